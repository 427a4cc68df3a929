"""A relation marked along its line: what lies between its ends is not marked with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import PathOp, RoundRect
from cjm_desktop.render.qt.shapes import qt_path

# In logical pixels: the line as it is marked, and the glow around it.
LINE, GLOW = 2.0, 9.0
GLOW_ALPHA, HOVER_GLOW_ALPHA = 90, 50  # of 255


def draw_line_mark(painter: QPainter, line: Placed, accent: QColor, zoom: float, *, hovered: bool) -> None:
    """Draw a glow along a line, its head, jump marks and label; over one that is selected, the line in the accent too.

    The glow is one outline: it is no darker where the line turns or crosses itself.
    """
    way, solid = _outlines(line.block)
    glow = QColor(accent)
    glow.setAlpha(HOVER_GLOW_ALPHA if hovered else GLOW_ALPHA)
    painter.save()
    painter.translate(line.x, line.y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(glow, GLOW / zoom))
    whole = QPainterPath(way)
    whole.addPath(solid)
    painter.drawPath(whole)
    if not hovered:
        painter.setPen(_pen(accent, LINE / zoom))
        painter.drawPath(whole)
    painter.restore()


def around_line(line: Placed, width: float) -> QPainterPath:
    """The outline of all within half of a width of a line, its head, jump marks and label, in map units."""
    way, solid = _outlines(line.block)
    stroker = QPainterPathStroker(_pen(QColor(), width))
    whole = stroker.createStroke(way).united(stroker.createStroke(solid)).united(solid)
    whole.translate(line.x, line.y)
    return whole


def _outlines(block: Block) -> tuple[QPainterPath, QPainterPath]:
    """The open lines of a block, and what is closed: heads, jump marks, the plate of a label."""
    line, solid = QPainterPath(), QPainterPath()
    for op in block.ops:
        if isinstance(op, RoundRect):
            solid.addRoundedRect(QRectF(op.x, op.y, op.w, op.h), op.radius, op.radius)
        elif isinstance(op, PathOp):
            (line if op.fill is None else solid).addPath(qt_path(op.path, op.x, op.y, op.scale))
    return line, solid


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
