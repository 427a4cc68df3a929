"""Spans of time as numbers and as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import NN_, Message, Plural, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import Card, RecordId

# A month is a twelfth of a year, a year 365.25 days.
MINUTES: Mapping[str, float] = {
    "minute": 1.0,
    "hour": 60.0,
    "day": 1_440.0,
    "week": 10_080.0,
    "month": 43_830.0,
    "year": 525_960.0,
}
MOST_MINUTES = 180.0  # from here on work is told in hours
# How people write the units in a cell; what the program writes is among it.
UNIT_WORDS: Mapping[str, frozenset[str]] = {
    "minute": frozenset({"minute", "minutes", "min", "mins", "분"}),
    "hour": frozenset({"hour", "hours", "h", "hr", "hrs", "시간"}),
    "day": frozenset({"day", "days", "d", "일"}),
    "week": frozenset({"week", "weeks", "w", "주", "주일"}),
    "month": frozenset({"month", "months", "개월", "달", "월"}),
    "year": frozenset({"year", "years", "y", "년", "해"}),
}
_LENGTHS: Mapping[str, Plural] = {
    "minute": NN_("{amount} minute", "{amount} minutes"),
    "hour": NN_("{amount} hour", "{amount} hours"),
    "day": NN_("{amount} day", "{amount} days"),
    "week": NN_("{amount} week", "{amount} weeks"),
    "month": NN_("{amount} month", "{amount} months"),
    "year": NN_("{amount} year", "{amount} years"),
}
_GAPS: Mapping[str, Plural] = {
    "minute": NN_("{amount} minute later", "{amount} minutes later"),
    "hour": NN_("{amount} hour later", "{amount} hours later"),
    "day": NN_("{amount} day later", "{amount} days later"),
    "week": NN_("{amount} week later", "{amount} weeks later"),
    "month": NN_("{amount} month later", "{amount} months later"),
    "year": NN_("{amount} year later", "{amount} years later"),
}


def longest_minutes(duration: Duration | None) -> float:
    """How long it takes at most, in minutes: its upper end, else its lower one.

    Nothing, an unknown unit and negative numbers count 0.
    """
    if duration is None:
        return 0.0
    most = duration.low if duration.high is None else max(duration.low, duration.high)
    return max(0.0, most) * MINUTES.get(duration.unit, 0.0)


def length_words(duration: Duration) -> Message | str:
    """A duration in words: `2–3 days`; the unit itself where it is unknown."""
    return _in_words(duration, _LENGTHS)


def minutes_length(minutes: float) -> Duration:
    """So many minutes as such, or as hours where they are many."""
    unit = "hour" if minutes >= MOST_MINUTES else "minute"
    return Duration(low=round(minutes / MINUTES[unit], 2), unit=unit)


def gap_words(duration: Duration) -> Message | str:
    """The time that has passed, in words: `1 day later`."""
    return _in_words(duration, _GAPS)


def _in_words(duration: Duration, units: Mapping[str, Plural]) -> Message | str:
    ends = [duration.low]
    if duration.high is not None and duration.high != duration.low:
        ends = sorted((duration.low, duration.high))
    amount = "–".join(f"{end:,.2f}".rstrip("0").rstrip(".") for end in ends)
    words = units.get(duration.unit)
    if words is None:
        return f"{amount} {duration.unit}"
    # Between one and two the many are said: 1.5 days.
    return message(words, amount=amount, count=1 if ends == [1.0] else 2)


class StepTime(Struct, frozen=True):
    """How many minutes pass before a step, and how many it takes."""

    wait: float
    spent: float


def step_times(graph: JourneyGraph) -> dict[RecordId, StepTime]:
    """The times of each step along the journey, as long as they can be.

    A step takes its own duration, else that of its slowest lane: there, cards and the time between them follow each
    other. A stage's duration counts in its first step when none of its steps tells one.
    """
    lanes = [lane.id for lane in graph.lanes()]
    spent = {
        step.id: longest_minutes(step.duration)
        or max((_minutes_of(graph.cell(lane, step.id)) for lane in lanes), default=0.0)
        for step in graph.steps()
    }
    for stage in graph.stages():
        steps = graph.steps_of(stage.id)
        if steps and not any(spent[step.id] for step in steps):
            spent[steps[0].id] = longest_minutes(stage.duration)
    return {step.id: StepTime(longest_minutes(step.wait), spent[step.id]) for step in graph.steps()}


def _minutes_of(cards: Iterable[Card]) -> float:
    return sum(longest_minutes(card.duration) + longest_minutes(card.wait) for card in cards)
