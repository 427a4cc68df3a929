"""Painting the headings that stand still: the map's own blocks at another place, and a soft shadow beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.style import LABEL_WIDTH, MARGIN
from cjm_desktop.ui.canvas.frozen import Frozen, ShiftedPart, Strip, extent
from cjm_desktop.ui.canvas.map_item import MapItem
from cjm_desktop.ui.canvas.overlay import Overlay
from cjm_desktop.ui.canvas.pins import PinsItem
from cjm_desktop.ui.canvas.qt_shapes import to_qrect

# In logical pixels.
SHADOW = 9.0  # as many as FADE has
CORNER_TEXT = 12
CORNER_PAD = 12.0
FADE = (66, 26, 20, 15, 11, 8, 5, 3, 1)  # of 255, pixel by pixel from the edge outwards
SHADE = QColor(16, 42, 67)
COVER = 3.0  # map units: letters may stick out of what the layout counts as theirs
Item = tuple[float, float, Block]


class Strips:
    """Paints what is frozen of one map. Keeps the two halves of cut headings: their ground and their words."""

    def __init__(self, shown: MapItem, overlay: Overlay, pins: PinsItem) -> None:
        """Show the blocks of a map, and over them the marks that lie over it."""
        self._map = shown
        self._overlay = overlay
        self._pins = pins
        self._halves: dict[int, tuple[Block, Block, Block]] = {}
        # Paints what else lies over the blocks of a map, wherever they are seen.
        self.over: Callable[[QPainter, Sequence[Item]], None] | None = None

    def paint(self, painter: QPainter, frozen: Frozen, zoom: float, corner: str, ink: str) -> None:
        """Paint the strips in map units; `corner` is what is written where they meet."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_loose(painter, frozen)
        for strip, slides in ((frozen.head, frozen.stages), (frozen.side, frozen.lanes)):
            if strip is not None:
                self._paint_strip(painter, strip, slides)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if frozen.corner is not None:
            painter.fillRect(to_qrect(frozen.corner.place), Qt.GlobalColor.white)
            _write(painter, frozen.corner.place, zoom, corner, ink)
        if frozen.head is not None:
            place = frozen.head.place
            _shade(painter, Rect(place.x, place.bottom, place.w, SHADOW / zoom), zoom, upright=False)
        if frozen.side is not None:
            place = frozen.side.place
            _shade(painter, Rect(place.right, place.y, SHADOW / zoom, place.h), zoom, upright=True)
        painter.restore()

    def _paint_loose(self, painter: QPainter, frozen: Frozen) -> None:
        """Headings that are at their place, and are cut by the edge of the view."""
        for slide in frozen.stages if frozen.head is None else ():
            self._paint_items(painter, self._shifted(slide))
            self._paint_marks(painter, slide.item.rect)
        for slide in frozen.lanes if frozen.side is None else ():
            words = extent(slide.item.block.ops[1:])
            if words is not None:
                cover = Rect(MARGIN, words.y, LABEL_WIDTH, words.h).moved(0.0, slide.item.y).grown(COVER)
                painter.fillRect(to_qrect(cover), Qt.GlobalColor.white)
            self._paint_items(painter, self._shifted(slide))
            self._paint_marks(painter, slide.item.rect)

    def _paint_strip(self, painter: QPainter, strip: Strip, slides: tuple[ShiftedPart, ...]) -> None:
        painter.save()
        painter.setClipRect(to_qrect(strip.place), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(to_qrect(strip.place), Qt.GlobalColor.white)
        painter.translate(strip.dx, strip.dy)
        self._paint_items(painter, self._items(strip.source, slides))
        self._paint_marks(painter, strip.source)
        painter.restore()

    def _paint_marks(self, painter: QPainter, place: Rect) -> None:
        self._overlay.paint_marks(painter, place)
        self._pins.paint_pins(painter, place)

    def _paint_items(self, painter: QPainter, items: Iterator[Item]) -> None:
        seen = list(items)
        self._map.paint_items(painter, seen)
        if self.over is not None:
            self.over(painter, seen)

    def _items(self, source: Rect, slides: tuple[ShiftedPart, ...]) -> Iterator[Item]:
        shifted = {id(slide.item.block): slide for slide in slides}
        for x, y, block in self._map.visible(source):
            slide = shifted.get(id(block))
            if slide is None:
                yield x, y, block
            else:
                yield from self._shifted(slide)

    def _shifted(self, slide: ShiftedPart) -> Iterator[Item]:
        """The two halves of a heading, each at its place."""
        block, x, y = slide.item.block, slide.item.x, slide.item.y
        kept = self._halves.get(id(block))
        if kept is None or kept[0] is not block:
            if len(self._halves) > 64:
                self._halves.clear()
            ground, words = replace(block, ops=block.ops[:1]), replace(block, ops=block.ops[1:])
            kept = self._halves[id(block)] = block, ground, words
        yield x, y, kept[1]
        yield x + slide.dx, y + slide.dy, kept[2]


def areas(frozen: Frozen, zoom: float) -> list[QRectF]:
    """What has to be painted for what is frozen, in map units."""
    out = SHADOW / zoom
    found = [to_qrect(strip.place).adjusted(0.0, 0.0, out, out) for strip in frozen.strips]
    return [*found, *(to_qrect(slide.item.rect.grown(COVER)) for slide in frozen.slides)]


def _shade(painter: QPainter, place: Rect, zoom: float, *, upright: bool) -> None:
    """A fine edge, and a shadow that fades away from it: the map goes on below."""
    # Bands of one colour: a gradient takes many times as long, each time that the map is scrolled by a pixel.
    fine = 1.0 / zoom
    for number, alpha in enumerate(FADE):
        at = number * fine
        band = QRectF(place.x + at, place.y, fine, place.h) if upright else QRectF(place.x, place.y + at, place.w, fine)
        painter.fillRect(band, _faded(alpha))


def _faded(alpha: int) -> QColor:
    shade = QColor(SHADE)
    shade.setAlpha(alpha)
    return shade


def _write(painter: QPainter, place: Rect, zoom: float, words: str, ink: str) -> None:
    painter.save()
    painter.translate(place.x, place.y)
    painter.scale(1 / zoom, 1 / zoom)
    room = QRectF(CORNER_PAD, 0.0, max(0.0, place.w * zoom - CORNER_PAD), place.h * zoom)
    font = painter.font()
    font.setPixelSize(CORNER_TEXT)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
