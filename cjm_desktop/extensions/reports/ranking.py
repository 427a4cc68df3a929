"""The ranking: which opportunity promises most, and what that is reckoned from."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NUMBERED,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    number_text,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The opportunities by their score, the highest first."""
    cards = sorted(at.cards_of((NUMBERED,)), key=lambda card: -at.score(card))
    rows = tuple(
        ReportRow(
            (
                at.numbered(card),
                at.stage(card),
                "" if card.impact is None else str(card.impact),
                "" if card.effort is None else str(card.effort),
                str(at.gravest(card) or ""),
                number_text(at.score(card)),
            ),
            card.id,
        )
        for card in cards
    )
    heads = (N_("Opportunity"), N_("Stage"), N_("Impact"), N_("Effort"), N_("Severity"), N_("Score"))
    empty = at.t(N_("No opportunity is on the map yet."))
    table = ReportTable(tuple(map(at.t, heads)), (5, 2, 1.2, 1.2, 1.2, 1.2), rows, "", empty)
    told = N_("Score: impact × (6 − effort) × the gravest friction answered; 3 where impact or effort is not said.")
    return (ReportText(words=at.t(told)), table) if cards else (table,)


REPORT = MapReport("ranking", N_("Opportunities by score"), make, 25, wide=True)
