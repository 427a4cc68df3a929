"""Tables whose cells only say that something is there, by an x or a dot: touchpoints, channels … by stages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.interchange.book import SourceCell, SourceSheet, visible
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import MappedLine, MappingChoice, MappingQuestion, SheetMapping
from cjm_desktop.interchange.matrix import is_numbered_head, lane_name
from cjm_desktop.interchange.words import Match, Synonyms, as_said, meaning
from cjm_desktop.model.fields import TITLE_LIMIT
from cjm_desktop.model.records import Channel, RecordId, Touchpoint
from cjm_desktop.model.roles import role_of

_CIRCLES = frozenset(("o", "○", "◯", "✓", "✔", "☑", "✅", "v", "y", "yes", "예", "있음"))
_CROSSES = frozenset(("x", "×", "✕", "✖", "✗", "✘", "❌"))
MARKS = _CIRCLES | _CROSSES | frozenset(("●", "◉", "◎", "■", "◆", "▲", "△", "★", "•", "1"))
LEAST_ROWS, LEAST_HEADS, LEAST_MARKS = 2, 2, 3
MOSTLY = 0.8  # of the cells are marks; what else is said is a note
HEAD_ROWS, LABEL_COLUMNS = 4, 2
CLEAR, EITHER = 0.95, 0.75  # how sure such a table is whose stages have names of stages, and any other
KINDS = ("touchpoints", "channels")
_BETWEEN = re.compile(r"\s*[/\\|×]\s*")


@dataclass(frozen=True, slots=True)
class MarksReading:
    """A reading of a grid as rows that are there in some stages: the column of their names, its lines, how sure."""

    label: int
    lines: tuple[MappedLine, ...]
    score: float
    sure: bool


def is_mark(text: str) -> bool:
    """Whether a text only says that something is there."""
    return as_said(text).strip("\ufe0f ") in MARKS


def read_marks(grid: Grid, words: Synonyms, *, turned: bool) -> MarksReading | None:
    """A grid as such a table, the stages in its columns, or None where it is none.

    Groups may stand left of the names.
    """
    readings = (_with_label(grid, column, words, turned=turned) for column in list(grid.columns)[:LABEL_COLUMNS])
    return next((each for each in readings if each is not None), None)


def _with_label(grid: Grid, label: int, words: Synonyms, *, turned: bool) -> MarksReading | None:
    for row in list(grid.rows)[:HEAD_ROWS]:
        heads = [each for each in grid.row(row) if each.column > label]
        if len(heads) < LEAST_HEADS or any(is_mark(each.text) for each in heads):
            continue
        below = grid.row(row + 1)
        steps = row + 1 if below and all(each.column > label and not is_mark(each.text) for each in below) else None
        named = [
            cell
            for at in range((steps or row) + 1, grid.bottom + 1)
            if (cell := grid.at(at, label)) is not None and cell.row == at and cell.right == 1
        ]
        cells = [cell for name in named for cell in grid.row(name.row) if cell.column > label]
        if not _are_marks(cells) or len({cell.row for cell in cells}) < LEAST_ROWS:
            return None
        corner = grid.at(row, label)
        role = _role(corner, words)
        stages = sum(_is_stage(each, words) for each in heads)
        others = sum(_is_stage(each, words) for each in named)
        clear = stages > others or (stages == others and role is not None and role.sureness == 1.0 and not turned)
        if others > stages or (turned and stages == others and role is not None and role.sureness == 1.0):
            return None
        key = role.key if role is not None else KINDS[0]
        lines = [MappedLine(row, row, "stage")]
        lines += [MappedLine(steps, steps, "step")] if steps is not None else []
        lines += [MappedLine(each.row, each.row, "mark", key, lane_name(each.text)) for each in named]
        return MarksReading(label, tuple(lines), CLEAR if clear else EITHER, role is not None and role.sureness == 1.0)
    return None


def with_marks(grid: Grid, mapping: SheetMapping) -> SheetMapping:
    """The mapping whose lanes without a known name, two at least, hold nothing but marks: each is one thing that is
    there in those stages.
    """
    marked = [
        line
        for line in mapping.lines
        if line.use == "lane" and line.role == "text" and _all_marks(_beside(grid, mapping, line))
    ]
    if len(marked) < LEAST_ROWS:
        return mapping
    lines = tuple(replace(line, use="mark", role=KINDS[0]) if line in marked else line for line in mapping.lines)
    return replace(mapping, lines=lines, marks_sure=False)


def corner_says(text: str, words: Synonyms) -> bool:
    """Whether what stands where the heads and the labels meet only says what these are: `Touchpoint / stage`."""
    tables = (words.heads, words.stages, words.roles, words.facts)
    return any(
        (found := meaning(part, table)) is not None and found.sureness >= 0.7
        for part in (text, *_BETWEEN.split(text))
        for table in tables
    )


def _role(corner: SourceCell | None, words: Synonyms) -> Match | None:
    """What the rows are by the words where the heads and the labels meet."""
    parts = _BETWEEN.split(visible(corner.text)) if corner is not None else []
    found = [known for part in parts if (known := meaning(part, words.roles)) is not None and known.sureness >= 0.7]
    return found[0] if found and not role_of(found[0].key).points else None


def _is_stage(cell: SourceCell, words: Synonyms) -> bool:
    return meaning(cell.text, words.stages) is not None or is_numbered_head(cell.text, words)


def _are_marks(cells: list[SourceCell]) -> bool:
    marks = [as_said(each.text) for each in cells if is_mark(each.text)]
    ones = [each for each in marks if each == "1"]
    return len(marks) >= LEAST_MARKS and len(marks) >= MOSTLY * len(cells) and (not ones or len(ones) == len(cells))


def _all_marks(cells: list[SourceCell]) -> bool:
    return bool(cells) and all(is_mark(each.text) and as_said(each.text) != "1" for each in cells)


def _beside(grid: Grid, mapping: SheetMapping, line: MappedLine) -> list[SourceCell]:
    return [each for each in grid.begun_in(range(line.first, line.last + 1)) if each.column > mapping.label]


def marks_question(sheet: SourceSheet, mapping: SheetMapping) -> Iterator[MappingQuestion]:
    """What rows are of which marks say where they are there, unless the table says so itself."""
    marked = [line for line in mapping.lines if line.use == "mark"]
    if mapping.marks_sure or not marked:
        return
    role = marked[0].role or KINDS[0]
    choices = [
        MappingChoice(message(role_of(key).name), _as(mapping, "mark", key)) for key in dict.fromkeys((role, *KINDS))
    ]
    choices.append(MappingChoice(message(N_("A lane for each row")), _as(mapping, "lane", "text")))
    text = N_("Each row stands in the stages that are marked: what are the rows?")
    if mapping.layout == "rows":
        text = N_("Each column stands in the stages that are marked: what are the columns?")
    yield MappingQuestion(message(text), tuple(choices), tuple(line.first for line in marked))


def _as(mapping: SheetMapping, use: str, role: str) -> SheetMapping:
    lines = tuple(replace(each, use=use, role=role) if each.use == "mark" else each for each in mapping.lines)
    return replace(mapping, lines=lines, marks_sure=True)


# What becomes of them.


def denied_in(sheet: SourceSheet, mapping: SheetMapping) -> frozenset[str]:
    """The marks of a table that say that something is not there: crosses, where circles say that it is."""
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    rows = [row for line in mapping.lines if line.use == "mark" for row in range(line.first, line.last + 1)]
    said = {as_said(each.text) for each in grid.begun_in(rows) if each.column > mapping.label}
    return _CROSSES if said & _CIRCLES else frozenset()


def draft_mark(
    making: Making,
    grid: Grid,
    line: MappedLine,
    columns: Mapping[int, RecordId],
    lanes: dict[str, RecordId],
) -> None:
    """Put what a row names into each stage that has a mark, in one lane for all such rows, which `lanes` keeps."""
    mapping, role = making.mapping, line.role or KINDS[0]
    if role not in lanes:
        lanes[role] = making.records.lane(role, _called(making, grid, role))
    denied = denied_in(making.sheet, mapping)
    if role == KINDS[0] and (group := _channel(making, grid, line)) is not None:
        name = making.records.entry(Channel, " ".join(visible(group.text).split())[:TITLE_LIMIT])
        made_of = making.records.entry(Touchpoint, line.name, channel=name)
        making.fates.tell(making.source_place(group), "detail", "", name, made_of)
    order = list(dict.fromkeys(columns.values()))
    made: list[RecordId] = []
    for cell in _beside(grid, mapping, line):
        place = making.source_place(cell)
        if cell.column not in columns or making.passed_over(cell):
            continue
        if as_said(cell.text) in denied:
            making.fates.tell(place, "skipped", "placeholder")
            continue
        step = columns[cell.column]
        end = columns.get(min(cell.column + cell.right - 1, grid.right), step)
        until = end if order.index(end) > order.index(step) else ""
        note = "" if is_mark(cell.text) else visible(cell.text)
        card = making.records.card(lanes[role], step, line.name, cell, note, until=until)
        making.fates.tell(place, "card", "", card)
        making.cards_of.setdefault(place, []).append(card)
        made.append(card)
    label = grid.at(line.first, mapping.label)
    if label is not None:
        making.fates.tell(making.source_place(label), "detail" if made else "skipped", "" if made else "banner", *made)


def _channel(making: Making, grid: Grid, line: MappedLine) -> SourceCell | None:
    """The cell left of a touchpoint that names its channel, where the head above says that these are channels."""
    mapping = making.mapping
    group = grid.at(line.first, mapping.label - 1) if mapping.label > grid.left else None
    rows = [each.first for each in mapping.lines if each.use == "stage"]
    head = grid.at(rows[0], mapping.label - 1) if rows and group is not None else None
    known = meaning(head.text, making.words.roles) if head is not None else None
    if known is None or known.key != KINDS[1] or known.sureness < 1.0 or head is None:
        return None
    making.fates.tell(making.source_place(head), "skipped", "heading")
    return group


def _called(making: Making, grid: Grid, role: str) -> str:
    """What the lane is called: by the words where the heads and the labels meet, where those say just that."""
    rows = [line.first for line in making.mapping.lines if line.use in ("stage", "step")]
    corners: Iterable[SourceCell | None] = (grid.at(row, making.mapping.label) for row in rows)
    for corner in corners:
        parts = _BETWEEN.split(visible(corner.text)) if corner is not None else []
        for part in parts:
            known = meaning(part, making.words.roles)
            if known is not None and known.key == role and known.sureness == 1.0:
                return lane_name(part)
    return ""
