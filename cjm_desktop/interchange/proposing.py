"""Finds what the cells of a sheet are, how sure that is, and what only a person can decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.interchange.book import SourceCell, SourceSheet, address, visible
from cjm_desktop.interchange.choosing import SURE, is_series, likeliest, other_tables, within
from cjm_desktop.interchange.curve_table import curve_table
from cjm_desktop.interchange.dated import date_questions, dated_columns, read_series, with_readings
from cjm_desktop.interchange.fill_meanings import fill_questions, with_fills
from cjm_desktop.interchange.fills import speaks_of_fills
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.mapping import (
    Area,
    MappedLine,
    MappingChoice,
    MappingQuestion,
    Proposal,
    SheetMapping,
    from_plain,
)
from cjm_desktop.interchange.marks import corner_says, marks_question, read_marks, with_marks
from cjm_desktop.interchange.matrix import MatrixReading, lane_name, lone_stages, read_matrix
from cjm_desktop.interchange.measures import with_measures
from cjm_desktop.interchange.people import FoundPersona, personas_in
from cjm_desktop.interchange.regions import candidates
from cjm_desktop.interchange.room import room_question
from cjm_desktop.interchange.scaled import emotion_cells, scaled
from cjm_desktop.interchange.scales import OWN, Scale, on_own, read_score
from cjm_desktop.interchange.separators import NAMED_ROLES, with_separators
from cjm_desktop.interchange.stacked import BLOCKS, read_stacked
from cjm_desktop.interchange.sums import without_sums
from cjm_desktop.interchange.words import Synonyms, meaning, plain
from cjm_desktop.model.roles import CURVE, role_of

LEAST = 0.3
# Blocks of personas look like tables of goals and pains: where most of a sheet are such blocks, they are it.
MOSTLY, PEOPLE = 0.7, 0.8
MOST_PARTS = 4  # of a table that are looked at for scores beside them
LIKELY = 0.55  # how sure the meaning of a name must be to give a lane its role
NEAR = 0.08
NAMED = 0.95  # how sure a list is whose heads name lanes and cards by the word for them
LONGEST_TITLE = 90
PAIR, LONGEST_LABEL = 2, 14
ROWS_TO_STACK = 40
LONG_LIST = 1_000
LIST_HEADS = ("stage", "step", "lane", "card", "value", "persona", "owner", "tags", "note", "until", "id", "severity")
KINDS = frozenset({"type", "category"})  # of cards are lanes, but of touchpoints are kinds of touchpoints
UNSAID = ("number",)  # heads of what says nothing of a card


def propose(sheet: SourceSheet, words: Synonyms) -> Proposal | None:
    """The likeliest mapping of a sheet, or None where no table is to be seen."""
    shown = replace(sheet, cells=tuple(each for each in sheet.cells if not each.hidden))
    if sheet.hint is not None:
        return Proposal(scaled(shown, _named(from_plain(dict(sheet.hint)), words), words), 1.0)
    readings = [found for area in candidates(shown) for found in _readings(shown, area, words)]
    best = _without_curve(likeliest(readings, shown, words), readings, shown, words)
    people = personas_in(shown.filled, words)
    told = {cell.place for each in people for cell in each.cells}
    if people and len(told) >= MOSTLY * len(shown.filled):
        return Proposal(SheetMapping("columns", _around(people)), PEOPLE)
    if best is None or best.confidence < LEAST:
        return None
    rivals = [
        each.confidence
        for each in readings
        if each.mapping.layout != best.mapping.layout and each.mapping.area == best.mapping.area
    ]
    sure = (
        best.mapping.layout in ("list", BLOCKS) or is_series(best) or best.confidence - max(rivals, default=0.0) >= NEAR
    )
    mapping = replace(without_sums(shown, best.mapping, words), layout_sure=sure)
    mapping = _with_surroundings(shown, mapping, words)
    mapping = with_separators(shown, replace(mapping, area_sure=not other_tables(readings, mapping)))
    return Proposal(with_fills(shown, scaled(shown, mapping, words), words), best.confidence)


def _without_curve(
    best: Proposal | None, readings: Sequence[Proposal], sheet: SourceSheet, words: Synonyms
) -> Proposal | None:
    """The reading without the columns or rows of a table of scores that stands within its area, if one does."""
    if best is None:
        return None
    inner = [
        each
        for each in readings
        if each.mapping.layout == best.mapping.layout
        and each.mapping.area != best.mapping.area
        and each.confidence >= min(SURE, best.confidence)
        and within(each.mapping.area, best.mapping.area)
    ]
    for each in sorted(inner, key=lambda each: each.confidence, reverse=True)[:MOST_PARTS]:
        curve = curve_table(sheet, each.mapping, words.moods)
        if curve is not None and within(curve, best.mapping.area) and _all_told(sheet, best, each, curve):
            return each
    return best


def _all_told(sheet: SourceSheet, best: Proposal, part: Proposal, curve: Area) -> bool:
    """Whether a part and the curve hold all the cells of the whole."""
    whole = [each.place for each in grid_of(sheet, best.mapping.area).cells]
    held = {each.place for area in (part.mapping.area, curve) for each in grid_of(sheet, area).cells}
    return all(place in held for place in whole)


def _around(people: Sequence[FoundPersona]) -> Area:
    cells = [cell for each in people for cell in each.cells]
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    return min(rows), min(columns), max(rows), max(columns)


def _named(mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """A mapping that a format dictates, with what the names of its lanes say: a role, or that they are headings."""
    uses = {line.use for line in mapping.lines}
    lines: list[MappedLine] = []
    for line in mapping.lines:
        head, role = meaning(line.name, words.heads), meaning(line.name, words.roles)
        if line.use != "lane" or line.role not in ("", "text"):
            lines.append(line)
        elif head is not None and head.sureness == 1.0 and head.key in ("stage", "step") and head.key not in uses:
            lines.append(replace(line, use=head.key, role="", last=line.first))
            uses.add(head.key)
        elif role is not None and role.sureness >= LIKELY:
            lines.append(replace(line, role=role.key))
        else:
            lines.append(line)
    return replace(mapping, lines=tuple(lines))


def _readings(sheet: SourceSheet, area: Area, words: Synonyms) -> Iterator[Proposal]:
    straight = grid_of(sheet, area)
    if (found := _as_list(straight, area, words)) is not None:
        yield found
        if found.confidence >= NAMED and area[2] - area[0] >= LONG_LIST:
            return  # nothing is surer, and to look at so many rows in all other ways takes as long again
    if (column := lone_stages(straight, words)) is not None:
        yield Proposal(SheetMapping("rows", area, area[0], (column,)), SURE)
    for layout in ("columns", "rows"):
        turned = layout == "rows"
        grid = grid_of(sheet, area, turned=True) if turned else straight
        matrix = read_matrix(grid, words, turned=turned)
        if matrix is not None:
            yield Proposal(_as_matrix(grid, layout, area, matrix, words), matrix.score)
        if (marks := read_marks(grid, words, turned=turned)) is not None:
            found_marks = SheetMapping(layout, area, marks.label, marks.lines, marks_sure=marks.sure)
            yield Proposal(found_marks, marks.score)
        if (series := read_series(grid, words)) is not None:
            yield Proposal(SheetMapping(layout, area, series.label, series.lines), SURE + 0.05 * series.share)
    if (stacked := read_stacked(straight, words)) is not None:
        yield Proposal(SheetMapping(BLOCKS, area, stacked.label, stacked.lines, labels=stacked.labels), stacked.score)


def _as_matrix(grid: Grid, layout: str, area: Area, matrix: MatrixReading, words: Synonyms) -> SheetMapping:
    stacked = layout == "rows" and area[2] - area[0] > ROWS_TO_STACK
    mapping = with_readings(grid, SheetMapping(layout, area, matrix.label, matrix.lines, stacked=stacked), words)
    return with_marks(grid, with_measures(grid, mapping, words))


def reread(sheet: SourceSheet, mapping: SheetMapping, layout: str, area: Area, words: Synonyms) -> SheetMapping:
    """The mapping for another layout or area that a person chose; what was decided of single cells stays."""
    shown = replace(sheet, cells=tuple(each for each in sheet.cells if not each.hidden))
    grid = grid_of(shown, area, turned=layout == "rows")
    if layout == "list":
        found = _as_list(grid, area, words)
        fresh = found.mapping if found else SheetMapping("list", area, lines=())
    elif layout == BLOCKS:
        stacked = read_stacked(grid, words)
        fresh = SheetMapping(BLOCKS, area, area[1])
        fresh = (
            replace(fresh, label=stacked.label, labels=stacked.labels, lines=stacked.lines)
            if stacked is not None
            else fresh
        )
    else:
        matrix = read_matrix(grid, words, turned=layout == "rows") or _bare_matrix(grid)
        fresh = _as_matrix(grid, layout, area, matrix, words)
    kept = with_separators(shown, replace(fresh, cells=mapping.cells, split=mapping.split, fills=mapping.fills))
    return with_fills(shown, scaled(shown, _with_surroundings(shown, kept, words), words), words)


def _bare_matrix(grid: Grid) -> MatrixReading:
    """A table without a known word: its first column are labels, its first row are stages."""
    rows = [row for row in grid.rows if row > grid.top]
    lines = [MappedLine(grid.top, grid.top, "stage")]
    for row in rows:
        label = grid.at(row, grid.left)
        if label is not None and label.row == row:
            lines.append(MappedLine(row, row, "lane", "text", lane_name(label.text)))
    return MatrixReading(grid.left, tuple(lines), 0.0)


def _as_list(grid: Grid, area: Area, words: Synonyms) -> Proposal | None:
    """A table in which each row is a card: its heads say stage, lane and text."""
    cells = [each for each in grid.row(grid.top) if each.row == grid.top]
    uses: dict[str, int] = {}
    notes: list[int] = []
    dated = dated_columns(grid, cells, words)
    for cell in cells:
        if cell.column in dated:
            continue
        found, role = meaning(cell.text, words.heads), meaning(cell.text, words.roles)
        if found is not None and found.sureness >= 0.7 and (found.key in UNSAID or found.key in uses):
            continue
        if found is not None and found.key == "note" and found.sureness >= 0.7:
            notes.insert(0, cell.column)
        elif found is not None and found.sureness >= 0.7 and found.key in LIST_HEADS:
            uses.setdefault(found.key, cell.column)
        elif role is not None and role_of(role.key).points and role.sureness >= 0.7:
            uses.setdefault("value", cell.column)  # a column of emotions beside the words is what they are worth
        else:
            notes.append(cell.column)  # what it is nobody knows, and it stays with its cards
    if "lane" not in uses or "card" not in uses or not {"stage", "step"} & uses.keys():
        return None
    if "id" not in uses and any(cell.column == uses["lane"] and plain(cell.text) in KINDS for cell in cells):
        roles = [found for cell in cells if (found := meaning(cell.text, words.roles)) is not None]
        if any(found.key in NAMED_ROLES and found.sureness == 1.0 for found in roles):
            return None  # each row is a touchpoint of some type, and no card of a lane
    if "stage" not in uses:
        uses["stage"] = uses.pop("step")
    of_columns = [*((column, use) for use, column in uses.items()), *((column, "note") for column in notes)]
    of_columns += ((column, "reading") for column in dated)
    lines = tuple(MappedLine(column, column, use) for column, use in sorted(of_columns))
    split = () if "id" in uses else ("lines",)  # what has an id of its own in each row is not taken apart
    said = [meaning(cell.text, words.heads) for cell in cells if cell.column in (uses["lane"], uses["card"])]
    named = all(found is not None and found.sureness == 1.0 for found in said)
    share = len(uses) / max(len(cells) - len(dated), len(uses))
    # However much more it tells: what calls its columns lane and card is one.
    return Proposal(SheetMapping("list", area, grid.top, lines, split=split), max(0.8 + 0.2 * share, NAMED * named))


def _with_surroundings(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping with what stands around its table: a title, facts of the map, a second table for the curve."""
    top = mapping.area[0]
    heads = [line.first for line in mapping.lines if line.use in ("stage", "step", "date")]
    start = min(heads, default=top) if mapping.by_row else max(top, mapping.label)
    above = [each for each in sheet.filled if each.row < start]
    facts: dict[str, str] = {}
    valued: set[str] = set()
    for cell in above:
        label, _, value = cell.text.partition(":")
        found = meaning(label, words.facts)
        if found is None or found.sureness < 1.0:
            continue
        if visible(value):
            facts[cell.where] = found.key
        elif (beside := _right_of(sheet, cell)) is not None:
            facts[beside.where] = found.key
            valued.add(cell.where)
    title = next((where for where, key in facts.items() if key == "title"), "")
    free = [each for each in above if each.where not in facts and each.where not in valued]
    if not title:
        likely = [each for each in free if len(visible(each.text)) <= LONGEST_TITLE and "\n" not in visible(each.text)]
        likely = [each for each in likely if any(map(str.isalpha, each.text)) and not speaks_of_fills(each.text, words)]
        likely = [each for each in likely if each.right > 1 or not _is_of_pair(above, each)]
        title = next((each.where for each in likely if each.right > 1), likely[0].where if likely else "")
    if not title and mapping.layout == "columns" and heads:
        title = _corner(sheet, mapping, start, words)
    facts = {where: key for where, key in facts.items() if key != "title"}
    return replace(mapping, title=title, facts=facts, curve=curve_table(sheet, mapping, words.moods))


def _corner(sheet: SourceSheet, mapping: SheetMapping, row: int, words: Synonyms) -> str:
    """The place where the stages are called, where people wrote the name of the map, else nothing."""
    cell = grid_of(sheet, mapping.area).at(row, mapping.label)
    if cell is None or not 1 < len(cell.text.split()) <= LONGEST_TITLE // 2 or len(cell.text) > LONGEST_TITLE:
        return ""
    return "" if corner_says(cell.text, words) else cell.where


def _is_of_pair(cells: Sequence[SourceCell], cell: SourceCell) -> bool:
    """Whether a cell is one of two that stand in their row, a short label and what it names: `Author | Ann`."""
    row = sorted((each for each in cells if each.row == cell.row), key=lambda each: each.column)
    return len(row) == PAIR and row[0].column + row[0].right == row[1].column and len(row[0].text) <= LONGEST_LABEL


def _right_of(sheet: SourceSheet, cell: SourceCell) -> SourceCell | None:
    beside = [each for each in sheet.filled if each.row == cell.row and each.column > cell.column]
    return beside[0] if beside and beside[0].column <= cell.column + cell.right + 1 else None


# Questions.


def questions(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> tuple[MappingQuestion, ...]:
    """What is still open about a mapping, one question for each matter."""
    found: list[MappingQuestion] = []
    if (crowded := room_question(sheet, mapping, words)) is not None:
        found.append(crowded)
    if not mapping.area_sure:
        found.append(_area_question(sheet, mapping, words))
    if not mapping.layout_sure:
        other = "rows" if mapping.layout == "columns" else "columns"
        turned = replace(reread(sheet, mapping, other, mapping.area, words), layout_sure=True)
        options = [(mapping.layout, replace(mapping, layout_sure=True)), (other, turned)]
        found.append(
            MappingQuestion(
                message(N_("Do the stages stand in columns or in rows?")),
                tuple(MappingChoice(message(LAYOUT_NAMES[name]), made) for name, made in options),
            )
        )
    by_fill = list(fill_questions(sheet, mapping, words))
    told = {line for each in by_fill for line in each.lines}
    found += [
        _line_question(sheet, mapping, index, words)
        for index, line in enumerate(mapping.lines)
        if not line.sure and line.first not in told
    ]
    found += marks_question(sheet, mapping)
    found += date_questions(sheet, mapping, words)
    if not mapping.scale_sure and mapping.scale is not None:
        found.append(_scale_question(sheet, mapping, words))
    return (*found, *by_fill)


def _area_question(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> MappingQuestion:
    shown = replace(sheet, cells=tuple(each for each in sheet.cells if not each.hidden))
    readings = [found for area in candidates(shown) for found in _readings(shown, area, words)]
    choices = [(mapping.area, replace(mapping, area_sure=True))]
    choices += [
        (each.area, reread(sheet, mapping, each.layout, each.area, words)) for each in other_tables(readings, mapping)
    ]
    return MappingQuestion(
        message(N_("There are several tables: which one is the journey?")),
        tuple(MappingChoice(message(N_("Table {area}"), area=_area_name(area)), made) for area, made in choices),
    )


def _area_name(area: Area) -> str:
    return f"{address(area[0], area[1])}:{address(area[2], area[3])}"


LAYOUT_NAMES = {
    "columns": N_("Stages in columns"),
    "rows": N_("Stages in rows"),
    "list": N_("A card in each row"),
    BLOCKS: N_("A block for each stage"),
}


def _line_question(sheet: SourceSheet, mapping: SheetMapping, index: int, words: Synonyms) -> MappingQuestion:
    line = mapping.lines[index]
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")
    label = grid.at(line.first, mapping.label)
    name = lane_name(label.text) if label else ""
    settle = partial(_settled, mapping, index)
    if line.use == "lane":
        return _numbers_question(sheet, mapping, index, words)
    text = N_("Column “{name}”: a lane, the owners of the cards, or left out?")
    if mapping.layout == "columns":
        text = N_("Row “{name}”: a lane, the owners of the cards, or left out?")
    choices = (
        MappingChoice(message(N_("Owners")), settle(MappedLine(line.first, line.last, "owner"))),
        MappingChoice(message(N_("Lane")), settle(MappedLine(line.first, line.last, "lane", "departments", name))),
        MappingChoice(message(N_("Leave out")), settle(MappedLine(line.first, line.last, "skip"))),
    )
    return MappingQuestion(message(text, name=name), choices, tuple(range(line.first, line.last + 1)))


def _numbers_question(sheet: SourceSheet, mapping: SheetMapping, index: int, words: Synonyms) -> MappingQuestion:
    """What small numbers are whose label says nothing of them: likely how it feels, where no other lane says it."""
    line = mapping.lines[index]
    curves = any(role_of(other.role).points for other in mapping.lines)
    as_curve, as_metrics, as_nothing = (
        scaled(sheet, _settled(mapping, index, made), words)
        for made in (
            replace(line, role=CURVE, sure=True),
            replace(line, sure=True),
            MappedLine(line.first, line.last, "skip"),
        )
    )
    choices = [
        MappingChoice(message(N_("Emotion")), as_curve),
        MappingChoice(message(N_("Metrics")), as_metrics),
        MappingChoice(message(N_("Leave out")), as_nothing),
    ]
    if curves:
        choices = [choices[1], choices[0], choices[2]]
    text = N_("Row “{name}”: do its numbers say how it feels, or are they metrics?")
    if mapping.layout == "rows":
        text = N_("Column “{name}”: do its numbers say how it feels, or are they metrics?")
    return MappingQuestion(message(text, name=line.name), tuple(choices), tuple(range(line.first, line.last + 1)))


def _settled(mapping: SheetMapping, index: int, line: MappedLine) -> SheetMapping:
    return replace(mapping, lines=(*mapping.lines[:index], line, *mapping.lines[index + 1 :]))


def _scale_question(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> MappingQuestion:
    scores = [score for cell in emotion_cells(sheet, mapping, words) if (score := read_score(cell.text, words.moods))]
    numbers = [each.number for each in scores if each.scale is None]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    suggested = mapping.scale or OWN
    scales: list[Scale] = [suggested]
    for scale in (OWN, (1.0, 5.0), (0.0, 5.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0)):
        if scale not in scales and scale[0] <= low and high <= scale[1] and len(scales) < 4:
            scales.append(scale)
    return MappingQuestion(
        message(N_("Emotion: on which scale are the numbers {low} to {high}?"), low=f"{low:g}", high=f"{high:g}"),
        tuple(MappingChoice(scale_name(scale), replace(mapping, scale=scale, scale_sure=True)) for scale in scales),
        tuple(line.first for line in mapping.lines if role_of(line.role).points or line.use == "value"),
    )


def scale_name(scale: Scale) -> Message:
    """A scale as people write it: `1 … 5`."""
    low, high = (f"{each:g}".replace("-", "−") for each in scale)
    return message(N_("{low} … {high}"), low=low, high=high)


__all__ = ["SURE", "emotion_cells", "on_own", "propose", "questions", "reread", "scale_name"]
