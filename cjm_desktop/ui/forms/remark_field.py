"""A field in which a remark is written: Ctrl+Enter has done with it, and a syllable being composed belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from cjm_desktop.model.fields import TEXT_LIMIT
from cjm_desktop.ui.base.typing_keys import undoes
from cjm_desktop.ui.forms.text_editors import GrowingText


class RemarkField(GrowingText):
    """Grows with its words and tells when it has some; leaving it keeps them where they are."""

    sent = Signal()
    given_up = Signal()
    filled = Signal(bool)  # whether it holds words

    def __init__(self, least_lines: int) -> None:
        """Make an empty field of so many lines at least."""
        super().__init__(least_lines)
        self._composed = self._forestalled = ""
        self.textChanged.connect(self._tell)

    @property
    def words(self) -> str:
        """What stands in the field, with the syllable that is being composed at its place."""
        cursor = self.textCursor()
        start = self.textCursor()
        start.setPosition(0)
        start.setPosition(cursor.position(), start.MoveMode.KeepAnchor)
        before = start.selectedText().replace("\u2029", "\n")
        text = self.toPlainText()
        return (before + self._composed + text[len(before) :])[:TEXT_LIMIT]

    def take(self) -> str:
        """Its words, with which it is empty; an input method that still means to send the last of them is not heard."""
        words = self.words
        self._forestalled, self._composed = self._composed, ""
        if self._forestalled:
            QGuiApplication.inputMethod().reset()
        self.clear()
        return words

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        forestalled, self._forestalled = self._forestalled, ""
        if forestalled and event.commitString() == forestalled and not event.preeditString():
            return
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if undoes(event) and not self.words:
            event.ignore()  # the remark has been sent: what is undone is a step of the map
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._forestalled = ""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QPlainTextEdit.focusOutEvent(self, event)

    def _tell(self) -> None:
        self.filled.emit(bool(self.words.strip()))
