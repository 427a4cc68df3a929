"""Values that follow from the records and are never stored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Metric, Persona, Reading, RecordId, Relation, Touchpoint
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.surveys import Survey
from cjm_desktop.model.vocabulary import KINDS

BY_NUMBER = frozenset(kind.key for kind in KINDS if kind.numbered)
NUMBERED = "opportunities"  # the role of lanes whose cards have numbers


def opportunity_numbers(graph: JourneyGraph) -> dict[RecordId, int]:
    """The number of each opportunity card: counted along the journey, then from top to bottom."""
    lanes = [lane for lane in graph.lanes() if lane.role == NUMBERED]
    cards = (card for step in graph.steps() for lane in lanes for card in graph.cell(lane.id, step.id))
    return {card.id: number for number, card in enumerate(cards, 1)}


def answer_numbers(graph: JourneyGraph, numbers: dict[RecordId, int]) -> dict[RecordId, tuple[int, ...]]:
    """For each card that opportunities answer, their numbers, ascending."""
    found: dict[RecordId, set[int]] = {}
    for relation in graph.relations():
        number = numbers.get(relation.source)
        if relation.kind in BY_NUMBER and number is not None and graph.find(Card, relation.target):
            found.setdefault(relation.target, set()).add(number)
    return {card: tuple(sorted(each)) for card, each in found.items()}


def is_numbered(graph: JourneyGraph, relation: Relation) -> bool:
    """Whether a relation is shown by the number of an opportunity on the card that it answers, and not by a line."""
    if relation.kind not in BY_NUMBER:
        return False
    source, target = graph.find(Card, relation.source), graph.find(Card, relation.target)
    lane = graph.find(Lane, source.lane) if source and target else None
    return lane is not None and lane.role == NUMBERED


def relations_in_lines(graph: JourneyGraph) -> list[Relation]:
    """The relations that are shown by lines, by id."""
    return [relation for relation in graph.in_order(Relation) if not is_numbered(graph, relation)]


def latest(metric: Metric) -> Reading | None:
    """The newest reading of a metric by its date, of equal dates the last one; none of a segment alone."""
    found = [(each.date, at, each) for at, each in enumerate(metric.values) if not each.segment]
    return max(found, key=lambda each: each[:2])[2] if found else None


def again(reading: Reading, value: float, n: int | None = None) -> Reading:
    """A reading with another value, of so many answers where that is told: what was known of the old ones is gone."""
    if value == reading.value and n in (None, reading.n):
        return reading
    return replace(reading, value=value, n=reading.n if n is None else n, classes=(), deviation=None)


def beyond_range(metric: Metric) -> tuple[float, ...]:
    """Target and readings that lie outside of a metric's range, each once; all of them where its ends are swapped."""
    low = -math.inf if metric.low is None else metric.low
    high = math.inf if metric.high is None else metric.high
    values = (*([] if metric.target is None else [metric.target]), *(each.value for each in metric.values))
    return tuple(dict.fromkeys(value for value in values if not low <= value <= high))


def side_of(lane: Lane) -> str:
    """Whose a lane is, as it says itself or else its role does: `customer` or `company`."""
    return lane.side or role_of(lane.role).side


def spans(graph: JourneyGraph, card: Card) -> bool:
    """Whether a card may reach over several steps: a point of a curve stands in one."""
    lane = graph.find(Lane, card.lane)
    return lane is None or not role_of(lane.role).points


def shown_personas(graph: JourneyGraph) -> tuple[Persona, ...]:
    """The personas on the map: those that it names, else the first two."""
    chosen = graph.map.personas
    if chosen:
        return tuple(persona for key in chosen if (persona := graph.find(Persona, key)) is not None)
    return graph.in_order(Persona)[:2]


def told_personas(graph: JourneyGraph) -> tuple[Persona, ...]:
    """The personas that whoever reads of the map has to know: those on it, and those whose cards are told."""
    shown = shown_personas(graph)
    named = {card.persona for card in graph.cards() if card.persona}
    return (*shown, *(each for each in graph.in_order(Persona) if each.id in named and each not in shown))


def emotion_scores(graph: JourneyGraph) -> dict[RecordId, float]:
    """The computed emotion of each step that has scored cards outside emotion lanes: Σ(value × weight) / Σ weight.

    A card's weight is its own, else that of its persona, else 1; it counts in every step that it covers. Steps without
    scored cards, or whose weights sum up to nothing, are gaps and not in the answer.
    """
    drawn = {lane.id for lane in graph.lanes() if role_of(lane.role).points}
    columns = [step.id for step in graph.steps()]
    place = {step: at for at, step in enumerate(columns)}
    sums: dict[RecordId, tuple[float, float]] = {}
    for card in graph.in_order(Card):
        if card.value is None or card.lane in drawn:
            continue
        weight = weight_of(graph, card)
        for step in steps_covered(card, columns, place):
            value, total = sums.get(step, (0.0, 0.0))
            sums[step] = value + card.value * weight, total + weight
    return {step: sums[step][0] / sums[step][1] for step in columns if step in sums and sums[step][1] > 0}


def steps_covered(card: Card, columns: Sequence[RecordId], place: Mapping[RecordId, int]) -> Sequence[RecordId]:
    """The steps that a card covers, of all in their order, of which the place of each is known."""
    first = place[card.step]
    return columns[first : max(first, place.get(card.until, first)) + 1]


def weight_of(graph: JourneyGraph, card: Card) -> float:
    """What a card's value counts in a mean: its own weight, else that of its persona, else 1."""
    if card.weight is not None:
        return card.weight
    persona = graph.find(Persona, card.persona)
    return 1.0 if persona is None or persona.weight is None else persona.weight


def surveys_after(graph: JourneyGraph) -> dict[RecordId, tuple[Survey, ...]]:
    """The surveys that are sent after each step, in the order of the plan."""
    found: dict[RecordId, tuple[Survey, ...]] = {}
    for survey in graph.in_order(Survey):
        for step in survey.steps:
            found[step] = (*found.get(step, ()), survey)
    return found


def touchpoint_ranks(graph: JourneyGraph) -> dict[RecordId, int]:
    """Which place each touchpoint has by how often it is used, then by its importance; without those of neither."""
    points = [each for each in graph.table(Touchpoint).values() if each.frequency or each.importance]
    ranks: dict[tuple[float, int], int] = {}
    for rank, used in enumerate(sorted(map(_much_used, points), reverse=True), 1):
        ranks.setdefault(used, rank)
    return {each.id: ranks[_much_used(each)] for each in points}


def _much_used(point: Touchpoint) -> tuple[float, int]:
    return point.frequency or 0.0, point.importance or 0
