"""Which of the readings of a sheet is meant, where several of its areas can be read as a table."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.dates import date_in
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.mapping import Area, MappedLine, Proposal, SheetMapping
from cjm_desktop.interchange.stacked import BLOCKS
from cjm_desktop.interchange.words import Synonyms, meaning, plain

SURE = 0.72
LIKELY = 0.55  # how sure the reading of a whole must be that is taken instead of that of a part
MOST_TABLES = 4  # that are asked about beside the one that was found
REPEATED = 2  # names of stages in a row of their own from which another table begins there


def likeliest(readings: Sequence[Proposal], sheet: SourceSheet, words: Synonyms) -> Proposal | None:
    """The reading that is meant: a journey where there is one, else values by date.

    Numbers below months whose labels name lanes may be either; values by date are suggested then, and it is asked.
    """
    journey = _main([each for each in readings if not is_series(each)], sheet, words)
    series = _main([each for each in readings if is_series(each)], sheet, words)
    if series is None or journey is None:
        return journey or series
    if series.mapping.area == journey.mapping.area and series.mapping.layout == journey.mapping.layout:
        sure = journey.confidence < SURE
        return Proposal(replace(series.mapping, dates_sure=sure), max(series.confidence, journey.confidence))
    return journey if journey.confidence >= SURE else series


def is_series(reading: Proposal) -> bool:
    """Whether a reading is one of values by date."""
    return any(line.use == "date" for line in reading.mapping.lines)


def other_tables(readings: Sequence[Proposal], mapping: SheetMapping) -> list[SheetMapping]:
    """The other tables of a sheet that may be the journey as well, such as one of tomorrow below that of today."""
    found: list[SheetMapping] = []
    for each in sorted(readings, key=_sureness, reverse=True):
        taken = [mapping.area, *(other.area for other in found), *filter(None, (mapping.curve,))]
        lanes = sum(line.use == "lane" for line in each.mapping.lines)
        if each.confidence >= SURE and lanes > 1 and all(_apart(each.mapping.area, area) for area in taken):
            found.append(each.mapping)
    return sorted(found, key=lambda other: other.area)[:MOST_TABLES]


def _main(readings: Sequence[Proposal], sheet: SourceSheet, words: Synonyms) -> Proposal | None:
    """The surest reading, unless another table of the sheet is nearly as sure and holds more.

    How sure a reading is tells how well it fits its own table. A small table, such as the one of scores beside a map,
    fits best of all, and would have the map left out.
    """
    best = _surest(readings, sheet, words)
    while best is not None:
        held = _filled(sheet, best.mapping.area)
        larger = [
            each
            for each in readings
            if each.confidence >= min(SURE, best.confidence)
            and _apart(each.mapping.area, best.mapping.area)
            and _filled(sheet, each.mapping.area) > held
        ]
        if not larger:
            break
        best = max(larger, key=_sureness)
    return _whole(best, readings, sheet, words) if best is not None and not is_series(best) else best


def _surest(readings: Sequence[Proposal], sheet: SourceSheet, words: Synonyms) -> Proposal | None:
    """The surest reading; of several that are as sure the largest that is one table."""
    most = max((each.confidence for each in readings), default=0.0)
    sure = [each for each in readings if each.confidence == most]
    single = [
        each
        for each in sure
        if is_series(each) or each.mapping.layout == BLOCKS or not _holds_another(sheet, each.mapping, words)
    ]
    return max(single or sure, key=_sureness, default=None)


def _whole(part: Proposal, readings: Sequence[Proposal], sheet: SourceSheet, words: Synonyms) -> Proposal:
    """The reading of the whole table of which another one takes a part, the lanes of it that have known names.

    Blank rows between lanes make each run of them look like a table: the words of an unknown lane would be its stages.
    """
    known = _known_lanes(part, sheet)
    wholes = [
        each
        for each in readings
        if each.mapping.layout == part.mapping.layout
        and each.confidence >= LIKELY
        and within(part.mapping.area, each.mapping.area)
        and _known_lanes(each, sheet) > known
        and _heads_in(part.mapping, each.mapping)
        and not _holds_another(sheet, each.mapping, words)
    ]
    return max(wholes, key=lambda each: (_known_lanes(each, sheet), *_sureness(each)), default=part)


def within(part: Area, whole: Area) -> bool:
    """Whether an area lies in another one."""
    return whole[0] <= part[0] and whole[1] <= part[1] and whole[2] >= part[2] and whole[3] >= part[3]


def _known_lanes(reading: Proposal, sheet: SourceSheet) -> int:
    """How many lanes of known names have cells: a legend below the table has none."""
    mapping = reading.mapping
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    lanes = [line for line in mapping.lines if line.use == "lane" and line.role != "text"]
    return sum(any(_names(grid, row, mapping.label) for row in range(line.first, line.last + 1)) for line in lanes)


def _heads(mapping: SheetMapping) -> list[MappedLine]:
    return [line for line in mapping.lines if line.use in ("stage", "step")]


def _heads_in(part: SheetMapping, whole: SheetMapping) -> bool:
    """Whether the heads of a part are those of the whole, or lanes of it."""
    known = {row for line in _heads(whole) for row in range(line.first, line.last + 1)}
    known |= {row for line in whole.lines if line.use == "lane" for row in range(line.first, line.last + 1)}
    return bool(_heads(whole)) and all(line.first in known for line in _heads(part))


def _holds_another(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> bool:
    """Whether a second table begins within an area: a row names stages again, dates, or heads beside each other."""
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    heads = {line.first for line in _heads(mapping)}
    names = {name for row in heads for each in _names(grid, row, mapping.label) if (name := plain(each))}
    for row in grid.rows:
        if row <= max(heads, default=grid.bottom):
            continue
        said = _names(grid, row, mapping.label)
        label = grid.at(row, mapping.label)
        called = [label.text, *said] if label is not None and label.row == row else said
        if (
            len({plain(each) for each in said} & names) >= REPEATED
            or sum(date_in(each, words) is not None for each in said) >= REPEATED
            or (said and sum(_is_head(each, words) for each in called) >= REPEATED)
            or (said and _names_stages(called[0], words))
        ):
            return True
    return False


def _is_head(text: str, words: Synonyms) -> bool:
    return any(found.sureness == 1.0 for table in (words.heads, words.roles) if (found := meaning(text, table)))


def _names_stages(text: str, words: Synonyms) -> bool:
    found = meaning(text, words.heads)
    return found is not None and found.sureness == 1.0 and found.key in ("stage", "step")


def _names(grid: Grid, row: int, label: int) -> list[str]:
    return [each.text for each in grid.row(row) if each.column > label and each.row == row and each.text.strip()]


def _sureness(reading: Proposal) -> tuple[float, int]:
    area = reading.mapping.area
    return reading.confidence, (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _filled(sheet: SourceSheet, area: Area) -> int:
    top, left, bottom, right = area
    return sum(top <= each.row <= bottom and left <= each.column <= right for each in sheet.filled)


def _apart(one: Area, other: Area) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
