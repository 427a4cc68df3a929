"""Which cards pass a filter: conditions by facets, all of which must hold; of one facet any of its values does.

A facet is one line of `FACETS`: what a card is told apart by. A filter changes nothing: the rest is dimmed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.choices import Choice
from cjm_desktop.model.derived import touchpoint_ranks
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    Initiative,
    JourneyPath,
    OwnMark,
    Persona,
    Record,
    RecordId,
    Relation,
    Touchpoint,
)

NOBODY = ""  # the value of a card that says nothing in a facet
Values = Iterable[str]
Reader = Callable[[Card], Values]


class Facet(Struct, frozen=True):
    """What cards are told apart by.

    `reader` gives for a map what reads the values of a card, none where it says nothing; what follows from the whole
    map is found out once. `none` names the cards that say nothing, where one asks for them, which is `asked` even where
    no card says anything. The values' names are those of `kind`'s records, of `choices`, or the values themselves.
    """

    key: str
    label: str
    reader: Callable[[JourneyGraph], Reader]
    none: str = ""
    asked: bool = False
    kind: type[Record] | None = None
    choices: tuple[Choice, ...] = ()


def _each(values: Callable[[Card, JourneyGraph], Values]) -> Callable[[JourneyGraph], Reader]:
    """The reader of a facet that looks at one card at a time."""
    return lambda graph: lambda card: values(card, graph)


def _data(card: Card, _: JourneyGraph) -> Values:
    return dict.fromkeys((*card.reads, *card.writes))


def _departments(card: Card, _: JourneyGraph) -> Values:
    return card.departments


def _one(value: str) -> Values:
    return (value,) if value else ()


def _channel(card: Card, graph: JourneyGraph) -> str:
    point = graph.find(Touchpoint, card.touchpoint) if card.touchpoint and not card.channel else None
    return card.channel or (point.channel if point else "")


def _mode(card: Card, graph: JourneyGraph) -> Values:
    channel = graph.find(Channel, _channel(card, graph))
    return _one(channel.mode if channel else "")


def _status(card: Card, graph: JourneyGraph) -> Values:
    point = graph.find(Touchpoint, card.touchpoint)
    return _one(point.status if point else "")


def _top(graph: JourneyGraph) -> Reader:
    ranks = touchpoint_ranks(graph)
    return lambda card: (each.key for each in TOPS if ranks.get(card.touchpoint, math.inf) <= int(each.key))


TOPS = (Choice("3", N_("The first 3")), Choice("5", N_("The first 5")), Choice("10", N_("The first 10")))
SEVERITIES = (Choice("3", N_("High")), Choice("2", N_("Medium")), Choice("1", N_("Low")))
FACETS: tuple[Facet, ...] = (
    Facet("persona", N_("Persona"), _each(lambda card, _: _one(card.persona)), N_("No persona"), kind=Persona),
    Facet("department", N_("Department"), _each(_departments), N_("No department"), kind=Department),
    Facet("owner", N_("Owner"), _each(lambda card, _: _one(card.owner)), N_("No owner"), asked=True),
    Facet("tag", N_("Tag"), _each(lambda card, _: card.tags), N_("No tag")),
    Facet("channel", N_("Channel"), _each(lambda card, graph: _one(_channel(card, graph))), kind=Channel),
    Facet("mode", N_("Online or offline"), _each(_mode), choices=vocabulary.MODES),
    Facet(
        "evidence",
        N_("Evidence"),
        _each(lambda card, _: (card.evidence or "assumed",)),
        choices=vocabulary.EVIDENCE_STATES,
    ),
    Facet("source", N_("Source"), _each(lambda card, _: card.sources), N_("No evidence"), asked=True, kind=Evidence),
    Facet(
        "severity",
        N_("Severity"),
        _each(lambda card, _: (str(card.severity),) if card.severity else ()),
        choices=SEVERITIES,
    ),
    Facet("flag", N_("Mark"), _each(lambda card, _: card.flags), N_("No mark"), choices=vocabulary.FLAGS),
    Facet("status", N_("Touchpoint status"), _each(_status), choices=vocabulary.TOUCHPOINT_STATES),
    Facet("top", N_("Most used touchpoints"), _top, choices=TOPS),
    Facet("initiative", N_("Initiative"), _each(lambda card, _: card.initiatives), kind=Initiative),
    Facet("data", N_("Data object"), _each(_data), kind=DataObject),
    Facet("competitor", N_("Competitor"), _each(lambda card, _: card.competitors), kind=Competitor),
    Facet("own_mark", N_("Own mark"), _each(lambda card, _: card.own_marks), kind=OwnMark),
    Facet("path", N_("Named path"), _each(lambda card, _: card.paths), kind=JourneyPath),
    Facet("benefit", N_("Benefit"), _each(lambda card, _: _one(card.benefit)), choices=vocabulary.BENEFITS),
)
FACET_OF = {facet.key: facet for facet in FACETS}


class Condition(Struct, frozen=True):
    """Which values a card may have in a facet; `NOBODY` stands for none."""

    facet: str
    values: tuple[str, ...]


class Filter(Struct, frozen=True):
    """Conditions, all of which must hold, at most one a facet. Without any everything passes."""

    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def known(self) -> tuple[Condition, ...]:
        """The conditions that this version can look at."""
        return tuple(each for each in self.conditions if each.facet in FACET_OF)

    def values_of(self, facet: str) -> tuple[str, ...]:
        """The values that may be in a facet, none where it does not count."""
        return next((each.values for each in self.conditions if each.facet == facet), ())

    def turned(self, facet: str, value: str) -> Filter:
        """The filter with a value of a facet, or without it where it has it."""
        before = self.values_of(facet)
        after = tuple(each for each in before if each != value) if value in before else (*before, value)
        return self.with_values(facet, after)

    def with_values(self, facet: str, values: Sequence[str]) -> Filter:
        """The filter with these values of a facet; without any the facet does not count."""
        made = Condition(facet, tuple(values))
        known = any(each.facet == facet for each in self.conditions)
        conditions = tuple(made if each.facet == facet else each for each in self.conditions)
        conditions = conditions if known else (*conditions, made)
        return replace(self, conditions=tuple(each for each in conditions if each.values or each.facet != facet))


def _read(facet: Facet, graph: JourneyGraph) -> Callable[[Card], tuple[str, ...]]:
    """What reads what a card says in a facet, `NOBODY` for nothing."""
    read = facet.reader(graph)
    return lambda card: tuple(read(card)) or (NOBODY,)


def card_test(graph: JourneyGraph, wanted: Filter) -> Callable[[Card], bool]:
    """What tells whether a card passes. A facet that this version does not know holds for none."""
    conditions = [(_read(FACET_OF[each.facet], graph), frozenset(each.values)) for each in wanted.known]
    if len(wanted.known) < len(wanted.conditions):
        return lambda card: False
    if len(conditions) == 1:
        ((read, values),) = conditions
        return lambda card: not values.isdisjoint(read(card))
    return lambda card: all(not values.isdisjoint(read(card)) for read, values in conditions)


def matching(graph: JourneyGraph, wanted: Filter) -> frozenset[RecordId]:
    """The cards that pass."""
    passes = card_test(graph, wanted)
    return frozenset(card.id for card in graph.cards() if passes(card))


def standing_out(graph: JourneyGraph, cards: frozenset[RecordId]) -> frozenset[RecordId]:
    """The cards that pass, and the relations that join two of them, or one with a step or an end of the journey."""
    table = graph.table(Card)

    def stays(end: RecordId) -> bool:
        return end in cards or end not in table

    lines = (each for each in graph.table(Relation).values() if each.source in cards or each.target in cards)
    return cards | {each.id for each in lines if stays(each.source) and stays(each.target)}


def counts(graph: JourneyGraph, wanted: Filter) -> Mapping[str, Counter[str]]:
    """For each facet how many cards have each value and pass all conditions of the other facets."""
    found: dict[str, Counter[str]] = {facet.key: Counter() for facet in FACETS}
    asked = {each.facet: frozenset(each.values) for each in wanted.known}
    readers = {facet.key: _read(facet, graph) for facet in FACETS}
    for card in graph.cards():
        said = {key: read(card) for key, read in readers.items()}
        failed = [key for key, values in asked.items() if values.isdisjoint(said[key])]
        if len(failed) > 1:
            continue
        for key in failed or said:
            found[key].update(said[key])
    return found
