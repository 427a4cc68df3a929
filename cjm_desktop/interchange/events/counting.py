"""What is counted of a log, written once in Ibis for every engine.

All is reckoned in whole seconds and whole days, and quantiles are those of nearest rank, so that two engines give the
same numbers to the last. What leaves here are sums; cases stay with the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.events import periods
from cjm_desktop.interchange.events.clock import FIRST_SIGN, bare, times_of
from cjm_desktop.interchange.events.columns import LogColumns
from cjm_desktop.interchange.events.engines import small_table
from cjm_desktop.interchange.events.zones import Zone

Tell = Callable[[float], None]  # the share that is done; what it raises ends the counting
Rows = tuple[dict[str, Any], ...]
MOST_NAMES = 50_000
MOST_SEGMENTS = 50  # a column of more of them names people, and is no segment
MOST_CHANNELS = 100
MOST_LISTED = 500  # names in one expression
DAY = 86_400
AHEAD, CLOCK_BITS = "ahead", 18  # bits that hold the seconds of more than a day, ahead or behind
MASKED = 60  # steps that one whole number can hold
_SLICES = tuple(product((False, True), repeat=2))


class LogContents(Struct, frozen=True):
    """What a log holds at a glance: how many rows, how many of them have no case or time, and each event's count.

    `cases` says how many cases have each event.
    """

    rows: int
    unread: int
    repeated: int
    names: Mapping[str, int]
    cases: Mapping[str, int]


class Sums(Struct, frozen=True):
    """What an engine has counted, each a row by its columns; steps go by their number.

    `steps` and `moves` are those of each segment and period, to be summed up; `stays`, `waits` and `gaps` are quantiles
    of each slice, for steps, steps and moves. `rules` are events and cases of rules by their number. `masks` counts the
    cases of a day that passed the same steps.
    """

    cases: Rows
    steps: Rows
    moves: Rows
    stays: Rows
    waits: Rows
    gaps: Rows
    channels: Rows
    others: Rows
    rules: Rows
    masks: Rows
    unit: str


def events_of(table: Any, columns: LogColumns, dates: str, zone: Zone | None = None) -> Any:
    """The rows of a log as case, name, time in seconds, channel and segment, and whether a row has a case and a time.

    Where the clock by which days begin is not that of UTC, `ahead` says by how many seconds. What is read says so in a
    column of its own, because an engine would else bare each case twice: to leave those out that are empty, and to give
    the others.
    """
    table, at, ahead = times_of(table, columns.time, dates, zone)
    case = table[columns.case].cast("string")

    def words(column: str) -> Any:
        return bare(table[column].cast("string")) if column else _nothing()

    return table.select(
        case=bare(case),
        name=words(columns.activity).fill_null(""),
        at=at,
        channel=words(columns.channel).fill_null(""),
        segment=words(columns.segment).fill_null(""),
        read=case.notnull() & ((case >= FIRST_SIGN) | (bare(case) != "")) & at.notnull(),
        **({} if isinstance(ahead, int) and not ahead else {AHEAD: ahead}),
    )


def good(events: Any, *, distinct: bool) -> Any:
    """The events that can be counted; of those written twice one, where that is wished."""
    row = _row()
    kept = events.filter(row.read)
    if not distinct:
        return kept
    clock = {AHEAD: row[AHEAD].min()} if AHEAD in events.columns else {}
    return kept.group_by(["case", "name", "at"]).agg(channel=row.channel.min(), segment=row.segment.min(), **clock)


def look(events: Any, *, distinct: bool, with_cases: bool = True) -> LogContents:
    """Count the rows of a log by the names of their events. Raises CjmError E528 for more names than are sorted out.

    How many cases have each event costs more than all else here, and is left out where nobody needs it.
    """
    row = _row()
    behind = {"cases": row.case.nunique()} if with_cases else {}
    found = _rows(events.group_by(["name", "read"]).agg(n=row.count(), **behind).limit(2 * MOST_NAMES + 1))
    rows = sum(each["n"] for each in found)
    names = {each["name"]: each["n"] for each in found if each["read"]}
    cases = {each["name"]: each["cases"] for each in found if each["read"]} if with_cases else {}
    if len(names) > MOST_NAMES or len(found) > 2 * MOST_NAMES:
        raise refusal("CJM-E528", limit=MOST_NAMES)
    unread = rows - sum(names.values())
    if distinct:
        counted = good(events, distinct=True).group_by("name").agg(n=row.count())
        names = {each["name"]: each["n"] for each in _rows(counted)}
    return LogContents(rows, unread, rows - unread - sum(names.values()), dict(sorted(names.items())), cases)


def channels_are_few(events: Any, column: str) -> None:
    """Raise CjmError E533 for a column of channels that names people, or addresses, rather than channels."""
    if column:
        row = _row()
        _few(events.filter(row.channel != "").select("channel"), column, MOST_CHANNELS, "CJM-E533")


def _few(values: Any, column: str, limit: int, code: str) -> None:
    if len(_rows(values.distinct().limit(limit + 1))) > limit:
        raise refusal(code, column=column, limit=limit)


def count(
    events: Any,
    numbers: Mapping[str, int],
    others: Sequence[str],
    segment: str,
    tell: Tell,
    rules: Mapping[str, int] | None = None,
) -> Sums:
    """Count the events of a log by the numbers of the steps that their names belong to, and `others` by their names.

    Of the names of `rules` the events and cases of each number are counted, too. Raises CjmError E518 where the column
    `segment` names people rather than groups of them.
    """
    with ExitStack() as kept:
        counted = _count(
            events, numbers, others, segment, tell, lambda expression: kept.enter_context(expression.cache())
        )
        return replace(counted, rules=_of_rules(events, rules)) if rules else counted


def _count(
    events: Any,
    numbers: Mapping[str, int],
    others: Sequence[str],
    segment: str,
    tell: Tell,
    keep: Callable[[Any], Any],
) -> Sums:
    row = _row()
    begun, day = _first_day(events)
    cases = events.group_by("case").agg(first=begun.min(), segment=row.segment.min())
    cases = keep(cases.select("case", "segment", code=_code(cases), day=day))
    if segment:  # (of the cases, each of which has one: that is far less than to look at all events)
        _few(cases.filter(row.segment != "").select("segment"), segment, MOST_SEGMENTS, "CJM-E518")
    tell(0.2)
    days = {each["day"] for each in _rows(cases.select("day").distinct())}
    unit = periods.unit_for(min(days), max(days)) if days else periods.WEEK
    starts = _table(
        events, {"day": "int64", "period": "int64"}, [(day, periods.start_of(day, unit)) for day in sorted(days)]
    )
    of_cases = keep(cases.inner_join(starts, "day").select("code", "segment", "day", "period"))
    tell(0.3)
    named = _table(events, {"name": "string", "step": "int64"}, sorted(numbers.items()))
    mapped = events.inner_join(named, "name").inner_join(cases.select("case", "code"), "case")
    visits = _visits(mapped, max(numbers.values()).bit_length()).inner_join(of_cases, "code")
    visits = keep(visits.select("code", "segment", "period", "step", "before", "wait", "stay", "last"))
    tell(0.6)
    per_case = keep(
        visits.group_by(["code", "step"]).agg(
            n=row.count(), left=row["last"].sum(), began=row.before.isnull().cast("int64").sum()
        )
    )
    tell(0.7)
    moved = visits.filter(row.before.notnull())
    pairs = moved.group_by(["code", "before", "step"]).agg(n=row.count()).inner_join(of_cases, "code")
    waits = keep(_histogram(moved, ["before", "step"], "wait"))
    tell(0.8)
    stays = keep(_histogram(visits, ["step"], "stay"))
    tell(0.9)
    steps = _rows(
        per_case.inner_join(of_cases, "code")
        .group_by(["segment", "period", "step"])
        .agg(
            cases=row.count(),
            visits=row.n.sum(),
            left=row.left.sum(),
            began=row.began.sum(),
            again=(row.n > 1).cast("int64").sum(),
            came=(row.n > row.began).cast("int64").sum(),
        )
    )
    moves = _rows(pairs.group_by(["segment", "period", "before", "step"]).agg(cases=row.count(), times=row.n.sum()))
    return Sums(
        cases=_rows(of_cases.group_by(["segment", "period"]).agg(cases=row.count())),
        steps=steps,
        moves=moves,
        stays=tuple(_quantiles(stays, steps, ["step"])),
        waits=tuple(_quantiles(waits, [{**each, "cases": each["came"]} for each in steps], ["step"])),
        gaps=tuple(_quantiles(waits, moves, ["before", "step"])),
        channels=_channels(mapped),
        others=_others(events, others),
        rules=(),
        masks=_masks(per_case, of_cases),
        unit=unit,
    )


def _first_day(events: Any) -> tuple[Any, Any]:
    """What is least of the first event of a case, and the day of that, by the clock of where it happened."""
    row = _row()
    if AHEAD not in events.columns:
        return row["at"], row["first"] // DAY
    # One number of both: the time, and in its lowest bits how far that clock is ahead.
    begun = row["at"] * (1 << CLOCK_BITS) + row[AHEAD] + (1 << CLOCK_BITS - 1)
    clock = (row["first"] & ((1 << CLOCK_BITS) - 1)) - (1 << CLOCK_BITS - 1)
    return begun, ((row["first"] >> CLOCK_BITS) + clock) // DAY


def _code(cases: Any) -> Any:
    """A number for each case, by which DuckDB sorts and groups in a third of the time that the words of one take.

    Spark, which makes a table anew when a part of it is lost, could give a case another number then: there it is the
    words.
    """
    import ibis

    return ibis.row_number() if cases.get_backend().name == "duckdb" else cases.case


def _visits(mapped: Any, bits: int) -> Any:
    """The visits of each case: an event whose step is not that of the event before begins one.

    At the same second events go in the order of the map. An event is one number for that, its step in the lowest
    `bits`: less is carried along while cases are sorted, and what lies before the next visit ends this one.
    """
    import ibis

    row = _row()
    steps = (1 << bits) - 1
    along = ibis.window(group_by="code", order_by="event")
    events = mapped.select("code", event=row["at"] * (1 << bits) + row.step)
    seen = events.mutate(before=row.event.lag().over(along), end=row.event.last().over(along))
    begun = seen.filter(row.before.isnull() | (row.before & steps != row.event & steps))
    begun = begun.mutate(until=row.before.lead().over(along))
    return begun.select(
        "code",
        step=row.event & steps,
        before=row.before & steps,
        wait=(row.event >> bits) - (row.before >> bits),
        stay=(row.until.coalesce(row.end) >> bits) - (row.event >> bits),
        last=row.until.isnull().cast("int64"),
    )


def _histogram(visits: Any, keys: Sequence[str], seconds: str) -> Any:
    """How often each number of seconds occurs: exact quantiles follow from it, and it is far smaller than visits."""
    row = _row()
    named = visits.select("segment", "period", *keys, seconds=row[seconds])
    return named.group_by(["segment", "period", *keys, "seconds"]).agg(n=row.count())


def _quantiles(histogram: Any, cases: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The median and the 90th percentile of nearest rank for each slice, and how many cases they are of.

    `cases` are those of each segment and period: a case is of one of each, so these add up. What a slice is not parted
    by is null.
    """
    import ibis

    row = _row()
    for by_segment, by_period in _SLICES:
        own = [*(["segment"] if by_segment else []), *(["period"] if by_period else []), *keys]
        summed = histogram.group_by([*own, "seconds"]).agg(n=row.n.sum())
        along = ibis.cumulative_window(group_by=own, order_by="seconds")
        ranked = summed.mutate(rank=row.n.sum().over(along), total=row.n.sum().over(ibis.window(group_by=own)))
        found = ranked.group_by(own).agg(
            median=row.seconds.min(where=row["rank"] * 2 >= row.total),
            most=row.seconds.min(where=row["rank"] * 10 >= row.total * 9),
        )
        behind: Counter[tuple[Any, ...]] = Counter()
        for each in cases:
            behind[tuple(each[key] for key in own)] += each["cases"]
        for each in _rows(found):
            yield {"segment": None, "period": None, **each, "cases": behind[tuple(each[key] for key in own)]}


def _channels(mapped: Any) -> Rows:
    row = _row()
    per_case = mapped.filter(row.channel != "").group_by(["code", "step", "channel"]).agg(n=row.count())
    return _rows(per_case.group_by(["step", "channel"]).agg(cases=row.count(), events=row.n.sum()))


def _others(events: Any, names: Sequence[str]) -> Rows:
    """The events of no rule, with how many cases have them."""
    row = _row()
    if not names:
        return ()
    if len(names) <= MOST_LISTED:  # a filter is asked before anything else of a row is looked at, a table is not
        left = events.filter(row.name.isin(sorted(names)))
    else:
        left = events.semi_join(_table(events, {"name": "string"}, [(each,) for each in sorted(names)]), "name")
    return _rows(left.group_by("name").agg(events=row.count(), cases=row.case.nunique()))


def _of_rules(events: Any, rules: Mapping[str, int]) -> Rows:
    row = _row()
    named = _table(events, {"name": "string", "rule": "int64"}, sorted(rules.items()))
    return _rows(events.inner_join(named, "name").group_by("rule").agg(events=row.count(), cases=row.case.nunique()))


def _masks(per_case: Any, of_cases: Any) -> Rows:
    """How many cases of a day passed the same steps: those steps as the bits of a number."""
    row = _row()
    bits = _table(per_case, {"step": "int64", "bit": "int64"}, [(step, 1 << step) for step in range(MASKED)])
    masks = per_case.inner_join(bits, "step").group_by("code").agg(mask=row.bit.sum().cast("int64"))
    return _rows(masks.inner_join(of_cases, "code").group_by(["day", "mask"]).agg(cases=row.count()))


def _nothing() -> Any:
    import ibis

    return ibis.literal("")


def _row() -> Any:
    """Whatever row an expression is applied to."""
    import ibis

    return ibis._


def _table(beside: Any, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> Any:
    """A small table with the engine of another one."""
    import ibis

    backend = beside.get_backend()
    if backend.name == "pyspark":
        return small_table(backend, schema, rows)
    return ibis.memtable(list(rows), schema=schema)


def _rows(expression: Any) -> Rows:
    return tuple(expression.to_pyarrow().to_pylist())
