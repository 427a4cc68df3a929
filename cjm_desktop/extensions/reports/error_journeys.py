"""What goes wrong on the journey, what customers expect then, how it is answered and how it is put right."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    FAILING,
    N_,
    Lane,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
)

STEPS = ("expects", "answer", "recovery")


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each error journey in the order of the map; a step of it that nobody has filled in says so."""
    nothing = at.t(N_("still open"))
    rows = tuple(
        ReportRow(
            (
                ", ".join(at.steps_with([card])) or at.stage(card),
                at.card(card),
                *(at.words(getattr(card, step)).strip() or nothing for step in STEPS),
                at.owner(card),
            ),
            card.id,
        )
        for card in at.cards
        if at.graph.one(Lane, card.lane).role in FAILING
    )
    heads = (N_("Step"), N_("What goes wrong"), N_("Expected then"), N_("Our answer"), N_("Put right by"), N_("Owner"))
    empty = at.t(N_("No lane of error journeys has a card yet."))
    return (ReportTable(tuple(map(at.t, heads)), (2, 3, 3, 3, 3, 1.5), rows, "", empty),)


REPORT = MapReport("error-journeys", N_("Error journeys"), make, 55, wide=True)
