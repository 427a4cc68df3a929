"""Ctrl+Tab goes from window to window, wherever the keys are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from cjm_desktop.ui.shell.main_window import MainWindow
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


def in_the_map(desk: WindowDriver) -> QWidget:
    return desk.window.view


def in_a_card(desk: WindowDriver) -> QWidget:
    desk.select("scrolls")
    desk.window.view.setFocus()
    desk.keys("F2")
    return desk.window.view.findChildren(QPlainTextEdit)[0]


def in_the_outline(desk: WindowDriver) -> QWidget:
    return desk.window.outline.findChildren(QLineEdit)[0]


def on_a_tab(desk: WindowDriver) -> QWidget:
    return desk.window.tabs.tabBar()


def in_the_inspector(desk: WindowDriver) -> QWidget:
    desk.select("scrolls")
    return next(each for each in desk.window.inspector.findChildren(QPlainTextEdit) if each.isVisible())


def in_a_table(desk: WindowDriver) -> QWidget:
    dock = desk.window.view_dock()
    if not dock.isVisible():
        desk.choose("views.lists")
    return next(each for each in dock.findChildren(QAbstractItemView) if each.isVisibleTo(dock))


def in_find(desk: WindowDriver) -> QWidget:
    desk.choose("edit.find")
    return QApplication.focusWidget() or desk.window


@pytest.mark.parametrize(
    "place", [in_the_map, in_a_card, in_the_outline, on_a_tab, in_the_inspector, in_a_table, in_find]
)
def test_ctrl_tab_goes_to_the_next_window_from_everywhere(
    desk: WindowDriver, place: Callable[[WindowDriver], QWidget]
) -> None:
    first = desk.show(a_shop().build()).window
    second = desk.show(a_shop().build()).window

    def is_in_front(window: MainWindow) -> bool:
        return window.isActiveWindow()

    for keys in ("Ctrl+Tab", "Ctrl+Shift+Tab"):
        desk.ready()
        widget = place(desk)
        widget.setFocus()
        desk.turn()
        before = desk.window.tabs.currentIndex()
        desk.keys(keys)
        desk.qtbot.waitUntil(lambda: is_in_front(first))
        assert second.tabs.currentIndex() == before
