"""A card without words is called by what it names: alike in the window, in tables, in findings and on the clipboard.

The fields that it may be called by are marked (`Field.names`); a new one is held to all of this without being listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.incoming import bring_in
from cjm_desktop.edit.commands.jottings import place_entries
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.tables import card_as_text
from cjm_desktop.edit.telling import shown_words
from cjm_desktop.extensions.checking import Checked
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.layout.forms.card_facts import card_facts
from cjm_desktop.model.card_names import NAMING
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import Reference
from cjm_desktop.model.records import PREFIX_OF, Card, Lane, Record, Step
from cjm_desktop.ui.base.labels import Labels
from tests.helpers.builders import a_map

CALLED: Mapping[str, Callable[[JourneyGraph, Card], str]] = {
    "window": lambda graph, card: Labels(graph, "en", ENGLISH).of(card.id),
    "findings and the command line": lambda graph, card: Checked(graph, date(2026, 1, 1)).name(card.id),
    "tables": lambda graph, card: TableWords(graph, "en", ENGLISH).card(card),
    "paper": lambda graph, card: card_facts(card, graph, "en", ENGLISH)[0],
    "clipboard": lambda graph, card: card_as_text(graph, card, "en"),
    "what is pasted over it": lambda graph, card: shown_words(Draft(graph), card, "en"),
}
FIELDS = pytest.mark.parametrize("field", NAMING, ids=[each.name for each in NAMING])


def entry_of(field: Reference, at: int = 0, name: str = "Depot") -> Record:
    (kind,) = field.targets
    made: Any = kind
    entry: Record = made(id=f"{PREFIX_OF[kind]}_{at:010d}", name=name)
    return entry


def naming_card(field: Reference, **fields: Any) -> JourneyGraph:
    """Give a map with one card, which says nothing but names an entry in a field."""
    entry = entry_of(field)
    value: Any = (entry.id,) if field.many else entry.id
    role = "metrics" if field.name == "metric" else "departments"
    lanes = a_map().stage("Buy").lane(role).lane("touchpoints")
    lane = role if field.many or field.name == "metric" else "touchpoints"
    return lanes.record(entry).card(lane, "Buy", "", **{field.name: value}, **fields).build()


@FIELDS
@pytest.mark.parametrize("place", CALLED)
def test_a_card_without_words_is_called_alike_everywhere(field: Reference, place: str) -> None:
    graph = naming_card(field)
    (card,) = graph.cards()
    assert CALLED[place](graph, card) == "Depot"


@FIELDS
def test_it_says_the_name_itself_once_the_entry_is_gone(field: Reference) -> None:
    graph = naming_card(field)
    draft = Draft(graph)
    delete_records(draft, [entry_of(field).id])
    (card,) = draft.table(Card).values()
    assert card.text == "Depot"


@FIELDS
def test_an_entry_put_on_the_map_gets_a_card_that_is_called_by_it(field: Reference) -> None:
    graph = a_map().stage("Buy").lane("touchpoints").record(entry_of(field)).build()
    draft = Draft(graph)
    place_entries(draft, [entry_of(field).id], graph.lanes()[0].id, next(iter(graph.table(Step))))
    (card,) = draft.table(Card).values()
    assert shown_words(draft, card, "en") == "Depot"


@FIELDS
def test_what_comes_in_as_words_is_the_card_that_is_there(field: Reference) -> None:
    graph = naming_card(field)
    (card,) = graph.cards()
    again = [replace(each, text="Depot", **{field.name: () if field.many else ""}) for each in (card,)]
    source = graph_of([*(each for each in graph.records() if not isinstance(each, Card)), *again])
    draft = Draft(graph)
    bring_in(draft, source, {each.id: each.id for each in graph.records() if isinstance(each, Lane | Step)})
    assert [each.id for each in draft.table(Card).values()] == [card.id]


def test_of_several_fields_the_first_one_counts() -> None:
    for at, first in enumerate(NAMING):
        entries = [entry_of(each, place, f"Name {each.name}") for place, each in enumerate(NAMING[at:])]
        named: dict[str, Any] = {
            each.name: (one.id,) if each.many else one.id for each, one in zip(NAMING[at:], entries, strict=True)
        }
        role = "metrics" if first.name == "metric" else "touchpoints"  # paper shows what a lane's cards have
        builder = a_map().stage("Buy").lane(role)
        for entry in entries:
            builder = builder.record(entry)
        graph = builder.card(role, "Buy", "", **named).build()
        (card,) = graph.cards()
        assert {say(graph, card) for say in CALLED.values()} == {f"Name {first.name}"}
