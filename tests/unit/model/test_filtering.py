"""Which cards pass a filter, and how many would."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.model.filtering import FACETS, NOBODY, Filter, counts, matching, standing_out
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
    Touchpoint,
)
from tests.helpers.builders import MapBuilder, a_map

PLACED: dict[str, Any] = {"reads": ("do_1",), "paths": ("pt_1",)}
HELPED: dict[str, Any] = {"initiatives": ("in_1",)}
BESIDE: dict[str, Any] = {"competitors": ("cx_1",), "own_marks": ("mk_1",)}


def shop() -> MapBuilder:
    builder = a_map().stage("Buy").lane("touchpoints", "Where").lane("pains", "Pains")
    builder.record(Persona(id="ps_1", name="Carla")).record(Department(id="dp_1", name="Sales"))
    builder.record(Channel(id="ch_1", name="Web", mode="online")).record(Evidence(id="ev_1", name="Survey"))
    builder.record(Touchpoint(id="tp_1", name="Till", channel="ch_1", status="retired", frequency=900))
    builder.record(Initiative(id="in_1", name="App")).record(DataObject(id="do_1", name="Order"))
    builder.record(Competitor(id="cx_1", name="Rival")).record(OwnMark(id="mk_1", name="Pilot"))
    builder.record(JourneyPath(id="pt_1", name="Happy"))
    builder.card(
        "Where", "Buy", "till", touchpoint="tp_1", persona="ps_1", sources=("ev_1",), evidence="observed", **PLACED
    )
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim", tags=("slow",), departments=("dp_1",), **HELPED)
    builder.card("Pains", "Buy", "dear", severity=1, flags=("gap",), benefit="loyalty", channel="ch_1", **BESIDE)
    builder.relation("queues", "dear").relation("till", "queues")
    return builder


CASES = [
    ("persona", "ps_1", {"till"}),
    ("department", "dp_1", {"queues"}),
    ("owner", "Kim", {"queues"}),
    ("owner", NOBODY, {"till", "dear"}),
    ("tag", "slow", {"queues"}),
    ("channel", "ch_1", {"till", "dear"}),
    ("mode", "online", {"till", "dear"}),
    ("evidence", "observed", {"till"}),
    ("evidence", "assumed", {"queues", "dear"}),
    ("source", "ev_1", {"till"}),
    ("source", NOBODY, {"queues", "dear"}),
    ("severity", "3", {"queues"}),
    ("flag", "gap", {"dear"}),
    ("status", "retired", {"till"}),
    ("benefit", "loyalty", {"dear"}),
    ("top", "3", {"till"}),
    ("top", "10", {"till"}),
    ("initiative", "in_1", {"queues"}),
    ("data", "do_1", {"till"}),
    ("competitor", "cx_1", {"dear"}),
    ("own_mark", "mk_1", {"dear"}),
    ("path", "pt_1", {"till"}),
]


def names(graph: JourneyGraph, ids: frozenset[str]) -> set[str]:
    return {str(graph.one(Card, each).text) for each in ids}


@pytest.mark.parametrize(("facet", "value", "passing"), CASES)
def test_each_facet_and_its_count(facet: str, value: str, passing: set[str]) -> None:
    graph = shop().build()
    wanted = Filter().turned(facet, value)
    assert names(graph, matching(graph, wanted)) == passing
    assert counts(graph, Filter())[facet][value] == len(passing)
    assert wanted.turned(facet, value) == Filter()


def test_every_facet_is_tried() -> None:
    assert {facet for facet, _, _ in CASES} == {facet.key for facet in FACETS}


def test_conditions_hold_together_and_values_of_one_facet_side_by_side() -> None:
    graph = shop().build()
    either = Filter().turned("severity", "3").turned("severity", "1")
    assert names(graph, matching(graph, either)) == {"queues", "dear"}
    both = either.turned("owner", "Kim")
    assert names(graph, matching(graph, both)) == {"queues"}
    found = counts(graph, both)
    assert found["owner"] == {"Kim": 1, NOBODY: 1}  # of those with a severity
    assert found["severity"] == {"3": 1}  # of those that are Kim's


def test_a_relation_passes_with_both_of_its_cards() -> None:
    builder = shop()
    graph = builder.build()
    cards = matching(graph, Filter().turned("severity", "3").turned("severity", "1"))
    (inside,) = standing_out(graph, cards) - cards
    relation = next(each for each in graph.relations() if each.id == inside)
    assert {relation.source, relation.target} == cards


def test_a_facet_of_a_newer_version_holds_for_no_card() -> None:
    graph = shop().build()
    assert matching(graph, Filter().turned("mood", "good")) == frozenset()
    assert matching(graph, Filter().turned("mood", "good").turned("severity", "3")) == frozenset()


def test_of_many_touchpoints_the_most_used_stay() -> None:
    builder = a_map().stage("Buy").lane("touchpoints", "Where")
    for number, (name, uses, weight) in enumerate(
        [("shop", 40, None), ("mail", 900, 1), ("app", 900, 5), ("phone", 7, 5), ("fax", None, None)]
    ):
        builder.record(Touchpoint(id=f"tp_{number}", name=name, frequency=uses, importance=weight))
        builder.card("Where", "Buy", name, touchpoint=f"tp_{number}")
    graph = builder.build()
    assert names(graph, matching(graph, Filter().turned("top", "3"))) == {"app", "mail", "shop"}
    assert names(graph, matching(graph, Filter().turned("top", "5"))) == {"app", "mail", "shop", "phone"}
