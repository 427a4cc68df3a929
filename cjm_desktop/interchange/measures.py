"""Rows that say something of the metrics in the row above them: their values, targets, units and dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.measuring import metric_fields
from cjm_desktop.interchange.book import SourceCell, visible
from cjm_desktop.interchange.dates import date_in
from cjm_desktop.interchange.grid import Grid
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import MappedLine, SheetMapping
from cjm_desktop.interchange.scales import number_of
from cjm_desktop.interchange.words import Synonyms, meaning
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.roles import role_of

MOSTLY = 0.6  # of the cells are what the label says
LONGEST_UNIT = 12
FIELDS = ("value", "target", "unit", "date")
FROM_ROLES = ("text", "metrics", "goals")  # what such a label may be taken for otherwise: a target is a goal, too


def metric_said(said: Mapping[str, str], words: Synonyms) -> dict[str, Any]:
    """The fields of a metric of what is said of it; what should be a number and is none goes to the note."""
    notes = [said["note"]] if "note" in said else []
    value, target = (number_of(said[field]) if field in said else None for field in ("value", "target"))
    fields: dict[str, Any] = {}
    if value is not None:
        fields = metric_fields(value)
        when = date_in(said.get("date", ""), words)
        notes += [said["date"]] if when is None and "date" in said else []
        fields["values"] = tuple(replace(each, date=when.text if when else "") for each in fields["values"])
    if target is not None:
        fields["target"] = target.value
    fields["unit"] = said.get("unit") or next((each.unit for each in (value, target) if each and each.unit), "")
    for field, number in (("value", value), ("target", target)):
        if field in said and number is None:
            notes.append(said[field])
    if "date" in said and value is None:
        notes.append(said["date"])
    return fields | ({"note": "\n".join(notes)} if notes else {})


def with_measures(grid: Grid, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping with its lanes that are called value, target, unit or date, and hold such, as what is said of the
    metrics of another lane. Where it has values by date they are told with those.
    """
    if any(line.use == "reading" for line in mapping.lines):
        return mapping
    metrics = [line for line in mapping.lines if _is_metrics(line) and not _field(grid, mapping, line, words)]
    if not metrics:
        return mapping

    def told(line: MappedLine) -> MappedLine:
        field = _field(grid, mapping, line, words) if line.use == "lane" and line.role in FROM_ROLES else ""
        fits = field and _holds(grid, mapping, line, field, words)
        return replace(line, use="measure", role="", sure=True) if fits else line

    return replace(mapping, lines=tuple(map(told, mapping.lines)))


def _is_metrics(line: MappedLine) -> bool:
    return line.use == "lane" and role_of(line.role).measured


def _field(grid: Grid, mapping: SheetMapping, line: MappedLine, words: Synonyms) -> str:
    """The field of a metric that a row is called by."""
    label = grid.at(line.first, mapping.label)
    found = meaning(label.text, words.lists["metrics"]) if label is not None else None
    return found.key if found is not None and found.sureness == 1.0 and found.key in FIELDS else ""


def _holds(grid: Grid, mapping: SheetMapping, line: MappedLine, field: str, words: Synonyms) -> bool:
    cells = [each for each in grid.begun_in(range(line.first, line.last + 1)) if each.column > mapping.label]
    fitting = sum(_fits(cell, field, words) for cell in cells)
    return bool(cells) and fitting >= MOSTLY * len(cells)


def _fits(cell: SourceCell, field: str, words: Synonyms) -> bool:
    if field == "unit":
        return len(visible(cell.text)) <= LONGEST_UNIT
    return date_in(cell.text, words) is not None if field == "date" else number_of(cell.text) is not None


def draft_measures(making: Making, grid: Grid, columns: Mapping[int, RecordId]) -> None:
    """Give the metrics of each column what the rows near them say: those of the lane above, else of the first below."""
    mapping = making.mapping
    lanes = [line for line in mapping.lines if _is_metrics(line)]
    said: dict[RecordId, dict[str, str]] = {}
    cells: dict[RecordId, list[tuple[str, SourceCell]]] = {}
    for line in mapping.lines:
        label = grid.at(line.first, mapping.label)
        field = _field(grid, mapping, line, making.words) if line.use == "measure" else ""
        if not field or label is None:
            continue
        making.fates.tell(making.source_place(label), "skipped", "heading")
        above = [each for each in lanes if each.last < line.first]
        lane = above[-1] if above else next(iter(lanes), None)
        for cell in grid.begun_in(range(line.first, line.last + 1)):
            if cell.column not in columns or making.passed_over(cell):
                continue
            shown = _shown(making, grid, lane, cell.column) if lane is not None else None
            card = next(iter(making.cards_of.get(making.source_place(shown), ())), "") if shown is not None else ""
            if shown is None or not card:
                making.fates.tell(making.source_place(cell), "open", "unplaced")
                continue
            fields = said.setdefault(card, {"value": shown.text} if number_of(shown.text) is not None else {})
            fields[field] = visible(cell.text)
            cells.setdefault(card, []).append((field, cell))
    for card, fields in said.items():
        if "value" not in fields and making.records.says_numbers(card):
            making.records.note(card, [visible(cell.text) for _, cell in cells[card]])  # of which of them it is unknown
            for _, cell in cells[card]:
                making.fates.tell(making.source_place(cell), "detail", "", card)
            continue
        told = {name: value for name, value in metric_said(fields, making.words).items() if value not in ("", None, ())}
        metric = making.records.measured(card, **told)
        for field, cell in cells[card]:
            making.fates.tell(making.source_place(cell), "value" if field == "value" else "detail", "", card, metric)


def _shown(making: Making, grid: Grid, lane: MappedLine, column: int) -> SourceCell | None:
    """The first cell of a column in a lane that became a card."""
    rows = range(lane.first, lane.last + 1)
    found = (cell for cell in grid.begun_in(rows) if cell.column == column)
    return next((cell for cell in found if making.cards_of.get(making.source_place(cell))), None)
