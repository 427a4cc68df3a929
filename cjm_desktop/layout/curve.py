"""A smooth curve that never overshoots its points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cjm_desktop.drawing.ops import Path

SAMPLES = 24


def curve_through(
    points: Sequence[tuple[float, float]], left: float, right: float
) -> tuple[Path, list[tuple[float, float]]]:
    """A monotone cubic through points of ascending x, level from `left` and to `right`: the path, and places along it.

    It ends there too where points lie beyond: between two of them the curve is cut.

    Fritsch and Butland, A Method for Constructing Local Monotone Piecewise Cubic Interpolants (1984): slopes are
    weighted harmonic means, so that between two points the curve stays between their values. Raises ValueError without
    points.
    """
    if not points:
        raise ValueError("a curve needs points")
    slopes = _slopes(points)
    pieces = [
        _cut(*one, *other, *ends, left, right)
        for (one, other), ends in zip(pairwise(points), pairwise(slopes), strict=True)
        if one[0] < right and other[0] > left
    ]
    first = (pieces[0][0], pieces[0][1]) if pieces else points[0]
    last = (pieces[-1][2], pieces[-1][3]) if pieces else points[-1]
    commands, coords = "ML", [left, first[1], *first]
    samples = [(left, first[1]), first]
    for x0, y0, x1, y1, m0, m1 in pieces:
        third = (x1 - x0) / 3
        commands += "C"
        coords += (x0 + third, y0 + m0 * third, x1 - third, y1 - m1 * third, x1, y1)
        samples += [
            (x0 + (x1 - x0) * i / SAMPLES, _hermite(i / SAMPLES, x1 - x0, y0, y1, m0, m1))
            for i in range(1, SAMPLES + 1)
        ]
    coords += (right, last[1])
    return Path(commands + "L", tuple(coords)), [*samples, (right, last[1])]


def with_places(sample: Sequence[tuple[float, float]], xs: Iterable[float]) -> list[tuple[float, float]]:
    """The places along a curve and those at `xs` on its level ends, which have none of their own."""
    first, last = sample[1], sample[-2]
    ends = [(x, first[1] if x < first[0] else last[1]) for x in xs if not first[0] <= x <= last[0]]
    return sorted([*sample, *ends])


def height_along(sample: Sequence[tuple[float, float]], x: float) -> float:
    """The height of a curve at x, straight between its places."""
    for (x0, y0), (x1, y1) in pairwise(sample):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return sample[-1][1]


def _slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    steps = [(y1 - y0) / (x1 - x0) if x1 > x0 else 0.0 for (x0, y0), (x1, y1) in pairwise(points)]
    slopes = [0.0] * len(points)  # level at both ends, where the curve goes on straight
    for i in range(1, len(points) - 1):
        before, after = steps[i - 1], steps[i]
        if before * after > 0:
            left, right = points[i][0] - points[i - 1][0], points[i + 1][0] - points[i][0]
            w0, w1 = left + 2 * right, 2 * left + right
            slopes[i] = (w0 + w1) / (w0 / before + w1 / after)
    return slopes


def _cut(
    x0: float, y0: float, x1: float, y1: float, m0: float, m1: float, left: float, right: float
) -> tuple[float, float, float, float, float, float]:
    """The part of a piece between two edges, as a piece: its ends and its slopes there."""
    width = x1 - x0

    def at(x: float) -> tuple[float, float, float]:
        t = (x - x0) / width
        slope = 6 * (t * t - t) * (y0 - y1) / width + (3 * t * t - 4 * t + 1) * m0 + (3 * t * t - 2 * t) * m1
        return x, _hermite(t, width, y0, y1, m0, m1), slope

    start = at(left) if x0 < left else (x0, y0, m0)
    end = at(right) if x1 > right else (x1, y1, m1)
    return start[0], start[1], end[0], end[1], start[2], end[2]


def _hermite(t: float, width: float, y0: float, y1: float, m0: float, m1: float) -> float:
    s = 1 - t
    return (1 + 2 * t) * s * s * y0 + t * s * s * width * m0 + t * t * (3 - 2 * t) * y1 - t * t * s * width * m1
