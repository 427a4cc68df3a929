"""The ranking: which opportunity promises most, and what that is reckoned from."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NUMBERED,
    Card,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    number_text,
)

SCORE = N_("Score: impact × (6 − effort) × the gravest friction answered; 3 where impact or effort is not said.")
WEIGHED = N_(
    "It is multiplied by what its persona weighs against the mean of all; where it names none, by that of the "
    "weightiest one whose friction it answers, and else by 1."
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The opportunities by their score, the highest first; whose they are where personas weigh differently."""
    cards = sorted(at.cards_of((NUMBERED,)), key=lambda card: -at.score(card))
    weighed = any(weight != 1 for weight in at.weights.values())
    heads = (N_("Opportunity"), N_("Stage"), N_("Impact"), N_("Effort"), N_("Severity"))
    heads = (*heads, *((N_("Persona"), N_("Weight")) if weighed else ()), N_("Score"))
    widths = (5, 2, 1.2, 1.2, 1.2, *((2, 1.2) if weighed else ()), 1.2)
    empty = at.t(N_("No opportunity is on the map yet."))
    rows = tuple(_row(at, card, weighed=weighed) for card in cards)
    table = ReportTable(tuple(map(at.t, heads)), widths, rows, "", empty)
    told = [at.t(SCORE), *([at.t(WEIGHED)] if weighed else [])]
    return (ReportText(words=" ".join(told)), table) if cards else (table,)


def _row(at: Reported, card: Card, *, weighed: bool) -> ReportRow:
    """An opportunity with what its score is made of."""
    score = at.scored(card)
    cells = (
        at.numbered(card),
        at.stage(card),
        "" if card.impact is None else str(card.impact),
        "" if card.effort is None else str(card.effort),
        str(score.severity or ""),
        *((at.name(score.persona) if score.persona else "", number_text(round(score.weight, 2))) if weighed else ()),
        number_text(round(score.total, 1)),
    )
    return ReportRow(cells, card.id)


REPORT = MapReport("ranking", N_("Opportunities by score"), make, 25, wide=True)
