"""The curve through points: its samples lie on what is drawn, it overshoots nothing, and it has no corner."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.layout.curve import SAMPLES, curve_through, height_along

XY = tuple[float, float]
LEFT, RIGHT = -50.0, 5000.0


@st.composite
def points(draw: st.DrawFn) -> list[XY]:
    """Points of ascending x, apart by widths that differ."""
    widths = draw(st.lists(st.floats(1.0, 300.0), min_size=1, max_size=12))
    heights = st.floats(0.0, 200.0)
    return [(sum(widths[: at + 1]), draw(heights)) for at in range(len(widths))]


def spot(t: float, *knots: XY) -> XY:
    """A place on a Bézier curve, by halving again and again as de Casteljau does."""
    while len(knots) > 1:
        knots = tuple((a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(knots))
    return knots[0]


@given(points())
def test_the_samples_lie_on_the_curve_that_is_drawn(through: list[XY]) -> None:
    path, samples = curve_through(through, LEFT, RIGHT)
    knots = list(zip(path.coords[::2], path.coords[1::2], strict=True))
    assert path.commands == "ML" + "C" * (len(through) - 1) + "L"
    expected = [(LEFT, through[0][1]), through[0]]
    for at in range(len(through) - 1):
        begin = 1 + 3 * at
        expected += [spot(i / SAMPLES, *knots[begin : begin + 4]) for i in range(1, SAMPLES + 1)]
    expected.append((RIGHT, through[-1][1]))
    assert len(samples) == len(expected)
    for sample, place in zip(samples, expected, strict=True):
        assert sample == pytest.approx(place, abs=1e-6)


@given(points())
def test_it_overshoots_nothing_and_has_no_corner(through: list[XY]) -> None:
    path, samples = curve_through(through, LEFT, RIGHT)
    for at, ((_, y0), (_, y1)) in enumerate(pairwise(through)):
        between = samples[2 + at * SAMPLES : 2 + (at + 1) * SAMPLES]
        assert all(min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6 for _, y in between)
    knots = list(zip(path.coords[::2], path.coords[1::2], strict=True))
    for at in range(4, len(knots) - 2, 3):
        (xa, ya), (xb, yb), (xc, yc) = knots[at - 1 : at + 2]
        assert (yb - ya) / (xb - xa) == pytest.approx((yc - yb) / (xc - xb), abs=1e-6)
    assert knots[0][1] == knots[1][1]
    assert len(through) == 1 or knots[1][1] == pytest.approx(knots[2][1])


def test_rising_steps_of_two_widths_have_the_slope_between_theirs() -> None:
    path, _ = curve_through([(0, 0), (10, 10), (40, 100)], 0, 40)
    (x0, y0), (x1, y1) = path.coords[8:10], path.coords[10:12]
    # Weighted harmonic mean of the slopes 1 and 3 by 10 + 2 × 30 and 2 × 10 + 30.
    assert (y1 - y0) / (x1 - x0) == pytest.approx(120 / (70 / 1 + 50 / 3))


def test_a_curve_needs_points() -> None:
    with pytest.raises(ValueError, match="points"):
        curve_through([], 0, 1)


@given(points(), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_between_points_beyond_its_edges_a_curve_is_the_whole_one_cut_off(
    through: list[XY], one: float, other: float
) -> None:
    begin, end = through[0][0], through[-1][0]
    left, right = (begin + (end - begin) * each for each in sorted((one, other)))
    if right - left < 1.0:
        return
    _, whole = curve_through(through, LEFT, RIGHT)
    path, part = curve_through(through, left, right)
    assert (path.coords[0], path.coords[-2]) == (left, right)
    for x, y in whole:
        if left <= x <= right:
            assert height_along(part, x) == pytest.approx(y, abs=2.0)  # between its places it is straight
