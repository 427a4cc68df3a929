"""Hands that know other programs: keys that mean nothing here cost no words, and neither space bar nor Esc does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.foundation.geometry import Rect
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CHORDS = [(Qt.Key.Key_J, CTRL), (Qt.Key.Key_J, CTRL | SHIFT), (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)]


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def press(driver: MapDriver, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(driver.view, key, held)


def compose(driver: MapDriver, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(driver.view, event)


def state(driver: MapDriver) -> object:
    return {record.id: record for record in driver.graph.records()}


@pytest.mark.parametrize(("key", "held"), CHORDS)
def test_what_follows_a_chord_without_meaning_is_not_typed(
    driver: MapDriver, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    before = state(driver)
    said: list[str] = []
    driver.view.unanswered.connect(said.append)
    driver.click("scrolls")
    press(driver, key, held)
    # A capital letter: Shift goes down before it, as it does on a keyboard.
    press(driver, Qt.Key.Key_Shift)
    QTest.keyClicks(driver.view, "Offer")
    compose(driver, "ㅎ")
    compose(driver, "", "할인")
    assert not driver.view.editing
    assert state(driver) == before
    assert len(said) == 1
    assert said[0]


@pytest.mark.parametrize("again", ["arrow", "click", "F2"])
def test_typing_goes_on_once_the_user_has_gone_somewhere(driver: MapDriver, again: str) -> None:
    driver.click("types a word")
    press(driver, Qt.Key.Key_J, CTRL)
    if again == "arrow":
        driver.key("Down")
    elif again == "click":
        driver.click("scrolls")
    else:
        driver.key("F2")
    QTest.keyClicks(driver.editor if again == "F2" else driver.view, "x")
    assert driver.editor.toPlainText() == ("types a wordx" if again == "F2" else "x")


def test_a_syllable_begins_a_card_again_after_an_arrow(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare")
    press(driver, Qt.Key.Key_J, CTRL)
    driver.key("Down").key("Up")
    compose(driver, "ㅎ")
    assert driver.view.editing


def test_the_window_says_quietly_that_keys_mean_nothing(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.view.setFocus()
    QTest.keyClick(desk.window.view, Qt.Key.Key_J, CTRL)
    assert desk.window.status.currentMessage().startswith("Ctrl+J does nothing here.")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Qt.Key.Key_Z, "Undo (Ctrl+Z) has nothing to work on here."),
        (Qt.Key.Key_Y, "Redo (Ctrl+Y) has nothing to work on here."),
    ],
)
def test_keys_of_an_action_that_cannot_be_done_are_not_called_meaningless(
    desk: WindowDriver, key: Qt.Key, told: str
) -> None:
    desk.show(a_shop().build())
    desk.window.view.setFocus()
    QTest.keyClick(desk.window.view, key, CTRL)
    assert desk.window.status.currentMessage() == told


# The space bar.


def tap(driver: MapDriver) -> None:
    QTest.keyPress(driver.view, Qt.Key.Key_Space)
    QTest.keyRelease(driver.view, Qt.Key.Key_Space)


def test_a_tap_edits_at_the_end_and_replaces_nothing(driver: MapDriver, qtbot: QtBot) -> None:
    driver.click("scrolls")
    tap(driver)
    qtbot.waitUntil(lambda: driver.view.editing)
    assert driver.editor.toPlainText() == "scrolls"
    assert driver.editor.textCursor().atEnd()


def test_a_tap_in_an_empty_cell_starts_a_card(driver: MapDriver, qtbot: QtBot) -> None:
    driver.click_cell("Trouble", "Compare")
    tap(driver)
    qtbot.waitUntil(lambda: driver.view.editing)
    assert driver.editor.toPlainText() == ""


def test_a_letter_right_behind_a_tap_is_typed_at_the_end(driver: MapDriver) -> None:
    driver.click("scrolls")
    tap(driver)
    QTest.keyClicks(driver.view, "!")
    assert driver.editor.toPlainText() == "scrolls!"


@pytest.mark.parametrize("marked", [True, False], ids=["repeats marked", "repeats as presses"])
def test_a_held_space_bar_is_not_a_tap_however_its_repeats_are_told(
    driver: MapDriver, qtbot: QtBot, marked: bool
) -> None:
    before = state(driver)
    driver.click("scrolls")
    QTest.keyPress(driver.view, Qt.Key.Key_Space)
    for _ in range(4):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", marked)
            QCoreApplication.sendEvent(driver.view, event)
    with qtbot.assertNotEmitted(driver.view.space.tapped, wait=200):
        QTest.keyRelease(driver.view, Qt.Key.Key_Space)
    assert not driver.view.editing
    assert state(driver) == before


# Esc, and the way back.


def test_undo_right_after_esc_brings_back_what_was_typed(driver: MapDriver) -> None:
    before = state(driver)
    driver.click_cell("Trouble", "Compare").type("a long sentence").key("Escape")
    assert state(driver) == before
    driver.key("Ctrl+Z")
    assert driver.editor.toPlainText() == "a long sentence"
    driver.key("Return")
    assert driver.words("Trouble", "Compare") == ["a long sentence"]


def test_words_typed_over_a_card_come_back_over_it(driver: MapDriver) -> None:
    driver.click("scrolls").type("reads").key("Escape", "Ctrl+Z", "Return")
    assert driver.find("reads")
    driver.document.editor.undo()
    assert driver.find("scrolls")


def test_given_up_twice_they_are_gone_and_undo_is_undo_again(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("one").key("Return")
    driver.click_cell("Trouble", "Order").type("two").key("Escape", "Ctrl+Z", "Escape")
    assert not driver.view.editing
    driver.key("Ctrl+Z")
    assert not driver.view.editing


def test_after_anything_else_they_do_not_come_back(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("a long sentence").key("Escape", "Right", "Ctrl+Z")
    assert not driver.view.editing


def test_esc_while_a_syllable_is_composed_ends_that_and_keeps_the_words(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("할")
    driver.compose("이")
    driver.key("Escape")
    assert driver.view.editing
    assert driver.editor.toPlainText() == "할이"
    driver.key("Escape")
    assert not driver.view.editing


# A double click beside the cells.


def test_a_double_click_on_the_blank_sheet_makes_a_card_in_the_nearest_cell(driver: MapDriver) -> None:
    rect = driver.cell_rect("Doing", "Compare")
    gap = driver.cell_rect("Doing", "Order").x - rect.right
    assert gap > 0
    driver.double_click_at(driver.on_screen(Rect(rect.right + gap / 3, rect.y + rect.h - 2, 0, 0)))
    driver.type("found").key("Return")
    assert "found" in driver.words("Doing", "Compare")
    last = driver.cell_rect("Ideas", "Pay")
    driver.double_click_at(driver.on_screen(Rect(last.center.x, last.bottom + 30, 0, 0)))
    driver.type("below").key("Return")
    assert "below" in driver.words("Ideas", "Pay")


@pytest.mark.parametrize("keys", ["a", "F2", "Delete", "Alt+Right"])
def test_a_map_for_reading_says_so_to_whoever_would_edit_it(desk: WindowDriver, keys: str) -> None:
    desk.show(a_shop().build(), read_only=True)
    desk.select("too many hits")
    desk.window.view.setFocus()
    if len(keys) == 1:
        desk.write(keys)
    else:
        desk.keys(keys)
    assert desk.window.status.currentMessage() == "This map is open for reading only."
    assert not desk.window.document.editor.can_undo
