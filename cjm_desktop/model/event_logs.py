"""What was counted of an event log, and how its events find their steps. Annotations are evaluated, as in `records`.

A map holds sums over many cases and nothing else: no row of a log, no case, no time of a single event.
"""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import KEPT, MOST_COUNTED, SEARCHED, Field, Input
from cjm_desktop.model.parts import Part, Record, RecordId

EXACT, CONTAINS, PATTERN = "exact", "contains", "pattern"
MATCHES = (EXACT, CONTAINS, PATTERN)
LEAST_CASES = 5  # fewer cases than that might be told apart

_SAID = Field(input=Input.HIDDEN, private=SEARCHED, found=False)
_OWN = Field(input=Input.HIDDEN, private=KEPT)
_COUNT = Field(input=Input.HIDDEN, low=0, high=MOST_COUNTED, whole=True)


class EventRule(Part, frozen=True, kw_only=True):
    """Which events belong to a step: those whose name is, contains or fits a text; without a step they are ignored.

    In a `pattern` a star stands for any letters and a question mark for one. `events` are the rows that the rule meant
    when the log was counted, after those above it; None where fewer than the least cases have any, or nobody counted.
    """

    match: Annotated[str, _OWN] = EXACT
    text: Annotated[str, _SAID] = ""
    step: Annotated[RecordId, _OWN] = ""
    events: Annotated[int | None, _COUNT] = None


class EventSlice(Part, frozen=True, kw_only=True):
    """The cases of a segment that began in a period; empty means all of them. A period is named by its first day."""

    segment: Annotated[str, _SAID] = ""
    period: Annotated[str, _SAID] = ""
    cases: Annotated[int, _COUNT] = 0


class StepCount(Part, frozen=True, kw_only=True):
    """What a step was in a slice. A visit is a row of events of one step with no other step's event between.

    `left` counts cases whose last visit it was, `began` those whose first, `again` those that came back to it; None is
    fewer than the least. `stay` and `stay_most` are the median and the 90th percentile of the seconds from the first
    event of a visit to its last, `wait` and `wait_most` of those that passed before it since the step before.
    """

    segment: Annotated[str, _SAID] = ""
    period: Annotated[str, _SAID] = ""
    step: Annotated[RecordId, _OWN] = ""
    cases: Annotated[int, _COUNT] = 0
    visits: Annotated[int, _COUNT] = 0
    began: Annotated[int | None, _COUNT] = 0
    left: Annotated[int | None, _COUNT] = 0
    again: Annotated[int | None, _COUNT] = 0
    stay: Annotated[int | None, _COUNT] = None
    stay_most: Annotated[int | None, _COUNT] = None
    wait: Annotated[int | None, _COUNT] = None
    wait_most: Annotated[int | None, _COUNT] = None


class MoveCount(Part, frozen=True, kw_only=True):
    """How many cases went straight from one step to another in a slice, how often, and what time passed between."""

    segment: Annotated[str, _SAID] = ""
    period: Annotated[str, _SAID] = ""
    source: Annotated[RecordId, _OWN] = ""
    target: Annotated[RecordId, _OWN] = ""
    cases: Annotated[int, _COUNT] = 0
    times: Annotated[int, _COUNT] = 0
    wait: Annotated[int | None, _COUNT] = None
    wait_most: Annotated[int | None, _COUNT] = None


class ChannelCount(Part, frozen=True, kw_only=True):
    """In how many cases a step happened on a channel, and with how many events."""

    step: Annotated[RecordId, _OWN] = ""
    channel: Annotated[str, _SAID] = ""
    cases: Annotated[int, _COUNT] = 0
    events: Annotated[int, _COUNT] = 0


class EventCount(Part, frozen=True, kw_only=True):
    """How often an event that belongs to no step occurs."""

    name: Annotated[str, _SAID] = ""
    events: Annotated[int, _COUNT] = 0


class Contrast(Part, frozen=True, kw_only=True):
    """A step that was passed more or less often in some days than in all others, among the cases that pass `among`.

    Of `of` such cases that began from `first` to `last`, `cases` pass the step; of `other_of` others, `other_cases`.
    Without `among` it is of all cases. `asked` says that the days were asked for, not found.
    """

    step: Annotated[RecordId, _OWN] = ""
    among: Annotated[RecordId, _OWN] = ""
    first: Annotated[str, _SAID] = ""
    last: Annotated[str, _SAID] = ""
    cases: Annotated[int, _COUNT] = 0
    of: Annotated[int, _COUNT] = 0
    other_cases: Annotated[int, _COUNT] = 0
    other_of: Annotated[int, _COUNT] = 0
    asked: Annotated[bool, Field(input=Input.HIDDEN)] = False


class EventLog(Record, frozen=True, kw_only=True):
    """An event log as it was counted once: its columns, the rules, and sums of at least `least` cases.

    `rows` are those read: `mapped` to steps, of an event of no rule (`unmatched`), `ignored`, counted once only though
    written twice (`repeated`), or without a case or a time (`unread`). `first` and `last` are the days on which the
    first and the last case began, by the clock of the `zone` or else as written, `unit` the length of a period. `ends`
    are the steps in which a case ends as it is meant to. `rare` sums up unmatched events that too few cases have.
    """

    name: Annotated[str, Field(N_("Name"), private=SEARCHED)] = ""
    case_column: Annotated[str, _SAID] = ""
    activity_column: Annotated[str, _SAID] = ""
    time_column: Annotated[str, _SAID] = ""
    channel_column: Annotated[str, _SAID] = ""
    segment_column: Annotated[str, _SAID] = ""
    dates: Annotated[str, _OWN] = ""
    zone: Annotated[str, _SAID] = ""
    rules: Annotated[tuple[EventRule, ...], Field(input=Input.HIDDEN)] = ()
    ends: Annotated[tuple[RecordId, ...], _OWN] = ()
    distinct: Annotated[bool, Field(input=Input.HIDDEN)] = False
    least: Annotated[int, _COUNT] = LEAST_CASES
    rows: Annotated[int, _COUNT] = 0
    mapped: Annotated[int, _COUNT] = 0
    unmatched: Annotated[int, _COUNT] = 0
    ignored: Annotated[int, _COUNT] = 0
    repeated: Annotated[int, _COUNT] = 0
    unread: Annotated[int, _COUNT] = 0
    rare: Annotated[int, _COUNT] = 0
    cases: Annotated[int, _COUNT] = 0
    first: Annotated[str, _SAID] = ""
    last: Annotated[str, _SAID] = ""
    unit: Annotated[str, _OWN] = ""
    slices: Annotated[tuple[EventSlice, ...], Field(input=Input.HIDDEN)] = ()
    steps: Annotated[tuple[StepCount, ...], Field(input=Input.HIDDEN)] = ()
    moves: Annotated[tuple[MoveCount, ...], Field(input=Input.HIDDEN)] = ()
    channels: Annotated[tuple[ChannelCount, ...], Field(input=Input.HIDDEN)] = ()
    others: Annotated[tuple[EventCount, ...], Field(input=Input.HIDDEN)] = ()
    contrasts: Annotated[tuple[Contrast, ...], Field(input=Input.HIDDEN)] = ()
