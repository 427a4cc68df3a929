"""Times of a log with offsets, short names of zones and none, in a zone that is said: as pandas reads them."""

from __future__ import annotations

import random
import zoneinfo
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cjm_desktop.compose.events import count_log
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.interchange.events.recipe import Recipe
from cjm_desktop.interchange.events.zones import zone_names, zone_said
from cjm_desktop.model.event_logs import EventLog
from tests.helpers.event_logs import CountedApart, map_of, needs_events, rank, rules_of, write_log

needs_events()
pandas = pytest.importorskip("pandas", reason="pandas comes with the extra `events`: dev.py events")
STEPS = ("Search", "Look", "Pay")
EVENTS = dict(zip(("search", "look", "pay"), STEPS, strict=True))
RECIPE = Recipe({"case": "case", "activity": "event", "time": "time"}, least=1)
# How an offset is written behind a time, and what pandas is told instead; nothing is a time of the zone that is said.
WRITTEN = {
    "+09:00": "+09:00",
    "-0530": "-05:30",
    "Z": "+00:00",
    " GMT+2": "+02:00",
    " KST": "+09:00",
    " EDT": "-04:00",
    "+01:00[Europe/Berlin]": "+01:00",
    "": "",
}


def clock(moment: datetime, *, comma: bool) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S") + (",250" if comma else "")


def counted(path: Path, zone: str = "") -> EventLog:
    graph = map_of(*STEPS)
    recipe = msgspec.structs.replace(RECIPE, rules=rules_of(graph, EVENTS), zone=zone)
    return msgspec.structs.replace(count_log(graph, [path], recipe).log, id="lg_0000000001")


def read_by_pandas(times: list[tuple[str, str]], zone: str) -> tuple[list[int], list[str]]:
    """The seconds of UTC of each time and its day: by the clock of a zone, else by the offset that stands there."""
    seconds, days = [], []
    for said, offset in times:
        if offset:
            instant = pandas.to_datetime(said + offset, utc=True)
        else:
            plain = pandas.Timestamp(said)
            late = {"ambiguous": True, "nonexistent": pandas.Timedelta(hours=1)}
            instant = plain.tz_localize(zone or "UTC", **late).tz_convert("UTC")
        there = instant.tz_convert(zone) if zone else pandas.Timestamp(said)
        seconds.append(int(instant.timestamp() // 1))
        days.append(there.strftime("%Y-%m-%d"))
    return seconds, days


@pytest.mark.parametrize(
    ("zone", "beginning"),  # clocks are set in these days, both ways, or are not
    [
        ("", "2024-03-29"),
        ("Europe/Berlin", "2024-03-29"),
        ("Europe/Berlin", "2023-10-27"),
        ("America/New_York", "2024-03-08"),
        ("Asia/Seoul", "2024-07-01"),
    ],
)
def test_mixed_offsets_are_read_as_pandas_reads_them(tmp_path: Path, zone: str, beginning: str) -> None:
    chance = random.Random(f"{zone} {beginning}")
    began, comma = datetime.fromisoformat(beginning), chance.random() < 0.5
    rows: list[tuple[str, str, str]] = []
    told: list[tuple[str, str]] = []
    for case, _ in product(range(60), range(4)):
        moment = began + timedelta(seconds=chance.randrange(4 * 86_400))
        written = chance.choice(list(WRITTEN))
        rows.append((f"c{case}", chance.choice(list(EVENTS)), clock(moment, comma=comma) + written))
        told.append((clock(moment, comma=False), WRITTEN[written]))
    log = counted(write_log(tmp_path / "log.csv", rows), zone)
    seconds, days = read_by_pandas(told, zone)
    assert (log.rows, log.mapped) == (240, 240)
    apart = CountedApart(((row[0], row[1], at) for row, at in zip(rows, seconds, strict=True)), EVENTS, STEPS)
    assert sorted(waits(log)) == sorted((apart.moved[pair], rank(gaps, 0.5)) for pair, gaps in apart.gaps.items())
    first: dict[str, tuple[int, str]] = {}
    for row, at, day in zip(rows, seconds, days, strict=True):
        first[row[0]] = min(first.get(row[0], (at, day)), (at, day))
    kept = {each.period: each.cases for each in log.slices if each.period and not each.segment}
    assert kept == Counter(day for _, day in first.values())


def waits(log: EventLog) -> list[tuple[int, int | None]]:
    """The cases of each move of the whole log, and their median."""
    return [(each.cases, each.wait) for each in log.moves if not each.segment and not each.period]


def test_a_named_zone_is_ahead_as_the_table_of_zones_has_it() -> None:
    """At every hour around each time at which a clock is set, and far before and behind all of them."""
    import ibis

    for name in ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Africa/Casablanca", "Australia/Lord_Howe"):
        zone: Any = zone_said(name.lower())
        own = zoneinfo.ZoneInfo(name)
        turns = [at for at, _ in zone.turns if -1_000_000_000 < at < 2_500_000_000]
        moments = sorted({at + 1_800 * step for at in turns for step in range(-6, 7)} | {-2_000_000_000, 4_000_000_000})
        table = ibis.memtable([(at,) for at in moments], schema={"at": "int64"})
        ahead = table.select(utc=zone.at(table["at"]), shown=zone.of_clock(table["at"])).to_pyarrow().to_pydict()
        plain = [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at) for at in moments]
        assert ahead["utc"] == [int(each.astimezone(own).utcoffset().total_seconds()) for each in plain]  # type: ignore[union-attr]  # a zone has one
        assert ahead["shown"] == [int(each.replace(tzinfo=own).utcoffset().total_seconds()) for each in plain]  # type: ignore[union-attr]  # as above


def test_what_is_said_of_a_zone_is_known_or_refused() -> None:
    assert zone_said("") is None
    assert zone_said("-05:30") == -19_800
    assert zone_said(" asia/seoul ") == zone_said("Asia/Seoul")
    assert {"Asia/Seoul", "Europe/Berlin"} < set(zone_names())
    for wrong in ("moon", "Asia", "../etc/passwd", "/etc/localtime", "+19:00", "KST"):
        with pytest.raises(ValueError, match=wrong.replace("+", r"\+")):
            zone_said(wrong)


@pytest.mark.parametrize("behind", [" Asia/Seoul", " CST", " Nonsense", " noon"])
@pytest.mark.parametrize("day", ["2024-05-01", "2024.05.01"])
def test_a_time_with_words_behind_it_that_are_not_known_is_told_and_not_misread(
    tmp_path: Path, behind: str, day: str
) -> None:
    rows = [(f"c{at}", "search", f"{day} 10:0{at}:00{behind if at < 5 else ''}") for at in range(8)]
    assert counted(write_log(tmp_path / "log.csv", rows)).unread == 5
    with pytest.raises(CjmError, match="E540"):
        counted(write_log(tmp_path / "none.csv", rows[:5]))


@pytest.mark.parametrize(
    ("search", "pay"),
    [
        ("31-MAR-2026 09:00", "31-Mar-2026 10:05:30"),
        ("Mar 31, 2026 9:00 AM", "March 31, 2026 10:05:30 AM"),
        ("Tue, 31 Mar 2026 09:00:00 GMT", "Tue, 31 Mar 2026 12:05:30 +0200"),
        ("31/Mar/2026:09:00:00 +0000", "31/Mar/2026:12:05:30 +0200"),
        ("31 March 2026, 09:00:00", "31 March 2026, 10:05:30"),
        ("31/03/2026, 09:00:00", "31/03/2026, 10:05:30"),
        ("2026-03-31 09:00:00,999", "2026-03-31T10:05:30,001"),
    ],
)
def test_days_are_read_with_their_month_as_a_word_and_with_commas(tmp_path: Path, search: str, pay: str) -> None:
    rows = [("a", "search", search), ("a", "pay", pay), ("b", "search", search.replace("ar", "ax").replace("AR", "AX"))]
    log = counted(write_log(tmp_path / "log.csv", rows))
    (move,) = (each for each in log.moves if not each.period)
    assert (log.first, log.last, move.wait) == ("2026-03-31", "2026-03-31", 3_930)
    assert log.unread == ("r" in search.lower()), "a word that is no month is none"
