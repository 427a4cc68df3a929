"""The measured values and counts of one period and of one segment alone, looked at without changing the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.event_logs import EventLog, EventSlice, MoveCount, StepCount
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.parts import Record
from cjm_desktop.model.text import Text

P = TypeVar("P", EventSlice, StepCount, MoveCount)


class Moment(Struct, frozen=True):
    """Which values are looked at: those of a `period` and before, of a `segment`; empty is the newest, of everybody."""

    period: str = ""
    segment: str = ""


LATEST = Moment()


def moments_of(graph: JourneyGraph) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods of all values and counts of a map, the newest first, and its segments by name."""
    readings = [each for metric in graph.table(Metric).values() for each in metric.values]
    slices = [each for log in graph.table(EventLog).values() for each in log.slices]
    periods = _told([*(each.date for each in readings), *(each.period for each in slices)])
    segments = _told([*(each.segment for each in readings), *(each.segment for each in slices)])
    return tuple(sorted(periods, reverse=True)), tuple(sorted(segments))


def _told(words: Iterable[str]) -> set[str]:
    return set(filter(None, words))


def seen_at(graph: JourneyGraph, moment: Moment) -> JourneyGraph:
    """The map with the values of a moment alone: what has none then shows none, and never somebody else's."""
    if moment == LATEST:
        return graph
    records: list[Record] = []
    for each in graph.records():
        if isinstance(each, Metric):
            records.append(_at(each, moment))
        elif isinstance(each, EventLog):
            records += _counted_at(each, moment)
        else:
            records.append(each)
    return graph_of(records, graph.foreign)


def _counted_at(log: EventLog, moment: Moment) -> Iterator[EventLog]:
    """A log with the counts of a moment as if they were all; one that was not counted by its segment is not there.

    A period that the log is not parted by leaves it whole: its own days stand beside its numbers.
    """
    segment, days = moment.segment, [each.period for each in log.slices if each.period]
    period = moment.period if moment.period in days else ""
    found = [each for each in log.slices if (each.segment, each.period) == (segment, period)]
    if not found:
        if not segment and not period:
            yield log
        return

    def own(parts: Iterable[P]) -> tuple[P, ...]:
        kept = (each for each in parts if (each.segment, each.period) == (segment, period))
        return tuple(replace(each, segment="", period="") for each in kept)

    later = sorted(each for each in set(days) if each > period)
    yield replace(
        log,
        name=" · ".join(filter(None, (log.name, segment))),
        cases=found[0].cases,
        first=max(log.first, period),
        last=_day_before(later[0]) if period and later else log.last,
        rows=0,  # those of a part were not counted
        slices=own(found),
        steps=own(log.steps),
        moves=own(log.moves),
        channels=(),
        contrasts=(),
    )


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def _at(metric: Metric, moment: Moment) -> Metric:
    """A metric with the values until a moment, if it was measured then; those of its segment count as everybody's."""
    until = [
        each
        for each in metric.values
        if each.segment == moment.segment and (not moment.period or "" < each.date <= moment.period)
    ]
    measured = not moment.period or any(each.date.startswith(moment.period) for each in until)
    values = tuple(replace(each, segment="") for each in until) if measured else ()
    return replace(metric, name=_of(metric.name, moment.segment), values=values)


def _of(name: Text, segment: str) -> Text:
    """The name of a metric with those whose values it shows."""
    if not segment:
        return name
    return (
        f"{name} · {segment}" if isinstance(name, str) else {lang: f"{each} · {segment}" for lang, each in name.items()}
    )
