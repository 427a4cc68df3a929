"""The desk that the map lies on, and the sheet under it with its soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

# In logical pixels.
RADIUS = 8.0
SPREAD = 14
DROP = 3.0
DARKEST = 15  # of 255, at the edge of the sheet


def paint_desk(painter: QPainter, exposed: QRectF, page: QRectF, zoom: float, desk: QColor) -> None:
    """Fill what is exposed with the desk, and lay a white sheet on it; all in map units, `zoom` pixels each."""
    painter.fillRect(exposed, desk)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = (SPREAD + DROP) / zoom
    inner = page.adjusted(around, around, -around, -around)
    if not inner.contains(exposed):
        _paint_shadow(painter, page.translated(0, DROP / zoom), zoom)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRoundedRect(page, RADIUS / zoom, RADIUS / zoom)
    painter.restore()


def _paint_shadow(painter: QPainter, page: QRectF, zoom: float) -> None:
    """Rings around the sheet, fainter outwards: far cheaper than a blurred picture of its size."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(-round(DROP) - 1, SPREAD):
        share = 1.0 - max(0, ring) / SPREAD
        painter.setPen(QPen(QColor(16, 42, 67, round(DARKEST * share * share)), 1.0 / zoom))
        out = (ring + 0.5) / zoom
        radius = (RADIUS + max(0, ring)) / zoom
        painter.drawRoundedRect(page.adjusted(-out, -out, out, out), radius, radius)
