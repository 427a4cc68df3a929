"""The window of one document: puts the parts together, and holds what they share."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.foresight import StepGivenUp
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.actions import saving
from cjm_desktop.ui.actions.action import ON_ENTRY
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.importing import ask_about_paste, offer_pasted
from cjm_desktop.ui.actions.lanes import insert_lane_before, role_from
from cjm_desktop.ui.actions.map_menus import menu_of_selection
from cjm_desktop.ui.actions.menus import WindowActions
from cjm_desktop.ui.actions.reading_back import take_dropped
from cjm_desktop.ui.actions.tool_bar import ToolBar
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.base.dropping import dropped_files, welcome_files
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.canvas.opening import keep_as_left, open_where_left, overlay_as_left
from cjm_desktop.ui.canvas.view import MapView
from cjm_desktop.ui.desk import Desk, Maps
from cjm_desktop.ui.dialogs.links import follow_link
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.panels.banner import Banners
from cjm_desktop.ui.panels.off_scale import NOTES
from cjm_desktop.ui.panels.record_list import RecordList
from cjm_desktop.ui.shell.file_notices import FileNotices
from cjm_desktop.ui.shell.filtering import filtering_in
from cjm_desktop.ui.shell.left_side import LeftSide
from cjm_desktop.ui.shell.next_part import next_part
from cjm_desktop.ui.shell.open_editors import OpenEditors
from cjm_desktop.ui.shell.right_side import RightSide
from cjm_desktop.ui.shell.sides import PANES, WindowSides
from cjm_desktop.ui.shell.sight import SightFollower
from cjm_desktop.ui.shell.standing import stand_as_left, stand_below
from cjm_desktop.ui.shell.status_bar import SAID, StatusBar

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.shell.finding import FindSession
    from cjm_desktop.ui.shell.searching import SearchSession
    from cjm_desktop.ui.views.dock import ViewDock


class MainWindow(QMainWindow):
    """Tool bar and menus, outline and lists on the left, the map, the inspector on the right, the status bar."""

    left_by_user = Signal()  # it closes, and what becomes of unsaved work is decided
    shutting = Signal()

    def __init__(self, document: Document, workspace: Maps) -> None:
        """Show a document; `workspace` holds all windows and the settings."""
        super().__init__()
        self.document: Document = document
        self.workspace: Maps = workspace
        self.words: Translate = workspace.words
        self.closed = False
        document.aside = partial(patiently, self.words(N_("Changing the map …")), self.words, self)
        self.views: ViewDock | None = None
        self.finding: FindSession | None = None
        self.searching: SearchSession | None = None
        self._entries: RecordList | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.desk: Desk = Desk(
            document, self.words, self.run, self.show_error, workspace.settings, workspace.open_path, self.follow
        )
        self.bridge = Bridge(document, self)
        overlay_as_left(document, workspace.settings)  # before the view, so that it lays out once
        self.view: MapView = MapView(document, self.words)
        self.view.set_backdrop(QColor(workspace.look.backdrop))
        self.banners = Banners(self.words)
        self._file_notices = FileNotices(document, self.words, self.banners, self, lambda: self.actions_of)
        self.left = self._dock("left", N_("Outline and lists"), Qt.DockWidgetArea.LeftDockWidgetArea)
        self.tabs = LeftSide(self.desk, self.bridge, self.view.begin_new, self._fill_in, self.left)
        self.outline, self.insights = self.tabs.outline, self.tabs.insights
        self.personas, self.lists = self.tabs.personas, self.tabs.lists
        self.right = self._dock("right", N_("Inspector, comments and history"), Qt.DockWidgetArea.RightDockWidgetArea)
        self.beside = RightSide(self.desk, self.bridge, self.flush, self.right)
        for dock, content in ((self.left, self.tabs), (self.right, self.beside)):
            content.setMinimumWidth(200)
            dock.setWidget(content)
        self.inspector, self.comments = self.beside.inspector, self.beside.comments
        self.open_editors = OpenEditors(self, self.view, self.insights.flush, self.comments.flush)
        self.sides = WindowSides(self.left, self.right, self.view.setFocus)
        self._put_map_in_the_middle()
        self.context: Context = Context(self.desk, self.view, self, workspace, self)
        self.actions_of = WindowActions(self.context)
        self.actions_of.fill_bar(self.menuBar())
        self.tool_bar = ToolBar(self.actions_of)
        self.addToolBar(self.tool_bar)
        self.status = StatusBar(self.desk, self.view, self)
        self.status.language_chosen.connect(self.show_language)
        self.setStatusBar(self.status)
        self.filtering = filtering_in(self.desk, self.bridge, self.view, self.banners)
        for follow in (self.status.show_filter, self.outline.show_filter, self.view.minimap.draw_again):
            self.filtering.turned.connect(follow)
        self.filtering.turned.connect(self.actions_of.refresh_soon)
        self.status.filter_off.clicked.connect(self.clear_filter)
        self.status.view_off.clicked.connect(self.actions_of["views.whole"].trigger)
        self.insights.known.connect(self.status.show_unasked)
        self.status.unasked.clicked.connect(lambda: self.sides.turn_to_insights(self.status.unasked_check))
        find = lambda: self.finding and self.finding.follow()  # noqa: E731  (it is made when asked for)
        told = (self.status.show_sight, self.outline.show_filter, self.actions_of.refresh_soon, find)
        self.sight = SightFollower(self.desk, self.bridge, self, told)
        self.bridge.state_changed.connect(self.show_state)
        self.bridge.selected.connect(self.actions_of.refresh_soon)
        self.bridge.settled.connect(self.status.refresh)
        self.view.tool_changed.connect(self.actions_of.refresh_soon)
        self.view.visited.connect(self.actions_of.refresh_soon)
        self.view.failed.connect(self.show_error)
        self.view.unanswered.connect(self._say_unanswered)
        for barred in (self.view.barred, self.outline.tree.barred):
            barred.connect(self.status.say_barred)
        self.view.files_dropped.connect(self._open_dropped)
        for asking in (self.view.context_requested, self.outline.tree.menu_wanted):
            asking.connect(lambda place: self.actions_of.pop_up(menu_of_selection(self.context), place))
        for panel in (self.personas, self.lists):
            panel.menu_wanted.connect(self._show_entry_menu)
        self.view.pin_clicked.connect(self.talk)
        for side in (self.comments, self.beside.history):
            side.left.connect(self.view.setFocus)
        self.comments.turned.connect(self.view.hold_pin)
        self.view.lane_wanted.connect(self._ask_lane)
        self.view.exchange.ask_before_pasting(partial(ask_about_paste, self.context))
        self.view.exchange.offer_before_pasting(partial(offer_pasted, self.context))
        stand_as_left(self, workspace.settings, [self.left, self.right])
        undo = self.actions_of["edit.undo"].trigger
        self._notes = [note(self.desk, self.bridge, self.banners, undo) for note in NOTES]
        self.take_settings()
        self.view.setFocus()
        open_where_left(self.view, document.layout, workspace.settings, document.graph.map.id)

    def take_settings(self) -> None:
        """Go by the settings as they are now."""
        self.view.keep_headings(self.workspace.settings.headings)
        self.view.minimap.want(self.workspace.settings.minimap)
        self.document.shows_comments = self.workspace.settings.pins
        self.comments.refresh()
        self.actions_of.take_keys()
        self.show_state()

    # Putting it together.

    def _dock(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        """A side without its content, which is made inside it: Qt polishes whatever is reparented all over again."""
        dock = QDockWidget(self.words(title), self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))
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

    def _show_entry_menu(self, entries: RecordList, place: QPoint) -> None:
        self._entries = entries
        self.actions_of.pop_up(ON_ENTRY, place)

    def _ask_lane(self, before: str, place: QPoint) -> None:
        """Ask for the role of a lane that is to stand before another one, or last."""

        def ask() -> None:
            role = role_from(self.context, place)
            if role:
                insert_lane_before(self.context, role, before or None)

        self.workspace.later(ask)  # not while the button that asked for it is still down

    def _look_at_disk(self) -> None:
        if not self.closed:
            saving.look_at_disk(self.context)

    # What the parts share.

    def run(self, call: CommandCall) -> bool:
        """Carry out a command; a refusal is shown and gives False."""
        if self.open_editors.catches(call):
            return False
        try:
            self.document.editor.run(call)
        except StepGivenUp:
            return False
        except CjmError as error:
            self.show_error(error)
            return False
        return True

    def show_error(self, error: CjmError) -> None:
        """Show what was refused, and why."""
        tell_error(self, self.words, error)

    def follow(self, link: str) -> None:
        """Open a link of the map, once that is agreed to."""
        follow_link(self, self.words, link)

    def flush(self) -> None:
        """Hand over whatever is being typed anywhere in the window."""
        self.open_editors.finish()

    def typed(self) -> str:
        """The words that are being typed anywhere in the window, to see whether they have changed."""
        return self.open_editors.typed()

    def pending(self) -> list[CommandCall]:
        """What the open editors would do to the map if they were finished now; they stay open."""
        return self.open_editors.rehearsed()

    def view_dock(self) -> ViewDock:
        """The other views of the map, below it."""
        if self.views is None:
            # Only made when asked for: most windows never show them.
            from cjm_desktop.ui.poster.opening import show_report
            from cjm_desktop.ui.views.dock import ViewDock

            self.views = ViewDock(self.desk, self.bridge, self)
            stand_below(self, self.views)
            self.views.page_wanted.connect(partial(show_report, self.document, self.desk, self))
            self.views.closed.connect(self.actions_of.refresh_soon)
            self.filtering.turned.connect(self.views.refresh)
            self.views.left.connect(self.view.setFocus)
        return self.views

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose work."""
        return self.workspace.is_unsaved(self.document)

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
        self.setWindowTitle(f"{self.desk.name}[*] — CJM Desktop")
        self.setWindowModified(self.unsaved)
        self._file_notices.say()
        self.tool_bar.show_document()
        if self.views is not None:
            self.views.follow_figures()
        self.actions_of.refresh_soon()

    def say(self, text: str, *, stays: bool = False) -> None:
        """Say above the map what was done, until it is changed again or, where that `stays`, until it is closed."""
        (self.banners.say_once if stays else self._file_notices.say_done)(text)

    def _say_unanswered(self, keys: str) -> None:
        """Say quietly that keys mean nothing here, and what would let somebody type."""
        if self.document.read_only:
            self.status.say_barred()
            return
        name = self.actions_of.name_of_keys(keys)
        if name:
            told = message(N_("{name} ({keys}) has nothing to work on here."), name=name, keys=keys)
        else:
            told = message(
                N_("{keys} does nothing here. To type into what is selected, press F2 or click it."), keys=keys
            )
        self.status.showMessage(self.words(told), SAID)

    def is_shown(self, pane: str) -> bool:
        """Whether a side, `left` or `right`, or a view below the map is seen."""
        if pane in PANES:
            return self.sides.is_shown(pane)
        return self.views is not None and self.views.is_shown(pane)

    def toggle(self, pane: str) -> None:
        """Show a side or a view below the map, or hide it."""
        if pane in PANES:
            self.sides.toggle(pane)
            return
        shown = self.is_shown(pane)
        self.flush()
        if shown and self.views is not None:
            self.views.hide()
            self.view.setFocus()
        else:
            self.view_dock().show_view(pane)

    def find_words(self, *, replacing: bool) -> None:
        """Let words be looked for above the map, and be replaced."""
        if self.finding is None:
            # Only made when asked for, as the views are.
            from cjm_desktop.ui.shell.finding import finding_in

            parts = (self.desk, self.bridge, self.view, self.banners)
            self.finding = finding_in(*parts, self.reveal, self.flush, self.actions_of["edit.undo"].trigger)
        self.finding.open(replacing=replacing)
        self.actions_of.refresh_soon()

    def search(self) -> None:
        """Let commands, settings and records be looked up over the window, or leave that."""
        if self.searching is None:
            from cjm_desktop.ui.shell.searching import SearchSession  # only made when asked for, as the views are

            self.searching = SearchSession(self.context, self.actions_of, self.workspace.look, self.reveal)
        self.searching.toggle()

    def filter_cards(self) -> None:
        """Let a filter be put together above the map."""
        self.filtering.open()

    def clear_filter(self) -> None:
        """Show all cards alike again."""
        self.filtering.clear()

    def reveal(self, record: RecordId, field: str) -> None:
        """Show the list in which a record stands, and a field of it in the inspector."""
        self.sides.reveal(self.document.graph.get(record), field)

    def find_next(self, by: int) -> None:
        """Go to the next hit, or the one before."""
        if self.finding is not None:
            self.finding.step(by)

    @property
    def has_sought(self) -> bool:
        """Whether something has been looked for in this window."""
        return self.finding is not None

    def _fill_in(self, field: str) -> None:
        """Give the keys to a field of what is selected: on the map where words of a card stand, else beside it."""
        if field != "text" or not self.view.edit_selected():
            self.sides.fill_in(field)

    def talk(self, comment: RecordId = "") -> None:
        """Show a comment, or give the keys to the field for another one."""
        self.sides.talk(comment)

    @property
    def comment_in_hand(self) -> RecordId:
        """The comment whose replies are shown, "" for none."""
        return self.comments.in_hand

    def ask_map(self, question: str) -> None:
        """Put one of the questions to the map and show the answer below it."""
        self.view_dock().ask(question)

    def edit_in_outline(self) -> bool:
        """Edit the words of the outline's row in place. False when the outline does not have the keys."""
        has_keys = self.outline.tree.hasFocus()
        if has_keys:
            self.outline.edit_current()
        return has_keys

    def rename_entry(self) -> None:
        """Edit the name of the list entry for which a menu was asked."""
        if self._entries is not None:
            self._entries.rename()

    def below(self, key: str) -> QPoint:
        """The place of the screen where an action asks: at the pointer over the map, else below its button."""
        seen, pointer = self.view.viewport(), QCursor.pos()
        return pointer if seen.rect().contains(seen.mapFromGlobal(pointer)) else self.tool_bar.below(key)

    def focus_next_pane(self) -> None:
        """Give the focus to the next part: map, the views below it, what stands beside it, outline."""
        parts: dict[QWidget, QWidget | None] = {self.view: self.view}
        if self.views is not None:
            parts[self.views] = self.views.first_field
        target = next_part(
            {**parts, self.beside: self.beside.first_field, self.tabs: self.tabs.first_field}, self.focusWidget()
        )
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def open_menus(self) -> None:
        """Let the keys choose from the menu bar."""
        bar = self.menuBar()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    # What Qt tells.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.closed:
            self.workspace.later(self._look_at_disk)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._open_dropped(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _open_dropped(self, paths: list[Path]) -> None:
        # Not while the drag is still going on: opening may ask something.
        self.workspace.later(partial(take_dropped, self.context, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closed and not saving.may_close(self.context):
            event.ignore()
            return
        if not self.closed:
            self.left_by_user.emit()
        self.shut()
        event.accept()

    def shut(self) -> None:
        """Stop listening to the document and remember the window's place. Nothing is asked."""
        if self.closed:
            return
        self.closed = True
        self.document.aside = None
        keep_as_left(self.view, self.document, self.workspace.settings)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)  # the next one has its frame
        self.workspace.settings.geometry = self.saveGeometry()
        self.workspace.settings.state = self.saveState()
        self.actions_of.stop()
        self.bridge.stop()
        self.filtering.stop()
        self.sight.stop()
        self.view.stop()
        self.shutting.emit()
