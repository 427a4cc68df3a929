"""The signs of what differs: a colour and a glyph each, the same on paper in every theme, as paper is white in all."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from cjm_desktop.model.differences import ADDED, CHANGED, MOVED, REMOVED

OPEN, DECIDED = "open", "decided"  # conflicts
COLORS = {ADDED: "#15803D", REMOVED: "#B91C1C", CHANGED: "#B45309", MOVED: "#6D28D9"}
COLORS |= {OPEN: "#102A43", DECIDED: "#486581"}
OUT_INK, OUT_GROUND = "#991B1B", "#FBE4E4"  # words that were taken out, and that came in
IN_INK, IN_GROUND = "#14692F", "#DDF3E3"
SIDE = 18.0  # of a sign, in logical pixels
_RADIUS, _ARM, _LINE = 4.0, 4.5, 2.0


def draw_sign(painter: QPainter, at: QPointF, what: str) -> None:
    """Draw a sign with its middle at a point, where a unit is a logical pixel."""
    painter.save()
    painter.translate(at)
    painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1.5))
    painter.setBrush(QColor(COLORS[what]))
    painter.drawRoundedRect(QRectF(-SIDE / 2, -SIDE / 2, SIDE, SIDE), _RADIUS, _RADIUS)
    painter.setPen(QPen(QColor(Qt.GlobalColor.white), _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if what == OPEN:
        painter.drawLine(QPointF(0, -_ARM), QPointF(0, 1.0))
        painter.drawPoint(QPointF(0, _ARM))
    elif what == DECIDED:
        painter.drawLine(QPointF(-_ARM, 0), QPointF(-1.0, 3.5))
        painter.drawLine(QPointF(-1.0, 3.5), QPointF(_ARM, -3.5))
    elif what == CHANGED:
        wave = QPainterPath(QPointF(-_ARM, 1.0))
        wave.cubicTo(QPointF(-_ARM / 2, -4.0), QPointF(_ARM / 2, 4.0), QPointF(_ARM, -1.0))
        painter.drawPath(wave)
    else:
        painter.drawLine(QPointF(-_ARM, 0), QPointF(_ARM, 0))
    if what == ADDED:
        painter.drawLine(QPointF(0, -_ARM), QPointF(0, _ARM))
    if what == MOVED:
        painter.drawLine(QPointF(_ARM, 0), QPointF(_ARM - 3.5, -3.5))
        painter.drawLine(QPointF(_ARM, 0), QPointF(_ARM - 3.5, 3.5))
    painter.restore()


def icon_of_sign(what: str, ratio: float) -> QIcon:
    """A sign as an icon."""
    side = SIDE + 2
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sign(painter, QPointF(side / 2, side / 2), what)
    painter.end()
    return QIcon(picture)
