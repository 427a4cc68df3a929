"""What the cells of a map hold, lane by lane, in a form that tells at once what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from cjm_desktop.layout.foot import CardMarks, card_marks
from cjm_desktop.layout.lane import LaneTraits
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId

# Of each column the ids of the cards and the steps that they reach to: what relations depend on, and no text.
Shape = tuple[tuple[tuple[RecordId, RecordId], ...], ...]


class LaneCells(Struct, frozen=True, eq=False):
    """The cards of a lane's cells, one tuple a column; their shape; the marks on them that the legend explains.

    `traits` are those of the lane's type. The cards of a `collapsed` lane are not seen, and neither are their marks.
    """

    traits: LaneTraits
    collapsed: bool
    cells: tuple[tuple[Card, ...], ...]
    shape: Shape
    marks: CardMarks


class CellReader:
    """Reads the cells of one map again and again: what has not changed is the same object as before."""

    def __init__(self, traits_of: Callable[[Lane], LaneTraits]) -> None:
        """Begin with nothing read; `traits_of` gives what is to be known of a lane."""
        self._traits_of = traits_of
        self._kept: dict[RecordId, LaneCells] = {}

    def read(self, graph: JourneyGraph) -> Mapping[RecordId, LaneCells]:
        """What each lane holds now. Costs a look into each cell."""
        steps = [step.id for step in graph.steps()]
        found: dict[RecordId, LaneCells] = {}
        for lane in graph.lanes():
            cells = tuple([graph.cell(lane.id, step) for step in steps])
            kept, traits = self._kept.get(lane.id), self._traits_of(lane)
            if kept is None or kept.cells != cells or (kept.traits, kept.collapsed) != (traits, lane.collapsed):
                kept = _read(lane, cells, kept, traits)
            found[lane.id] = kept
        self._kept = found
        return found


def _read(lane: Lane, cells: tuple[tuple[Card, ...], ...], before: LaneCells | None, traits: LaneTraits) -> LaneCells:
    shape = tuple(tuple((card.id, card.until) for card in cell) for cell in cells)
    if before is not None and before.shape == shape:
        shape = before.shape
    seen = (card for cell in cells for card in cell if not lane.collapsed)
    return LaneCells(traits, lane.collapsed, cells, shape, card_marks(seen, traits))
