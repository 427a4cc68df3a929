"""What is seen of a map: all of it at any zoom, changes at once, and nothing but the changes painted anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, delete_records, set_text
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.records import CardRule, FacetValues
from cjm_desktop.ui.canvas.accessible import whereabouts
from cjm_desktop.ui.canvas.dirty import changed_items, changed_rects
from tests.helpers.builders import a_map, a_shop
from tests.helpers.map_driver import LEFT, NO_KEYS, MapDriver, document_of
from tests.perf.generate import SIZES, big_map

BLEED = 9  # map units around a block: strokes, and the smoothing of edges


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def picture(driver: MapDriver) -> QImage:
    return driver.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def on_screen(driver: MapDriver, rect: Rect) -> QRect:
    return driver.view.viewportTransform().mapRect(QRectF(rect.x, rect.y, rect.w, rect.h)).toAlignedRect()


def colors_in(image: QImage, rect: QRect) -> set[int]:
    area = rect & image.rect()
    return {image.pixel(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())}


def changed_box(before: QImage, after: QImage) -> QRect:
    """Give the smallest rectangle around the pixels that differ."""
    box = QRect()
    for y in range(before.height()):
        for x in range(before.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                box |= QRect(x, y, 1, 1)
    return box


def test_a_map_of_5000_cards_is_painted_at_every_zoom(qtbot: QtBot) -> None:
    size = SIZES["L"]
    driver = MapDriver.show(qtbot, document_of(big_map(size.steps, size.lanes, size.cards)))
    assert len(colors_in(picture(driver), driver.surface.rect())) > 20
    for zoom in (0.05, 0.2, 0.5, 1.0, 4.0):
        driver.view.set_zoom(zoom)
        driver.view.reveal(QRectF(400, 800, 10, 10))
        assert len(colors_in(picture(driver), driver.surface.rect())) > 5


def test_a_huge_map_can_be_seen_whole(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(big_map(80, 60, 3_000)))
    drawing = driver.document.layout.drawing
    page = driver.view.viewportTransform().mapRect(QRectF(0, 0, drawing.w, drawing.h))
    assert driver.view.viewport().rect().contains(page.toRect())


def test_an_empty_cell_asks_its_question_on_the_screen_only(driver: MapDriver) -> None:
    driver.view.set_zoom(1.0)
    cell = driver.cell_rect("Trouble", "Pay")
    driver.view.reveal(QRectF(cell.x, cell.y, cell.w, cell.h))
    inside = on_screen(driver, Rect(cell.x + 5, cell.y + 5, cell.w - 10, cell.h - 10))
    assert len(colors_in(picture(driver), inside)) > 5
    layout = driver.document.layout
    printed = {placed.block for layer in layout.drawing.layers for placed in layer.layer.items}
    assert layout.prompts
    assert not printed & {prompt.block for prompt in layout.prompts}


CHANGES: dict[str, Callable[[MapDriver], CommandCall]] = {
    "same height": lambda driver: set_text.call(driver.find("scrolls"), "text", "clicks", "en"),
    "higher": lambda driver: set_text.call(driver.find("scrolls"), "text", "clicks and clicks " * 12, "en"),
    "another card": lambda driver: add_card.call(driver.find("Trouble"), driver.find("Pay"), "declined"),
    "no card": lambda driver: delete_records.call([driver.find("scrolls")]),
    "a stage": lambda driver: set_text.call(driver.find("Buy"), "name", "Get it", "en"),
    "the title": lambda driver: set_text.call(driver.graph.map.id, "title", "Another shop", "en"),
}
RESIZING = ("higher", "no card")  # these change the size of the drawing


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_painted_anew_holds_all_that_looks_different(driver: MapDriver, change: str) -> None:
    old, before = driver.document.layout, picture(driver)
    driver.view.run(CHANGES[change](driver))
    new = driver.document.layout
    driver.view.refresh()
    assert ((old.drawing.w, old.drawing.h) != (new.drawing.w, new.drawing.h)) is (change in RESIZING)
    if change in RESIZING:  # then everything is painted anew
        assert not changed_box(before, picture(driver)).isEmpty()
        return
    rects = [*changed_rects(old.drawing, new.drawing), *changed_items(old.prompts, new.prompts)]
    around = QRect()
    for rect in rects:
        around |= on_screen(driver, rect.grown(BLEED))
    driver.document.editor.session.select(())
    different = changed_box(before, picture(driver))
    assert not different.isEmpty()
    assert around.contains(different)


def test_a_small_change_is_a_small_repaint(driver: MapDriver) -> None:
    old = driver.document.layout
    driver.view.run(set_text.call(driver.find("scrolls"), "text", "clicks", "en"))
    rects = changed_rects(old.drawing, driver.document.layout.drawing)
    card = driver.rect("clicks")
    assert rects
    assert all(rect.w * rect.h <= 2 * card.w * card.h for rect in rects)
    assert changed_rects(old.drawing, old.drawing) == []


def test_changes_made_elsewhere_are_seen(driver: MapDriver) -> None:
    before = picture(driver)
    driver.document.editor.run(set_text.call(driver.find("too many hits"), "text", "none", "en"))
    QCoreApplication.processEvents()
    assert picture(driver) != before
    driver.document.editor.undo()
    QCoreApplication.processEvents()
    assert picture(driver) == before


def test_the_selection_has_a_frame_outside_its_card(driver: MapDriver) -> None:
    driver.view.set_zoom(1.0)
    driver.reveal("too many hits")
    before = picture(driver)
    driver.document.editor.session.select([driver.find("too many hits")])
    after = picture(driver)
    card = on_screen(driver, driver.rect("too many hits"))
    assert changed_box(before, after) == card.adjusted(-4, -4, 4, 4)
    inner = card.adjusted(6, 6, -6, -6)  # its corners are round
    assert before.copy(inner) == after.copy(inner)


def test_a_drag_to_the_edge_scrolls_on(qtbot: QtBot, driver: MapDriver) -> None:
    driver.view.set_zoom(1.5)
    driver.reveal("types a word")
    start = driver.view.map_place(QPointF(0, 0)).x()
    edge = QPoint(driver.surface.width() - 3, driver.place_of("types a word").y())
    driver.drag("types a word").hover(edge)
    qtbot.waitUntil(lambda: driver.view.map_place(QPointF(0, 0)).x() > start + 400)
    QTest.mouseRelease(driver.surface, LEFT, NO_KEYS, edge)
    assert driver.words("Doing", "Search") == ["scrolls"]
    rest = driver.view.map_place(QPointF(0, 0))
    QCoreApplication.processEvents()
    assert driver.view.map_place(QPointF(0, 0)) == rest


def test_a_card_is_told_with_all_that_it_shows(qtbot: QtBot) -> None:
    shop = a_map().stage("Buy").lane("friction", "Trouble")
    shop.card("Trouble", "Buy", "dear").card("Trouble", "Buy", "queues", severity=3, owner="Kim", evidence="observed")
    rule = CardRule(id="ru_0000000001", name="Grave", conditions=(FacetValues(facet="severity", values=("3",)),))
    driver = MapDriver.show(qtbot, document_of(shop.relation("dear", "queues").record(rule).build()))
    driver.click("queues")
    told = whereabouts(driver.document, ENGLISH)
    assert told.startswith("queues, Trouble, Buy, 2 of 2, ")
    assert all(
        each in told for each in ("Severity: 3", "Evidence: Observed", "Owner: Kim", "1 relation, Colour rules: Grave")
    )
    driver.click("dear")
    assert "Grave" not in whereabouts(driver.document, ENGLISH)


def test_where_the_keyboard_is_can_be_said(driver: MapDriver) -> None:
    driver.click("opens two tabs")
    assert whereabouts(driver.document, ENGLISH) == "opens two tabs, Doing, Compare, 2 relations"
    driver.key("Right")
    assert whereabouts(driver.document, ENGLISH) == "Doing, Order: empty"
    driver.click("Find")
    assert whereabouts(driver.document, ENGLISH) == "Find"
    driver.click("scrolls").click("too many hits", Qt.KeyboardModifier.ControlModifier)
    assert whereabouts(driver.document, ENGLISH) == "2 items selected"
