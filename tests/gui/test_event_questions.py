"""What an event log says in words, each answer selecting its places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_desktop.model.records import Step
from cjm_desktop.ui.views.answer_view import AnswerView
from tests.helpers.builders import a_map
from tests.helpers.event_logs import a_shop_with_a_log
from tests.helpers.window_driver import WindowDriver

N = "n = 3,605, 2024-01-04 – 2024-06-29."
INCIDENT = (
    "Shop · Support in 66.1 % of the cases with Shop · Pay from 2024-05-19 to 2024-06-06 (80 of 121), "
    "7.2 % otherwise (37 of 511)"
)
ASKED = {
    "log_leaving": (
        f"People leave in 3 steps. {N}",
        "Shop · Cart: 1,843 of 3,124 leave here (59.0 %)",
        {"Cart"},
    ),
    "log_waiting": (
        f"Time passes before 3 steps (median). {N}",
        "26 h before Shop · Pay; one in ten waits 3 days or longer",
        {"Pay"},
    ),
    "log_paths": (
        f"1 path of the log is not on the map. {N}",
        "Shop · Look → Shop · Pay: 173 of 3,605 (4.8 %), 6.5 min between",
        {"Look", "Pay"},
    ),
    "log_segments": (
        f"Segments differ in 2 places. {N}",
        "Shop · Support: 6.8 % of new (150 of 2,214), 2.7 % of all others",
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
