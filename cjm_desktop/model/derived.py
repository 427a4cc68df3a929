"""Values that follow from the records and are never stored."""

from __future__ import annotations

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric, Persona, Reading, RecordId


def opportunity_numbers(graph: JourneyGraph) -> dict[RecordId, int]:
    """The number of each opportunity card: counted along the journey, then from top to bottom."""
    lanes = [lane for lane in graph.lanes() if lane.role == "opportunities"]
    cards = (card for step in graph.steps() for lane in lanes for card in graph.cell(lane.id, step.id))
    return {card.id: number for number, card in enumerate(cards, 1)}


def answer_numbers(graph: JourneyGraph, numbers: dict[RecordId, int]) -> dict[RecordId, tuple[int, ...]]:
    """For each card that opportunities answer, their numbers, ascending."""
    found: dict[RecordId, set[int]] = {}
    for relation in graph.relations():
        number = numbers.get(relation.source)
        if relation.kind == "answers" and number is not None and graph.find(Card, relation.target):
            found.setdefault(relation.target, set()).add(number)
    return {card: tuple(sorted(each)) for card, each in found.items()}


def latest(metric: Metric) -> Reading | None:
    """The newest reading of a metric by its date; of equal dates the last one."""
    return max(enumerate(metric.values), key=lambda pair: (pair[1].date, pair[0]))[1] if metric.values else None


def shown_personas(graph: JourneyGraph) -> tuple[Persona, ...]:
    """The personas on the map: those that it names, else the first two."""
    chosen = graph.map.personas
    if chosen:
        return tuple(persona for key in chosen if (persona := graph.find(Persona, key)) is not None)
    return graph.in_order(Persona)[:2]
