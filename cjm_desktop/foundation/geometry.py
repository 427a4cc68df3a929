"""Frozen shapes in map units (1/96 inch at A1), y pointing down.

They are Structs because a layout makes tens of thousands of them: a frozen dataclass takes ten times as long to make.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Point(Struct, frozen=True, gc=False):
    """A place on the map."""

    x: float
    y: float


class Size(Struct, frozen=True, gc=False):
    """A width and a height, never negative."""

    w: float
    h: float


class Rect(Struct, frozen=True, gc=False):
    """An upright rectangle by its top left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside; the left and upper edges count, the right and lower do not."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def intersects(self, other: Rect) -> bool:
        """Tell whether the two share an area; touching edges do not."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Rect:
        """The rectangle with each edge moved outward; a negative value moves it inward, down to its middle."""
        dx, dy = max(by, -self.w / 2), max(by, -self.h / 2)
        return Rect(self.x - dx, self.y - dy, self.w + 2 * dx, self.h + 2 * dy)

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def bounds(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all of them, or None when there are none."""
    left = iter(rects)
    first = next(left, None)
    if first is None:
        return None
    x, y, w, h = first.x, first.y, first.w, first.h
    for rect in left:  # as `united` reckons it, without a rectangle for each step
        right, bottom = max(x + w, rect.x + rect.w), max(y + h, rect.y + rect.h)
        x, y = min(x, rect.x), min(y, rect.y)
        w, h = right - x, bottom - y
    return Rect(x, y, w, h)
