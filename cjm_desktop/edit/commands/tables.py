"""A table of words put into the cells of the map."""

from __future__ import annotations

from itertools import zip_longest

from msgspec import Struct

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import LEAST_VALUE, MOST_VALUE, UNCHECKED
from cjm_desktop.edit.commands.structure import add_lane, add_stage
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.tables import Table, TableCell, texts_in, value_in
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Step
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import with_words


class TablePlan(Struct, frozen=True):
    """What pasting a table would mean, to be asked before.

    `overwritten` are the cards that it would change or delete; the others tell what there is no room for.
    """

    overwritten: tuple[RecordId, ...]
    missing_lanes: int
    missing_stages: int


@command("table.paste", N_("Paste table"))
def paste_table(draft: Draft, table: Table, lane: RecordId, step: RecordId, create: bool = False) -> None:
    """Put a table into the cells from one on, its rows into the lanes downwards, its columns into the steps rightwards.

    Words replace those of the cards that are there, the first text those of the first card; a cell without words
    changes nothing. Cells reaching over several columns become spanning cards. What lies beyond the last lane or step
    gets plain lanes and stages of its own if `create`, else it is left out. Selects all cards that got words.
    """
    if create:
        missing_lanes, missing_stages = _missing(draft, table, lane, step)
        for _ in range(missing_lanes):
            add_lane(draft, "text")
        for _ in range(missing_stages):
            add_stage(draft)
    lanes, steps = _from(draft, lane, step)
    written: list[RecordId] = []
    for cell in table.cells:
        if cell.row < len(lanes) and cell.column < len(steps):
            last = min(cell.column + cell.right, len(steps)) - 1
            until = steps[last] if last > cell.column else None
            written += _fill(draft, (lanes[cell.row], steps[cell.column]), cell, until)
    draft.select(*written)


def plan_table(graph: JourneyGraph, table: Table, lane: RecordId, step: RecordId) -> TablePlan:
    """What `paste_table` would overwrite, and how many lanes and stages it has to create to leave nothing out."""
    trial = Draft(graph)
    paste_table(trial, table, lane, step)
    overwritten = sorted(change.id for change in trial.changes() if isinstance(change.before, Card))
    return TablePlan(tuple(overwritten), *_missing(trial, table, lane, step))


def _from(draft: Draft, lane: RecordId, step: RecordId) -> tuple[list[RecordId], list[RecordId]]:
    """The lanes and steps from one cell on, without collapsed lanes; raises KeyError when it is not there."""
    draft.one(Lane, lane)
    draft.one(Step, step)
    lanes = [each.id for each in draft.lanes() if each.id == lane or not each.collapsed]
    steps = [each.id for each in draft.steps()]
    return lanes[lanes.index(lane) :], steps[steps.index(step) :]


def _missing(draft: Draft, table: Table, lane: RecordId, step: RecordId) -> tuple[int, int]:
    lanes, steps = _from(draft, lane, step)
    return max(0, table.rows - len(lanes)), max(0, table.columns - len(steps))


def _fill(draft: Draft, place: Cell, cell: TableCell, until: RecordId | None) -> list[RecordId]:
    """Give the cards of a cell these texts, one each; new ones are added where there are too few, others go."""
    texts = texts_in(cell.text)
    if not texts:
        return []
    scored = role_of(draft.one(Lane, place[0]).role).points
    standing = draft.cell(*place)
    draft.delete(card.id for card in standing[len(texts) :])
    fresh = iter(draft.keys_among(draft.cell(*place), None, max(0, len(texts) - len(standing))))
    written = []
    for text, card in zip_longest(texts, standing[: len(texts)]):
        if card is None:
            order = next(fresh)
            lane, step = place
            card = draft.add(Card(id=draft.new_id(Card), lane=lane, step=step, order=order, evidence=UNCHECKED))
        value, words = value_in(text) if scored else (None, text)
        if value is None or not LEAST_VALUE <= value <= MOST_VALUE:
            value, words = card.value, text
        kept = with_words(card.text, words, draft.lang, draft.lang)
        draft.update(card.id, text=kept, value=value, until=card.until if until is None else until)
        written.append(card.id)
    return written
