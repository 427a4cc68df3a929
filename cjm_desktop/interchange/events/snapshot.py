"""The sums of an engine as a map keeps them: by the ids of steps, in slices, and nothing that too few cases have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjm_desktop.interchange.events import periods
from cjm_desktop.interchange.events.counting import Sums
from cjm_desktop.model.event_logs import ChannelCount, EventCount, EventSlice, MoveCount, StepCount
from cjm_desktop.model.records import RecordId

Key = tuple[str, str, tuple[int, ...]]  # segment, period, and the numbers of steps
Quantiles = Mapping[Key, tuple[int | None, int | None]]


class KeptSums:
    """What is kept of a log: `steps` are the ids of the steps by their numbers, `least` the cases of the least cell."""

    def __init__(self, sums: Sums, steps: Sequence[RecordId], least: int) -> None:
        self._sums, self._ids, self._least = sums, steps, max(1, least)

    def slices(self) -> tuple[EventSlice, ...]:
        """How many cases each segment and period has, those of all first."""
        summed = self._summed(self._sums.cases, (), ("cases",))
        return tuple(
            EventSlice(segment=segment, period=period, cases=cases)
            for (segment, period, _), (cases,) in self._enough(summed)
        )

    def steps(self) -> tuple[StepCount, ...]:
        """What each step was in each slice."""
        stays, waits = (self._quantiles(rows, ("step",)) for rows in (self._sums.stays, self._sums.waits))
        summed = self._summed(self._sums.steps, ("step",), ("cases", "visits", "began", "left", "again"))
        made = []
        for key, (cases, visits, *others) in self._enough(summed):
            began, left, again = (each if not each or each >= self._least else None for each in others)
            stay, stay_most = stays.get(key, (None, None))
            wait, wait_most = waits.get(key, (None, None))
            made.append(
                StepCount(
                    segment=key[0],
                    period=key[1],
                    step=self._ids[key[2][0]],
                    cases=cases,
                    visits=visits,
                    began=began,
                    left=left,
                    again=again,
                    stay=stay,
                    stay_most=stay_most,
                    wait=wait,
                    wait_most=wait_most,
                )
            )
        return tuple(made)

    def moves(self) -> tuple[MoveCount, ...]:
        """How many went straight from one step to another in each segment and each period, not in both at once.

        There are as many moves as steps times steps: all slices of all of them would make a large file of a small log.
        """
        gaps = self._quantiles(self._sums.gaps, ("before", "step"))
        made = []
        for key, (cases, times) in self._enough(self._summed(self._sums.moves, ("before", "step"), ("cases", "times"))):
            if key[0] and key[1]:
                continue
            wait, wait_most = gaps.get(key, (None, None))
            source, target = (self._ids[each] for each in key[2])
            made.append(
                MoveCount(
                    segment=key[0],
                    period=key[1],
                    source=source,
                    target=target,
                    cases=cases,
                    times=times,
                    wait=wait,
                    wait_most=wait_most,
                )
            )
        return tuple(made)

    def channels(self) -> tuple[ChannelCount, ...]:
        """In how many cases each step happened on each channel."""
        rows = sorted(self._sums.channels, key=lambda row: (row["step"], -row["cases"], row["channel"]))
        return tuple(
            ChannelCount(step=self._ids[row["step"]], channel=row["channel"], cases=row["cases"], events=row["events"])
            for row in rows
            if row["cases"] >= self._least
        )

    def others(self) -> tuple[tuple[EventCount, ...], int]:
        """The events of no step, the most frequent first, and how many more there are that too few cases have."""
        rows = sorted(self._sums.others, key=lambda row: (-row["events"], row["name"]))
        told = [row for row in rows if row["cases"] >= self._least]
        rare = sum(row["events"] for row in rows) - sum(row["events"] for row in told)
        return tuple(EventCount(name=row["name"], events=row["events"]) for row in told), rare

    def _summed(self, rows: Iterable[Mapping[str, Any]], keys: Sequence[str], values: Sequence[str]) -> dict[Key, Any]:
        """The sums of each slice: a case is of one segment and of one period, so those of the parts add up."""
        found: dict[Key, list[int]] = defaultdict(lambda: [0] * len(values))
        for row in rows:
            of = tuple(row[key] for key in keys)
            period = periods.said(row["period"])
            for segment, days in {("", ""), (row["segment"], ""), ("", period), (row["segment"], period)}:
                total = found[segment, days, of]
                for at, name in enumerate(values):
                    total[at] += row[name]
        return {key: tuple(total) for key, total in found.items()}

    def _enough(self, summed: Mapping[Key, tuple[int, ...]]) -> Iterator[tuple[Key, tuple[int, ...]]]:
        return ((key, summed[key]) for key in sorted(summed) if summed[key][0] >= self._least)

    def _quantiles(self, rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> Quantiles:
        """Median and 90th percentile by slice; those of cases without a segment are not those of all."""
        return {
            (row["segment"] or "", periods.said(row["period"]), tuple(row[key] for key in keys)): (
                row["median"],
                row["most"],
            )
            for row in rows
            if row["segment"] != "" and row["cases"] >= self._least
        }
