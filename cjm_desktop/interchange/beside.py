"""Sheets that stand beside that of the map in one workbook: its people, metrics and touchpoints come along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceCell, SourceSheet, visible
from cjm_desktop.interchange.dated import draft_series, read_series
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import Area, Proposal, SheetMapping
from cjm_desktop.interchange.measures import metric_said
from cjm_desktop.interchange.people import person_field, personas_in
from cjm_desktop.interchange.placing import head_name
from cjm_desktop.interchange.regions import candidates
from cjm_desktop.interchange.words import Synonyms, is_placeholder, meaning
from cjm_desktop.model.fields import TEXT_LIMIT, TITLE_LIMIT
from cjm_desktop.model.records import Channel, Metric, Persona, Record, RecordId, Touchpoint

PEOPLE, METRICS, TOUCHPOINTS, SERIES, BLOCKS = "people", "metrics", "touchpoints", "series", "blocks"
RECORD_OF: Mapping[str, type[Record]] = {
    PEOPLE: Persona,
    BLOCKS: Persona,
    METRICS: Metric,
    SERIES: Metric,
    TOUCHPOINTS: Touchpoint,
}
HEAD_ROWS = 12
LIKELY = 0.7  # how sure the meaning of the name of a sheet must be
TILES = 6  # metrics of other sheets that are shown beside the title
# The fields beside the name that a list of a kind is known by, and how many of them it takes.
_KNOWN_BY: Mapping[str, tuple[frozenset[str], int]] = {
    PEOPLE: (frozenset({"age", "job", "goals", "frustrations", "quote"}), 2),
    METRICS: (frozenset({"unit", "target", "value"}), 1),
    TOUCHPOINTS: (frozenset({"channel", "when", "how", "where", "why"}), 1),
}
_MOST = 1_000  # rows of such a list: a longer one is data, not a catalogue


class BesideSheet(Struct, frozen=True):
    """A sheet beside that of the map, what it holds, and what its cells are where it holds values by date.

    `key` tells sheets of one file apart: the name, or the number where that does not.
    """

    key: str
    sheet: SourceSheet
    kind: str
    mapping: SheetMapping


class FoundList(Struct, frozen=True):
    """A list of people, metrics or touchpoints: its area, and the column of each field."""

    kind: str
    area: Area
    fields: Mapping[str, int]


def kind_beside(sheet: SourceSheet, proposal: Proposal | None, words: Synonyms) -> str:
    """What a sheet holds that comes along with the map of another one, empty for nothing of the kind.

    One that is as likely a journey is that first; it is a map of its own.
    """
    if sheet.hidden or sheet.hint is not None or not sheet.filled:
        return ""
    uses = {line.use for line in proposal.mapping.lines} if proposal is not None else set()
    if "date" in uses:
        return SERIES
    if (found := list_in(sheet, words)) is not None:
        return found.kind
    if proposal is not None and uses and _named(sheet, words) != PEOPLE:
        return ""
    return BLOCKS if personas_in(sheet.filled, words) else ""


def list_in(sheet: SourceSheet, words: Synonyms) -> FoundList | None:
    """The list of people, metrics or touchpoints that a sheet is, its heads in one of the first rows."""
    rows: dict[int, list[SourceCell]] = {}
    for cell in sheet.filled:
        rows.setdefault(cell.row, []).append(cell)
    named = _named(sheet, words)
    people = bool(personas_in(sheet.filled, words))
    for row in sorted(rows)[:HEAD_ROWS]:
        found = [(kind, _fields(rows[row], kind, words)) for kind in _KNOWN_BY]
        fitting = [
            (kind == named, len(fields), kind, fields)
            for kind, fields in found
            if "name" in fields
            and _known(kind, fields, is_named=named == kind)
            and not (people and len(fields) == 1)  # its other keys stand below the name, not beside it
        ]
        if not fitting or not 0 < len(rows) - 1 <= _MOST:
            continue
        _, _, kind, fields = max(fitting, key=lambda each: each[:3])
        if any(meaning(cell.text, words.heads) and _is_place(cell, words) for cell in rows[row]) and not named:
            return None  # a stage, step or lane beside: a journey
        left, right = min(cell.column for cell in rows[row]), max(cell.column for cell in rows[row])
        return FoundList(kind, (row, left, max(rows), right), fields)
    return None


def _named(sheet: SourceSheet, words: Synonyms) -> str:
    """What a sheet holds by its name."""
    said = meaning(sheet.name, words.sheets)
    return said.key if said is not None and said.sureness >= LIKELY else ""


def _is_place(cell: SourceCell, words: Synonyms) -> bool:
    found = meaning(cell.text, words.heads)
    return found is not None and found.sureness >= 0.7 and found.key in ("stage", "step", "lane")


def _known(kind: str, fields: Mapping[str, int], *, is_named: bool) -> bool:
    by, least = _KNOWN_BY[kind]
    return is_named or len(by & fields.keys()) >= least


def _fields(cells: list[SourceCell], kind: str, words: Synonyms) -> dict[str, int]:
    fields: dict[str, int] = {}
    for cell in cells:
        found = meaning(cell.text, words.lists[kind])
        if found is not None and found.sureness == 1.0:
            fields.setdefault(found.key, cell.column)
    return fields


# What becomes of them.


def draft_beside(making: Making, kind: str, shown: int) -> None:
    """Make the records of a sheet beside the map; `shown` metrics stand beside the title already."""
    if kind == SERIES:
        grid = grid_of(making.sheet, making.mapping.area, turned=making.mapping.layout == "rows")
        draft_series(making, grid, shown)
    elif kind == BLOCKS:
        for person in personas_in(making.sheet.filled, making.words):
            made = making.records.entry(Persona, **person.fields)
            for cell in person.cells:
                making.fates.tell(cell.place, "detail", "", made)
    elif (found := list_in(making.sheet, making.words)) is not None:
        _draft_list(making, found, shown)


def draft_blocks(making: Making, cells: Iterable[SourceCell]) -> None:
    """Make the records of lists and values by date that stand beside the table of the map, on its own sheet."""
    sheet = replace(making.sheet, name="", cells=tuple(cells))
    taken: list[Area] = []
    for area in sorted(candidates(sheet), key=lambda each: (each[2] - each[0] + 1) * (each[3] - each[1] + 1)):
        top, left, bottom, right = area
        if any(not (bottom < t or b < top or right < le or r < left) for t, le, b, r in taken):
            continue
        inside = tuple(each for each in sheet.cells if top <= each.row <= bottom and left <= each.column <= right)
        block, shown = replace(sheet, cells=inside), making.records.count(Metric)
        if (found := list_in(block, making.words)) is not None:
            _draft_list(_of_part(making, block, SheetMapping("columns", area)), found, shown)
            taken.append(area)
            continue
        for layout in ("columns", "rows"):
            grid = grid_of(block, area, turned=layout == "rows")
            if (series := read_series(grid, making.words)) is not None:
                draft_series(
                    _of_part(making, block, SheetMapping(layout, area, series.label, series.lines)), grid, shown
                )
                taken.append(area)
                break


def _of_part(making: Making, sheet: SourceSheet, mapping: SheetMapping) -> Making:
    """The same records and fates for a part of the sheet."""
    kept = replace(mapping, cells=making.mapping.cells, hidden=making.mapping.hidden, year=making.mapping.year)
    return Making(sheet, kept, making.words, making.records, making.fates, {})


def _draft_list(making: Making, found: FoundList, shown: int) -> None:
    grid = grid_of(making.sheet, found.area)
    top = found.area[0]
    for cell in grid.begun_in([top]):
        making.fates.tell(cell.place, "skipped", "heading")
    columns = {column: field for field, column in found.fields.items()}
    for row in range(top + 1, found.area[2] + 1):
        cells = [cell for cell in grid.row(row) if cell.row == row and not making.passed_over(cell)]
        name = next((cell for cell in cells if columns.get(cell.column) == "name"), None)
        if name is None:
            continue
        told = dict(_told(grid, top, cells, columns))
        record = _add(making, found.kind, told, shown)
        shown += found.kind == METRICS
        for cell in cells:
            field = columns.get(cell.column, "")
            if found.kind == PEOPLE and (not field or person_field(field, visible(cell.text)) is None):
                making.fates.tell(cell.place, "skipped", "no_number" if field else "unplaced")
            else:
                making.fates.tell(cell.place, "detail", "", record)


def _told(grid: Grid, top: int, cells: list[SourceCell], columns: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """The fields of a row with their words; those of columns that nobody knows as a note behind their heads."""
    notes = []
    for cell in cells:
        field = columns.get(cell.column, "")
        if field and field != "note":
            yield field, visible(cell.text)
        else:
            head = grid.at(top, cell.column)
            name = head_name(head) if head is not None and not field else ""
            notes.append(f"{name}: {visible(cell.text)}" if name else visible(cell.text))
    if notes:
        yield "note", "\n".join(notes)[:TEXT_LIMIT]


def _add(making: Making, kind: str, told: Mapping[str, str], shown: int) -> RecordId:
    records, words = making.records, making.words
    name = " ".join(told["name"].split())[:TITLE_LIMIT]
    said = {field: text for field, text in told.items() if field != "name" and not is_placeholder(text, words)}
    if kind == TOUCHPOINTS:
        fields: dict[str, Any] = {field: text for field, text in said.items() if field != "channel"}
        if channel := said.get("channel"):
            fields["channel"] = records.entry(Channel, " ".join(channel.split())[:TITLE_LIMIT])
        return records.entry(Touchpoint, name, **fields)
    if kind == METRICS:
        return records.entry(Metric, name, headline=shown < TILES, **metric_said(said, words))
    fields = {}
    for field, text in said.items():
        value = person_field(field, text) if field != "note" else None
        fields |= {field: value} if value is not None else {}
    return records.entry(Persona, name, **fields)
