"""Stages, steps and lanes on the map itself: named, put in between, moved, resized, deleted; by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.records import Lane, Stage, Step
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import LEFT, NO_KEYS, MapDriver, document_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def names(driver: MapDriver, kind: type[Stage | Step | Lane]) -> list[str]:
    if kind is Step:
        return [str(step.name) for step in driver.graph.steps()]
    return [str(record.name) for record in driver.graph.in_order(kind)]


def undone(driver: MapDriver) -> MapDriver:
    """Take back one step."""
    driver.document.editor.undo()
    QApplication.processEvents()
    return driver


def place(driver: MapDriver, x: float, y: float) -> QPoint:
    return driver.view.mapFromScene(QPointF(x, y))


# Going there and naming.


def test_the_arrows_lead_from_the_title_through_the_headers_into_the_cells(driver: MapDriver) -> None:
    driver.click("A shop")
    assert driver.key("Down").held == ["Find"]
    assert driver.key("Right").held == ["Buy"]
    assert driver.key("Down").held == ["Order"]
    assert driver.key("Left").held == ["Compare"]
    assert driver.key("Down").selected == ["opens two tabs"]
    assert driver.key("Up", "Up").held == ["Find"]
    assert driver.key("Up").held == ["A shop"]


def test_the_arrows_lead_from_the_cells_to_the_lanes(driver: MapDriver) -> None:
    driver.click("types a word")
    assert driver.key("Left").held == ["Doing"]
    assert driver.key("Down").held == ["Trouble"]
    assert driver.key("Right").selected == ["too many hits"]


@pytest.mark.parametrize("name", ["Find", "Compare", "Trouble"])
def test_typing_on_a_header_replaces_its_name(driver: MapDriver, name: str) -> None:
    renamed = driver.find(name)
    driver.click(name).type("New").key("Return")
    assert driver.text(renamed, "name") == "New"
    assert undone(driver).text(renamed, "name") == name


@pytest.mark.parametrize("name", ["Find", "Compare", "Trouble"])
def test_f2_and_a_double_click_edit_a_name(driver: MapDriver, name: str) -> None:
    renamed = driver.find(name)
    driver.click(name).key("F2").type("!").key("Return")
    driver.double_click(f"{name}!").key("End").type("?").key("Return")
    assert driver.text(renamed, "name") == f"{name}!?"


def test_hangul_typed_on_a_header_replaces_its_name(driver: MapDriver) -> None:
    stage = driver.find("Find")
    driver.click("Find").compose("ㅊ", "차", "찾", commit="찾").compose("ㄱ", "기", commit="기").key("Return")
    assert driver.text(stage, "name") == "찾기"


def test_f2_again_goes_on_with_the_line_below_the_name(driver: MapDriver) -> None:
    stage = driver.find("Find")
    driver.click("Find").key("F2").type(" it").key("F2").type("by looking").key("Return")
    assert driver.text(stage, "name") == "Find it"
    assert driver.text(stage, "summary") == "by looking"


def test_tab_goes_from_name_to_name(driver: MapDriver) -> None:
    driver.click("Find").key("F2", "Tab")
    assert driver.held == ["Buy"]
    driver.key("F2", "Backtab")
    assert driver.held == ["Find"]


# Putting in between.


def test_ctrl_return_puts_a_stage_behind_and_types_its_name(driver: MapDriver) -> None:
    driver.click("Find").key("Ctrl+Return").type("Doubt").key("Return")
    assert names(driver, Stage) == ["Find", "Doubt", "Buy"]
    assert names(undone(driver), Stage) == ["Find", "Buy"]


def test_a_stage_without_a_name_goes_again(driver: MapDriver) -> None:
    driver.click("Find").key("Ctrl+Return", "Escape")
    assert names(driver, Stage) == ["Find", "Buy"]
    assert not driver.document.editor.can_undo
    driver.click("Find").key("Ctrl+Return", "Return")
    assert names(driver, Stage) == ["Find", "Buy"]


def test_ctrl_return_on_a_step_puts_one_behind_it(driver: MapDriver) -> None:
    driver.click("Search").key("Ctrl+Return").type("Ask").key("Ctrl+Return").type("Wait").key("Return")
    assert names(driver, Step) == ["Search", "Ask", "Wait", "Compare", "Order", "Pay"]


def test_ctrl_return_on_a_lane_asks_for_a_role(driver: MapDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(driver.view.lane_wanted) as asked:
        driver.click("Doing").key("Ctrl+Return")
    assert asked.args is not None
    assert asked.args[0] == driver.find("Trouble")


def test_the_plus_between_two_stages(driver: MapDriver) -> None:
    header = driver.rect("Buy")
    driver.click_at(place(driver, header.x, header.y) - QPoint(4, 16)).type("Doubt").key("Return")
    assert names(driver, Stage) == ["Find", "Doubt", "Buy"]


def test_a_stage_put_behind_the_last_one_is_named_in_sight(driver: MapDriver) -> None:
    driver.view.set_zoom(2.0)
    header = driver.rect("Buy")
    driver.document.editor.session.select([driver.find("Buy")])
    at = place(driver, header.right, header.y) - QPoint(4, 16)
    driver.view.pan(QPointF(driver.view.viewport().width() - 12 - at.x(), 0))
    driver.click_at(place(driver, header.right, header.y) - QPoint(4, 16))
    assert driver.view.editing
    assert driver.view.viewport().rect().contains(driver.view.typing.editor.geometry())


def test_the_plus_between_two_steps(driver: MapDriver) -> None:
    one, other = driver.rect("Search"), driver.rect("Compare")
    driver.click_at(place(driver, (one.right + other.x) / 2, one.center.y)).type("Ask").key("Return")
    assert names(driver, Step) == ["Search", "Ask", "Compare", "Order", "Pay"]


def test_the_plus_between_two_lanes(driver: MapDriver, qtbot: QtBot) -> None:
    row = driver.rect("Ideas")
    with qtbot.waitSignal(driver.view.lane_wanted) as asked:
        driver.click_at(place(driver, MARGIN, row.y) - QPoint(16, 0))
    assert asked.args is not None
    assert asked.args[0] == driver.find("Ideas")


def test_the_plus_below_the_last_lane(driver: MapDriver, qtbot: QtBot) -> None:
    row = driver.rect("Ideas")
    with qtbot.waitSignal(driver.view.lane_wanted) as asked:
        driver.click_at(place(driver, MARGIN, row.bottom) - QPoint(16, 0))
    assert asked.args is not None
    assert asked.args[0] == ""


def test_a_map_open_for_reading_has_no_plus_and_no_edges(qtbot: QtBot) -> None:
    driver = MapDriver.show(qtbot, document_of(a_shop().build(), read_only=True))
    header = driver.rect("Buy")
    driver.click_at(place(driver, header.x, header.y) - QPoint(4, 16))
    assert names(driver, Stage) == ["Find", "Buy"]
    driver.drag_from(place(driver, driver.document.layout.columns[0].x, header.center.y)).to(QPoint(700, 200))
    assert not driver.document.editor.can_undo


# Moving.


def test_alt_and_the_arrows_move_stages_steps_and_lanes(driver: MapDriver) -> None:
    driver.click("Find").key("Alt+Right")
    assert names(driver, Stage) == ["Buy", "Find"]
    driver.click("Pay").key("Alt+Left")
    assert names(driver, Step) == ["Pay", "Order", "Search", "Compare"]
    driver.click("Ideas").key("Alt+Up")
    assert names(driver, Lane) == ["Doing", "Ideas", "Trouble"]
    assert names(undone(undone(undone(driver))), Lane) == ["Doing", "Trouble", "Ideas"]


def test_alt_and_the_arrows_move_cards(driver: MapDriver) -> None:
    driver.click("scrolls").key("Alt+Up")
    assert driver.words("Doing", "Search") == ["scrolls", "types a word"]
    driver.key("Alt+Right")
    assert driver.words("Doing", "Compare") == ["opens two tabs", "scrolls"]


def test_dragging_a_stage_marks_the_whole_column(driver: MapDriver) -> None:
    header = driver.rect("Buy")
    grip = driver.drag("Find").hover(place(driver, header.right - 10, header.center.y))
    assert grip.graph is driver.graph
    below = driver.cell_rect("Ideas", "Pay")
    mark = place(driver, header.right, below.center.y)
    seen = driver.surface.grab().toImage().pixelColor(mark)
    assert seen.blue() > seen.red() + 60
    QTest.mouseRelease(driver.surface, LEFT, NO_KEYS, place(driver, header.right - 10, header.center.y))
    assert names(driver, Stage) == ["Buy", "Find"]


def test_several_are_selected_with_ctrl_and_with_shift(driver: MapDriver) -> None:
    driver.click("Doing").click("Ideas", CTRL)
    assert driver.held == ["Doing", "Ideas"]
    driver.click("Doing").key("Shift+Down", "Shift+Down")
    assert driver.held == ["Doing", "Trouble", "Ideas"]
    driver.key("Shift+Up").key("Delete")
    assert names(driver, Lane) == ["Ideas"]
    assert driver.held == ["Ideas"]


# Sizes.


def test_the_edge_of_a_header_sets_the_width_of_its_column(driver: MapDriver) -> None:
    column, header = driver.document.layout.columns[0], driver.rect("Find")
    edge = place(driver, column.x + column.w, header.center.y)
    driver.drag_from(edge).to(edge + QPoint(60, 0))
    wider = driver.document.layout.columns[0].w
    assert wider == pytest.approx(column.w + 60 / driver.view.zoom, abs=2 / driver.view.zoom)
    now = driver.document.layout.columns[0]
    driver.double_click_at(place(driver, now.x + now.w, header.center.y))
    assert driver.document.layout.columns[0].w == pytest.approx(column.w)


def test_the_lower_edge_of_a_label_sets_the_least_height_of_its_lane(driver: MapDriver) -> None:
    row = driver.document.layout.rows[1]
    edge = place(driver, MARGIN + 100, row.y + row.h)
    driver.drag_from(edge).to(edge + QPoint(0, 50))
    assert driver.document.layout.rows[1].h == pytest.approx(row.h + 50 / driver.view.zoom, abs=2 / driver.view.zoom)
    now = driver.document.layout.rows[1]
    driver.double_click_at(place(driver, MARGIN + 100, now.y + now.h))
    assert driver.document.layout.rows[1].h == pytest.approx(row.h)


def test_escape_gives_up_resizing(driver: MapDriver) -> None:
    column, header = driver.document.layout.columns[0], driver.rect("Find")
    edge = place(driver, column.x + column.w, header.center.y)
    driver.drag_from(edge).hover(edge + QPoint(60, 0)).key("Escape")
    QTest.mouseRelease(driver.surface, LEFT, NO_KEYS, edge + QPoint(60, 0))
    assert not driver.document.editor.can_undo
