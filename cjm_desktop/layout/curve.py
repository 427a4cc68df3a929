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

    Fritsch and Butland, A Method for Constructing Local Monotone Piecewise Cubic Interpolants (1984): slopes are
    weighted harmonic means, so that between two points the curve stays between their values. Raises ValueError without
    points.
    """
    if not points:
        raise ValueError("a curve needs points")
    slopes = _slopes(points)
    commands, coords = "ML", [left, points[0][1], *points[0]]
    samples = [(left, points[0][1]), points[0]]
    for ((x0, y0), (x1, y1)), (m0, m1) in zip(pairwise(points), pairwise(slopes), strict=True):
        third = (x1 - x0) / 3
        commands += "C"
        coords += (x0 + third, y0 + m0 * third, x1 - third, y1 - m1 * third, x1, y1)
        samples += [
            (x0 + (x1 - x0) * i / SAMPLES, _hermite(i / SAMPLES, x1 - x0, y0, y1, m0, m1))
            for i in range(1, SAMPLES + 1)
        ]
    coords += (right, points[-1][1])
    return Path(commands + "L", tuple(coords)), [*samples, (right, points[-1][1])]


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


def _hermite(t: float, width: float, y0: float, y1: float, m0: float, m1: float) -> float:
    s = 1 - t
    return (1 + 2 * t) * s * s * y0 + t * s * s * width * m0 + t * t * (3 - 2 * t) * y1 - t * t * s * width * m1
