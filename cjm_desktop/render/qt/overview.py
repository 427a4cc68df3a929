"""Blocks far away: areas of colour, and bars for lines of text too small to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import Color, Gradient, ImageOp, PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Rect

# The bar of a line reaches from its x-height to its baseline.
_BAR_TOP, _BAR_HEIGHT = 0.54, 0.48  # em
_THIN = 12.0  # map units: a path so narrow looks like its rectangle from far away
_SMALL = 48.0  # map units: an outline so small is lost from far away
_BADGE = 30.0  # map units: a round shape so small looks like a square of its area
_SQUARE = 0.114  # of a circle's width off, and its square is left


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of one colour in the block's coordinates; areas of higher rank lie above."""

    rank: int
    color: Color
    rect: Rect


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """A block from far away. Where it is not `plain`, its shapes have to be drawn as they are, and `areas` is empty."""

    plain: bool
    areas: tuple[Area, ...]
    bars: tuple[Area, ...]


def overview_of(block: Block) -> Overview:
    """The overview of a block in its own coordinates."""
    bars = tuple(
        Area(0, op.color, Rect(op.x, op.baseline - _BAR_TOP * op.size, op.width, _BAR_HEIGHT * op.size))
        for op in block.ops
        if isinstance(op, TextRun) and op.width > 0
    )
    areas: list[Area] = []
    for rank, op in enumerate(block.ops):
        if isinstance(op, ImageOp):
            return Overview(False, (), bars)
        if isinstance(op, RoundRect | PathOp):
            found = list(_areas(op, 2 * rank))
            if not found and not _is_small(op):
                return Overview(False, (), bars)
            areas += found
    return Overview(True, tuple(areas), bars)


def _areas(op: RoundRect | PathOp, rank: int) -> Iterator[Area]:
    """A flat shape's edge and inside as rectangles; nothing where that would not look like it."""
    if op.fill is None or isinstance(op.fill, Gradient):
        return
    rect = _bounds(op)
    if isinstance(op, PathOp) and min(rect.w, rect.h) > _THIN:
        if max(rect.w, rect.h) > _BADGE:
            return
        rect = rect.grown(-_SQUARE * min(rect.w, rect.h) / 2)
    if op.stroke is not None and not op.stroke.dash and not isinstance(op.stroke.paint, Gradient):
        half = op.stroke.width / 2
        yield Area(rank, op.stroke.paint, rect.grown(half))
        rect = rect.grown(-half)
    yield Area(rank + 1, op.fill, rect)


def _is_small(op: RoundRect | PathOp) -> bool:
    rect = _bounds(op)
    return op.fill is None and max(rect.w, rect.h) <= _SMALL


def _bounds(op: RoundRect | PathOp) -> Rect:
    if isinstance(op, RoundRect):
        return Rect(op.x, op.y, op.w, op.h)
    xs, ys = op.path.coords[::2] or (0.0,), op.path.coords[1::2] or (0.0,)
    left, top = min(xs), min(ys)
    scale = op.scale
    return Rect(op.x + left * scale, op.y + top * scale, (max(xs) - left) * scale, (max(ys) - top) * scale)


class Batch:
    """Rectangles gathered over many blocks, by rank and colour."""

    __slots__ = ("_rects",)

    def __init__(self) -> None:
        self._rects: dict[tuple[int, Color], list[QRectF]] = {}

    def extend(self, placed: PlacedRects) -> None:
        """Add what a block contributes."""
        for key, rects in placed:
            known = self._rects.get(key)
            if known is None:
                self._rects[key] = list(rects)
            else:
                known += rects

    def __iter__(self) -> Iterator[tuple[Color, list[QRectF]]]:
        """Each colour with its rectangles, from the lowest rank up."""
        for (_, color), rects in sorted(self._rects.items(), key=_rank):
            yield color, rects


PlacedRects = tuple[tuple[tuple[int, Color], list[QRectF]], ...]


def _rank(item: tuple[tuple[int, Color], list[QRectF]]) -> int:
    return item[0][0]


def placed_rects(areas: tuple[Area, ...], x: float, y: float) -> PlacedRects:
    """Areas of a block that stands at (x, y), by rank and colour."""
    found: dict[tuple[int, Color], list[QRectF]] = {}
    for area in areas:
        rect = area.rect
        found.setdefault((area.rank, area.color), []).append(QRectF(x + rect.x, y + rect.y, rect.w, rect.h))
    return tuple(found.items())
