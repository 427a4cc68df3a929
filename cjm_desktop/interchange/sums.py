"""Sums and averages at the edge of a table, such as a last column `Total`: they are no stage and no lane."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.mapping import Area, SheetMapping
from cjm_desktop.interchange.scales import number_of
from cjm_desktop.interchange.words import Synonyms, is_placeholder, plain

_COUNTED = re.compile(r"\d[\d,]*\s*\w{0,24}")  # `3 actions`, `12건`; `1. Staff was rude` is a remark
LEAST_LEFT = 1  # heads that stay: a table of nothing but sums is about sums


def without_sums(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping whose area ends before the sums at the right of the stages and below the lanes, or below a list."""
    turned = mapping.layout == "rows"
    grid = grid_of(sheet, mapping.area, turned=turned)
    if mapping.layout == "list":
        bottom = _before_rows(grid, _columns(mapping, "stage", "step", "lane", "card"), words)
        top, left, _, right = mapping.area
        return mapping if bottom == grid.bottom else replace(mapping, area=(top, left, bottom, right))
    right = _before_columns(grid, mapping, words)
    bottom = _before_rows(grid, [mapping.label], words)
    if (right, bottom) == (grid.right, grid.bottom):
        return mapping
    area: Area = (grid.top, grid.left, bottom, right)
    if turned:
        area = (grid.left, grid.top, right, bottom)
    lines = tuple(replace(each, last=min(each.last, bottom)) for each in mapping.lines if each.first <= bottom)
    return replace(mapping, area=area, lines=lines)


def sums_beside(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> list[SourceCell]:
    """The cells of the sums that end a table, right of its area and below it."""
    top, left, bottom, right = mapping.area
    outside = [each for each in sheet.filled if each.column > right or each.row > bottom]
    heads = [each for each in outside if _is_sum(each.text, words)]
    columns = {each.column for each in heads if each.column > right and top <= each.row <= bottom}
    rows = {each.row for each in heads if each.row > bottom and left <= each.column <= right}
    beside = [each for each in sheet.filled if each.column in columns and top <= each.row <= bottom]
    below = [each for each in sheet.filled if each.row in rows and left <= each.column]
    return [*beside, *below]


def _before_columns(grid: Grid, mapping: SheetMapping, words: Synonyms) -> int:
    """The last column of a matrix that is not a sum."""
    heads = [line.first for line in mapping.lines if line.use in ("stage", "step")]
    last = grid.right
    while heads and last - mapping.label > LEAST_LEFT:
        named = [cell for row in heads if (cell := grid.at(row, last)) is not None]
        below = [grid.at(row, last) for row in grid.rows if row > max(heads)]
        if not named or named[0].right > 1 or not _is_sum(named[0].text, words) or not _are_counts(below, words):
            break
        last -= 1
    return last


def _before_rows(grid: Grid, columns: list[int], words: Synonyms) -> int:
    """The last row that is not a sum, as one of some columns says."""
    last = grid.bottom
    while last - grid.top > LEAST_LEFT:
        row = [cell for cell in grid.row(last) if cell.row == last]
        said = [cell for cell in row if cell.column in columns]
        rest = [cell for cell in row if cell not in said or not _is_sum(cell.text, words)]
        if row and (not any(_is_sum(cell.text, words) for cell in said) or not _are_counts(rest, words)):
            break
        last -= 1
    return last


def _columns(mapping: SheetMapping, *uses: str) -> list[int]:
    return [line.first for line in mapping.lines if line.use in uses]


def _is_sum(text: str, words: Synonyms) -> bool:
    return plain(text) in words.sums


def _are_counts(cells: Iterable[SourceCell | None], words: Synonyms) -> bool:
    """Whether cells are nothing but numbers, with or without what is counted."""
    said = [cell.text for cell in cells if cell is not None and not is_placeholder(cell.text, words)]
    return all(number_of(text) is not None or _COUNTED.fullmatch(text.strip()) for text in said)
