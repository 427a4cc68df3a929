"""Editors of a field's words: a line, a paragraph, several lines, comma-separated words, a number, a date."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.model.fields import MOST_MEASURED, Field
from cjm_desktop.model.marks import number_of
from cjm_desktop.ui.base.typing_keys import PASSING_FOCUS, undoes
from cjm_desktop.ui.forms.joining import Joining

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
TALLEST_LINES = 12


class FieldEditor(QWidget):
    """Shows one value and says when the user has given another.

    `edited` carries a complete value, once an edit is finished; `flush` finishes one that is under way. A mixed value
    is shown as such and stays unless it is edited. `refused` carries words that were typed and mean no value.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Make an editor for a field that shows nothing yet."""
        super().__init__(parent)
        self.field = field
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        """Show a value; `mixed` is the text to show instead where several records differ."""
        raise NotImplementedError

    def flush(self) -> None:
        """Finish the edit that is under way, if any."""

    def rehearse(self) -> None:
        """Say by `edited` what `flush` would, and go on as if nothing had been said."""

    @property
    def busy(self) -> bool:
        """Whether something typed has not been handed over yet."""
        return False

    def leaves_undo(self, event: QEvent) -> bool:
        """Whether Ctrl+Z is the map's: what was typed has been handed over, and it is a step of the map now."""
        if not undoes(event) or self.busy:
            return False
        event.ignore()
        return True


def is_escape(event: QEvent) -> bool:
    """Whether an event is the Escape key going down."""
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


class LineEditor(FieldEditor):
    """One line of text. Enter and leaving the field finish; Escape gives up."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.setMaxLength(field.limit)
        self.line.editingFinished.connect(self.flush)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.box.addWidget(self.line)
        self._shown = ""

    def show_value(self, value: object, *, mixed: str = "") -> None:
        if self.busy:
            return
        self._shown = "" if mixed else self.words_of(value)
        self.line.setPlaceholderText(mixed)
        if self.line.text() != self._shown:
            self.line.setText(self._shown)
            self.line.setCursorPosition(0)

    def words_of(self, value: object) -> str:
        """How a value is written in the line."""
        return str(value or "")

    def value_of(self, words: str) -> object:
        """What the line's words mean; raises ValueError when they mean nothing."""
        return words

    def flush(self) -> None:
        words = self.line.text()
        if words == self._shown:
            return
        try:
            value = self.value_of(words)
        except ValueError:
            self.line.setText(self._shown)
            self.refused.emit(words)
            return
        self._shown = words
        self.edited.emit(value)

    def rehearse(self) -> None:
        try:
            value = self.value_of(self.line.text())
        except ValueError:
            return
        self.edited.emit(value)

    @property
    def busy(self) -> bool:
        return self.line.text() != self._shown

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if is_escape(event) and self.busy:
            self.line.setText(self._shown)
            return True
        return self.leaves_undo(event)


class WordsEditor(LineEditor):
    """Short words with commas between them. Where records differ, what is typed joins the words of each."""

    _mixed = False

    def show_value(self, value: object, *, mixed: str = "") -> None:
        if not self.busy:
            self._mixed = bool(mixed)
        super().show_value(value, mixed=mixed)

    def words_of(self, value: object) -> str:
        return ", ".join(str(each) for each in value) if isinstance(value, tuple) else ""

    def value_of(self, words: str) -> object:
        found = (word.strip() for word in words.replace("，", ",").replace("、", ",").split(","))
        words_given = tuple(dict.fromkeys(word for word in found if word))
        return Joining(words_given) if self._mixed else words_given


class NumberEditor(LineEditor):
    """A number within the field's bounds, or nothing. A comma may stand for the point, or part the thousands."""

    def words_of(self, value: object) -> str:
        if not isinstance(value, int | float):
            return ""
        # All digits: what is read back from the line must be the same number.
        whole = isinstance(value, int) or (value.is_integer() and abs(value) <= MOST_MEASURED)
        return (str(int(value)) if whole else f"{Decimal(repr(value)):f}").replace("-", "−")

    def value_of(self, words: str) -> object:
        if not words.strip():
            return None
        read = number_in(words)
        if read is None or (self.field.whole and not read.is_integer()):
            raise ValueError(words)
        number = int(read) if self.field.whole else read
        if not number_of(self.field).fits(number):
            raise ValueError(words)
        return number


class DateEditor(LineEditor):
    """A year, a month or a day as ISO writes it."""

    def value_of(self, words: str) -> object:
        words = words.strip()
        if words and not DATE.fullmatch(words):
            raise ValueError(words)
        return words


class GrowingText(QPlainTextEdit):
    """A text field as high as its text, up to a dozen lines. Tab leaves it."""

    left = Signal()

    def __init__(self, least_lines: int) -> None:
        """Make an empty field that is never lower than so many lines."""
        super().__init__()
        self._least = least_lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def grow(self) -> None:
        """Take the height of the text."""
        lines = sum(
            max(1, block.layout().lineCount())
            for block in (self.document().findBlockByNumber(i) for i in self._blocks())
        )
        lines = min(max(lines, self._least), TALLEST_LINES)
        scrolls = lines == TALLEST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def _blocks(self) -> range:
        return range(min(self.document().blockCount(), TALLEST_LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not at once: a height set inside a resize event is lost.
        QTimer.singleShot(0, self, self.grow)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING_FOCUS:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if done and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return
        super().keyPressEvent(event)


class ParagraphEditor(FieldEditor):
    """A paragraph. Leaving the field and Ctrl+Enter finish; Escape gives up."""

    least_lines = 2

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Make an empty paragraph."""
        super().__init__(field, parent)
        self.text = GrowingText(self.least_lines)
        self.text.left.connect(self.flush)
        self.text.installEventFilter(self)
        self.setFocusProxy(self.text)
        self.box.addWidget(self.text)
        self._shown = ""

    def show_value(self, value: object, *, mixed: str = "") -> None:
        if self.busy:
            return
        self._shown = "" if mixed else self.words_of(value)
        self.text.setPlaceholderText(mixed)
        if self.text.toPlainText() != self._shown:
            self.text.setPlainText(self._shown)

    def words_of(self, value: object) -> str:
        """How a value is written in the field."""
        return str(value or "")

    def value_of(self, words: str) -> object:
        """What the field's words mean."""
        return words[: self.field.limit]

    def flush(self) -> None:
        words = self.text.toPlainText()
        if words != self._shown:
            self._shown = words
            self.edited.emit(self.value_of(words))

    def rehearse(self) -> None:
        self.edited.emit(self.value_of(self.text.toPlainText()))

    @property
    def busy(self) -> bool:
        return self.text.toPlainText() != self._shown

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if is_escape(event) and self.busy:
            self.text.setPlainText(self._shown)
            return True
        return self.leaves_undo(event)


class LinesEditor(ParagraphEditor):
    """Several texts, one a line."""

    least_lines = 3

    def words_of(self, value: object) -> str:
        return "\n".join(str(each) for each in value) if isinstance(value, tuple) else ""

    def value_of(self, words: str) -> object:
        return tuple(line.strip()[: self.field.limit] for line in words.splitlines() if line.strip())
