"""Typed scores of surveys: how each is reckoned from answers, in which range it lies, and how sure it is.

Sources of the formulas: NPS after F. Reichheld, "The One Number You Need to Grow" (2003), with the variance of the mean
of −1, 0 and +1 in three classes, as in B. Rocks, "Interval Estimation for the Net Promoter Score" (The American
Statistician 70, 2016). Proportions by the score interval of E. B. Wilson (JASA 22, 1927), compared by R. G. Newcombe
(Statistics in Medicine 17, 1998). Means by Student's t, whose quantile is that of G. W. Hill, Algorithm 396 (CACM 13,
1970): five lines in place of a library that every start would wait for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model import vocabulary
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.parts import Reading

NPS = "nps"
CSAT = "csat"
CES = "ces"
SURE = 0.95
Z = 1.959963984540054  # the normal deviate of 95 % on both sides
SCALES: Mapping[str, tuple[int, int]] = {each.key: (each.low, each.high) for each in vocabulary.SCALES}
USUAL_SCALE: Mapping[str, str] = {each.key: each.scale for each in vocabulary.SCORES}
TOP_BOXES = 2
# How many classes the answers to such a question fall into.
CLASSES: Mapping[str, int] = {each.key: each.classes for each in vocabulary.SCORES if each.classes}
PROMOTER, PASSIVE = 9, 7  # the lowest answers from 0 to 10 of these two
_EXACT = 2  # decimals of a score that is reckoned


class Tally(Struct, frozen=True):
    """A score from answers: its value, how many there were, in which classes, or how far they spread about the mean."""

    value: float
    n: int
    classes: tuple[int, ...] = ()
    deviation: float | None = None

    def reading(self, date: str = "", segment: str = "") -> Reading:
        """The score as a dated value of a metric."""
        return Reading(
            value=self.value,
            date=date,
            n=self.n,
            classes=self.classes,
            deviation=self.deviation,
            segment=segment,
        )


def scale_of(kind: str, scale: str) -> tuple[int, int]:
    """The lowest and highest answer: those of a scale, else of the usual one of a kind of score."""
    return SCALES.get(scale) or SCALES[USUAL_SCALE[kind]]


def range_of(metric: Metric) -> tuple[float | None, float | None]:
    """Between which numbers the values of a metric lie: by its type, else by its own lowest and highest value."""
    known = typed_range(metric)
    return known if known is not None else (metric.low, metric.high)


def typed_range(metric: Metric) -> tuple[float, float] | None:
    """Between which numbers a score of the metric's type can lie; None where it has none."""
    if metric.kind == NPS:
        return -100.0, 100.0
    if metric.kind == CSAT:
        return 0.0, 100.0
    if metric.kind == CES:
        low, high = scale_of(CES, metric.scale)
        return float(low), float(high)
    return None


def tally(kind: str, answers: Sequence[int], scale: str = "", top: int | None = None) -> Tally:
    """The score of answers, of which there is at least one, each within the scale."""
    n = len(answers)
    if kind == NPS:
        promoters = sum(each >= PROMOTER for each in answers)
        passives = sum(PASSIVE <= each < PROMOTER for each in answers)
        return of_classes(NPS, (n - promoters - passives, passives, promoters))
    if kind == CSAT:
        least = scale_of(kind, scale)[1] - (top or TOP_BOXES) + 1
        satisfied = sum(each >= least for each in answers)
        return of_classes(CSAT, (n - satisfied, satisfied))
    mean = math.fsum(answers) / n
    spread = math.sqrt(math.fsum((each - mean) ** 2 for each in answers) / (n - 1)) if n > 1 else None
    return Tally(round(mean, _EXACT), n, (), None if spread is None else round(spread, 4))


def of_classes(kind: str, classes: Sequence[int]) -> Tally:
    """The score of answers counted by class: detractors, passives, promoters; or below and in the top boxes.

    Raises ValueError where there are none, or in other classes than a score of this kind has.
    """
    n = sum(classes)
    if len(classes) != CLASSES.get(kind) or n <= 0 or min(classes) < 0:
        raise ValueError(classes)
    value = 100 * (classes[-1] - (classes[0] if kind == NPS else 0)) / n
    return Tally(round(value, _EXACT), n, tuple(classes))


def interval(metric: Metric, reading: Reading) -> tuple[float, float] | None:
    """From where to where the score of everybody lies, with 95 %, if these answers are a chance sample of them.

    None where too little is known: an NPS needs its three classes, a mean the deviation of its answers.
    """
    n = reading.n
    if not n:
        return None
    if metric.kind == NPS:
        return _nps_interval(reading.classes) if len(reading.classes) == CLASSES[NPS] else None
    if metric.kind == CSAT:
        share = reading.classes[-1] / n if len(reading.classes) == CLASSES[CSAT] else reading.value / 100
        low, high = wilson(share, n)
        return 100 * low, 100 * high
    if reading.deviation is None or n < 2:
        return None
    half = student(n - 1) * reading.deviation / math.sqrt(n)
    ends = typed_range(metric) or (-math.inf, math.inf)
    return max(ends[0], reading.value - half), min(ends[1], reading.value + half)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's score interval of a proportion."""
    middle = share + Z * Z / (2 * n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def nps_error(classes: Sequence[int]) -> float:
    """The standard error of an NPS, in its points: answers are −1, 0 and +1, their score is the mean."""
    n = sum(classes)
    low, high = classes[0] / n, classes[-1] / n
    return 100 * math.sqrt(max(0.0, high + low - (high - low) ** 2) / n)


def _nps_interval(classes: Sequence[int]) -> tuple[float, float] | None:
    n = sum(classes)
    if not n:
        return None
    value, half = 100 * (classes[-1] - classes[0]) / n, Z * nps_error(classes)
    return max(-100.0, value - half), min(100.0, value + half)


def student(freedom: int) -> float:
    """The number of standard errors on each side of a mean that hold 95 %, by degrees of freedom."""
    p = 1 - SURE
    if freedom == 1:
        return 1 / math.tan(p * math.pi / 2)
    if freedom == 2:
        return math.sqrt(2 / (p * (2 - p)) - 2)
    a = 1 / (freedom - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * freedom
    y = (d * p) ** (2 / freedom)
    if y > 0.05 + a:
        x = -Z
        y = x * x
        if freedom < 5:
            c += 0.3 * (freedom - 4.5) * (x + 0.6)
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = math.expm1(y) if y > 0.002 else 0.5 * y * y + y
    else:
        inner = ((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3
        y = ((1 / inner + 0.5 / (freedom + 4)) * y - 1) * (freedom + 1) / (freedom + 2) + 1 / y
    return math.sqrt(freedom * y)


def wrong_score(metric: Metric) -> Message | None:
    """What cannot be about the target or a value of a typed score; None where all can."""
    known = typed_range(metric)
    if known is None:
        return None
    values = (*([] if metric.target is None else [metric.target]), *(each.value for each in metric.values))
    for value in values:
        if not known[0] <= value <= known[1]:
            return message(
                WRONG_VALUE[metric.kind],
                value=number_text(value),
                low=number_text(known[0]),
                high=number_text(known[1]),
            )
    for each in metric.values:
        if each.classes and (told := _wrong_classes(metric.kind, each)) is not None:
            return told
    return None


WRONG_VALUE = {
    NPS: N_("An NPS lies between {low} and {high}, but this is {value}."),
    CSAT: N_("A CSAT is a share from {low} to {high}%, but this is {value}."),
    CES: N_("A CES on this scale lies between {low} and {high}, but this is {value}."),
}


def _wrong_classes(kind: str, reading: Reading) -> Message | None:
    try:
        told = of_classes(kind, reading.classes)
    except ValueError:
        return message(N_("The answers are not counted in the classes of such a score."))
    if reading.n != told.n or abs(reading.value - told.value) > 0.5:
        text = N_("The answers by class make {value} of {n}, which is not what the score says.")
        return message(text, value=number_text(told.value), n=told.n)
    return None
