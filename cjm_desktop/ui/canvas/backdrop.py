"""The backdrop behind the map, and the sheet under it with its soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGradient, QLinearGradient, QPainter, QRadialGradient

# In logical pixels.
RADIUS = 8.0
SPREAD = 16.0
DROP = 3.0
# The alpha of the shadow from the edge of the sheet outwards, of 255.
FADE = ((0.0, 20), (0.25, 11), (0.55, 4), (1.0, 0))
SHADE = QColor(16, 42, 67)


def paint_backdrop(painter: QPainter, exposed: QRectF, page: QRectF, zoom: float, backdrop: QColor) -> None:
    """Fill what is exposed with the backdrop, and lay a white sheet on it; all in map units, `zoom` pixels each."""
    corner = RADIUS / zoom
    straight = page.adjusted(corner, corner, -corner, -corner)
    if straight.contains(exposed):
        painter.fillRect(exposed, Qt.GlobalColor.white)
        return
    painter.fillRect(exposed, backdrop)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_shadow(painter, exposed, straight.translated(0, DROP / zoom), (RADIUS + SPREAD) / zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawRoundedRect(page, corner, corner)
    painter.restore()


def _paint_shadow(painter: QPainter, exposed: QRectF, inner: QRectF, reach: float) -> None:
    """Shade a band around a rectangle: four sides and four corners, cheap however large the sheet is."""
    left, top, right, bottom = inner.left(), inner.top(), inner.right(), inner.bottom()
    sides = (
        (QRectF(left - reach, top, reach, inner.height()), QPointF(left, 0), QPointF(left - reach, 0)),
        (QRectF(right, top, reach, inner.height()), QPointF(right, 0), QPointF(right + reach, 0)),
        (QRectF(left, top - reach, inner.width(), reach), QPointF(0, top), QPointF(0, top - reach)),
        (QRectF(left, bottom, inner.width(), reach), QPointF(0, bottom), QPointF(0, bottom + reach)),
    )
    for band, start, end in sides:
        seen = band & exposed
        if not seen.isEmpty():
            painter.fillRect(seen, _faded(QLinearGradient(start, end)))
    for x, y, dx, dy in ((left, top, -1, -1), (right, top, 0, -1), (left, bottom, -1, 0), (right, bottom, 0, 0)):
        around = QRectF(x + dx * reach, y + dy * reach, reach, reach)
        if around.intersects(exposed):
            painter.fillRect(around, _faded(QRadialGradient(QPointF(x, y), reach)))


def _faded(gradient: QGradient) -> QGradient:
    """The gradient with the colours of the shadow; its first part lies under the sheet's own edge."""
    under = RADIUS / (RADIUS + SPREAD)
    for place, alpha in FADE:
        shade = QColor(SHADE)
        shade.setAlpha(alpha)
        gradient.setColorAt(under + place * (1 - under), shade)
    return gradient
