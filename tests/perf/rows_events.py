"""The row of event logs: a synthetic one counted by the program, beside a query that somebody wrote for DuckDB by hand.

Both read the same Parquet file and give the same sums: cases, visits, moves, drop-offs, median and 90th percentile of
times by segment and period, and the steps that the cases of each day pass. The figures are the processor time and the
peak of memory of both, each in a process of its own.
A size of a map is one of a log, from 0.2 to 100 million events: `dev.py bench --size XL --row "event log"`.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.helpers.event_logs import map_of, rules_of
from tests.perf.measure import Pair, Usage, child
from tests.perf.rows import Bench, Row

EVENTS = {"S": 200_000, "M": 1_000_000, "L": 10_000_000, "XL": 100_000_000}
STEPS = 10
MEMORY = "4GB"
PROGRAM = ("-m", "tests.perf.rows_events")

MADE = """
copy (
    select 'case-' || ((i * 7919) % ({count} // 8)) as "case", 'e' || (hash(i) % 12) as event,
        timestamp '2024-01-01' + to_seconds(((i * 104729) % (86400 * 180))::bigint) as time,
        case when hash((i * 7919) % ({count} // 8)) % 3 = 0 then 'new' else 'old' end as segment
    from range({count}) as made(i)
) to '{path}'
"""
CASES = """
create temp table cases as
select "case", min(epoch(time))::bigint // 86400 as day, min(segment) as segment from '{path}' group by 1
"""
VISITS = """
create temp table visits as
with mapped as (
    select "case", substr(event, 2)::int as step, epoch(time)::bigint as told
    from '{path}' where substr(event, 2)::int < {steps}
), seen as (
    select *, lag(step) over along as before, lag(told) over along as came, lead(step) over along as after
    from mapped window along as (partition by "case" order by told, step)
), ended as (
    select *, before is null or before <> step as begins, after is null or after <> step as ends from seen
), edges as (
    select *, lead(told) over along as until, lead(after) over along as behind
    from ended where begins or ends
    window along as (partition by "case" order by told, step, (not begins)::int)
)
select edges."case", segment, day, (day + 3) // 7 as period, step, before, told - came as wait,
    case when ends then 0 else until - told end as stay,
    (case when ends then after is null else behind is null end)::int as last
from edges join cases on cases."case" = edges."case" where begins
"""
PER_CASE = """
create temp table per_case as
select "case", segment, day, period, step, count(*) as n, sum(last) as ended, sum((before is null)::int) as began
from visits group by all
"""
SUMS = (
    """select segment, period, step, count(*), sum(n), sum(ended), sum(began), sum((n > 1)::int)
    from per_case group by all""",
    """select segment, period, before, step, count(*), sum(n) from (
        select "case", segment, period, before, step, count(*) as n from visits where before is not null group by all
    ) group by all""",
    """select day, mask, count(*) from (
        select "case", day, sum(1 << step) as mask from per_case group by all
    ) group by all""",
    "select event, count(*) from '{path}' group by 1",
)
QUANTILES = "select {keys}, quantile_disc({seconds}, [0.5, 0.9]) from visits where {of} group by {keys}"


def rows() -> tuple[Row, ...]:
    """The rows of this module; the memory is that of whole processes."""
    return (
        Row("count an event log", "a query of DuckDB", 1.3, lambda bench: _pair(bench, "cpu")),
        Row("count an event log: memory", "a query of DuckDB", None, lambda bench: _pair(bench, "peak"), "MB"),
    )


def _pair(bench: Bench, figure: str) -> Pair:
    path = bench.folder / f"events-{bench.size}.parquet"
    if not path.exists():
        child([*PROGRAM, "make", str(path), str(EVENTS[bench.size])])
    ours, by_hand = _used(path)
    return Pair(getattr(ours, figure), getattr(by_hand, figure))


@cache
def _used(path: Path) -> tuple[Usage, Usage]:
    """What both took, each a process of its own."""
    return child([*PROGRAM, "ours", str(path)]), child([*PROGRAM, "hand", str(path)])


def _counted(path: Path) -> object:
    from cjm_desktop.compose.events import count_log
    from cjm_desktop.interchange.events.recipe import Recipe

    graph = map_of(*(f"Step {number}" for number in range(STEPS)))
    rules = rules_of(graph, {f"e{number}": f"Step {number}" for number in range(STEPS)})
    columns = {"case": "case", "activity": "event", "time": "time", "segment": "segment"}
    return count_log(graph, [path], Recipe(columns, rules=rules))


def _by_hand(path: Path) -> list[str]:
    told = [CASES, VISITS, PER_CASE, *SUMS]
    for parts in ((), ("segment",), ("period",), ("segment", "period")):
        for seconds, keys, of in (
            ("wait", "step", "before is not null"),
            ("wait", "before, step", "before is not null"),
            ("stay", "step", "true"),
        ):
            told.append(QUANTILES.format(keys=", ".join((*parts, keys)), seconds=seconds, of=of))
    return [each.format(path=path, steps=STEPS) if "{" in each else each for each in told]


def _asked(folder: Path, queries: list[str]) -> None:
    import duckdb

    settings: dict[str, Any] = {
        "memory_limit": MEMORY,
        "preserve_insertion_order": False,
        "temp_directory": str(folder),
    }
    with duckdb.connect(config=settings) as connection:
        for query in queries:
            connection.execute(query).fetchall()


if __name__ == "__main__":
    act, place = sys.argv[1], Path(sys.argv[2])
    if act == "make":
        _asked(place.parent, [MADE.format(count=int(sys.argv[3]), path=place)])
    elif act == "ours":
        _counted(place)
    else:
        _asked(place.parent, _by_hand(place))
