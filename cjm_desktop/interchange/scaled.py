"""The scale that the bare numbers of a sheet are on, found by its labels and by all that it says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.curve_table import curve_pairs, scale_of_curve
from cjm_desktop.interchange.grid import grid_of
from cjm_desktop.interchange.mapping import SheetMapping
from cjm_desktop.interchange.scales import OWN, likely_scale, read_score, stated_scale
from cjm_desktop.interchange.words import Synonyms, meaning
from cjm_desktop.model.roles import role_of

LIKELY = 0.55  # how sure the meaning of a name must be to give a lane its role


def emotion_cells(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> list[SourceCell]:
    """The cells that say how good a moment is."""
    if mapping.layout == "list":
        return _in_list(sheet, mapping, words)
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    lines = [line for line in mapping.lines if line.use == "lane" and role_of(line.role).points]
    rows = [row for line in lines for row in range(line.first, line.last + 1)]
    found = [each for each in grid.begun_in(rows) if each.column > mapping.label]
    if mapping.curve is not None and scale_of_curve(sheet, mapping.curve) is None:
        found += [each.score for each in curve_pairs(sheet, mapping.curve, {})]
    return found


def scaled(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping with the scale that its bare numbers are on."""
    if mapping.scale is not None and not any(_beyond(sheet, mapping, words)):
        return mapping
    cells = emotion_cells(sheet, mapping, words)
    scores = [score for each in cells if (score := read_score(each.text, words.moods))]
    bare = [each.number for each in scores if each.scale is None]
    if not bare:
        return mapping
    for label in (*(line.name for line in mapping.lines if role_of(line.role).points), *_labels(sheet, mapping)):
        if (stated := stated_scale(label)) is not None and stated[0] <= min(bare) and max(bare) <= stated[1]:
            return replace(mapping, scale=stated, scale_sure=True)
    scale, sure = likely_scale(bare)
    return replace(mapping, scale=scale, scale_sure=sure)


def _beyond(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> Iterator[bool]:
    """Whether a number lies outside the scale that a format dictates."""
    low, high = mapping.scale or OWN
    for cell in emotion_cells(sheet, mapping, words):
        score = read_score(cell.text, words.moods)
        if score is not None and score.scale is None:
            yield not low <= score.number <= high


def _labels(sheet: SourceSheet, mapping: SheetMapping) -> list[str]:
    if mapping.layout == "list":
        return []
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    lines = [line for line in mapping.lines if role_of(line.role).points]
    return [cell.text for line in lines if (cell := grid.at(line.first, mapping.label)) is not None]


def _in_list(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> list[SourceCell]:
    """The values beside the cards, and the cards themselves that stand in a lane of emotions."""
    columns = {line.use: line.first for line in mapping.lines if line.use in ("value", "card", "lane")}
    below = [each for each in sheet.filled if each.row > mapping.label]
    lanes = {each.row: each.text for each in below if each.column == columns.get("lane")}
    scored = {name for name in set(lanes.values()) if _is_scored(name, words)}  # a few names, in thousands of rows
    rows = {row for row, name in lanes.items() if name in scored}
    valued = {each.row for each in below if each.column == columns.get("value")}
    said = [each for each in below if each.column == columns.get("card") and each.row in rows - valued]
    return [*(each for each in below if each.column == columns.get("value")), *said]


def _is_scored(name: str, words: Synonyms) -> bool:
    found = meaning(name, words.roles)
    return found is not None and found.sureness >= LIKELY and role_of(found.key).points
