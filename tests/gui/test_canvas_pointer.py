"""Pointing at the map: select, move, connect, edit where it stands, drop files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.model.records import Relation
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver, document_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def test_a_click_selects_a_card(driver: MapDriver) -> None:
    assert driver.click("scrolls").selected == ["scrolls"]
    assert driver.focus == ("Doing", "Search")
    assert driver.click("too many hits").selected == ["too many hits"]


def test_ctrl_click_adds_and_takes_away(driver: MapDriver) -> None:
    driver.click("scrolls").click("too many hits", CTRL)
    assert driver.selected == ["scrolls", "too many hits"]
    driver.click("scrolls", CTRL)
    assert driver.selected == ["too many hits"]


def test_a_click_on_an_empty_cell_focuses_it(driver: MapDriver) -> None:
    driver.click("scrolls").click_cell("Trouble", "Pay")
    assert driver.selected == []
    assert driver.focus == ("Trouble", "Pay")


def test_a_drag_moves_a_card_and_undo_brings_it_back(driver: MapDriver) -> None:
    driver.drag("opens two tabs").onto("Trouble", "Order")
    assert driver.words("Trouble", "Order") == ["opens two tabs"]
    assert driver.words("Doing", "Compare") == []
    driver.document.editor.undo()
    assert driver.words("Doing", "Compare") == ["opens two tabs"]


def test_nothing_happens_before_the_button_is_released(driver: MapDriver) -> None:
    grip = driver.drag("opens two tabs")
    grip.hover(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    assert driver.words("Doing", "Compare") == ["opens two tabs"]
    driver.key("Escape")
    grip.to(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    assert driver.words("Doing", "Compare") == ["opens two tabs"]


def test_an_undo_during_a_drag_ends_it(driver: MapDriver) -> None:
    driver.click_cell("Trouble", "Pay").type("declined").key("Return")
    grip = driver.drag("declined")
    grip.hover(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    driver.document.editor.undo()
    grip.to(driver.on_screen(driver.cell_rect("Ideas", "Order")))
    assert driver.words("Trouble", "Pay") == []
    assert not driver.document.editor.can_undo


def test_a_drag_over_empty_ground_frames_cards(driver: MapDriver) -> None:
    cell = driver.cell_rect("Doing", "Order")
    start = driver.view.mapFromScene(QPointF(cell.center.x, cell.bottom - 8))
    driver.drag_from(start).to(driver.place_of("types a word"))
    assert set(driver.selected) == {"types a word", "scrolls", "opens two tabs"}


def test_a_drag_from_a_handle_of_the_selected_card_draws_a_relation(driver: MapDriver) -> None:
    driver.click("scrolls")
    rect = driver.rect("scrolls")
    beside = driver.view.mapFromScene(QPointF(rect.right, rect.center.y)) + QPoint(10, 0)
    driver.drag_from(beside).to(driver.place_of("enters the card"))
    ends = {(each.source, each.target) for each in driver.graph.table(Relation).values()}
    assert (driver.find("scrolls"), driver.find("enters the card")) in ends
    driver.drag("scrolls").onto("Doing", "Order")
    assert driver.words("Doing", "Order") == ["scrolls"]


def test_the_relation_tool_joins_two_cards(driver: MapDriver) -> None:
    driver.view.set_tool("relation")
    driver.drag("scrolls").to(driver.place_of("enters the card"))
    assert driver.graph.relations_from(driver.find("scrolls"))
    driver.key("Escape")
    assert driver.view.tool_key == "select"


def test_a_double_click_edits_a_card(driver: MapDriver) -> None:
    driver.double_click("scrolls")
    assert driver.editor.toPlainText() == "scrolls"
    driver.key("Ctrl+A").type("clicks").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "clicks"]


def test_a_double_click_on_an_empty_cell_writes_a_card(driver: MapDriver) -> None:
    driver.double_click_at(driver.on_screen(driver.cell_rect("Trouble", "Pay")))
    driver.type("declined").key("Return")
    assert driver.words("Trouble", "Pay") == ["declined"]
    driver.document.editor.undo()
    assert driver.words("Trouble", "Pay") == []


@pytest.mark.parametrize(
    ("words", "field"), [("Find", "name"), ("Compare", "name"), ("Trouble", "name"), ("A shop", "title")]
)
def test_a_double_click_renames_what_has_a_name(driver: MapDriver, words: str, field: str) -> None:
    record = driver.find(words)
    driver.double_click(words)
    assert driver.editor.toPlainText() == words
    driver.key("Ctrl+A").type("other").key("Return")
    assert driver.text(record, field) == "other"
    driver.document.editor.undo()
    assert driver.text(record, field) == words


def test_a_press_elsewhere_keeps_what_was_typed(driver: MapDriver) -> None:
    driver.double_click("scrolls").type(" down")
    driver.click("too many hits")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls down"]
    assert not driver.view.editing


def test_a_map_for_reading_only_is_not_changed(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(a_shop().build(), read_only=True))
    driver.drag("opens two tabs").onto("Trouble", "Order")
    driver.double_click("scrolls")
    assert not driver.view.editing
    driver.key("F2", "Delete").type("x")
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]
    assert driver.words("Trouble", "Order") == []


def test_the_context_menu_is_asked_for_what_was_clicked(qtbot: QtBot, driver: MapDriver) -> None:
    at = driver.place_of("scrolls")
    with qtbot.waitSignal(driver.view.context_requested) as asked:
        place = driver.surface.mapToGlobal(at)
        QTest.mousePress(driver.surface, Qt.MouseButton.RightButton, pos=at)
        QApplication.sendEvent(driver.surface, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place))
    QTest.mouseRelease(driver.surface, Qt.MouseButton.RightButton, pos=at)
    assert asked.args == [place]
    assert driver.selected == ["scrolls"]


def test_dropped_files_are_told(qtbot: QtBot, driver: MapDriver, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.cjm"))])
    with qtbot.waitSignal(driver.view.files_dropped) as told:
        drop = QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        driver.view.dropEvent(drop)
    assert told.args == [[tmp_path / "a.cjm"]]
