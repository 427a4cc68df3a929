"""A line for what is looked for, which tells it with the syllable that is still being composed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class FindField(QLineEdit):
    """A line edit whose words are wanted at every key, those of an input method too."""

    wanted = Signal()  # the words, or what is being composed, are other ones

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._told = ("", False)
        self._composed = ""
        self.textChanged.connect(self._tell)

    @property
    def words(self) -> str:
        """What stands in the line, with what is being composed at its place."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composed + text[at:]

    @property
    def composing(self) -> bool:
        """Whether the last character is still being composed."""
        return bool(self._composed) and self.cursorPosition() == len(self.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        now = (self.words, self.composing)
        if now != self._told:
            self._told = now
            self.wanted.emit()
