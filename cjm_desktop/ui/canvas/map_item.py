"""The one item that shows the map: what is drawn on it, and the questions in its empty cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.drawing.drawing import Block, Placed, PlacedLayer
from cjm_desktop.foundation.geometry import Rect, bounds
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.pins import without_pins
from cjm_desktop.render.qt import RenderCache, is_far, paint_block, paint_map, paint_overview
from cjm_desktop.ui.canvas.dimming import VEIL, Dimming
from cjm_desktop.ui.canvas.dirty import changed_items, changed_rects
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect

# Strokes and glyphs may stick out of their blocks a little, in map units.
BLEED = 8.0
# Questions that are too small to be read only unsettle the view.
PROMPT_ZOOM = 0.2
# A picture of something dragged is never larger than this, in device pixels.
LARGEST_PICTURE = 2_000_000
Item = tuple[float, float, Block]


class MapItem(QGraphicsItem):
    """Paints the visible blocks of a layout, at any zoom, straight from its index of places."""

    def __init__(self, dimming: Dimming) -> None:
        """Show nothing until there is a layout; `dimming` knows what stands back in it."""
        super().__init__()
        self._dimming = dimming
        # Without this flag Qt passes the whole item as exposed.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._layout: Layout | None = None
        self._layers: Sequence[PlacedLayer] = ()  # of the layout, without the pins that are painted above
        self._cache = RenderCache()
        self._passing = RenderCache()  # of what a filter lets pass, seen from far away

    def show_layout(self, layout: Layout) -> bool:
        """Show another layout, repainting where it differs. Tells whether the size of the map is another one."""
        old, self._layout = self._layout, layout
        if old is layout:
            return False
        self._layers = without_pins(layout.drawing).layers
        if old is None or (old.drawing.w, old.drawing.h) != (layout.drawing.w, layout.drawing.h):
            self.prepareGeometryChange()
            self.update()
            return True
        for rect in (*changed_rects(old.drawing, layout.drawing), *changed_items(old.prompts, layout.prompts)):
            self.update(to_qrect(rect.grown(BLEED)))
        return False

    def picture_of(self, owner: str, rect: Rect, scale: float) -> QPixmap | None:
        """A picture of a record as it is drawn at a place, in device pixels a map unit; None where it would be huge."""
        width, height = math.ceil(rect.w * scale), math.ceil(rect.h * scale)
        if self._layout is None or not 0 < width * height <= LARGEST_PICTURE:
            return None
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.translate(-rect.x, -rect.y)
        for x, y, block in self._layout.hits.visible(rect):
            if block.owner == owner or _is_within(Rect(x, y, block.w, block.h), rect):
                painter.translate(x, y)
                paint_block(painter, block, self._cache, scale)
                painter.translate(-x, -y)
        painter.end()
        return QPixmap.fromImage(image)

    def paint_layers(self, painter: QPainter, layers: Sequence[PlacedLayer]) -> None:
        """Paint some layers of a map, without the questions of empty cells."""
        # Not a list: from far away nobody looks at single blocks.
        items = ((layer.x + item.x, layer.y + item.y, item.block) for layer in layers for item in layer.layer.items)
        everywhere = bounds(Rect(each.x, each.y, each.layer.w, each.layer.h) for each in layers)
        if everywhere is not None:
            self._paint_seen(painter, layers, everywhere, items)

    def _paint_seen(self, painter: QPainter, layers: Sequence[PlacedLayer], seen: Rect, items: Iterable[Item]) -> None:
        """Paint a part of a map, what a filter leaves out standing back: in grey, or under a veil from far away."""
        # The minimap paints the same map a part at a time: what was gathered of the rest is kept for the map itself.
        among = self._layout.drawing.layers if self._layout is not None else ()
        if not self._dimming.on:
            paint_map(painter, layers, seen, items, self._cache, among=among)
        elif not is_far(painter):
            paint_map(painter, layers, seen, self._dimming.items(items), self._cache)
        else:
            paint_map(painter, layers, seen, items, self._cache, among=among)
            veil = QColor(255, 255, 255, VEIL)
            for place in self._dimming.veils(layers):
                painter.fillRect(to_qrect(place), veil)
            paint_map(painter, self._dimming.standing_out(layers), seen, (), self._passing)

    def visible(self, rect: Rect) -> Iterator[Item]:
        """The blocks that meet a part of the map, each with its place."""
        found = self._layout.hits.visible(rect) if self._layout is not None else iter(())
        return self._dimming.items(found) if self._dimming.on else found

    def paint_items(self, painter: QPainter, items: Iterable[Item]) -> None:
        """Paint blocks of the map at places of their own, as they look at the painter's scale."""
        paint_overview(painter, items, self._cache)

    def boundingRect(self) -> QRectF:
        if self._layout is None:
            return QRectF()
        return QRectF(0, 0, self._layout.drawing.w, self._layout.drawing.h)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        layout = self._layout
        if layout is None:
            return
        seen = to_rect(option.exposedRect).grown(BLEED)
        self._paint_seen(painter, self._layers, seen, layout.hits.visible(seen))
        if painter.worldTransform().m11() >= PROMPT_ZOOM:
            paint_overview(painter, _meeting(layout.prompts, seen), self._cache)


def _meeting(items: Iterable[Placed], rect: Rect) -> Iterator[tuple[float, float, Block]]:
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    for item in items:  # in each frame all questions of a map: no rectangle is made for one
        block, x, y = item.block, item.x, item.y
        if x < right and left < x + block.w and y < bottom and top < y + block.h:
            yield x, y, block


def _is_within(inner: Rect, outer: Rect) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom
