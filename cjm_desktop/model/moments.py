"""The measured values of one period and of one segment alone, looked at without changing the map."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.text import Text


class Moment(Struct, frozen=True):
    """Which values are looked at: those of a `period` and before, of a `segment`; empty is the newest, of everybody."""

    period: str = ""
    segment: str = ""


LATEST = Moment()


def moments_of(graph: JourneyGraph) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods of all values of a map, the newest first, and its segments by name."""
    readings = [each for metric in graph.table(Metric).values() for each in metric.values]
    return tuple(sorted(_told(each.date for each in readings), reverse=True)), tuple(
        sorted(_told(each.segment for each in readings))
    )


def _told(words: Iterable[str]) -> set[str]:
    return set(filter(None, words))


def seen_at(graph: JourneyGraph, moment: Moment) -> JourneyGraph:
    """The map with the values of a moment alone: a metric that has none then shows none, and never somebody else's."""
    if moment == LATEST:
        return graph
    return graph_of(
        [_at(each, moment) if isinstance(each, Metric) else each for each in graph.records()], graph.foreign
    )


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
