"""Time zones, said as how far a clock is ahead of UTC or by their names in the table of zones of the world.

A name becomes the moments at which its clock was or will be set, so that every engine goes by the same ones: those of
the computer on which a log is counted.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from msgspec import Struct

# 1900 and 2200: what lies before or behind was read wrongly, or is none.
EARLIEST, BEHIND = -2_208_988_800, 7_258_118_400
_SAID = re.compile(r"(?:utc|gmt|z)?(?:([+-]?)(\d{1,2}?)(?::?(\d{2}))?)?", re.IGNORECASE)
_FARTHEST = 14 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK = 604_800  # no clock is set twice within one
_REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class NamedZone(Struct, frozen=True):
    """A zone whose clock is set now and then: each of `turns` is a moment and by how many seconds it is ahead then.

    `ahead` is that before all of them.
    """

    ahead: int
    turns: tuple[tuple[int, int], ...]

    def at(self, seconds: Any) -> Any:
        """How far the clock is ahead at a moment, which is a column of seconds of UTC."""
        return _stepped(seconds, self.turns, self.ahead).cast("int64")

    def of_clock(self, seconds: Any) -> Any:
        """How far it is ahead where it shows a time, which is a column of seconds of that clock.

        A time that it shows twice is the first of them; one that it leaves out is reckoned as before it was set.
        """
        before = (self.ahead, *(ahead for _, ahead in self.turns))
        shown = [(at + max(ahead, was), ahead) for (at, ahead), was in zip(self.turns, before, strict=False)]
        return _stepped(seconds, shown, self.ahead).cast("int64")


Zone = int | NamedZone


def zone_said(text: str) -> Zone | None:
    """What is said as +09:00, 9, UTC or Asia/Seoul, an offset in seconds; None where nothing is. Raises ValueError."""
    said = text.strip()
    if not said:
        return None
    found = _SAID.fullmatch(said)
    if found is None:
        return _named(_known()[said.casefold()]) if said.casefold() in _known() else _none(text)
    if (minutes := 60 * int(found[2] or 0) + int(found[3] or 0)) > _FARTHEST:
        return _none(text)
    return (-1 if found[1] == "-" else 1) * minutes * 60


def zone_names() -> tuple[str, ...]:
    """The names of zones by places, in the order of letters."""
    return tuple(sorted(each for each in _known().values() if each.partition("/")[0] in _REGIONS and "/" in each))


def _none(text: str) -> Zone:
    raise ValueError(text)


@cache
def _known() -> dict[str, str]:
    return {each.casefold(): each for each in zoneinfo.available_timezones()}


@cache
def _named(name: str) -> NamedZone:
    zone = zoneinfo.ZoneInfo(name)

    def ahead(seconds: int) -> int:
        found = (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).utcoffset()
        return int(found.total_seconds()) if found is not None else 0

    turns, first = [], ahead(EARLIEST)
    was, at = first, EARLIEST
    while at < BEHIND:
        then = min(at + _WEEK, BEHIND)
        if (now := ahead(then)) != was:
            low, high = at, then
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if ahead(middle) == was else (low, middle)
            turns.append((high, now))
            was = now
        at = then
    return NamedZone(first, tuple(turns))


def _stepped(seconds: Any, turns: Sequence[tuple[int, int]], ahead: int) -> Any:
    """The value of the last turn that is not behind a column of seconds, asked for by halves; `ahead` before them."""
    import ibis

    if not turns:
        return ibis.literal(ahead, "int64")
    middle = len(turns) // 2
    at, then = turns[middle]
    return (seconds >= at).ifelse(
        _stepped(seconds, turns[middle + 1 :], then), _stepped(seconds, turns[:middle], ahead)
    )
