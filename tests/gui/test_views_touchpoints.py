"""The touchpoint inventory: a table that edits the map and is edited by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from cjm_desktop.edit.commands.entries import add_entry
from cjm_desktop.model.records import Card, Channel, Touchpoint
from cjm_desktop.ui.views.inventory import InventoryColumn
from cjm_desktop.ui.views.touchpoints import TouchpointView
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with three touchpoints, of which one is not on it, and one pill of plain words."""
    builder = (
        a_map()
        .stage("Find")
        .stage("Buy", "Order", "")
        .lane("touchpoints", "Where")
        .record(Channel(id="ch_0000000001", name="Web"))
        .record(Touchpoint(id="tp_0000000001", name="Checkout", channel="ch_0000000001", status="in_use"))
        .record(Touchpoint(id="tp_0000000002", name="Fax form", status="retired"))
    )
    builder.card("Where", "Find", "Advert").card("Where", "Order", "", touchpoint="tp_0000000001", owner="Ann")
    desk.show(builder.build())
    desk.choose("views.touchpoints")
    return desk


def view(shop: WindowDriver) -> TouchpointView:
    found = shop.window.view_dock().views["touchpoints"]
    assert isinstance(found, TouchpointView)
    return found


def shown(shop: WindowDriver) -> list[list[str]]:
    table = view(shop).table.sorted
    return [[str(table.index(row, c).data()) for c in InventoryColumn] for row in range(table.rowCount())]


def go(shop: WindowDriver, row: int, column: InventoryColumn) -> None:
    """Put the cursor on a cell by mouse."""
    table = view(shop).table
    table.setFocus()
    table.setCurrentIndex(table.sorted.index(row, column))
    shop.turn()


def test_it_lists_every_use_and_what_is_not_used(shop: WindowDriver) -> None:
    assert shown(shop) == [
        ["Advert", "Find", "Find", "", "", "", ""],
        ["Checkout", "Buy", "Order", "Web", "", "In use", "Ann"],
        ["Fax form", "not on the map", "", "", "", "Retired", ""],
    ]
    assert view(shop).count.text() == "3 touchpoints, used in 2 places"


def test_a_name_is_typed_and_changes_the_map(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.NAME)
    shop.keys("F2", "Ctrl+A")
    shop.write("Till")
    shop.keys("Return")
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "Till"
    shop.choose("edit.undo")
    assert shown(shop)[1][0] == "Checkout"


def test_a_status_is_chosen_from_a_list(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.STATUS)
    shop.keys("F2")
    combo = QApplication.focusWidget()
    assert isinstance(combo, QComboBox)
    shop.keys("Down")
    assert shop.graph.one(Touchpoint, "tp_0000000001").status == "needed"
    assert shown(shop)[1][5] == "Should be there"


def test_a_pill_of_plain_words_becomes_an_entry_when_it_is_described(shop: WindowDriver) -> None:
    go(shop, 0, InventoryColumn.STATUS)
    shop.keys("F2", "Down", "Down")
    entry = next(each for each in shop.graph.table(Touchpoint).values() if each.name == "Advert")
    card = next(each for each in shop.graph.cards() if each.touchpoint == entry.id)
    assert (entry.status, card.text) == ("in_use", "")
    shop.choose("edit.undo")
    assert shop.card("Advert") in shop.graph
    assert len(shop.graph.table(Touchpoint)) == 2


def test_another_stage_moves_the_card(shop: WindowDriver) -> None:
    go(shop, 0, InventoryColumn.STAGE)
    shop.keys("F2", "Down")
    card = shop.graph.one(Card, shop.card("Advert"))
    assert card.step == shop.graph.steps()[1].id
    assert sorted(row[2] for row in shown(shop)) == ["", "Order", "Order"]


def test_a_touchpoint_is_put_on_the_map(shop: WindowDriver) -> None:
    go(shop, 2, InventoryColumn.STEP)
    shop.keys("F2", "End")
    card = next(each for each in shop.graph.cards() if each.touchpoint == "tp_0000000002")
    assert card.step == shop.graph.steps()[-1].id
    assert shown(shop)[2] == ["Fax form", "Buy", "Buy, step 2", "", "", "Retired", ""]


def test_the_map_edits_the_table(shop: WindowDriver) -> None:
    shop.select("Advert")
    assert view(shop).table.chosen() == (shop.card("Advert"),)
    shop.choose("edit.duplicate")
    assert [row[0] for row in shown(shop)] == ["Advert", "Advert", "Checkout", "Fax form"]
    shop.choose("edit.delete")
    assert [row[0] for row in shown(shop)] == ["Advert", "Checkout", "Fax form"]


def test_a_line_selects_its_card_and_delete_takes_it_off(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.NAME)
    card = next(each.id for each in shop.graph.cards() if each.touchpoint)
    assert shop.window.document.editor.session.selection == (card,)
    shop.keys("Del")
    assert card not in shop.graph
    assert shown(shop)[1][:2] == ["Checkout", "not on the map"]


def test_one_state_alone_is_shown_when_asked_for(shop: WindowDriver) -> None:
    view(shop).state.setFocus()
    shop.keys("End")
    assert [row[0] for row in shown(shop)] == ["Fax form"]
    shop.keys("Home")
    assert len(shown(shop)) == 3


def test_lines_are_sorted_by_a_column(shop: WindowDriver) -> None:
    table = view(shop).table
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(InventoryColumn.STATUS) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shop.turn()
    # What says nothing comes last.
    assert [row[5] for row in shown(shop)] == ["In use", "Retired", ""]


def test_a_new_touchpoint_is_named_at_once(shop: WindowDriver) -> None:
    shop.click(view(shop).add)
    shop.write("Chat")
    shop.keys("Return")
    assert "Chat" in {each.name for each in shop.graph.table(Touchpoint).values()}


def test_what_is_typed_into_a_line_stays_when_the_map_changes_meanwhile(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.OWNER)
    shop.keys("F2", "Ctrl+A")
    shop.write("Be")
    assert shop.window.desk.run(add_entry.call(Channel, "Phone", "en"))
    shop.turn()
    shop.write("rt")
    shop.keys("Return")
    assert "Bert" in {card.owner for card in shop.graph.cards()}


def test_saving_takes_what_is_being_typed_along(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.OWNER)
    shop.keys("F2", "Ctrl+A")
    shop.write("Bert")
    shop.window.flush()
    assert "Bert" in {card.owner for card in shop.graph.cards()}


def test_a_map_for_reading_is_not_edited(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").lane("touchpoints", "Where").card("Where", "Find", "Advert")
    desk.show(builder.build(), read_only=True)
    desk.choose("views.touchpoints")
    go(desk, 0, InventoryColumn.NAME)
    desk.keys("F2")
    assert not desk.window.document.editor.can_undo
    assert view(desk).table.hasFocus()


def keyed() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def compose(shop: WindowDriver, *stages: str, commit: str = "") -> None:
    """Let an input method show what it composes, and then commit something, wherever the keys are."""
    for preedit, committed in (*((each, "") for each in stages), *((("", commit),) if commit else ())):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QApplication.sendEvent(keyed(), event)
        shop.turn()


def type_korean(shop: WindowDriver) -> None:
    """Type 결제창을: each syllable is committed together with the first letter of the next one, as ibus does."""
    compose(shop, "ㄱ", "겨", "결", "결")
    for done, following in (("결", ("ㅈ", "제")), ("제", ("ㅊ", "차", "창")), ("창", ("ㅇ", "으", "을"))):
        event = QInputMethodEvent(following[0], [])
        event.setCommitString(done)
        QApplication.sendEvent(keyed(), event)
        shop.turn()
        compose(shop, *following[1:])


@pytest.mark.parametrize("end", ["Return", "Tab", "Ctrl+S", "click"])
def test_korean_typed_over_a_cell_loses_no_jamo(shop: WindowDriver, tmp_path: Path, end: str) -> None:
    go(shop, 1, InventoryColumn.NAME)
    table = view(shop).table
    type_korean(shop)
    assert QApplication.focusWidget() is table  # an input method ends its composition when the keys go elsewhere
    assert shop.window.typed() == "결제창을"
    if end == "click":
        place = table.visualRect(table.sorted.index(0, InventoryColumn.OWNER)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        shop.turn()
    elif end == "Ctrl+S":
        shop.window.flush()
    else:
        compose(shop, commit="을")
        shop.keys(end)
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "결제창을"
    shop.choose("edit.undo")
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "Checkout"


def test_letters_after_a_chord_that_means_nothing_replace_no_cell(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.NAME)
    shop.keys("Ctrl+Shift+F9")
    shop.write("offer")
    compose(shop, "하", commit="하")
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "Checkout"
    go(shop, 1, InventoryColumn.NAME)
    QTest.mouseClick(view(shop).table.viewport(), Qt.MouseButton.LeftButton, pos=cell_place(shop, 1))
    for letter in "offer":
        shop.write(letter)
    shop.keys("Return")
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "offer"


def test_the_space_bar_edits_a_cell_at_its_end(shop: WindowDriver) -> None:
    go(shop, 1, InventoryColumn.NAME)
    shop.keys("Space")
    shop.write(" 2")
    shop.keys("Return")
    assert shop.graph.one(Touchpoint, "tp_0000000001").name == "Checkout 2"


def cell_place(shop: WindowDriver, row: int) -> QPoint:
    table = view(shop).table
    return table.visualRect(table.sorted.index(row, InventoryColumn.NAME)).center()


@pytest.mark.parametrize("keys", ["Ctrl+Shift+T", "Ctrl+Shift+M", "Ctrl+Shift+R", "Ctrl+Shift+K", "Ctrl+Shift+A"])
def test_keys_go_into_a_view_that_is_asked_for_and_back_to_the_map(shop: WindowDriver, keys: str) -> None:
    shop.choose("views.touchpoints")  # is shown, and goes
    shop.select("Advert")
    shop.window.view.setFocus()
    shop.keys(keys)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert shop.window.view_dock().isAncestorOf(inside)
    shop.keys(keys)
    assert shop.window.view.hasFocus()


def test_f6_leads_from_the_map_to_the_table(shop: WindowDriver) -> None:
    shop.window.view.setFocus()
    shop.keys("F6")
    assert QApplication.focusWidget() is view(shop).table
    shop.keys("Ctrl+Home")
    assert view(shop).table.currentIndex().row() == 0
    type_korean(shop)
    shop.window.flush()
    assert "결제창을" in [row[0] for row in shown(shop)]
