"""Lists by severity, owner, category and mark: sorted, and in step with the selection of the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cjm_desktop.edit.clipboard import CLIP_TYPE
from cjm_desktop.ui.views.lists import LISTS, ListView
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with friction, owners, ideas and marks."""
    builder = a_map().stage("Find").stage("Buy").lane("friction", "Trouble").lane("opportunities", "Ideas")
    builder.card("Trouble", "Find", "small", severity=1, owner="Zoe").card("Trouble", "Buy", "large", severity=3)
    builder.card("Trouble", "Buy", "unknown").card("Ideas", "Buy", "guest", benefit="revenue", owner="Ann")
    builder.card("Ideas", "Find", "filter", benefit="insight", flags=("success",))
    desk.show(builder.build())
    desk.choose("views.lists")
    return desk


def view(shop: WindowDriver) -> ListView:
    found = shop.window.view_dock().views["lists"]
    assert isinstance(found, ListView)
    return found


def cards(shop: WindowDriver) -> list[str]:
    table = view(shop).table.sorted
    return [str(table.index(row, 0).data()) for row in range(table.rowCount())]


def choose(shop: WindowDriver, key: str) -> None:
    view(shop).choice.setFocus()
    shop.keys("Home", *["Down"] * list(LISTS).index(key))


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("severity", ["large", "small", "unknown"]),
        ("owner", ["guest", "small"]),
        ("category", ["filter", "guest"]),
        ("marks", ["filter"]),
    ],
)
def test_each_list_holds_its_cards_in_its_order(shop: WindowDriver, key: str, found: list[str]) -> None:
    choose(shop, key)
    assert cards(shop) == found


def test_a_column_sorts(shop: WindowDriver) -> None:
    header = view(shop).table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shop.turn()
    assert cards(shop) == ["large", "small", "unknown"]
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shop.turn()
    assert cards(shop) == ["unknown", "small", "large"]


def test_lines_and_map_select_each_other(shop: WindowDriver) -> None:
    table = view(shop).table
    table.setFocus()
    table.setCurrentIndex(table.sorted.index(0, 0))
    shop.turn()
    assert shop.window.document.editor.session.selection == (shop.card("large"),)
    shop.keys("Shift+Down")
    assert set(shop.window.document.editor.session.selection) == {shop.card("large"), shop.card("small")}
    shop.select("unknown")
    assert table.chosen() == (shop.card("unknown"),)


def test_the_view_is_hidden_again_by_its_menu_and_its_button(shop: WindowDriver) -> None:
    dock = shop.window.view_dock()
    assert shop.window.actions_of["views.lists"].isChecked()
    shop.choose("views.lists")
    assert dock.isHidden()
    assert not shop.window.actions_of["views.lists"].isChecked()
    shop.choose("views.lists")
    button = dock.tabs.cornerWidget(Qt.Corner.TopRightCorner)
    assert button.accessibleName() == "Close the views"
    shop.click(button)
    assert dock.isHidden()


def test_copying_takes_the_lines_and_the_cards(shop: WindowDriver) -> None:
    table = view(shop).table
    table.setFocus()
    shop.choose("edit.copy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Card\tSeverity")
    assert [line.split("\t")[0] for line in lines[1:]] == ["large", "small", "unknown"]
    table.setCurrentIndex(table.sorted.index(1, 0))
    shop.choose("edit.copy")
    assert QGuiApplication.clipboard().text().splitlines() == ["small\tLow\tFind\tZoe\t"]
    assert QGuiApplication.clipboard().mimeData().hasFormat(CLIP_TYPE)
