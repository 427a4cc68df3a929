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
    joined,
    vocabulary,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each error journey in the order of the map; a step of it that nobody has filled in says so."""
    nothing = at.t(N_("still open"))
    rows = tuple(
        ReportRow(
            (
                joined(", ", at.steps_with([card])) or at.stage(card),
                at.card(card),
                *(at.words(getattr(card, step.key)).strip() or nothing for step in vocabulary.ERROR_STEPS),
                at.owner(card),
            ),
            card.id,
        )
        for card in at.cards
        if at.graph.one(Lane, card.lane).role in FAILING
    )
    steps = (step.label for step in vocabulary.ERROR_STEPS)
    heads = (N_("Step"), N_("What goes wrong"), *steps, N_("Owner"))
    empty = at.t(N_("No lane of error journeys has a card yet."))
    return (ReportTable(tuple(map(at.t, heads)), (2, 3, 3, 3, 3, 1.5), rows, "", empty),)


REPORT = MapReport("error-journeys", N_("Error journeys"), make, 55, wide=True)
