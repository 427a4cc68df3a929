"""Looking at the map: zoom, pan, fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.builders import a_shop
from tests.helpers.map_driver import LEFT, NO_KEYS, MapDriver, document_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AT = QPoint(420, 310)
NOTCH = QPoint(0, 120)


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def under(driver: MapDriver, at: QPoint) -> QPointF:
    return driver.view.map_place(QPointF(at))


def near(driver: MapDriver, at: QPoint, place: QPointF) -> bool:
    """Tell whether a place of the map is within a pixel and a half of a point of the screen."""
    apart = driver.view.viewportTransform().map(place) - QPointF(at)
    return max(abs(apart.x()), abs(apart.y())) <= 1.5


def test_the_whole_map_is_shown_first_and_stays_so_when_the_window_grows(driver: MapDriver) -> None:
    for width, height in ((1200, 850), (700, 500), (1500, 600)):
        driver.window.resize(width, height)
        drawing = driver.document.layout.drawing
        page = driver.view.viewportTransform().mapRect(QRectF(0, 0, drawing.w, drawing.h))
        assert driver.view.viewport().rect().contains(page.toRect())


def test_the_wheel_with_ctrl_zooms_about_the_pointer(driver: MapDriver) -> None:
    place, before = under(driver, AT), driver.view.zoom
    for _ in range(5):
        driver.wheel(AT, NOTCH, CTRL)
        assert near(driver, AT, place)
    assert driver.view.zoom > 2 * before
    for _ in range(9):
        driver.wheel(AT, -NOTCH, CTRL)
        assert near(driver, AT, place)
    assert driver.view.zoom < before


def test_a_pinch_on_a_touchpad_zooms_about_the_pointer(driver: MapDriver) -> None:
    place, before = under(driver, AT), driver.view.zoom
    for _ in range(4):
        at = QPointF(AT)
        pinch = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture,
            QPointingDevice.primaryPointingDevice(),
            2,
            at,
            at,
            QPointF(driver.surface.mapToGlobal(AT)),
            0.25,
            QPointF(),
        )
        QApplication.sendEvent(driver.surface, pinch)
        assert near(driver, AT, place)
    assert driver.view.zoom == pytest.approx(before * 1.25**4)


def test_zoom_stays_between_5_and_400_percent(driver: MapDriver) -> None:
    for _ in range(40):
        driver.wheel(AT, NOTCH, CTRL)
    assert driver.view.zoom == pytest.approx(4.0)
    for _ in range(60):
        driver.wheel(AT, -NOTCH, CTRL)
    assert driver.view.zoom == pytest.approx(0.05)


def test_zoom_changes_are_told(qtbot: QtBot, driver: MapDriver) -> None:
    with qtbot.waitSignal(driver.view.zoom_changed) as told:
        driver.view.zoom_to_100()
    assert told.args == [1.0]
    assert driver.view.zoom == 1.0
    driver.view.zoom_in()
    assert driver.view.zoom > 1.0
    driver.view.zoom_out()
    assert driver.view.zoom == pytest.approx(1.0)


def test_the_wheel_scrolls_and_with_shift_sideways(driver: MapDriver) -> None:
    driver.view.zoom_to_100()
    start = under(driver, AT)
    driver.wheel(AT, -NOTCH)
    down = under(driver, AT)
    assert down.y() > start.y()
    assert down.x() == pytest.approx(start.x())
    driver.wheel(AT, -NOTCH, SHIFT)
    aside = under(driver, AT)
    assert aside.x() > down.x()
    assert aside.y() == pytest.approx(down.y())


def test_space_held_and_dragged_pans(driver: MapDriver) -> None:
    driver.click("types a word")
    place = under(driver, AT)
    QTest.keyPress(driver.view, Qt.Key.Key_Space)
    driver.drag_from(AT).to(AT + QPoint(90, -60))
    QTest.keyRelease(driver.view, Qt.Key.Key_Space)
    assert near(driver, AT + QPoint(90, -60), place)
    assert not driver.view.editing
    assert driver.selected == ["types a word"]


def test_the_middle_button_pans(driver: MapDriver) -> None:
    place = under(driver, AT)
    QTest.mousePress(driver.surface, Qt.MouseButton.MiddleButton, NO_KEYS, AT)
    driver.move(AT + QPoint(-70, 45))
    QTest.mouseRelease(driver.surface, Qt.MouseButton.MiddleButton, NO_KEYS, AT + QPoint(-70, 45))
    assert near(driver, AT + QPoint(-70, 45), place)
    driver.move(AT)
    assert near(driver, AT + QPoint(-70, 45), place)


def test_zoom_to_the_selection_shows_it_large(driver: MapDriver) -> None:
    driver.click("types a word")
    driver.view.zoom_to_selection()
    rect = driver.rect("types a word")
    middle = driver.view.viewport().rect().center()
    assert near(driver, middle, QPointF(rect.center.x, rect.center.y))
    assert driver.view.zoom > 1.5


def test_what_is_reached_by_keys_is_scrolled_to(driver: MapDriver) -> None:
    driver.click("types a word")
    driver.view.set_zoom(2.0)
    for _ in range(4):
        driver.key("Right")
    at = driver.on_screen(driver.cell_rect("Doing", "Pay"))
    assert driver.view.viewport().rect().contains(at)


def test_what_is_selected_elsewhere_is_scrolled_to(driver: MapDriver) -> None:
    driver.view.set_zoom(2.0)
    for words in ("enters the card", "types a word", "a better filter"):
        driver.document.editor.session.select([driver.find(words)])
        assert driver.view.viewport().rect().contains(driver.place_of(words))


def test_several_cards_that_come_back_are_scrolled_to_and_all_that_is_selected_is_not(driver: MapDriver) -> None:
    cards = [driver.find(words) for words in ("enters the card", "a better filter")]
    driver.document.editor.session.select(cards)
    driver.key("Delete")
    driver.view.set_zoom(4.0)
    driver.document.editor.session.select([driver.find("types a word")])
    driver.view.pan(QPointF(9_000, 9_000))
    driver.document.editor.undo()
    assert set(driver.document.editor.session.selection) == set(cards)
    corners = [QPointF(rect.x, rect.y) for rect in (driver.rect("enters the card"), driver.rect("a better filter"))]
    seen = [driver.view.viewport().rect().contains(driver.view.mapFromScene(each)) for each in corners]
    assert sum(seen) == 1, "too far apart to be seen together: one of them is, and not a place between"
    before = driver.view.map_place(QPointF(0, 0))
    driver.document.editor.session.select([card.id for card in driver.graph.cards()])
    assert driver.view.map_place(QPointF(0, 0)) == before


def test_a_press_without_space_selects_again_after_panning(driver: MapDriver) -> None:
    QTest.keyPress(driver.view, Qt.Key.Key_Space)
    QTest.mouseClick(driver.surface, LEFT, NO_KEYS, driver.place_of("scrolls"))
    QTest.keyRelease(driver.view, Qt.Key.Key_Space)
    assert driver.selected == []
    assert driver.click("scrolls").selected == ["scrolls"]
