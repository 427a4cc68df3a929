"""A user at the poster dialog: chooses, ticks, and waits until the poster is as the settings have it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.poster.dialog import PosterDialog
from tests.helpers.window_driver import WindowDriver


def open_dialog(desk: WindowDriver) -> PosterDialog:
    opened = PosterDialog(desk.window.document, desk.window.words, desk.workspace.settings, desk.window)
    opened.show()
    settle(desk, opened)
    return opened


def settle(desk: WindowDriver, dialog: PosterDialog) -> None:
    """Wait until the poster is as the settings have it."""
    desk.turn()
    desk.qtbot.waitUntil(lambda: not dialog.is_planning)


def choose(desk: WindowDriver, combo: CalmCombo, value: object) -> None:
    at = combo.findData(value)
    assert at >= 0, value
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    dialog = combo.window()
    assert isinstance(dialog, PosterDialog)
    settle(desk, dialog)


def tile(desk: WindowDriver, dialog: PosterDialog) -> None:
    choose(desk, dialog.paper.paper, "A3")
    tick(desk, dialog.paper.tiled)


def tick(desk: WindowDriver, check: QCheckBox) -> None:
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(12, check.height() // 2))
    dialog = check.window()
    assert isinstance(dialog, PosterDialog)
    settle(desk, dialog)


def picture(dialog: PosterDialog) -> QImage:
    return dialog.preview.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 5)}


def words_on(dialog: PosterDialog, folder: Path, desk: WindowDriver) -> str:
    """Give the text of what is written."""
    choose(desk, dialog.file.format, "svg")
    dialog.file.svg_text.setChecked(True)
    dialog.foot.outcome.clear()
    dialog.export_to(folder / "words.svg")
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    dialog.foot.show_choices()
    text = (folder / "words.svg").read_text()
    (folder / "words.svg").unlink()
    return text


def tick_lane(desk: WindowDriver, dialog: PosterDialog, name: str) -> None:
    """Tick a lane among those to take out."""
    dialog.tabs.setCurrentWidget(dialog.file)
    desk.turn()
    lanes = dialog.file.redaction.lanes
    (item,) = lanes.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.file.ensureWidgetVisible(lanes)
    lanes.scrollToItem(item)
    box = lanes.visualItemRect(item)
    QTest.mouseClick(lanes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 12, box.center().y()))
    settle(desk, dialog)
