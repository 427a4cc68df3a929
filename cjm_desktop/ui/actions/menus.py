"""The actions of one window, and the menus made of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from cjm_desktop.ui.actions.action import BAR, Action, Menu
from cjm_desktop.ui.actions.changing_keys import keys_now
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.table import actions_table
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.menu_text import unmarked


class WindowActions(QObject):
    """The actions of one window, made from the table and kept in step with its document."""

    def __init__(self, at: Context) -> None:
        """Make every action of the table and hang its keys on the window."""
        super().__init__(at.parent)
        self.at = at
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.refresh)
        self.table = actions_table()
        self._stopped = False
        self._keys = keys_now(at.desk.settings)
        self._actions = {key: self._make(action) for key, action in self.table.actions.items()}
        at.parent.addActions([self._actions[key] for key, action in self.table.actions.items() if action.bound])
        at.parent.installEventFilter(self)

    def __getitem__(self, key: str) -> QAction:
        self._catch_up()
        return self._actions[key]

    def _make(self, action: Action) -> QAction:
        made = QAction(self.at.words(action.text), self.at.parent)
        made.setObjectName(action.key)
        made.setMenuRole(action.menu_role)
        made.setShortcuts([QKeySequence(key) for key in self._keys[action.key]])
        made.setCheckable(action.checked is not None)
        if action.icon:
            made.setIcon(icon(action.icon, self.at.parent.palette()))
            made.setIconVisibleInMenu(False)  # words are what is read there, and ticks stand in that place
        made.triggered.connect(lambda: self._do(action))
        return made

    def _do(self, action: Action) -> None:
        if action.flush:
            self.at.panes.flush()
        doing = action.ready(self.at)
        if doing is not None:
            doing()
        self.refresh_soon()

    def take_keys(self) -> None:
        """Go by the keys that the user has chosen."""
        now = keys_now(self.at.desk.settings)
        for key, made in self._actions.items():
            if now[key] != self._keys[key]:
                made.setShortcuts([QKeySequence(each) for each in now[key]])
        self._keys = now

    def refresh_soon(self) -> None:
        """Bring the actions in step once for all that happens in this turn of the event loop.

        Whoever presses a key or asks for an action before then finds them so, and a window is shown as it is.
        """
        if self._stopped:
            return
        if self.at.parent.isVisible():
            self._turn.start()
        else:
            self.refresh()

    def _catch_up(self) -> None:
        if self._turn.isActive():
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            self._catch_up()  # a key that comes in the same turn means what it says now
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Bring enabled, checked and labels in step with the document, the selection and the settings, now."""
        self._turn.stop()
        if self._stopped:
            return
        at = self.at
        with at.sorted_out.kept():
            for key, action in self.table.actions.items():
                made = self._actions[key]
                made.setEnabled(action.ready(at) is not None)
                if action.checked is not None:
                    made.setChecked(action.checked(at))
                if action.label is not None:
                    made.setText(at.words(action.label(at)))

    def name_of_keys(self, keys: str) -> str:
        """What keys, as the system writes them, would do where they can; "" where they have no meaning at all."""
        native = QKeySequence.SequenceFormat.NativeText
        own = (made for made in self._actions.values() if keys in {each.toString(native) for each in made.shortcuts()})
        return next((unmarked(made.text()) for made in own), "")

    def stop(self) -> None:
        """Leave the actions as they are: the window closes."""
        self._stopped = True
        self._turn.stop()

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put all menus into a menu bar."""
        for group in self.table.groups(BAR):
            for title, entry in group.entries:
                menu = bar.addMenu(self.at.words(title))
                menu.aboutToShow.connect(self.refresh)
                self._fill(menu, entry.key)

    def pop_up(self, key: str, place: QPoint) -> None:
        """Show a context menu at a place of the screen."""
        self.refresh()
        menu = QMenu(self.at.parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, key, whole=False)
        if not menu.isEmpty():
            menu.popup(place)

    def _fill(self, menu: QMenu, key: str, *, whole: bool = True) -> None:
        """Put in what belongs to a menu: the `whole` of it, or only what can be done there."""
        for group in self.table.groups(key):
            entries = [each for each in group.entries if self._means_something(each[1], whole=whole)]
            if entries and not menu.isEmpty():
                menu.addSeparator()
            for title, entry in entries:
                if isinstance(entry, Menu):
                    self._add_menu(menu, title, entry, whole=whole)
                elif title == entry.text or entry.label is not None:
                    menu.addAction(self._actions[entry.key])
                else:
                    self._add_renamed(menu, title, self._actions[entry.key])

    def _means_something(self, entry: Action | Menu, *, whole: bool) -> bool:
        if isinstance(entry, Menu):  # (the menu bar asks that anew whenever it opens: a map may get what it is about)
            return whole or entry.shown is None or entry.shown(self.at)
        return whole or (entry.stays and self.at.writable) or self._actions[entry.key].isEnabled()

    def _add_renamed(self, menu: QMenu, title: str, action: QAction) -> None:
        """Offer an action under the name that it has in this menu."""
        named = menu.addAction(self.at.words(title), action.trigger)
        named.setObjectName(action.objectName())
        named.setShortcuts(action.shortcuts())
        named.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, and answered by the action itself
        named.setEnabled(action.isEnabled())

    def _add_menu(self, menu: QMenu, title: str, entry: Menu, *, whole: bool) -> None:
        sub = menu.addMenu(self.at.words(title))
        fill = entry.fill
        if fill is not None:
            sub.aboutToShow.connect(lambda: fill(self.at, sub))
        self._fill(sub, entry.key, whole=whole)
        there, shown = fill is not None or not sub.isEmpty(), entry.shown
        sub.menuAction().setVisible(there)
        if whole and shown is not None:
            menu.aboutToShow.connect(lambda: sub.menuAction().setVisible(there and shown(self.at)))
