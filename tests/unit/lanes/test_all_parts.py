"""The sample that shows every part: it has them all, in both languages."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model import vocabulary
from cjm_desktop.model.analysis import dead_ends, hand_overs, loops, unreachable_steps
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Lane, Metric, Persona, Relation, Stage, Step, Terminal, Touchpoint
from cjm_desktop.model.risks import troubles
from cjm_desktop.model.roles import ROLES
from cjm_desktop.storage.codec import decode
from tests.unit.lanes.pictures import drawn, kinds, layer_of, words_in


@pytest.fixture(params=["ko", "en"])
def graph(request: pytest.FixtureRequest) -> JourneyGraph:
    """The sample in each language."""
    return decode((resources() / "samples" / f"all-parts-{request.param}.cjm").read_bytes()).graph


def test_it_has_every_lane_type_and_line(graph: JourneyGraph) -> None:
    lanes = graph.table(Lane).values()
    assert len({ROLES[lane.role].lane_type for lane in lanes}) >= 12  # all that there were when it was made
    assert {lane.line for lane in lanes} - {""} == {choice.key for choice in vocabulary.LINES}
    assert "both" in {lane.curve for lane in lanes}


def test_it_has_every_kind_of_relation_and_terminal(graph: JourneyGraph) -> None:
    assert {relation.kind for relation in graph.relations()} == {choice.key for choice in vocabulary.RELATION_KINDS}
    assert {each.kind for each in graph.table(Terminal).values()} == {
        choice.key for choice in vocabulary.TERMINAL_KINDS
    }


def test_its_cards_carry_every_mark(graph: JourneyGraph) -> None:
    cards = graph.table(Card).values()
    assert {flag for card in cards for flag in card.flags} == {choice.key for choice in vocabulary.FLAGS}
    assert {card.evidence for card in cards} - {""} == {choice.key for choice in vocabulary.EVIDENCE_STATES} - {
        "assumed"
    }
    assert "" in {card.evidence for card in cards}  # assumed, as nothing is said
    assert {card.severity for card in cards} == {None, 1, 2, 3}
    assert {card.holding for card in cards} - {""} == {choice.key for choice in vocabulary.HOLDINGS}
    once = ("until", "duration", "wait", "note", "link", "by", "benefit", "owner", "weight", "image", "persona", "tags")
    for name in once:
        assert any(getattr(card, name) for card in cards), name
    assert any(len(card.sources) > 1 for card in cards)


def test_its_catalogues_use_every_status_direction_and_mode(graph: JourneyGraph) -> None:
    points = graph.table(Touchpoint).values()
    assert {point.status for point in points} == {choice.key for choice in vocabulary.TOUCHPOINT_STATES}
    assert {point.direction for point in points} == {choice.key for choice in vocabulary.DIRECTIONS}
    assert any(point.when and point.how and point.where and point.why for point in points)
    assert {channel.mode for channel in graph.table(Channel).values()} == {"online", "offline"}
    assert {metric.better for metric in graph.table(Metric).values()} == {choice.key for choice in vocabulary.BETTER}


def test_of_three_personas_one_is_the_maps_own(graph: JourneyGraph) -> None:
    assert len(graph.table(Persona)) == 3
    assert len(graph.map.personas) == 1


def test_it_tells_times_of_steps_and_stages(graph: JourneyGraph) -> None:
    steps = graph.table(Step).values()
    for name in ("duration", "wait", "after"):
        assert any(getattr(step, name) for step in steps), name
    assert all(stage.duration for stage in graph.table(Stage).values())


def test_it_has_two_loops_a_recovery_an_exit_and_a_way_back_in(graph: JourneyGraph) -> None:
    back = {relation for loop in loops(graph) for relation in loop.relations}
    assert {graph.one(Relation, key).kind for key in back} == {"loop"}
    assert len(back) == 2
    assert "branch" in {relation.kind for relation in graph.relations()}
    assert len([each for each in graph.table(Terminal).values() if each.kind == "entry"]) == 2
    assert (unreachable_steps(graph), dead_ends(graph).steps) == ((), ())
    assert {bool(trouble.recoveries) for trouble in troubles(graph)} == {True, False}
    assert len(hand_overs(graph)) == 2


def test_all_of_it_is_drawn(graph: JourneyGraph) -> None:
    layout = drawn(graph, graph.map.lang)
    shown = {item.block.owner for each in layout.drawing.layers for item in each.layer.items}
    assert set(graph.table(Card)) <= shown
    lines = {relation.id for relation in graph.relations() if relation.kind != "answers"}
    assert lines | set(graph.table(Terminal)) <= shown
    assert [kind for kind in kinds(layout) if kind.startswith("line ")] == [
        "line interaction",
        "line visibility",
        "line internal",
    ]
    assert words_in(layer_of(layout, "foot"))
