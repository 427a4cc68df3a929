"""A second table for the curve beside or below that of the map: names of its stages or steps, and a score for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.mapping import Area, SheetMapping
from cjm_desktop.interchange.placing import head_name, plan_columns, stage_names
from cjm_desktop.interchange.regions import candidates
from cjm_desktop.interchange.scales import Scale, read_score, stated_scale
from cjm_desktop.interchange.words import Synonyms, meaning, plain
from cjm_desktop.model.roles import CURVE

LEAST_PAIRS, MOSTLY = 2, 0.6  # scores that a table has, of the stages or steps that there are
MOST_CELLS = 400  # a larger table is no curve


class CurvePair(Struct, frozen=True):
    """A cell that names a stage or a step, and the one that says its score."""

    name: SourceCell
    score: SourceCell


def curve_table(sheet: SourceSheet, mapping: SheetMapping, moods: Mapping[str, float]) -> Area | None:
    """The area of such a table outside of that of the map, or None."""
    stages = {plain(each) for each in stage_names(sheet, mapping)}
    names = [each for each in (stages, _step_names(sheet, mapping)) if len(each) >= LEAST_PAIRS]
    for area in candidates(sheet):
        if not names or not _apart(area, mapping.area) or _size(area) > MOST_CELLS:
            continue
        pairs = list(curve_pairs(sheet, area, moods))
        if any(_told(pairs, known) >= max(LEAST_PAIRS, MOSTLY * len(known)) for known in names):
            return area
    return None


def curve_pairs(sheet: SourceSheet, area: Area, moods: Mapping[str, float]) -> Iterator[CurvePair]:
    """The pairs of a table: names above each other with their scores beside, or beside each other with those below.

    One of those may come behind a title, and the names behind a label of their row.
    """
    straight = grid_of(sheet, area)
    found = [list(_in_rows(grid, moods)) for grid in (straight, grid_of(sheet, area, turned=True))]
    best = max(found, key=len)
    if best is found[0]:
        yield from best
        return
    by_place = {cell.place: cell for cell in straight.cells}
    for pair in best:  # those of the turned table, as they stand in the sheet
        yield CurvePair(by_place[pair.name.column, pair.name.row], by_place[pair.score.column, pair.score.row])


def title_of_curve(sheet: SourceSheet, area: Area, words: Synonyms) -> SourceCell | None:
    """The cell that stands above such a table alone in its row, or in its corner and speaks of feelings; else None."""
    cells = grid_of(sheet, area).cells
    top = [each for each in cells if each.row == area[0]]
    if not top or len(cells) < LEAST_PAIRS or read_score(top[0].text, {}) is not None:
        return None
    found = meaning(top[0].text, words.roles)
    return top[0] if len(top) == 1 or (found is not None and found.key == CURVE) else None


def head_of_curve(sheet: SourceSheet, area: Area, pairs: Sequence[CurvePair]) -> SourceCell | None:
    """The cell that stands right above the first score of such a table, as the head of its column; else None."""
    first = min((pair.score for pair in pairs), key=lambda score: score.place)
    head = grid_of(sheet, area).at(first.row - 1, first.column)
    return head if head is not None and read_score(head.text, {}) is None else None


def scale_of_curve(sheet: SourceSheet, area: Area) -> Scale | None:
    """The scale that a word of such a table states for its numbers: `Score (1–5)`."""
    words = [each.text for each in grid_of(sheet, area).cells if any(map(str.isalpha, each.text))]
    return next((found for each in words if (found := stated_scale(each)) is not None), None)


def _in_rows(grid: Grid, moods: Mapping[str, float]) -> Iterator[CurvePair]:
    """Pairs of one column of names and the next one of scores, the columns with the most."""
    found: list[list[CurvePair]] = [[]]
    for column in list(grid.columns)[:-1]:
        pairs = []
        for row in grid.rows:
            name, score = grid.at(row, column), grid.at(row, column + 1)
            if name is None or score is None or name is score or name.row != row or score.row != row:
                continue
            if read_score(name.text, {}) is None and read_score(score.text, moods) is not None:
                pairs.append(CurvePair(name, score))
        found.append(pairs)
    yield from max(found, key=len)


def _told(pairs: list[CurvePair], names: set[str]) -> int:
    return len({plain(head_name(each.name)) for each in pairs} & names)


def _step_names(sheet: SourceSheet, mapping: SheetMapping) -> set[str]:
    if mapping.layout not in ("columns", "rows"):
        return set()
    plan = plan_columns(grid_of(sheet, mapping.area, turned=mapping.layout == "rows"), mapping)
    return {plain(name) for _, name in plan.steps if name}


def _size(area: Area) -> int:
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _apart(one: Area, other: Area) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
