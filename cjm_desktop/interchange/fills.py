"""The fills of cells: which of them tell cells apart, what a legend says of them, and cells that say all by theirs.

Colour that follows the rows or columns of a table is decoration. What is left is asked, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet, address, visible
from cjm_desktop.interchange.grid import grid_of, turned_cell
from cjm_desktop.interchange.mapping import SheetMapping
from cjm_desktop.interchange.words import Synonyms, same_name

MOST_FILLS = 8  # a table with more is painted, and nobody answers so many questions
MOST_SWATCHES = 200
COVERS = 0.6  # the share of its rows or columns from which a fill is theirs
LONGEST_ENTRY = 60
_ENTRY = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\s*[=＝:：→–-]+\s*([^,;\n()（）]{1,40})")
_HUES = ((15, "red"), (42, "orange"), (70, "yellow"), (165, "green"), (255, "blue"), (300, "purple"), (345, "pink"))
SIGNS: Mapping[str, str] = {
    "red": "🔴",
    "orange": "🟠",
    "yellow": "🟡",
    "green": "🟢",
    "blue": "🔵",
    "purple": "🟣",
    "pink": "🔴",
    "grey": "⚫",
    "white": "⚪",
}


HUE_NAMES: Mapping[str, str] = {
    "red": N_("Red"),
    "orange": N_("Orange"),
    "yellow": N_("Yellow"),
    "green": N_("Green"),
    "blue": N_("Blue"),
    "purple": N_("Purple"),
    "pink": N_("Pink"),
    "grey": N_("Grey"),
    "white": N_("White"),
}


class LegendEntry(Struct, frozen=True):
    """What a legend says of a fill, and the cells that say it."""

    word: str
    cells: tuple[SourceCell, ...]


def hue_of(color: str) -> str:
    """What people call a colour `#RRGGBB`: red, orange, yellow, green, blue, purple, pink, grey or white."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    most, least = max(red, green, blue), min(red, green, blue)
    spread = most - least
    if spread < 0.07:
        return "white" if least > 0.93 else "grey"
    if most == red:
        angle = 60 * (((green - blue) / spread) % 6)
    elif most == green:
        angle = 60 * ((blue - red) / spread + 2)
    else:
        angle = 60 * ((red - green) / spread + 4)
    return next((name for end, name in _HUES if angle < end), "red")


def name_of(color: str) -> Message:
    """What a colour is called: signs of it are not in every font."""
    return message(HUE_NAMES[hue_of(color)])


def sign_of(color: str) -> str:
    """A round sign of about that colour, for text."""
    return SIGNS[hue_of(color)]


# While reading: cells without words.


def with_blank_fills(cells: Sequence[SourceCell], blanks: Mapping[Place, str]) -> list[SourceCell]:
    """The cells with those `blanks` that say something by their fill: swatches left of words, and whole lines of them.

    A column below a heading, or a row behind a label, of cells that have several colours and no words says by colours
    what others say in words: its cells get a sign of their colour to be read by.
    """
    texts = {cell.place for cell in cells}
    signs = {*_coloured_lines(texts, blanks), *_turned(_coloured_lines(_turned(texts), _turned_fills(blanks)))}
    found = list(cells)
    for (row, column), color in sorted(blanks.items())[: 20 * MOST_SWATCHES]:
        if (row, column) in signs:
            found.append(SourceCell(row, column, sign_of(color), address(row, column), fill=color))
        elif (row, column + 1) in texts:
            found.append(SourceCell(row, column, "", address(row, column), fill=color))
    return found


def _turned(places: Iterable[Place]) -> set[Place]:
    return {(column, row) for row, column in places}


def _turned_fills(blanks: Mapping[Place, str]) -> dict[Place, str]:
    return {(column, row): color for (row, column), color in blanks.items()}


def _coloured_lines(texts: set[Place], blanks: Mapping[Place, str]) -> Iterator[Place]:
    """The places of columns that have several colours, no words among them, and a heading right above."""
    columns: dict[int, list[int]] = {}
    for row, column in blanks:
        columns.setdefault(column, []).append(row)
    for column, rows in columns.items():
        top, bottom = min(rows), max(rows)
        words = any((row, column) in texts for row in range(top, bottom + 1))
        many = len({blanks[row, column] for row in rows}) > 1
        if many and not words and len(rows) > 1 and (top - 1, column) in texts:
            yield from ((row, column) for row in rows)


# Of a table.


def told_fills(sheet: SourceSheet, mapping: SheetMapping) -> dict[str, list[SourceCell]]:
    """The cells of a table that become cards, by their fill; those without one under the empty name."""
    found: dict[str, list[SourceCell]] = {}
    for cell in _body(sheet, mapping):
        if cell.fill and cell.text in SIGNS.values():
            continue  # its line speaks by fills alone
        found.setdefault(cell.fill, []).append(cell)
    return found


def _body(sheet: SourceSheet, mapping: SheetMapping) -> list[SourceCell]:
    if mapping.layout == "list":
        columns = {line.first for line in mapping.lines if line.use == "card"}
        top, _, bottom, _ = mapping.area
        first = max(top, mapping.label + 1)
        return [each for each in sheet.filled if each.column in columns and first <= each.row <= bottom]
    turned = mapping.layout == "rows"
    grid = grid_of(sheet, mapping.area, turned=turned)
    rows = [row for line in mapping.lines if line.use == "lane" for row in range(line.first, line.last + 1)]
    cells = [each for each in grid.begun_in(rows) if each.column > mapping.label]
    return [turned_cell(each) for each in cells] if turned else cells


def marking_fills(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> tuple[str, ...]:
    """The fills that tell cells of a table apart, in reading order: those of a legend, and those that do not follow
    its rows or columns.
    """
    by_fill = told_fills(sheet, mapping)
    colors = [color for color in by_fill if color]
    if not colors or len(colors) > MOST_FILLS:
        return ()
    known = legend_of(sheet, mapping, words, colors)
    if mapping.layout == "list":
        marking = _marking_rows(sheet, mapping, by_fill)
    else:
        marking = {color for color in colors if not _follows(by_fill, color)}
    return tuple(color for color in colors if color in known or color in marking)


def _follows(by_fill: Mapping[str, list[SourceCell]], color: str) -> bool:
    """Whether a fill is that of whole rows or columns."""
    cells = by_fill[color]
    everything = [cell for group in by_fill.values() for cell in group]
    for at in (0, 1):
        lines = {cell.place[at] for cell in cells}
        beside = [cell for cell in everything if cell.place[at] in lines]
        if len(cells) > 1 and len(cells) >= COVERS * len(beside):
            return True
    return False


def _marking_rows(sheet: SourceSheet, mapping: SheetMapping, by_fill: Mapping[str, list[SourceCell]]) -> set[str]:
    """The fills of a list that are not those of every second row, of all rows, or of what another column says."""
    if len(by_fill) < 2:
        return set()
    rows = sorted((cell.row, color) for color, cells in by_fill.items() for cell in cells)
    if len(by_fill) == 2 and len(rows) > 2 and all(one != next_one for (_, one), (_, next_one) in pairwise(rows)):
        return set()
    said = {(cell.row, cell.column): same_name(cell.text) for cell in sheet.filled}
    for column in {line.first for line in mapping.lines if line.use in ("stage", "step", "lane")}:
        pairs = {(color, said.get((row, column), "")) for row, color in rows}
        if len(pairs) == len({color for color, _ in pairs}) == len({word for _, word in pairs}):
            return set()
    return {color for color in by_fill if color}


def legend_of(
    sheet: SourceSheet, mapping: SheetMapping, words: Synonyms, colors: Iterable[str]
) -> dict[str, LegendEntry]:
    """What is said of fills outside of the cards: by a filled cell, by a swatch beside words, or as `red = pain`."""
    wanted = list(colors)
    found: dict[str, LegendEntry] = {}
    body = {cell.place for cell in _body(sheet, mapping)}
    others = [cell for cell in sheet.filled if cell.place not in body]
    for cell in others:
        for word, color in _entries(cell.text, words, wanted):
            found.setdefault(color, LegendEntry(word, (cell,)))
    top, left, bottom, right = mapping.area
    outside = {cell.place: cell for cell in others if not (top <= cell.row <= bottom and left <= cell.column <= right)}
    for cell in sheet.cells:
        beside = outside.get((cell.row, cell.column + 1)) if cell.blank else None
        if beside is not None and cell.fill in wanted and len(beside.text) <= LONGEST_ENTRY:
            found.setdefault(cell.fill, LegendEntry(visible(beside.text), (beside,)))
    for cell in outside.values():
        if cell.fill in wanted and len(cell.text) <= LONGEST_ENTRY and cell.right == 1:
            found.setdefault(cell.fill, LegendEntry(visible(cell.text), (cell,)))
    return found


def speaks_of_fills(text: str, words: Synonyms) -> bool:
    """Whether a text says what colours mean."""
    return any(_hue_said(found[1], words) is not None for found in _ENTRY.finditer(text))


def _hue_said(said: str, words: Synonyms) -> str | None:
    name = same_name(said)
    return words.colors.get(name) or words.colors.get(name.split(" ")[0])


def _entries(text: str, words: Synonyms, colors: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The entries of a text such as `red = pain, green: idea`, each for the fills that are called so."""
    if not any(sign in text for sign in "=＝:：→–-"):
        return
    for found in _ENTRY.finditer(text):
        hue = _hue_said(found[1], words)
        if hue is not None and (word := visible(found[2])):
            yield from ((word, color) for color in colors if hue == hue_of(color) or SIGNS[hue] == sign_of(color))
