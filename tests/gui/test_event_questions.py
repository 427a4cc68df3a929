"""What an event log says in words, each answer selecting its places."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.event_logs import StepCount
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import EventLog, Step
from cjm_desktop.ui.actions.subjects.figures import fill_figures
from cjm_desktop.ui.views.answer_view import AnswerView
from tests.helpers.builders import a_map
from tests.helpers.event_logs import a_shop_with_a_log
from tests.helpers.window_driver import WindowDriver

N = "n = 3,605, begun 2024-01-04 – 2024-06-29."
INCIDENT = (
    "Shop · Support in 66.1% of the cases with Shop · Pay from 2024-05-19 to 2024-06-06 (80 of 121), "
    "7.2% otherwise (37 of 511)"
)
ASKED = {
    "log_leaving": (
        f"People leave in 3 steps. {N}",
        "Shop · Cart: 1,843 of 3,124 leave here (59.0%)",
        {"Cart"},
    ),
    "log_waiting": (
        f"Time passes before 3 steps (median). {N}",
        "26 h before Shop · Pay; one in ten waits 3 days or longer",
        {"Pay"},
    ),
    "log_paths": (
        f"1 path of the log is not on the map. {N}",
        "Shop · Look → Shop · Pay: 173 of 3,605 (4.8%), 6.5 min between",
        {"Look", "Pay"},
    ),
    "log_segments": (
        f"Segments differ in 2 places. {N}",
        "Shop · Support: 6.8% of new (150 of 2,214), 2.7% of all others",
        {"Support"},
    ),
    "log_periods": (
        f"1 thing differs in some days. {N}",
        INCIDENT,
        {"Support", "Pay"},
    ),
}


@pytest.mark.parametrize("question", ASKED)
def test_a_question_to_the_log_is_answered_with_n_and_selects_its_places(desk: WindowDriver, question: str) -> None:
    desk.show(a_shop_with_a_log().build())
    desk.choose(f"ask.{question}")
    view = desk.window.view_dock().views["answers"]
    assert isinstance(view, AnswerView)
    summary, first, places = ASKED[question]
    assert view.summary.text() == summary
    assert view.list.item(0).text() == first
    place = view.list.visualItemRect(view.list.item(0)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    steps = desk.graph.table(Step)
    assert {str(steps[each].name) for each in desk.window.document.editor.session.selection} == places


def test_without_a_log_it_is_said(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Look").build())
    desk.choose("ask.log_leaving")
    view = desk.window.view_dock().views["answers"]
    assert isinstance(view, AnswerView)
    assert view.summary.text() == "No event log has been counted on this map yet."


def told(desk: WindowDriver) -> tuple[str, list[str]]:
    desk.choose("ask.log_segments")
    view = desk.window.view_dock().views["answers"]
    assert isinstance(view, AnswerView)
    return view.summary.text(), [view.list.item(at).text() for at in range(view.list.count())]


def test_a_segment_that_waits_far_longer_is_told(desk: WindowDriver) -> None:
    builder = a_shop_with_a_log()
    log = builder.build().in_order(EventLog)[0]
    cart = log.steps[1].step
    slow = StepCount(segment="old", step=cart, cases=900, visits=900, wait=864)
    near = StepCount(segment="new", step=cart, cases=2224, visits=2224, wait=120)
    few = StepCount(segment="old", step=log.steps[2].step, cases=29, visits=29, wait=864)
    desk.show(a_map_with(replace(log, steps=(*log.steps, slow, near, few))))
    _, lines = told(desk)
    waits = [each for each in lines if "waits" in each]
    assert waits == ["Shop · Cart: old waits 14.4 min before it (median of 900 cases), everybody 2.4 min"]


def test_without_segments_nothing_is_said_of_them(desk: WindowDriver) -> None:
    log = a_shop_with_a_log().build().in_order(EventLog)[0]
    whole = tuple(each for each in log.steps if not each.segment)
    desk.show(a_map_with(replace(log, steps=whole, slices=log.slices[:1])))
    assert told(desk) == (f"The log was counted without segments: choose their column when it is counted. {N}", [])


def a_map_with(log: EventLog) -> JourneyGraph:
    """The shop, with another log in the place of its own."""
    graph = a_shop_with_a_log().build()
    graph.apply(ChangeSet((Change(log.id, graph.one(EventLog, log.id), log),)))
    return graph


def test_an_answer_is_of_the_segment_that_the_map_shows(desk: WindowDriver) -> None:
    desk.show(a_shop_with_a_log().build())
    desk.choose("ask.log_leaving")
    view = desk.window.view_dock().views["answers"]
    assert isinstance(view, AnswerView)
    everybody = view.summary.text()
    menu = QMenu()
    fill_figures(desk.window.context, menu)
    next(each for each in menu.actions() if each.text() == "new").trigger()
    desk.turn()
    assert "new: n = 2,214" in view.summary.text()
    desk.choose("ask.log_segments")
    assert f"{N}" in view.summary.text(), "segments are compared with everybody"
    fill_figures(desk.window.context, menu)
    next(each for each in menu.actions() if each.text() == "Everybody").trigger()
    desk.choose("ask.log_leaving")
    assert view.summary.text() == everybody
