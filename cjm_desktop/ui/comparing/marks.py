"""What differs, marked over the map on the screen: frames with signs, hatched what is gone, ghosts with arrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.differences import MOVED, REMOVED
from cjm_desktop.ui.canvas.line_marks import around_line, draw_line_mark
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect
from cjm_desktop.ui.comparing.gathering import Gathered, draw_gathered, gathered
from cjm_desktop.ui.comparing.mark_places import DifferenceMark, sign_place
from cjm_desktop.ui.comparing.signs import COLORS, SIDE, draw_sign

FADE = QColor(255, 255, 255, 150)  # over all that is the same
HERE = QColor("#1D4ED8")
VEIL = QColor(255, 255, 255, 120)
# In logical pixels: they do not zoom.
LINE, GAP, RADIUS, RING = 2.0, 3.0, 6.0, 4.0
DASHES = (4.0, 3.0)
HEAD = 7.0
REACH = 40.0
FAR = 300.0
MANY = 8  # moved things whose arrows can be followed even where they are long; of more, long ones are drawn one by one
MARGIN = 240.0
CLEAR = 16.0  # in map units: what is not faded along a line


class DifferenceMarks(QGraphicsItem):
    """Marks what differs on the united map, and the one that is looked at."""

    def __init__(self) -> None:
        """Mark nothing yet."""
        super().__init__()
        self.setZValue(0.5)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._size = QRectF()
        self._here: DifferenceMark | None = None
        self.marks: tuple[DifferenceMark, ...] = ()
        self._gathered: tuple[float, tuple[Gathered, ...]] | None = None

    def show_marks(self, layout: Layout, marks: Sequence[DifferenceMark]) -> None:
        """Mark these on a layout."""
        self.prepareGeometryChange()
        self._size = QRectF(0, 0, layout.drawing.w, layout.drawing.h)
        self.marks = tuple(marks)
        self._gathered = None
        self.update()

    def gathered_at(self, scale: float) -> tuple[Gathered, ...]:
        """What is gathered where the map is seen at a scale, as single signs would hide each other."""
        if self._gathered is None or self._gathered[0] != scale:
            self._gathered = scale, gathered(self.marks, scale)
        return self._gathered[1]

    def turn_to(self, here: DifferenceMark | None) -> None:
        """Ring one of them."""
        self._here = here
        self.update()

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        seen = to_rect(option.exposedRect).grown(REACH / scale)
        some = self.gathered_at(scale)
        inside = {id(mark) for each in some for mark in each.marks}
        shown = [each for each in self.marks if id(each) not in inside and _meets(each, seen)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fade(painter, shown, option.exposedRect)
        crowded = sum(each.ghost is not None for each in self.marks) > MANY
        for mark in shown:
            self._ghost(painter, mark, scale, arrow=not crowded or _way(mark) * scale < FAR)
        for mark in shown:
            self._frame(painter, mark, scale)
        draw_gathered(painter, [each for each in some if each.field.intersects(seen)], scale)
        if self._here is not None:
            self._ghost(painter, self._here, scale, arrow=True)
            self._ring(painter, self._here, scale)
        for mark in shown:
            self._sign(painter, mark, scale)
        if self._here is not None and id(self._here) in inside:
            self._sign(painter, self._here, scale)

    def _ring(self, painter: QPainter, mark: DifferenceMark, scale: float) -> None:
        if mark.line is not None:
            draw_line_mark(painter, mark.line, HERE, scale, hovered=False)
            return
        painter.setPen(QPen(HERE, RING / scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = to_qrect(mark.rect.grown((GAP + RING) / scale))
        painter.drawRoundedRect(around, (RADIUS + RING) / scale, (RADIUS + RING) / scale)

    def _sign(self, painter: QPainter, mark: DifferenceMark, scale: float) -> None:
        painter.save()
        painter.translate(sign_place(mark, GAP / scale))
        painter.scale(1 / scale, 1 / scale)
        beside = mark.line is None and mark.rect.w * scale <= SIDE
        draw_sign(painter, QPointF(SIDE / 2 if beside else 0, 0), mark.what)
        painter.restore()

    def _fade(self, painter: QPainter, shown: Iterable[DifferenceMark], exposed: QRectF) -> None:
        whole, clear = QPainterPath(), QPainterPath()
        whole.addRect(exposed & self._size)
        clear.setFillRule(Qt.FillRule.WindingFill)
        for mark in shown:
            if mark.line is not None:
                clear.addPath(around_line(mark.line, CLEAR))
            else:
                clear.addRect(to_qrect(mark.rect))
            if mark.ghost is not None:
                clear.addRect(to_qrect(mark.ghost))
        painter.fillPath(whole.subtracted(clear), FADE)

    def _frame(self, painter: QPainter, mark: DifferenceMark, scale: float) -> None:
        color, place = QColor(COLORS[mark.what]), to_qrect(mark.rect.grown(GAP / scale))
        if mark.line is not None:
            draw_line_mark(painter, mark.line, color, scale, hovered=False)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark.what == REMOVED:
            painter.fillRect(to_qrect(mark.rect), VEIL)
            hatched = QBrush(QColor(185, 28, 28, 90), Qt.BrushStyle.BDiagPattern)
            hatched.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
            painter.setBrush(hatched)
        painter.setPen(QPen(color, LINE / scale))
        painter.drawRoundedRect(place, RADIUS / scale, RADIUS / scale)

    def _ghost(self, painter: QPainter, mark: DifferenceMark, scale: float, *, arrow: bool) -> None:
        if mark.ghost is None:
            return
        place, to = to_qrect(mark.ghost), to_qrect(mark.rect)
        pen = QPen(QColor(COLORS[MOVED]), LINE / scale)
        painter.fillRect(place, VEIL)
        dashed = QPen(pen)
        dashed.setDashPattern(DASHES)
        painter.setPen(dashed)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, RADIUS / scale, RADIUS / scale)
        if not arrow:
            return
        start, end = _ends(place, to)
        painter.setPen(QPen(QColor(COLORS[MOVED]), 1.5 / scale))
        bend = QPointF((end.x() - start.x()) / 2, 0)
        way = QPainterPath(start)
        way.cubicTo(start + bend, end - bend, end)
        painter.drawPath(way)
        back = -1 if end.x() >= start.x() else 1
        for up in (-1, 1):
            painter.drawLine(end, end + QPointF(back * HEAD, up * HEAD / 2) / scale)


def _way(mark: DifferenceMark) -> float:
    """How far something was moved, in map units."""
    if mark.ghost is None:
        return 0.0
    one, other = mark.ghost.center, mark.rect.center
    return hypot(other.x - one.x, other.y - one.y)


def _ends(ghost: QRectF, to: QRectF) -> tuple[QPointF, QPointF]:
    """Where the arrow leaves the old place and where it arrives."""
    right = to.center().x() >= ghost.center().x()
    start = QPointF(ghost.right() if right else ghost.left(), ghost.center().y())
    level = min(max(start.y(), to.top()), to.bottom()) if to.height() > ghost.height() else to.center().y()
    return start, QPointF(to.left() if right else to.right(), level)


def _meets(mark: DifferenceMark, seen: Rect) -> bool:
    whole = mark.rect if mark.ghost is None else mark.rect.united(mark.ghost)
    return whole.intersects(seen)
