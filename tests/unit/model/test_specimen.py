"""What the picture of a template shows of it."""

from __future__ import annotations

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Metric
from cjm_desktop.model.rules import check
from cjm_desktop.model.specimen import specimen
from tests.helpers.builders import a_map

STAGES = ("One", "Two", "Three", "Four")


def template() -> JourneyGraph:
    """A map of four stages: two lanes with cards, and one of each kind that is shown by an example."""
    builder = a_map()
    for stage in STAGES:
        builder.stage(stage, f"{stage} a", f"{stage} b")
    builder.record(Channel(id="ch_1", name="Web")).record(Channel(id="ch_2", name="Store"))
    builder.lane("actions", "Doing", prompt="What happens?").lane("text", "Notes")
    for role in ("emotion", "touchpoints", "metrics", "needs"):
        builder.lane(role, role)
    for step in ("One a", "One b", "Two a", "Four a"):
        builder.card("Doing", step, f"first at {step}").card("Doing", step, f"second at {step}")
    return builder.build()


def shown(*roles: str) -> JourneyGraph:
    found = specimen(template(), roles, ENGLISH)
    assert check(found) == []
    return found


def lines(graph: JourneyGraph) -> list[list[Card]]:
    """The one card of each cell, lane by lane."""
    return [[card for step in graph.steps() for card in graph.cell(lane.id, step.id)] for lane in graph.lanes()]


def test_it_has_the_first_step_of_the_first_three_stages() -> None:
    graph = shown("actions")
    assert [stage.name for stage in graph.stages()] == list(STAGES[:3])
    assert [step.name for step in graph.steps()] == ["One a", "Two a", "Three a"]


def test_lanes_stand_in_the_order_that_is_asked_for_and_the_first_two_where_none_is() -> None:
    assert [lane.role for lane in shown("needs", "actions").lanes()] == ["needs", "actions"]
    assert [lane.role for lane in shown().lanes()] == ["actions", "text"]


def test_a_cell_shows_its_first_card_else_asks_the_question_of_its_lane() -> None:
    doing, needs = lines(shown("actions", "needs"))
    assert [card.text for card in doing] == ["first at One a", "first at Two a", "What happens?"]
    assert [card.text for card in needs] == ["What does the customer need here?"] * 3


def test_a_lane_of_values_shows_how_it_is_drawn() -> None:
    graph = shown("emotion", "touchpoints", "metrics")
    feelings, touchpoints, metrics = lines(graph)
    assert [card.value for card in feelings] == [1.0, -1.0, 1.5]
    assert [card.channel for card in touchpoints] == ["ch_1", "ch_2", "ch_1"]
    values = [graph.one(Metric, card.metric).values[0].value for card in metrics]
    assert values == [72.0, 48.0, 91.0]
    assert not any(card.text for line in (feelings, touchpoints, metrics) for card in line)
    assert {card.evidence for line in (feelings, touchpoints, metrics) for card in line} == {"observed"}
