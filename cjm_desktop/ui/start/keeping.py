"""Menus and keys of the start screen's lists: pin and forget files, rename and delete templates, give up work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error
from cjm_desktop.ui.start.entries import Entry
from cjm_desktop.ui.start.gallery import Gallery

if TYPE_CHECKING:
    from cjm_desktop.ui.start.window import StartWindow

Work = tuple[str, str, Callable[[Entry], None]]  # a marked text, keys, what is done


class Keeping(QObject):
    """What can be done with the entry of a list beside opening it."""

    def __init__(self, window: StartWindow) -> None:
        """Serve the lists of a window."""
        super().__init__(window)
        self._window = window
        for gallery in window.galleries:
            gallery.customContextMenuRequested.connect(lambda place, gallery=gallery: self._show_menu(gallery, place))
        for gallery, works in self._works().items():
            for _, keys, call in works:
                if keys:
                    shortcut = QShortcut(QKeySequence(keys), gallery)
                    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                    shortcut.activated.connect(lambda gallery=gallery, call=call: self._at_current(gallery, call))

    def _works(self) -> dict[Gallery, tuple[Work, ...]]:
        window = self._window
        return {
            window.recent: (
                (N_("Pin at the top"), "Ctrl+P", self._pin),
                (N_("Take off the list"), "Del", self._forget),
            ),
            window.own: ((N_("Rename…"), "F2", self._rename), (N_("Delete…"), "Del", self._delete)),
            window.recovered: ((N_("Give up…"), "Del", self._give_up),),
        }

    def _at_current(self, gallery: Gallery, call: Callable[[Entry], None]) -> None:
        if gallery.current is not None:
            call(gallery.current)

    def _show_menu(self, gallery: Gallery, place: QPoint) -> None:
        item = gallery.itemAt(place)
        row = gallery.row(item) if item else gallery.currentRow()
        if row < 0:
            return
        entry, words = gallery.entry(row), self._window.words
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words(N_("Open"))).triggered.connect(lambda: self._window.begin(entry))
        for text, keys, call in self._works().get(gallery, ()):
            title = N_("Unpin") if entry.pinned and call == self._pin else text
            action = menu.addAction(words(title))
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, call=call: call(entry))
        menu.popup(gallery.viewport().mapToGlobal(place))

    def _pin(self, entry: Entry) -> None:
        if entry.path:
            self._window.workspace.settings.set_pinned(entry.path, pinned=not entry.pinned)
            self._window.refresh()

    def _forget(self, entry: Entry) -> None:
        if entry.path:
            settings = self._window.workspace.settings
            settings.remove_recent(entry.path)
            self._window.workspace.thumbnails.keep_only(settings.recent)
            self._window.refresh()

    def _rename(self, entry: Entry) -> None:
        if entry.path is None:
            return
        from cjm_desktop.ui.dialogs.naming import NameDialog  # as late as the question

        window = self._window
        dialog = NameDialog(window.words(N_("Rename template")), entry.path.stem, window.words, window)
        if dialog.exec():
            try:
                window.workspace.own_templates.rename(entry.path, dialog.name.text())
            except CjmError as error:
                tell_error(window, window.words, error)
            window.refresh()

    def _delete(self, entry: Entry) -> None:
        window, words = self._window, self._window.words
        question = words(message(N_("Delete the template {name}?"), name=entry.name))
        advice = words(N_("Maps that were made from it stay as they are."))
        if entry.path and ask_plainly(window, words, question, advice, words(N_("Delete"))):
            try:
                window.workspace.own_templates.remove(entry.path)
            except CjmError as error:
                tell_error(window, words, error)
            window.refresh()

    def _give_up(self, entry: Entry) -> None:
        window, words = self._window, self._window.words
        question = words(message(N_("Give up the unsaved work on {name}?"), name=entry.name))
        advice = words(N_("The saved file stays as it is. The unsaved changes are lost."))
        if entry.found and ask_plainly(window, words, question, advice, words(N_("Give up"))):
            window.workspace.recovery.give_up(entry.found)
            window.refresh()
