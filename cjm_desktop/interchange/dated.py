"""Values of metrics by date: a table of such values, columns of them beside a journey, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.interchange.book import SourceCell, SourceSheet, visible
from cjm_desktop.interchange.dates import date_in, dates_of, lacks_year
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import MappedLine, MappingChoice, MappingQuestion, SheetMapping
from cjm_desktop.interchange.matrix import lane_name
from cjm_desktop.interchange.scales import number_of
from cjm_desktop.interchange.words import Synonyms, meaning, plain
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric, RecordId

HEAD_ROWS = 8  # in which the dates of a table are looked for
LEAST_DATES, LEAST_SHARE = 2, 0.6
MOSTLY = 0.6  # of the cells below dates that are numbers, for the rows to be metrics
TILES = 6  # metrics of no step that are shown beside the title


class SeriesReading(Struct, frozen=True):
    """A reading of a grid as metrics by date: the column of their names, its lines, the share of numbers in it."""

    label: int
    lines: tuple[MappedLine, ...]
    share: float


def read_series(grid: Grid, words: Synonyms) -> SeriesReading | None:
    """A grid as metrics by date: one row of dates, names of metrics below and left of them, and numbers; else None."""
    for row in list(grid.rows)[:HEAD_ROWS]:
        cells = [each for each in grid.row(row) if each.row == row]
        dated = [each.column for each in cells if date_in(each.text, words) is not None]
        others = [each for each in cells if each.column not in dated]
        if len(dated) < LEAST_DATES or any(each.column > dated[0] and each.column < dated[-1] for each in others):
            continue
        if any(_is_of_a_journey(each, words) for each in others):
            return None
        label = min((each.column for each in grid.cells if each.row > row), default=dated[0])
        if label >= dated[0] or len(dated) < LEAST_SHARE * len([each for each in cells if each.column >= dated[0]]):
            continue
        return _with_rows(grid, row, label, dated)
    return None


def _is_of_a_journey(cell: SourceCell, words: Synonyms) -> bool:
    head, role = meaning(cell.text, words.heads), meaning(cell.text, words.roles)
    stage = head is not None and head.sureness >= 0.7 and head.key in ("stage", "step", "lane")
    return stage or (role is not None and role.sureness == 1.0 and role.key not in ("metrics", "goals"))


def _with_rows(grid: Grid, head: int, label: int, dated: list[int]) -> SeriesReading | None:
    lines = [MappedLine(head, head, "date")]
    numbers = filled = 0
    for row in range(head + 1, grid.bottom + 1):
        name = grid.at(row, label)
        values = [cell for column in dated if (cell := grid.at(row, column)) is not None]
        told = sum(number_of(cell.text) is not None for cell in values)
        numbers, filled = numbers + told, filled + len(values)
        if name is not None and name.row == row and told:
            lines.append(MappedLine(row, row, "metric", name=lane_name(name.text)))
    if numbers < 2 or numbers < MOSTLY * filled:
        return None
    return SeriesReading(label, tuple(lines), numbers / filled)


def as_stages(mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping of metrics by date with a stage for each date instead, and a lane for each metric."""

    def changed(line: MappedLine) -> MappedLine:
        if line.use == "date":
            return replace(line, use="stage")
        role = meaning(line.name, words.roles) if line.use == "metric" else None
        known = role.key if role is not None and role.sureness >= 0.7 else "metrics"
        return replace(line, use="lane", role=known) if line.use == "metric" else line

    return replace(mapping, lines=tuple(map(changed, mapping.lines)))


def heads_by_date(grid: Grid, mapping: SheetMapping) -> list[SourceCell]:
    """The cells of a grid that say the dates, in their order."""
    if mapping.layout == "list":
        columns = [line.first for line in mapping.lines if line.use == "reading"]
        return [cell for column in columns if (cell := grid.at(mapping.label, column)) is not None]
    rows = [line.first for line in mapping.lines if line.use == "date"][:1]
    found = [cell for cell in grid.begun_in(rows) if cell.column > mapping.label]
    return found + [
        cell
        for line in mapping.lines
        if line.use == "reading" and (cell := grid.at(line.first, mapping.label)) is not None
    ]


def draft_series(making: Making, grid: Grid, made: int = 0) -> None:
    """Make a metric of each row, with its values by date. They belong to no step; the first ones stand as tiles, beside
    those that are `made` already.
    """
    mapping = making.mapping
    heads = heads_by_date(grid, mapping)
    dates = dict(
        zip(
            (each.column for each in heads),
            dates_of([each.text for each in heads], making.words, mapping.year),
            strict=True,
        )
    )
    titles = {cell.column: cell for line in mapping.lines if line.use == "date" for cell in grid.begun_in([line.first])}
    for cell in titles.values():
        known = dates.get(cell.column, "")
        making.fates.tell(making.source_place(cell), "detail" if known else "skipped", "" if known else "heading")
    for line in mapping.lines:
        label = grid.at(line.first, mapping.label)
        if line.use != "metric" or label is None or making.passed_over(label):
            continue
        readings: list[Reading] = []
        told: list[SourceCell] = [label]
        fields: dict[str, Any] = {}
        for cell in grid.begun_in(range(line.first, line.last + 1)):
            if cell.column <= mapping.label or making.passed_over(cell):
                continue
            found = number_of(cell.text)
            head = titles.get(cell.column)
            if dates.get(cell.column) and found is not None:
                readings.append(Reading(value=found.value, date=dates[cell.column]))
                fields.setdefault("unit", found.unit)
                told.append(cell)
            elif head is not None and (field := making.words.measures.get(plain(head.text))) is not None:
                fields[field] = found.value if field == "target" and found is not None else visible(cell.text)[:40]
                told.append(cell)
            elif head is not None:
                note = f"{lane_name(head.text)}: {visible(cell.text)}"
                fields["note"] = "\n".join(filter(None, (str(fields.get("note", "")), note)))
                told.append(cell)
        record = making.records.named(
            Metric, line.name[:200], values=tuple(readings), headline=made < TILES, **_sound(fields)
        )
        made += 1
        for cell in told:
            kind = "value" if dates.get(cell.column) else "detail"
            making.fates.tell(making.source_place(cell), kind, "", record)


def _sound(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a metric; a target that is no number goes to the note."""
    sound = {name: value for name, value in fields.items() if value not in ("", None)}
    if isinstance(target := sound.get("target"), str):
        del sound["target"]
        sound["note"] = "\n".join(filter(None, (str(sound.get("note", "")), target)))
    return sound


def draft_readings(making: Making, grid: Grid, columns: Mapping[int, RecordId]) -> None:
    """Give the metric of each step its values by date, from rows that are dates; made where a step has none."""
    mapping, records = making.mapping, making.records
    lines = [line for line in mapping.lines if line.use == "reading"]
    heads = [cell for line in lines if (cell := grid.at(line.first, mapping.label)) is not None]
    if not lines or len(heads) != len(lines):
        return
    dates = dates_of([each.text for each in heads], making.words, mapping.year)
    of_columns = _metric_cards(making, grid)
    for cell in heads:
        making.fates.tell(making.source_place(cell), "detail")
    for column, step in columns.items():
        told = [
            (when, cell)
            for line, when in zip(lines, dates, strict=True)
            if (cell := grid.at(line.first, column)) is not None
            and cell.column == column
            and not making.passed_over(cell)
        ]
        if told:
            card = of_columns.get(column, "") or records.card(records.lane_of("metrics"), step, "", told[0][1])
            _measure(making, card, told, **_measures_of(making, grid, column))


def _measures_of(making: Making, grid: Grid, column: int) -> dict[str, Any]:
    """What the rows of units and targets say of the metric in a column."""
    fields: dict[str, Any] = {}
    for line in making.mapping.lines:
        label, cell = grid.at(line.first, making.mapping.label), grid.at(line.first, column)
        if line.use != "measure" or label is None:
            continue
        making.fates.tell(making.source_place(label), "skipped", "heading")
        if cell is not None and cell.column == column and not making.passed_over(cell):
            field = making.words.measures.get(plain(label.text), "note")
            found = number_of(cell.text) if field == "target" else None
            fields[field] = found.value if found is not None else visible(cell.text)[:40]
            making.fates.tell(making.source_place(cell), "detail")
    return fields


def _measure(making: Making, card: RecordId, told: Sequence[tuple[str, SourceCell]], **fields: Any) -> None:
    """Give the metric that a card shows the values of some cells, each with its date; other words are its note."""
    readings: list[Reading] = []
    unit, notes = str(fields.pop("unit", "")), list[str]()
    for when, cell in told:
        if (found := number_of(cell.text)) is not None and when:
            readings.append(Reading(value=found.value, date=when))
            unit = unit or found.unit
        else:
            notes.append(f"{when}: {visible(cell.text)}")
    fields = _sound({"unit": unit, **fields, "note": "\n".join(filter(None, notes))})
    made = making.records.measured(card, values=tuple(readings), **fields)
    for _, cell in told:
        making.fates.tell(making.source_place(cell), "value", "", card, made)


def dated_columns(grid: Grid, heads: Iterable[SourceCell], words: Synonyms) -> frozenset[int]:
    """The columns of a list whose heads are dates and whose cells are numbers mostly, two at least."""
    dated = {each.column for each in heads if date_in(each.text, words) is not None}
    cells = [each for each in grid.cells if each.column in dated and each.row > grid.top]
    numbers = sum(number_of(each.text) is not None for each in cells)
    if len(dated) < LEAST_DATES or not numbers or numbers < MOSTLY * len(cells):
        return frozenset()
    return frozenset(dated)


def dates_by_column(making: Making, grid: Grid) -> dict[int, str]:
    """The date of each column of a list that holds values by date."""
    columns = [line.first for line in making.mapping.lines if line.use == "reading"]
    heads = [cell for column in columns if (cell := grid.at(making.mapping.label, column)) is not None]
    dates = dates_of([each.text for each in heads], making.words, making.mapping.year)
    return {each.column: when for each, when in zip(heads, dates, strict=True)}


def draft_row_readings(
    making: Making,
    told: Sequence[tuple[str, SourceCell]],
    place: tuple[str, RecordId],
    shown: tuple[RecordId, str],
    measures: Mapping[str, tuple[SourceCell, str]],
) -> None:
    """Give the metric of a row of a list its values by date.

    `place` is the role of its lane, and its step; `shown` the card of the row, and what the metric is called where that
    is no card of a metric: one beside it shows the metric then. `measures` are the cells of its unit and target.
    """
    role, step = place
    card, name = shown
    if role != "metrics" or not card:
        card = making.records.card(making.records.lane_of("metrics"), step, name, told[0][1])
    fields: dict[str, Any] = {field: text[:40] for field, (_, text) in measures.items()}
    if (target := measures.get("target")) and (found := number_of(target[1])) is not None:
        fields["target"] = found.value
        fields["unit"] = fields.get("unit") or found.unit
    _measure(making, card, told, **fields)
    for cell, _ in measures.values():
        making.fates.tell(making.source_place(cell), "detail", "", card)


def _metric_cards(making: Making, grid: Grid) -> dict[int, RecordId]:
    """The first card of each column that stands in a lane of metrics."""
    rows = [
        row
        for line in making.mapping.lines
        if line.use == "lane" and line.role == "metrics"
        for row in range(line.first, line.last + 1)
    ]
    found: dict[int, RecordId] = {}
    for cell in grid.begun_in(rows):
        for card in making.cards_of.get(making.source_place(cell), ()):
            found.setdefault(cell.column, card)
    return found


def date_questions(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> Iterator[MappingQuestion]:
    """What is open about heads that are dates: what they are, and of which year."""
    if not mapping.dates_sure:
        choices = (
            MappingChoice(message(N_("Values of metrics")), replace(mapping, dates_sure=True)),
            MappingChoice(message(N_("A stage for each")), replace(as_stages(mapping, words), dates_sure=True)),
        )
        lines = tuple(line.first for line in mapping.lines if line.use == "date")
        yield MappingQuestion(message(N_("The heads are dates: what are the numbers?")), choices, lines)
    if mapping.year or not {"date", "reading"} & {line.use for line in mapping.lines}:
        return
    heads = heads_by_date(grid_of(sheet, mapping.area, turned=mapping.layout == "rows"), mapping)
    if lacks_year([each.text for each in heads], words):
        now = datetime.now().astimezone().year
        years = (now, now - 1, now - 2, now + 1)
        answers = tuple(
            MappingChoice(message(N_("{year}"), year=str(year)), replace(mapping, year=year)) for year in years
        )
        yield MappingQuestion(message(N_("In which year is the first month?")), answers)


def with_readings(grid: Grid, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping with its lanes that are called by dates and hold numbers as values of metrics, two at least; those
    called as units or targets are of the same metrics then.
    """

    def is_dated(line: MappedLine) -> bool:
        label = grid.at(line.first, mapping.label)
        if line.use != "lane" or line.role != "text" or label is None:
            return False
        return date_in(label.text, words) is not None

    dated = [line for line in mapping.lines if is_dated(line)]
    rows = [row for line in dated for row in range(line.first, line.last + 1)]
    cells = [each for each in grid.begun_in(rows) if each.column > mapping.label]
    numbers = sum(number_of(each.text) is not None for each in cells)
    if len(dated) < LEAST_DATES or not numbers or numbers < MOSTLY * len(cells):
        return mapping

    def told(line: MappedLine) -> MappedLine:
        if line in dated:
            return replace(line, use="reading", role="")
        label = grid.at(line.first, mapping.label)
        field = words.measures.get(plain(label.text)) if label is not None and line.use == "lane" else None
        return replace(line, use="measure", role="", sure=True) if field in ("unit", "target") else line

    return replace(mapping, lines=tuple(map(told, mapping.lines)))
