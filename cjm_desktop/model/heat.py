"""How each step of a journey fares by several measures, so that what stands out can be coloured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from cjm_desktop.model.assurance import ASSUMED, evidence_of, is_statement
from cjm_desktop.model.derived import steps_covered, weight_of
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Touchpoint
from cjm_desktop.model.roles import SILENT, role_of
from cjm_desktop.model.times import longest_minutes


class Heat(Struct, frozen=True):
    """A measure of a step, and of how many things it is told."""

    value: float
    count: int


HeatByStep = Mapping[RecordId, Heat]
NO_HEAT: Mapping[str, HeatByStep] = MappingProxyType({})


def step_heat(graph: JourneyGraph) -> dict[str, HeatByStep]:
    """By the key of a measure (`vocabulary.HEAT_MEASURES`) and the step: what is known of it, and nothing else.

    A card counts in every step that it covers. `felt` is the weighted mean from −2 to +2 of all that has a value,
    `satisfaction` the mean from 1 to 5 of the touchpoints met, each once; `friction` the gravest severity, 1 where none
    is said; `wait` the minutes of all waiting, at the most; `assumed` the share of statements that nobody has proved.
    """
    columns = [step.id for step in graph.steps()]
    place = {step: at for at, step in enumerate(columns)}
    cards: dict[RecordId, list[Card]] = defaultdict(list)
    for card in graph.in_order(Card):
        for step in steps_covered(card, columns, place):
            cards[step].append(card)
    waits = {step.id: longest_minutes(step.wait) for step in graph.steps()}
    troubles = {lane.id for lane in graph.lanes() if role_of(lane.role).trouble}
    silent = {lane.id for lane in graph.lanes() if lane.role in SILENT}
    found: dict[str, dict[RecordId, Heat]] = defaultdict(dict)
    for step in columns:
        measured = {
            "felt": _felt(graph, cards[step]),
            "satisfaction": _satisfaction(graph, cards[step]),
            "friction": _friction([card for card in cards[step] if card.lane in troubles]),
            "wait": _wait(waits[step], [card for card in cards[step] if card.step == step]),
            "assumed": _assumed(graph, [card for card in cards[step] if card.lane not in silent]),
        }
        for key, heat in measured.items():
            if heat is not None:
                found[key][step] = heat
    return dict(found)


def _felt(graph: JourneyGraph, cards: list[Card]) -> Heat | None:
    told = [(_in_range(card.value), weight_of(graph, card)) for card in cards if card.value is not None]
    total = sum(weight for _, weight in told)
    return Heat(sum(value * weight for value, weight in told) / total, len(told)) if total > 0 else None


def _in_range(value: float) -> float:
    return min(MOST_VALUE, max(LEAST_VALUE, value))


def _satisfaction(graph: JourneyGraph, cards: list[Card]) -> Heat | None:
    met = (graph.find(Touchpoint, each) for each in dict.fromkeys(card.touchpoint for card in cards))
    told = [point.satisfaction for point in met if point is not None and point.satisfaction]
    return Heat(sum(told) / len(told), len(told)) if told else None


def _friction(cards: list[Card]) -> Heat | None:
    told = [card.severity or 1 for card in cards]
    return Heat(max(told), len(told)) if told else None


def _wait(before: float, cards: list[Card]) -> Heat | None:
    waits = [minutes for minutes in (before, *(longest_minutes(card.wait) for card in cards)) if minutes > 0]
    return Heat(sum(waits), len(waits)) if waits else None


def _assumed(graph: JourneyGraph, cards: list[Card]) -> Heat | None:
    told = [evidence_of(graph, card) for card in cards if is_statement(card)]
    return Heat(told.count(ASSUMED) / len(told), len(told)) if told else None
