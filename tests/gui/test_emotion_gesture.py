"""Points of an emotion curve: dragged, moved with the keys, and made by typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.model.records import Card
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import LEFT, NO_KEYS, MapDriver, document_of


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    shop = a_shop().lane("emotion", "Mood").card("Mood", "Search", "hopeful", value=1.0)
    return MapDriver.show(qtbot, document_of(shop.card("Mood", "Order", "hm", value=-1.0).build()))


def value(driver: MapDriver, words: str) -> float | None:
    return driver.graph.one(Card, driver.find(words)).value


def pixels_a_half(driver: MapDriver) -> int:
    """How far on the screen half a point of emotion is."""
    scale = driver.document.layout.rows[-1].scale
    assert scale is not None
    return round((scale[0] - scale[1]) / 8 * driver.view.zoom)


def test_dragging_a_point_sets_its_value_in_halves(driver: MapDriver) -> None:
    at = driver.place_of("hm")
    driver.drag_from(at).to(at - QPoint(0, 3 * pixels_a_half(driver)))
    assert value(driver, "hm") == 0.5
    driver.document.editor.undo()
    assert value(driver, "hm") == -1.0


def test_a_point_stays_within_the_scale(driver: MapDriver) -> None:
    at = driver.place_of("hm")
    driver.drag_from(at).to(at + QPoint(0, 20 * pixels_a_half(driver)))
    assert value(driver, "hm") == -2.0


def test_the_new_value_and_a_face_are_shown_on_the_way(driver: MapDriver) -> None:
    at = driver.place_of("hm")
    before = driver.surface.grab().toImage()
    driver.drag_from(at).hover(at - QPoint(0, 3 * pixels_a_half(driver)))
    one = driver.surface.grab().toImage()
    driver.move(at - QPoint(0, 5 * pixels_a_half(driver)))
    other = driver.surface.grab().toImage()
    assert value(driver, "hm") == -1.0
    assert before != one != other
    QTest.mouseRelease(driver.surface, LEFT, NO_KEYS, at)


def test_alt_and_the_arrows_raise_and_lower(driver: MapDriver) -> None:
    driver.click("hm").key("Alt+Up")
    assert value(driver, "hm") == -0.5
    driver.key("Alt+Down", "Alt+Down", "Alt+Down", "Alt+Down")
    assert value(driver, "hm") == -2.0
    assert driver.selected == ["hm"]


def test_words_typed_into_an_empty_cell_are_a_feeling_without_a_number_until_it_is_dragged(driver: MapDriver) -> None:
    driver.click_cell("Mood", "Pay").type("done").key("Return")
    assert value(driver, "done") is None
    assert driver.document.layout.hits.rect_of(driver.find("done")) is not None
    at = driver.place_of("done")
    driver.drag_from(at).to(at + QPoint(0, 2 * pixels_a_half(driver)))
    assert value(driver, "done") == -1.0
