"""What has changed since the last review: the differences to the last checkpoint, and what is to be talked about."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NN_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    in_reading_order,
    is_open,
    message,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The differences stage by stage, then the comments that are open as an agenda, and those that are settled."""
    told, parts = at.since, list[ReportPart]()
    if told is None:
        none = N_("The map has no checkpoint yet. One is set by “Finish this review” or among all versions.")
        return (ReportText(words=at.t(none)),)
    parts.append(ReportText(at.since_when(told), at.what_differs(told)))
    parts += at.difference_tables(told.words)
    comments = in_reading_order(at.graph)
    talk = (at.t(N_("About")), at.t(N_("Comment")), at.t(N_("Author")))
    for is_wanted, forms in (
        (True, NN_("Agenda: {count} comment is open", "Agenda: {count} comments are open")),
        (False, NN_("Settled: {count} comment", "Settled: {count} comments")),
    ):
        rows = tuple(
            ReportRow(
                (
                    at.said(each.target or at.graph.map.id),
                    _said(each.text, [one.text for one in each.replies]),
                    each.author,
                ),
                each.target,
            )
            for each in comments
            if is_open(each) is is_wanted
        )
        if rows:
            parts.append(ReportTable(talk, (3, 6, 2), rows, at.t(message(forms, count=len(rows)))))
    return tuple(parts)


def _said(text: str, replies: list[str]) -> str:
    return " – ".join((text, *replies[-1:]))


REPORT = MapReport("changes", N_("Changed since the last review"), make, 9, wide=True)
