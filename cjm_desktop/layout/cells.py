"""What the cells of a map hold, lane by lane, in a form that tells at once what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from cjm_desktop.layout.foot import CardMarks, card_marks
from cjm_desktop.layout.lane import LaneTraits
from cjm_desktop.layout.marks import is_assumed
from cjm_desktop.model.assurance import is_statement
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.model.roles import SILENT, role_of
from cjm_desktop.model.vocabulary import CURVE_KINDS

BOTH = frozenset(curve.key for curve in CURVE_KINDS if curve.given and curve.computed)

# Of each column the ids of the cards and the steps that they reach to: what relations depend on, and no text.
Shape = tuple[tuple[tuple[RecordId, RecordId], ...], ...]


class LaneCells(Struct, frozen=True, eq=False):
    """The cards of a lane's cells, one tuple a column; their shape; the marks on them that the legend explains.

    `traits` are those of the lane's type, `said` how many statements there are and how many are assumed. The cards of a
    `collapsed` lane are not seen, and neither are their marks.
    """

    traits: LaneTraits
    collapsed: bool
    cells: tuple[tuple[Card, ...], ...]
    shape: Shape
    marks: CardMarks
    said: tuple[int, int] = (0, 0)


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
    return LaneCells(traits, lane.collapsed, cells, shape, card_marks(seen, traits), _said(lane, cells))


def _said(lane: Lane, cells: tuple[tuple[Card, ...], ...]) -> tuple[int, int]:
    if lane.role in SILENT:
        return 0, 0
    stating = [card for cell in cells for card in cell if is_statement(card)]
    return len(stating), sum(is_assumed(card) for card in stating)


def assumed_share(cells: Mapping[RecordId, LaneCells]) -> float | None:
    """Which share of a map's statements is assumed; None where nobody has said of any what it rests on."""
    statements, assumed = (sum(each.said[at] for each in cells.values()) for at in (0, 1))
    return assumed / statements if assumed < statements else None


def has_both_curves(lane: Lane, cells: LaneCells) -> bool:
    """Whether a lane draws a curve beside the computed one."""
    drawn = (card.value is not None for cell in cells.cells for card in cell)
    return role_of(lane.role).points and lane.curve in BOTH and not lane.collapsed and any(drawn)
