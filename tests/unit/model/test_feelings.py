"""The names of a scale of feelings stand evenly apart, and the nearest one is said of a value."""

from __future__ import annotations

import pytest

from cjm_desktop.model.feelings import name_of, value_at

FIVE = ("awful", "bad", "so-so", "good", "great")


@pytest.mark.parametrize(
    ("count", "values"), [(1, [0]), (2, [-2, 2]), (3, [-2, 0, 2]), (5, [-2, -1, 0, 1, 2]), (4, [-2, -0.67, 0.67, 2])]
)
def test_names_stand_evenly_apart(count: int, values: list[float]) -> None:
    assert [value_at(place, count) for place in range(count)] == values


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-2, "awful"),
        (-1.6, "awful"),
        (-1.4, "bad"),
        (0, "so-so"),
        (0.5, "good"),
        (-0.5, "so-so"),
        (1.5, "great"),
        (2, "great"),
    ],
)
def test_the_nearest_name_is_said_and_the_better_one_of_two(value: float, name: str) -> None:
    assert name_of(value, FIVE) == name


@pytest.mark.parametrize("value", [-2.0, 0.0, 2.0])
def test_a_scale_of_one_name_or_none(value: float) -> None:
    assert name_of(value, ()) == ""
    assert name_of(value, ("so",)) == "so"
