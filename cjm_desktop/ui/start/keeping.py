"""Menus and keys of the start screen's lists: pin and forget files, rename and delete templates, give up work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error
from cjm_desktop.ui.start.entries import StartEntry
from cjm_desktop.ui.start.gallery import Gallery
from cjm_desktop.ui.start.services import StartServices

EntryAction = tuple[str, str, Callable[[StartEntry], None]]  # a marked text, keys, what is done


class Screen(Protocol):
    """The start screen as its menus use it."""

    recovered: Gallery
    recent: Gallery
    own: Gallery

    @property
    def galleries(self) -> tuple[Gallery, ...]:
        """All its lists."""

    def begin(self, entry: StartEntry) -> None:
        """Open what an entry stands for."""

    def refresh(self) -> None:
        """Read the lists anew."""


class Keeping(QObject):
    """What can be done with the entry of a list beside opening it."""

    def __init__(self, screen: Screen, services: StartServices, parent: QWidget) -> None:
        """Serve the lists of a start screen; questions belong to `parent`."""
        super().__init__(parent)
        self._screen = screen
        self._services = services
        self._words = services.words
        self._parent = parent
        for gallery in screen.galleries:
            gallery.customContextMenuRequested.connect(lambda place, gallery=gallery: self._show_menu(gallery, place))
        for gallery, works in self._works().items():
            for _, keys, call in works:
                if keys:
                    shortcut = QShortcut(QKeySequence(keys), gallery)
                    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                    shortcut.activated.connect(lambda gallery=gallery, call=call: self._at_current(gallery, call))

    def _works(self) -> dict[Gallery, tuple[EntryAction, ...]]:
        screen = self._screen
        return {
            screen.recent: (
                (N_("Pin at the top"), "Ctrl+P", self._pin),
                (N_("Take off the list"), "Del", self._forget),
            ),
            screen.own: ((N_("Rename…"), "F2", self._rename), (N_("Delete…"), "Del", self._delete)),
            screen.recovered: ((N_("Give up…"), "Del", self._give_up),),
        }

    def _at_current(self, gallery: Gallery, call: Callable[[StartEntry], None]) -> None:
        if gallery.current is not None:
            call(gallery.current)

    def _show_menu(self, gallery: Gallery, place: QPoint) -> None:
        item = gallery.itemAt(place)
        row = gallery.row(item) if item else gallery.currentRow()
        if row < 0:
            return
        entry, words = gallery.entry(row), self._words
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words(N_("Open"))).triggered.connect(lambda: self._screen.begin(entry))
        for text, keys, call in self._works().get(gallery, ()):
            title = N_("Unpin") if entry.pinned and call == self._pin else text
            action = menu.addAction(words(title))
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, call=call: call(entry))
        menu.popup(gallery.viewport().mapToGlobal(place))

    def _pin(self, entry: StartEntry) -> None:
        if entry.path:
            self._services.settings.set_pinned(entry.path, pinned=not entry.pinned)
            self._screen.refresh()

    def _forget(self, entry: StartEntry) -> None:
        if entry.path:
            settings = self._services.settings
            settings.remove_recent(entry.path)
            self._services.thumbnails.keep_only(settings.recent)
            self._screen.refresh()

    def _rename(self, entry: StartEntry) -> None:
        if entry.path is None:
            return
        from cjm_desktop.ui.dialogs.naming import NameDialog  # as late as the question

        words = self._words
        dialog = NameDialog(words(N_("Rename template")), entry.path.stem, words, self._parent)
        if dialog.exec():
            try:
                self._services.own_templates.rename(entry.path, dialog.name.text())
            except CjmError as error:
                tell_error(self._parent, words, error)
            self._screen.refresh()

    def _delete(self, entry: StartEntry) -> None:
        words = self._words
        question = words(message(N_("Delete the template {name}?"), name=entry.name))
        advice = words(N_("Maps that were made from it stay as they are."))
        if entry.path and ask_plainly(self._parent, words, question, advice, words(N_("Delete"))):
            try:
                self._services.own_templates.remove(entry.path)
            except CjmError as error:
                tell_error(self._parent, words, error)
            self._screen.refresh()

    def _give_up(self, entry: StartEntry) -> None:
        words = self._words
        question = words(message(N_("Give up the unsaved work on {name}?"), name=entry.name))
        advice = words(N_("The saved file stays as it is. The unsaved changes are lost."))
        if entry.found and ask_plainly(self._parent, words, question, advice, words(N_("Give up"))):
            self._services.recovery.give_up(entry.found)
            self._screen.refresh()
