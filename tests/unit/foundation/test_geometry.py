"""Rectangles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.foundation.geometry import Point, Rect, bounds

WHOLE = st.integers(-1_000, 1_000).map(float)
LENGTH = st.integers(0, 1_000).map(float)
RECTS = st.builds(Rect, WHOLE, WHOLE, LENGTH, LENGTH)


def test_edges_and_middle() -> None:
    rect = Rect(10, 20, 30, 40)
    assert (rect.right, rect.bottom, rect.center) == (40, 60, Point(25, 40))
    assert rect.moved(-10, 5) == Rect(0, 25, 30, 40)


@pytest.mark.parametrize(
    ("x", "y", "inside"), [(0, 0, True), (9.9, 4.9, True), (10, 0, False), (0, 5, False), (-1, 0, False)]
)
def test_the_left_and_upper_edges_belong_to_it(x: float, y: float, inside: bool) -> None:
    assert Rect(0, 0, 10, 5).contains(x, y) == inside


def test_touching_is_not_meeting() -> None:
    rect = Rect(0, 0, 10, 10)
    assert not rect.intersects(Rect(10, 0, 5, 5))
    assert not rect.intersects(Rect(0, 10, 5, 5))
    assert rect.intersects(Rect(9.9, 9.9, 5, 5))
    assert rect.intersects(Rect(-5, -5, 50, 50))


def test_growing_inward_ends_in_the_middle() -> None:
    assert Rect(0, 0, 10, 4).grown(1) == Rect(-1, -1, 12, 6)
    assert Rect(0, 0, 10, 4).grown(-1) == Rect(1, 1, 8, 2)
    assert Rect(0, 0, 10, 4).grown(-3) == Rect(3, 2, 4, 0)
    assert Rect(0, 0, 10, 4).grown(-9) == Rect(5, 2, 0, 0)


@given(RECTS, RECTS)
def test_the_union_holds_both_and_meeting_goes_both_ways(one: Rect, other: Rect) -> None:
    both = one.united(other)
    for each in (one, other):
        assert both.x <= each.x <= each.right <= both.right
        assert both.y <= each.y <= each.bottom <= both.bottom
    assert both.w == max(one.right, other.right) - min(one.x, other.x)
    assert one.intersects(other) == other.intersects(one)


def test_bounds_of_several_and_of_none() -> None:
    assert bounds([]) is None
    assert bounds([Rect(0, 0, 1, 1), Rect(5, -2, 1, 1), Rect(2, 2, 1, 1)]) == Rect(0, -2, 6, 5)
