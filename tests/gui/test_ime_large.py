"""Composing Hangul while a step of a large map is worked out: an input method hands over its words at any moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from cjm_desktop.model.records import Card
from cjm_desktop.ui.base import patience
from cjm_desktop.ui.base.held_words import HeldWords
from cjm_desktop.ui.base.patience import Patience
from tests.gui.test_large_steps import Laying, choose, laying
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver
from tests.helpers.window_driver import WindowDriver

__all__ = ["laying"]  # a fixture


def hand_over(*stages: str, commit: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    for stage in stages:
        QApplication.sendEvent(focused, QInputMethodEvent(stage, []))
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(focused, event)


def meanwhile(desk: WindowDriver, laying: Laying, *deeds: Callable[[], object]) -> QTimer:
    """Let the next step wait until these have been done within its loop, one at a time; what gives False, again."""
    left = list(deeds)
    laying.gate.clear()
    timer = QTimer(desk.window)

    def do() -> None:
        if left and left[0]() is not False:
            left.pop(0)
        if not left:
            timer.stop()
            laying.gate.set()

    timer.timeout.connect(do)
    timer.start(1)
    return timer


@pytest.fixture
def typist(desk: WindowDriver, laying: Laying) -> MapDriver:
    window = desk.window
    window.view.setFocus()
    desk.qtbot.waitUntil(window.view.hasFocus)
    return MapDriver(window.view, window.document, window)


def texts(desk: WindowDriver) -> list[str]:
    return sorted(desk.words(card) for card in desk.graph.cards())


def test_what_is_composed_while_a_card_is_taken_in_goes_into_the_next_one(
    desk: WindowDriver, laying: Laying, typist: MapDriver
) -> None:
    before = texts(desk)
    typist.click_cell("Trouble", "Compare").compose("ㅎ", "하", commit="하")
    meanwhile(desk, laying, lambda: hand_over("ㄱ", "겨", commit="결"), lambda: hand_over("ㅈ", "제", commit="제"))
    typist.key("Tab")
    desk.turn()
    assert typist.editor.toPlainText() == "결제"
    typist.compose("ㅊ", "차", commit="창").key("Return")
    desk.turn()
    assert texts(desk) == sorted([*before, "하", "결제창"])


def test_what_is_composed_while_an_undo_is_worked_out_goes_where_it_would_without(
    desk: WindowDriver, laying: Laying, typist: MapDriver
) -> None:
    typist.click_cell("Trouble", "Compare").compose(commit="하").key("Return")
    desk.qtbot.waitUntil(desk.window.actions_of["edit.undo"].isEnabled)
    before = len(list(desk.graph.table(Card)))
    meanwhile(desk, laying, lambda: hand_over("ㄱ", commit="결"))
    choose(desk, "edit.undo")
    typist.compose(commit="제").key("Return")
    desk.turn()
    assert len(list(desk.graph.table(Card))) == before
    assert "결제" in texts(desk)


def test_what_was_composed_before_the_wait_is_seen_is_not_typed_into_it(
    desk: WindowDriver, laying: Laying, typist: MapDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "UNSEEN", 20)
    typist.click_cell("Trouble", "Compare").compose(commit="하")

    def is_seen() -> bool:
        return isinstance(QApplication.activeModalWidget(), Patience)

    meanwhile(desk, laying, lambda: hand_over("ㄱ", commit="결"), is_seen)
    typist.key("Tab")
    desk.ready()
    assert typist.editor.toPlainText() == "결"


def test_what_was_composed_for_one_window_is_not_typed_into_another(desk: WindowDriver, typist: MapDriver) -> None:
    held, before = HeldWords(), texts(desk)
    held.hold()
    hand_over("ㄱ", commit="결")
    held.stop()
    desk.show(a_shop().build())
    desk.window.view.setFocus()
    desk.qtbot.waitUntil(desk.window.view.hasFocus)
    MapDriver(desk.window.view, desk.window.document, desk.window).click_cell("Trouble", "Compare")
    held.deliver()
    desk.turn()
    assert not any(each.isVisible() for each in desk.window.view.viewport().findChildren(QPlainTextEdit))
    assert texts(desk) == before
