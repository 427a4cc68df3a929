"""What scores say for sure: which have moved, which miss their target, which segments differ; and which are too few.

Two scores differ for sure where the 95 % interval of their difference leaves 0 out: that of R. G. Newcombe, "Interval
Estimation for the Difference Between Independent Proportions" (Statistics in Medicine 17, 1998, method 10), by which
the intervals of both are squared and added.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.model.derived import latest
from cjm_desktop.model.figures import compared, is_few, judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.scores import interval

Ends = tuple[float, float]


class Apart(Struct, frozen=True):
    """Two values of a metric of which the second is surely another one than the first, and by how much."""

    metric: RecordId
    first: Reading
    second: Reading
    ends: Ends


class Missed(Struct, frozen=True):
    """A metric whose newest value surely misses its target."""

    metric: RecordId
    reading: Reading
    ends: Ends


def difference(first: float, first_ends: Ends, second: float, second_ends: Ends) -> Ends:
    """The 95 % interval of how much more the second value is than the first."""
    moved = second - first
    down = math.hypot(second - second_ends[0], first_ends[1] - first)
    up = math.hypot(second_ends[1] - second, first - first_ends[0])
    return moved - down, moved + up


def moved(graph: JourneyGraph) -> Iterator[Apart]:
    """The metrics whose newest value surely differs from the one that it is compared with."""
    least = judging(graph).least
    for metric in graph.in_order(Metric):
        newest, before = latest(metric), compared(metric, least)
        if newest is not None and before is not None and (found := _apart(metric, before, newest, least)):
            yield found


def segments_apart(graph: JourneyGraph) -> Iterator[Apart]:
    """The metrics whose lowest and highest segment of the newest period surely differ."""
    least = judging(graph).least
    for metric in graph.in_order(Metric):
        told = [each for each in metric.values if each.segment and not is_few(each, least)]
        newest = max((each.date for each in told), default="")
        now = sorted((each for each in told if each.date == newest), key=lambda each: each.value)
        if len(now) > 1 and (found := _apart(metric, now[0], now[-1], least)):
            yield found


def missed(graph: JourneyGraph) -> Iterator[Missed]:
    """The metrics of whose newest value even the better end of its interval misses the target."""
    least = judging(graph).least
    for metric in graph.in_order(Metric):
        newest = latest(metric)
        ends = interval(metric, newest) if newest is not None and not is_few(newest, least) else None
        if newest is None or ends is None or metric.target is None:
            continue
        if ends[0] > metric.target if metric.better == "lower" else ends[1] < metric.target:
            yield Missed(metric.id, newest, ends)


def too_few(graph: JourneyGraph) -> Iterator[tuple[RecordId, Reading]]:
    """The metrics whose newest value rests on too few answers."""
    least = judging(graph).least
    for metric in graph.in_order(Metric):
        newest = latest(metric)
        if newest is not None and is_few(newest, least):
            yield metric.id, newest


def shown_by(graph: JourneyGraph, metric: RecordId) -> tuple[RecordId, ...]:
    """What stands on the map for a metric: its cards, else itself beside the title."""
    return tuple(card.id for card in graph.in_order(Card) if card.metric == metric) or (metric,)


def _apart(metric: Metric, first: Reading, second: Reading, least: int) -> Apart | None:
    if is_few(first, least) or is_few(second, least):
        return None
    ends = interval(metric, first), interval(metric, second)
    if ends[0] is None or ends[1] is None:
        return None
    between = difference(first.value, ends[0], second.value, ends[1])
    return Apart(metric.id, first, second, between) if between[0] > 0 or between[1] < 0 else None
