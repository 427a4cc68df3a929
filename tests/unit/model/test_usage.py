"""How often entries of catalogues are used, and what a deletion of some of them touches."""

from __future__ import annotations

from collections import Counter

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.guiding import GuidingQuestion
from cjm_desktop.model.jottings import Jotting
from cjm_desktop.model.records import (
    Card,
    Category,
    Channel,
    Comment,
    Department,
    Evidence,
    JourneyMap,
    JourneyPath,
    Metric,
    Persona,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Touchpoint,
)
from cjm_desktop.model.undertakings import Competitor, DataObject, Initiative, OwnMark, OwnRelation
from cjm_desktop.model.usage import CATALOGUES, cards_with, deleted_entries, usage
from tests.helpers.builders import MapBuilder, a_map


def catalogued() -> MapBuilder:
    """Two touchpoints on one channel, owners by name in two languages, sources, and a comment on an entry."""
    builder = a_map().stage("One", "A", "B").lane("actions").lane("touchpoints")
    builder.record(Channel(id="ch_1", name="Web")).record(Channel(id="ch_2", name="Phone"))
    builder.record(Touchpoint(id="tp_1", name="Shop", channel="ch_1")).record(
        Touchpoint(id="tp_2", name="Cart", channel="ch_1")
    )
    builder.record(Department(id="dp_1", name={"en": "Sales", "ko": "영업"})).record(Department(id="dp_2", name=""))
    builder.record(Stakeholder(id="sh_1", name="Lee", touchpoints=("tp_1", "tp_2")))
    builder.record(Evidence(id="ev_1", name="Survey")).record(Metric(id="mt_1", name="NPS"))
    builder.record(Persona(id="ps_1", name="Kim", sources=("ev_1",))).map(personas=("ps_1",))
    builder.record(Comment(id="cm_1", target="tp_1", author="Sales"))
    builder.card("actions", "A", "one", owner="Sales", departments=("dp_1",), sources=("ev_1", "ev_1"))
    builder.card("actions", "A", "two", owner="영업").card("actions", "B", "three", owner="Lee", channel="ch_2")
    builder.card("touchpoints", "A", "", touchpoint="tp_1").card(
        "touchpoints", "B", "", touchpoint="tp_2", channel="ch_1"
    )
    builder.card("actions", "A", "nobody's", owner="").card("actions", "A", "a stranger's", owner="Sal")
    builder.record(Stage(id="st_2", name="Two", owner="Sales")).record(Step(id="sp_2", stage="st_2"))
    return builder


def test_every_entry_says_how_many_records_of_each_kind_use_it() -> None:
    found = usage(catalogued().build())
    used = {entry: dict(uses) for entry, uses in found.items() if uses}
    assert used == {
        "dp_1": {Card: 2, Stage: 1},  # "one" names it twice over
        "sh_1": {Card: 1, Touchpoint: 2},  # a stake stands in the list of touchpoints
        "ch_1": {Card: 1, Touchpoint: 2},
        "ch_2": {Card: 1},
        "tp_1": {Card: 1, Stakeholder: 1},
        "tp_2": {Card: 1, Stakeholder: 1},
        "ev_1": {Card: 1, Persona: 1},
        "ps_1": {JourneyMap: 1},
    }
    assert found.keys() - used.keys() == {"dp_2", "mt_1"}


def test_only_the_kinds_that_are_asked_for_are_counted() -> None:
    found = usage(catalogued().build(), [Channel])
    assert {entry: dict(uses) for entry, uses in found.items()} == {"ch_1": {Card: 1, Touchpoint: 2}, "ch_2": {Card: 1}}
    assert dict(usage(catalogued().build(), [Department])["dp_1"]) == {Card: 2, Stage: 1}


def test_the_catalogues_are_those_that_people_keep() -> None:
    assert set(CATALOGUES) == {
        Persona,
        Channel,
        Touchpoint,
        Department,
        Category,
        JourneyPath,
        Metric,
        Evidence,
        Stakeholder,
        Survey,
        DataObject,
        Initiative,
        Competitor,
        OwnMark,
        OwnRelation,
        Jotting,
        GuidingQuestion,
    }


def words(graph: JourneyGraph, entry: str) -> list[object]:
    return [graph.one(Card, card).text or graph.one(Card, card).touchpoint for card in cards_with(graph, entry)]


def test_cards_with_an_entry_come_in_the_order_of_the_map() -> None:
    graph = catalogued().build()
    assert words(graph, "dp_1") == ["one", "two"]
    assert words(graph, "dp_2") == []
    assert words(graph, "ch_1") == ["tp_1", "tp_2"]  # through their touchpoints too
    assert words(graph, "ch_2") == ["three"]
    assert words(graph, "tp_2") == ["tp_2"]
    assert words(graph, "sh_1") == ["three", "tp_1", "tp_2"]
    assert words(graph, "ev_1") == ["one"]
    assert words(graph, "gone") == []


def test_a_deletion_tells_its_entries_and_the_records_that_stay_without_them() -> None:
    graph = catalogued().build()
    draft = Draft(graph)
    delete_records(draft, ["ch_1", "ev_1"])
    gone, touched = deleted_entries(draft.changes())
    assert {each.id for each in gone} == {"ch_1", "ev_1"}
    assert touched == Counter({Touchpoint: 2, Card: 2, Persona: 1})
    other = Draft(graph)
    delete_records(other, [next(card.id for card in graph.cards() if card.text == "one")])
    assert deleted_entries(other.changes()) == ((), Counter())
