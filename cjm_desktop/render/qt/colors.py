"""Colours, brushes and pens of Qt from paints and strokes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPen

from cjm_desktop.drawing.ops import Color, Gradient, Paint, Stroke

# Qt measures from the middle of the line, PDF and SVG across it: theirs is 10.
MITRE_LIMIT = 5.0


@lru_cache(maxsize=512)
def color_of(color: Color) -> QColor:
    """The Qt colour."""
    return QColor(color)


@lru_cache(maxsize=512)
def flat_brush(color: Color) -> QBrush:
    """The brush of a colour."""
    return QBrush(color_of(color))


def brush_of(paint: Paint, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> QBrush:
    """The brush of a paint whose coordinates are scaled and then moved."""
    if not isinstance(paint, Gradient):
        return flat_brush(paint)
    ramp = QLinearGradient(x + paint.x0 * scale, y + paint.y0 * scale, x + paint.x1 * scale, y + paint.y1 * scale)
    for place, color in paint.stops:
        ramp.setColorAt(place, color_of(color))
    return QBrush(ramp)


def pen_of(stroke: Stroke, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> QPen:
    """The pen of a stroke that is scaled and moved with its path."""
    return _pen(stroke, x, y, scale) if isinstance(stroke.paint, Gradient) else _pen(stroke, 0.0, 0.0, scale)


@lru_cache(maxsize=512)
def _pen(stroke: Stroke, x: float, y: float, scale: float) -> QPen:
    pen = QPen(brush_of(stroke.paint, x, y, scale), stroke.width * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.sharp else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin if stroke.sharp else Qt.PenJoinStyle.RoundJoin)
    pen.setMiterLimit(MITRE_LIMIT)
    if stroke.dash:
        dash = stroke.dash * 2 if len(stroke.dash) % 2 else stroke.dash
        pen.setDashPattern([length / stroke.width for length in dash])  # Qt counts in pen widths
    return pen
