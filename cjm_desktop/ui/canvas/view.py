"""The view of a map: what Qt delivers goes to the camera, the tools, the keyboard or the editor."""

from __future__ import annotations

from contextlib import ExitStack

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.foresight import StepGivenUp
from cjm_desktop.edit.history import UndoMark
from cjm_desktop.edit.placing import follower
from cjm_desktop.edit.store import DocumentChanged
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Point, Rect, bounds
from cjm_desktop.foundation.messages import ENGLISH, N_, Message, Translate
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import RecordId
from cjm_desktop.tools.base import PointerEvent, Preview
from cjm_desktop.ui.base.typing_keys import PASSING_FOCUS
from cjm_desktop.ui.canvas.accessible import announce, announce_place, name_of
from cjm_desktop.ui.canvas.blocks import Blocks
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.drift import Drift
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.exchange import Exchange
from cjm_desktop.ui.canvas.gestures import Gestures
from cjm_desktop.ui.canvas.headers import Place
from cjm_desktop.ui.canvas.jumps import beyond, hint_at
from cjm_desktop.ui.canvas.keyboard import Keyboard
from cjm_desktop.ui.canvas.lending import Lending
from cjm_desktop.ui.canvas.marking import Marking
from cjm_desktop.ui.canvas.minimap import Minimap
from cjm_desktop.ui.canvas.picking import Picking
from cjm_desktop.ui.canvas.pictures import Pictures
from cjm_desktop.ui.canvas.pointer import cell_in_sight, cursor_shape, key_name, modifiers_of, pointer_event
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect
from cjm_desktop.ui.canvas.text_editor import After
from cjm_desktop.ui.canvas.visiting import VisitingView


class MapView(VisitingView):
    """Shows a map, and edits it where it stands.

    Before anything outside reads or changes the map (save, export, undo, close), it calls `commit_pending`, so that
    nothing typed is lost.
    """

    files_dropped = Signal(list)  # of pathlib.Path
    context_requested = Signal(QPoint)  # a place on the screen; what was clicked there is selected
    lane_wanted = Signal(str, QPoint)  # the id of the lane that it is to precede or "", and a place on the screen
    failed = Signal(CjmError)  # a command was refused
    tool_changed = Signal()
    pin_clicked = Signal(str)  # the id of the first comment that a pin stands for
    barred = Signal()  # somebody would edit a map that is open for reading only
    unanswered = Signal(str)  # keys that mean nothing here, as the system writes them

    _built = False  # Qt sends the first events while it is being made

    def __init__(self, document: CanvasDocument, translate: Translate = ENGLISH, parent: QWidget | None = None) -> None:
        """Show an open map, as long as the view lives or until `stop`."""
        super().__init__(document, translate, parent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate(N_("Map")))
        self._blocks = Blocks(document)
        ends = (self._typed, self.reveal, self.barred.emit)
        self._editing = self.typing = Editing(self, document, translate, self.run, self._update_marks, *ends)
        self._keyboard = Keyboard(document, self._editing, self._blocks, self.run, self._want_lane_below)
        self._lending = Lending(self, document, self._editing, self._keyboard, self._typing_place)
        self._picking = Picking(document, self.run, self._update_marks)
        hear = (self.run, self._update_marks, self._take_tool, self._want_lane, self.go_to, self.pin_clicked.emit)
        self._gestures = Gestures(document, self._editing, self._blocks, self, *hear)
        self._pictures = Pictures(document, self.run, self.failed.emit, self.files_dropped.emit, self._update_marks)
        shown = (self._gestures, self._blocks, self._picking, self._pictures)
        self._marking = Marking(document, self._editing, *shown)
        told = (self.run, self.commit_pending, self.failed.emit)
        self.exchange = Exchange(document, self._blocks, *told, self._pictures, translate)
        self._drift = Drift(self, self._drag_on)
        # Many changes in one turn of the event loop are laid out and painted once.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.refresh)
        self._stops = ExitStack()
        for stop in (document.observe(self._document_changed), document.editor.session.observe(self._session_changed)):
            self._stops.callback(stop)
        self.minimap = Minimap(self, document, translate, self._editing.editor)
        self._stops.callback(self.minimap.stop)
        self.destroyed.connect(self._stops.close)
        self.zoom_changed.connect(self._zoomed)
        self.space.tapped.connect(self.edit_selected)
        self._dragged_to = QPointF()
        self._pointing = False
        self._made: frozenset[RecordId] = frozenset()
        self._built = True
        self.refresh()
        self._accept_composition()

    # For the window.

    @property
    def tool_key(self) -> str:
        """The name of the tool in hand: `select` or `relation`."""
        return self._gestures.key

    def set_tool(self, key: str) -> None:
        """Take another tool in hand; a gesture of the present one is given up. Raises KeyError for an unknown name."""
        self._gestures.take(key)

    @property
    def editing(self) -> bool:
        """Whether somebody is typing on the map."""
        return self._editing.active

    def commit_pending(self) -> None:
        """Take what is being typed into the map, with a syllable that is still being composed."""
        self._editing.commit()

    def edit_selected(self) -> bool:
        """Type into the selected record at its end, or a new card into the focused cell. False for neither."""
        return self._editing.begin_selected()

    def begin_new(self, call: CommandCall) -> bool:
        """Add a record by a command and type its words where it stands; without any it goes again."""
        self.setFocus()
        return self._editing.begin_new(call)

    def run(self, call: CommandCall) -> bool:
        """Carry out a command; a refused one is told by `failed`. False when it was refused or the map is read-only."""
        if self._document.read_only:
            self.barred.emit()
            return False
        try:
            self._document.editor.run(call)
            return True
        except StepGivenUp:
            pass
        except CjmError as error:
            self.failed.emit(error)
        return False

    def connect_selected(self) -> bool:
        """Let the arrow keys choose where a relation from the selected record leads, or the selected relation.

        Enter draws it, Escape gives up. False when nothing is selected that can be joined.
        """
        self.commit_pending()
        return self._picking.begin()

    def name_selected(self, since: UndoMark, label: Message) -> bool:
        """Type a name for what has been added since a mark of the history and is selected.

        Adding and naming are one step to undo; without a name it keeps the one it has.
        """
        return self._editing.begin_naming(since, label)

    def move_selected(self, right: int, down: int) -> bool:
        """Move what is selected one place, or points of an emotion curve up and down."""
        return self._keyboard.move(right, down)

    @property
    def connecting_to(self) -> RecordId:
        """Where the relation would lead that is being drawn with the keys, "" for none."""
        return self._picking.chosen

    def go_to(self, record: RecordId) -> None:
        """Select a record and bring it into the middle of the view, unless it is in sight already."""
        self._document.editor.session.select([record])
        if rect := self._document.layout.hits.rect_of(record):
            self.bring(to_qrect(rect))

    def cell_in_sight(self) -> Cell | None:
        """The cell under the pointer, else the one nearest to the middle of what is seen."""
        return cell_in_sight(self, self._document.layout.hits)

    def follow_selected(self) -> bool:
        """Go where the selected relation or record leads, as `beyond` says. False when it leads nowhere."""
        end = beyond(self._document, to_rect(self.mapToScene(self.viewport().rect()).boundingRect()))
        if end:
            self.go_to(end)
        return bool(end)

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it goes, else the focused cell, else the whole map."""
        if rect := self._selected_extent():
            self.zoom_to(to_qrect(rect))
        else:
            self.fit()

    def refresh(self) -> None:
        """Show the map as it is laid out now."""
        self._turn.stop()
        layout = self._document.layout
        if self._map.show_layout(layout):
            self.set_content(self._map.boundingRect())
        self._pins.show_layout(layout)
        self.freeze(layout)
        self._cover()
        self._editing.document_changed()
        self._update_marks()

    def stop(self) -> None:
        """Stop listening to the map."""
        self._turn.stop()
        self._drift.stop()
        self._stops.close()

    # What is shown over the map.

    def _document_changed(self, event: DocumentChanged | None) -> None:
        self._gestures.give_up()  # what is being dragged may be gone: an undo by key while the button is held
        self._picking.give_up()
        self._made = frozenset(each.id for each in (event.changes if event else ()) if each.before is None)
        self._turn.start()

    def _session_changed(self) -> None:
        self._blocks.check()
        if not self._turn.isActive():  # else they come with the layout
            self._update_marks()
        rect = self._selected_extent()
        selection = self._document.editor.session.selection
        made = len(selection) <= 1 or self._made.issuperset(selection)
        if rect is not None and made and not self._pointing:  # what is pointed at is in sight
            parts = self._document.layout.hits.rects_of(selection).values()
            self.reveal_together([to_qrect(each) for each in parts] or [to_qrect(rect)])
        if self.hasFocus() and not self._editing.active:
            announce_place(self, self._document, self._translate)
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryAll)

    def _selected_extent(self) -> Rect | None:
        session = self._document.editor.session
        hits = self._document.layout.hits
        around = bounds(hits.rects_of(session.selection).values())
        return around or (hits.cell_rect(*session.focus) if session.focus else None)

    def _update_marks(self) -> None:
        preview = self._marking.preview
        if preview.ghosts and not self._overlay.marks.ghosts:
            self._picture_ghosts(preview)
        self.repaint_headings(self._overlay.show_marks(self._marking.marks(self.zoom)))

    def _picture_ghosts(self, preview: Preview) -> None:
        scale = self.devicePixelRatioF() * self.zoom
        hits = self._document.layout.hits
        places = {ghost.owner: hits.rect_of(ghost.owner) for ghost in preview.ghosts}
        pictures = {owner: self._map.picture_of(owner, rect, scale) for owner, rect in places.items() if rect}
        self._overlay.carry({owner: picture for owner, picture in pictures.items() if picture})

    def _want_lane(self, before: RecordId | None, at: Point) -> None:
        self.lane_wanted.emit(before or "", self.viewport().mapToGlobal(self.point_of(at)))

    def _want_lane_below(self, lane: RecordId) -> None:
        row = next(row for row in self._document.layout.rows if row.lane == lane)
        self._want_lane(follower(self._document.seen.lanes(), lane), Point(MARGIN, row.y + row.h))

    def _cover(self) -> None:
        self._overlay.cover(self.sceneRect(), self.zoom, self._document.options().theme.color("accent"))

    def _zoomed(self) -> None:
        self._cover()
        self._update_marks()
        self._editing.follow()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._editing.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover()

    # Pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._keyboard.arm()
        self._press(event, 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press(event, 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.go_on_panning(event):
            return
        pressed = event.buttons() is not Qt.MouseButton.NoButton
        self._dragged_to = event.position()
        cursor = self._gestures.move(self._pointer(event), self.zoom, pressed=pressed)
        if not self.panning:
            self.viewport().setCursor(cursor_shape(cursor))
        if pressed and self._gestures.dragging:
            self._drift.follow(event.position(), self.calm_area)
        else:
            self._drift.stop()

    def _drag_on(self, by: QPointF) -> None:
        """Scroll a little under a pointer that drags something at the edge of the view."""
        self.pan(by)
        at = self.place_at(self._dragged_to)
        slop = QApplication.startDragDistance() / self.zoom
        self._gestures.move(PointerEvent(at.x(), at.y(), slop=slop), self.zoom, pressed=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drift.stop()
        if not self.end_pan():
            self._gestures.release(self._pointer(event))
        self._pointing = False

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._gestures.leave()

    def _press(self, event: QMouseEvent, clicks: int) -> None:
        self._pointing = True
        self._editing.commit()
        self._picking.give_up()
        self._keyboard.forget_tabs()
        if not self.start_pan(event):
            self._gestures.press(self._pointer(event, clicks), event.position().toPoint(), self.zoom)
        self._pointing = event.button() is Qt.MouseButton.LeftButton  # a menu keeps the release of others

    def _pointer(self, event: QMouseEvent, clicks: int = 1) -> PointerEvent:
        return pointer_event(event, self.place_at(event.position()), self.zoom, clicks)

    def _take_tool(self) -> None:
        self.viewport().unsetCursor()
        self.tool_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        extent = self._selected_extent()
        seen = self.viewport().rect()
        place = (self.on_screen(to_qrect(extent)).toRect() & seen).center() if extent else seen.center()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.context_requested.emit(self.viewport().mapToGlobal(place) if by_key else event.globalPos())
        event.accept()

    # Keys and compositions.

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hint = hint_at(self._document, self.place_at(QPointF(event.pos())), self._translate)
            QToolTip.showText(event.globalPos(), hint, self.viewport())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if self._built and self._lending.wants(event):
            return self._lending.pass_on(event)
        if isinstance(event, QKeyEvent):
            kind = event.type()
            if kind is QEvent.Type.ShortcutOverride and (self._keyboard.wants(event) or self._picking.active):
                event.accept()
                return True
            # Qt would go to the next widget before it asks this one.
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if kind is QEvent.Type.KeyPress and tab and (self._pick(event) or self._keyboard.press(event)):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._editing.editor.words.is_late(None)
        if self._pick(event):
            event.accept()
            return
        if event.key() != Qt.Key.Key_Space and self.space.settle() and self._editing.active:
            QApplication.sendEvent(self._editing.editor.words, event)
            return
        by_tool = self._gestures.key_press(key_name(event.key()), modifiers_of(event.modifiers()))
        event.setAccepted(by_tool or self.hold_space(event) or self._keyboard.press(event))
        if not event.isAccepted() and (chord := self._keyboard.disarm(event)):
            self.unanswered.emit(chord)

    def _pick(self, event: QKeyEvent) -> bool:
        """Let a key choose the end of a relation, if one is being chosen."""
        taken = self._picking.press(event)
        rect = self._document.layout.hits.rect_of(self._picking.chosen)
        if taken and rect:
            self.reveal(to_qrect(rect))
            announce(self, name_of(self._document, self._picking.chosen, self._translate))
        return taken

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._picking.give_up()
        self.space.settle()
        self._lending.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        answer = self._lending.answer(query) if self._built else None
        return super().inputMethodQuery(query) if answer is None else answer

    def _typing_place(self) -> QRectF:
        extent = self._selected_extent()
        return self.on_screen(to_qrect(extent)) if extent else QRectF()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._accept_composition()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.forget_space()
        self._keyboard.arm()
        if self._editing.lent and event.reason() not in PASSING_FOCUS:
            if QApplication.focusWidget() is self._editing.editor.words:
                self._editing.lent = False
            else:
                self._editing.commit()

    def _accept_composition(self) -> None:
        # Qt takes the attribute from its scene, where nothing has the focus.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    # Files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._pictures.consider(event, self.place_at(event.position()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._pictures.consider(event, self.place_at(event.position()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._pictures.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.commit_pending()
        self._pictures.drop(event, self.place_at(event.position()))

    def _typed(self, place: Place | None, after: After) -> None:
        self._keyboard.follow(place, after)
