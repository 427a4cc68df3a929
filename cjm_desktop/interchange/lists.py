"""A list in which each row is a card: its stage, its lane, its words."""

from __future__ import annotations

from typing import Any

from cjm_desktop.interchange.book import SourceCell, visible
from cjm_desktop.interchange.dated import dates_by_column, draft_row_readings
from cjm_desktop.interchange.grid import Grid, grid_of
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.pictured import draft_picture
from cjm_desktop.interchange.placing import head_name
from cjm_desktop.interchange.scales import OWN, most_severe, on_own, read_score, severity_of
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.words import meaning, plain, same_name
from cjm_desktop.model.parts import ScoreSource
from cjm_desktop.model.records import SCORED_ROLES, Persona, RecordId
from cjm_desktop.model.roles import role_of


class _List:
    """The stages, steps and lanes of a list so far."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._stages: dict[str, RecordId] = {}
        self._steps: dict[tuple[RecordId, str], RecordId] = {}
        self._lanes: dict[str, tuple[RecordId, str]] = {}
        self._last = ""
        self.dates: dict[int, str] = {}
        self.tells_personas = False  # whether a persona stands in some rows only, or another in others
        self.most_severe = 3

    def stage(self, cell: SourceCell | None) -> RecordId:
        """The stage that a row names; a row that names none goes on with the one before."""
        if cell is not None:
            self._last = head_name(cell)
        key = same_name(self._last)
        if key not in self._stages:
            self._stages[key] = self._making.records.stage(self._last)
        return self._stages[key]

    def step(self, stage: RecordId, cell: SourceCell | None) -> RecordId:
        """The step of a stage that a row names; the first one where it names none."""
        name = head_name(cell) if cell is not None else ""
        key = (stage, same_name(name))
        if key not in self._steps:
            self._steps[key] = self._making.records.step(stage, name)
        return self._steps[key]

    def lane(self, cell: SourceCell | None) -> tuple[RecordId, str]:
        """The lane that a row names, and its role."""
        name = head_name(cell) if cell is not None else ""
        key = same_name(name)
        if key not in self._lanes:
            found = meaning(name, self._making.words.roles)
            role = found.key if found is not None and found.sureness >= 0.55 else "text"
            self._lanes[key] = (self._making.records.lane(role, name), role)
        return self._lanes[key]


def draft_list(making: Making) -> None:
    """Go down the rows of a list."""
    mapping = making.mapping
    grid = grid_of(making.sheet, mapping.area)
    if 0 <= mapping.label <= grid.bottom:
        for cell in grid.begun_in([mapping.label]):
            dated = any(line.use == "reading" and line.first == cell.column for line in mapping.lines)
            making.fates.tell(cell.place, "detail" if dated else "skipped", "" if dated else "heading")
    for cell in grid.cells if not mapping.hidden else ():
        if cell.hidden:
            making.fates.tell(cell.place, "skipped", "hidden")
    made = _List(making)
    made.dates = dates_by_column(making, grid)
    made.tells_personas = _tells_personas(making, grid)
    severe = [line.first for line in mapping.lines if line.use == "severity"]
    made.most_severe = most_severe(
        cell.text for cell in grid.cells if cell.column in severe and cell.row > mapping.label
    )
    for row in grid.rows:
        if row > mapping.label:
            _row(making, grid, row, made)
    for cell in grid.cells:
        if not making.fates.told(cell.place):
            if any(line.use == "id" and line.first <= cell.column <= line.last for line in mapping.lines):
                making.fates.tell(cell.place, "skipped", "id")
                continue
            used = any(line.first <= cell.column <= line.last and line.use != "skip" for line in mapping.lines)
            making.fates.tell(cell.place, "open" if used else "skipped", "unplaced" if used else "chosen")


def _tells_personas(making: Making, grid: Grid) -> bool:
    """Whether the personas of the rows differ. Where one stands in each row the whole map is that persona's."""
    columns = [line.first for line in making.mapping.lines if line.use == "persona"]
    rows = [row for row in grid.rows if row > making.mapping.label and grid.row(row)]
    said = [same_name(cell.text) if (cell := grid.at(row, column)) else "" for row in rows for column in columns]
    return len(set(said)) > 1


def _row(making: Making, grid: Grid, row: int, made: _List) -> None:
    found = [(line, cell) for line in making.mapping.lines if (cell := grid.at(row, line.first)) is not None]
    seen = [(line, cell) for line, cell in found if making.mapping.hidden or not cell.hidden]
    cells = {line.use: cell for line, cell in seen if line.use not in ("note", "reading")}
    dated = [
        (made.dates.get(cell.column, ""), cell)
        for line, cell in seen
        if line.use == "reading" and not making.passed_over(cell)
    ]
    text, value = cells.get("card"), cells.get("value")
    if "stage" in cells:
        stage = made.stage(cells["stage"])
        making.fates.tell(cells["stage"].place, "stage", "", stage)
    words = text is not None and not making.passed_over(text) and not (text.picture and not visible(text.text))
    if not words and value is None and not {"step", "lane"} & cells.keys():
        return
    stage = made.stage(None)
    step = made.step(stage, cells.get("step"))
    if "step" in cells:
        making.fates.tell(cells["step"].place, "step", "", step)
    lane, role = made.lane(cells.get("lane"))
    if "lane" in cells:
        making.fates.tell(cells["lane"].place, "lane", "", lane)
    for cell in (each for _, each in seen if each.picture):
        draft_picture(making, "", (lane, step), cell)
    if not words and value is None:
        if dated:
            name = next((head_name(cells[use]) for use in ("lane", "step") if use in cells), "")
            draft_row_readings(making, dated, (role, step), ("", name), {})
        return
    beside = [cell for line, cell in seen if line.use == "note" and not making.passed_over(cell)]
    if role not in SCORED_ROLES and words and value is not None and not making.passed_over(value):
        beside.append(cells.pop("value"))  # the lane has no values: it stays beside the words
    elif value is not None and words and read_score(value.text, making.words.moods) is None:
        beside.append(cells.pop("value"))
    fields = _measures(making, grid, beside) if dated else {}
    notes = [(each, _noted(making, grid, each)) for each in beside if each.text.strip()]
    card = _add(making, cells, (lane, role, step), notes, made, words=words)
    if dated:
        name = head_name(text) if text is not None and words else ""
        draft_row_readings(making, dated, (role, step), (card, name), fields)


def _measures(making: Making, grid: Grid, cells: list[SourceCell]) -> dict[str, tuple[SourceCell, str]]:
    """What some cells say of the metric of their row, its unit and target, by the heads above them; they are taken
    out.
    """
    found: dict[str, tuple[SourceCell, str]] = {}
    for cell in list(cells):
        head = grid.at(making.mapping.label, cell.column)
        field = making.words.measures.get(plain(head.text)) if head is not None else None
        if field in ("unit", "target") and field not in found:
            found[field] = cell, visible(cell.text)
            cells.remove(cell)
    return found


def _noted(making: Making, grid: Grid, cell: SourceCell) -> str:
    """What a cell says for a note, behind the head of its column: `Date: 2024-03-04`; alone below the head of notes."""
    head = grid.at(making.mapping.label, cell.column)
    name = head_name(head) if head is not None and head.row < cell.row else ""
    known = meaning(name, making.words.heads)
    plainly = not name or (known is not None and known.key == "note" and known.sureness == 1.0)
    return visible(cell.text) if plainly else f"{name}: {visible(cell.text)}"


def _add(
    making: Making,
    cells: dict[str, SourceCell],
    at: tuple[RecordId, str, RecordId],
    notes: list[tuple[SourceCell, str]],
    made_of: _List,
    *,
    words: bool,
) -> RecordId:
    """Add the cards of a row and give the first; `notes` is what else is said of it."""
    lane, role, step = at
    tells = made_of.tells_personas
    fields: dict[str, Any] = {}
    told = [cells[use] for use in ("owner", "tags", "persona") if use in cells] + [cell for cell, _ in notes]
    if "owner" in cells:
        fields["owner"] = visible(cells["owner"].text)[:200]
    tags = [
        tag
        for use, more in (("tags", ("comma",)), ("persona", ()))
        if use in cells and (tells or use == "tags")
        for tag in _names(cells[use], *more)
    ]
    if tags:
        fields["tags"] = tuple(dict.fromkeys(tags))
    for name in _names(cells["persona"]) if "persona" in cells else ():
        making.records.entry(Persona, name)
    score = read_score(cells["value"].text, making.words.moods) if "value" in cells else None
    said = cells["card"] if words and "value" not in cells and role_of(role).points else None
    in_words = read_score(said.text, making.words.moods) if said is not None else None
    score = score or in_words
    if score is not None and role in SCORED_ROLES:
        scale = score.scale or making.mapping.scale or OWN
        fields["value"] = on_own(score.number, scale)
        fields["source"] = ScoreSource(raw=score.raw[:500], scale=scale)
        told += [cells["value"]] if "value" in cells else []
    if notes:
        fields["note"] = "\n".join(said for _, said in notes)
    source = cells["card"] if words else cells["value"]
    words = words or "value" not in fields  # a number beside a lane that has no values is what the card says
    ways, bad = making.mapping.split, cells.get("severity")
    told += [bad] if bad is not None else []
    texts = split_cell(source.text, ways) if words else [""]
    texts = [in_words.rest] if in_words is not None else texts
    first = ""
    for index, text in enumerate(texts):
        alone = index > 0 and not {"value", "note"}.isdisjoint(fields)  # what is said of a cell is said once
        given = {name: field for name, field in fields.items() if not alone or name in ("owner", "tags")}
        made = making.records.card(lane, step, text, source, **given)
        first = first or made
        if bad is not None:
            rated = " ".join(visible(bad.text).split())[:200]
            making.records.rate([made], severity_of(bad.text, making.words, made_of.most_severe), rated)
        making.cards_of.setdefault(source.place, []).append(made)
        kind = "card" if words and in_words is None else "value"
        making.fates.tell(source.place, kind, "", made, value=fields.get("value"))
        for cell in told:
            kind = "value" if cell is cells.get("value") and "value" in fields else "detail"
            making.fates.tell(cell.place, kind, "", made, value=fields["value"] if kind == "value" else None)
    return first


def _names(cell: SourceCell, *more: str) -> list[str]:
    return [" ".join(name.split())[:200] for name in split_cell(cell.text, ("lines", "semicolon", "slash", *more))]
