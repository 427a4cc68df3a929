"""What parts the entries in the cells of a lane, told by all its cells together: `App, shop` beside `App`.

One cell alone says nothing: a comma stands in sentences and in names, too. Proposed is only what parts short names,
where they come again elsewhere or where several cells do it; people see it in the preview and can take it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceSheet, visible
from cjm_desktop.interchange.grid import grid_of
from cjm_desktop.interchange.mapping import MappedLine, SheetMapping
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.words import plain

# Roles whose cards are entries of a list, by their names.
NAMED_ROLES = frozenset({"touchpoints", "channels", "departments"})
LONGEST_NAME, MOST_WORDS = 30, 4
LEAST_CELLS = 2
# In the order in which they are tried. Names hold a stroke or a dot themselves: only names that come again tell these.
_TOLD_BY_CELLS, _TOLD_BY_NAMES = ("semicolon", "comma"), ("slash", "middot")
_SENTENCES = ".!?。"


def with_separators(sheet: SourceSheet, mapping: SheetMapping) -> SheetMapping:
    """The mapping with what parts the entries of its lanes, where their cells tell it and nobody has chosen it."""
    if mapping.layout == "list":
        return mapping
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    texts: dict[tuple[str, str], list[str]] = {}
    named = [line for line in mapping.lines if line.use == "lane" and line.role in NAMED_ROLES and line.split is None]
    for line in named:
        cells = grid.begun_in(range(line.first, line.last + 1))
        found = [visible(cell.text) for cell in cells if cell.column > mapping.label and not cell.blank]
        texts.setdefault((line.role, line.name), []).extend(found)
    ways = {key: way for key, said in texts.items() if (way := separator_of(said))}
    lines = tuple(
        _parted(line, ways.get((line.role, line.name), "") if line in named else "") for line in mapping.lines
    )
    return replace(mapping, lines=lines)


def _parted(line: MappedLine, way: str) -> MappedLine:
    return replace(line, split=("lines", way)) if way else line


def separator_of(texts: Sequence[str]) -> str:
    """What parts the names in some cells, `comma`, `slash` and the like; empty where nothing does for sure."""
    lines = [line for text in texts for line in split_cell(text, ("lines",))]
    for way in (*_TOLD_BY_CELLS, *_TOLD_BY_NAMES):
        parts = [split_cell(line, (way,)) for line in lines]
        parted = [each for each in parts if len(each) > 1]
        if not parted or not all(_is_name(name) for each in parted for name in each):
            continue
        counts = Counter(name for each in parts for name in {plain(part) for part in each})
        again = any(counts[plain(name)] > 1 for each in parted for name in each)
        if again or (way in _TOLD_BY_CELLS and len(parted) >= LEAST_CELLS):
            return way
    return ""


def _is_name(words: str) -> bool:
    return len(words) <= LONGEST_NAME and len(words.split()) <= MOST_WORDS and not words.endswith(tuple(_SENTENCES))
