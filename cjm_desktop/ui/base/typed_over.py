"""Lists, tables and trees whose rows are typed over as cards of the map are, with an input method too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from cjm_desktop.ui.base.lent_keys import LENT, LentKeys
from cjm_desktop.ui.base.typing_keys import ALONE, PASSING_FOCUS, chord, types

if TYPE_CHECKING:
    View = QAbstractItemView
else:
    View = object
FILLED_WITH = "filled_with"  # the property of a line that holds the words that it was opened with
ROOM_FOR_LINE = 8  # px around the words of a row: the border of the line, and a little air
GOING = (
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
)


class KeptLines(QStyledItemDelegate):
    """Fills a line when it opens; what is typed or selected in it stays when the view only tells its rows again."""

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            words, before = str(index.data(Qt.ItemDataRole.EditRole) or ""), editor.property(FILLED_WITH)
            if before is not None and (before == words or editor.isModified()):
                return
            editor.setProperty(FILLED_WITH, words)
        super().setEditorData(editor, index)


class ReadableRows(KeptLines):
    """Makes rows so high that the line in which one is typed shows its words whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + ROOM_FOR_LINE))


class TypedOver(View):
    """Goes before a view among the bases of a class.

    Letters replace the words of the current row, the space bar edits them at their end. What begins as a composition is
    passed on to the line, and the view keeps the focus to its end. After a chord that nobody has answered letters do
    nothing until the user has gone somewhere. F2 is a key of the window, which edits the map by it; it edits
    the row where `edits_by_f2`.
    """

    edits_by_f2 = False
    _armed = True
    _composing = ""
    _line: QLineEdit | None = None

    @property
    def lent_line(self) -> QLineEdit | None:
        """The line that is typed into while the view has the focus, or None."""
        return self._line if self._line is not None and isValid(self._line) else None

    @property
    def lent_words(self) -> str:
        """The words in that line, with what is being composed at the caret."""
        line = self.lent_line
        if line is None:
            return ""
        words, at = line.text(), line.cursorPosition()
        return words[:at] + self._composing + words[at:]

    def finish_typing(self) -> None:
        """Hand over what is being typed, composed or not, and end the edit."""
        line = self.lent_line
        if line is not None:
            self._settle(line)
            self.commitData(line)
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)

    # What Qt tells.

    def event(self, event: QEvent) -> bool:
        """Pass on what is for the line that is typed into, and keep F2 from the window where it is wanted here."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self.edits_by_f2 and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
        line = self.lent_line
        if line is not None and event.type() in LENT:
            if isinstance(event, QInputMethodEvent):
                self._composing = event.preeditString()
            return self._lending.pass_on(event, line)
        return super().event(event)

    @property
    def _lending(self) -> LentKeys:
        found: LentKeys | None = self.__dict__.get("_keys")
        if found is None:
            found = self.__dict__["_keys"] = LentKeys(self)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin an edit with a letter or the space bar; go on as the view does with any other key."""
        editing = self.state() is QAbstractItemView.State.EditingState
        if editing or event.key() in ALONE:
            super().keyPressEvent(event)
            return
        if not types(event):
            if event.text() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.ignore()  # Qt would type Esc, Delete and Backspace into the row
            else:
                super().keyPressEvent(event)
            self._armed = event.isAccepted() or event.key() in GOING or not chord(event)
        elif not self._armed:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space:
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
                line = self.indexWidget(self.currentIndex())
                if isinstance(line, QLineEdit):
                    line.end(False)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin an edit with what is composed."""
        words, index = event.preeditString() or event.commitString(), self.currentIndex()
        begins = words and self.state() is not QAbstractItemView.State.EditingState
        if not begins or not self._armed or not self._is_line(index):
            if begins:
                QGuiApplication.inputMethod().reset()
            event.accept()
            return
        # As long as something is composed, Qt opens the editor without giving it the focus.
        super().inputMethodEvent(QInputMethodEvent(words, []))
        line = self.indexWidget(index)
        if isinstance(line, QLineEdit):
            self._line, self._composing = line, event.preeditString()
            # The caret shows only in a line that believes it has the focus.
            line.event(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
            QApplication.sendEvent(line, event)
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Answer for the line that is typed into."""
        line = self.lent_line
        return super().inputMethodQuery(query) if line is None else self._lending.answer(query, line, line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """End an edit: the user has gone somewhere."""
        self._armed = True
        self.finish_typing()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End an edit when the keys go elsewhere, but to its own line or a menu."""
        self._armed = True
        if event.reason() not in PASSING_FOCUS:
            if QApplication.focusWidget() is self.lent_line:
                self._line = None  # it has been clicked, and has the focus itself from now on
            else:
                self.finish_typing()
        super().focusOutEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Forget the line when its edit ends."""
        if editor is self._line:
            self._line, self._composing = None, ""
        super().closeEditor(editor, hint)

    def _is_line(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the words of a row are typed, not chosen or read only."""
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _settle(self, line: QLineEdit) -> None:
        """Make text of what is being composed."""
        QGuiApplication.inputMethod().commit()
        rest, self._composing = self._composing, ""
        if rest:
            event = QInputMethodEvent()
            event.setCommitString(rest)
            QApplication.sendEvent(line, event)
            QGuiApplication.inputMethod().reset()
