"""The first steps of a new map in one."""

from __future__ import annotations

from cjm_desktop.edit.commands.start import start_map
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model import rules
from cjm_desktop.model.records import Card, Persona, Stage, Touchpoint
from tests.helpers.builders import a_map, a_shop


def touchpoints(editor: Editor) -> list[list[object]]:
    (lane,) = (lane.id for lane in editor.graph.lanes() if lane.role == "touchpoints")
    steps = (editor.graph.steps_of(stage.id)[0] for stage in editor.graph.stages())
    names = {each.id: each.name for each in editor.graph.table(Touchpoint).values()}
    return [[names.get(card.touchpoint) for card in editor.graph.cell(lane, step.id)] for step in steps]


def test_an_empty_map_is_begun_in_one_step() -> None:
    editor = a_map().editor()
    call = start_map.call(
        "Carla", "A coat", ["Find ", "", "Buy"], [["Shop", "Web"], ["Shop", " "], ["Nowhere"]], "Where"
    )
    editor.run(call)
    assert [stage.name for stage in editor.graph.stages()] == ["Find", "Buy"]
    assert [lane.name for lane in editor.graph.lanes()] == ["Where"]
    assert touchpoints(editor) == [["Shop", "Web"], ["Shop"]]
    assert len(editor.graph.table(Touchpoint)) == 2
    (persona,) = editor.graph.table(Persona).values()
    assert (persona.name, persona.goals, editor.graph.map.personas) == ("Carla", ("A coat",), (persona.id,))
    assert editor.session.selection == (persona.id,)
    assert not rules.check(editor.graph)
    editor.undo()
    assert not editor.can_undo
    assert not editor.graph.stages()


def test_a_template_keeps_its_lanes_and_the_stages_that_hold_something() -> None:
    shop = a_shop().stage("Use").stage("Leave").lane("touchpoints", "Contact").map(lang="en")
    shop.record(Persona(id="ps_1", name={"ko": "카를라"}, goals=("old",))).map(personas=("ps_1",))
    shop.record(Touchpoint(id="tp_1", name="Web")).card("Contact", "Leave", "the end")
    editor = shop.editor()
    editor.run(start_map.call("Carla", "new", ["Search"], [["Web"]]))
    assert [stage.name for stage in editor.graph.stages()] == ["Search", "Buy", "Leave"]
    assert shop.id(Stage, "Find") in editor.graph
    assert shop.id(Card, "enters the card") in editor.graph
    assert touchpoints(editor)[0] == ["Web"]
    assert len(editor.graph.table(Touchpoint)) == 1
    assert editor.graph.one(Persona, "ps_1").name == {"ko": "카를라", "en": "Carla"}
    assert editor.graph.one(Persona, "ps_1").goals == ("new", "old")
    assert not rules.check(editor.graph)


def test_what_is_left_empty_changes_nothing() -> None:
    editor = a_shop().editor()
    assert editor.run(start_map.call("", "", ["", " "], [[], [" "]])) is None
    editor.run(start_map.call(goal="A coat"))
    (persona,) = editor.graph.table(Persona).values()
    assert (persona.name, persona.goals) == ("", ("A coat",))
