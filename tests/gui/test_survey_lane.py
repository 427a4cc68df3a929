"""The plan of surveys as a lane: what is asked after each step stands there, and is the entry of the plan itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.session import SelectionState
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Step
from cjm_desktop.model.surveys import Survey
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


def a_plan(lang: str = "en") -> JourneyGraph:
    builder = a_map(lang=lang).stage("Buy", "Order", "Pay").stage("Use", "Use it").lane("surveys", "Asked")
    order, use = builder.id(Step, "Order"), builder.id(Step, "Use it")
    builder.record(Survey(id="sv_1", bank="nps_company", channel="email", frequency="always", steps=(order, use)))
    own = Survey(id="sv_2", question="Was it quick?", kind="open", channel="sms", steps=(use,), order="a1")
    return builder.record(own).card("Asked", "Use it", "a note").build()


def drawn(desk: WindowDriver) -> str:
    texts = [line for line in dump(desk.window.document.layout.drawing).splitlines() if line.strip().startswith("text")]
    return " ".join(line.split("'")[1] for line in texts if "'" in line)


def places(desk: WindowDriver) -> list[tuple[str, float]]:
    layers = desk.window.document.layout.drawing.layers
    items = [item for placed in layers for item in placed.layer.items]
    return sorted((item.block.owner, item.x) for item in items if item.block.owner in ("sv_1", "sv_2"))


def test_each_survey_stands_after_its_steps_above_the_cards_of_the_lane(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    order, _, use = (column.x for column in plan.window.document.layout.columns)
    assert places(plan) == [("sv_1", order), ("sv_1", use), ("sv_2", use)]
    hits = plan.window.document.layout.hits
    note, below = hits.rect_of(plan.card("a note")), hits.rect_of("sv_2")
    assert note is not None
    assert below is not None
    assert note.y >= below.y + below.h


def test_question_type_channel_and_frequency_are_told_in_the_language_of_the_map(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    assert "Was it quick?" in drawn(plan)
    assert "0 to 10 · E-mail · each time" in drawn(plan)
    assert "Open question · Text message" in drawn(plan)
    korean = desk.show(a_plan("ko"))
    assert "0~10 · 이메일 · 매번" in drawn(korean)


def test_the_lane_is_the_plan_and_a_change_of_an_entry_is_seen_there(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    assert plan.window.document.editor.run(set_field.call(("sv_2",), "question", "Was it easy?"))
    assert "Was it easy?" in drawn(plan)
    plan.choose("edit.undo")
    assert "Was it quick?" in drawn(plan)


def test_a_click_takes_the_survey_and_keys_of_cards_do_not_harm_it(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    view = plan.window.view
    rect = plan.window.document.layout.hits.rect_of("sv_2")
    assert rect is not None
    at: QPoint = view.mapFromScene(QPointF(rect.center.x, rect.center.y))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    plan.turn()
    assert plan.window.document.editor.session.selection == ("sv_2",)
    plan.keys("F2", "Escape", "Alt+Right", "Ctrl+D", "Escape")
    assert {each.id for each in plan.graph.in_order(Survey)} >= {"sv_1", "sv_2"}


def test_what_is_typed_into_the_plan_is_a_survey_sent_after_its_step(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    lane, pay = plan.graph.lanes()[0].id, next(each.id for each in plan.graph.in_order(Step) if each.name == "Pay")
    cards = len(plan.graph.table(Card))
    plan.window.document.editor.session.restore(SelectionState((), (lane, pay)))
    plan.window.view.setFocus()
    plan.keys("Return")
    plan.write("Was it easy to pay?")
    assert [call.key for call in plan.window.pending()] == ["survey.plan"]
    plan.keys("Return")
    plan.turn()
    made = plan.graph.in_order(Survey)[-1]
    assert (made.name, made.steps) == ("Was it easy to pay?", (pay,))
    assert len(plan.graph.table(Card)) == cards
    assert "Was it easy to pay?" in drawn(plan)
    assert plan.window.document.editor.session.selection == (made.id,), "its question and scale are chosen beside it"
    plan.choose("edit.undo")
    assert len(plan.graph.in_order(Survey)) == 2


def test_tab_goes_on_in_the_plan_from_survey_to_survey_in_each_language(desk: WindowDriver) -> None:
    plan = desk.show(a_plan())
    lane = plan.graph.lanes()[0].id
    steps = [each.id for each in plan.graph.in_order(Step)]
    plan.window.show_language("ko")
    plan.window.document.editor.session.restore(SelectionState((), (lane, steps[0])))
    plan.window.view.setFocus()
    plan.write("쉬웠나요?")
    plan.keys("Tab")
    assert plan.window.document.editor.session.focus == (lane, steps[1])
    plan.write("빨랐나요?")
    plan.keys("Ctrl+Return")
    plan.write("또 하실래요?")
    plan.keys("Return")
    added = plan.graph.in_order(Survey)[2:]
    assert [each.name for each in added] == [{"ko": "쉬웠나요?"}, {"ko": "빨랐나요?"}, {"ko": "또 하실래요?"}]
    assert [each.steps for each in added] == [(steps[0],), (steps[1],), (steps[1],)]
