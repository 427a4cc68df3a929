"""The catalogues behind the map: an entry renamed once is renamed everywhere; advice on personas."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_desktop.model.records import (
    Card,
    Channel,
    Department,
    Evidence,
    Metric,
    Persona,
    Record,
    Stage,
    Stakeholder,
    Touchpoint,
)
from cjm_desktop.ui.panels.record_list import RecordList
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

ENTRIES: tuple[Record, ...] = (
    Channel(id="ch_0000000001", name="Web"),
    Touchpoint(id="tp_0000000001", name="Checkout", channel="ch_0000000001"),
    Department(id="dp_0000000001", name="Sales"),
    Stakeholder(id="sh_0000000001", name="Dana"),
    Metric(id="mt_0000000001", name="NPS"),
    Evidence(id="ev_0000000001", name="Survey"),
)


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with an entry in each catalogue, shown and written out by cards."""
    builder = a_map().stage("Find").stage("Buy").lane("touchpoints", "Where").lane("actions", "Doing")
    for entry in ENTRIES:
        builder.record(entry)
    builder.card("Where", "Find", "", touchpoint="tp_0000000001")
    builder.card("Where", "Buy", "Checkout", touchpoint="tp_0000000001")
    builder.card("Doing", "Find", "orders", owner="Sales", departments=("dp_0000000001",))
    builder.card("Doing", "Buy", "pays", owner="Dana")
    return desk.show(builder.build())


def the_list(shop: WindowDriver, kind: type[Record]) -> RecordList:
    panel = shop.window.personas if kind is Persona else shop.window.lists
    shop.window.tabs.setCurrentWidget(panel)
    shop.turn()
    return next(each for each in panel.findChildren(RecordList) if each.kind is kind)


def rename(shop: WindowDriver, kind: type[Record], row: int, words: str) -> None:
    """Choose an entry in its list, press F2 and type another name."""
    names = the_list(shop, kind).list
    names.setFocus()
    names.setCurrentRow(row)
    shop.turn()
    names.setFocus()
    shop.keys("F2")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)
    shop.keys("Return")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
def test_an_entry_is_renamed_in_its_list(shop: WindowDriver, entry: Record) -> None:
    rename(shop, type(entry), 0, "Another name")
    renamed = shop.graph.one(type(entry), entry.id)
    assert shop.words(renamed) == "Another name"
    shop.choose("edit.undo")
    assert shop.graph.one(type(entry), entry.id) == entry
    assert not shop.window.document.editor.can_undo


def test_a_renamed_touchpoint_changes_every_card_in_one_step(shop: WindowDriver) -> None:
    before = {record.id: record for record in shop.graph.records()}
    rename(shop, Touchpoint, 0, "Till")
    assert {shop.window.desk.labels.of(card.id) for card in shop.graph.cards() if card.touchpoint} == {"Till"}
    drawn = shop.window.document.layout.drawing
    assert "Checkout" not in repr(drawn)
    shop.choose("edit.undo")
    assert {record.id: record for record in shop.graph.records()} == before


def test_a_renamed_department_is_renamed_where_it_is_written_as_an_owner(shop: WindowDriver) -> None:
    rename(shop, Department, 0, "Shop floor")
    assert shop.graph.one(Card, shop.card("orders")).owner == "Shop floor"
    assert shop.graph.one(Card, shop.card("pays")).owner == "Dana"
    shop.choose("edit.undo")
    assert shop.graph.one(Card, shop.card("orders")).owner == "Sales"


def test_the_name_in_the_inspector_is_the_same_rename(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(["tp_0000000001"])
    shop.turn()
    form = shop.window.inspector.form
    assert form is not None
    form.editors["name"].setFocus()
    shop.keys("Ctrl+A")
    shop.write("Till")
    shop.keys("Return")
    assert "Till" in {shop.words(card) for card in shop.graph.cards()}
    shop.choose("edit.undo")
    assert "Checkout" in {shop.words(card) for card in shop.graph.cards()}


def test_a_fourth_persona_is_possible_and_not_advised(shop: WindowDriver) -> None:
    people = the_list(shop, Persona)
    for _ in range(2):
        shop.click(people.add)
    assert not people.advice.isVisible()
    shop.click(people.add)
    assert "3 personas are on the map." in people.advice.text()
    assert "two at most" in people.advice.text()
    assert "There are" not in people.advice.text()
    shop.click(people.add)
    assert "There are 4 personas. Begin with three at most" in people.advice.text()
    assert len(shop.graph.table(Persona)) == 4
    shop.choose("edit.undo")
    shop.choose("edit.undo")
    assert not people.advice.isVisible()


def test_deleting_an_entry_takes_it_off_the_cards(shop: WindowDriver) -> None:
    names = the_list(shop, Department)
    names.list.setCurrentRow(0)
    shop.turn()
    shop.choose("edit.delete")
    assert not shop.graph.table(Department)
    assert shop.graph.one(Card, shop.card("orders")).departments == ()
    assert len(shop.graph.table(Stage)) == 2
    shop.choose("edit.undo")
    assert shop.graph.one(Card, shop.card("orders")).departments == ("dp_0000000001",)
