"""Moving what is selected one place further with the keyboard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import along, move_cards
from cjm_desktop.edit.commands.structure import move_steps
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.placing import shift, straighten
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, RecordId


@command("stage.nudge", NN_("Move {count} stage", "Move {count} stages"))
def nudge_stages(draft: Draft, stages: Sequence[RecordId], by: int, hidden: Collection[RecordId] = ()) -> None:
    """Move stages one place left (`by` −1) or right (1), past those that are `hidden`; those at the edge stay."""
    shift(draft, draft.stages, frozenset(stages), by, hidden)
    straighten(draft)
    draft.select(*stages)


@command("lane.nudge", NN_("Move {count} lane", "Move {count} lanes"))
def nudge_lanes(draft: Draft, lanes: Sequence[RecordId], by: int, hidden: Collection[RecordId] = ()) -> None:
    """Move lanes one place up (`by` −1) or down (1), past those that are `hidden`; those at the edge stay."""
    shift(draft, draft.lanes, frozenset(lanes), by, hidden)
    draft.select(*lanes)


@command("step.nudge", NN_("Move {count} step", "Move {count} steps"))
def nudge_steps(draft: Draft, steps: Sequence[RecordId], by: int, hidden: Collection[RecordId] = ()) -> None:
    """Move steps one place left (`by` −1) or right (1) in their stage.

    A step at the edge of its stage goes over into the next stage there that is not `hidden`, unless it is the last step
    of its own.
    """
    chosen = frozenset(steps)
    stages = [stage.id for stage in draft.stages() if stage.id not in hidden]
    for place, stage in list(enumerate(stages))[::-by]:
        own = draft.steps_of(stage)
        edge = own[0 if by < 0 else -1]
        shift(draft, partial(draft.steps_of, stage), chosen, by)
        neighbour = place + by
        if edge.id in chosen and len(own) > 1 and 0 <= neighbour < len(stages):
            first = draft.steps_of(stages[neighbour])[0].id
            move_steps(draft, [edge.id], stages[neighbour], None if by < 0 else first)
    straighten(draft)
    draft.select(*steps)


@command("card.nudge", NN_("Move card", "Move {count} cards"))
def nudge_cards(
    draft: Draft, cards: Sequence[RecordId], right: int = 0, down: int = 0, hidden: Collection[RecordId] = ()
) -> None:
    """Move cards one column left or right (`right` −1 or 1), or one place up or down (`down` −1 or 1).

    Up and down go through the cards of the cell, and from its edge into the next lane that is not collapsed. Lanes and
    stages that are `hidden` are passed by. Where one of them would leave the map, or is not seen, all stay.
    """
    moving = along(draft, cards)
    draft.select(*cards)
    if down and _within_cells(draft, moving, down):
        return
    lanes = [lane.id for lane in draft.lanes() if not lane.collapsed and lane.id not in hidden]
    steps = [step.id for step in draft.steps() if step.stage not in hidden]
    if any(card.lane not in lanes or card.step not in steps for card in moving):
        return
    groups: dict[Cell, list[RecordId]] = {}
    for card in moving:
        row, column = lanes.index(card.lane) + down, steps.index(card.step) + right
        if not (0 <= row < len(lanes) and 0 <= column < len(steps)):
            return
        groups.setdefault((lanes[row], steps[column]), []).append(card.id)
    for (lane, step), ids in groups.items():
        cell = [each for each in draft.cell(lane, step) if each.id not in ids]
        before = cell[0].id if down > 0 and cell else None
        move_cards(draft, ids, lane, step, before)
    draft.select(*cards)


def _within_cells(draft: Draft, moving: Sequence[Card], down: int) -> bool:
    """Move the cards inside their cells; False when none of them can move there."""
    chosen = frozenset(card.id for card in moving)
    for cell in dict.fromkeys((card.lane, card.step) for card in moving):
        shift(draft, partial(draft.cell, *cell), chosen, down)
    return any(draft.one(Card, card.id) is not card for card in moving)
