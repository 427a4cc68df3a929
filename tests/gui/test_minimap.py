"""The minimap: there where it is of use, dragged, out of the way of what is selected, and drawn as the map is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.ui.canvas.minimap import Minimap
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.gui.test_headings import a_long_journey, extent, seen_rect
from tests.helpers.builders import a_map
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


@pytest.mark.parametrize("stages", [2, 5, 9])
def test_it_is_a_small_part_of_the_view_however_the_map_is_formed(qtbot: QtBot, stages: int) -> None:
    made = a_map()
    for number in range(stages):
        made = made.stage(f"Stage {number}")
    for number in range(12):
        made = made.lane("actions", f"Lane {number}").card(f"Lane {number}", "Stage 0", f"card {number}")
    driver = MapDriver.show(qtbot, document_of(made.build()))
    minimap, view = driver.view.minimap, driver.view
    minimap.want(True)
    for width, height in ((727, 612), (1000, 400), (1200, 850), (2600, 1400)):
        driver.window.resize(width, height)
        view.go_back_to((1.0, 0.0, 0.0))
        driver.move(QPoint(200, 100))
        assert minimap.isVisible() or width > 1000
        assert minimap.width() <= view.viewport().width() / 6
        assert minimap.height() <= view.viewport().height() / 3


def test_it_never_stands_over_the_words_that_are_typed(driver: MapDriver) -> None:
    minimap = driver.view.minimap
    start = minimap.pos()
    driver.view.fit()
    covered = next(
        words
        for words in (f"Ideas {number}" for number in range(1, 9))
        if driver.view.room.contains(driver.view.on_screen(seen_rect(driver, words)))
    )
    driver.view.go_back_to((0.5, 400.0, 300.0))
    place = driver.place_of(covered)
    driver.view.pan((minimap.geometry().topLeft() - QPoint(-20, 60) - place).toPointF())
    driver.double_click(covered)
    frame = driver.editor.parentWidget()
    assert frame is not None
    assert minimap.pos() == start
    for _ in range(12):
        driver.type("and so on and on and on and on and on ")
        assert not (minimap.isVisible() and minimap.geometry().intersects(frame.geometry()))
    assert minimap.pos() != start, "the words have grown to where it stood"
    driver.key("Escape")
    driver.key("Escape")
    assert minimap.pos() == start


def test_it_goes_where_every_corner_would_hide_what_somebody_is_at(driver: MapDriver) -> None:
    driver.view.go_back_to((4.0, 400.0, 300.0))
    assert driver.view.minimap.isVisible()
    driver.document.editor.session.set_focus(driver.cell("Ideas", "Step 3b"))
    driver.window.resize(800, 600)
    at = extent(driver)
    driver.view.go_back_to((4.0, at.x() + 10, at.y() + 100))
    driver.move(QPoint(400, 300))
    assert driver.view.on_screen(extent(driver)).contains(driver.view.viewport().rect())
    assert not driver.view.minimap.isVisible()


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
