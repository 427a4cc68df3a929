"""Settings: one table, its dialog, and files that hold something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton

from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.settings import SettingsDialog
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

BROKEN = (
    "",
    "maybe",
    "@ByteArray(",
    "@Variant(\\0\\0\\0\\x7f\\0)",
    "@Invalid()",
    "@Rect(1 2)",
    "@DateTime(\\0\\0\\0\\x10x)",
    "a, b, c",
    "\\x0\\xffff",
    "1e999",
)


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map."""
    return desk.show(a_shop().build())


def opened(shop: WindowDriver) -> SettingsDialog:
    """Press the keys of the settings and give the dialog."""
    shop.keys("Ctrl+,")
    return shown()


def shown() -> SettingsDialog:
    (dialog,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, SettingsDialog) and each.isVisible()
    ]
    return dialog


def take(shop: WindowDriver, key: str, value: str) -> None:
    """Choose an entry of a box with the keys."""
    box = shown().controls[key]
    assert isinstance(box, QComboBox)
    box.setFocus()
    way = box.findData(value) - box.currentIndex()
    for _ in range(abs(way)):
        QTest.keyClick(shown().controls[key], Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
        shop.turn()


def texts(dialog: SettingsDialog) -> set[str]:
    return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}


def press(dialog: SettingsDialog, text: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_dialog_asks_for_every_setting_of_the_table_that_is_for_people(shop: WindowDriver) -> None:
    dialog = opened(shop)
    asked = Settings.asked()
    assert list(dialog.controls) == [setting.key for setting in asked]
    said = texts(dialog) | {tick.text() for tick in dialog.findChildren(QCheckBox)}
    for setting in asked:
        assert {shop.window.words(each) for each in (setting.label, setting.help) if each} <= said
    press(dialog, "Close")
    shop.turn()
    assert not any(isinstance(each, SettingsDialog) for each in QApplication.topLevelWidgets())


def test_the_language_changes_at_once_under_the_dialog_and_goes_back(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.keys("Del")
    document = shop.window.document
    dialog = opened(shop)
    take(shop, "language", "ko")
    assert shown() is dialog
    assert dialog.windowTitle() == "설정"
    assert shop.window.menuBar().actions()[0].text() == "파일(&F)"
    assert shop.window.document is document
    assert document.editor.can_undo
    assert dialog.focusWidget() is dialog.controls["language"]
    take(shop, "language", "en")
    assert dialog.windowTitle() == "Settings"
    press(dialog, "Close")


def test_what_is_being_typed_is_kept_when_the_appearance_changes(shop: WindowDriver) -> None:
    shop.select("scrolls")
    shop.keys("F2")
    shop.keys("Ctrl+A")
    shop.write("reads on")
    shop.workspace.settings.appearance = "dark"
    shop.ready()
    assert "reads on" in {shop.words(card) for card in shop.graph.cards()}


def test_the_program_remembers_and_goes_back_to_the_defaults(shop: WindowDriver) -> None:
    dialog = opened(shop)
    tick = dialog.controls["reopens"]
    QTest.keyClick(tick, Qt.Key.Key_Space)
    shop.turn()
    take(shop, "map_language", "ko")
    settings = shop.workspace.settings
    assert settings.reopens
    assert settings.map_language == "ko"
    press(shown(), "Back to defaults")
    shop.turn()
    assert all(getattr(settings, each.key) == each.default for each in Settings.asked())
    press(shown(), "Close")


def test_new_maps_take_the_language_that_is_set_for_them(shop: WindowDriver) -> None:
    shop.workspace.settings.map_language = "ko"
    shop.workspace.new_map()
    assert shop.graph.map.lang == "ko"


@pytest.mark.qt_log_ignore("unknown user type")
@pytest.mark.parametrize("text", BROKEN)
def test_whatever_is_stored_a_setting_has_a_value_of_its_kind(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.ini"
    names = [each.key.removeprefix("_") for each in Settings.table()]
    file.write_text("[General]\n" + "".join(f"{name}={text}\n" for name in names), encoding="utf-8")
    settings = Settings(file)
    for each in Settings.table():
        assert type(getattr(settings, each.key)) is type(each.default), each.key
    assert isinstance(settings.recent, tuple)
    settings.reset()
    assert all(getattr(Settings(file), each.key) == each.default for each in Settings.asked())


def test_a_file_of_bytes_is_no_settings_and_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(bytes(range(256)) * 8)
    settings = Settings(file)
    assert [getattr(settings, each.key) for each in Settings.asked()] == [each.default for each in Settings.asked()]
