"""Stages and lane names stay in sight while a map is scrolled, and are worked there as on the map."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, Relation, Stage, Step
from cjm_desktop.render.qt import painting
from cjm_desktop.ui.canvas import map_item
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from tests.helpers.builders import a_map
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

LANES = ("Doing", "Feeling", "Asking", "Trouble", "Ideas")
DOWN, RIGHT = QPoint(0, -120), QPoint(-120, 0)


def a_long_journey() -> JourneyGraph:
    """Eight stages of two steps, five lanes with a card in every cell, and one cell that is higher than a window."""
    made = a_map(title="A long journey")
    for number in range(1, 9):
        made = made.stage(f"Stage {number}", f"Step {number}a", f"Step {number}b")
    for lane in LANES:
        made = made.lane("actions", lane)
    for lane in LANES:
        for number in range(1, 9):
            made = made.card(lane, f"Step {number}a", f"{lane} {number}")
    for number in range(24):
        made = made.card("Ideas", "Step 3b", f"idea {number}")
    return made.build()


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    driver = MapDriver.show(qtbot, document_of(a_long_journey()))
    driver.view.set_zoom(0.5)
    driver.view.go_back_to((0.5, 0.0, 0.0))
    return driver


def scrolled(driver: MapDriver, right: int = 0, down: int = 0) -> MapDriver:
    """Turn the wheel over the middle of the map; a notch is 90 pixels."""
    middle = driver.surface.rect().center()
    for _ in range(down):
        driver.wheel(middle, DOWN)
    for _ in range(right):
        driver.wheel(middle, RIGHT)
    return driver


def names(driver: MapDriver, kind: type[Stage | Step | Lane]) -> list[str]:
    return [str(each.name) for each in driver.graph.in_order(kind)]


def seen_rect(driver: MapDriver, words: str) -> QRectF:
    return to_qrect(driver.rect(words))


def frame_of(driver: MapDriver) -> QWidget:
    """The open text editor with its frame."""
    frame = driver.editor.parentWidget()
    assert frame is not None
    return frame


def extent(driver: MapDriver) -> QRectF:
    """Where the selected card or the focused cell is on the map."""
    session, hits = driver.document.editor.session, driver.document.layout.hits
    rect = hits.rect_of(session.selection[0]) if session.selection else hits.cell_rect(*(session.focus or ("", "")))
    assert rect is not None
    return to_qrect(rect)


def picture(driver: MapDriver, place: QRect) -> QImage:
    """What is seen at a place, so small that a shift by part of a pixel does not count."""
    image = driver.view.viewport().grab(place).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(12, 4, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def look_alike(one: QImage, other: QImage) -> bool:
    shades = [(one.pixelColor(x, y).value(), other.pixelColor(x, y).value()) for x in range(12) for y in range(4)]
    return all(abs(a - b) < 28 for a, b in shades)


def test_headings_stand_still_only_where_they_are_scrolled_away(driver: MapDriver) -> None:
    assert not driver.view.frozen.strips
    scrolled(driver, down=6)
    assert driver.view.frozen.head
    assert not driver.view.frozen.side
    scrolled(driver, right=3)
    assert driver.view.frozen.head is not None
    assert driver.view.frozen.side
    driver.view.fit()
    assert not driver.view.frozen.strips


def test_what_stands_still_is_the_picture_of_the_heading(driver: MapDriver) -> None:
    around = QPoint(60, 22)

    def seen(words: str) -> QImage:
        at = driver.place_of(words)
        return picture(driver, QRect(at - around, at + around))

    before = {words: seen(words) for words in ("Stage 2", "Step 2a", "Doing")}
    scrolled(driver, down=5)
    assert driver.place_of("Stage 2").y() < 60
    assert look_alike(seen("Stage 2"), before["Stage 2"])
    assert look_alike(seen("Step 2a"), before["Step 2a"])
    driver.view.go_back_to((0.5, 0.0, 0.0))
    scrolled(driver, right=5)
    assert driver.place_of("Doing").x() < 160
    assert look_alike(seen("Doing"), before["Doing"])


def test_a_click_selects_a_heading_where_it_stands(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    for words in ("Stage 4", "Step 4b", "Trouble"):
        driver.click(words)
        assert driver.held == [words]
    before = driver.view.place
    driver.click("Stage 4")
    assert driver.view.place == before, "what is in sight needs no scrolling"


def test_a_double_click_types_the_name_where_it_stands(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    for old, new in (("Stage 4", "Doubt"), ("Trouble", "Pain")):
        at = driver.place_of(old)
        driver.double_click(old)
        assert driver.editor.toPlainText() == old
        frame = frame_of(driver)
        assert frame.geometry().adjusted(-60, -30, 60, 30).contains(at)
        driver.key("Ctrl+A").type(new).key("Return")
        assert driver.find(new)


def test_an_editor_of_a_heading_stays_on_it_while_the_map_scrolls(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    driver.double_click("Trouble")
    before = frame_of(driver).x()
    driver.wheel(QPoint(600, 500), RIGHT)
    assert frame_of(driver).x() == before


def test_strips_cover_the_editor_of_a_card_that_is_scrolled_below_them(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    driver.double_click("Asking 4")
    frame = frame_of(driver)
    assert frame.mask().isEmpty()
    while frame.y() > driver.view.room.top() - 8:
        driver.wheel(QPoint(600, 500), DOWN)
    assert not frame.mask().isEmpty()
    seen = (frame.mask() & frame.rect()).translated(frame.pos())
    assert seen.isEmpty() or seen.boundingRect().top() >= driver.view.room.top() - 1


def test_the_right_button_asks_what_can_be_done_with_a_heading(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    QTest.mousePress(
        driver.surface, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, driver.place_of("Ideas")
    )
    QTest.mouseRelease(
        driver.surface, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, driver.place_of("Ideas")
    )
    assert driver.held == ["Ideas"]


def test_headings_are_dragged_to_other_places_where_they_stand(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    end = driver.place_of("Step 6b")
    driver.drag("Stage 4").to(QPoint(end.x() + 60, driver.place_of("Stage 4").y()))
    assert names(driver, Stage)[3:6] == ["Stage 5", "Stage 6", "Stage 4"]
    first, last = driver.place_of("Asking"), driver.place_of("Trouble")
    driver.drag("Asking").to(QPoint(first.x(), last.y() + 30))
    assert names(driver, Lane)[2:4] == ["Trouble", "Asking"]
    driver.document.editor.undo()
    driver.document.editor.undo()
    assert names(driver, Lane) == list(LANES)


def test_a_column_is_made_wider_by_the_edge_of_its_heading(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    rect = driver.rect("Step 4a")
    edge = driver.view.point_of(Point(rect.right, driver.rect("Stage 4").y + 12))
    driver.drag_from(edge).to(edge + QPoint(80, 0))
    assert driver.rect("Step 4a").w == pytest.approx(rect.w + 160, abs=4)


def test_a_stage_is_inserted_from_the_row_that_stands_still(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    gap = driver.rect("Stage 5").x - 18
    top = driver.view.frozen.head.source.y + 30 if driver.view.frozen.head else 0.0
    driver.move(driver.view.point_of(Point(gap, top)))
    plus = driver.view.marks.plus
    assert plus is not None
    driver.click_at(driver.view.point_of(plus)).type("Pause").key("Return")
    assert names(driver, Stage)[3:6] == ["Stage 4", "Pause", "Stage 5"]


def test_nothing_hidden_below_a_strip_is_taken_by_a_frame_or_a_click(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    corner = driver.view.frozen.corner
    assert corner is not None
    driver.click("Stage 4")
    at = driver.view.mapFromScene(QPointF(corner.place.center.x, corner.place.center.y))
    driver.drag_from(at).to(QPoint(900, 600))
    assert driver.held == []
    driver.double_click_at(at)
    assert not driver.view.editing


def test_a_frame_drawn_over_a_strip_takes_only_what_is_seen(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    start = driver.place_of("Trouble 5") + QPoint(0, 60)
    driver.drag_from(start).to(QPoint(2, 2))
    room = driver.view.room
    for words in driver.held:
        assert room.intersects(driver.view.on_screen(seen_rect(driver, words)))
    assert driver.held


def test_a_card_dropped_on_a_strip_stays_in_sight(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    driver.drag("Trouble 5").to(QPoint(6, driver.place_of("Trouble 5").y()))
    driver.view.reveal(seen_rect(driver, "Trouble 5"))
    assert driver.rect("Trouble 5").x >= driver.rect("Step 1a").x
    assert driver.view.room.intersects(driver.view.on_screen(seen_rect(driver, "Trouble 5")))


def test_a_relation_is_drawn_to_a_step_that_stands_still(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    driver.view.set_tool("relation")
    driver.drag("Trouble 5").to(driver.place_of("Step 5b"))
    ends = [(each.source, each.target) for each in driver.graph.table(Relation).values()]
    assert ends == [(driver.find("Trouble 5"), driver.find("Step 5b"))]


def test_the_arrow_keys_never_lead_below_a_strip(driver: MapDriver) -> None:
    scrolled(driver, right=6, down=2)
    driver.click("Trouble 6")
    for key in ("Left", "Left", "Left", "Up", "Up", "Left", "Left"):
        driver.key(key)
        seen = driver.view.viewportTransform().mapRect(extent(driver))
        room = driver.view.room
        assert seen.left() >= room.left()
        assert seen.top() >= room.top() - 1


def test_typing_in_a_cell_that_a_strip_covers_in_part_shows_it(driver: MapDriver) -> None:
    scrolled(driver, right=4, down=2)
    cell = driver.cell_rect("Trouble", "Step 4b")
    driver.view.reveal(to_qrect(cell))
    driver.click_at(driver.on_screen(cell))
    driver.view.pan(QPointF(-(driver.on_screen(cell).x() - driver.view.room.left() - 20), 0))
    driver.type("new words")
    place = frame_of(driver).geometry()
    assert place.left() >= driver.view.room.left() - 4
    assert driver.editor.toPlainText() == "new words"


def test_the_name_of_a_lane_that_the_edge_cuts_slides_along(driver: MapDriver) -> None:
    rect = driver.rect("Ideas")
    assert rect.h * 0.5 > driver.surface.height(), "the lane is higher than the window"
    driver.view.go_back_to((0.5, 0.0, rect.y + 300))
    fall = driver.view.frozen.fall_of(driver.find("Ideas"))
    assert fall > 250
    driver.move(QPoint(80, int(driver.view.room.top()) + 20))
    assert driver.view.marks.fold is not None
    at, collapsed = driver.view.marks.fold
    assert not collapsed
    assert at.y == pytest.approx(rect.y + fall + 37, abs=12)
    driver.click_at(driver.view.point_of(at))
    assert driver.graph.one(Lane, driver.find("Ideas")).collapsed


def test_the_name_of_a_stage_that_the_edge_cuts_slides_along_and_is_typed_there(driver: MapDriver) -> None:
    rect = driver.rect("Stage 3")
    driver.view.go_back_to((0.5, rect.x, rect.y + 800))
    slide = driver.view.frozen.slide_of(driver.find("Stage 3"))
    assert slide is not None
    assert slide.dx > 100
    room = driver.view.room
    at = QPoint(int(room.left()) + 40, driver.place_of("Stage 5").y())
    driver.double_click_at(at)
    assert driver.editor.toPlainText() == "Stage 3"
    assert frame_of(driver).x() >= room.left() - 12


def test_a_step_with_a_long_lane_is_pushed_out_by_the_end_of_the_rows(driver: MapDriver) -> None:
    end = driver.rect("Ideas").bottom
    driver.view.go_back_to((0.5, 0.0, end - 60))
    head = driver.view.frozen.head
    assert head is not None
    assert head.place.bottom == pytest.approx(end + 16, abs=1)


def test_headings_are_off_where_they_would_take_too_much_or_cannot_be_read(driver: MapDriver) -> None:
    rect = driver.rect("Trouble")
    for zoom, head, side in ((0.5, True, True), (0.28, False, False), (3.5, False, False)):
        driver.view.go_back_to((zoom, rect.x + 900, rect.y))
        frozen = driver.view.frozen
        assert (frozen.head is not None, frozen.side is not None) == (head, side), zoom


def test_names_of_a_map_that_may_only_be_read_are_selected_but_not_typed(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(a_long_journey(), read_only=True))
    driver.view.go_back_to((0.5, 0.0, 0.0))
    scrolled(driver, right=4, down=2)
    driver.double_click("Stage 4")
    assert driver.held == ["Stage 4"]
    assert not driver.view.editing


def test_the_setting_counts_in_every_window_and_is_an_action_of_the_view_menu(desk: WindowDriver) -> None:
    first = desk.show(a_long_journey()).window
    second = desk.show(a_long_journey()).window
    for window in (first, second):
        window.view.go_back_to((0.5, 900.0, 900.0))
        assert window.view.frozen.strips
    desk.choose("view.headings")
    assert not first.view.frozen.strips
    assert not second.view.frozen.strips
    assert not desk.workspace.settings.headings
    desk.choose("view.headings")
    assert first.view.frozen.strips
    assert second.view.frozen.strips


def test_what_lies_over_the_map_alone_leaves_the_headings_as_they_are_painted(
    driver: MapDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrolled(driver, right=3, down=3)
    assert driver.view.frozen.strips
    painted: list[Rect] = []
    paint = painting.paint_map

    def watched(painter: QPainter, layers: Any, seen: Rect, items: Any, cache: Any, **given: Any) -> None:
        painted.append(seen)
        paint(painter, layers, seen, items, cache, **given)

    driver.view.viewport().repaint()
    monkeypatch.setattr(map_item, "paint_map", watched)
    middle = driver.view.frozen.room.center
    driver.view.repaint_headings([Rect(middle.x, middle.y, 10.0, 10.0)])
    QApplication.processEvents()
    assert painted == []
    driver.view.repaint_headings([driver.view.frozen.strips[0].source])
    QApplication.processEvents()
    assert painted
