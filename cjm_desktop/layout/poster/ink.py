"""Where there is ink on a poster: what decides which sheets are printed, and where the first and last of them begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import ceil, floor, hypot

from cjm_desktop.drawing.ops import Color, ImageOp, LinkArea, Op, Path, PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster.picture import PosterPicture

ACROSS = 0.97  # of the drawing's width: a line or ground of that length is cut wherever the poster ends
_PIECE = 40.0  # map units: a slanting line is looked at in pieces as long as this
_ASCENT, _DESCENT = 0.85, 0.25


class Ink:
    """The rectangles in mm on the poster in which there is ink, and the rectangle around what has to be shown."""

    def __init__(self, picture: PosterPicture, paper: Color) -> None:
        """Look at a drawing; what is filled with the colour of the paper is none."""
        self.rects: list[Rect] = []
        shown: list[Rect] = []
        for _, _, x, y, block in picture.blocks():
            for op in block.ops:
                long = _span(op) >= ACROSS * picture.drawing.w
                for rect in _inked(op, paper):
                    place = picture.on_poster(Rect(x + rect.x, y + rect.y, rect.w, rect.h))
                    self.rects.append(place)
                    if not long:
                        shown.append(place)
        around = _around(shown or self.rects)
        # To whole millimetres, as cuts are: what is measured with a ruler.
        left, top = float(floor(around.x)), float(floor(around.y))
        self.extent = Rect(left, top, ceil(around.right) - left, ceil(around.bottom) - top)

    def on(self, xs: Sequence[float], ys: Sequence[float], least: float) -> frozenset[tuple[int, int]]:
        """The columns and rows between these cuts that ink reaches into by so many mm."""
        found: set[tuple[int, int]] = set()
        for rect in self.rects:
            columns = range(*_reached(xs, rect.x, rect.right, least))
            rows = range(*_reached(ys, rect.y, rect.bottom, least))
            found.update((column, row) for column in columns for row in rows)
        return frozenset(found)


def _reached(places: Sequence[float], low: float, high: float, least: float) -> tuple[int, int]:
    """The first and the last but one of the parts between places that a span reaches into."""
    middle = (low + high) / 2
    low, high = min(low + least, middle), max(high - least, middle)
    first = bisect_right(places, low) - 1
    return max(0, first), min(len(places) - 1, bisect_left(places, high))


def _around(rects: Sequence[Rect]) -> Rect:
    if not rects:
        return Rect(0.0, 0.0, 0.0, 0.0)
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)


def _span(op: Op) -> float:
    if isinstance(op, RoundRect | ImageOp):
        return op.w
    if isinstance(op, PathOp) and op.path.coords:
        return (max(op.path.coords[::2]) - min(op.path.coords[::2])) * op.scale
    return 0.0


def _inked(op: Op, paper: Color) -> Iterator[Rect]:
    """The rectangles of an op that are not as white as the paper."""
    if isinstance(op, TextRun):
        yield Rect(op.x, op.baseline - _ASCENT * op.size, op.width, (_ASCENT + _DESCENT) * op.size)
    elif isinstance(op, ImageOp):
        yield Rect(op.x, op.y, op.w, op.h)
    elif isinstance(op, RoundRect):
        if op.fill is not None and op.fill != paper:
            yield Rect(op.x, op.y, op.w, op.h)
        elif op.stroke is not None:
            yield from (Rect(op.x, y, op.w, 0.0) for y in (op.y, op.y + op.h))
            yield from (Rect(x, op.y, 0.0, op.h) for x in (op.x, op.x + op.w))
    elif isinstance(op, PathOp):
        if op.fill is not None and op.fill != paper and op.path.coords:
            yield _placed(op, op.path.coords)
        elif op.stroke is not None:
            yield from (_placed(op, piece) for piece in _pieces(op.path))
    else:
        assert isinstance(op, LinkArea)


def _placed(op: PathOp, coords: Sequence[float]) -> Rect:
    xs, ys = coords[::2], coords[1::2]
    left, top = min(xs), min(ys)
    return Rect(op.x + left * op.scale, op.y + top * op.scale, (max(xs) - left) * op.scale, (max(ys) - top) * op.scale)


def _pieces(path: Path) -> Iterator[tuple[float, ...]]:
    """The coordinates of each piece of an outline: short lines, and curves with their handles."""
    at = 0
    here = start = (0.0, 0.0)
    for command in path.commands:
        if command == "C":
            yield (*here, *path.coords[at : at + 6])
            here = path.coords[at + 4], path.coords[at + 5]
            at += 6
            continue
        end = start if command == "Z" else (path.coords[at], path.coords[at + 1])
        if command == "M":
            start = end
        else:
            yield from _line(here, end)
        here = end
        at += 0 if command == "Z" else 2


def _line(begin: tuple[float, float], end: tuple[float, float]) -> Iterator[tuple[float, ...]]:
    (x, y), (dx, dy) = begin, (end[0] - begin[0], end[1] - begin[1])
    count = 1 if not dx or not dy else max(1, ceil(hypot(dx, dy) / _PIECE))
    for piece in range(count):
        low, high = piece / count, (piece + 1) / count
        yield x + dx * low, y + dy * low, x + dx * high, y + dy * high
