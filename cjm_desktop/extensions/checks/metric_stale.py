"""A metric whose newest value is older than the time after which the map is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    CADENCES,
    DATA,
    N_,
    Check,
    Checked,
    Finding,
    Metric,
    fill,
    last_day,
    latest,
    message,
    timedelta,
)


def find(at: Checked) -> Iterator[Finding]:
    """The metrics whose newest dated value is older than the cadence of the map's review."""
    days = CADENCES.get(at.graph.map.review.cadence, 0) if at.graph.map.review else 0
    for each in at.graph.in_order(Metric) if days else ():
        newest = latest(each)
        day = last_day(newest.date) if newest else None
        if newest and day and day + timedelta(days=days) < at.today:
            yield Finding(
                message(N_("{metric}: last measured {date}"), metric=at.name(each.id), date=newest.date),
                (each.id,),
                fill("values", each.id, N_("Add value")),
                newest.date,
            )


CHECK = Check(
    "metric_stale",
    DATA,
    N_("Metric older than the map’s review"),
    N_("The map is looked at again more often than this number is measured."),
    find,
)
