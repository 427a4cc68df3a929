"""Of which kind a relation is by where it leads: on, back along the journey, or to what it answers."""

from __future__ import annotations

from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Relation
from cjm_desktop.model.roles import TROUBLES

ON, BACK = "next", "loop"


def kind_between(graph: JourneyGraph | Draft, source: RecordId, target: RecordId, kind: str) -> str:
    """The kind of a relation drawn between two records: an opportunity always answers a friction point.

    What leads back to an earlier step, or to an earlier card of the same cell, is a loop, unless another kind was asked
    for.
    """
    if _role(graph, source) == "opportunities" and _role(graph, target) in TROUBLES:
        return "answers"
    return BACK if kind == ON and _leads_back(graph, source, target) else kind


def kind_led(graph: JourneyGraph | Draft, relation: Relation, source: RecordId, target: RecordId) -> str:
    """The kind of a relation that is led elsewhere or turned round: it becomes a loop, or is none any more."""
    before = _leads_back(graph, relation.source, relation.target)
    now = _leads_back(graph, source, target)
    if relation.kind not in (ON, BACK) or before == now:
        return relation.kind
    return BACK if now else ON


def _leads_back(graph: JourneyGraph | Draft, source: RecordId, target: RecordId) -> bool:
    start, end = graph.find(Card, source), graph.find(Card, target)
    if start and end and (start.lane, start.step) == (end.lane, end.step):
        cell = [each.id for each in graph.cell(start.lane, start.step)]
        return cell.index(target) < cell.index(source)
    columns = {step.id: column for column, step in enumerate(graph.steps())}
    leaves, arrives = columns.get(start.step if start else source), columns.get(end.step if end else target)
    return leaves is not None and arrives is not None and arrives < leaves


def _role(graph: JourneyGraph | Draft, card_id: RecordId) -> str:
    card = graph.find(Card, card_id)
    lane = graph.find(Lane, card.lane) if card else None
    return lane.role if lane else ""
