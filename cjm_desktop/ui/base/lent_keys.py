"""Lent keys: key and input-method events go to an editor while what it stands on keeps the focus.

Who starts to type with an input method has begun to compose before there is an editor. To give it the focus at that
moment, or at the first syllable that is finished, makes the system end the composition and lose a part of it. So the
focus stays where it was, and the events are passed on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget

CARET = (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle)
LENT = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod)


class LentKeys:
    """Passes events of what has the focus on to an editor, and answers for it."""

    def __init__(self, holder: QWidget) -> None:
        """Lend the keys of this widget."""
        self._holder = holder
        self._passing = False

    def pass_on(self, event: QEvent, editor: QWidget) -> bool:
        """Pass an event on to an editor, which has not got the focus though it is being typed into."""
        if self._passing:
            event.ignore()  # the editor does not want it, and it comes up to its parents
            return True
        self._passing = True
        handled = QApplication.sendEvent(editor, event)
        self._passing = False
        if event.type() is QEvent.Type.KeyPress:
            event.accept()  # the parents have seen it
        return handled

    def answer(self, query: Qt.InputMethodQuery, editor: QWidget, inner: QWidget) -> object:
        """What an input method wants to know of an editor; places are counted in `inner`, the part with the text."""
        value = editor.inputMethodQuery(query)
        if isinstance(value, QRectF) and query in CARET:
            # Qt answers in the coordinates of the text's own part and forgets what is around it.
            return value.translated(inner.mapTo(self._holder, QPoint(0, 0)).toPointF())
        return value
