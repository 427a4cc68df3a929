"""Composing Hangul on the map: no syllable is lost, doubled or late, whatever comes in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cjm_desktop.compose.document import Document
from cjm_desktop.model.records import Card
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_map
from tests.helpers.map_driver import MapDriver, document_of


def a_korean_map() -> Document:
    return document_of(
        a_map("ko", "가게")
        .stage("찾기", "검색", "비교")
        .stage("사기", "주문")
        .lane("actions", "행동")
        .lane("friction", "마찰")
        .card("행동", "검색", "낱말을 친다")
        .build()
    )


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, a_korean_map())


@pytest.fixture
def beside(qtbot: QtBot) -> tuple[MapDriver, QLineEdit]:
    """Give a map with a line of text beside it, for the focus to go to."""
    line = QLineEdit()
    return MapDriver.show(qtbot, a_korean_map(), line), line


def test_hangul_typed_into_a_selected_cell_starts_a_card(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").compose("ㅎ", "하", "한", commit="한").compose("ㄱ", "그", "글", commit="글")
    assert driver.editor.toPlainText() == "한글"
    driver.key("Return")
    assert driver.words("마찰", "비교") == ["한글"]


def test_hangul_typed_on_a_card_replaces_its_text(driver: MapDriver) -> None:
    driver.click("낱말을 친다").compose("ㅎ", "하", "한", commit="한").type(" ").compose("ㄱ", "글", commit="글")
    driver.key("Return")
    assert driver.words("행동", "검색") == ["한 글"]


def test_what_is_being_composed_can_be_seen(driver: MapDriver) -> None:
    before = driver.click_cell("마찰", "비교").compose("ㅎ").editor.grab().toImage()
    after = driver.compose("흠").editor.grab().toImage()
    assert before != after
    assert driver.editor.textCursor().block().layout().preeditAreaText() == "흠"


def test_the_keyboard_goes_on_in_the_editor_while_the_view_lends_it(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").compose("ㄱ", "가", commit="가").key("Left").type("a").key("Ctrl+Home").type("b")
    assert driver.editor.toPlainText() == "ba가"
    driver.key("Escape")
    assert driver.words("마찰", "비교") == []


def leave_by_key(name: str) -> Callable[[MapDriver], object]:
    return lambda driver: driver.key(name)


@pytest.mark.parametrize(
    "leave",
    [
        leave_by_key("Return"),
        leave_by_key("Tab"),
        leave_by_key("Ctrl+Return"),
        lambda driver: driver.view.commit_pending(),
        lambda driver: driver.click_cell("행동", "주문"),
    ],
    ids=["enter", "tab", "ctrl-enter", "save or export", "click"],
)
@pytest.mark.parametrize("begun", ["by composing", "by key"])
def test_an_uncommitted_syllable_is_kept(driver: MapDriver, begun: str, leave: Callable[[MapDriver], object]) -> None:
    driver.click_cell("마찰", "비교")
    if begun == "by key":
        driver.key("F2")
    driver.compose("ㅎ", "하", "한", commit="한").compose("ㄱ", "글")
    leave(driver)
    assert driver.words("마찰", "비교") == ["한글"]


@pytest.mark.parametrize("begun", ["by composing", "by key"])
def test_an_uncommitted_syllable_is_kept_when_the_focus_goes(beside: tuple[MapDriver, QLineEdit], begun: str) -> None:
    driver, line = beside
    driver.click_cell("마찰", "비교")
    if begun == "by key":
        driver.key("F2")
    driver.compose("ㅎ", "하", "한", commit="한").compose("ㄱ", "글")
    line.setFocus()
    assert driver.words("마찰", "비교") == ["한글"]
    assert line.hasFocus()
    assert line.text() == ""


def test_a_syllable_that_comes_late_is_not_doubled(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").compose("ㄱ", "글")
    driver.view.commit_pending()
    driver.compose(commit="글")
    assert not driver.view.editing
    assert driver.words("마찰", "비교") == ["글"]
    driver.click_cell("행동", "비교").compose("ㄱ", "글", commit="글").key("Return")
    assert driver.words("행동", "비교") == ["글"]


def test_undo_while_composing_takes_back_the_syllable_and_redo_brings_it(driver: MapDriver) -> None:
    driver.click("낱말을 친다").key("F2").compose("ㄱ", "글").key("Ctrl+Z")
    assert driver.editor.toPlainText() == "낱말을 친다"
    driver.key("Ctrl+Y")
    assert driver.editor.toPlainText() == "낱말을 친다글"


def test_saving_while_composing_saves_the_syllable(driver: MapDriver, tmp_path: Path) -> None:
    driver.click_cell("마찰", "비교").compose("ㅎ", "한")
    driver.view.commit_pending()
    driver.document.save(tmp_path / "a.cjm")
    cards = open_map(tmp_path / "a.cjm").graph.table(Card).values()
    assert "한" in {card.text for card in cards}


def test_an_input_method_is_wanted_where_something_can_be_typed(driver: MapDriver) -> None:
    view = driver.view
    assert not view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    driver.click_cell("마찰", "비교")
    assert view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    candidates = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(candidates, QRectF)
    assert candidates.contains(driver.on_screen(driver.cell_rect("마찰", "비교")))


def test_the_window_of_candidates_follows_the_caret_of_the_editor(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").compose("ㅎ", "한")
    caret = driver.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(caret, QRectF)
    own = driver.editor.mapTo(driver.view, driver.editor.viewport().geometry().topLeft())
    assert caret.x() >= own.x()
    assert abs(caret.y() - own.y()) < 20


def test_a_click_into_the_editor_takes_the_focus_there(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").compose("ㅎ", "한", commit="한")
    words = driver.editor
    words.setFocus(Qt.FocusReason.MouseFocusReason)
    assert driver.view.editing
    assert QApplication.focusWidget() is words
    driver.compose("ㄱ", "글", commit="글").key("Return")
    assert driver.words("마찰", "비교") == ["한글"]


def test_an_empty_event_of_the_input_method_starts_nothing(driver: MapDriver) -> None:
    driver.click("낱말을 친다").compose("")
    assert not driver.view.editing


def test_several_selected_cards_are_not_typed_over(driver: MapDriver) -> None:
    driver.click_cell("마찰", "비교").type("b").key("Return")
    driver.click("낱말을 친다").click("b", Qt.KeyboardModifier.ControlModifier).compose("ㅎ", commit="ㅎ")
    assert not driver.view.editing
