"""The scales that people score moments on, and where a number on one of them lies on that of the map."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Scale(Struct, frozen=True):
    """The two ends of a scale, the worst and the best."""

    low: float
    high: float


SCALE = Scale(-2.0, 2.0)  # that of the map
KNOWN = (
    SCALE,
    Scale(1.0, 5.0),
    Scale(0.0, 5.0),
    Scale(1.0, 7.0),
    Scale(0.0, 10.0),
    Scale(1.0, 10.0),
    Scale(-3.0, 3.0),
    Scale(-5.0, 5.0),
    Scale(-10.0, 10.0),
    Scale(0.0, 100.0),
    Scale(-100.0, 100.0),
)


def scale_for(numbers: Sequence[float]) -> Scale | None:
    """The scale that numbers seem to be on; None where there is nothing to ask.

    They are judged together: 1, 2, 2 and 1 may be low marks of five as well as good moments, one number never is. The
    scale of the map is plain where one of them is below zero and none beyond its ends.
    """
    if not numbers or (len(numbers) == 1 and SCALE.low <= numbers[0] <= SCALE.high):
        return None
    low, high = min(numbers), max(numbers)
    if SCALE.low <= low and high <= SCALE.high and (low < 0 or not any(numbers)):
        return None
    return next(iter(fitting(numbers)), None)


def fitting(numbers: Sequence[float]) -> tuple[Scale, ...]:
    """The known scales that hold all of some numbers, the likeliest first."""
    if not numbers:
        return KNOWN
    low, high = min(numbers), max(numbers)
    found = [scale for scale in KNOWN if scale.low <= low and high <= scale.high]
    if low >= 1:  # marks begin at one
        found.sort(key=lambda scale: (scale == SCALE, scale.low < 1))
    return tuple(found)


def scored_on(scale: Scale, number: float) -> float:
    """The value of −2 … +2 that a number on a scale stands for."""
    share = (number - scale.low) / (scale.high - scale.low)
    return round(SCALE.low + share * (SCALE.high - SCALE.low), 2)
