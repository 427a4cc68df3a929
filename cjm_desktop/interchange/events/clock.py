"""Times and words of a log as every engine reads them, written in Ibis."""

from __future__ import annotations

from typing import Any

from cjm_desktop.interchange.events.columns import (
    DAY_FIRST,
    MICROSECONDS,
    MILLISECONDS,
    MONTH_FIRST,
    MONTHS,
    NAMED,
    NANOSECONDS,
    SECONDS,
    SERIAL,
    YEAR_FIRST,
)
from cjm_desktop.interchange.events.zones import BEHIND, EARLIEST, NamedZone, Zone

FIRST_SIGN = "!"  # all spaces come before it
COUNTED = {SECONDS: 1, MILLISECONDS: 1_000, MICROSECONDS: 1_000_000, NANOSECONDS: 1_000_000_000}
_NUMBERED = r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$"
_YEARS = r"^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(.*)$"
_DAY_WORDED = r"^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s./-]+([A-Za-z]{3})[A-Za-z]*\.?,?[\s./-]+(\d{4})(.*)$"
_MONTH_WORDED = r"^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(.*)$"
_HALVES = r"(오전|오후|[AaPp]\.?[Mm]|시)"
_CLOCK = r"(\d{1,2})\D+(\d{1,2})(?:\D+(\d{1,2}))?"
_CLOSE = r"^\d{8}([T ]?\d{4}(\d{2})?)?$"
_NOON = 12
_DAY, _MINUTES = 86_400, 60
_FIRST_OF_SERIALS = 25_569  # 1 January 1970 as spreadsheets number days
# A time with the offset of its zone behind it; few have one, so that their last signs are looked at first.
# Behind an offset the name of its zone may stand, which says no more. Of the short names of zones those are known that
# mean one only.
_ZONED = (
    r"(?i)^(.*:\d{2}.*?|\d{8}[T ]?\d{4}(?:\d{2})?)\s*"
    r"(z|utc|gmt|[kj]st|e[sd]t|p[sd]t|cest|cet|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)(?:\[[^\]]*\])?$"
)
_MAYBE_ZONED = r"\D$|[+-]\d"
_SHORT = {"KST": 9, "JST": 9, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2}
_FIRST_LETTER = "A"  # all digits and signs between them come before it


def times_of(table: Any, column: str, dates: str, zone: Zone | None) -> tuple[Any, Any, Any]:
    """A time as whole seconds since 1970 of UTC, null where it is none, and what leads from there to the clock there.

    `zone` is that of a clock where somebody has said so: times that say nothing themselves are of it, and all days are.
    Without it days begin where the offset that is written with a time has them begin. What leads to that clock is a
    number where it is the same for all times. Both are of the table that comes first: what is read of words in stages
    stands in columns of its own there, as each stage would else be written into the next one as often as that looks at
    it, and a statement of an engine would have a million signs.
    """
    time = table[column]
    kind = time.type()
    if kind.is_timestamp() or kind.is_date():
        moment = time if getattr(kind, "timezone", None) else time.cast("timestamp")
        table = table.mutate(cjm_clock=moment.truncate("s").epoch_seconds().cast("int64"))
        return _known_clock(table, zone, instants=bool(getattr(kind, "timezone", None)))
    if dates in COUNTED or dates == SERIAL:
        return _known_clock(table.mutate(cjm_clock=_counted(time, dates)), zone, instants=dates in COUNTED)
    table = table.mutate(cjm_words=bare(time.cast("string")))
    words = table.cjm_words
    table = table.mutate(cjm_more=words.right(6).re_search(_MAYBE_ZONED))
    table = table.mutate(cjm_zone=table.cjm_more.ifelse(table.cjm_words.re_extract(_ZONED, 2), ""))
    words, written = table.cjm_words, table.cjm_zone
    table = table.mutate(cjm_words=(written == "").ifelse(words, words.re_extract(_ZONED, 1)))
    table = _clocked(table, dates)
    words = table.cjm_words
    # An engine passes over words behind a time, or takes them for a zone: such a time is not known.
    spoken = table.cjm_more.ifelse((words.right(1) >= _FIRST_LETTER) & (words.right(2) >= _FIRST_LETTER), False)
    moment = spoken.ifelse(None, words).try_cast("timestamp")
    table = table.mutate(cjm_clock=moment.truncate("s").epoch_seconds().cast("int64"))
    unsaid = zone.of_clock(table.cjm_clock) if isinstance(zone, NamedZone) else zone or 0
    table = table.mutate(cjm_ahead=(table.cjm_zone == "").ifelse(unsaid, _ahead(table.cjm_zone)))
    table = table.mutate(cjm_at=_likely(table.cjm_clock - table.cjm_ahead))
    return table, table.cjm_at, table.cjm_ahead if zone is None else _clock(table, zone)


def _known_clock(table: Any, zone: Zone | None, *, instants: bool) -> tuple[Any, Any, Any]:
    """Times that are numbers already: instants, or what a clock of the zone shows."""
    shown = table.cjm_clock
    if not instants:
        shown = shown - (zone.of_clock(shown) if isinstance(zone, NamedZone) else zone or 0)
    table = table.mutate(cjm_at=_likely(shown))
    return table, table.cjm_at, _clock(table, zone)


def _clock(table: Any, zone: Zone | None) -> Any:
    return zone.at(table.cjm_at) if isinstance(zone, NamedZone) else zone or 0


def _likely(seconds: Any) -> Any:
    """Seconds that can be a time of a log, else null."""
    return seconds.between(EARLIEST, BEHIND - 1).ifelse(seconds, None)


def _counted(time: Any, dates: str) -> Any:
    """A time that is a number."""
    words = time.type().is_string()
    if dates == SERIAL:
        days = bare(time).try_cast("float64") if words else time.cast("float64")
        return ((days - _FIRST_OF_SERIALS) * _DAY + 0.5).floor().cast("int64")
    if words:
        time = bare(time).re_extract(r"^(-?\d+)(?:[.]\d*)?$", 1).try_cast("int64")
    return (time.floor() if time.type().is_floating() else time).cast("int64") // COUNTED[dates]


def _clocked(table: Any, dates: str) -> Any:
    """The table with its times as every engine reads them."""
    if dates == NAMED:
        return _with_clock(_named(table))
    if dates not in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST):
        return table
    words, pattern = table.cjm_words, _YEARS if dates == YEAR_FIRST else _NUMBERED
    first, second, third, rest = (words.re_extract(pattern, each) for each in (1, 2, 3, 4))
    year, month, day = {
        YEAR_FIRST: (first, second, third),
        DAY_FIRST: (third, second, first),
        MONTH_FIRST: (third, first, second),
    }[dates]
    if dates == YEAR_FIRST:  # also without anything between
        table = table.mutate(cjm_close=words.re_search(_CLOSE), cjm_digits=words.substr(8).re_replace(r"^\D*", ""))
        close = table.cjm_close
        year, month, day = (
            close.ifelse(table.cjm_words.substr(at, length), told)
            for told, at, length in ((year, 0, 4), (month, 4, 2), (day, 6, 2))
        )
        rest = close.ifelse(_spread(table.cjm_digits), rest)
    return _with_clock(table.mutate(cjm_words=year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0"), cjm_rest=rest))


def _named(table: Any) -> Any:
    """The table with days whose month is a word as days, and with what stands behind them."""
    import ibis

    words = table.cjm_words
    day_first = words.re_search(_DAY_WORDED)
    day, name, year, rest = (
        day_first.ifelse(words.re_extract(_DAY_WORDED, at), words.re_extract(_MONTH_WORDED, behind))
        for at, behind in ((1, 2), (2, 1), (3, 3), (4, 4))
    )
    table = table.mutate(cjm_day=day, cjm_name=name.lower(), cjm_year=year, cjm_rest=rest)
    numbers = [(table.cjm_name == name, f"{number:02}") for number, name in enumerate(MONTHS, 1)]
    month = ibis.cases(*numbers, else_="none")  # which no engine reads
    return table.mutate(cjm_words=table.cjm_year + "-" + month + "-" + table.cjm_day.lpad(2, "0"))


def _with_clock(table: Any) -> Any:
    """The table with what stands behind its days as every engine reads a clock."""
    hour, minute, second = (table.cjm_rest.re_extract(_CLOCK, each) for each in (1, 2, 3))
    table = table.mutate(cjm_hour=hour.try_cast("int64"), cjm_minute=minute, cjm_second=second)
    return table.mutate(cjm_words=table.cjm_words + _of_day(table))


def _ahead(written: Any) -> Any:
    """The seconds of an offset as it is written: +09:00, -0530, +9, Z, KST."""
    import ibis

    hours, minutes = (
        written.re_extract(r"[+-](\d{1,2}?)(?::?(\d{2}))?$", each).try_cast("int64").fill_null(0) for each in (1, 2)
    )
    seconds = (hours * 60 + minutes) * _MINUTES
    seconds = written.contains("-").ifelse(-seconds, seconds)
    short = [(written.upper() == name, ibis.literal(hours * 60 * _MINUTES, "int64")) for name, hours in _SHORT.items()]
    return ibis.cases(*short, else_=seconds)


def _of_day(table: Any) -> Any:
    """What follows a date, as a clock of 24 hours: an engine reads a time after noon as one before it."""
    rest, hour, minute, second = table.cjm_rest, table.cjm_hour, table.cjm_minute, table.cjm_second
    half, late = rest.re_search(r"오전|[Aa]\.?[Mm]"), rest.re_search(r"오후|[Pp]\.?[Mm]")
    hour = late.ifelse(hour % _NOON + _NOON, half.ifelse(hour % _NOON, hour)).cast("string")
    clock = " " + hour.lpad(2, "0") + ":" + minute.lpad(2, "0") + ":" + (second == "").ifelse("00", second).lpad(2, "0")
    # (What a pattern has found is not put into words again: engines do not agree on how that is said.)
    plain = " " + rest.re_replace(r"^[,:T]?\s*", "").replace(",", ".")  # a comma may part the day, or parts of a second
    return rest.re_search(_HALVES).ifelse(clock, rest.re_search(r"^[,:T]?\s*\d").ifelse(plain, rest))


def _spread(digits: Any) -> Any:
    """A clock that is written without colons."""
    second = (digits.length() > 4).ifelse(digits.substr(4, 2), "00")  # seconds may be left out
    return (digits == "").ifelse("", " " + digits.substr(0, 2) + ":" + digits.substr(2, 2) + ":" + second)


def bare(words: Any) -> Any:
    """Words without the spaces around them: what Ibis says to Spark for that takes an f off, too."""
    stripped = words.re_replace(r"^\s+|\s+$", "")
    if words.get_backend().name != "duckdb":
        return stripped
    # Few words have any: two looks at their ends cost a twentieth of what the pattern costs for each.
    return ((words < FIRST_SIGN) | (words.right(1) < FIRST_SIGN)).ifelse(stripped, words)
