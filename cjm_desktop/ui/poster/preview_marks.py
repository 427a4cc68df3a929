"""The preview's overlay: cuts, overlaps, trim edges and highlighted texts. Units are points of the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster.picture import in_points
from cjm_desktop.layout.poster.tiles import Tile

CUT = QColor("#1D4ED8")
SHADE = QColor(29, 78, 216, 34)
BLANK = QColor(72, 101, 129, 26)
FAINT = QColor("#829AB1")
SMALL = QColor("#D97706")
NAME_PIXELS = 11
MANY = 300
NAME_PLACE = 5.0  # pixels from the corner of a part


def mark_cuts(painter: QPainter, tiles: Iterable[Tile], printed: Collection[str]) -> None:
    """Shade the overlaps of tiles, draw the cut lines and the tile labels; tiles that are not printed are greyed."""
    pixel = _pixel(painter)
    for tile in tiles:
        own, shown = _rect(in_points(tile.area)), _rect(in_points(tile.shown))
        if tile.label not in printed:
            painter.fillRect(own, BLANK)
            continue
        _shade_around(painter, own, shown)
    painter.setPen(_dashed(CUT, pixel))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for tile in tiles:
        own = _rect(in_points(tile.area))
        painter.drawLines([QLineF(own.topLeft(), own.bottomLeft()), QLineF(own.topLeft(), own.topRight())])
    for tile in tiles:
        _name(painter, tile.label, _rect(in_points(tile.area)), pixel, CUT if tile.label in printed else FAINT)


def mark_overlap(painter: QPainter, sheet: Sheet) -> None:
    """Shade a tile's overlap with its neighbours, and draw its cut lines."""
    clip = sheet.views[0].clip
    if sheet.trim is None or clip is None:
        return
    own = _rect(sheet.trim)
    _shade_around(painter, own, _rect(clip))
    painter.setPen(_dashed(CUT, _pixel(painter)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(own)


def mark_trim(painter: QPainter, trim: Rect) -> None:
    """Draw the trim box."""
    painter.setPen(_dashed(FAINT, _pixel(painter)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(_rect(trim))


def mark_places(painter: QPainter, places: Sequence[Rect], *, chosen: bool) -> None:
    """Frame illegible texts, or the one that is selected in the report."""
    pixel = _pixel(painter)
    painter.setPen(QPen(CUT if chosen else SMALL, (2.5 if chosen else 1.25) * pixel))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    gap = (4.0 if chosen else 1.5) * pixel
    frames = [_rect(place).adjusted(-gap, -gap, gap, gap) for place in places]
    if len(frames) > MANY:  # so small then that nobody sees their corners, and so many that rounding them takes long
        painter.drawRects(frames)
        return
    for frame in frames:
        painter.drawRoundedRect(frame, 4 * pixel, 4 * pixel)


def _shade_around(painter: QPainter, own: QRectF, shown: QRectF) -> None:
    """Shade what of `shown` lies right of `own` and below it."""
    painter.fillRect(QRectF(own.right(), shown.top(), shown.right() - own.right(), shown.height()), SHADE)
    painter.fillRect(QRectF(own.left(), own.bottom(), own.width(), shown.bottom() - own.bottom()), SHADE)


def _name(painter: QPainter, label: str, area: QRectF, pixel: float, color: QColor) -> None:
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(NAME_PIXELS)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(label) + 12, metrics.height() + 2
    if width * pixel > area.width() or height * pixel > area.height():
        return
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(pixel, pixel)
    pill = QRectF(NAME_PLACE, NAME_PLACE, width, height)
    painter.setFont(font)
    painter.setPen(QPen(color, 1))
    painter.setBrush(QColor(255, 255, 255, 235))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()


def _dashed(color: QColor, pixel: float) -> QPen:
    pen = QPen(color, 1.25 * pixel)
    pen.setDashPattern([4, 3])
    return pen


def _pixel(painter: QPainter) -> float:
    """The width of a device pixel in units of the painter (a cosmetic pen)."""
    return 1 / painter.worldTransform().m11()


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.w, rect.h)
