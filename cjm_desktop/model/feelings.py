"""The scale of an emotion lane by names of its own: from the worst at −2 to the best at +2, evenly apart."""

from __future__ import annotations

from collections.abc import Sequence

LEAST_VALUE, MOST_VALUE = -2.0, 2.0


def value_at(place: int, count: int) -> float:
    """The value that the name at a place among so many stands for; the only one of a scale is in the middle."""
    return 0.0 if count < 2 else round(LEAST_VALUE + (MOST_VALUE - LEAST_VALUE) * place / (count - 1), 2)


def name_of(value: float, names: Sequence[str]) -> str:
    """The name nearest to a value, the better one of two; "" where the scale has no names."""
    places = range(len(names))
    nearest = min(places, key=lambda at: (abs(value_at(at, len(names)) - value), -at), default=None)
    return "" if nearest is None else names[nearest]
