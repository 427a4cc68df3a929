"""Relations on the map: drawn from a handle and with the keys, led elsewhere, out of the map, labelled, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.records import Relation, Terminal
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import MapDriver, document_of

HANDLE = QPoint(11, 0)


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def joined(driver: MapDriver) -> set[tuple[str, str]]:
    """The words of both ends of each relation."""

    def words(record_id: str) -> str:
        record = driver.graph.get(record_id)
        return str(getattr(record, "text", "") or getattr(record, "name", ""))

    return {(words(each.source), words(each.target)) for each in driver.graph.relations()}


def line_between(driver: MapDriver, source: str, target: str) -> Relation:
    ends = driver.find(source), driver.find(target)
    return next(each for each in driver.graph.relations() if (each.source, each.target) == ends)


def place(driver: MapDriver, at: Point) -> QPoint:
    return driver.view.mapFromScene(QPointF(at.x, at.y))


def handle_of(driver: MapDriver, words: str) -> QPoint:
    rect = driver.click(words).rect(words)
    return place(driver, Point(rect.right, rect.center.y)) + HANDLE


def ends_of(driver: MapDriver, relation: Relation) -> tuple[Point, Point]:
    ends = driver.document.layout.hits.line_ends(relation.id)
    assert ends is not None
    return ends


def test_dragging_from_a_handle_draws_a_relation(driver: MapDriver) -> None:
    driver.drag_from(handle_of(driver, "scrolls")).to(driver.place_of("enters the card"))
    assert ("scrolls", "enters the card") in joined(driver)
    driver.document.editor.undo()
    assert ("scrolls", "enters the card") not in joined(driver)


def test_a_drag_to_the_right_of_the_map_makes_an_exit_and_types_its_name(driver: MapDriver) -> None:
    column, rect = driver.document.layout.columns[-1], driver.rect("enters the card")
    out = place(driver, Point(column.x + column.w + 60, rect.center.y))
    driver.drag_from(handle_of(driver, "enters the card")).to(out)
    driver.type("leaves").key("Return")
    assert ("enters the card", "leaves") in joined(driver)
    assert [(each.kind, each.name) for each in driver.graph.in_order(Terminal)] == [("exit", "leaves")]


def test_a_drag_to_the_left_of_the_map_makes_an_entry(driver: MapDriver) -> None:
    column, rect = driver.document.layout.columns[0], driver.rect("scrolls")
    driver.drag_from(handle_of(driver, "scrolls")).to(place(driver, Point(column.x - 60, rect.center.y)))
    driver.type("from an ad").key("Return")
    assert ("from an ad", "scrolls") in joined(driver)


def test_the_keys_choose_where_a_relation_leads(driver: MapDriver) -> None:
    driver.click("scrolls")
    assert driver.view.connect_selected()
    assert driver.view.connecting_to == driver.find("opens two tabs")
    driver.key("Right")
    assert driver.view.connecting_to == driver.find("enters the card")
    driver.key("Return")
    assert ("scrolls", "enters the card") in joined(driver)
    assert driver.held == [""]  # the relation, whose label is typed now
    driver.type("at last").key("Return")
    assert line_between(driver, "scrolls", "enters the card").label == "at last"


def test_escape_or_a_click_chooses_nothing(driver: MapDriver) -> None:
    before = joined(driver)
    driver.click("scrolls")
    driver.view.connect_selected()
    driver.key("Right", "Escape")
    assert not driver.view.connecting_to
    driver.view.connect_selected()
    driver.click("too many hits")
    assert not driver.view.connecting_to
    assert joined(driver) == before
    assert driver.selected == ["too many hits"]


def test_typing_while_choosing_gives_up_and_types(driver: MapDriver) -> None:
    before = joined(driver)
    driver.click("scrolls")
    driver.view.connect_selected()
    driver.type("x").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "x"]
    assert len(joined(driver)) == len(before)


def test_an_opportunity_answers_a_friction_point(driver: MapDriver) -> None:
    driver.document.editor.session.select([])
    driver.drag_from(handle_of(driver, "a better filter")).to(driver.place_of("too many hits"))
    kinds = [each.kind for each in driver.graph.relations() if each.source == driver.find("a better filter")]
    assert kinds == ["answers"]


def test_the_end_of_the_selected_relation_is_led_elsewhere(driver: MapDriver) -> None:
    relation = line_between(driver, "opens two tabs", "enters the card")
    driver.document.editor.session.select([relation.id])
    _, end = ends_of(driver, relation)
    driver.drag_from(place(driver, end)).to(driver.place_of("scrolls"))
    assert ("opens two tabs", "scrolls") in joined(driver)
    assert ("opens two tabs", "enters the card") not in joined(driver)


def test_the_keys_lead_the_selected_relation_elsewhere(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    driver.document.editor.session.select([relation.id])
    assert driver.view.connect_selected()
    driver.key("Right", "Return")
    assert ("types a word", "enters the card") in joined(driver)


def test_a_double_click_on_the_line_labels_it(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    start, end = ends_of(driver, relation)
    driver.view.set_zoom(1.0)
    driver.reveal("types a word")
    driver.double_click_at(place(driver, Point((start.x + end.x) / 2, start.y)))
    driver.type("then").key("Return")
    assert line_between(driver, "types a word", "opens two tabs").label == "then"


def test_delete_deletes_the_selected_relation(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    driver.document.editor.session.select([relation.id])
    driver.key("Delete")
    assert ("types a word", "opens two tabs") not in joined(driver)
