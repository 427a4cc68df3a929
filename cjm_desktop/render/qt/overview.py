"""Blocks far away: areas of colour, lines, and bars for lines of text too small to read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from cjm_desktop.drawing.drawing import Block, Layer
from cjm_desktop.drawing.ops import Color, Gradient, ImageOp, LinkArea, PathOp, RoundRect, Stroke, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.qt.shapes import qt_path

Item = tuple[float, float, Block]

# The bar of a line reaches from its x-height to its baseline.
_BAR_TOP, _BAR_HEIGHT = 0.54, 0.48  # em
_BAR_OPACITY = 0.3  # about the share of a line that its letters cover
_THIN = 12.0  # map units: a path so narrow looks like its rectangle from far away
_BADGE = 30.0  # map units: a round shape so small looks like a square of its area
_SQUARE = 0.114  # of a circle's width off, and its square is left
_TRACE = 0.05  # device pixels: what is thinner changes no pixel by more than a shade
_LINED = 0.025  # device pixels a map unit: below it no line of a map leaves a trace

_UNFILLED = (TextRun, ImageOp, LinkArea)
K = TypeVar("K")
_Rects = list[QRectF]
_AreaKey = tuple[int, int, Color]  # rank (higher lies above), power of two of the thickness, colour
_PenKey = tuple[Color, float, float]  # colour, width, the share of the line that its dashes show


class Far:
    """What many blocks look like from far away, gathered by colour. Each part is made when it is first painted."""

    def __init__(self, items: Sequence[Item], look_of: Callable[[Block], FarLook]) -> None:
        self.items = items
        self._look_of = look_of

    def areas(self, scale: float) -> Iterator[tuple[Color, _Rects]]:
        """Rectangles by colour, from the lowest up, without those that leave no trace at `scale`."""
        least = math.frexp(_TRACE / scale)[1]
        return ((color, rects) for (_, power, color), rects in self._shapes.areas if power >= least)

    def fills(self) -> Iterator[tuple[Color, QPainterPath]]:
        """Shapes by colour that do not look like their rectangles."""
        return iter(self._shapes.fills.items())

    def lines(self, scale: float) -> Sequence[tuple[QPen, QPainterPath]]:
        """Outlines by pen; none at a `scale` where they leave no trace."""
        return self._lines if scale >= _LINED else ()

    @property
    def odd(self) -> Sequence[Item]:
        """The blocks that have to be drawn as they are."""
        return self._shapes.odd

    @cached_property
    def bars(self) -> Sequence[tuple[QColor, _Rects]]:
        """Bars for lines of text, by colour."""
        found: dict[Color, _Rects] = {}
        for x, y, block in self.items:
            for op in block.ops:
                if isinstance(op, TextRun) and op.width > 0:
                    top = y + op.baseline - _BAR_TOP * op.size
                    found.setdefault(op.color, []).append(QRectF(x + op.x, top, op.width, _BAR_HEIGHT * op.size))
        return [(_shade(color, _BAR_OPACITY), rects) for color, rects in found.items()]

    @cached_property
    def _shapes(self) -> _Shapes:
        return _shapes_of(self.items, self._look_of)

    @cached_property
    def _lines(self) -> Sequence[tuple[QPen, QPainterPath]]:
        found: dict[_PenKey, QPainterPath] = {}
        for x, y, block in self._shapes.flat:
            for op in block.ops:
                if isinstance(op, RoundRect | PathOp) and op.stroke is not None and not _has_edge_area(op):
                    _add_line(found, op, op.stroke, x, y)
        return [(_pen(*key), path) for key, path in found.items()]


class FarLook(NamedTuple):
    """What one block looks like from far away, in its own coordinates: it stays the same wherever the block stands.

    `areas` are rectangles with what they are gathered by; `fills` shapes that do not look like their rectangles. One
    that is not `flat` has to be drawn as it is.
    """

    size: float  # of its largest type, 0 without text
    flat: bool
    areas: tuple[tuple[_AreaKey, Rect], ...] = ()
    fills: tuple[tuple[Color, PathOp], ...] = ()


class _Shapes(NamedTuple):
    """What is filled, and which blocks that covers."""

    areas: Sequence[tuple[_AreaKey, _Rects]]
    fills: Mapping[Color, QPainterPath]
    flat: Sequence[Item]
    odd: Sequence[Item]


def far_of(layer: Layer, look_of: Callable[[Block], FarLook]) -> dict[float, Far]:
    """The blocks of a layer, in its coordinates, by their largest type size; `look_of` knows each block."""
    groups: dict[float, list[Item]] = {}
    for item in layer.items:
        groups.setdefault(look_of(item.block).size, []).append((item.x, item.y, item.block))
    return {size: Far(items, look_of) for size, items in groups.items()}


def look_of(block: Block) -> FarLook:
    """What a block looks like from far away."""
    size = type_size(block)
    if not _is_flat(block):
        return FarLook(size, flat=False)
    areas: list[tuple[_AreaKey, Rect]] = []
    fills: list[tuple[Color, PathOp]] = []
    for rank, op in enumerate(block.ops):
        if isinstance(op, _UNFILLED) or not isinstance(op.fill, str):
            continue
        if isinstance(op, PathOp) and not _is_rect_like(op):
            fills.append((op.fill, op))
            continue
        for above, color, rect, thickness in _areas(op, op.fill):
            areas.append(((2 * rank + above, math.frexp(thickness)[1], color), rect))
    return FarLook(size, flat=True, areas=tuple(areas), fills=tuple(fills))


def type_size(block: Block) -> float:
    """The size of a block's largest type in map units; 0 without text."""
    largest = 0.0
    for op in block.ops:
        if isinstance(op, TextRun) and op.size > largest:
            largest = op.size
    return largest


def _shapes_of(items: Sequence[Item], look_of: Callable[[Block], FarLook]) -> _Shapes:
    areas: dict[_AreaKey, _Rects] = {}
    fills: dict[Color, QPainterPath] = {}
    flat: list[Item] = []
    odd: list[Item] = []
    for item in items:
        x, y, block = item
        look = look_of(block)
        if not look.flat:
            odd.append(item)
            continue
        flat.append(item)
        for color, op in look.fills:
            _path_in(fills, color).addPath(qt_path(op.path, x + op.x, y + op.y, op.scale))
        for key, rect in look.areas:
            found = areas.get(key)
            if found is None:
                found = areas[key] = []
            found.append(QRectF(x + rect.x, y + rect.y, rect.w, rect.h))
    return _Shapes(sorted(areas.items(), key=_rank), fills, flat, odd)


def _is_flat(block: Block) -> bool:
    """Whether a block has no pictures and no gradients."""
    for op in block.ops:
        if isinstance(op, TextRun):
            continue
        if isinstance(op, RoundRect | PathOp):
            if isinstance(op.fill, Gradient) or (op.stroke is not None and isinstance(op.stroke.paint, Gradient)):
                return False
        elif isinstance(op, ImageOp):
            return False
    return True


def _is_rect_like(op: PathOp) -> bool:
    """Whether a shape looks like a rectangle from far away; a ring, as the faces of a curve have one, stays round."""
    rect = _bounds(op)
    if op.stroke is not None and op.fill is not None and "C" in op.path.commands and min(rect.w, rect.h) > _THIN:
        return False
    return min(rect.w, rect.h) <= _THIN or max(rect.w, rect.h) <= _BADGE


def _has_edge_area(op: RoundRect | PathOp) -> bool:
    """Whether the edge is drawn as an area below the inside."""
    if op.fill is None or op.stroke is None or op.stroke.dash:
        return False
    return isinstance(op, RoundRect) or _is_rect_like(op)


def _areas(op: RoundRect | PathOp, fill: Color) -> Iterator[tuple[int, Color, Rect, float]]:
    """Edge and inside of a shape as rectangles: height in their stack, colour, place, and how thick they show."""
    rect = _bounds(op)
    if isinstance(op, PathOp) and min(rect.w, rect.h) > _THIN:
        rect = rect.grown(-_SQUARE * min(rect.w, rect.h) / 2)
    if op.stroke is not None and isinstance(op.stroke.paint, str) and _has_edge_area(op):
        half = op.stroke.width / 2
        yield 0, op.stroke.paint, rect.grown(half), op.stroke.width
        rect = rect.grown(-half)
    yield 1, fill, rect, min(rect.w, rect.h)


def _add_line(found: dict[_PenKey, QPainterPath], op: RoundRect | PathOp, stroke: Stroke, x: float, y: float) -> None:
    if not isinstance(stroke.paint, str):
        return
    shown = sum(stroke.dash[::2]) / sum(stroke.dash) if len(stroke.dash) % 2 == 0 and stroke.dash else 1.0
    if isinstance(op, PathOp):
        outline = qt_path(op.path, x + op.x, y + op.y, op.scale)
        _path_in(found, (stroke.paint, stroke.width * op.scale, shown)).addPath(outline)
    else:
        _path_in(found, (stroke.paint, stroke.width, shown)).addRect(x + op.x, y + op.y, op.w, op.h)


def _path_in(paths: dict[K, QPainterPath], key: K) -> QPainterPath:
    path = paths.get(key)
    if path is None:
        path = paths[key] = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _bounds(op: RoundRect | PathOp) -> Rect:
    if isinstance(op, RoundRect):
        return Rect(op.x, op.y, op.w, op.h)
    xs, ys = op.path.coords[::2] or (0.0,), op.path.coords[1::2] or (0.0,)
    left, top = min(xs), min(ys)
    scale = op.scale
    return Rect(op.x + left * scale, op.y + top * scale, (max(xs) - left) * scale, (max(ys) - top) * scale)


def _pen(color: Color, width: float, shown: float) -> QPen:
    """A solid pen, as pale as a dashed line is from far away."""
    pen = QPen(_shade(color, shown), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def _shade(color: Color, opacity: float) -> QColor:
    shade = QColor(color)
    shade.setAlphaF(opacity)
    return shade


def _rank(item: tuple[_AreaKey, _Rects]) -> int:
    return item[0][0]
