"""The camera over the map: how large it is seen, and which part of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture, QWidget

from cjm_desktop.ui.canvas.backdrop import paint_backdrop
from cjm_desktop.ui.canvas.space_bar import SpaceBar

BACKDROP = "#F4F5F7"
LEAST_ZOOM, LARGEST_ZOOM = 0.05, 4.0
ZOOM_STEP = 1.25
# One notch of a wheel (120 eighths of a degree) zooms by a fifth and scrolls by 90 pixels.
WHEEL_BASE = 1.0015
SCROLL_PER_EIGHTH = 0.75
# Around a map that is shown whole, and around what is zoomed to, in pixels.
FIT_MARGIN = 28
REVEAL_MARGIN = 24
# Words of fewer logical pixels cannot be read; of so many they are read without effort.
READABLE, COMFORTABLE = 9.0, 12.0
Place = tuple[float, float, float]
Whole = tuple[()]
Readable = tuple[float, tuple[float, float]]
WHOLE: Whole = ()


class Camera(QGraphicsView):
    """A view that zooms about the pointer and pans freely.

    The zoom is pixels a map unit, so 100 % is one logical pixel a unit: A1 at its true size on a 96 dpi screen, where
    card text is 24 pixels high. A whole A1 map on a laptop screen is seen at about 35 %, with card text of 8 pixels;
    what is painted of a card is therefore decided by its text's size in device pixels, never by the percentage.
    """

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty scene at 100 %."""
        super().__init__(parent)
        scene = QGraphicsScene(self)
        # One map item and one overlay: there is nothing to index.
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        # The backdrop has no end: bars would say little, and would change the room that "fit" fits into.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._content = QRectF(0, 0, 1, 1)
        self._backdrop = QColor(BACKDROP)
        # How the map is placed when the window's or its own size changes: whole, by what can be read, or not at all.
        self._kept: Whole | Readable | None = WHOLE
        # Scroll bars count whole pixels: zooming step by step about one point would drift away from it without this.
        self._anchor: tuple[QPointF, QPointF] | None = None
        self.space = SpaceBar(self)
        self._pan_from: QPoint | None = None
        self._still = 0
        # How far lines above the view have come and gone since the map was placed: up when one has come.
        self._lifted = 0.0

    # Zoom.

    @property
    def zoom(self) -> float:
        """Logical pixels a map unit."""
        return self.transform().m11()

    @property
    def fitted(self) -> bool:
        """Whether the whole map is shown, and will be when the window's size changes."""
        return self._kept == WHOLE

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that what is under a point of the viewport (else its middle) stays there.

        The zoom is at most 400 %, and at least 5 % or what a huge map needs to be seen whole.
        """
        self._kept = None
        self._set_zoom(zoom, at or QRectF(self.viewport().rect()).center())

    def zoom_in(self) -> None:
        """Show the map a step larger."""
        self.set_zoom(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self.set_zoom(self.zoom / ZOOM_STEP)

    def zoom_to_100(self) -> None:
        """Show the map at true size."""
        self.set_zoom(1.0)

    def fit(self) -> None:
        """Show the whole map, and keep doing so while the window's size changes."""
        self._lifted = 0.0
        self._fit()

    def _fit(self) -> None:
        self.zoom_to(self._content)
        sheet = self._sheet
        if self._lifted:
            self.set_zoom(self._zoom_for(self._content, sheet))
            self._place(self._content.center(), sheet.center())
        self._kept = WHOLE
        if self._content.height() * self.zoom < sheet.height() - 2 * FIT_MARGIN:
            # A map lies at the top of its backdrop, like a sheet of paper.
            left = (sheet.width() - self._content.width() * self.zoom) / 2
            self._place(self._content.topLeft(), QPointF(left, sheet.top() + FIT_MARGIN))

    @property
    def _sheet(self) -> QRectF:
        """The viewport as it was when the map was placed: lines above it since then move nothing."""
        return QRectF(self.viewport().rect()).adjusted(0.0, self._lifted, 0.0, 0.0)

    def show_readable(self, size: float, widths: tuple[float, float]) -> None:
        """Show the whole map if words of a size can be read then, else its beginning, so large that they can.

        Words get larger than that while the second of two widths of the map is still seen, and never so large that
        the first is not. It is kept while the window's size changes.
        """
        self._lifted = 0.0
        self._show_readable(size, widths)

    def _show_readable(self, size: float, widths: tuple[float, float]) -> None:
        sheet = self._sheet
        room = max(1.0, sheet.width() - 2 * FIT_MARGIN)
        least, wished = (room / max(1.0, width) for width in widths)
        zoom = max(min(READABLE / size, least), min(COMFORTABLE / size, wished))
        if zoom <= self._zoom_for(self._content, sheet):
            self._fit()
        else:
            self.set_zoom(zoom)
            self._place(self._content.topLeft(), QPointF(FIT_MARGIN, sheet.top() + FIT_MARGIN))
        self._kept = size, widths

    def _keep(self) -> None:
        if self._kept == WHOLE:
            self._fit()
        elif self._kept is not None:
            self._show_readable(*self._kept)

    @property
    def place(self) -> Place | None:
        """What is seen, to come back to: zoom, and the map's x and y in the upper left corner; None as opened."""
        corner = self.map_place(QPointF(0, 0))
        return None if self._kept is not None else (self.zoom, corner.x(), corner.y())

    def go_back_to(self, place: Place) -> None:
        """Show what was seen before."""
        zoom, x, y = place
        self.set_zoom(zoom)
        self._place(QPointF(x, y), QPointF(0, 0))
        self._anchor = None

    def zoom_to(self, rect: QRectF) -> None:
        """Show a part of the map as large as it goes."""
        middle = QRectF(self.viewport().rect()).center()
        self.set_zoom(self._zoom_for(rect))
        self._place(rect.center(), middle)
        self._anchor = None

    def reveal(self, rect: QRectF) -> None:
        """Scroll just as far as is needed to see a part of the map; of what is too large, its beginning."""
        by = self._way_to(rect)
        if not by.isNull():
            self.pan(by)

    def reveal_together(self, parts: Sequence[QRectF]) -> None:
        """See parts of the map; where they lie too far apart for that, one that is in sight is enough, else the first.

        What they span then says nothing of where they are, and to go to its beginning would be a leap to nothing.
        """
        around = reduce(QRectF.united, parts)
        size, room = self.on_screen(around).size(), self.room.size()
        if len(parts) > 1 and (size.width() > room.width() or size.height() > room.height()):
            if any(self.room.contains(self.on_screen(each)) for each in parts):
                return
            around = parts[0]
        self.reveal(around)

    def _way_to(self, rect: QRectF) -> QPointF:
        """By how much to move the map to see a part of it."""
        seen = self.room.adjusted(REVEAL_MARGIN, REVEAL_MARGIN, -REVEAL_MARGIN, -REVEAL_MARGIN)
        on_screen = self.on_screen(rect)
        dx = max(0.0, on_screen.right() - seen.right())
        dy = max(0.0, on_screen.bottom() - seen.bottom())
        dx = min(dx, on_screen.left() - seen.left()) if on_screen.left() - dx < seen.left() else dx
        dy = min(dy, on_screen.top() - seen.top()) if on_screen.top() - dy < seen.top() else dy
        return QPointF(-dx, -dy)

    def bring(self, rect: QRectF) -> None:
        """Scroll a part of the map into the middle, unless all of it is in sight; then nothing moves."""
        by = self._way_into_middle(rect)
        if not by.isNull():
            self.pan(by)

    def _way_into_middle(self, rect: QRectF) -> QPointF:
        on_screen, seen = self.on_screen(rect), self.room
        return QPointF() if seen.contains(on_screen) else seen.center() - on_screen.center()

    @property
    def room(self) -> QRectF:
        """The part of the viewport in which the map is seen."""
        return QRectF(self.viewport().rect())

    def on_screen(self, rect: QRectF) -> QRectF:
        """Where a part of the map is seen on the viewport."""
        return self.viewportTransform().mapRect(rect)

    def pan(self, by: QPointF) -> None:
        """Move the map by logical pixels."""
        self._kept = None
        self._anchor = None
        self._pan(by)

    def set_backdrop(self, color: QColor) -> None:
        """Take another colour for the backdrop; the sheet on it stays white."""
        self._backdrop = color
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        paint_backdrop(painter, QRectF(rect), self._content, self.zoom, self._backdrop)

    def set_content(self, rect: QRectF) -> None:
        """Say where the map is; the backdrop around it grows with the viewport."""
        self._content = rect
        self.viewport().update()
        self._stretch_backdrop()
        self._keep()

    def _zoom_for(self, rect: QRectF, room: QRectF | None = None) -> float:
        """The zoom at which a part of the map just fits into the viewport, or into a part of it."""
        room = room or QRectF(self.viewport().rect())
        room_w = max(1.0, room.width() - 2 * FIT_MARGIN)
        room_h = max(1.0, room.height() - 2 * FIT_MARGIN)
        return min(room_w / max(1.0, rect.width()), room_h / max(1.0, rect.height()))

    def _set_zoom(self, zoom: float, at: QPointF) -> None:
        zoom = min(max(zoom, min(LEAST_ZOOM, self._zoom_for(self._content))), LARGEST_ZOOM)
        if self._anchor is None or self._anchor[0] != at:
            self._anchor = at, self.map_place(at)
        under = self._anchor[1]
        changed = zoom != self.zoom
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self._stretch_backdrop()
        self._place(under, at)
        if changed:
            self.zoom_changed.emit(zoom)

    def map_place(self, at: QPointF) -> QPointF:
        """The place of the map under a point of the viewport."""
        return self.viewportTransform().inverted()[0].map(at)

    def _place(self, scene: QPointF, at: QPointF) -> None:
        self._pan(at - self.viewportTransform().map(scene))

    def _pan(self, by: QPointF) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(by.x()))
        down.setValue(down.value() - round(by.y()))

    def _stretch_backdrop(self) -> None:
        # A viewport of backdrop on each side, so that any point of the map can come under any point of the screen.
        across, down = self.viewport().width() / self.zoom, self.viewport().height() / self.zoom
        around = self._content.adjusted(-across, -down, across, down)
        if around != self.sceneRect():
            self.setSceneRect(around)

    # Wheel, pinch, space and middle button.

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, eighths = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = eighths.y() or pixels.y()
            self.set_zoom(self.zoom * WHEEL_BASE**turned, event.position())
        else:
            by = QPointF(pixels) if not pixels.isNull() else QPointF(eighths) * SCROLL_PER_EIGHTH
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.pan(QPointF(by.y(), 0.0) if sideways and not by.x() else by)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1.0 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
                self.set_zoom(self.zoom * pinch.scaleFactor(), at)
                event.accept(pinch)
                return True
        return super().viewportEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        by = event.oldPos() - event.pos()
        if not by.isNull() and self.isVisible() and not self.isWindow():
            # A line comes or goes above: what lies under the mouse stays there, and nothing is fitted anew.
            self._still = self.width()
            self._lifted += by.y()
            self._pan(QPointF(by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch_backdrop()
        if self._still != self.width():
            self._lifted = 0.0
            self._keep()
        self._still = 0

    @property
    def panning(self) -> bool:
        """Whether the map is being dragged along, or would be by the next press."""
        return self.space.held or self._pan_from is not None

    def start_pan(self, event: QMouseEvent) -> bool:
        """Begin to drag the map along if the press asks for it: the middle button, or the left one with space held."""
        left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is not Qt.MouseButton.MiddleButton and not (left and self.space.held):
            return False
        self._pan_from = event.position().toPoint()
        self.space.use()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def go_on_panning(self, event: QMouseEvent) -> bool:
        """Drag the map along; False when it is not being dragged."""
        if self._pan_from is None:
            return False
        at = event.position().toPoint()
        self.pan(QPointF(at - self._pan_from))
        self._pan_from = at
        return True

    def end_pan(self) -> bool:
        """Let go of the map; False when it was not being dragged."""
        if self._pan_from is None:
            return False
        self._pan_from = None
        self._show_hand()
        return True

    def hold_space(self, event: QKeyEvent) -> bool:
        """Take note that the space bar goes down, for panning; False for any other key."""
        if event.key() != Qt.Key.Key_Space or event.modifiers():
            return False
        self.space.press()
        self._show_hand()
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space.release()
            if self._pan_from is None:
                self._show_hand()

    def forget_space(self) -> None:
        """Let go of the space bar: the keys go elsewhere."""
        self.space.forget()
        if self._pan_from is None:
            self._show_hand()

    def _show_hand(self) -> None:
        if self.space.held:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()
