"""Whatever is being typed anywhere in a window, and what it would do to the map if it were finished now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.ui.base.typed_over import TypedOver
from cjm_desktop.ui.canvas.view import MapView
from cjm_desktop.ui.forms.text_editors import FieldEditor
from cjm_desktop.ui.panels.record_list import NameList


class OpenEditors:
    """All editors of a window: on the map, in forms, lists and comments. Rehearsed, their commands are only caught."""

    def __init__(
        self, window: QWidget, view: MapView, flush_insights: Callable[[], None], flush_comments: Callable[[], None]
    ) -> None:
        """Look for editors in a window; those of the map, of insights and of comments answer for themselves."""
        self._window, self._view = window, view
        self._flush_insights, self._flush_comments = flush_insights, flush_comments
        self._caught: list[CommandCall] | None = None

    def catches(self, call: CommandCall) -> bool:
        """Whether a command is only rehearsed now: it is noted, and must not be carried out."""
        if self._caught is None:
            return False
        self._caught.append(call)
        return True

    def finish(self) -> None:
        """Hand over whatever is being typed anywhere in the window."""
        self._view.commit_pending()
        self._flush_insights()
        self._flush_comments()
        finish(self._window)

    def typed(self) -> str:
        """The words that are being typed anywhere in the window."""
        return self._view.typing.typed or typed_in(self._window)

    def rehearsed(self) -> list[CommandCall]:
        """What the editors would do to the map if they were finished now; they stay open."""
        calls = [call for call in (self._view.typing.pending(),) if call is not None]
        self._caught = calls
        try:
            rehearse(self._window)
            self._flush_comments()
        finally:
            self._caught = None
        return calls


def typed_in(window: QWidget) -> str:
    """The words in the editor that has the keys, a syllable that is being composed included; empty for no editor."""
    widget = QApplication.focusWidget()
    if isinstance(widget, TypedOver) and window.isAncestorOf(widget):
        return widget.lent_words
    if widget is None or not window.isAncestorOf(widget):
        return ""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() + widget.textCursor().block().layout().preeditAreaText()
    return ""


def finish(window: QWidget) -> None:
    """Let each editor in a window hand over what is being typed, wherever it is, and end the edit."""
    for editor in window.findChildren(FieldEditor):
        if editor.busy and not _is_part(editor):
            editor.flush()
    widget = QApplication.focusWidget()
    for view in window.findChildren(QAbstractItemView):
        if isinstance(view, TypedOver):
            view.finish_typing()
        if widget is not None and view.state() is QAbstractItemView.State.EditingState and view.isAncestorOf(widget):
            view.setFocus()  # an editor of a row hands over when it loses the keys


def rehearse(window: QWidget) -> None:
    """Let each editor in a window say what it would hand over now, without ending its edit.

    The commands that come of it must be caught: an editor is told that they were not carried out.
    """
    for editor in window.findChildren(FieldEditor):
        if editor.busy and not _is_part(editor):
            editor.rehearse()
    widget = QApplication.focusWidget()
    for view in window.findChildren(QAbstractItemView):
        lent = isinstance(view, TypedOver) and view.lent_line is not None
        own = isinstance(widget, QLineEdit) and view.viewport().isAncestorOf(widget)
        if not lent and not own:
            continue
        words = view.lent_words if isinstance(view, TypedOver) and lent else getattr(widget, "text", str)()
        if isinstance(view, NameList):
            view.rehearse(words)
        else:
            view.model().setData(view.currentIndex(), words)


def _is_part(editor: FieldEditor) -> bool:
    """Whether an editor is a part of another one, which hands over the whole value."""
    above = editor.parentWidget()
    while above is not None and not isinstance(above, FieldEditor):
        above = above.parentWidget()
    return above is not None
