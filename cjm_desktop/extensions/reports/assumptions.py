"""The assumptions to test: what the map says and nobody has looked at yet."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    LAST,
    N_,
    NN_,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    message,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """How much of the map is assumed, and each statement that is, those first that are to be tested soonest."""
    share = at.evidence
    told = message(
        NN_("{count} of {all} statements is assumed.", "{count} of {all} statements are assumed."),
        count=share.counts.get("assumed", 0),
        all=share.total,
    )
    rows = (
        ReportRow((at.card(card), at.lane(card), at.stage(card), at.owner(card), at.due(card)), card.id)
        for card in sorted(share.assumed, key=lambda card: card.due or LAST)
    )
    heads = (N_("Assumption"), N_("Lane"), N_("Stage"), N_("Tested by"), N_("Until"))
    table = ReportTable(
        tuple(map(at.t, heads)),
        (5, 2, 2, 2, 1.8),
        tuple(rows),
        "",
        at.t(N_("Nothing on the map is a mere assumption.")),
    )
    return (ReportText(words=at.t(told)), table) if share.total else (table,)


REPORT = MapReport("assumptions", N_("Assumptions to test"), make, 40, wide=True)
