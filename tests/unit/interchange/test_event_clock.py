"""Times of a log in the language of an engine."""

from __future__ import annotations

import pytest

from cjm_desktop.interchange.events.columns import LogColumns
from cjm_desktop.interchange.events.counting import events_of


@pytest.mark.parametrize("dates", ["iso", "ymd", "dmy", "mdy", "named"])
def test_what_is_said_to_an_engine_of_a_time_is_short(dates: str) -> None:
    """Each stage of reading a time is said once: a statement of a million signs takes minutes of four rows."""
    ibis = pytest.importorskip("ibis", reason="the extra `events` is not installed: dev.py events")
    table = ibis.duckdb.connect().create_table(
        "log", schema=ibis.schema({"who": "string", "what": "string", "at": "string"})
    )
    events = events_of(table, LogColumns(case="who", activity="what", time="at"), dates)
    assert len(ibis.to_sql(events)) < 20_000
