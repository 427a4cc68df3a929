"""A metric with numbers outside of its own range."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    DATA,
    N_,
    Check,
    Checked,
    Finding,
    Metric,
    beyond_range,
    fill,
    message,
    number_text,
)


def find(at: Checked) -> Iterator[Finding]:
    """The metrics whose target or values lie outside of their lowest and highest value."""
    for each in at.graph.in_order(Metric):
        beyond = beyond_range(each)
        if beyond:
            values = ", ".join(number_text(value) for value in beyond)
            yield Finding(
                message(N_("{metric}: {values}"), metric=at.name(each.id), values=values),
                (each.id,),
                fill("high", each.id, N_("Set range")),
                values,
            )


CHECK = Check(
    "metric_range",
    DATA,
    N_("Metric out of its range"),
    N_("A number beyond the lowest or highest value is drawn wrong, or is wrong."),
    find,
)
