"""What the cards of a map can be told apart by, for the reader's filter: only what the drawing shows of them too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cjm_desktop.foundation.messages import Translate
from cjm_desktop.model.filtering import FACETS, Facet, Reader
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in

# By sources' names and by what no mark of a card shows nobody filters who only has the drawing.
_NOT_DRAWN = frozenset({"source", "mode"})


def facets_of(
    graph: JourneyGraph, langs: Sequence[tuple[str, Translate]], role_label: str
) -> tuple[list[dict[str, Any]], dict[RecordId, list[int]]]:
    """The facets with the names of their values in each language, and for each card the numbers of its values.

    Values are numbered through all facets. Facets by which no card differs from another are left out.
    """
    facets: list[dict[str, Any]] = []
    numbers: dict[RecordId, list[int]] = {}
    cards = [card for card in graph.cards() if not graph.one(Lane, card.lane).collapsed]
    first = 0
    asked: list[tuple[str, Reader, Facet | None]] = [
        (role_label, lambda card: (graph.one(Lane, card.lane).role,), None),
        *((facet.label, facet.reader(graph), facet) for facet in FACETS if facet.key not in _NOT_DRAWN),
    ]
    for label, values_of, facet in asked:
        said = {card.id: tuple(values_of(card)) for card in cards}
        used = dict.fromkeys(value for values in said.values() for value in values)
        if not used or len({*said.values()}) < 2:
            continue
        roles = [lane.role for lane in graph.lanes()]
        order = _in_order(list(used), [each.key for each in facet.choices] if facet else roles)
        facets.append(
            {
                "label": {lang: translate(label) for lang, translate in langs},
                "values": [
                    {lang: _named(value, facet, graph, lang, translate) for lang, translate in langs} for value in order
                ],
            }
        )
        place = {value: first + at for at, value in enumerate(order)}
        for card, values in said.items():
            numbers.setdefault(card, []).extend(place[value] for value in values)
        first += len(order)
    return facets, numbers


def _in_order(used: list[str], known: Sequence[str]) -> list[str]:
    """Values in the order in which they are known, others behind them."""
    place = {key: at for at, key in reversed([*enumerate(known)])}
    return sorted(used, key=lambda value: place.get(value, len(place)))


def _named(value: str, facet: Facet | None, graph: JourneyGraph, lang: str, translate: Translate) -> str:
    if facet is None:
        return translate(role_of(value).name)
    if facet.kind is not None:
        return text_in(getattr(graph.get(value), "name", ""), lang, graph.map.lang) or value
    label = next((choice.label for choice in facet.choices if choice.key == value), None)
    return translate(label) if label else value
