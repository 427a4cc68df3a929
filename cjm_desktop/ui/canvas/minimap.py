"""The minimap: the whole map in a corner of the view, with a frame around what is seen, which can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from cjm_desktop.drawing.drawing import PlacedLayer
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.frozen import label_column
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect
from cjm_desktop.ui.canvas.text_editor import TextEditor
from cjm_desktop.ui.canvas.visiting import VisitingView

# In logical pixels.
LARGEST = QSizeF(250, 300)
WIDE, HIGH = 1 / 6, 1 / 3  # of the view, at most
MOST_SEEN = 0.5  # of the map: who sees more than that knows where he is, and needs the corner for reading
LEAST_VIEW = QSizeF(520, 360)  # in a smaller one it hides more than it shows
LEAST_SIDE = 28.0  # a map that would be so narrow cannot be told
PAD, OUT, RADIUS = 5.0, 12.0, 6.0
LEAST_FRAME = 6.0
FEW = 50  # selected records that are quicker looked at than all that is in sight
AT_ONCE = 1_000  # blocks that are drawn in one turn of the event loop
LATER = 150  # milliseconds: while somebody types there is no picture of each letter
EDGE_ALPHA, FILL_ALPHA = 120, 26  # of 255


class Minimap(QWidget):
    """Lies over a view, lower right, or in another corner where it would cover what is selected or typed into.

    It is there only while less than half of the map is seen, and where the view has room for it.
    """

    def __init__(self, view: VisitingView, document: CanvasDocument, translate: Translate, editor: TextEditor) -> None:
        """Stay away until it is wanted, and from the editor of words while somebody types there."""
        super().__init__(view)
        self.setAccessibleName(translate(N_("Minimap")))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self._view = view
        self._document = document
        self._editor = editor
        editor.placed.connect(self.follow)
        self._wanted = False
        self._layout: Layout | None = None
        self._picture = QImage()
        self._drawn = QImage()  # what is being drawn, and what of it is still to be
        self._left: list[PlacedLayer] = []
        self._grip: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATER)
        self._timer.timeout.connect(self.draw)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)
        view.moved.connect(self.follow)
        self._stop = document.editor.session.observe(self.follow)

    def stop(self) -> None:
        """Stop listening to the map."""
        self._timer.stop()
        self._turn.stop()
        self._stop()

    def want(self, wanted: bool) -> None:
        """Show it where it is of use, or never."""
        self._wanted = wanted
        self.follow()

    def follow(self) -> None:
        """Be in step with what is seen, what is selected and how the map is laid out."""
        layout = self._view.shown_layout
        useful = self._wanted and layout is not None and self._is_useful(layout)
        place = self._place(layout) if useful and layout is not None else None
        if layout is None or place is None:
            self.hide()
            return
        if self._grip is None:  # it does not leave the hand that drags it
            self.setGeometry(place)
        if layout is not self._layout:  # the first picture comes after the first frame of the map itself
            self._layout = layout
            self._timer.start()
        elif self._drawn.size() != self._pixels() and not self._timer.isActive():
            self._timer.start()  # until then the picture is seen in another size than it was drawn in
        if not self.isVisible():
            self.show()
            self.raise_()
        self.update()

    def draw_again(self) -> None:
        """Draw the same map anew, once it is at rest: other cards stand back in it."""
        if self.isVisible():
            self._timer.start()

    def draw(self) -> None:
        """Draw the map anew, as it is drawn when it is seen from far away: a large one a part in each turn."""
        self._timer.stop()
        self._drawn = QImage(self._pixels(), QImage.Format.Format_RGB32)
        self._drawn.fill(Qt.GlobalColor.white)
        self._left = list(self._layout.drawing.layers) if self._layout is not None else []
        self._go_on()

    def _go_on(self) -> None:
        part, blocks = 0, 0
        while part < len(self._left) and blocks < AT_ONCE:
            blocks += len(self._left[part].layer.items)
            part += 1
        painter = QPainter(self._drawn)
        painter.scale(self._scale * self.devicePixelRatioF(), self._scale * self.devicePixelRatioF())
        self._view.paint_layers(painter, self._left[:part])
        painter.end()
        self._left = self._left[part:]
        if self._left:
            self._turn.start()
            return
        self._drawn.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = self._drawn
        self.update()

    # Where it is.

    def _is_useful(self, layout: Layout) -> bool:
        view = self._view.viewport().size()
        if view.width() < LEAST_VIEW.width() or view.height() < LEAST_VIEW.height():
            return False
        size = self._size(layout)
        if min(size.width(), size.height()) < LEAST_SIDE:
            return False
        whole = self._view.viewportTransform().mapRect(QRectF(0.0, 0.0, layout.drawing.w, layout.drawing.h))
        seen = whole & QRectF(self._view.viewport().rect())
        return seen.width() * seen.height() < MOST_SEEN * whole.width() * whole.height()

    def _size(self, layout: Layout) -> QSizeF:
        view = self._view.viewport().size()
        most = QSizeF(view.width() * WIDE, view.height() * HIGH).boundedTo(LARGEST) - QSizeF(2 * PAD, 2 * PAD)
        return QSizeF(layout.drawing.w, layout.drawing.h).scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def _place(self, layout: Layout) -> QRect | None:
        """The first corner where it covers nothing that somebody is at; None where each would hide a card or words."""
        size, view, room = self._size(layout), QRectF(self._view.viewport().rect()), self._view.room
        across, down = size.width() + 2 * PAD, size.height() + 2 * PAD
        right, low = view.right() - OUT - across, view.bottom() - OUT - down
        left, high = room.left() + OUT, room.top() + OUT
        corners = [
            QRect(int(x), int(y), int(across), int(down))
            for x, y in ((right, low), (left, low), (right, high), (left, high))
        ]
        kept, beside = self._kept(layout)
        free = [each for each in corners if not any(place.intersects(QRectF(each)) for place in kept)]
        calm = [each for each in free if not any(place.intersects(QRectF(each)) for place in beside)]
        return next(iter(calm or free), None)

    def _kept(self, layout: Layout) -> tuple[list[QRectF], list[QRectF]]:
        """Where the one card, the cell or the words are that somebody is at, and all else in sight that is selected."""
        session, graph = self._document.editor.session, self._document.editor.graph
        selection = session.selection
        few = len(selection) <= FEW
        places = layout.hits.rects_of(selection if few else self._in_sight(layout).intersection(selection))
        rects = [label_column(layout, rect) if graph.find(Lane, each) else rect for each, rect in places.items()]
        if not selection and session.focus and layout.hits.has_cell(*session.focus):
            rects = [layout.hits.cell_rect(*session.focus)]
        one = not selection or (len(selection) == 1 and graph.find(Card, selection[0]) is not None)
        seen = [self._view.on_screen(to_qrect(rect)) for rect in rects]
        kept = [QRectF(self._editor.geometry())] if self._editor.isVisible() else []
        return (kept + seen, []) if one else (kept, seen)

    def _in_sight(self, layout: Layout) -> set[RecordId]:
        """What is seen of the map, in headings that stand still too: less than half of it."""
        frozen = self._view.frozen
        seen = [to_rect(self._view.mapped(QRectF(self._view.viewport().rect())))]
        return {
            each for area in (*seen, *(strip.source for strip in frozen.strips)) for each in layout.hits.within(area)
        }

    @property
    def _scale(self) -> float:
        """Logical pixels a map unit."""
        return (self.width() - 2 * PAD) / max(1.0, self._layout.drawing.w if self._layout else 1.0)

    def _pixels(self) -> QSize:
        inner = QSizeF(self.width() - 2 * PAD, self.height() - 2 * PAD) * self.devicePixelRatioF()
        return inner.toSize()

    def frame(self) -> QRectF:
        """The frame around what is seen, on the minimap."""
        room = self._view.frozen.room
        seen = QRectF(
            PAD + room.x * self._scale, PAD + room.y * self._scale, room.w * self._scale, room.h * self._scale
        )
        if seen.width() < LEAST_FRAME or seen.height() < LEAST_FRAME:
            grown = QSizeF(max(seen.width(), LEAST_FRAME), max(seen.height(), LEAST_FRAME))
            seen = QRectF(seen.center() - QPointF(grown.width() / 2, grown.height() / 2), grown)
        return seen & QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._document.options().theme
        edge = QColor(theme.color("ink.second"))
        edge.setAlpha(EDGE_ALPHA)
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._picture.size() == self._pixels():
            painter.drawImage(QPointF(PAD, PAD), self._picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD), self._picture)
        accent = QColor(theme.color("accent"))
        painter.setPen(QPen(accent, 1.5))
        accent.setAlpha(FILL_ALPHA)
        painter.setBrush(accent)
        painter.drawRoundedRect(self.frame(), 2.0, 2.0)
        painter.end()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()
            return
        at, frame = event.position(), self.frame()
        inside = frame.contains(at)
        self._grip = at - frame.center() if inside else QPointF()
        self._view.leave()
        self._show(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._show(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._view.viewport(), event)

    def _show(self, at: QPointF) -> None:
        """Bring a place of the minimap into the middle of the view."""
        middle = (at - (self._grip or QPointF()) - QPointF(PAD, PAD)) / self._scale
        layout = self._layout
        if layout is not None:
            x = max(0.0, min(middle.x(), layout.drawing.w))
            y = max(0.0, min(middle.y(), layout.drawing.h))
            self._view.show_middle(QPointF(x, y))
