"""Lanes shown by their names alone: collapsed and expanded by mouse and keys; what is hidden stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.edit.commands.measures import collapse_lanes
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.collapsed import SIGN_X
from cjm_desktop.layout.style import LANE, MARGIN, ROW_PAD
from cjm_desktop.model.editions import blank_graph
from cjm_desktop.model.records import Lane
from cjm_desktop.ui.canvas.accessible import whereabouts
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def chevron(driver: MapDriver, lane: str) -> QPoint:
    """Where the chevron of a lane is on the screen."""
    rect = driver.rect(lane)
    return driver.view.mapFromScene(QPointF(MARGIN + SIGN_X, rect.y + ROW_PAD + LANE.line_height / 2))


def is_collapsed(driver: MapDriver, lane: str) -> bool:
    return driver.graph.one(Lane, driver.find(lane)).collapsed


def drawn_words(driver: MapDriver) -> set[str]:
    return {
        op.text
        for layer in driver.document.layout.drawing.layers
        for item in layer.layer.items
        for op in item.block.ops
        if isinstance(op, TextRun)
    }


def test_the_chevron_collapses_a_lane_and_expands_it_again(driver: MapDriver) -> None:
    before, height = dump(driver.document.layout.drawing), driver.rect("Trouble").h
    driver.click_at(chevron(driver, "Trouble"))
    assert is_collapsed(driver, "Trouble")
    assert driver.held == ["Trouble"]
    assert driver.rect("Trouble").h < 0.7 * height
    words = drawn_words(driver)
    assert "Trouble" in words
    assert "too many hits" not in words
    assert any(word.endswith(("card", "cards")) for word in words)
    driver.click_at(chevron(driver, "Trouble"))
    assert not is_collapsed(driver, "Trouble")
    assert dump(driver.document.layout.drawing) == before
    driver.document.editor.undo()
    assert is_collapsed(driver, "Trouble")
    driver.document.editor.undo()
    assert not driver.document.editor.can_undo


def test_the_keys_pass_over_a_collapsed_lane(driver: MapDriver) -> None:
    driver.document.editor.run(collapse_lanes.call([driver.find("Doing")]))
    assert driver.click("Find").key("Down", "Down").selected == ["too many hits"]
    assert driver.key("Up").held == ["Search"]
    driver.click("Doing")
    assert driver.held == ["Doing"]
    assert driver.key("Right").held == ["Doing"]


def test_nothing_hidden_is_typed_over_selected_or_dropped_on(driver: MapDriver) -> None:
    hidden = [card for card in driver.graph.cards() if card.lane == driver.find("Doing")]
    driver.click("types a word")
    driver.document.editor.run(collapse_lanes.call([driver.find("Doing")]))
    driver.type("x").key("Escape")
    driver.document.editor.session.select([hidden[0].id])
    driver.type("x").key("F2").type("y").key("Escape")
    driver.click("Trouble")
    row = driver.rect("Doing")
    driver.click_at(driver.on_screen(row))
    driver.double_click_at(driver.on_screen(row))
    driver.key("Escape")
    driver.drag("too many hits").to(driver.on_screen(row))
    assert [card for card in driver.graph.cards() if card.lane == driver.find("Doing")] == hidden
    assert driver.words("Trouble", "Search") == ["too many hits"]


def test_a_relation_to_a_hidden_card_is_not_drawn_and_comes_back(desk: WindowDriver) -> None:
    desk.workspace.open_sample()
    desk.ready()
    graph = desk.graph
    lines = {relation.id for relation in graph.relations() if relation.kind != "answers"}

    def drawn() -> set[str]:
        hits = desk.window.document.layout.hits
        return {each for each in lines if hits.line_ends(each)}

    before = drawn()
    lane = next(lane for lane in graph.lanes() if lane.role == "actions")
    inside = {card.id for card in graph.cards_of_lane(lane.id)}
    hidden = {r.id for r in graph.relations() if inside & {r.source, r.target}}
    assert before & hidden
    desk.window.document.editor.session.select([lane.id])
    desk.window.view.setFocus()
    desk.keys("Ctrl+.")
    assert desk.graph.one(Lane, lane.id).collapsed
    assert drawn() == before - hidden
    assert desk.window.actions_of["structure.fold"].text() == "Expand the lane"
    desk.choose("structure.fold")
    assert drawn() == before


def test_select_all_and_delete_spare_what_is_hidden(desk: WindowDriver) -> None:
    desk.workspace.open_sample()
    desk.ready()
    lane = desk.graph.lanes()[0]
    hidden = desk.graph.cards_of_lane(lane.id)
    desk.window.document.editor.run(collapse_lanes.call([lane.id]))
    desk.window.document.editor.session.select(())
    desk.window.view.setFocus()
    desk.keys("Ctrl+A", "Delete")
    assert {card.id for card in desk.graph.cards()} == {card.id for card in hidden}


def test_a_card_moved_with_the_keys_passes_over_a_collapsed_lane(desk: WindowDriver) -> None:
    desk.show(a_shop().lane("questions", "Asking").build())
    shop = desk.graph
    desk.window.document.editor.run(collapse_lanes.call([desk.lane("Trouble").id]))
    last = max((card for card in shop.cards_of_lane(desk.lane("Doing").id)), key=lambda card: card.order)
    desk.window.document.editor.session.select([last.id])
    desk.window.view.setFocus()
    for _ in range(4):
        desk.keys("Alt+Down")
    found = next(card for card in desk.graph.cards() if card.id == last.id)
    assert found.lane == desk.lane("Asking").id


def test_a_collapsed_lane_says_its_cards_in_the_language_of_the_map(driver: MapDriver) -> None:
    driver.document.editor.run(collapse_lanes.call([driver.find("Doing")]))
    count = len(driver.graph.cards_of_lane(driver.find("Doing")))
    assert f"{count} cards" in drawn_words(driver)
    driver.document.lang = "ko"
    assert any(str(count) in word and "카드" in word for word in drawn_words(driver))


def test_a_table_is_pasted_over_no_hidden_card(driver: MapDriver) -> None:
    driver.document.editor.run(collapse_lanes.call([driver.find("Trouble")]))
    data = QMimeData()
    data.setText("one\ttwo\nthree\tfour")
    QGuiApplication.clipboard().setMimeData(data)
    driver.click_cell("Doing", "Order")
    assert driver.view.exchange.paste()
    assert driver.words("Doing", "Order") == ["one"]
    assert driver.words("Ideas", "Order") == ["three"]
    assert driver.words("Trouble", "Search") == ["too many hits"]
    assert driver.words("Trouble", "Order") == []


def test_cards_copied_around_a_collapsed_lane_come_back_around_it(driver: MapDriver) -> None:
    driver.document.editor.run(collapse_lanes.call([driver.find("Trouble")]))
    driver.click("scrolls").key("Shift+Down")
    assert driver.view.exchange.copy()
    driver.click_cell("Doing", "Order")
    assert driver.view.exchange.paste()
    assert "scrolls" in driver.words("Doing", "Order")
    assert driver.words("Ideas", "Order") == ["a better filter"]
    assert driver.words("Trouble", "Order") == []


def test_a_form_to_fill_in_shows_every_lane(driver: MapDriver) -> None:
    lanes = len(driver.graph.lanes())
    driver.document.editor.run(collapse_lanes.call([lane.id for lane in driver.graph.lanes()]))
    assert len(driver.graph.lanes()) == lanes
    assert not any(lane.collapsed for lane in blank_graph(driver.graph).lanes())


def test_who_does_not_see_the_map_hears_that_a_lane_is_collapsed(driver: MapDriver) -> None:
    driver.document.editor.run(collapse_lanes.call([driver.find("Trouble")]))
    assert whereabouts(driver.document, ENGLISH) == "Trouble, collapsed"
