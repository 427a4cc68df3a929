"""Which cards wear the outlines of a map's rules: the facets of a filter, kept in the file as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.filtering import FACET_OF, NOBODY, Condition, Facet, Filter, card_test, matching
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, CardRule, FacetValues, RecordId
from cjm_desktop.model.text import Text, text_in

MOST_RULES = 40  # that are looked at: nobody tells more outlines apart, and a file may hold any number
CardTest = tuple[CardRule, Callable[[Card], bool]]  # a rule, and what tells whether a card wears it
Worn = Mapping[RecordId, tuple[CardRule, ...]]


def filter_in(graph: JourneyGraph, conditions: Iterable[FacetValues], entries: Iterable[RecordId]) -> Filter:
    """The filter that stored conditions and the entries beside them stand for.

    A facet whose entries are gone keeps its condition, without a value. Of a facet that is named twice both must hold.
    """
    found: dict[str, tuple[str, ...]] = {}
    named = tuple(entries)
    for each in conditions:
        facet = FACET_OF.get(each.facet)
        values = each.values
        if facet is not None and facet.kind is not None:
            kind = facet.kind
            values = (*(key for key in named if graph.find(kind, key)), *(v for v in values if v == NOBODY))
        before = found.get(each.facet)
        values = tuple(dict.fromkeys(values))
        found[each.facet] = values if before is None else tuple(value for value in before if value in values)
    return Filter(tuple(Condition(facet, values) for facet, values in found.items()))


def stored(wanted: Filter) -> tuple[tuple[FacetValues, ...], tuple[RecordId, ...]]:
    """A filter as it is kept in a record: its conditions, and the entries that they name."""
    conditions: list[FacetValues] = []
    entries: list[RecordId] = []
    for each in wanted.conditions:
        facet = FACET_OF.get(each.facet)
        if facet is not None and facet.kind is not None:
            entries += [value for value in each.values if value != NOBODY]
            conditions.append(FacetValues(facet=each.facet, values=tuple(v for v in each.values if v == NOBODY)))
        else:
            conditions.append(FacetValues(facet=each.facet, values=each.values))
    return tuple(conditions), tuple(dict.fromkeys(entries))


def filter_of(graph: JourneyGraph, rule: CardRule) -> Filter:
    """Which cards a rule means."""
    return filter_in(graph, rule.conditions, rule.entries)


def cards_meant(graph: JourneyGraph, rule: CardRule) -> frozenset[RecordId]:
    """The cards that a rule means, whether it is on or off: none without a condition."""
    return matching(graph, filter_of(graph, rule)) if rule.conditions else frozenset()


def renamed_value(conditions: tuple[FacetValues, ...], facet: str, old: str, new: str) -> tuple[FacetValues, ...]:
    """Conditions in which a value of a facet has another name."""
    return tuple(
        replace(each, values=tuple(dict.fromkeys(new if value == old else value for value in each.values)))
        if each.facet == facet and old in each.values
        else each
        for each in conditions
    )


def rules_in_use(graph: JourneyGraph) -> tuple[CardRule, ...]:
    """The rules that cards may wear, in their order."""
    rules = (rule for rule in graph.in_order(CardRule) if rule.conditions and rule.on)
    return tuple(rule for rule, _ in zip(rules, range(MOST_RULES), strict=False))


def tests_of(graph: JourneyGraph, rules: Sequence[CardRule]) -> tuple[CardTest, ...]:
    """For each rule what tells whether a card wears it."""
    return tuple((rule, card_test(graph, filter_of(graph, rule))) for rule in rules)


def worn_by(cards: Iterable[Card], tests: Iterable[CardTest]) -> Worn:
    """The rules that cards wear, those that wear any; in the order of the rules."""
    found: dict[RecordId, tuple[CardRule, ...]] = {}
    plain = tuple(tests)
    for card in cards:
        if worn := tuple(rule for rule, test in plain if test(card)):
            found[card.id] = worn
    return found


class RuleWords:
    """Says conditions in a language of the map: `Severity: High, Medium · No owner`."""

    def __init__(self, graph: JourneyGraph, lang: str, translate: Translate) -> None:
        """Take the map, the language in which its texts are said, and the translator of all else."""
        self._graph, self._lang, self._t = graph, lang, translate

    def text(self, text: Text) -> str:
        """The words of a text on one line."""
        return " ".join(text_in(text, self._lang, self._graph.map.lang).split())

    def rule(self, rule: CardRule) -> str:
        """What a rule is called: by its name, else by its conditions; empty where it has neither."""
        return self.text(rule.name) or self.filter(filter_of(self._graph, rule))

    def filter(self, wanted: Filter) -> str:
        """All conditions of a filter."""
        return " · ".join(map(self.condition, wanted.conditions))

    def condition(self, condition: Condition) -> str:
        """One condition: its facet and what may be in it."""
        facet = FACET_OF.get(condition.facet)
        if facet is None:
            return self._t(N_("a condition of a newer version"))
        if condition.values == (NOBODY,) and facet.none:
            return self._t(facet.none)
        return f"{self._t(facet.label)}: {', '.join(self.values(condition))}"

    def values(self, condition: Condition) -> tuple[str, ...]:
        """The names of what may be in a facet that is known; of what is no longer in the map it says so."""
        facet = FACET_OF[condition.facet]
        return tuple(self.value(facet, value) for value in condition.values) or (self._t(N_("no longer in the map")),)

    def value(self, facet: Facet, value: str) -> str:
        """A value of a facet by its name."""
        if value == NOBODY:
            return self._t(facet.none) if facet.none else "–"
        label = next((each.label for each in facet.choices if each.key == value), "")
        if label:
            return self._t(label)
        record = self._graph.find(facet.kind, value) if facet.kind is not None else None
        return self.text(getattr(record, "name", "")) or "…" if facet.kind is not None else value
