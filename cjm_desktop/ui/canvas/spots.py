"""Where the keyboard is on the map, and where the arrow keys lead from there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from cjm_desktop.edit.session import Session
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.tools.selecting import open_lanes


class Direction(Enum):
    """The four ways to go."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Spot(Struct, frozen=True):
    """The focused cell, and the card in it that the keys are about: None for the cell itself."""

    cell: Cell
    card: RecordId | None = None


def spot_of(session: Session, graph: JourneyGraph) -> Spot | None:
    """Where the keyboard is. A single selected card counts before the focused cell; what is hidden does not count."""
    if len(session.selection) == 1:
        card = graph.find(Card, session.selection[0])
        if card is not None and card.lane in open_lanes(graph):
            return Spot((card.lane, card.step), card.id)
        return None
    return Spot(session.focus) if session.focus else None


def first_spot(graph: JourneyGraph) -> Spot | None:
    """The first cell of the map, or None when it has no cells."""
    lanes, steps = open_lanes(graph), graph.steps()
    return entered(graph, (lanes[0], steps[0].id), 0) if lanes and steps else None


def moved(graph: JourneyGraph, spot: Spot, direction: Direction) -> Spot:
    """The spot beside another one; at the edge of the map it is the same one.

    Up and down walk the cards of a cell before they leave it. Left and right keep to the same place in the cell.
    """
    index = card_index(graph, spot)
    if direction in (Direction.LEFT, Direction.RIGHT):
        steps = [step.id for step in graph.steps()]
        step = _beside(steps, spot.cell[1], 1 if direction is Direction.RIGHT else -1)
        return entered(graph, (spot.cell[0], step), index) if step != spot.cell[1] else spot
    cards = graph.cell(*spot.cell)
    down = direction is Direction.DOWN
    if spot.card is None and cards:
        return Spot(spot.cell, cards[0 if down else -1].id)
    beside = index + (1 if down else -1)
    if cards and 0 <= beside < len(cards):
        return Spot(spot.cell, cards[beside].id)
    lane = _beside(open_lanes(graph), spot.cell[0], 1 if down else -1)
    return entered(graph, (lane, spot.cell[1]), 0 if down else -1) if lane != spot.cell[0] else spot


def below(graph: JourneyGraph, spot: Spot, step: RecordId) -> Spot:
    """The spot in the next lane at a step; in the last lane the same one."""
    lane = _beside(open_lanes(graph), spot.cell[0], 1)
    return entered(graph, (lane, step), 0) if lane != spot.cell[0] else spot


def card_index(graph: JourneyGraph, spot: Spot) -> int:
    """The place of the spot's card in its cell, from 0; 0 for the cell itself."""
    return next((i for i, card in enumerate(graph.cell(*spot.cell)) if card.id == spot.card), 0)


def entered(graph: JourneyGraph, cell: Cell, index: int) -> Spot:
    """The spot where the keyboard comes into a cell: at the card of this place, or the nearest one."""
    cards = graph.cell(*cell)
    if not cards:
        return Spot(cell)
    return Spot(cell, cards[index if index < 0 else min(index, len(cards) - 1)].id)


def _beside(ids: Sequence[RecordId], one: RecordId, way: int) -> RecordId:
    if one not in ids:
        return one
    return ids[min(max(ids.index(one) + way, 0), len(ids) - 1)]
