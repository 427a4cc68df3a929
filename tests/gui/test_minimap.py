"""The minimap: there where it is of use, dragged, out of the way of what is selected, and drawn as the map is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.ui.canvas.minimap import Minimap
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.gui.test_headings import a_long_journey, seen_rect
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    driver = MapDriver.show(qtbot, document_of(a_long_journey()))
    driver.view.go_back_to((0.5, 400.0, 300.0))
    driver.view.minimap.want(True)
    return driver


def drag(driver: MapDriver, start: QPoint, end: QPoint) -> None:
    minimap = driver.view.minimap
    QTest.mousePress(minimap, LEFT, NO_KEYS, start)
    for share in (0.5, 1.0):
        QTest.mouseMove(minimap, start + (end - start) * share)
    QTest.mouseRelease(minimap, LEFT, NO_KEYS, end)


def shades(minimap: Minimap) -> set[str]:
    image = minimap.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_it_is_there_while_less_than_half_of_the_map_is_seen(driver: MapDriver) -> None:
    assert driver.view.minimap.isVisible()
    driver.view.fit()
    assert not driver.view.minimap.isVisible()
    driver.view.set_zoom(0.6)
    assert driver.view.minimap.isVisible()


def test_it_stays_away_from_a_view_that_is_too_small_for_it(driver: MapDriver) -> None:
    driver.window.resize(500, 320)
    driver.move(QPoint(200, 100))
    assert not driver.view.minimap.isVisible()
    driver.window.resize(1200, 850)
    driver.move(QPoint(200, 100))
    assert driver.view.minimap.isVisible()


def test_its_frame_is_dragged_and_the_view_goes_along(driver: MapDriver) -> None:
    minimap, start = driver.view.minimap, driver.view.place
    assert start is not None
    frame = minimap.frame()
    drag(driver, frame.center().toPoint(), frame.center().toPoint() + QPoint(60, 20))
    end = driver.view.place
    assert end is not None
    scale = minimap.width() / driver.document.layout.drawing.w
    assert end[1] - start[1] == pytest.approx(60 / scale, rel=0.15)
    assert minimap.frame().center().x() == pytest.approx(frame.center().x() + 60, abs=3)
    driver.view.go_back()
    assert driver.view.place == pytest.approx(start, abs=3)


def test_a_click_beside_the_frame_shows_what_is_there(driver: MapDriver) -> None:
    minimap = driver.view.minimap
    at = QPoint(minimap.width() - 30, minimap.height() // 2)
    QTest.mouseClick(minimap, LEFT, NO_KEYS, at)
    assert minimap.frame().contains(at)
    assert driver.held == [], "what lies below it is not clicked"


def test_it_moves_away_from_what_is_selected(driver: MapDriver) -> None:
    minimap = driver.view.minimap
    right = minimap.pos()
    covered = next(
        words
        for words in (f"{lane} {number}" for lane in ("Doing", "Trouble", "Ideas", "Asking") for number in range(1, 9))
        if driver.view.room.contains(driver.view.on_screen(seen_rect(driver, words)))
    )
    place = driver.place_of(covered)
    driver.view.pan((minimap.geometry().center() - place).toPointF())
    driver.document.editor.session.select([driver.find(covered)])
    driver.move(QPoint(400, 300))
    assert minimap.x() < right.x()
    assert minimap.x() >= driver.view.room.left()
    driver.key("Escape")
    driver.document.editor.session.select([])
    driver.move(QPoint(401, 300))
    assert minimap.pos() == right


def test_it_shows_what_is_changed(driver: MapDriver, qtbot: QtBot) -> None:
    before = driver.view.minimap.grab().toImage()
    driver.click("Trouble 3").key("Delete")
    qtbot.waitUntil(lambda: driver.view.minimap.grab().toImage() != before)
    assert len(shades(driver.view.minimap)) > 20, "it is drawn in the colours of the map"


@pytest.fixture
def window(desk: WindowDriver) -> MainWindow:
    return desk.show(a_long_journey()).window


def test_a_key_shows_it_or_hides_it_in_every_window(desk: WindowDriver, window: MainWindow) -> None:
    other = desk.show(a_long_journey()).window
    for each in (window, other):
        each.resize(1280, 900)
        each.view.go_back_to((0.5, 400.0, 300.0))
    desk.turn()
    assert [each.view.minimap.isVisible() for each in (window, other)] == [True, True]
    desk.keys("F9")
    assert [each.view.minimap.isVisible() for each in (window, other)] == [False, False]
    assert not desk.workspace.settings.minimap
    desk.choose("view.minimap")
    assert window.view.minimap.isVisible()
