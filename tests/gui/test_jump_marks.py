"""Jump marks on the map: followed in both directions by mouse, by key and by menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.layout.lines import jump_marks
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Relation
from tests.helpers.builders import a_map
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

STEPS = tuple(f"Step {i}" for i in range(14))
LOOP = "rl_0000000001"


def long_map(label: str = "") -> JourneyGraph:
    """Fourteen steps, and a loop from the last of them back to the first."""
    builder = a_map().stage("All of it", *STEPS).lane("actions")
    for step in STEPS:
        builder.card("actions", step, f"in {step}")
    cards = {str(card.text): card.id for card in builder.build().cards()}
    loop = Relation(id=LOOP, source=cards["in Step 13"], target=cards["in Step 0"], kind="loop", label=label)
    return builder.record(loop).build()


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    driver = MapDriver.show(qtbot, document_of(long_map()))
    driver.view.zoom_to_100()
    return driver


def marks_of(driver: MapDriver) -> tuple[Point, Point]:
    """Where the loop leaves and where it arrives, on the map."""
    for placed in driver.document.layout.drawing.layers:
        for item in placed.layer.items:
            marks = jump_marks(item.block) if item.block.owner == LOOP else None
            if marks:
                (ax, ay), (bx, by) = marks
                x, y = placed.x + item.x, placed.y + item.y
                return Point(x + ax, y + ay), Point(x + bx, y + by)
    raise AssertionError("the loop is drawn whole")


def scrolled_to(driver: MapDriver, at: Point) -> QPoint:
    driver.view.reveal(QRectF(at.x - 20, at.y - 20, 40, 40))
    return driver.view.mapFromScene(QPointF(at.x, at.y))


def in_sight(driver: MapDriver, words: str) -> bool:
    return driver.view.viewport().rect().contains(driver.place_of(words))


def test_a_double_click_on_a_mark_goes_to_the_other_end_and_back(driver: MapDriver) -> None:
    leaving, arriving = marks_of(driver)
    driver.double_click_at(scrolled_to(driver, leaving))
    assert driver.selected == ["in Step 0"]
    assert in_sight(driver, "in Step 0")
    driver.double_click_at(scrolled_to(driver, arriving))
    assert driver.selected == ["in Step 13"]
    assert in_sight(driver, "in Step 13")


def test_a_click_on_a_mark_selects_its_relation(driver: MapDriver) -> None:
    leaving, _ = marks_of(driver)
    driver.click_at(scrolled_to(driver, leaving))
    assert driver.document.editor.session.selection == (LOOP,)


def test_over_a_mark_the_pointer_is_a_hand_and_the_tip_names_the_other_end(driver: MapDriver) -> None:
    leaving, _ = marks_of(driver)
    at = scrolled_to(driver, leaving)
    driver.move(at + QPoint(-60, 60)).move(at)
    assert driver.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, at, driver.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(driver.view.viewport(), tip)
    assert "in Step 0" in QToolTip.text()


@pytest.mark.parametrize(("steps", "explained"), [(14, True), (3, False)])
def test_the_legend_explains_jump_marks_where_there_are_some(steps: int, *, explained: bool) -> None:
    builder = a_map().stage("All of it", *STEPS[:steps]).lane("actions")
    for step in STEPS[:steps]:
        builder.card("actions", step, f"in {step}")
    cards = [card.id for card in builder.build().cards()]
    builder.record(Relation(id=LOOP, source=cards[-1], target=cards[0], kind="loop"))
    drawing = document_of(builder.build()).layout.drawing
    foot = next(layer.layer for layer in drawing.layers if layer.layer.kind == "foot")
    said = [op.text for item in foot.items for op in item.block.ops if isinstance(op, TextRun)]
    assert ("Goes on at the same letter" in said) is explained


def test_the_label_of_a_jump_stands_with_its_mark(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(long_map("22 % of all cases, mostly on Mondays and after holidays")))
    assert marks_of(driver)
    texts = [
        op.text
        for placed in driver.document.layout.drawing.layers
        for item in placed.layer.items
        if item.block.owner == LOOP
        for op in item.block.ops
        if hasattr(op, "text")
    ]
    assert "22 % of all cases, mostly on Mondays and after holidays" in " ".join(texts)


def test_the_key_goes_to_the_other_end_and_back(desk: WindowDriver) -> None:
    driver = desk.show(long_map())
    driver.select("in Step 13")
    driver.choose("view.follow")
    session = driver.window.document.editor.session
    assert session.selection == (driver.card("in Step 0"),)
    driver.choose("view.follow")
    assert session.selection == (driver.card("in Step 13"),)
    session.select([LOOP])
    driver.choose("view.follow")
    assert session.selection[0] in (driver.card("in Step 0"), driver.card("in Step 13"))
    driver.select("in Step 5")
    assert not driver.window.actions_of["view.follow"].isEnabled()
