"""Makes the records of a map of a sheet and its mapping, and tells the fate of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cjm_desktop.edit.measuring import joined_measures
from cjm_desktop.foundation.ids import NewId
from cjm_desktop.foundation.ids import new_id as random_id
from cjm_desktop.interchange.beside import BesideSheet, draft_beside, draft_blocks
from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet, visible
from cjm_desktop.interchange.curve_table import curve_pairs, head_of_curve, scale_of_curve, title_of_curve
from cjm_desktop.interchange.dated import draft_readings, draft_series
from cjm_desktop.interchange.fates import Fate, Fates
from cjm_desktop.interchange.fill_meanings import draft_fills
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.lists import draft_list
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import MappedLine, SheetMapping
from cjm_desktop.interchange.marks import draft_mark
from cjm_desktop.interchange.matrix import lane_name, lane_prompt
from cjm_desktop.interchange.measures import draft_measures
from cjm_desktop.interchange.people import personas_in
from cjm_desktop.interchange.pictured import draft_picture, place_pictures
from cjm_desktop.interchange.placing import (
    CARDED,
    Plan,
    head_name,
    heads_of_blocks,
    is_banner,
    parts_of_blocks,
    plan_columns,
)
from cjm_desktop.interchange.records import NewRecords
from cjm_desktop.interchange.scales import OWN, Scale, most_severe, on_own, read_score, severity_of, unscaled
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.stacked import BLOCKS, lane_key
from cjm_desktop.interchange.sums import sums_beside
from cjm_desktop.interchange.words import Synonyms, is_placeholder, meaning, plain
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import ScoreSource
from cjm_desktop.model.records import Metric, Persona, RecordId
from cjm_desktop.model.roles import CURVE, role_of

_SIGNS = frozenset(("+", "++", "--"))


class Outcome(Struct, frozen=True):
    """The map that a sheet becomes, and what became of each of its cells.

    `beside` are the fates of the cells of other sheets that came along, by its key.
    """

    graph: JourneyGraph
    fates: tuple[Fate, ...]
    beside: Mapping[str, tuple[Fate, ...]] = {}


def draft(
    sheet: SourceSheet,
    mapping: SheetMapping,
    words: Synonyms,
    *,
    lang: str,
    origin: dict[str, str],
    others: Sequence[BesideSheet] = (),
    new_id: NewId = random_id,
) -> Outcome:
    """The map of a sheet; raises CjmError where it has more rows or columns than maps have.

    `origin` is what cards say of where they came from, such as `{"file": "survey.xlsx", "sheet": "As is"}`. People,
    metrics and touchpoints come from `others` too, sheets of the same file.
    """
    records = NewRecords(new_id, lang, origin, words.roles)
    making = Making(sheet, mapping, words, records, Fates(sheet.filled), {})
    beside = {each.key: _beside(making, each) for each in others if each.key not in mapping.without}
    _surroundings(making)
    for cell in sums_beside(sheet, mapping, words):
        making.fates.tell(cell.place, "skipped", "sum")
    _people(making)
    if mapping.layout == "list":
        draft_list(making)
    else:
        _matrix(making)
    _curve(making)
    draft_fills(making)
    place_pictures(making)
    for link in sheet.links:
        ends = making.cards_of.get(link.source), making.cards_of.get(link.target)
        if ends[0] and ends[1]:
            records.relate(ends[0][0], ends[1][0], link.label)
    return Outcome(records.build(), making.fates.close(), beside)


def _beside(making: Making, other: BesideSheet) -> tuple[Fate, ...]:
    """Make the records of another sheet, before the map, whose cards show them by their names."""
    records = making.records
    apart = Making(other.sheet, other.mapping, making.words, records, Fates(other.sheet.filled), {})
    draft_beside(apart, other.kind, records.count(Metric))
    return apart.fates.close()


def _people(making: Making) -> None:
    """The personas, metrics and touchpoints that stand outside of the table."""
    top, left, bottom, right = making.mapping.area
    inside = making.mapping.lines
    outside = [
        cell
        for cell in making.sheet.filled
        if not making.fates.told(cell.place)
        and not (inside and top <= cell.row <= bottom and left <= cell.column <= right)
    ]
    for found in personas_in(outside, making.words):
        made = making.records.entry(Persona, **found.fields)
        for cell in found.cells:
            making.fates.tell(cell.place, "detail", "", made)
    curve = making.mapping.curve
    free = [cell for cell in outside if not making.fates.told(cell.place) and not (curve and _in_curve(making, cell))]
    if inside and free:
        draft_blocks(making, free)


def _surroundings(making: Making) -> None:
    """The title and what is said of the map as a whole."""
    mapping, records = making.mapping, making.records
    by_where: dict[str, SourceCell] = {}
    for cell in making.sheet.filled:
        by_where.setdefault(cell.where, cell)
    for where, use in mapping.cells.items():
        if use == "skip" and (left_out := by_where.get(where)):
            making.fates.tell(left_out.place, "skipped", "chosen")
    records.map["title"] = ""
    titles = [where for where, use in mapping.cells.items() if use == "title"] or [mapping.title]
    named = by_where.get(titles[0])
    if named is not None and not making.fates.told(named.place):
        label, colon, rest = visible(named.text).partition(":")
        known = colon and (plain(label) in making.words.facts)
        records.map["title"] = " ".join((rest if known else visible(named.text)).split())[:500]
        making.fates.tell(named.place, "title")
    _facts(making, by_where)


def _facts(making: Making, by_where: dict[str, SourceCell]) -> None:
    """What the cells above the table say of the map: for whom it is, its scenario, its client."""
    mapping, records = making.mapping, making.records
    by_place = _labels_of_facts(making)
    personas: dict[str, list[str]] = {}
    for where, key in mapping.facts.items():
        told = by_where.get(where)
        if told is None or making.fates.told(told.place):
            continue
        if (label_of := by_place.get(told.place)) is not None:
            making.fates.tell(label_of.place, "skipped", "heading")
        label, colon, rest = visible(told.text).partition(":")
        value = (rest if colon and plain(label) in making.words.facts else visible(told.text)).strip()
        if is_placeholder(value, making.words):
            making.fates.tell(told.place, "skipped", "placeholder")
            continue
        making.fates.tell(told.place, "detail")
        if key in ("persona", "goals"):
            personas.setdefault(key, []).append(value)
        elif key in ("scenario", "expectations", "client", "period"):
            records.map[key] = value
    goals = tuple(line for value in personas.get("goals", ()) for line in split_cell(value, ("lines",)))
    for index, name in enumerate(personas.get("persona", ())):
        called = name.split(",")[0]  # `Maria, 34, freelancer`, who has a sheet of her own
        name = called if records.there(Persona, called) else name
        records.entry(Persona, " ".join(name.split()), goals=goals if index == 0 else ())
    if goals and "persona" not in personas:
        records.map["expectations"] = "\n".join(filter(None, (records.map.get("expectations", ""), *goals)))


def _labels_of_facts(making: Making) -> dict[Place, SourceCell]:
    """The cell left of a place that names the fact that stands there, by the place."""
    found: dict[Place, SourceCell] = {}
    before: SourceCell | None = None
    for cell in making.sheet.filled if making.mapping.facts else ():
        if before is not None and before.row == cell.row and plain(before.text.rstrip(" :：")) in making.words.facts:
            found[cell.place] = before
        before = cell
    return found


def _matrix(making: Making) -> None:
    mapping, records = making.mapping, making.records
    grid = grid_of(making.sheet, mapping.area, turned=mapping.layout == "rows")
    shown = grid_of(making.sheet, mapping.area, turned=mapping.layout == "rows", hidden=mapping.hidden)
    if any(line.use == "date" for line in mapping.lines):
        draft_series(making, grid)
        return
    if mapping.layout == BLOCKS:
        _blocks(making, grid)
        _rest(making, grid)
        return
    plan = plan_columns(shown, mapping, grid)
    stages = [records.stage(name) for name in plan.stages]
    steps = [records.step(stages[stage], name) for stage, name in plan.steps]
    columns = {column: steps[index] for column, index in plan.columns.items()}
    _tell_heads(making, grid, plan, stages, steps)
    marked: dict[str, RecordId] = {}
    for line in mapping.lines:
        if line.use == "lane":
            _lane(making, grid, line, columns)
        elif line.use == "mark":
            draft_mark(making, grid, line, columns, marked)
    draft_readings(making, grid, columns)
    draft_measures(making, grid, columns)
    for line in mapping.lines:
        if line.use not in (*CARDED, "stage", "step", "measure"):
            _detail(making, grid, line, columns)
    _rest(making, grid)


def _rest(making: Making, grid: Grid) -> None:
    """Say of what is left in a table that it has no place."""
    mapping = making.mapping
    for cell in grid.cells:
        place = making.source_place(cell)
        if not making.fates.told(place) and not making.passed_over(cell):
            inside = cell.column != mapping.label and any(
                line.first <= cell.row <= line.last for line in mapping.lines if line.use in ("lane", "mark")
            )
            making.fates.tell(place, "open" if inside else "skipped", "unplaced" if inside else "outside")


def _tell_heads(making: Making, grid: Grid, plan: Plan, stages: Sequence[RecordId], steps: Sequence[RecordId]) -> None:
    """Say which cells became stages and steps, and which are banners over the whole table."""
    mapping = making.mapping
    heads = {row for line in mapping.lines if line.use in ("stage", "step") for row in range(line.first, line.last + 1)}
    for cell in grid.cells:
        if is_banner(cell, mapping):
            making.fates.tell(making.source_place(cell), "skipped", "banner")
    for cell in grid.begun_in(heads):
        place = making.source_place(cell)
        if cell.column == mapping.label:
            making.fates.tell(place, "skipped", "heading")
        elif cell.place in plan.stage_heads:
            making.fates.tell(place, "stage", "", stages[plan.stage_heads[cell.place]])
        elif cell.place in plan.step_heads:
            making.fates.tell(place, "step", "", steps[plan.step_heads[cell.place]])


def _blocks(making: Making, grid: Grid) -> None:
    """Make a stage of each block, and the cards of its lanes; the same lane comes again in each."""
    mapping, records = making.mapping, making.records
    heads = list(heads_of_blocks(grid, mapping))
    parts = parts_of_blocks(grid, mapping)
    lanes: dict[tuple[str, str], RecordId] = {}
    steps: dict[int, RecordId] = {}
    cards: dict[int, list[RecordId]] = {}
    told: list[tuple[MappedLine, dict[int, RecordId], dict[int, list[RecordId]]]] = []
    for line in mapping.lines:
        if line.use == "stage":
            steps, cards = {}, {}
            for name in (cell for head, cell in heads if head is line):
                column, end = next(each for each in reversed(parts) if each[0] <= name.column)
                stage = records.stage(head_name(name))
                making.fates.tell(name.place, "stage", "", stage)
                if (label := grid.at(line.first, column)) is not None and label is not name:
                    making.fates.tell(label.place, "skipped", "heading")
                steps |= dict.fromkeys(range(column, end), records.step(stage, ""))
                beside: list[RecordId] = []
                cards |= dict.fromkeys(range(column, end), beside)
        elif line.use == "lane":
            cells = [each for each in grid.begun_in(range(line.first, line.last + 1)) if each.column in steps]
            labels = [each for each in cells if any(each.column == column for column, _ in parts)]
            if lane_key(line) not in lanes:
                prompt = lane_prompt(visible(labels[0].text)) if labels else ""
                lanes[lane_key(line)] = records.lane(line.role or "text", line.name, prompt)
            for cell in cells:
                if cell in labels:
                    making.fates.tell(cell.place, "lane", "", lanes[lane_key(line)])
                elif not making.passed_over(cell, signs=role_of(line.role).points):
                    _cards(making, line, lanes[lane_key(line)], cell, steps[cell.column], "")
                    cards[cell.column].extend(making.cards_of.get(cell.place, ()))
        else:
            told.append((line, steps, cards))
    for line, of_columns, by_column in told:
        _detail(making, grid, line, of_columns, by_column)


def _lane(making: Making, grid: Grid, line: MappedLine, columns: dict[int, RecordId]) -> None:
    mapping = making.mapping
    cells = list(grid.begun_in(range(line.first, line.last + 1)))
    label = next((each for each in cells if each.column == mapping.label), None) or grid.at(line.first, mapping.label)
    prompt = lane_prompt(visible(label.text)) if label is not None else ""
    lane = making.records.lane(line.role or "text", line.name, prompt)
    if label is not None:
        making.fates.tell(making.source_place(label), "lane", "", lane)
    order = list(dict.fromkeys(columns.values()))
    signs = role_of(line.role).points and any(cell.text.strip() in _SIGNS for cell in cells)
    for cell in cells:
        if cell.column == mapping.label or cell.column not in columns or making.passed_over(cell, signs=signs):
            continue
        step = columns[cell.column]
        end = columns.get(min(cell.column + cell.right - 1, grid.right), step)
        until = end if order.index(end) > order.index(step) else ""
        _cards(making, line, lane, cell, step, until)


def _cards(making: Making, line: MappedLine, lane: RecordId, cell: SourceCell, step: RecordId, until: str) -> None:
    place = making.source_place(cell)
    if draft_picture(making, line.role, (lane, step), cell):
        return
    if role_of(line.role).points and (made := _scored(making, lane, cell, step, until)):
        return
    ways = making.mapping.split if line.split is None else line.split
    texts = split_cell(cell.text, ways)
    for text in joined_measures(texts) if role_of(line.role).measured else texts:
        made = making.records.card(lane, step, text, cell, until=until)
        making.fates.tell(place, "card", "", made)
        making.cards_of.setdefault(place, []).append(made)


def _scored(
    making: Making,
    lane: RecordId,
    cell: SourceCell,
    step: RecordId,
    until: str = "",
    *,
    scale: Scale | None = None,
) -> RecordId:
    """A card with the score that a cell says, or nothing where it says none."""
    score = read_score(cell.text, making.words.moods)
    if score is None:
        return ""
    scale = score.scale or scale or making.mapping.scale or OWN
    value = on_own(score.number, scale)
    source = ScoreSource(raw=score.raw[:500], scale=scale)
    made = making.records.card(lane, step, score.rest, cell, until=until, value=value, source=source)
    place = cell.place if making.mapping.curve and _in_curve(making, cell) else making.source_place(cell)
    making.fates.tell(place, "value", "", made, value=value)
    making.cards_of.setdefault(place, []).append(made)
    return made


def _in_curve(making: Making, cell: SourceCell) -> bool:
    area = making.mapping.curve
    return area is not None and area[0] <= cell.row <= area[2] and area[1] <= cell.column <= area[3]


def _detail(
    making: Making,
    grid: Grid,
    line: MappedLine,
    columns: dict[int, RecordId],
    beside: Mapping[int, list[RecordId]] | None = None,
) -> None:
    """A line that says something of the cards of its columns: who owns them, tags, personas; or nothing at all.

    `beside` are the cards that it tells of in each column, where those are not all of the column.
    """
    reason = "banner" if line.use == "skip" and line.name != "?" else "unplaced" if line.use == "skip" else "chosen"
    # The cards of its column only: several may stand in one step, where rows repeat its name or a stage has no steps.
    if beside is None:
        of_columns: dict[int, list[RecordId]] = {}
        for cell in grid.cells:
            of_columns.setdefault(cell.column, []).extend(making.cards_of.get(making.source_place(cell), ()))
        beside = of_columns
    cells = list(grid.begun_in(range(line.first, line.last + 1)))
    tells = line.use != "persona" or _differ(cells, columns)
    most = most_severe(cell.text for cell in cells) if line.use == "severity" else 0
    for cell in cells:
        place = making.source_place(cell)
        if cell.column == making.mapping.label and line.use != "skip":
            making.fates.tell(
                place, "open" if not line.sure else "skipped", "unsettled" if not line.sure else "heading"
            )
        elif not line.sure:
            making.fates.tell(place, "open", "unsettled")
        elif (
            line.use in ("owner", "tags", "persona", "severity")
            and cell.column in columns
            and not making.passed_over(cell)
        ):
            covered = range(cell.column, cell.column + cell.right)
            cards = [card for column in covered for card in beside.get(column, ())]
            text = " ".join(visible(cell.text).split())[:200]
            if line.use == "severity":
                changed = making.records.rate(cards, severity_of(text, making.words, most), text)
            elif line.use == "owner":
                changed = making.records.change_cards(cards, owner=text)
            else:
                commas = ("comma",) if line.use == "tags" else ()
                parts = split_cell(cell.text, line.split or ("lines", "semicolon", "slash", *commas))
                names = tuple(" ".join(each.split())[:200] for each in parts)
                if line.use == "persona":
                    for name in names:
                        making.records.entry(Persona, name)
                changed = making.records.change_cards(cards, tags=names) if tells else []
            making.fates.tell(place, "detail", "", *changed)
        else:
            making.fates.tell(place, "skipped", reason)


def _differ(cells: Iterable[SourceCell], columns: Iterable[int]) -> bool:
    """Whether a line says one thing of some columns and another of others. One persona beside all stages is that of
    the whole map, and would only be the same tag on every card.
    """
    said = dict.fromkeys(columns, "")
    for cell in cells:
        said.update({at: plain(cell.text) for at in range(cell.column, cell.column + cell.right) if at in said})
    return len(set(said.values())) > 1


def _curve(making: Making) -> None:
    """A second table of scores: an emotion lane of its own, a value in each step, or in the first of each stage."""
    area, records = making.mapping.curve, making.records
    if area is None:
        return
    steps = {**records.steps_by_name(), **records.first_steps()}
    pairs = [
        pair
        for pair in curve_pairs(making.sheet, area, making.words.moods)
        if plain(head_name(pair.name)) in steps and not making.fates.told(pair.score.place)
    ]
    if not pairs:
        return
    title = title_of_curve(making.sheet, area, making.words)
    if title is None and (head := head_of_curve(making.sheet, area, pairs)) is not None:
        another = any(role_of(line.role).points for line in making.mapping.lines)
        title = (
            head if another or meaning(head.text, making.words.heads) is None else None
        )  # `Score` alone says nothing
    lane = records.lane(CURVE, unscaled(lane_name(title.text)) if title is not None else "")
    if title is not None:
        making.fates.tell(title.place, "lane", "", lane)
    scale = scale_of_curve(making.sheet, area)
    for pair in pairs:
        _scored(making, lane, pair.score, steps[plain(head_name(pair.name))], scale=scale)
        making.fates.tell(pair.name.place, "skipped", "repeated")
    top, left = min(pair.score.row for pair in pairs), min(pair.score.column for pair in pairs)
    for cell in grid_of(making.sheet, area).cells:
        if not making.fates.told(cell.place):
            reason = "heading" if cell.row < top or cell.column < left else "no_number"
            reason = "repeated" if plain(head_name(cell)) in steps else reason
            making.fates.tell(cell.place, "skipped", reason)
