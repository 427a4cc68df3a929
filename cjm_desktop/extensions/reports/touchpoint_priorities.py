"""Satisfaction by importance: which touchpoints to mend first, after Martilla and James (J. of Marketing, 1977)."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    Touchpoint,
    message,
    number_text,
)

MIDDLE = 3  # of five
# By important or not, and satisfying or not: what is to be done.
QUADRANTS = {
    (True, False): N_("Mend first"),
    (True, True): N_("Keep it up"),
    (False, False): N_("Of low priority"),
    (False, True): N_("Perhaps too much effort"),
}


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The touchpoints in four groups, and a list by how far satisfaction lies below importance."""
    points = [each for each in at.graph.in_order(Touchpoint) if each.importance and each.satisfaction]
    unrated = len(at.graph.in_order(Touchpoint)) - len(points)
    nothing = at.t(N_("No touchpoint has an importance and a satisfaction yet."))
    heads = (N_("Touchpoint"), N_("Importance"), N_("Satisfaction"), N_("Difference"), N_("What to do"))
    ranked = sorted(points, key=lambda each: (_gap(each), -(each.importance or 0)))
    rows = tuple(
        ReportRow(
            (
                at.words(each.name),
                f"{each.importance}/5",
                f"{each.satisfaction}/5",
                number_text(_gap(each), signed=True),
                at.t(QUADRANTS[_quadrant(each)]),
            ),
            each.id,
        )
        for each in ranked
    )
    title = at.t(message(N_("Not rated: {count}"), count=unrated)) if unrated and points else ""
    return (ReportTable(tuple(map(at.t, heads)), (4, 1.5, 1.5, 1.5, 3), rows, title, nothing),)


def _gap(point: Touchpoint) -> int:
    return (point.satisfaction or 0) - (point.importance or 0)


def _quadrant(point: Touchpoint) -> tuple[bool, bool]:
    """Whether it is important and whether it satisfies: each from 4 of 5 on."""
    return (point.importance or 0) > MIDDLE, (point.satisfaction or 0) > MIDDLE


REPORT = MapReport("touchpoint-priorities", N_("Touchpoints by importance and satisfaction"), make, 92)
