"""How a measured value may be told: as a number, or only that there were too few answers; old or new; since when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.days import is_old
from cjm_desktop.model.derived import latest
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.scores import CES, CSAT, NPS

USUAL_LEAST = 5
BEFORE = "before"
NONE = "none"
_DECIMALS = {NPS: 0, CSAT: 0, CES: 1}  # of a hundred answers more would be chance


class Judging(Struct, frozen=True):
    """By what values are judged: below so many answers none is told, and what is `cadence` older than `today` is old.

    `cadence` is that of the map's review, for metrics without one of their own; without a day nothing is old.
    """

    least: int = USUAL_LEAST
    cadence: str = ""
    today: date | None = None


def judging(graph: JourneyGraph, today: date | None = None) -> Judging:
    """How the values of a map are judged on a day."""
    review = graph.map.review
    return Judging(graph.map.least or USUAL_LEAST, review.cadence if review else "", today)


def is_few(reading: Reading, least: int) -> bool:
    """Whether a value rests on fewer answers than a number needs."""
    return reading.n is not None and reading.n < least


def few_text(least: int) -> str:
    """What stands where the number of too few answers would."""
    return f"n < {least}"


def figure_text(metric: Metric, reading: Reading, least: int) -> str:
    """A value as a number, or that there were too few answers for one."""
    if is_few(reading, least):
        return few_text(least)
    return number_text(reading.value, signed=metric.signed or metric.kind == NPS, decimals=decimals_of(metric))


def decimals_of(metric: Metric) -> int | None:
    """With how many decimals a score is told: with none but those that its answers bear; None of other metrics."""
    return _DECIMALS.get(metric.kind)


def ends_text(metric: Metric, ends: tuple[float, float]) -> tuple[str, str]:
    """From where to where a score lies, as exactly as the score itself is told."""
    decimals = decimals_of(metric)
    low, high = (number_text(each if decimals is not None else round(each, 1), decimals=decimals) for each in ends)
    return low, high


def usual_unit(metric: Metric) -> str:
    """The unit of a metric that names none."""
    return "%" if metric.kind == CSAT else ""


def is_stale(metric: Metric, reading: Reading, by: Judging) -> bool:
    """Whether a value is older than the cadence in which it is measured again, or its map is looked at."""
    return by.today is not None and is_old(reading.date, metric.cadence or by.cadence, by.today)


def compared(metric: Metric, least: int) -> Reading | None:
    """The earlier value that the newest one is compared with: the first, or the one before; None where there is none.

    Values without a date have no order in time, and those of too few answers are not told.
    """
    newest = latest(metric)
    if newest is None or metric.against == NONE or not newest.date:
        return None
    earlier = [
        each for each in metric.values if "" < each.date < newest.date and not each.segment and not is_few(each, least)
    ]
    if not earlier:
        return None
    pick = max if metric.against == BEFORE else min
    return pick(earlier, key=lambda each: each.date)


def change_text(metric: Metric, before: Reading, after: Reading) -> str:
    """How far a value has moved: −85% of what it was; by points for scores, shares and what has a sign."""
    decimals = decimals_of(metric)
    old, new = (each.value if decimals is None else round(each.value, decimals) for each in (before, after))
    moved = new - old  # of what is told, so that the sum is seen to be right
    share = metric.kind or metric.signed or before.value <= 0 or after.value < 0 or _is_share(metric)
    if share:
        return number_text(moved, signed=True, decimals=decimals)
    return f"{number_text(float(round(100 * moved / before.value)), signed=True)}%"


def _is_share(metric: Metric) -> bool:
    units = [metric.unit] if isinstance(metric.unit, str) else list(metric.unit.values())
    return any(each.strip() == "%" for each in units)
