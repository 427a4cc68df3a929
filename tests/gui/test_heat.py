"""The lane that colours steps by what stands out in them: its numbers, its rows, what it follows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.theme import contrast
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.heat import Heat, step_heat
from cjm_desktop.model.records import Duration, Persona, Touchpoint
from cjm_desktop.model.vocabulary import HEAT_MEASURES, THEMES
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()


def a_store() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy", "Look", "Pay").stage("Use", "Use it")
    builder.lane("actions", "Doing").lane("friction", "Trouble").lane("thoughts", "Thinking")
    builder.lane("touchpoints", "Places").lane("heat", "Heat")
    builder.record(Touchpoint(id="tp_1", name="Shop", satisfaction=2)).record(Touchpoint(id="tp_2", name="Web"))
    builder.card("Doing", "Look", "looks", until="Pay", evidence="observed").card("Doing", "Pay", "pays")
    builder.card("Trouble", "Pay", "queues", severity=3).card("Trouble", "Pay", "no cash")
    builder.card("Thinking", "Pay", "why so long", value=-2.0).card("Thinking", "Pay", "at last", value=1.0, weight=2.0)
    builder.card("Places", "Look", "", touchpoint="tp_1").card("Places", "Look", "", touchpoint="tp_2")
    builder.card("Doing", "Use it", "waits", wait=Duration(low=1, high=3, unit="day"))
    return builder.build()


def heat_of(graph: JourneyGraph, measure: str) -> dict[str, Heat]:
    found = step_heat(graph).get(measure, {})
    return {str(step.name): found[step.id] for step in graph.steps() if step.id in found}


def drawing_of(graph: JourneyGraph, theme: str = "colour", lang: str = "en") -> Drawing:
    return PROGRAM.engine().layout(graph, LayoutOptions(lang, PROGRAM.theme(theme), page_of("A1"))).drawing


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def test_each_measure_says_what_is_known_and_of_how_many() -> None:
    graph = a_store()
    assert heat_of(graph, "felt") == {"Pay": Heat(0.0, 2)}  # (−2 + 2 × 1) / 3: the second weighs twice
    assert heat_of(graph, "satisfaction") == {"Look": Heat(2.0, 1)}  # of the web nobody has said it
    assert heat_of(graph, "friction") == {"Pay": Heat(3, 2)}
    assert heat_of(graph, "wait") == {"Use it": Heat(3 * 24 * 60, 1)}
    assumed = heat_of(graph, "assumed")
    assert assumed["Look"] == Heat(0.0, 1)
    assert assumed["Pay"] == Heat(5 / 6, 6)  # what reaches over two steps counts in both
    assert step_heat(a_map(lang="en").stage("Buy").lane("heat").build()) == {}


def test_a_weight_comes_from_the_persona_too() -> None:
    builder = a_map(lang="en").stage("Shop", "Buy").lane("thoughts", "Thinking")
    builder.record(Persona(id="ps_1", name="Mia", weight=3.0))
    builder.card("Thinking", "Buy", "good", value=2.0, persona="ps_1").card("Thinking", "Buy", "bad", value=-2.0)
    assert heat_of(builder.build(), "felt") == {"Buy": Heat(1.0, 2)}
    builder.card("Thinking", "Buy", "none", value=-2.0, weight=0.0)
    assert heat_of(builder.build(), "felt") == {"Buy": Heat(1.0, 3)}


def test_what_counts_in_no_step_tells_nothing() -> None:
    builder = a_map(lang="en").stage("Shop", "Buy").lane("thoughts", "Thinking")
    builder.card("Thinking", "Buy", "none", value=-2.0, weight=0.0)
    assert heat_of(builder.build(), "felt") == {}


def test_the_lane_follows_what_is_typed_and_goes_back_by_undo(desk: WindowDriver) -> None:
    desk.show(a_store())
    for words in ("Feelings", "2/5", "3/3 · n = 2", "3 days", "83% · n = 6"):
        assert words in drawn(desk)
    desk.select("queues")
    desk.keys("Delete")
    assert "3/3" not in drawn(desk)
    assert "1/3" in drawn(desk)
    desk.keys("Ctrl+Z")
    assert "3/3 · n = 2" in drawn(desk)


def test_slides_of_a_stage_have_it_where_anything_is_known_of_its_steps() -> None:
    graph = a_store()
    heat = next(lane.id for lane in graph.lanes() if lane.role == "heat")
    traits = PROGRAM.engine().traits
    assert all(heat in lanes_saying(graph, [step.id], traits) for step in graph.steps())
    bare = a_map(lang="en").stage("Buy").lane("heat", "Heat").build()
    assert lanes_saying(bare, [bare.steps()[0].id], traits) == []


def test_its_rows_are_chosen_in_the_inspector_and_offered_to_no_other_lane(desk: WindowDriver) -> None:
    desk.show(a_store())
    session = desk.window.document.editor.session
    session.select([desk.lane("Doing").id])
    desk.turn()
    assert desk.window.inspector.form is not None
    assert "measures" not in desk.window.inspector.form.editors
    session.select([desk.lane("Heat").id])
    desk.turn()
    boxes = {each.text(): each for each in editor(desk, "measures").findChildren(QCheckBox)}
    assert list(boxes) == [choice.label for choice in HEAT_MEASURES]
    boxes["Waiting"].setFocus()
    desk.keys("Space")
    assert "3 days" in drawn(desk)
    assert "Gravest friction" not in drawn(desk)
    desk.keys("Ctrl+Z")
    assert "Gravest friction" in drawn(desk)


@pytest.mark.parametrize("theme", [choice.key for choice in THEMES])
def test_numbers_can_be_read_on_every_cell(theme: str) -> None:
    graph = a_store()
    heat = next(lane.id for lane in graph.lanes() if lane.role == "heat")
    layer = next(each.layer for each in drawing_of(graph, theme).layers if each.layer.owner == heat)
    own = [each.block.ops for each in layer.items if not each.block.owner]
    cells = [ops for ops in own if isinstance(ops[0], RoundRect)]
    assert len(cells) == 7
    for ground, *runs in cells:
        assert isinstance(ground, RoundRect)
        assert isinstance(ground.fill, str)
        for run in runs:
            assert isinstance(run, TextRun)
            assert contrast(run.color, ground.fill) >= 4.5
