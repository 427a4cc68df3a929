"""Times and words of a log as every engine reads them, written in Ibis."""

from __future__ import annotations

from typing import Any

from cjm_desktop.interchange.events.columns import DAY_FIRST, MILLISECONDS, MONTH_FIRST, SECONDS, YEAR_FIRST

FIRST_SIGN = "!"  # all spaces come before it
_NUMBERED = r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$"
_YEARS = r"^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(.*)$"
_HALVES = r"(오전|오후|[AaPp]\.?[Mm]|시)"
_CLOCK = r"(\d{1,2})\D+(\d{1,2})(?:\D+(\d{1,2}))?"
_NOON = 12


def seconds_of(time: Any, dates: str) -> Any:
    """A time as whole seconds since 1970, of a zone only where it says so; null where it is none."""
    kind = time.type()
    if kind.is_timestamp() or kind.is_date():
        return time.cast("timestamp").truncate("s").epoch_seconds().cast("int64")
    if kind.is_numeric():
        return time.cast("int64") // (1000 if dates == MILLISECONDS else 1)
    words = bare(time)
    if dates in (SECONDS, MILLISECONDS):
        return words.try_cast("int64") // (1000 if dates == MILLISECONDS else 1)
    if dates in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST):
        pattern = _YEARS if dates == YEAR_FIRST else _NUMBERED
        first, second, third, rest = (words.re_extract(pattern, each) for each in (1, 2, 3, 4))
        year, month, day = {
            YEAR_FIRST: (first, second, third),
            DAY_FIRST: (third, second, first),
            MONTH_FIRST: (third, first, second),
        }[dates]
        words = year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0") + _of_day(rest)
    return words.try_cast("timestamp").truncate("s").epoch_seconds().cast("int64")


def _of_day(rest: Any) -> Any:
    """What follows a date, as a clock of 24 hours: an engine reads a time after noon as one before it."""
    hour, minute, second = (rest.re_extract(_CLOCK, each) for each in (1, 2, 3))
    hour = hour.try_cast("int64")
    half, late = rest.re_search(r"오전|[Aa]\.?[Mm]"), rest.re_search(r"오후|[Pp]\.?[Mm]")
    hour = late.ifelse(hour % _NOON + _NOON, half.ifelse(hour % _NOON, hour)).cast("string")
    clock = " " + hour.lpad(2, "0") + ":" + minute.lpad(2, "0") + ":" + (second == "").ifelse("00", second).lpad(2, "0")
    return rest.re_search(_HALVES).ifelse(clock, rest.re_replace(r"^\s*(\d)", r" \1"))


def bare(words: Any) -> Any:
    """Words without the spaces around them: what Ibis says to Spark for that takes an f off, too."""
    stripped = words.re_replace(r"^\s+|\s+$", "")
    if words.get_backend().name != "duckdb":
        return stripped
    # Few words have any: two looks at their ends cost a twentieth of what the pattern costs for each.
    return ((words < FIRST_SIGN) | (words.right(1) < FIRST_SIGN)).ifelse(stripped, words)
