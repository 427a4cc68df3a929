"""The editor that stands on the map where the words stand: plain text, in the map's own face and size."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from cjm_desktop.ui.base.theming import FAMILY
from cjm_desktop.ui.base.typing_keys import PASSING_FOCUS
from cjm_desktop.ui.canvas.text_place import SEMIBOLD, TextPlace

RING = 2.0
# Below this text on the screen cannot be typed comfortably: the editor is then larger than what it stands on.
LEAST_PIXELS = 12.0
LEAST_EMS = 11.0
LEAST_INSET, LEAST_RADIUS = 4.0, 4.0
POINTS_PER_INCH = 72.0


class After(Enum):
    """What follows when typing ends with its words kept."""

    STAY = "stay"
    RIGHT = "right"
    LEFT = "left"
    NEXT_LANE = "next lane"
    ANOTHER = "another"


class TextArea(QPlainTextEdit):
    """The text itself. Keys that end typing are passed on as signals."""

    finished = Signal(After)
    given_up = Signal()
    turned = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make an empty text without frame, bars or background."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(0)
        self._forestalled = ""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.is_late(None)
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), _redoes(event)
        if undo or redo:
            # What is being composed is a step to take back like any other, not something to lose.
            QGuiApplication.inputMethod().commit()
            self.settle()
            self.undo() if undo else self.redo()
            event.accept()
            return
        match (event.key(), _held(event)):
            case (Qt.Key.Key_Escape, _):
                # The first press ends a composition, and what was composed stays.
                QGuiApplication.inputMethod().commit()
                if not self.settle():
                    self.given_up.emit()
            case (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier):
                self.finished.emit(After.RIGHT)
            case (Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier) | (
                Qt.Key.Key_Tab | Qt.Key.Key_Backtab,
                Qt.KeyboardModifier.ShiftModifier,
            ):
                self.finished.emit(After.LEFT)
            case (Qt.Key.Key_Return | Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier):
                self.finished.emit(After.NEXT_LANE)
            case (Qt.Key.Key_Return | Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier):
                self.finished.emit(After.ANOTHER)
            case (Qt.Key.Key_Return | Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier):
                # Qt's own answer to Shift+Enter is a line separator, which is not a line break in a file.
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            case (Qt.Key.Key_F2, _):
                self.turned.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING_FOCUS:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the map scrolls and zooms, with the editor on it

    @property
    def composing(self) -> str:
        """The syllable or word that the input method has not committed yet."""
        return self.textCursor().block().layout().preeditAreaText()

    @property
    def said(self) -> str:
        """The words with what is being composed at the caret, as if it had been committed."""
        words, rest = self.toPlainText(), self.composing
        if not rest:
            return words
        at = 2 * self.textCursor().position()  # Qt counts halves of characters beyond the first plane
        raw = words.encode("utf-16-le")
        return (raw[:at] + rest.encode("utf-16-le") + raw[at:]).decode("utf-16-le", errors="replace")

    def settle(self) -> str:
        """Make text of what is being composed, and give it; what the input method itself committed is not counted."""
        rest = self.composing
        if rest:
            event = QInputMethodEvent()
            event.setCommitString(rest)
            QApplication.sendEvent(self, event)
            self._forestalled = rest
        return rest

    def is_late(self, event: QInputMethodEvent | None) -> bool:
        """Tell whether an input method delivers what `settle` has already committed on its behalf.

        Some do so an event loop turn later. Any other input in between, a key (None) too, means that it will not.
        """
        forestalled, self._forestalled = self._forestalled, ""
        return event is not None and event.commitString() == forestalled != "" and not event.preeditString()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.is_late(event):
            event.accept()
            return
        super().inputMethodEvent(event)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep room around the words, in pixels."""
        self.setViewportMargins(left, top, right, bottom)


class TextEditor(QWidget):
    """A sheet in the colour of a card with a ring around it, and the words on it. It grows with them."""

    placed = Signal()  # it covers another part of the map, or nothing any more

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden editor on the viewport of the map."""
        super().__init__(parent)
        self.words = TextArea(self)
        self.setFocusProxy(self.words)
        self._place: TextPlace | None = None
        self._least_height = 0.0
        self._radius = 0.0
        self._below = 0.0
        self._accent = QColor("#1D4ED8")
        self.words.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.hide()

    def open(self, place: TextPlace, words: str, accent: QColor, name: str) -> None:
        """Stand at a place with some words, the caret behind them. `name` is for people who hear the screen."""
        self._place, self._accent = place, accent
        text = self.words
        text.setStyleSheet(
            "QPlainTextEdit, QPlainTextEdit:hover, QPlainTextEdit:focus"
            f" {{ background: transparent; border: 0; border-radius: 0; padding: 0; color: {place.color}; }}"
        )
        text.setPlainText(words)
        text.setPlaceholderText(place.hint)
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.setAccessibleName(name)
        text.document().setModified(False)

    def put(self, at: QRectF, zoom: float) -> None:
        """Stand where the record is on the viewport now, in pixels, at a zoom of pixels a map unit."""
        place = self._place
        if place is None:
            return
        pixels = max(place.size * zoom, LEAST_PIXELS)
        font = QFont(FAMILY)
        font.setWeight(QFont.Weight.DemiBold if place.face == SEMIBOLD else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Points, because pixel sizes of a font are whole numbers.
        font.setPointSizeF(pixels * POINTS_PER_INCH / self.logicalDpiY())
        self.words.setFont(font)
        self.words.viewport().setFont(font)  # of the placeholder: a style sheet keeps it from being inherited
        metrics = QFontMetricsF(font)
        top = max(LEAST_INSET, place.baseline * zoom - metrics.ascent())
        left, right = max(LEAST_INSET, place.x * zoom), max(LEAST_INSET, place.right * zoom)
        self.words.set_margins(round(left), round(top), round(right), 0)
        self.move(round(at.x()), round(at.y()))
        self._least_height = place.rect.h * zoom
        self._below = max(LEAST_INSET, min(top, self._least_height - top - metrics.lineSpacing()))
        # Where the map is seen from far away the sheet is wider than its card, for a few words of this size.
        few_words = min(place.rect.w / place.size, LEAST_EMS) * pixels
        self.resize(round(max(place.rect.w * zoom, few_words)), self.height())
        self._radius = max(LEAST_RADIUS, place.radius * zoom)
        self._grow()

    def _grow(self) -> None:
        if self._place is None:
            return
        text = self.words
        lines = max(1, round(text.document().size().height()))
        margins = text.viewportMargins()
        needed = margins.top() + lines * QFontMetricsF(text.font()).lineSpacing() + self._below
        self.resize(self.width(), round(max(needed, self._least_height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setGeometry(self.rect())
        self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.placed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.placed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self._place
        if place is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._accent, RING))
        painter.setBrush(QColor(place.fill))
        inside = QRectF(self.rect()).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        painter.drawRoundedRect(inside, self._radius, self._radius)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers that count; the number pad is a place, not a modifier."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _is_own(event: QKeyEvent) -> bool:
    """Tell whether a key means something to the editor, so that no menu takes it as its shortcut."""
    keys = {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_F2,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Backspace,
    }
    if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl they lead to another window
        return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in keys or _redoes(event)


def _redoes(event: QKeyEvent) -> bool:
    """Tell whether a key asks for redo; Ctrl+Y does on every system."""
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)
