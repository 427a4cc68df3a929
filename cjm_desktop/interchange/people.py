"""Personas that stand in a sheet as blocks of keys and values: one below each other, side by side, or a column each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from cjm_desktop.interchange.book import SourceCell, visible
from cjm_desktop.interchange.grid import Grid
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.words import Synonyms, meaning

LEAST_KEYS = 3  # a name and two things more: fewer are words that stand beside each other by chance
MOST_CELLS = 2_000  # a sheet with more is a list, in which nobody looks for people
LISTS = ("goals", "frustrations")
_AGE = re.compile(r"\d{1,3}")


class FoundPersona(Struct, frozen=True):
    """A persona by the fields of its record, and the cells that tell of it."""

    fields: dict[str, Any]
    cells: tuple[SourceCell, ...]


class _Key(Struct, frozen=True):
    cell: SourceCell
    field: str


def personas_in(cells: Iterable[SourceCell], words: Synonyms) -> tuple[FoundPersona, ...]:
    """The personas that some cells tell of, in reading order."""
    filled = [cell for cell in cells if not cell.blank and not cell.hidden]
    keys: dict[int, list[_Key]] = {}
    for cell in sorted(filled, key=lambda each: each.place) if len(filled) <= MOST_CELLS else ():
        found = meaning(cell.text.strip().rstrip(":："), words.people)
        if found is not None and found.sureness == 1.0:
            keys.setdefault(cell.column, []).append(_Key(cell, found.key))
    if not keys:
        return ()
    grid = Grid(filled, (0, 0, max(each.row for each in filled), max(each.column + each.right for each in filled)))
    people: list[FoundPersona] = []
    for column in sorted(keys):
        following = min((each for each in keys if each > column), default=grid.right + 1)
        for block in _blocks(keys[column]):
            people += _read(grid, block, following)
    return tuple(sorted(people, key=lambda each: each.cells[0].place))


def _blocks(keys: list[_Key]) -> Iterator[list[_Key]]:
    """The keys of one column, parted where the name comes again; those with a name and enough beside it."""
    block: list[_Key] = []
    for key in keys:
        if any(each.field == key.field for each in block):
            yield from _whole(block)
            block = []
        block.append(key)
    yield from _whole(block)


def _whole(block: list[_Key]) -> Iterator[list[_Key]]:
    fields = {each.field for each in block}
    if "name" in fields and len(fields) >= LEAST_KEYS:
        yield block


def _read(grid: Grid, block: list[_Key], following: int) -> Iterator[FoundPersona]:
    """A persona for each column right of the keys in which there is a name."""
    named = next(each.cell for each in block if each.field == "name")
    for column in range(named.column + named.right, following):
        name = grid.at(named.row, column)
        if name is None or name.column != column:
            continue
        fields: dict[str, Any] = {}
        used = [each.cell for each in block]
        for key in block:
            rows = range(key.cell.row, key.cell.row + key.cell.down)
            values = list(dict.fromkeys(cell for row in rows if (cell := grid.at(row, column)) is not None))
            value = person_field(key.field, "\n".join(visible(cell.text) for cell in values))
            if value not in (None, "", ()):
                fields[key.field] = value
                used += values
        yield FoundPersona(fields, tuple(used))


def person_field(field: str, text: str) -> Any:
    """What a field of a persona holds of some words; None for an age that is none."""
    if field in LISTS:
        return tuple(split_cell(text, ("lines", "bullets"))) if text else ()
    if field == "age":
        found = _AGE.search(text)
        return int(found[0]) if found and int(found[0]) <= 150 else None
    return " ".join(text.split())
