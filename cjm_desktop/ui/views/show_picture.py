"""Painting a show: the strip of stages, one stage of the map as large as it goes, and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from cjm_desktop.drawing.dimming import Dimmer
from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.render.qt import RenderCache, paint_drawing, paint_overview

# In units of which the height of a screen has a thousand.
SIDE, STRIP_TOP, STRIP_HIGH, STAGE_TOP, FOOT = 40.0, 28.0, 62.0, 112.0, 64.0
TEXT, SMALL_TEXT = 26, 20
SEGMENT, SEGMENT_GAP = 40.0, 8.0
RING, RING_AROUND, SHADOW = 5.0, 8.0, 12
NOTES_HIGH = 170.0
FADE = 46.0
INK, SECOND, PALE, TRACK = "#102A43", "#486581", "#9FB3C8", "#D9E2EC"


class ShowFrame(Struct, frozen=True, eq=False):
    """What is painted at one moment: a layout with the part of it that is seen at a scale, and what stands around it.

    `card` is ringed, `alone` lets all that is not `lit` stand back. `said` stands at the foot, `hints` are the keys.
    """

    layout: Layout
    x: float
    y: float
    scale: float
    top: float
    card: Rect | None
    lit: frozenset[str]
    alone: bool
    strip: Drawing | None
    said: str
    beside: str
    segments: tuple[int, int]
    hints: str
    notes: str | None
    empty: str


class ShowPainter:
    """Paints the frames of one show; what was shaped and gathered for one serves the next."""

    def __init__(self, theme: Theme) -> None:
        """Paint in the colours of a map."""
        self._theme = theme
        self._dimmer = Dimmer(theme)
        self._cache, self._strip_cache = RenderCache(), RenderCache()

    def paint(self, painter: QPainter, frame: ShowFrame, width: float, height: float) -> None:
        """Paint a frame into a room of so many logical pixels."""
        unit = height / 1000
        painter.fillRect(QRectF(0, 0, width, height), Qt.GlobalColor.white)
        room = room_of(width, height, notes=frame.notes is not None)
        painter.save()
        painter.setClipRect(room)
        painter.translate(room.left(), room.top())
        painter.scale(frame.scale, frame.scale)
        painter.translate(-frame.x, -frame.y)
        seen = Rect(frame.x, frame.y, room.width() / frame.scale, room.height() / frame.scale)
        paint_overview(painter, self._blocks(frame, seen), self._cache)
        if frame.card is not None:
            self._ring(painter, frame.card, unit / frame.scale)
        painter.restore()
        self._fade(painter, room, frame, seen, unit)
        if frame.strip is not None:
            painter.save()
            painter.translate(SIDE * unit, STRIP_TOP * unit)
            painter.scale(unit, unit)
            paint_drawing(painter, frame.strip, self._strip_cache)
            painter.restore()
        if frame.empty:
            self._words(painter, room, frame.empty, 34 * unit, SECOND, Qt.AlignmentFlag.AlignCenter)
        self._foot(painter, frame, width, height, unit)
        if frame.notes is not None:
            self._notes(painter, frame.notes, width, height, unit)

    def _fade(self, painter: QPainter, room: QRectF, frame: ShowFrame, seen: Rect, unit: float) -> None:
        """Let what goes on above and below the room fade away at its edges."""
        high = FADE * unit
        rows = frame.layout.rows
        over = seen.y > frame.top + 1.0
        below = bool(rows) and rows[-1].y + rows[-1].h > seen.bottom + 1.0
        edges = ((over, room.top(), room.top() + high), (below, room.bottom(), room.bottom() - high))
        for _, edge, inside in (each for each in edges if each[0]):
            fade = QLinearGradient(0, edge, 0, inside)
            fade.setColorAt(0, QColor(255, 255, 255, 255))
            fade.setColorAt(1, QColor(255, 255, 255, 0))
            painter.fillRect(QRectF(room.left(), min(edge, inside), room.width(), high), fade)

    def _blocks(self, frame: ShowFrame, seen: Rect) -> list[tuple[float, float, Block]]:
        blocks = list(frame.layout.hits.visible(seen.grown(8.0)))
        if not frame.alone:
            return blocks
        return [(x, y, block if block.owner in frame.lit else self._dimmer.dimmed(block)) for x, y, block in blocks]

    def _ring(self, painter: QPainter, card: Rect, pixel: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = RING_AROUND * pixel
        place = QRectF(card.x, card.y, card.w, card.h).adjusted(-around, -around, around, around)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        inside, around_it = QPainterPath(), QPainterPath()
        inside.addRoundedRect(place, 14, 14)
        around_it.addRect(place.adjusted(-60, -60, 60, 60))
        painter.setClipPath(around_it.subtracted(inside), Qt.ClipOperation.IntersectClip)
        for step in range(SHADOW, 0, -3):
            painter.setPen(QPen(QColor(16, 42, 67, 10), (RING + 2 * step) * pixel))
            painter.drawRoundedRect(place.translated(0, 3 * pixel), 14, 14)
        painter.restore()
        painter.setPen(QPen(QColor(self._theme.color("accent")), RING * pixel))
        painter.drawRoundedRect(place, 14, 14)

    def _foot(self, painter: QPainter, frame: ShowFrame, width: float, height: float, unit: float) -> None:
        top = height - (FOOT + (NOTES_HIGH if frame.notes is not None else 0.0)) * unit
        place = QRectF(SIDE * unit, top, width - 2 * SIDE * unit, FOOT * unit)
        middle = Qt.AlignmentFlag.AlignVCenter
        at = place.left() + self._words(painter, place, frame.said, TEXT * unit, INK, middle, bold=True) + 24 * unit
        here, count = frame.segments
        segment = min(SEGMENT * unit, 0.28 * width / max(1, count) - SEGMENT_GAP * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(count if segment > 3 * unit else 0):
            color = self._theme.color("accent") if number == here else PALE if number < here else TRACK
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(at, place.center().y() - 5 * unit, segment, 10 * unit), 5 * unit, 5 * unit)
            at += segment + SEGMENT_GAP * unit
        rest = QRectF(at + 16 * unit, top, place.right() - at - 16 * unit, FOOT * unit)
        at = rest.left() + self._words(painter, rest, frame.beside, SMALL_TEXT * unit, SECOND, middle)
        left = QRectF(at + 30 * unit, top, place.right() - at - 30 * unit, FOOT * unit)
        self._words(painter, left, frame.hints, SMALL_TEXT * unit, SECOND, middle | Qt.AlignmentFlag.AlignRight)

    def _notes(self, painter: QPainter, notes: str, width: float, height: float, unit: float) -> None:
        place = QRectF(0, height - NOTES_HIGH * unit, width, NOTES_HIGH * unit)
        painter.fillRect(place, QColor("#F1F5F9"))
        inside = place.adjusted(SIDE * unit, 14 * unit, -SIDE * unit, -14 * unit)
        wraps = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        self._words(painter, inside, notes, 24 * unit, INK, wraps)

    def _words(
        self,
        painter: QPainter,
        place: QRectF,
        words: str,
        size: float,
        color: str,
        align: Qt.AlignmentFlag | int,
        *,
        bold: bool = False,
    ) -> float:
        """Write words; gives how wide they are."""
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(size)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(place, int(align), words)
        return QFontMetricsF(font).horizontalAdvance(words)


def room_of(width: float, height: float, *, notes: bool) -> QRectF:
    """Where the stage is shown in a room of so many logical pixels."""
    unit = height / 1000
    top, foot = STAGE_TOP * unit, (FOOT + (NOTES_HIGH if notes else 0.0)) * unit
    return QRectF(SIDE * unit, top, width - 2 * SIDE * unit, height - top - foot)


def mixed(a: Sequence[float], b: Sequence[float], share: float) -> tuple[float, ...]:
    """What lies between two rows of numbers."""
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))
