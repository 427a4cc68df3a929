"""What is selected when a selection grows: from one record through to another, all of a kind, what a lane holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Stage, Step

_SIBLINGS: tuple[type[Record], ...] = (Stage, Step, Lane)


class CellRange(Struct, frozen=True):
    """A block of cells that grows with Shift and the arrow keys: from where it began to where the keys are now."""

    anchor: Cell
    active: Cell

    def moved(self, graph: JourneyGraph, right: int = 0, down: int = 0) -> CellRange:
        """The block with its active corner so many columns and lanes further, at most to the edge of the map."""
        lanes = open_lanes(graph)
        steps = [step.id for step in graph.steps()]
        lane, step = self.active
        return CellRange(self.anchor, (_further(lanes, lane, down), _further(steps, step, right)))

    def cells(self, graph: JourneyGraph) -> tuple[Cell, ...]:
        """The cells of the block that are seen, column by column; none when a corner is gone or hidden."""
        lanes = _stretch(open_lanes(graph), self.anchor[0], self.active[0])
        steps = _stretch([step.id for step in graph.steps()], self.anchor[1], self.active[1])
        return tuple((lane, step) for step in steps for lane in lanes)

    def cards(self, graph: JourneyGraph) -> tuple[RecordId, ...]:
        """The cards that begin in the block, along the journey."""
        return tuple(card.id for cell in self.cells(graph) for card in graph.cell(*cell))


def open_lanes(graph: JourneyGraph) -> list[RecordId]:
    """The lanes whose cells can be seen."""
    return [lane.id for lane in graph.lanes() if not lane.collapsed]


def through(graph: JourneyGraph, first: RecordId, last: RecordId) -> tuple[RecordId, ...]:
    """From one record to another with all between, in this order: what a click with Shift selects.

    Cards of one cell, stages, steps and lanes go along; cards of several cells take in the block between these. Of two
    records that have nothing between them only the last one counts.
    """
    one, other = graph.get(first), graph.get(last)
    if isinstance(one, Card) and isinstance(other, Card):
        start, end = (one.lane, one.step), (other.lane, other.step)
        if start == end:
            return _stretch([card.id for card in graph.cell(*start)], first, last, turned=True)
        middle = (card for card in CellRange(start, end).cards(graph) if card not in (first, last))
        return first, *middle, last
    if isinstance(one, _SIBLINGS) and type(one) is type(other):
        return _stretch([sibling.id for sibling in graph.in_order(type(one))], first, last, turned=True)
    return (last,)


def sibling(graph: JourneyGraph, record_id: RecordId, by: int) -> RecordId:
    """The stage, step or lane so many places further, at most the first or last; of other records the same one."""
    record = graph.get(record_id)
    if not isinstance(record, _SIBLINGS):
        return record_id
    return _further([each.id for each in graph.in_order(type(record))], record_id, by)


def everything(graph: JourneyGraph, selection: Sequence[RecordId]) -> tuple[RecordId, ...]:
    """All records of the kind that was selected last, if that is stages, steps or lanes; else all cards seen."""
    last = graph.get(selection[-1]) if selection else None
    if isinstance(last, _SIBLINGS):
        return tuple(each.id for each in graph.in_order(type(last)))
    return tuple(card.id for lane in open_lanes(graph) for card in graph.cards_of_lane(lane))


def contents(graph: JourneyGraph, ids: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """The cards in stages, steps and lanes, each once; cards stand for themselves."""
    found: dict[RecordId, None] = {}
    for each in ids:
        match graph.get(each):
            case Card():
                found[each] = None
            case Lane():
                found.update(dict.fromkeys(card.id for card in graph.cards_of_lane(each)))
            case Stage():
                for step in graph.steps_of(each):
                    found.update(_in_step(graph, step.id))
            case Step():
                found.update(_in_step(graph, each))
            case _:
                pass
    return tuple(found)


def _in_step(graph: JourneyGraph, step: RecordId) -> dict[RecordId, None]:
    return {card.id: None for lane in graph.lanes() for card in graph.cell(lane.id, step)}


def _stretch(ids: Sequence[RecordId], first: RecordId, last: RecordId, *, turned: bool = False) -> tuple[RecordId, ...]:
    """The ids between two of them, both included; `turned`: from the first one even where that stands behind."""
    if first not in ids or last not in ids:
        return ()
    a, b = ids.index(first), ids.index(last)
    between = tuple(ids[min(a, b) : max(a, b) + 1])
    return between[::-1] if turned and a > b else between


def _further(ids: Sequence[RecordId], one: RecordId, by: int) -> RecordId:
    return ids[min(max(ids.index(one) + by, 0), len(ids) - 1)] if one in ids else one
