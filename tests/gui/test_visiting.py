"""Going to parts of a journey, back to where one has been, and the whole screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.ui.canvas.camera import Place
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.gui.test_headings import a_long_journey
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    driver = MapDriver.show(qtbot, document_of(a_long_journey()))
    driver.view.go_back_to((0.5, 0.0, 0.0))
    return driver


def seen(driver: MapDriver) -> Place:
    place = driver.view.place
    assert place is not None
    return place


def press(driver: MapDriver, button: Qt.MouseButton) -> None:
    at = driver.surface.rect().center()
    QTest.mousePress(driver.surface, button, NO_KEYS, at)
    QTest.mouseRelease(driver.surface, button, NO_KEYS, at)


def test_all_of_the_width_is_shown_at_the_height_where_one_was(driver: MapDriver) -> None:
    driver.window.resize(1200, 400)
    driver.move(QPoint(300, 200))
    driver.view.go_back_to((0.5, 900.0, 1500.0))
    driver.view.zoom_to_width()
    _, left, top = seen(driver)
    right = driver.view.map_place(driver.view.room.bottomRight()).x()
    assert left <= 0
    assert right >= driver.document.layout.drawing.w
    assert top > 0, "it is not shown from its beginning again"


def test_a_stage_is_shown_with_its_heading_and_no_other_lane_than_one_was_in(driver: MapDriver) -> None:
    rect = driver.rect("Ideas")
    driver.view.go_back_to((0.5, 100.0, rect.y + 400))
    middle = driver.view.map_place(driver.view.room.center()).y()
    assert driver.view.zoom_to_stage(driver.find("Stage 6"))
    room = driver.view.room
    for step in ("Step 6a", "Step 6b"):
        on_screen = driver.on_screen(driver.rect(step))
        assert room.left() <= on_screen.x() <= room.right()
        assert 0 <= on_screen.y() <= room.top()
    assert driver.view.map_place(room.center()).y() == pytest.approx(middle, abs=2)
    assert driver.view.zoom * 24 >= 9


def test_a_stage_in_a_narrow_view_is_shown_beside_the_names_of_the_lanes(driver: MapDriver) -> None:
    driver.window.resize(700, 500)
    driver.move(QPoint(300, 200))
    driver.view.go_back_to((0.5, 900.0, 700.0))
    assert driver.view.zoom_to_stage(driver.find("Stage 6"))
    assert driver.view.frozen.side is not None
    room = driver.view.room
    for step in ("Step 6a", "Step 6b"):
        assert room.left() <= driver.on_screen(driver.rect(step)).x() <= room.right()


def test_going_back_and_forward_leads_through_the_places_that_were_left(driver: MapDriver) -> None:
    first = seen(driver)
    driver.view.go_to(driver.find("Trouble 8"))
    second = seen(driver)
    driver.view.zoom_to_stage(driver.find("Stage 2"))
    third = seen(driver)
    press(driver, Qt.MouseButton.BackButton)
    assert seen(driver) == pytest.approx(second, abs=2)
    press(driver, Qt.MouseButton.BackButton)
    assert seen(driver) == pytest.approx(first, abs=2)
    assert not driver.view.can_go_back
    press(driver, Qt.MouseButton.BackButton)
    assert seen(driver) == pytest.approx(first, abs=2)
    press(driver, Qt.MouseButton.ForwardButton)
    press(driver, Qt.MouseButton.ForwardButton)
    assert seen(driver) == pytest.approx(third, abs=2)
    assert driver.held == ["Trouble 8"], "buttons that lead elsewhere select nothing"


def test_what_was_scrolled_by_hand_is_where_back_leads_to(driver: MapDriver) -> None:
    for _ in range(4):
        driver.wheel(QPoint(600, 400), QPoint(0, -120))
    here = seen(driver)
    driver.view.fit()
    assert driver.view.fitted
    driver.view.go_back()
    assert seen(driver) == pytest.approx(here, abs=2)


def test_another_leap_forgets_what_lay_ahead(driver: MapDriver) -> None:
    driver.view.go_to(driver.find("Trouble 8"))
    driver.view.go_back()
    assert driver.view.can_go_forward
    driver.view.go_to(driver.find("Doing 7"))
    assert not driver.view.can_go_forward


def test_a_window_that_changes_its_size_is_no_leap(driver: MapDriver) -> None:
    driver.view.fit()
    driver.view.go_back()
    driver.view.fit()
    before = len(driver.view._visits.behind)  # noqa: SLF001  (nothing shows how many there are)
    driver.window.resize(900, 700)
    driver.move(QPoint(300, 300))
    assert len(driver.view._visits.behind) == before  # noqa: SLF001  (as above)


@pytest.fixture
def window(desk: WindowDriver) -> MainWindow:
    return desk.show(a_long_journey()).window


def test_keys_lead_back_and_forward_and_are_offered_only_where_there_is_a_place(
    desk: WindowDriver, window: MainWindow
) -> None:
    window.view.go_back_to((0.5, 0.0, 0.0))
    actions = window.actions_of
    while window.view.can_go_back:
        window.view.go_back()
    assert not actions["view.back"].isEnabled()
    desk.select("Trouble 8")
    desk.choose("view.stage")
    assert actions["view.back"].isEnabled()
    zoomed = window.view.zoom
    desk.keys("Ctrl+[")
    assert window.view.zoom != zoomed
    assert actions["view.forward"].isEnabled()
    desk.keys("Ctrl+]")
    assert window.view.zoom == zoomed


def test_the_whole_screen_and_back(desk: WindowDriver, window: MainWindow) -> None:
    desk.keys("F11")
    assert window.isFullScreen()
    assert window.actions_of["view.full_screen"].isChecked()
    desk.keys("F11")
    assert not window.isFullScreen()
    desk.keys("F11")
    window.close()
    assert not desk.show(a_long_journey()).window.isFullScreen(), "the next window has its frame"


@pytest.mark.parametrize(("setting", "value"), [("language", "ko"), ("appearance", "dark")])
@pytest.mark.parametrize("state", [Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowMaximized])
def test_another_language_or_look_leaves_windows_as_they_stand(
    desk: WindowDriver, window: MainWindow, state: Qt.WindowState, setting: str, value: str
) -> None:
    window.setGeometry(20, 40, 700, 500)
    window.setWindowState(state)
    desk.turn()
    setattr(desk.workspace.settings, setting, value)
    desk.turn()
    again = desk.window
    assert again is not window
    assert again.windowState() & state
    again.showNormal()
    desk.turn()
    assert again.geometry().getRect() == (20, 40, 700, 500), "its place beside full screen is as it was"
    start = desk.start()
    start.setGeometry(20, 30, 700, 560)
    start.setWindowState(state)
    setattr(desk.workspace.settings, setting, "")
    desk.turn()
    assert desk.workspace.start is not None
    assert desk.workspace.start is not start
    assert desk.workspace.start.windowState() & state
