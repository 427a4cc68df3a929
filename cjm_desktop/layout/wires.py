"""The lines that relations want between their ends: which of them loop, fall, adjoin or become a pair of marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from cjm_desktop.foundation.geometry import Size
from cjm_desktop.layout.ends import RelationGeometry
from cjm_desktop.layout.routing import Wire
from cjm_desktop.layout.style import CARD_GAP
from cjm_desktop.layout.ways import End, Side
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation

FARTHEST = 6  # columns: a line that leads back over more of them would cross the poster, and becomes jump marks
_ADJOINING = 3 * CARD_GAP


def wires_of(
    relations: Iterable[Relation],
    graph: JourneyGraph,
    ends: Mapping[RecordId, End],
    geometry: RelationGeometry,
    labels: Mapping[RecordId, Size],
    jumps: frozenset[RecordId],
) -> list[Wire]:
    """The wires of relations whose ends are drawn; `jumps` are those that the plan makes pairs of marks."""
    wires = []
    for relation in relations:
        source, target = ends.get(relation.source), ends.get(relation.target)
        if source is not None and target is not None:
            key, leaves = relation.id, relation.target in geometry.exits
            loops = relation.kind == "loop" and target.first <= source.last and not leaves
            label = labels.get(key)
            fall = geometry.falls.get((source.key, target.key), geometry.falls.get((target.key, source.key)))
            falls = fall is not None and (label is None or fall == key)
            adjoining = falls or (not loops and label is None and _are_adjoining(source, target, graph))
            jump = key in jumps or _leads_far_back(source, target, labelled=label is not None)
            wires.append(Wire(key, source, target, label, adjoining, loops, jump))
    return wires


def _leads_far_back(source: End, target: End, *, labelled: bool) -> bool:
    """Whether a line would lead back across the map. A label needs the room below its first end to go with a mark."""
    far = source.first - target.last > FARTHEST and target.first >= 0
    return far and (not labelled or Side.BELOW in source.sides)


def _are_adjoining(source: End, target: End, graph: JourneyGraph) -> bool:
    """Whether one card stands right below the other in their cell."""
    if source.row != target.row or source.first != target.first or source.row < 0 or source is target:
        return False
    upper, lower = (source, target) if source.rect.y < target.rect.y else (target, source)
    gap = lower.rect.y - upper.rect.bottom
    above, below = graph.find(Card, upper.key), graph.find(Card, lower.key)
    if above is None or below is None or not 0 < gap <= _ADJOINING:
        return False
    cell = graph.cell(above.lane, above.step)
    return any(one is above and other is below for one, other in pairwise(cell))
