"""Several stages, steps or lanes at once: dragged together, as one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from cjm_desktop.model.records import Lane, Stage, Step
from tests.helpers.builders import a_map
from tests.helpers.map_driver import MapDriver, document_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    builder = a_map().stage("One", "a", "b", "c").stage("Two", "d").stage("Three", "e", "f")
    for name in ("Red", "Green", "Blue", "Black"):
        builder.lane("actions", name)
    return MapDriver.show(qtbot, document_of(builder.card("Red", "a", "first").build()))


def names(driver: MapDriver, kind: type[Stage | Step | Lane]) -> list[str]:
    return [str(record.name) for record in driver.graph.in_order(kind)]


def test_selected_lanes_are_dragged_together(driver: MapDriver) -> None:
    driver.click("Red").click("Blue", CTRL)
    low = driver.rect("Black")
    driver.drag("Blue").to(driver.view.mapFromScene(QPointF(low.x + 120, low.bottom - 5)))
    assert names(driver, Lane) == ["Green", "Black", "Red", "Blue"]
    assert driver.held == ["Red", "Blue"]
    driver.document.editor.undo()
    assert names(driver, Lane) == ["Red", "Green", "Blue", "Black"]
    assert not driver.document.editor.can_undo


def test_selected_stages_are_dragged_together(driver: MapDriver) -> None:
    driver.click("One").click("Two", CTRL)
    last = driver.rect("Three")
    driver.drag("One").to(driver.view.mapFromScene(QPointF(last.right - 10, last.center.y)))
    assert names(driver, Stage) == ["Three", "One", "Two"]
    driver.document.editor.undo()
    assert names(driver, Stage) == ["One", "Two", "Three"]
    assert not driver.document.editor.can_undo


def test_selected_steps_are_dragged_into_another_stage_and_an_emptied_stage_goes(driver: MapDriver) -> None:
    driver.click("a").click("d", CTRL)
    last = driver.rect("f")
    driver.drag("a").to(driver.view.mapFromScene(QPointF(last.right - 5, last.center.y)))
    assert names(driver, Step) == ["b", "c", "e", "f", "a", "d"]
    assert names(driver, Stage) == ["One", "Three"]
    assert driver.words("Red", "a") == ["first"]
    driver.document.editor.undo()
    assert names(driver, Stage) == ["One", "Two", "Three"]
    assert not driver.document.editor.can_undo


def test_let_go_among_themselves_they_stay(driver: MapDriver) -> None:
    driver.click("Red").click("Green", CTRL)
    low = driver.rect("Green")
    driver.drag("Red").to(driver.view.mapFromScene(QPointF(low.x + 120, low.center.y + 10)))
    assert names(driver, Lane) == ["Red", "Green", "Blue", "Black"]
    assert not driver.document.editor.can_undo


def test_a_header_that_is_not_selected_is_dragged_alone(driver: MapDriver) -> None:
    driver.click("Red").click("Green", CTRL)
    low = driver.rect("Black")
    driver.drag("Blue").to(driver.view.mapFromScene(QPointF(low.x + 120, low.bottom - 5)))
    assert names(driver, Lane) == ["Red", "Green", "Black", "Blue"]
