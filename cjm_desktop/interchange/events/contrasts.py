"""Which days differ from all others: looked for in the counts of days, before what is small is left out.

For each step, and among the cases that pass another one, the row of days is found whose share of cases differs most
from that of all other days, by the likelihood ratio of the scan statistic for Bernoulli counts (M. Kulldorff, A spatial
scan statistic, Communications in Statistics 26, 1997). It is told where chance would make such a one in one of a
thousand logs at most, counting all days and steps that were looked at (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import Any

from msgspec import Struct

from cjm_desktop.interchange.events import periods
from cjm_desktop.model.event_logs import Contrast
from cjm_desktop.model.records import RecordId

MOST_STEPS = 24  # the steps of most cases
MOST_DAYS = 400  # of more days those of a week are looked at together
LEAST_OF = 20  # cases, in the days and in all others
CHANCE = log(1000)
MOST_TOLD = 12


class _Found(Struct, frozen=True):
    """How unlikely a difference is, as the logarithm of the ratio, and what differs."""

    ratio: float
    contrast: Contrast


def contrasts(
    masks: Sequence[Mapping[str, Any]], steps: Sequence[RecordId], least: int, asked: tuple[int, int] | None = None
) -> tuple[Contrast, ...]:
    """The days that differ most, one finding for each step, the surest first; before them those of the days `asked`."""
    if not masks:
        return ()
    days = _Days(masks, least)
    found = _best(days, days.scanned())
    if asked is not None:
        found = [*_best(days, days.compared(*asked)), *found]
    return tuple(_named(each.contrast, steps) for each in found)


class _Days:
    """The cases of each day by the steps that they pass."""

    def __init__(self, masks: Sequence[Mapping[str, Any]], least: int) -> None:
        import numpy

        self.least = least
        self.numbers = sorted({row["day"] for row in masks})
        self._weekly = len(self.numbers) > MOST_DAYS
        if self._weekly:
            self.numbers = sorted({periods.start_of(each, periods.WEEK) for each in self.numbers})
        place = {number: at for at, number in enumerate(self.numbers)}
        self._day = numpy.array([place[self._number(row["day"])] for row in masks])
        self._cases = numpy.array([row["cases"] for row in masks], dtype=numpy.float64)
        held = numpy.array([row["mask"] for row in masks], dtype=numpy.int64)
        bits = {step: (held >> step) & 1 for step in range(int(held.max()).bit_length())}
        most = sorted(bits, key=lambda step: -float((bits[step] * self._cases).sum()))[:MOST_STEPS]
        self._bits = {step: bits[step] for step in sorted(most)}

    def _number(self, day: int) -> int:
        return periods.start_of(day, periods.WEEK) if self._weekly else day

    def _pairs(self) -> Iterator[tuple[int | None, int, Any, Any]]:
        """For each two steps the cases of each day that pass the first one, and of those that pass the second."""
        import numpy

        for among in (None, *self._bits):
            own = self._cases if among is None else self._cases * self._bits[among]
            of = numpy.bincount(self._day, own, len(self.numbers))
            for step, bits in self._bits.items():
                if step != among:
                    yield among, step, numpy.bincount(self._day, own * bits, len(self.numbers)), of

    def scanned(self) -> Iterator[_Found]:
        """For each two steps the row of days, no more than half of them, that differs most."""
        import numpy

        count = len(self.numbers)
        first, behind = numpy.triu_indices(count + 1, 1)
        short = (behind - first) * 2 <= count
        first, behind = first[short], behind[short]
        if not len(first):
            return
        least = log(len(first) * len(self._bits) ** 2) + CHANCE
        for among, step, cases, of in self._pairs():
            ratios, inside, within = _ratios(cases, of, first, behind)
            best = int(numpy.argmax(ratios))
            if ratios[best] > least:
                last = self._last(int(behind[best]) - 1)
                days = self.numbers[int(first[best])], last
                yield from self._told(ratios[best], step, among, days, (inside[best], within[best], cases, of), False)

    def compared(self, first: int, last: int) -> Iterator[_Found]:
        """For each two steps how some days differ from all others, where chance would not make them differ so."""
        import numpy

        at = [number for number, day in enumerate(self.numbers) if first <= day <= last]
        if not at:
            return
        edges = numpy.array([at[0]]), numpy.array([at[-1] + 1])
        least = log(len(self._bits) ** 2) + CHANCE
        for among, step, cases, of in self._pairs():
            ratios, inside, within = _ratios(cases, of, *edges)
            if ratios[0] > least:
                yield from self._told(ratios[0], step, among, (first, last), (inside[0], within[0], cases, of), True)

    def _last(self, at: int) -> int:
        return int(self.numbers[at]) + (6 if self._weekly else 0)

    def _told(
        self,
        ratio: float,
        step: int,
        among: int | None,
        days: tuple[int, int],
        counts: tuple[float, float, Any, Any],
        asked: bool,
    ) -> Iterator[_Found]:
        cases, of = int(counts[0]), int(counts[1])
        other_cases, other_of = int(counts[2].sum()) - cases, int(counts[3].sum()) - of
        cells = (cases, of, other_cases, other_of)
        if min(of, other_of) >= max(LEAST_OF, self.least) and all(not each or each >= self.least for each in cells):
            contrast = Contrast(
                step=str(step),
                among="" if among is None else str(among),
                first=periods.said(days[0]),
                last=periods.said(days[1]),
                cases=cases,
                of=of,
                other_cases=other_cases,
                other_of=other_of,
                asked=asked,
            )
            yield _Found(float(ratio), contrast)


def _ratios(cases: Any, of: Any, first: Any, behind: Any) -> tuple[Any, Any, Any]:
    """The logarithm of the likelihood ratio of each row of days, its cases, and those it has them of."""
    import numpy

    hits, all_of = (numpy.concatenate(([0.0], numpy.cumsum(each))) for each in (cases, of))
    inside, within = hits[behind] - hits[first], all_of[behind] - all_of[first]
    outside, without = hits[-1] - inside, all_of[-1] - within
    ratio = _likelihood(inside, within) + _likelihood(outside, without) - _likelihood(hits[-1:], all_of[-1:])
    return numpy.where((within >= LEAST_OF) & (without >= LEAST_OF), ratio, 0.0), inside, within


def _likelihood(hits: Any, of: Any) -> Any:
    import numpy

    missed = of - hits
    share = numpy.divide(hits, of, out=numpy.zeros_like(hits), where=of > 0)
    logs = [
        numpy.log(each, out=numpy.zeros_like(each), where=each > 0)
        for each in (share, numpy.where(of > 0, 1 - share, 0))
    ]
    return hits * logs[0] + missed * logs[1]


def _best(days: _Days, found: Iterator[_Found]) -> list[_Found]:
    """The surest finding of each step; what only says the same of two steps the other way round goes."""
    best: dict[str, _Found] = {}
    for each in sorted(found, key=lambda one: (-one.ratio, one.contrast.step, one.contrast.among)):
        said = best.get(each.contrast.among)
        if each.contrast.step not in best and not (said and said.contrast.among == each.contrast.step):
            best[each.contrast.step] = each
    return list(best.values())[:MOST_TOLD]


def _named(contrast: Contrast, steps: Sequence[RecordId]) -> Contrast:
    from msgspec.structs import replace

    among = steps[int(contrast.among)] if contrast.among else ""
    return replace(contrast, step=steps[int(contrast.step)], among=among)
