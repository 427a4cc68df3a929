"""The first steps of a new map, part by part: what is there, what comes, what goes, and one step back."""

from __future__ import annotations

from typing import Any

from cjm_desktop.edit.commands.start import start_map
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Persona, Touchpoint
from cjm_desktop.model.rules import check
from tests.helpers.builders import MapBuilder, a_map


def three_stages() -> MapBuilder:
    return a_map(title="New").stage("A").stage("B", "b1", "b2").stage("C").lane("actions", "Doing")


def started(builder: MapBuilder, **given: Any) -> Editor:
    """Run the command and give the map, which one undo brings back to what it was."""
    editor = Editor(builder.build())
    before = {each.id: each for each in editor.graph.records()}
    editor.run(start_map.call(**given))
    after = {each.id: each for each in editor.graph.records()}
    assert check(editor.graph) == []
    if after != before:
        editor.undo()
        assert {each.id: each for each in editor.graph.records()} == before
        editor.redo()
        assert {each.id: each for each in editor.graph.records()} == after
    return editor


def stages(graph: JourneyGraph) -> list[object]:
    return [stage.name for stage in graph.stages()]


def met(graph: JourneyGraph) -> dict[str, list[Any]]:
    """By the first step's name or the stage's, the touchpoints of its cards from top to bottom."""
    (lane,) = (lane for lane in graph.lanes() if lane.role == "touchpoints")
    found = {}
    for stage in graph.stages():
        for step in graph.steps_of(stage.id):
            cards = graph.cell(lane.id, step.id)
            if cards:
                found[str(step.name or stage.name)] = [graph.one(Touchpoint, card.touchpoint).name for card in cards]
    return found


def test_nothing_given_changes_nothing() -> None:
    builder = three_stages()
    before = {each.id: each for each in builder.build().records()}
    graph = started(builder, persona=" ", goal="\n", stages=["", "  "], touchpoints=[["", " "], []]).graph
    assert {each.id: each for each in graph.records()} == before


def test_a_persona_with_a_goal_is_there_shown_and_selected() -> None:
    editor = started(three_stages(), persona=" Carla ", goal=" to be done ")
    (carla,) = editor.graph.in_order(Persona)
    assert (carla.name, carla.goals) == ("Carla", ("to be done",))
    assert editor.graph.map.personas == (carla.id,)
    assert editor.session.selection == (carla.id,)


def test_the_first_persona_takes_name_and_goal_and_keeps_the_rest() -> None:
    builder = three_stages().record(Persona(id="ps_1", name="Old", goals=("b", "a"), age=34))
    builder.record(Persona(id="ps_2", name="Other")).map(personas=("ps_1", "ps_2"))
    graph = started(builder, persona="New", goal="a").graph
    first = graph.one(Persona, "ps_1")
    assert (first.name, first.goals, first.age) == ("New", ("a", "b"), 34)
    assert graph.one(Persona, "ps_2").name == "Other"
    assert graph.map.personas == ("ps_1", "ps_2")
    named_only = started(builder, persona="New").graph.one(Persona, "ps_1")
    assert (named_only.name, named_only.goals) == ("New", ("b", "a"))
    goal_only = started(builder, goal="c").graph.one(Persona, "ps_1")
    assert (goal_only.name, goal_only.goals) == ("Old", ("c", "b", "a"))


def test_stages_take_the_names_from_the_first_on_and_more_are_added() -> None:
    graph = started(three_stages(), stages=["One", " ", "Two", "Three", "Four", "Five"]).graph
    assert stages(graph) == ["One", "Two", "Three", "Four", "Five"]
    assert all(graph.steps_of(stage.id) for stage in graph.stages())
    assert [step.name for step in graph.steps_of(graph.stages()[1].id)] == ["b1", "b2"]


def test_empty_stages_beyond_the_names_go_and_those_with_cards_stay() -> None:
    assert stages(started(three_stages(), stages=["One"]).graph) == ["One"]
    filled = three_stages().card("Doing", "b2", "words")
    assert stages(started(filled, stages=["One"]).graph) == ["One", "B"]


def test_touchpoints_stand_in_the_first_step_of_their_stage_in_order() -> None:
    graph = started(three_stages(), touchpoints=[["Web", " Shop "], ["Web", "", "Mail"], []], lane="Where").graph
    assert met(graph) == {"A": ["Web", "Shop"], "b1": ["Web", "Mail"]}
    assert sorted(str(each.name) for each in graph.table(Touchpoint).values()) == ["Mail", "Shop", "Web"]
    assert [(lane.role, lane.name) for lane in graph.lanes()] == [("actions", "Doing"), ("touchpoints", "Where")]
    assert {card.evidence for card in graph.cards()} == {"assumed"}


def test_touchpoints_go_below_what_is_there_and_take_entries_of_the_catalogue() -> None:
    builder = three_stages().lane("touchpoints", "Meeting").record(Touchpoint(id="tp_1", name="Web"))
    builder.card("Meeting", "A", "", touchpoint="tp_1")
    graph = started(builder, touchpoints=[["Shop", "Web"], [], ["Web"], ["Nowhere"]]).graph
    assert met(graph) == {"A": ["Web", "Shop", "Web"], "C": ["Web"]}
    assert sorted(str(each.name) for each in graph.table(Touchpoint).values()) == ["Shop", "Web"]
    assert [lane.role for lane in graph.lanes()] == ["actions", "touchpoints"]


def test_the_lanes_wanted_are_there_and_no_others() -> None:
    builder = three_stages().lane("needs", "Needing").card("Needing", "A", "goes too")
    graph = started(builder, lanes=[("emotion", "Mood"), ("actions", "Acting"), ("pains", "Pain")]).graph
    assert [(lane.role, lane.name) for lane in graph.lanes()] == [
        ("actions", "Doing"),
        ("emotion", "Mood"),
        ("pains", "Pain"),
    ]
    assert list(graph.cards()) == []


def test_a_base_takes_the_place_of_what_is_there() -> None:
    base = a_map(title="Base").stage("X", "x1").lane("quotes", "Said").card("Said", "x1", "hello").map(kind="future")
    editor = started(three_stages().card("Doing", "A", "gone"), base=tuple(base.build().records()), persona="Carla")
    graph = editor.graph
    assert (graph.map.title, graph.map.kind, graph.map.id) == ("Base", "future", three_stages().build().map.id)
    assert stages(graph) == ["X"]
    assert [card.text for card in graph.cards()] == ["hello"]
    assert [lane.name for lane in graph.lanes()] == ["Said"]
    assert [persona.name for persona in graph.in_order(Persona)] == ["Carla"]
