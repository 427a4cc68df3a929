"""The catalogues behind the map: an entry renamed once is renamed everywhere; advice on personas."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from cjm_desktop.edit.commands.cards import set_field
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
from cjm_desktop.ui.panels.record_list import USES_ROLE, RecordList
from cjm_desktop.ui.panels.uses import UsesSection
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


def counts(shop: WindowDriver, kind: type[Record]) -> list[tuple[str, int, str]]:
    """What the list of a kind shows: names, how often each is used, and by what."""
    names = the_list(shop, kind).list
    items = [names.item(row) for row in range(names.count())]
    return [(item.text(), item.data(USES_ROLE), item.toolTip()) for item in items]


def test_the_lists_tell_how_often_each_entry_is_used(shop: WindowDriver) -> None:
    assert counts(shop, Touchpoint) == [("Checkout", 2, "Used by 2 cards")]
    assert counts(shop, Channel) == [("Web", 1, "Used by 1 touchpoint")]
    # Named as department and as owner by one card: that is one use.
    assert counts(shop, Department) == [("Sales", 1, "Used by 1 card")]
    assert counts(shop, Stakeholder) == [("Dana", 1, "Used by 1 card")]
    assert counts(shop, Metric) == [("NPS", 0, "Not used yet")]
    shop.click(the_list(shop, Persona).add)
    assert counts(shop, Persona) == [("New persona", 1, "Used by the head of the map")]


def test_the_counts_follow_the_map(shop: WindowDriver) -> None:
    assert counts(shop, Touchpoint)[0][1] == 2
    shop.window.document.editor.session.select([next(card.id for card in shop.graph.cards() if card.touchpoint)])
    shop.choose("edit.delete")
    assert counts(shop, Touchpoint) == [("Checkout", 1, "Used by 1 card")]
    shop.choose("edit.undo")
    assert counts(shop, Touchpoint)[0][1] == 2


def delete_first(shop: WindowDriver, kind: type[Record]) -> None:
    """Choose the first entry of a list and delete it."""
    the_list(shop, kind).list.setCurrentRow(0)
    shop.turn()
    shop.choose("edit.delete")


def test_deleting_an_entry_tells_what_it_was_taken_off(shop: WindowDriver) -> None:
    before = {record.id: record for record in shop.graph.records()}
    delete_first(shop, Touchpoint)
    assert shop.window.banners.texts == ["“Checkout” is deleted. Taken off: 2 cards."]
    undo = next(each for each in shop.window.banners.findChildren(QPushButton) if each.text() == "Undo")
    shop.click(undo)
    assert shop.window.banners.texts == []
    assert {record.id: record for record in shop.graph.records()} == before
    # Done again, it is told again; another change ends it.
    shop.choose("edit.redo")
    assert shop.window.banners.texts == ["“Checkout” is deleted. Taken off: 2 cards."]
    delete_first(shop, Metric)
    assert shop.window.banners.texts == []


def test_cards_that_showed_a_deleted_entry_keep_its_name_and_channel(shop: WindowDriver) -> None:
    delete_first(shop, Touchpoint)
    left = [card for card in shop.graph.cards() if shop.words(card) == "Checkout"]
    assert len(left) == 2
    assert {(card.touchpoint, card.channel) for card in left} == {("", "ch_0000000001")}
    delete_first(shop, Channel)
    assert shop.window.banners.texts == ["“Web” is deleted. Taken off: 2 cards."]
    assert {card.channel for card in shop.graph.cards()} == {""}


def test_a_name_is_put_back_when_nothing_is_typed(shop: WindowDriver) -> None:
    rename(shop, Metric, 0, " ")
    assert counts(shop, Metric)[0][0] == "NPS"
    assert not shop.window.document.editor.can_undo


def test_entries_stand_by_their_names_and_the_personas_of_the_map_first(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").lane("touchpoints").map(personas=("ps_0000000003",))
    for number, name in enumerate(("web", "Phone", "앱", "Shop")):
        builder.record(Channel(id=f"ch_000000000{number}", name=name))
    for number, name in enumerate(("Ada", "Bo", "Cem", "Dan")):
        builder.record(Persona(id=f"ps_000000000{number}", name=name))
    desk.show(builder.build())
    assert [name for name, *_ in counts(desk, Channel)] == ["Phone", "Shop", "web", "앱"]
    assert [name for name, *_ in counts(desk, Persona)] == ["Dan", "Ada", "Bo", "Cem"]
    rename(desk, Channel, 0, "zebra")
    assert [name for name, *_ in counts(desk, Channel)] == ["Shop", "web", "zebra", "앱"]


@pytest.mark.parametrize(
    ("entry", "words", "cards"),
    [
        ("tp_0000000001", "2 cards", 2),
        ("ch_0000000001", "1 touchpoint", 2),
        ("dp_0000000001", "1 card", 1),
        ("sh_0000000001", "1 card", 1),
        ("mt_0000000001", "Not used yet", 0),
    ],
)
def test_the_inspector_of_an_entry_leads_to_its_cards(shop: WindowDriver, entry: str, words: str, cards: int) -> None:
    session = shop.window.document.editor.session
    session.select([entry])
    shop.turn()
    (section,) = shop.window.inspector.findChildren(UsesSection)
    assert section.users.text() == words
    assert section.select.isHidden() is (cards == 0)
    if cards:
        shop.click(section.select)
        assert len(session.selection) == cards
        assert all(shop.graph.find(Card, each) for each in session.selection)


def test_a_stakeholder_leads_to_the_cards_of_their_touchpoints(shop: WindowDriver) -> None:
    shop.window.document.editor.run(set_field.call(["sh_0000000001"], "touchpoints", ("tp_0000000001",)))
    shop.window.document.editor.session.select(["sh_0000000001"])
    shop.turn()
    (section,) = shop.window.inspector.findChildren(UsesSection)
    assert section.select.text() == "Select 3 cards on the map"


def test_a_card_without_words_shows_in_the_inspector_what_stands_on_the_map(shop: WindowDriver) -> None:
    editor = shop.window.document.editor
    editor.session.select([card.id for card in shop.graph.cards() if card.touchpoint and not card.text])
    shop.turn()
    form = shop.window.inspector.form
    assert form is not None
    (text,) = form.editors["text"].findChildren(QPlainTextEdit)
    assert (text.toPlainText(), text.placeholderText()) == ("", "Checkout")
    shop.select("orders")
    form = shop.window.inspector.form
    assert form is not None
    (text,) = form.editors["text"].findChildren(QPlainTextEdit)
    assert text.placeholderText() == ""


def test_a_name_can_be_read_while_it_is_typed(shop: WindowDriver) -> None:
    people = the_list(shop, Channel)
    shop.click(people.add)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit), "the plus opens no editor"
    assert people.list.isAncestorOf(line)
    inside = line.contentsRect().height() - 2  # its border
    assert inside >= line.fontMetrics().height()
    assert line.visibleRegion().boundingRect() == line.rect()
    shop.keys("Escape")
    shop.window.tabs.setCurrentWidget(shop.window.outline)
    tree = shop.window.outline.tree
    tree.setCurrentIndex(shop.window.outline.model.index_of_record(shop.card("orders")))
    tree.setFocus()
    shop.keys("F2")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.contentsRect().height() - 2 >= line.fontMetrics().height()


def test_saving_takes_the_name_that_is_being_typed(shop: WindowDriver, tmp_path: Path) -> None:
    shop.window.document.path = tmp_path / "shop.cjm"
    people = the_list(shop, Channel)
    shop.click(people.add)
    shop.write("Post")
    shop.keys("Ctrl+S")
    assert "Post" in (tmp_path / "shop.cjm").read_text(encoding="utf-8")


def test_korean_typed_over_an_entry_renames_it(shop: WindowDriver) -> None:
    names = the_list(shop, Channel).list
    names.setFocus()
    names.setCurrentRow(0)
    shop.turn()
    names.setFocus()
    for preedit, commit in (("ㅇ", ""), ("우", ""), ("ㅍ", "우"), ("펴", ""), ("편", "")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(names, event)
        shop.turn()
    shop.window.flush()
    assert shop.graph.one(Channel, "ch_0000000001").name == "우편"
