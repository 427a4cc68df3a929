"""Cards over several steps: by their right edge, by menu and keys, in the inspector."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from cjm_desktop.model.records import Card, Step
from cjm_desktop.ui.panels.sections import PlaceSection
from tests.helpers.builders import a_map, a_shop
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def edge_of(driver: MapDriver, words: str) -> QPoint:
    """Just inside the right edge of a card, below the handle for relations."""
    rect = driver.rect(words)
    return driver.view.mapFromScene(QPointF(rect.right, rect.y + rect.h * 0.85)) - QPoint(2, 0)


def reach(driver: MapDriver, words: str) -> str:
    """The name of the step that a card reaches to; empty for its own."""
    until = driver.graph.one(Card, driver.find(words)).until
    return str(driver.graph.one(Step, until).name) if until else ""


def test_the_right_edge_of_a_selected_card_is_dragged_over_further_steps(driver: MapDriver) -> None:
    driver.click("scrolls")
    driver.drag_from(edge_of(driver, "scrolls")).to(driver.on_screen(driver.cell_rect("Doing", "Order")) + QPoint(5, 0))
    assert reach(driver, "scrolls") == "Order"
    end = driver.cell_rect("Doing", "Order")
    assert driver.rect("scrolls").right == pytest.approx(end.right)
    # Back to its own step, and all of it can be undone.
    driver.drag_from(edge_of(driver, "scrolls")).to(driver.on_screen(driver.cell_rect("Doing", "Search")))
    assert reach(driver, "scrolls") == ""
    driver.document.editor.undo()
    assert reach(driver, "scrolls") == "Order"
    driver.document.editor.undo()
    assert reach(driver, "scrolls") == ""


def test_escape_gives_the_edge_up_and_a_small_move_means_nothing(driver: MapDriver) -> None:
    driver.click("scrolls")
    grip = driver.drag_from(edge_of(driver, "scrolls"))
    grip.hover(driver.on_screen(driver.cell_rect("Doing", "Pay")))
    driver.key("Escape")
    grip.to(driver.on_screen(driver.cell_rect("Doing", "Pay")))
    driver.drag_from(edge_of(driver, "scrolls")).to(edge_of(driver, "scrolls") + QPoint(1, 0))
    assert reach(driver, "scrolls") == ""
    assert driver.words("Doing", "Search") == ["types a word", "scrolls"]


def test_the_edge_of_a_card_that_is_not_selected_moves_the_card(driver: MapDriver) -> None:
    driver.drag_from(edge_of(driver, "scrolls")).to(driver.on_screen(driver.cell_rect("Trouble", "Order")))
    assert driver.words("Trouble", "Order") == ["scrolls"]


def test_cards_reach_further_and_less_far_by_keys(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    steps = [step.id for step in desk.graph.steps()]
    card = desk.card("scrolls")
    desk.select("scrolls", "opens two tabs")
    desk.keys("Alt+Shift+Right", "Alt+Shift+Right")
    assert desk.graph.one(Card, card).until == steps[2]
    assert desk.graph.one(Card, desk.card("opens two tabs")).until == steps[3]
    desk.choose("move.further")
    desk.choose("move.further")
    assert {card.until for card in desk.graph.cards()} == {"", steps[3]}  # there is no further step
    for _ in range(3):
        desk.choose("move.nearer")
    assert {card.until for card in desk.graph.cards()} == {""}


def test_the_inspector_tells_and_sets_the_step_that_a_card_reaches_to(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.select("opens two tabs")
    (place,) = desk.window.inspector.findChildren(PlaceSection)
    combo = place.until.combo
    names = [combo.itemText(row) for row in range(combo.count())]
    assert names == ["Find · Compare", "Buy · Order", "Buy · Pay"]
    combo.setFocus()
    desk.keys("End", "Return")
    assert desk.graph.one(Card, desk.card("opens two tabs")).until == desk.graph.steps()[3].id
    assert combo.currentText() == "Buy · Pay"
    combo.setFocus()
    desk.keys("Home", "Return")
    assert desk.graph.one(Card, desk.card("opens two tabs")).until == ""


def test_points_of_a_curve_reach_nowhere(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Find").stage("Buy").lane("emotion").card("emotion", "Find", "good", value=1.0).build())
    desk.select("good")
    (place,) = desk.window.inspector.findChildren(PlaceSection)
    assert place.until.isHidden()
    assert not desk.window.actions_of["move.further"].isEnabled()
