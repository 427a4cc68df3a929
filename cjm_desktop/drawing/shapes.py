"""Outlines that are drawn in more than one place."""

from __future__ import annotations

import math
from functools import lru_cache

from cjm_desktop.drawing.ops import Path


def arc(cx: float, cy: float, r: float, start: float, end: float) -> tuple[float, ...]:
    """The cubic curves of a circular arc from angle to angle (radians, clockwise on the page), without the first point.

    Six numbers a curve; each covers at most a quarter, where a cubic is within 0.03 % of the circle.
    """
    pieces = max(1, math.ceil(abs(end - start) / (math.pi / 2) - 1e-9))
    step = (end - start) / pieces
    handle = 4 / 3 * math.tan(step / 4) * r
    coords: list[float] = []
    for i in range(pieces):
        a, b = start + i * step, start + (i + 1) * step
        ax, ay = cx + r * math.cos(a), cy + r * math.sin(a)
        bx, by = cx + r * math.cos(b), cy + r * math.sin(b)
        coords += (ax - handle * math.sin(a), ay + handle * math.cos(a))
        coords += (bx + handle * math.sin(b), by - handle * math.cos(b), bx, by)
    return tuple(coords)


def circle(cx: float, cy: float, r: float) -> Path:
    """A whole circle."""
    return Path("MCCCCZ", (cx + r, cy, *arc(cx, cy, r, 0.0, 2 * math.pi)))


@lru_cache(maxsize=1024)
def left_edge(width: float, height: float, radius: float) -> Path:
    """The strip along the left edge of a rectangle with round corners, narrower than the corner."""
    turn = math.acos(1 - width / radius)
    upper = arc(radius, radius, radius, math.pi + turn, math.pi)
    lower = arc(radius, height - radius, radius, math.pi, math.pi - turn)
    reach = radius - radius * math.sin(turn)
    curves = "C" * (len(upper) // 6), "C" * (len(lower) // 6)
    coords = (width, reach, *upper, 0.0, height - radius, *lower)
    return Path(f"M{curves[0]}L{curves[1]}Z", coords)


def polygon(*points: tuple[float, float]) -> Path:
    """A closed outline through the points."""
    return Path("M" + "L" * (len(points) - 1) + "Z", tuple(value for point in points for value in point))


def line(x0: float, y0: float, x1: float, y1: float) -> Path:
    """A straight line."""
    return Path("ML", (x0, y0, x1, y1))
