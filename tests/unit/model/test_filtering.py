"""Which cards pass a filter, and how many would."""

from __future__ import annotations

import pytest

from cjm_desktop.model.filtering import FACETS, NOBODY, Filter, counts, matching, standing_out
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Department, Evidence, Persona, Touchpoint
from tests.helpers.builders import MapBuilder, a_map


def shop() -> MapBuilder:
    builder = a_map().stage("Buy").lane("touchpoints", "Where").lane("pains", "Pains")
    builder.record(Persona(id="ps_1", name="Carla")).record(Department(id="dp_1", name="Sales"))
    builder.record(Channel(id="ch_1", name="Web", mode="online")).record(Evidence(id="ev_1", name="Survey"))
    builder.record(Touchpoint(id="tp_1", name="Till", channel="ch_1", status="retired"))
    builder.card("Where", "Buy", "till", touchpoint="tp_1", persona="ps_1", sources=("ev_1",), evidence="observed")
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim", tags=("slow",), departments=("dp_1",))
    builder.card("Pains", "Buy", "dear", severity=1, flags=("gap",), benefit="loyalty", channel="ch_1")
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


def test_a_facet_of_a_newer_version_is_passed_over() -> None:
    graph = shop().build()
    assert len(matching(graph, Filter().turned("mood", "good"))) == 3
