"""Small pictures of colours for the brand dialog: the stages in an accent, the lanes in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from cjm_desktop.drawing.theme import Theme, mix

SWATCHES = QSize(196, 18)
RAMP = QSize(220, 40)
_STAGES = 3
_RAMP_IN_ROW = 60
_DOT, _PITCH = 14.0, 20.0


def row_picture(theme: Theme, colors: Sequence[str], ratio: float) -> QPixmap:
    """A strip of stages and a dot for each colour of the lanes; `ratio` is the screen's pixels a point."""
    picture, painter = _begun(SWATCHES, ratio)
    _draw_ramp(painter, theme, QRectF(0, 1, _RAMP_IN_ROW, SWATCHES.height() - 2))
    for number, color in enumerate(colors[: int((SWATCHES.width() - _RAMP_IN_ROW) // _PITCH)]):
        painter.setBrush(QColor(color))
        painter.drawEllipse(QRectF(_RAMP_IN_ROW + 12 + number * _PITCH, (SWATCHES.height() - _DOT) / 2, _DOT, _DOT))
    painter.end()
    return picture


def ramp_picture(theme: Theme, words: str, ratio: float) -> QPixmap:
    """The stages in a theme, with a word in each as it will stand there."""
    picture, painter = _begun(RAMP, ratio)
    for place in _draw_ramp(painter, theme, QRectF(0, 0, RAMP.width(), RAMP.height())):
        painter.setPen(QColor(theme.color("stage.ink")))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture


def _begun(size: QSize, ratio: float) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return picture, painter


def _draw_ramp(painter: QPainter, theme: Theme, room: QRectF) -> list[QRectF]:
    """Chevrons beside each other, and the place of each."""
    point, width = room.height() / 4, room.width() / _STAGES
    places = []
    for number in range(_STAGES):
        place = QRectF(room.x() + number * width, room.y(), width - 2, room.height())
        share = number / (_STAGES - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(theme.color("stage.last"), theme.color("stage.first"), share)))
        left, right, middle = place.left(), place.right() - point, place.center().y()
        corners = [
            QPointF(left, place.top()),
            QPointF(right, place.top()),
            QPointF(place.right(), middle),
            QPointF(right, place.bottom()),
            QPointF(left, place.bottom()),
        ]
        if number:
            corners.append(QPointF(left + point, middle))
        painter.drawPolygon(QPolygonF(corners))
        places.append(place)
    return places
