"""Asking for a name or a few words, in a dialog as wide as its title."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from cjm_desktop.foundation.messages import N_, Message, Translate
from cjm_desktop.ui.base.dialog import wide_enough

NAME = N_("Name")


def ask_name(parent: QWidget, words: Translate, title: str, *, label: str | Message = NAME) -> str:
    """Ask for a few words under a translated title; "" when none are given."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(words(label))
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    wide_enough(dialog)
    try:
        return dialog.textValue().strip() if dialog.exec() else ""
    finally:
        dialog.deleteLater()
