"""Which action stands in which menu, and in the tool bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.actions.editing import insert_lane, insert_lane_before, writable
from cjm_desktop.ui.actions.table import (
    APPEARANCES,
    DERIVED,
    INTERFACE_LANGUAGES,
    LANES,
    MAP_LANGUAGES,
    MAP_THEMES,
    MOVE,
    OTHER_VIEWS,
    QUESTIONS,
    STRUCTURE,
)
from cjm_desktop.ui.base.names import shown, shown_path
from cjm_desktop.ui.base.theming import semibold, set_kind

if TYPE_CHECKING:
    from cjm_desktop.ui.panels.record_list import RecordList
    from cjm_desktop.ui.shell.main_window import MainWindow

RULE = "-"


@dataclass(frozen=True, slots=True)
class Sub:
    """A menu in a menu: its marked title and its keys, or the name of one that is filled when it opens."""

    title: str
    keys: tuple[str, ...] = ()
    filled: str = ""


MENUS: tuple[tuple[str, tuple[str | Sub, ...]], ...] = (
    (
        N_("&File"),
        (
            "file.start",
            "file.new",
            "file.guided",
            Sub(N_("New from this map"), tuple(spec.key for spec in DERIVED)),
            "file.open",
            Sub(N_("Open recent"), filled="recent"),
            "file.sample",
            RULE,
            "file.save",
            "file.save_as",
            "file.save_copy",
            "file.save_redacted",
            "file.save_template",
            "file.revert",
            RULE,
            "file.export",
            "file.editions",
            "file.wall_kit",
            "file.wall",
            "file.print_preview",
            "file.print",
            RULE,
            "file.close",
            "file.quit",
        ),
    ),
    (
        N_("&Edit"),
        (
            "edit.undo",
            "edit.redo",
            RULE,
            "edit.cut",
            "edit.copy",
            "edit.copy_picture",
            "edit.paste",
            "edit.duplicate",
            "edit.delete",
            RULE,
            "edit.text",
            "edit.select_all",
            RULE,
            Sub(N_("Move"), tuple(spec.key for spec in MOVE)),
            Sub(N_("Stages, steps and lanes"), tuple(spec.key for spec in STRUCTURE)),
        ),
    ),
    (
        N_("&Insert"),
        (
            "insert.card",
            "insert.stage",
            "insert.step",
            Sub(N_("Lane"), tuple(spec.key for spec in LANES)),
            "insert.relation",
            "insert.entry",
            "insert.exit",
            RULE,
            "insert.persona",
        ),
    ),
    (
        N_("&View"),
        (
            "view.zoom_in",
            "view.zoom_out",
            "view.zoom_100",
            "view.fit",
            "view.selection",
            "view.follow",
            RULE,
            "view.left",
            "view.right",
            "view.next_pane",
            RULE,
            *(spec.key for spec in OTHER_VIEWS),
            RULE,
            Sub(N_("Language of the map"), tuple(spec.key for spec in MAP_LANGUAGES)),
            Sub(N_("Colours of the map"), tuple(spec.key for spec in MAP_THEMES)),
            "view.brand",
            RULE,
            Sub(N_("Language of the window"), tuple(spec.key for spec in INTERFACE_LANGUAGES)),
            Sub(N_("Appearance of the window"), tuple(spec.key for spec in APPEARANCES)),
            "ui.reopen",
        ),
    ),
    (N_("&Ask the map"), tuple(spec.key for spec in QUESTIONS)),
    (N_("&Help"), ("help.shortcuts", "help.about")),
)


def fill_menu_bar(window: MainWindow) -> None:
    """Put all menus into a window's menu bar."""
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(window.words(title))
        menu.aboutToShow.connect(window.actions_of.refresh)
        for entry in entries:
            _add(window, menu, entry)


def _add(window: MainWindow, menu: QMenu, entry: str | Sub) -> None:
    if isinstance(entry, Sub):
        sub = menu.addMenu(window.words(entry.title))
        for key in entry.keys:
            _add(window, sub, key)
        if entry.filled == "recent":
            sub.aboutToShow.connect(lambda: _fill_recent(window, sub))
    elif entry == RULE:
        menu.addSeparator()
    else:
        menu.addAction(window.actions_of[entry])


def _fill_recent(window: MainWindow, menu: QMenu) -> None:
    menu.clear()
    workspace = window.workspace
    for path in workspace.settings.recent:
        action = menu.addAction(shown_path(path).replace("&", "&&"))
        action.setStatusTip(shown(str(path.parent)))
        action.setEnabled(path.is_file())
        action.triggered.connect(lambda _=False, path=path: workspace.open_path(path, window))
    if menu.isEmpty():
        menu.addAction(window.words(N_("No files yet"))).setEnabled(False)
        return
    menu.addSeparator()
    menu.addAction(window.words(N_("Forget these files"))).triggered.connect(workspace.settings.clear_recent)


CONTEXT = (
    "edit.text",
    "insert.card",
    RULE,
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    RULE,
    Sub(N_("Stages, steps and lanes"), ("insert.stage", "insert.step", RULE, *(spec.key for spec in STRUCTURE))),
    "insert.relation",
    "view.follow",
    "view.selection",
)


def show_context_menu(window: MainWindow, place: QPoint) -> None:
    """Show what can be done with what is selected, at a place of the screen."""
    window.actions_of.refresh()
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in CONTEXT:
        _add(window, menu, entry)
    menu.popup(place)


def show_entry_menu(window: MainWindow, entries: RecordList, place: QPoint) -> None:
    """Show what can be done with the current entry of a list, at a place of the screen."""
    window.actions_of.refresh()
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    rename = menu.addAction(window.words(N_("Rename…")))
    rename.setShortcut(QKeySequence("F2"))
    rename.setEnabled(writable(window))
    # Once the menu is gone: it would take the keys back.
    rename.triggered.connect(lambda: window.workspace.later(entries.rename))
    menu.addAction(window.actions_of["edit.delete"])
    menu.popup(place)


def show_lane_menu(window: MainWindow, place: QPoint, before: RecordId | None) -> None:
    """Offer the roles of lanes near a place of the screen; the chosen one comes before another lane or last."""

    def ask() -> None:
        role = _role_from(window, place)
        if role:
            insert_lane_before(window, role, before)

    window.workspace.later(ask)  # not while the button that asked for it is still down


def _role_from(window: MainWindow, place: QPoint) -> str:
    from cjm_desktop.ui.dialogs.role_gallery import RoleGallery  # as late as the first lane that is asked for

    gallery = RoleGallery(window.words, window.workspace.look, window.desk.theme, window)
    role = gallery.role_from(place)
    gallery.deleteLater()
    return role


class ToolBar(QToolBar):
    """The bar at the top: the document and its state, what to add, undo and redo, and the poster."""

    def __init__(self, window: MainWindow) -> None:
        """Make the bar of a window."""
        super().__init__(window.words(N_("Tool bar")), window)
        self._window = window
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        semibold(self.name)
        set_kind(self.name, "heading")
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.state, "second")
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(4, 0, 16, 0)
        row.setSpacing(0)
        row.addWidget(self.name)
        row.addWidget(self.state)
        self.addWidget(title)
        self._add("tool.select", N_("Select"))
        self._add("insert.card", N_("Card"))
        self._add("insert.stage", N_("Stage"))
        self._add_lanes()
        self._add("tool.relation", N_("Relation"))
        self.addSeparator()
        self._add("edit.undo", N_("Undo"))
        self._add("edit.redo", N_("Redo"))
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        poster = self._add("file.export", N_("Poster"))
        set_kind(poster, "primary")
        semibold(poster)

    def _add(self, key: str, text: str) -> QToolButton:
        window = self._window
        action = window.actions_of[key]
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(key)
        button.setDefaultAction(action)

        def dress() -> None:
            # The bar says the short name; the menu's longer one is the tool tip, with the keys.
            button.setText(window.words(text))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(" · ".join(filter(None, (action.text().rstrip("…"), keys))))

        action.changed.connect(dress)
        dress()
        self.addWidget(button)
        return button

    def _add_lanes(self) -> None:
        button = QToolButton()
        button.setText(self._window.words(N_("Lane")))
        button.setObjectName("insert.lane")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self._window.words(N_("New lane")))
        button.clicked.connect(lambda: self._ask_lane(button))
        self.addWidget(button)
        self._lane = button

    def _ask_lane(self, button: QToolButton) -> None:
        window = self._window
        role = _role_from(window, button.mapToGlobal(QPoint(0, button.height())))
        if role:
            insert_lane(window, role)

    def show_document(self) -> None:
        """Show the document's name and whether it is saved."""
        document, words = self._window.document, self._window.words
        self._lane.setEnabled(not document.read_only)
        self.name.setText(self._window.document_name)
        if document.read_only:
            state = N_("read only")
        elif document.path is None:
            state = N_("not saved yet")
        else:
            state = N_("changed") if document.modified else N_("saved")
        self.state.setText(words(message(N_(" — {state}"), state=message(state))))
