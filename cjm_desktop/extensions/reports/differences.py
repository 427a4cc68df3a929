"""What differs between the map and another one that was chosen: a version, a copy that came back, another map."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Reported,
    ReportPart,
    ReportText,
    message,
    summary,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """What makes the map of the other one, stage by stage."""
    told = at.against
    if told is None:
        none = N_("No map to compare with is chosen. A copy that leaves out private parts is compared with none.")
        return (ReportText(words=at.t(none)),)
    title = at.t(message(N_("Compared with {name}"), name=at.words(told.name)))
    return (ReportText(title, at.t(summary(told.words.comparison))), *at.difference_tables(told.words))


REPORT = MapReport("differences", N_("What differs from another map"), make, 11, wide=True, compares=True)
