"""The menu of the right button, and of the menu key, wherever something of the map is listed or drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from cjm_desktop.model.records import Channel, Persona
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map with a persona and a channel."""
    builder = a_shop().record(Persona(id="ps_0000000001", name="Kim")).record(Channel(id="ch_0000000001", name="Web"))
    return desk.show(builder.build())


def right_click(view: QAbstractItemView, place: QPoint) -> None:
    viewport = view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def choose(shop: WindowDriver, text: str) -> None:
    """Click an entry of the open menu."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    shop.ready()


def test_a_row_of_the_outline_has_the_menu_of_its_record(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    lane = shop.window.outline.model.index_of_record(shop.card("too many hits"))
    right_click(tree, tree.visualRect(lane).center())
    assert shop.window.document.editor.session.selection == (shop.card("too many hits"),)
    choose(shop, "Delete")
    assert "too many hits" not in [shop.words(card) for card in shop.graph.cards()]


def test_a_menu_for_several_rows_keeps_them_selected(shop: WindowDriver) -> None:
    shop.select("types a word", "scrolls")
    tree, model = shop.window.outline.tree, shop.window.outline.model
    right_click(tree, tree.visualRect(model.index_of_record(shop.card("scrolls"))).center())
    choose(shop, "Delete")
    left = {shop.words(card) for card in shop.graph.cards()}
    assert not left & {"types a word", "scrolls"}
    shop.choose("edit.undo")
    assert not shop.window.document.editor.can_undo


def test_the_menu_key_asks_for_the_current_row(shop: WindowDriver) -> None:
    shop.select("scrolls")
    tree = shop.window.outline.tree
    tree.setFocus()
    QApplication.sendEvent(tree.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    choose(shop, "Delete")
    assert "scrolls" not in {shop.words(card) for card in shop.graph.cards()}


@pytest.mark.parametrize("panel", ["personas", "lists"])
def test_an_entry_of_a_list_is_deleted_by_its_menu(shop: WindowDriver, panel: str) -> None:
    kind: type[Persona | Channel] = Persona if panel == "personas" else Channel
    shown = shop.window.personas if panel == "personas" else shop.window.lists
    shop.window.tabs.setCurrentWidget(shown)
    shop.turn()
    entries = next(each for each in shown.findChildren(QAbstractItemView) if each.model().rowCount())
    right_click(entries, entries.visualRect(entries.model().index(0, 0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Rename…", "Delete"]
    choose(shop, "Delete")
    assert not shop.graph.in_order(kind)
    shop.choose("edit.undo")
    assert len(shop.graph.in_order(kind)) == 1
