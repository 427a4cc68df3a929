"""The keyboard on the map, rule by rule: moving, starting to type, and what ends it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.model.records import Card
from cjm_desktop.ui.base.theming import FAMILY, load_faces
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver, document_of


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


# Not typing: moving.


def test_up_and_down_walk_the_cards_of_a_cell_before_they_leave_it(driver: MapDriver) -> None:
    driver.click("types a word")
    assert driver.key("Down").selected == ["scrolls"]
    assert driver.key("Down").selected == ["too many hits"]
    assert driver.key("Up").selected == ["scrolls"]
    assert driver.key("Up").selected == ["types a word"]
    assert driver.key("Up").held == ["Search"]


def test_left_and_right_go_from_cell_to_cell(driver: MapDriver) -> None:
    driver.click("scrolls")
    assert driver.key("Right").selected == ["opens two tabs"]
    assert driver.key("Right").selected == []
    assert driver.focus == ("Doing", "Order")
    assert driver.key("Right", "Right", "Right").selected == ["enters the card"]
    assert driver.key("Left", "Left").selected == ["opens two tabs"]


def test_the_first_arrow_and_ctrl_home_go_to_the_first_cell(driver: MapDriver) -> None:
    assert driver.key("Down").focus == ("Doing", "Search")
    driver.click_cell("Ideas", "Pay")
    assert driver.key("Ctrl+Home").selected == ["types a word"]


def test_escape_clears_the_selection(driver: MapDriver) -> None:
    driver.click("scrolls").key("Escape")
    assert driver.selected == []
    assert driver.focus is None


def test_tab_goes_on_and_leaves_the_map_at_its_edge(qtbot: QtBot) -> None:
    other = QLineEdit()
    driver = MapDriver.show(qtbot, document_of(a_shop().build()), other)
    driver.click("opens two tabs")
    assert driver.key("Tab").focus == ("Doing", "Order")
    assert driver.key("Backtab").selected == ["opens two tabs"]
    driver.key("Tab", "Tab")
    assert driver.selected == ["enters the card"]
    driver.key("Tab")
    assert other.hasFocus()


# Not typing: changing.


def test_typing_on_an_empty_cell_starts_a_card(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("no prices")
    assert driver.words("Trouble", "Compare") == []
    driver.key("Return")
    assert driver.words("Trouble", "Compare") == ["no prices"]


def test_words_for_a_cell_that_is_deleted_meanwhile_go_with_it(driver: MapDriver) -> None:
    lane = next(each.id for each in driver.graph.lanes() if each.name == "Trouble")
    driver.click_cell("Trouble", "Compare").type("no prices")
    driver.document.editor.run(delete_records.call([lane]))  # as from the outline
    before = driver.graph
    driver.key("Return")
    assert driver.graph is before
    driver.click("scrolls").type("Looks").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "Looks"]


def test_typing_on_a_card_replaces_its_text(driver: MapDriver) -> None:
    driver.click("scrolls").type("Looks").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "Looks"]


@pytest.mark.parametrize("key", ["F2", "Return", "Enter"])
def test_f2_or_enter_edits_at_the_end(driver: MapDriver, key: str) -> None:
    driver.click("scrolls").key(key).type(" down").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls down"]


def test_enter_on_an_empty_cell_starts_a_card(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Pay").key("Return").type("declined").key("Return")
    assert driver.words("Trouble", "Pay") == ["declined"]


def test_ctrl_enter_adds_a_card_below(driver: MapDriver) -> None:
    driver.click("types a word").key("Ctrl+Return").type("between").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "between", "scrolls"]


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_delete_deletes(driver: MapDriver, key: str) -> None:
    driver.click("scrolls").key(key)
    assert driver.words("Doing", "Search") == ["types a word"]
    assert driver.focus == ("Doing", "Search")
    driver.document.editor.undo()
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]


def test_a_key_without_a_name_types_what_it_writes(driver: MapDriver) -> None:
    driver.click("scrolls")
    QApplication.sendEvent(driver.view, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ß"))
    assert driver.editor.toPlainText() == "ß"


# Typing: what ends it.


def test_tab_and_shift_tab_commit_and_go_right_and_left(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("a").key("Tab")
    assert driver.focus == ("Trouble", "Order")
    driver.type("b").key("Backtab")
    assert driver.words("Trouble", "Compare") == ["a"]
    assert driver.words("Trouble", "Order") == ["b"]
    assert driver.selected == ["a"]


def test_tab_past_the_last_step_stays(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Pay").type("late").key("Tab")
    assert driver.selected == ["late"]
    assert driver.focus == ("Trouble", "Pay")


def test_enter_commits_and_goes_to_the_next_lane(driver: MapDriver) -> None:
    driver.click_cell("Doing", "Order").type("orders").key("Return")
    assert driver.focus == ("Trouble", "Order")
    driver.type("waits").key("Return")
    assert driver.focus == ("Ideas", "Order")
    driver.type("hurry").key("Return")
    assert driver.selected == ["hurry"]


def test_enter_after_tabs_goes_to_the_column_where_they_began(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("a").key("Tab").type("b").key("Tab").type("c").key("Return")
    assert [driver.words("Trouble", step) for step in ("Compare", "Order", "Pay")] == [["a"], ["b"], ["c"]]
    assert driver.focus == ("Ideas", "Compare")


def test_an_arrow_ends_the_row_of_tabs(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Compare").type("a").key("Tab", "Right").type("c").key("Return")
    assert driver.focus == ("Ideas", "Pay")


def test_ctrl_enter_while_typing_starts_another_card_in_the_cell(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Order").type("one").key("Ctrl+Return").type("two").key("Return")
    assert driver.words("Trouble", "Order") == ["one", "two"]


def test_shift_enter_breaks_the_line(driver: MapDriver) -> None:
    driver.click("scrolls").key("F2", "Shift+Return").type("down").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls\ndown"]


def test_escape_gives_up(driver: MapDriver) -> None:
    driver.click("scrolls").type("other").key("Escape")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]
    driver.click_cell("Trouble", "Order").type("nothing").key("Escape")
    assert driver.words("Trouble", "Order") == []
    assert not driver.document.editor.can_undo
    assert driver.view.hasFocus()


def test_ctrl_home_while_typing_moves_the_caret(driver: MapDriver) -> None:
    driver.click("scrolls").key("F2", "Ctrl+Home").type("she ").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "she scrolls"]


def test_undo_while_typing_is_of_the_text_and_later_of_the_map(driver: MapDriver) -> None:
    driver.click("scrolls").key("F2").type("X").key("Ctrl+Z")
    assert driver.editor.toPlainText() == "scrolls"
    driver.key("Ctrl+Y")
    assert driver.editor.toPlainText() == "scrollsX"
    driver.key("Return")
    driver.document.editor.undo()
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]


def test_one_edit_is_one_step_to_undo(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Pay").type("declined twice").key("Return")
    driver.document.editor.undo()
    assert driver.words("Trouble", "Pay") == []
    assert not driver.document.editor.can_undo


def test_a_card_without_words_is_not_made(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Pay").key("F2").type("  ").key("Return")
    assert driver.words("Trouble", "Pay") == []


def test_typing_over_a_card_and_taking_it_back_leaves_the_card(driver: MapDriver) -> None:
    driver.click("scrolls").type("x").key("Backspace", "Return")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]


def test_words_in_another_language_go_beside_those_of_the_map(driver: MapDriver) -> None:
    driver.document.lang = "ko"
    driver.click_cell("Trouble", "Pay").type("abc").key("Return")
    card = driver.graph.one(Card, driver.graph.cell(*driver.cell("Trouble", "Pay"))[0].id)
    assert card.text == {"ko": "abc"}
    driver.document.editor.undo()
    assert driver.words("Trouble", "Pay") == []


# The editor on the map.


def test_the_editor_stands_on_its_card_at_every_zoom_and_scroll(driver: MapDriver) -> None:
    driver.click("scrolls").view.set_zoom(1.3)
    driver.key("F2")
    for zoom in (0.9, 1.7):
        driver.view.set_zoom(zoom)
        rect, sheet = driver.rect("scrolls"), driver.editor.parentWidget()
        assert sheet is not None
        corner = driver.view.viewportTransform().map(QPointF(rect.x, rect.y))
        assert abs(sheet.x() - corner.x()) <= 1
        assert abs(sheet.y() - corner.y()) <= 1
        assert sheet.width() == pytest.approx(rect.w * zoom, abs=1.5)
        assert driver.editor.font().pointSizeF() == pytest.approx(24 * zoom * 0.75, rel=0.01)


def test_the_editor_has_the_face_of_the_map_and_grows(qapp: QApplication, driver: MapDriver) -> None:
    load_faces(qapp)
    driver.click("scrolls").key("F2")
    assert QFontInfo(driver.editor.font()).family() == FAMILY
    sheet = driver.editor.parentWidget()
    assert sheet is not None
    before = sheet.height()
    driver.key("Shift+Return", "Shift+Return", "Shift+Return")
    assert sheet.height() > before


def test_leaving_the_map_keeps_what_was_typed(qtbot: QtBot) -> None:
    other = QLineEdit()
    driver = MapDriver.show(qtbot, document_of(a_shop().build()), other)
    driver.click("scrolls").key("F2").type("!")
    other.setFocus()
    assert driver.words("Doing", "Search") == ["types a word", "scrolls!"]
    assert other.hasFocus()


def test_words_that_are_too_many_are_refused_and_kept(qtbot: QtBot, driver: MapDriver) -> None:
    driver.click("scrolls").key("F2")
    driver.editor.setPlainText("x" * 20_001)
    with qtbot.waitSignal(driver.view.failed):
        driver.key("Return")
    assert driver.view.editing
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]
    driver.key("Escape")
    assert not driver.view.editing
