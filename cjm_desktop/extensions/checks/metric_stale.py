"""A metric whose newest value is older than its own cadence, or that in which the map is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    DATA,
    N_,
    Check,
    Checked,
    Finding,
    Metric,
    fill,
    is_stale,
    judging,
    latest,
    message,
)


def find(at: Checked) -> Iterator[Finding]:
    """The metrics whose newest dated value is older than their cadence, else that of the map's review."""
    by = judging(at.graph, at.today)
    for each in at.graph.in_order(Metric):
        newest = latest(each)
        if newest and is_stale(each, newest, by):
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
