"""Drawings and blocks on a QPainter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.colors import color_of
from cjm_desktop.render.qt.glyphs import GlyphStep
from cjm_desktop.render.qt.overview import Batch

READABLE = 3.5  # device pixels an em: below it text is grey on every screen, and is drawn as bars
_TRACE = 1.0  # device pixels an em: below it a line leaves no trace
_BAR_OPACITY = 0.3  # about the share of a line that its letters cover


def paint_drawing(painter: QPainter, drawing: Drawing, cache: RenderCache) -> None:
    """Draw a whole drawing, its top left corner at the painter's origin, every block as it is."""
    scale = device_scale(painter)
    for layer in drawing.layers:
        for placed in layer.layer.items:
            painter.save()
            painter.translate(layer.x + placed.x, layer.y + placed.y)
            paint_block(painter, placed.block, cache, scale)
            painter.restore()


def paint_block(painter: QPainter, block: Block, cache: RenderCache, scale: float) -> None:
    """Draw a block, its corner at the painter's origin, at `scale` device pixels a map unit.

    Leaves the painter's transform as it was, and its pen and brush changed.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for step in cache.steps(block):
        step.paint(painter, scale)


def paint_overview(painter: QPainter, items: Iterable[tuple[float, float, Block]], cache: RenderCache) -> None:
    """Draw blocks at their places, as fast as goes for the painter's scale.

    Blocks whose type is large enough to read are drawn as they are. Of the others, the flat ones become rectangles
    drawn together by colour, and lines of text become bars. This serves at every zoom: no single one switches all.
    """
    scale = device_scale(painter)
    areas, bars = Batch(), Batch()
    near: list[tuple[float, float, Block, bool]] = []
    for x, y, block in items:
        prepared = cache.prepared(block)
        if prepared.largest * scale >= READABLE:
            near.append((x, y, block, True))
            continue
        plain, of_shapes, of_text = prepared.far(x, y)
        if prepared.largest * scale >= _TRACE:
            bars.extend(of_text)
        if plain:
            areas.extend(of_shapes)
        else:
            near.append((x, y, block, False))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, rects in areas:
        painter.setBrush(color_of(color))
        painter.drawRects(rects)
    for x, y, block, with_text in near:
        painter.translate(x, y)
        for step in cache.steps(block):
            if with_text or not isinstance(step, GlyphStep):
                step.paint(painter, scale)
        painter.translate(-x, -y)
    painter.setPen(Qt.PenStyle.NoPen)
    for color, rects in bars:
        shade = QColor(color)
        shade.setAlphaF(_BAR_OPACITY)
        painter.setBrush(shade)
        painter.drawRects(rects)


def device_scale(painter: QPainter) -> float:
    """Device pixels a map unit, as the painter stands."""
    return painter.deviceTransform().m11()
