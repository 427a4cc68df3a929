"""The list of what a format cannot hold, shown before the map is written in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from cjm_desktop.foundation.messages import N_, Message, Translate
from cjm_desktop.ui.dialogs.questions import plain_box


def ask_losses(parent: QWidget | None, words: Translate, lost: Sequence[Message]) -> bool:
    """Say what will not be in a file, and ask whether to write it; nothing is asked where nothing is lost."""
    if not lost:
        return True
    lines = "\n".join(f"• {words(each)}" for each in lost)
    title = words(N_("This format cannot hold all of the map. Not in the file will be:"))
    box = plain_box(parent, QMessageBox.Icon.Information, title, lines)
    write = box.addButton(words(N_("Write the file")), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(words(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(write)
    box.exec()
    return box.clickedButton() is write
