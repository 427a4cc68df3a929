"""The small picture of one map, painted from its real drawing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import MARGIN as PAGE_MARGIN
from cjm_desktop.render.qt import RenderCache, paint_overview

MARGIN = 40.0  # map units of paper around the drawing
CLOSE_MARGIN = 20.0  # around a close look
LEAST_CLOSE, MOST_CLOSE = 700.0, 800.0  # of the map's width in a close look: names of lanes can still be read
MOST_BLOCKS = 6_000


def picture_of(layout: Layout, size: QSize, cache: RenderCache, *, close: bool = False) -> QImage:
    """A map as wide as it is, from its top down; or a `close` look at where its stages and lanes begin.

    Prompts are painted too: an empty map is told by its questions.
    """
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    seen = seen_part(layout, image.width() / image.height(), close=close)
    scale = image.width() / seen.w
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-seen.x, -seen.y)
    paint_overview(painter, _blocks(layout, seen), cache)
    painter.end()
    return image


def seen_part(layout: Layout, shape: float, *, close: bool) -> Rect:
    """The part of the map that a picture of that shape shows, in map units."""
    drawing = layout.drawing
    whole = drawing.w + 2 * MARGIN
    layers = [layer for layer in drawing.layers if layer.layer.kind in ("stages", "lane")]
    if not close or not layers:
        return Rect(-MARGIN, -MARGIN, whole, whole / shape)
    top = min(layer.y for layer in layers) - CLOSE_MARGIN
    height = max(layer.y + layer.layer.h for layer in layers) + CLOSE_MARGIN - top
    width = min(whole, max(LEAST_CLOSE, min(height * shape, MOST_CLOSE)))
    return Rect(PAGE_MARGIN - CLOSE_MARGIN, top, width, width / shape)


def _blocks(layout: Layout, seen: Rect) -> list[tuple[float, float, Block]]:
    items = [
        (layer.x + placed.x, layer.y + placed.y, placed.block)
        for layer in layout.drawing.layers
        for placed in layer.layer.items
    ]
    items += [(placed.x, placed.y, placed.block) for placed in layout.prompts]
    return [item for item in items if item[0] < seen.right and item[1] < seen.bottom][:MOST_BLOCKS]
