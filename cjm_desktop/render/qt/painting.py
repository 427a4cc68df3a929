"""Drawings and blocks on a QPainter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from cjm_desktop.drawing.drawing import Block, Drawing, PlacedLayer
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.colors import color_of
from cjm_desktop.render.qt.glyphs import GlyphStep
from cjm_desktop.render.qt.overview import Far, Item

READABLE = 3.5  # device pixels an em: below it text is grey on every screen, and is drawn as bars
_TRACE = 1.0  # device pixels an em: below it a line leaves no trace
_FAR = 0.14  # device pixels a map unit: below it only headings can be read
_LINES = 0.2  # device pixels a map unit: from here on the heads and dashes of lines can be told
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


@contextmanager
def set_apart(painter: QPainter) -> Iterator[None]:
    """Leave the painter as it was, whatever stops the painting."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def paint_drawing(painter: QPainter, drawing: Drawing, cache: RenderCache) -> None:
    """Draw a whole drawing, its top left corner at the painter's origin, every block as it is."""
    cache.claim()
    scale = device_scale(painter)
    for layer in drawing.layers:
        for placed in layer.layer.items:
            with set_apart(painter):
                painter.translate(layer.x + placed.x, layer.y + placed.y)
                paint_block(painter, placed.block, cache, scale)


def paint_block(painter: QPainter, block: Block, cache: RenderCache, scale: float) -> None:
    """Draw a block, its corner at the painter's origin, at `scale` device pixels a map unit.

    Leaves the painter's transform as it was, and its pen and brush changed.
    """
    painter.setRenderHints(_SMOOTH)
    for step in cache.steps(block):
        step.paint(painter, scale)


def paint_map(
    painter: QPainter,
    layers: Sequence[PlacedLayer],
    seen: Rect,
    visible: Iterable[Item],
    cache: RenderCache,
    *,
    among: Sequence[PlacedLayer] = (),
) -> None:
    """Draw the part of a map that lies in `seen`, as fast as goes for the painter's scale.

    Near, that is the `visible` blocks. Far away, when next to nothing can be read, nobody looks for them: each layer is
    drawn as a whole from what was gathered of it when it was new. Where `layers` are some of a map only, it is kept of
    those `among` which they are.
    """
    scale = device_scale(painter)
    if not is_far(painter):
        paint_overview(painter, visible, cache)
        return
    cache.claim()
    far = cache.far(layers, among)
    for placed in layers:
        local = seen.moved(-placed.x, -placed.y)
        if not local.intersects(Rect(0.0, 0.0, placed.layer.w, placed.layer.h)):
            continue
        painter.translate(placed.x, placed.y)
        for size, group in far[placed.layer].items():
            if size * scale < READABLE:
                _paint_far(painter, group, size, scale, cache)
            else:
                _paint_near(painter, (item for item in group.items if _meets(item, local)), scale, cache)
        painter.translate(-placed.x, -placed.y)


def is_far(painter: QPainter) -> bool:
    """Whether a map is painted as what is seen from far away, where next to nothing can be read."""
    return device_scale(painter) < _FAR


def paint_overview(painter: QPainter, items: Iterable[Item], cache: RenderCache) -> None:
    """Draw blocks at their places.

    Blocks whose type is large enough to read are drawn as they are, and so are those without type while their lines can
    be told. Of the others, the flat ones become rectangles drawn together by colour, and lines of text become bars.
    This serves at every zoom: no single one switches all.
    """
    cache.claim()
    scale = device_scale(painter)
    near: list[Item] = []
    small: dict[float, list[Item]] = {}
    for item in items:
        size = cache.prepared(item[2]).largest
        if size * scale >= READABLE or (not size and scale >= _LINES):
            near.append(item)
        else:
            small.setdefault(size, []).append(item)
    for size, group in small.items():
        _paint_far(painter, Far(group, cache.look), size, scale, cache)
    _paint_near(painter, near, scale, cache)


def _paint_far(painter: QPainter, group: Far, size: float, scale: float, cache: RenderCache) -> None:
    painter.setRenderHints(_SMOOTH)
    # First what cannot be gathered: the ground below a curve is such a block, and the faces stand on it.
    for x, y, block in group.odd:
        painter.translate(x, y)
        for step in cache.steps(block):
            if not isinstance(step, GlyphStep):
                step.paint(painter, scale)
        painter.translate(-x, -y)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, rects in group.areas(scale):
        painter.setBrush(color_of(color))
        painter.drawRects(rects)
    for color, path in group.fills():
        painter.fillPath(path, color_of(color))
    for pen, path in group.lines(scale):
        painter.strokePath(path, pen)
    if size * scale >= _TRACE:
        painter.setPen(Qt.PenStyle.NoPen)
        for shade, rects in group.bars:
            painter.setBrush(shade)
            painter.drawRects(rects)


def _paint_near(painter: QPainter, items: Iterable[Item], scale: float, cache: RenderCache) -> None:
    for x, y, block in items:
        painter.translate(x, y)
        paint_block(painter, block, cache, scale)
        painter.translate(-x, -y)


def _meets(item: Item, rect: Rect) -> bool:
    x, y, block = item
    return x < rect.right and rect.x < x + block.w and y < rect.bottom and rect.y < y + block.h


def device_scale(painter: QPainter) -> float:
    """Device pixels a map unit, as the painter stands."""
    return painter.deviceTransform().m11()
