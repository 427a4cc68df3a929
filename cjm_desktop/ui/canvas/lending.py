"""Forwards key and input-method events from the view to the text editor while the view keeps the focus.

See `base/lent_keys`: a pre-edit that has begun on the view would be lost with its focus, so the focus stays there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cjm_desktop.ui.base.lent_keys import CARET, LENT, LentKeys
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.headers import place_of
from cjm_desktop.ui.canvas.keyboard import Keyboard


class Lending:
    """Passes events of the view on to the editor, and answers for it."""

    def __init__(
        self,
        view: QWidget,
        document: CanvasDocument,
        editing: Editing,
        keyboard: Keyboard,
        place: Callable[[], QRectF],
    ) -> None:
        """Serve one view; `place` tells where on it the keys would type, as long as nobody does."""
        self._view = view
        self._document = document
        self._editing = editing
        self._keyboard = keyboard
        self._place = place
        self._keys = LentKeys(view)

    def wants(self, event: QEvent) -> bool:
        """Whether an event of the view is for the editor."""
        return self._editing.lent and event.type() in LENT

    def pass_on(self, event: QEvent) -> bool:
        """Pass an event on to the editor, which has not got the focus though it is being typed into."""
        return self._keys.pass_on(event, self._editing.editor.words)

    def compose(self, event: QInputMethodEvent) -> None:
        """Take in what an input method says; it begins an edit if nobody types."""
        words = self._editing.editor.words
        says = event.preeditString() or event.commitString()
        begins = says and not self._editing.active and not words.is_late(event)
        if begins and not self._keyboard.armed:
            QGuiApplication.inputMethod().reset()
            event.accept()
            return
        if self._editing.begin_typing(lent=True) if begins else self._editing.active:
            QApplication.sendEvent(words, event)
        event.accept()

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """What an input method wants to know of the editor or of what would be typed into; None for the view to say."""
        if self._editing.lent:
            words = self._editing.editor.words
            return self._keys.answer(query, words, words.viewport())
        if query is Qt.InputMethodQuery.ImEnabled:
            place = place_of(self._document.editor.session, self._document.seen)
            return place is not None and not self._document.read_only
        return self._place() if query in CARET else None
