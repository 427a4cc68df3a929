"""What the sums of an event log say: where cases end and wait, which ways the map does not have, and who differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log as ln

from msgspec import Struct

from cjm_desktop.model.event_logs import EventLog, MoveCount, StepCount
from cjm_desktop.model.flow import flow_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId

LEAST_SHARE = 0.02  # of all cases: ways that fewer go are not told
CHANCE = ln(1000)
FAR = 1.5  # times as long as others wait
MANY_CASES = 30
LEAST_WAIT = 10  # seconds, below which nobody minds


class SegmentDifference(Struct, frozen=True):
    """A step that a segment passes more or less often than all others: `cases` of `of`, and of theirs."""

    step: RecordId
    segment: str
    cases: int
    of: int
    other_cases: int
    other_of: int


class WaitDifference(Struct, frozen=True):
    """A step before which a segment waits far longer or shorter than everybody, by the medians of seconds."""

    step: RecordId
    segment: str
    wait: int
    cases: int
    all_wait: int


def latest_log(graph: JourneyGraph) -> EventLog | None:
    """The log of the map whose cases are the latest, if it has any."""
    return max(graph.in_order(EventLog), key=lambda each: (each.last, each.id), default=None)


def days_asked(log: EventLog) -> tuple[date, date] | None:
    """The days that somebody wanted compared with all others when a log was counted."""
    asked = next((each for each in log.contrasts if each.asked), None)
    try:
        return (date.fromisoformat(asked.first), date.fromisoformat(asked.last)) if asked is not None else None
    except ValueError:  # a map may say anything
        return None


def whole_cases(log: EventLog, segment: str = "", period: str = "") -> int:
    """How many cases a slice has; 0 for fewer than the least."""
    return next((each.cases for each in log.slices if (each.segment, each.period) == (segment, period)), 0)


def steps_in(log: EventLog, graph: JourneyGraph, segment: str = "", period: str = "") -> tuple[StepCount, ...]:
    """The steps of a slice that are on the map, in its order."""
    found = {each.step: each for each in log.steps if (each.segment, each.period) == (segment, period)}
    return tuple(found[step.id] for step in graph.steps() if step.id in found)


def moves_in(log: EventLog, graph: JourneyGraph, segment: str = "", period: str = "") -> tuple[MoveCount, ...]:
    """The moves of a slice between steps that are on the map."""
    there = {step.id for step in graph.steps()}
    return tuple(
        each
        for each in log.moves
        if (each.segment, each.period) == (segment, period) and there.issuperset((each.source, each.target))
    )


def meant_ends(log: EventLog, graph: JourneyGraph) -> frozenset[RecordId]:
    """The steps in which a case ends as it is meant to; where nobody has said which, the last one of the map."""
    return frozenset(log.ends or (step.id for step in graph.steps()[-1:]))


def leaving(log: EventLog, graph: JourneyGraph) -> tuple[StepCount, ...]:
    """The steps in which cases end that are not meant to end there, most cases first."""
    meant = meant_ends(log, graph)
    found = (each for each in steps_in(log, graph) if each.left and each.step not in meant)
    return tuple(sorted(found, key=lambda each: -(each.left or 0)))


def waiting(log: EventLog, graph: JourneyGraph) -> tuple[StepCount, ...]:
    """The steps before which time passes, the longest first."""
    return tuple(sorted((each for each in steps_in(log, graph) if each.wait), key=lambda each: -(each.wait or 0)))


def off_the_map(log: EventLog, graph: JourneyGraph, segment: str = "", period: str = "") -> tuple[MoveCount, ...]:
    """The moves that no relation and no order of columns leads along, most cases first."""
    known = flow_of(graph).relations
    least = LEAST_SHARE * whole_cases(log, segment, period)
    found = (
        each
        for each in moves_in(log, graph, segment, period)
        if (each.source, each.target) not in known and each.cases >= least
    )
    return tuple(sorted(found, key=lambda each: (-each.cases, each.source, each.target)))


def segment_differences(log: EventLog, graph: JourneyGraph) -> tuple[SegmentDifference, ...]:
    """The steps that a segment passes more or less often than chance would have it, the surest first.

    By the likelihood ratio of two shares; all segments and steps that are looked at are counted (Bonferroni).
    """
    found = list(_compared(log, graph))
    least = CHANCE + ln(max(1, len(found)))
    sure = sorted(((ratio, each) for ratio, each in found if ratio > least), key=lambda pair: -pair[0])
    return tuple(each for _, each in sure)


def segments_of(log: EventLog) -> tuple[str, ...]:
    """The segments that a log was counted by, most cases first."""
    found = [each for each in log.slices if each.segment and not each.period]
    return tuple(each.segment for each in sorted(found, key=lambda each: (-each.cases, each.segment)))


def wait_differences(log: EventLog, graph: JourneyGraph) -> tuple[WaitDifference, ...]:
    """The steps before which a segment waits half as long again as everybody, or two thirds at most; widest first.

    Of a median too little is kept to tell chance from it: only segments of many cases are told, with their number.
    """
    whole = {each.step: each for each in steps_in(log, graph)}
    found = []
    for segment in segments_of(log):
        for each in steps_in(log, graph, segment):
            usual = whole[each.step].wait if each.step in whole else None
            if each.wait is None or not usual or each.cases < MANY_CASES or max(each.wait, usual) < LEAST_WAIT:
                continue
            if each.wait >= FAR * usual or each.wait * FAR <= usual:
                found.append(WaitDifference(each.step, segment, each.wait, each.cases, usual))
    return tuple(sorted(found, key=lambda each: -abs(ln((each.wait or 1) / each.all_wait))))


def _compared(log: EventLog, graph: JourneyGraph) -> Iterator[tuple[float, SegmentDifference]]:
    whole = whole_cases(log)
    counts = {(each.step, each.segment): each.cases for each in log.steps if not each.period}
    for slice_ in log.slices:
        if not slice_.segment or slice_.period or slice_.cases >= whole:
            continue
        for step in graph.steps():
            cases, total = counts.get((step.id, slice_.segment)), counts.get((step.id, ""))
            if cases is not None and total is not None:
                each = SegmentDifference(
                    step.id, slice_.segment, cases, slice_.cases, total - cases, whole - slice_.cases
                )
                if each.other_cases == 0 or each.other_cases >= log.least:
                    yield _ratio(each), each


def _ratio(each: SegmentDifference) -> float:
    hits, of = each.cases + each.other_cases, each.of + each.other_of
    return _likelihood(each.cases, each.of) + _likelihood(each.other_cases, each.other_of) - _likelihood(hits, of)


def _likelihood(hits: int, of: int) -> float:
    return sum(count * ln(count / of) for count in (hits, of - hits) if count > 0)
