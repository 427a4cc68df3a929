"""Times of a log and what it was counted of, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model.event_logs import EventLog

_UNITS = (
    (604_800, 14 * 86_400, NN_("{count:g} week", "{count:g} weeks")),
    (86_400, 2 * 86_400, NN_("{count:g} day", "{count:g} days")),
    (3_600, 3_600, NN_("{count:g} h", "{count:g} h")),
    (60, 60, NN_("{count:g} min", "{count:g} min")),
)

# The ways in which times of a log are written, as they are chosen.
TIMES: Mapping[str, str] = {
    "iso": N_("Year first, 2026-03-31 10:05"),
    "ymd": N_("Year first, 2026.03.31 10:05 PM"),
    "dmy": N_("Day first, 31.03.2026"),
    "mdy": N_("Month first, 03/31/2026"),
    "named": N_("Month as a word, 31 Mar 2026"),
    "seconds": N_("Seconds since 1970"),
    "milliseconds": N_("Milliseconds since 1970"),
    "microseconds": N_("Microseconds since 1970"),
    "nanoseconds": N_("Nanoseconds since 1970"),
    "serial": N_("Days of a spreadsheet, 45413.5"),
}


def time_words(seconds: int) -> Message:
    """A span in its largest fitting unit, with one decimal place at most; from two days and two weeks on in those."""
    for length, least, forms in _UNITS:
        if seconds >= least:
            return message(forms, count=round(seconds / length, 1))
    return message(NN_("{count:g} s", "{count:g} s"), count=seconds)


def percent(cases: int, of: int) -> float:
    """A share in per cent, with one decimal place."""
    return round(100 * cases / of, 1) if of else 0.0


def sample_words(log: EventLog, cases: int) -> Message:
    """What a number is of: n, and when those cases began."""
    return message(N_("n = {number:,}, begun {days}"), number=cases, days=days_words(log))


def days_words(log: EventLog) -> Message:
    """The days on which the first and the last case of a log began, once where it is one day."""
    if log.first == log.last:
        return message(N_("on {day}"), day=log.first)
    return message(N_("{first} – {last}"), first=log.first, last=log.last)


def doubts(log: EventLog) -> Message | None:
    """What makes one doubt what was counted of a log: times that were read otherwise than they are meant, few cases.

    None where nothing does.
    """
    if log.last and log.last < "1971":
        text = N_("All cases began in 1970 or before: see how times are written, here taken for “{dates}”.")
        return message(text, dates=message(TIMES.get(log.dates, log.dates)))
    return few_cases(log.least) if log.rows and not log.slices else None


def few_cases(least: int) -> Message:
    """Why a log of fewer cases than that tells nothing."""
    text = N_("Numbers of fewer than {least} cases are not kept: they would tell of single people.")
    return message(text, least=least)
