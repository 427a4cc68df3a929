"""Keys of one's own: pressed in a dialog, told where they clash, kept, shown everywhere, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.base.own_keys import fault_of, keys_in_force, portable, with_keys
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.about import ShortcutDialog, native
from cjm_desktop.ui.dialogs.keys import KeysDialog
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

USUAL = {"find": ("Ctrl+F",), "zoom": ("Ctrl++", "Ctrl+="), "plain": ()}


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    desk.show(a_shop().build())
    desk.window.view.setFocus()
    return desk


def in_dialog(desk: WindowDriver, do: Callable[[KeysDialog], object]) -> None:
    """Open the dialog by its menu entry and do something there as a user."""
    with desk.in_dialog(KeysDialog, do):
        desk.choose("help.keys")
    desk.ready()


def press(dialog: KeysDialog, action: str, *keys: str) -> None:
    """Choose an action and press its keys."""
    dialog.go_to(action)
    dialog.pressed.setFocus()
    for each in keys:
        QTest.keySequence(dialog.pressed, each)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_another_key_does_the_same_and_the_usual_one_does_not_any_more(shop: WindowDriver) -> None:
    in_dialog(shop, lambda dialog: press(dialog, "edit.find", "Ctrl+Alt+J"))
    shop.keys("Ctrl+F")
    assert shop.window.finding is None
    shop.keys("Ctrl+Alt+J")
    assert shop.window.finding is not None
    assert shop.window.actions_of["edit.find"].shortcut().toString() == "Ctrl+Alt+J"


def test_keys_are_kept_for_the_next_start_and_hold_in_all_windows(shop: WindowDriver, profile: Path) -> None:
    first = shop.window
    shop.show(a_shop().build())
    in_dialog(shop, lambda dialog: press(dialog, "view.fit", "F8"))
    for window in (first, shop.window):
        assert [each.toString() for each in window.actions_of["view.fit"].shortcuts()] == ["F8"]
    assert Settings(profile / "settings.ini").own_keys == {"view.fit": ("F8",)}


def test_a_clash_is_told_with_its_name_and_taken_over_only_when_that_is_wanted(shop: WindowDriver) -> None:
    def act(dialog: KeysDialog) -> None:
        press(dialog, "view.fit", "Ctrl+F")
        assert dialog.told.text() == f"“Find” has {native(('Ctrl+F',))}."
        assert not shop.workspace.settings.own_keys
        click(dialog.take)
        assert shop.workspace.settings.own_keys == {"edit.find": (), "view.fit": ("Ctrl+F",)}
        dialog.go_to("edit.find")
        assert not dialog.none.isEnabled()

    in_dialog(shop, act)
    shop.keys("Ctrl+F")
    assert shop.window.finding is None


@pytest.mark.parametrize("keys", ["x", "Shift+X", "Return", "Ctrl+Return", "Ctrl+Home", "Left", "Alt+F", "Space"])
def test_keys_that_type_move_or_open_menus_cannot_be_taken(shop: WindowDriver, keys: str) -> None:
    def act(dialog: KeysDialog) -> None:
        press(dialog, "view.fit", keys)
        assert dialog.told.property("kind") == "warning"

    in_dialog(shop, act)
    assert not shop.workspace.settings.own_keys


def test_keys_are_taken_off_and_given_back_one_by_one_or_all(shop: WindowDriver) -> None:
    def act(dialog: KeysDialog) -> None:
        dialog.go_to("view.zoom_in")
        click(dialog.none)
        assert shop.workspace.settings.own_keys == {"view.zoom_in": ()}
        click(dialog.back)
        assert not shop.workspace.settings.own_keys
        press(dialog, "view.fit", "F8")
        press(dialog, "views.texts", "F7")
        click(dialog.reset)
        assert not shop.workspace.settings.own_keys

    in_dialog(shop, act)
    assert len(shop.window.actions_of["view.zoom_in"].shortcuts()) == 2


def test_the_sheet_of_keys_and_the_search_tell_the_own_ones(shop: WindowDriver) -> None:
    shop.workspace.settings.own_keys = {"view.fit": ("F8",)}
    texts: set[str] = set()

    def read() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, ShortcutDialog)
        texts.update(label.text() for label in sheet.findChildren(QLabel))
        sheet.reject()

    QTimer.singleShot(0, read)
    shop.keys("F1")
    assert native(("F8",)) in texts
    assert native(("Ctrl+1",)) not in texts


def test_a_command_is_found_by_its_name_or_its_keys(shop: WindowDriver) -> None:
    def act(dialog: KeysDialog) -> None:
        dialog.sought.setFocus()
        QTest.keyClicks(dialog.sought, native(("Ctrl+Shift+H",)).lower())
        assert [row.name for row in dialog.shown] == ["History"]

    in_dialog(shop, act)


def test_what_is_broken_in_the_file_of_settings_is_left_out(shop: WindowDriver) -> None:
    settings = shop.workspace.settings
    settings.keep("own_keys", ["view.fit=F8", "nonsense", "view.width=Ctrl+", "nobody=F7", "edit.find=x", "=F6"])
    shop.show(a_shop().build())
    actions = shop.window.actions_of
    assert [each.toString() for each in actions["view.fit"].shortcuts()] == ["F8"]
    assert actions["edit.find"].shortcuts() == []


def test_no_two_actions_ever_have_one_key() -> None:
    own = {"plain": ("Ctrl+F",), "zoom": ("Ctrl+F", "Ctrl+9")}
    assert keys_in_force(USUAL, own) == {"find": (), "zoom": ("Ctrl+F", "Ctrl+9"), "plain": ()}
    assert with_keys("plain", ("Ctrl+=",), USUAL, {}) == {"zoom": ("Ctrl++",), "plain": ("Ctrl+=",)}
    assert with_keys("zoom", USUAL["zoom"], USUAL, with_keys("plain", ("Ctrl+=",), USUAL, {})) == {}


def test_the_usual_keys_of_all_actions_may_be_had() -> None:
    usual = {portable(keys) for each in actions_table().actions.values() for keys in each.keys}
    assert not [keys for keys in usual if fault_of(keys, usual)]
