"""A map to be looked at only, with what differs marked on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.canvas.camera import FIT_MARGIN, Place
from cjm_desktop.ui.canvas.headed import HeadedView
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.comparing.gathering import Gathered
from cjm_desktop.ui.comparing.mark_places import DifferenceMark
from cjm_desktop.ui.comparing.marks import DifferenceMarks

CLOSE = 0.55  # the zoom at which one difference is looked at, unless the map is seen larger already
CAPTION_GAP = 10
CLOSER = 2.0  # how many times larger the map is at least after a click on a number
PAGE = 0.8  # of what is seen that a press of an arrow with Ctrl scrolls


class ComparedMap(HeadedView):
    """A map with marks. It is dragged along with the mouse, zoomed with Ctrl and the wheel; a mark can be clicked."""

    picked = Signal(str)  # the id of the record whose mark was clicked

    def __init__(self, document: Document, words: Translate, backdrop: str, parent: QWidget | None = None) -> None:
        """Show a map."""
        super().__init__(document, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_backdrop(QColor(backdrop))
        self.seen = document
        self._over = DifferenceMarks()
        self.scene().addItem(self._over)
        self._pressed: QPointF | None = None
        self._gone_to: tuple[str, Place | None] = "", None
        self.caption = plain_label()
        self.caption.setParent(self)
        self.caption.hide()
        set_kind(self.caption, "caption")
        layout = document.layout
        self._map.show_layout(layout)
        self.set_content(self._map.boundingRect())
        self.freeze(layout)

    def set_caption(self, words: str) -> None:
        """Say in the corner which map this is."""
        self.caption.setText(words)
        self.caption.setVisible(bool(words))
        self._place_caption()

    def _place_caption(self) -> None:
        self.caption.adjustSize()
        self.caption.move(CAPTION_GAP, self.height() - self.caption.height() - CAPTION_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        record, place = self._gone_to
        stayed = self.place == place  # nobody has scrolled away from it
        super().resizeEvent(event)
        self._place_caption()
        if record and stayed:
            self.go_to_mark(record)

    @property
    def marked(self) -> tuple[DifferenceMark, ...]:
        """What is marked."""
        return self._over.marks

    def show_differences(self, marks: Sequence[DifferenceMark]) -> None:
        """Mark these."""
        self._over.show_marks(self.seen.layout, marks)

    def go_to_mark(self, record: str) -> bool:
        """Ring what a record is marked with and bring it into sight; False where it is not marked."""
        places = [each for each in self._over.marks if each.id == record]
        self._over.turn_to(places[0] if places else None)
        self._gone_to = "", None
        if not places:
            return False
        if self.zoom < CLOSE:
            self.set_zoom(min(CLOSE, self._room_for(places[0].rect)))
        self.bring(to_qrect(places[0].rect))
        self._gone_to = record, self.place
        return True

    def _room_for(self, rect: Rect) -> float:
        """The zoom at which a part of the map fits in, but no less than what shows the whole map."""
        whole = self._zoom_for(self._content)
        return max(whole, self._zoom_for(to_qrect(rect)))

    def follow(self, other: ComparedMap) -> None:
        """Show the same part of this map as of another one."""
        zoom, corner = other.zoom, self.corner_of(other)
        if self.zoom != zoom:
            self.set_zoom(zoom)
        here = self.map_place(QPointF(0, 0))
        if abs(here.x() - corner.x()) * zoom >= 1 or abs(here.y() - corner.y()) * zoom >= 1:
            self._kept = None
            self._place(corner, QPointF(0, 0))

    def corner_of(self, other: ComparedMap) -> QPointF:
        """The place of this map that is to lie in the corner, as another one is seen."""
        return other.map_place(QPointF(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.start_pan(event):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._pan_from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go_on_panning(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.end_pan()
        if pressed is not None and (event.position() - pressed).manhattanLength() < FIT_MARGIN / 4:
            at = self.place_at(event.position())
            hit = [each for each in self._over.marks if each.holds(at.x(), at.y())]
            some = self.gathered_at(event.position())
            if some is not None:
                self.look_closer(some)
            elif hit:
                self.picked.emit(min(hit, key=lambda each: each.rect.w * each.rect.h).id)

    @property
    def gathered(self) -> tuple[Gathered, ...]:
        """What is told by a number at the zoom of now."""
        return self._over.gathered_at(self.zoom)

    def gathered_at(self, at: QPointF) -> Gathered | None:
        """The number that stands under a point of the viewport."""
        place = self.place_at(at)
        return next((each for each in self.gathered if each.field.contains(place.x(), place.y())), None)

    def look_closer(self, some: Gathered) -> None:
        """Show all that a number stands for as large as it goes, but no larger than one difference is looked at."""
        around = to_qrect(some.around)
        zoom = min(CLOSE, max(self._zoom_for(around), self.zoom * CLOSER))
        self._place(around.center(), QRectF(self.viewport().rect()).center())
        self.set_zoom(zoom)
        self.bring(around)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            some = self.gathered_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._translate(some.told) if some else "", self)
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        room = self.viewport()
        steps = {
            Qt.Key.Key_Left: QPointF(room.width() / 8, 0),
            Qt.Key.Key_Right: QPointF(-room.width() / 8, 0),
            Qt.Key.Key_Up: QPointF(0, room.height() / 8),
            Qt.Key.Key_Down: QPointF(0, -room.height() / 8),
        }
        by = steps.get(Qt.Key(event.key()))
        if by is not None:
            self.pan(by * (8 * PAGE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1))
        elif event.text() in ("+", "="):
            self.zoom_in()
        elif event.text() == "-":
            self.zoom_out()
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)
