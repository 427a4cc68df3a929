"""New maps from an old one keep the links between steps, and nothing refers to what was left behind."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from cjm_desktop.foundation.ids import NewId
from cjm_desktop.model.derive import empty_copy, future_state, origins, service_blueprint
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Comment,
    Evidence,
    GuidingQuestion,
    Lane,
    Metric,
    Persona,
    Reading,
    Relation,
    Review,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.rules import check
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import MapBuilder, a_map

Derive = Callable[[JourneyGraph, NewId], JourneyGraph]


def fresh_ids() -> NewId:
    """Ids that no record of the journey has."""
    numbers = count()
    return lambda prefix: f"{prefix}_new{next(numbers)}"


@pytest.fixture
def journey() -> MapBuilder:
    """A map with something of everything that a copy may leave behind."""
    builder = a_map(title="Moving").stage("Find", "Search", "Compare").stage("Buy")
    builder.lane("actions", "What they do").lane("emotion").lane("company_actions").lane("pains").lane("metrics")
    builder.record(Evidence(id="ev_1")).record(Persona(id="ps_1", sources=("ev_1",))).record(Touchpoint(id="tp_1"))
    builder.record(Metric(id="mt_1", values=(Reading(value=4.0),)))
    builder.card("What they do", "Search", "types", evidence="observed", sources=("ev_1",))
    builder.card("What they do", "Buy", "pays").card("emotion", "Buy", "glad", value=1.0)
    builder.card("company_actions", "Buy", "confirms").card("metrics", "Buy", "n", metric="mt_1")
    builder.relation("types", "pays").relation("pays", "glad", "causes").relation("pays", "confirms", "trigger")
    builder.record(Terminal(id="tm_1"))
    builder.record(Comment(id="cm_1", target=builder.id(Card, "types")))
    question = GuidingQuestion(id="gq_1", name="why?", answer="so", cards=(builder.id(Card, "types"),), answered=True)
    builder.record(question)
    return builder.map(review=Review(next="2027-01"), personas=("ps_1",))


@pytest.mark.parametrize("derive", [empty_copy, future_state, service_blueprint])
def test_every_step_names_the_one_it_comes_from(journey: MapBuilder, derive: Derive) -> None:
    graph = journey.build()
    derived = derive(graph, fresh_ids())
    assert derived.map.id != graph.map.id
    assert [step.name for step in derived.steps()] == [step.name for step in graph.steps()]
    assert origins(derived) == {step.id: (step.id,) for step in graph.steps()}
    assert {origin.map for step in derived.steps() for origin in step.origins} == {graph.map.id}
    assert origins(graph) == {step.id: () for step in graph.steps()}


@pytest.mark.parametrize("derive", [empty_copy, future_state, service_blueprint])
def test_a_derived_map_is_sound_and_keeps_its_links_in_a_file(journey: MapBuilder, derive: Derive) -> None:
    derived = derive(journey.build(), fresh_ids())
    assert check(derived) == []
    assert not derived.table(Comment)
    assert derived.map.review is None
    assert derived.in_order(GuidingQuestion) == (GuidingQuestion(id="gq_1", name="why?"),)
    opened = decode(encode(derived, Revision(number=1, saved="2026-11-21T09:00:00Z", by="test", parents=())))
    assert opened.problems == ()
    assert origins(opened.graph) == origins(derived)


@pytest.mark.parametrize("derive", [empty_copy, future_state, service_blueprint])
def test_the_old_map_stays_as_it_was(journey: MapBuilder, derive: Derive) -> None:
    graph, untouched = journey.build(), journey.build()
    derive(graph, fresh_ids())
    assert list(graph.records()) == list(untouched.records())


def test_an_empty_copy_has_the_frame_and_no_content(journey: MapBuilder) -> None:
    graph = journey.build()
    copy = empty_copy(graph, fresh_ids())
    assert copy.map.kind == graph.map.kind
    assert copy.lanes() == graph.lanes()
    assert not any(copy.table(kind) for kind in (Card, Relation, Terminal, Evidence, Metric))
    assert copy.one(Persona, "ps_1").sources == ()
    assert copy.find(Touchpoint, "tp_1")


def test_a_future_state_assumes_what_was_observed(journey: MapBuilder) -> None:
    graph = journey.build()
    future = future_state(graph, fresh_ids())
    assert future.map.kind == "future"
    assert {card.text for card in future.cards()} == {card.text for card in graph.cards()}
    assert {(card.evidence, card.sources) for card in future.cards()} == {("assumed", ())}
    assert set(future.table(Relation)) == set(graph.table(Relation))


def test_a_blueprint_has_its_lanes_in_order_with_their_lines(journey: MapBuilder) -> None:
    blueprint = service_blueprint(journey.build(), fresh_ids())
    assert blueprint.map.kind == "blueprint"
    assert [(lane.role, lane.line) for lane in blueprint.lanes()] == [
        ("evidence_physical", ""),
        ("customer_actions", "interaction"),
        ("frontstage_actions", "visibility"),
        ("backstage_actions", "internal"),
        ("support", ""),
        ("friction", ""),
    ]


def test_a_blueprint_takes_over_the_cards_that_have_a_place_there(journey: MapBuilder) -> None:
    graph = journey.build()
    blueprint = service_blueprint(graph, fresh_ids())
    by_role = {lane.role: lane for lane in blueprint.lanes()}
    customer = by_role["customer_actions"]
    assert customer.name == "What they do"
    assert [card.text for card in blueprint.cards_of_lane(customer.id)] == ["types", "pays"]
    assert {card.text for card in blueprint.cards()} == {"types", "pays", "confirms"}
    assert {relation.kind for relation in blueprint.relations()} == {"next", "trigger"}


def test_a_blueprint_keeps_technology_opportunities_and_what_they_answer() -> None:
    builder = a_map().stage("Buy").lane("actions", "Doing").lane("enablers", "Systems").lane("friction", "Trouble")
    builder.lane("opportunities", "Ideas").lane("solutions", "Ways").card("Systems", "Buy", "till").card(
        "Ideas", "Buy", "one queue"
    )
    builder.card("Trouble", "Buy", "waits").card("Ways", "Buy", "a number").relation("one queue", "waits", "answers")
    blueprint = service_blueprint(builder.build(), fresh_ids())
    kept = [(lane.role, lane.name) for lane in blueprint.lanes() if lane.name]
    assert kept == [
        ("customer_actions", "Doing"),
        ("enablers", "Systems"),
        ("friction", "Trouble"),
        ("opportunities", "Ideas"),
        ("solutions", "Ways"),
    ]
    assert {card.text for card in blueprint.cards()} == {"till", "one queue", "waits", "a number"}
    assert [relation.kind for relation in blueprint.relations()] == ["answers"]


def test_the_line_stands_below_the_last_of_several_lanes_of_one_part() -> None:
    builder = a_map().stage("S").lane("actions", "one").lane("touchpoints").lane("actions", "two")
    blueprint = service_blueprint(builder.build(), fresh_ids())
    assert [(lane.name, lane.line) for lane in blueprint.lanes()][:4] == [
        ("", ""),
        ("", ""),
        ("one", ""),
        ("two", "interaction"),
    ]
    assert blueprint.lanes()[1].role == "touchpoints"


def test_a_blueprint_of_a_blueprint_keeps_its_lanes(journey: MapBuilder) -> None:
    ids = fresh_ids()
    once = service_blueprint(journey.build(), ids)
    twice = service_blueprint(once, ids)
    assert [(lane.id, lane.role) for lane in twice.lanes()] == [(lane.id, lane.role) for lane in once.lanes()]
    assert {origin.map for step in twice.table(Step).values() for origin in step.origins} == {once.map.id}


def test_lanes_that_are_new_have_ids_of_their_own(journey: MapBuilder) -> None:
    graph = journey.build()
    blueprint = service_blueprint(graph, fresh_ids())
    assert len(set(blueprint.table(Lane)) - set(graph.table(Lane))) == 3
