"""The window of one document: puts the parts together, and holds what they share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.records import (
    Channel,
    Department,
    Evidence,
    Metric,
    Persona,
    Stakeholder,
    Terminal,
    Touchpoint,
)
from cjm_desktop.storage.files import repairs_notice
from cjm_desktop.ui.actions import editing
from cjm_desktop.ui.actions.menus import ToolBar, fill_menu_bar, show_context_menu, show_entry_menu, show_lane_menu
from cjm_desktop.ui.actions.table import SHEET, WindowActions
from cjm_desktop.ui.base.names import shown, shown_path
from cjm_desktop.ui.canvas.view import MapView
from cjm_desktop.ui.dialogs.about import AboutDialog, ShortcutDialog, native
from cjm_desktop.ui.dialogs.paste import ask_paste
from cjm_desktop.ui.dialogs.questions import tell_error, tell_list
from cjm_desktop.ui.forms.record_form import Desk
from cjm_desktop.ui.panels.banner import Banners
from cjm_desktop.ui.panels.forgotten import ForgottenNote
from cjm_desktop.ui.panels.inspector import Inspector
from cjm_desktop.ui.panels.outline import Outline
from cjm_desktop.ui.panels.record_list import RecordPanel
from cjm_desktop.ui.panels.uses import DeletionNote
from cjm_desktop.ui.shell import files
from cjm_desktop.ui.shell.bridge import Bridge
from cjm_desktop.ui.shell.dropping import dropped_maps, openable
from cjm_desktop.ui.shell.status_bar import StatusBar

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.shell.workspace import Workspace
    from cjm_desktop.ui.views.dock import ViewDock

FIRST_SIZE = QSize(1440, 900)
# What the title bar and the borders of the system take around it, known only once the window is shown.
FRAME = QSize(16, 48)
SIDE_WIDTHS = (248, 280)
CATALOGUES = (Touchpoint, Channel, Metric, Department, Stakeholder, Evidence, Terminal)


class MainWindow(QMainWindow):
    """Tool bar and menus, outline and lists on the left, the map, the inspector on the right, the status bar."""

    def __init__(self, document: Document, workspace: Workspace) -> None:
        """Show a document; `workspace` holds all windows and the settings."""
        super().__init__()
        self.document: Document = document
        self.workspace: Workspace = workspace
        self.words: Translate = workspace.words
        self.closed = False
        self.views: ViewDock | None = None
        self.seen_digest = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.desk: Desk = Desk(document, self.words, self.run, self.show_error, workspace.settings, workspace.open_path)
        self.bridge = Bridge(document, self)
        self.view: MapView = MapView(document, self.words)
        self.view.set_desk(QColor(workspace.look.desk))
        self.banners = Banners(self.words)
        self.outline = Outline(self.desk, self.bridge)
        self.personas = RecordPanel(self.desk, self.bridge, (Persona,))
        self.lists = RecordPanel(self.desk, self.bridge, CATALOGUES)
        self.inspector = Inspector(self.desk, self.bridge)
        self.tabs: QTabWidget = self._left_tabs()
        self.left: QDockWidget = self._dock(
            "left", N_("Outline and lists"), self.tabs, Qt.DockWidgetArea.LeftDockWidgetArea
        )
        self.right: QDockWidget = self._dock(
            "right", N_("Inspector"), self.inspector, Qt.DockWidgetArea.RightDockWidgetArea
        )
        self._put_map_in_the_middle()
        self.actions_of = WindowActions(self)
        fill_menu_bar(self)
        self.tool_bar = ToolBar(self)
        self.addToolBar(self.tool_bar)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.bridge.state_changed.connect(self.show_state)
        self.bridge.selected.connect(self.actions_of.refresh)
        self.bridge.settled.connect(self.status.refresh)
        self.view.tool_changed.connect(self.actions_of.refresh)
        self.view.failed.connect(self.show_error)
        self.view.files_dropped.connect(self._open_dropped)
        self.view.context_requested.connect(lambda place, _: show_context_menu(self, place))
        self.outline.tree.menu_wanted.connect(lambda place: show_context_menu(self, place))
        for panel in (self.personas, self.lists):
            panel.menu_wanted.connect(lambda entries, place: show_entry_menu(self, entries, place))
        self.view.lane_wanted.connect(lambda before, place: show_lane_menu(self, place, before or None))
        self.view.exchange.ask_before_pasting(lambda plan: ask_paste(self, self.words, plan))
        self._restore_geometry()
        self._say_notices()
        self._notes = [
            note(self.desk, self.bridge, self.banners, lambda: editing.undo(self))
            for note in (DeletionNote, ForgottenNote)
        ]
        self.show_state()
        self.view.setFocus()

    # Putting it together.

    def _left_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.outline, self.words(N_("Outline")))
        tabs.addTab(self.personas, self.words(N_("Personas")))
        tabs.addTab(self.lists, self.words(N_("Lists")))
        return tabs

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(self.words(title), self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())
        content.setMinimumWidth(200)
        dock.setWidget(content)
        self.addDockWidget(area, dock)
        return dock

    def _put_map_in_the_middle(self) -> None:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banners)
        box.addWidget(self.view, 1)
        self.setCentralWidget(middle)

    def _restore_geometry(self) -> None:
        settings = self.workspace.settings
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.restoreGeometry(settings.bytes_of("geometry"))
        if not self.restoreState(settings.bytes_of("state")):
            self.resizeDocks([self.left, self.right], list(SIDE_WIDTHS), Qt.Orientation.Horizontal)

    def _say_notices(self) -> None:
        repairs = self.document.repairs
        told = repairs_notice(repairs)
        for notice in self.document.notices:
            show = (self.words(N_("Show them")), self._show_repairs) if repairs and notice == told else None
            self.banners.say(self.words(notice), show)

    def _show_repairs(self) -> None:
        repairs = self.document.repairs
        lines = [self.words(each.message) for each in repairs]
        tell_list(self, self.words, self.words(repairs_notice(repairs)), lines)

    # What the parts share.

    def run(self, call: CommandCall) -> bool:
        """Carry out a command; a refusal is shown and gives False."""
        try:
            self.document.editor.run(call)
        except CjmError as error:
            self.show_error(error)
            return False
        return True

    def show_error(self, error: CjmError) -> None:
        """Show what was refused, and why."""
        tell_error(self, self.words, error)

    def flush(self) -> None:
        """Hand over whatever is being typed anywhere in the window."""
        self.view.commit_pending()
        self.outline.flush()
        self.inspector.flush()
        if self.views is not None:
            self.views.flush()

    def view_dock(self) -> ViewDock:
        """The other views of the map, below it."""
        if self.views is None:
            # Only made when asked for: most windows never show them.
            from cjm_desktop.ui.views.dock import ViewDock

            self.views = ViewDock(self)
        return self.views

    @property
    def document_name(self) -> str:
        """The name of the document as people see it."""
        if self.document.path:
            return shown_path(self.document.path)
        title = self.desk.labels.text(self.document.editor.graph.map.title)
        name = shown(self.document.name or title) or self.words(N_("New map"))
        return self.words(message(N_("{name} (repaired)"), name=name)) if self.document.repairs else name

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose work."""
        return self.document.editor.modified or self.workspace.recovery.is_recovered(self.document)

    def map_words(self, text: str) -> str:
        """A text in the language of the map, for what is written into it."""
        return self.document.services.translator(self.document.editor.graph.map.lang)(text)

    @property
    def tool(self) -> str:
        """The key of the tool in hand: `select` or `relation`."""
        return self.view.tool_key

    def choose_tool(self, key: str) -> None:
        """Take another tool in hand."""
        self.view.set_tool(key)
        self.view.setFocus()

    def show_language(self, lang: str) -> None:
        """Show the map in another language."""
        self.flush()
        self.document.lang = lang
        self.inspector.refresh()
        self.outline.model.rebuild()
        self.bridge.redraw()

    def show_state(self) -> None:
        """Bring title, tool bar and actions in step with the document."""
        if self.closed:
            return
        self.setWindowTitle(f"{self.document_name}[*] — CJM Desktop")
        self.setWindowModified(self.unsaved)
        self.tool_bar.show_document()
        self.actions_of.refresh()

    def toggle(self, dock: QDockWidget) -> None:
        """Show a side of the window, or hide it."""
        dock.setVisible(dock.isHidden())

    def focus_next_pane(self) -> None:
        """Give the focus to the next part: map, inspector, outline."""
        panes: list[QWidget] = [self.view]
        panes += [] if self.right.isHidden() else [self.inspector]
        panes += [] if self.left.isHidden() else [self.tabs]
        now = next((i for i, pane in enumerate(panes) if pane.hasFocus() or pane.isAncestorOf(self.focusWidget())), -1)
        pane = panes[(now + 1) % len(panes)]
        target = self.inspector.first_field if pane is self.inspector else pane
        if pane is self.tabs:
            target = self.outline.tree if self.outline.isVisible() else pane
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    # Dialogs.

    def show_shortcuts(self) -> None:
        """Show all keys."""
        tables = [
            (self.words(title), [(native(spec.keys), self.words(spec.text)) for spec in group if spec.keys])
            for title, group in SHEET
        ]
        ShortcutDialog(tables, self.words, self).exec()

    def show_about(self) -> None:
        """Show version and licences."""
        AboutDialog(self.words, self.workspace.look, self).exec()

    # What Qt tells.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.closed:
            self.workspace.later(lambda: files.look_at_disk(self))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_maps(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._open_dropped(dropped_maps(event.mimeData()))
        event.acceptProposedAction()

    def _open_dropped(self, paths: list[Path]) -> None:
        # Not while the drag is still going on: opening may ask something.
        self.workspace.later(lambda: [self.workspace.open_path(path, self) for path in openable(paths)])

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closed and not files.may_close(self):
            event.ignore()
            return
        if not self.closed:
            self.workspace.closed(self)
        self.shut()
        event.accept()

    def shut(self) -> None:
        """Stop listening to the document and remember the window's place. Nothing is asked."""
        if self.closed:
            return
        self.closed = True
        self.workspace.settings.keep_bytes("geometry", self.saveGeometry())
        self.workspace.settings.keep_bytes("state", self.saveState())
        self.bridge.stop()
        self.view.stop()
        self.workspace.forget(self)
