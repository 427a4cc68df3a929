"""The needs of customers along the journey: those that nothing meets yet first, with what is known of them."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NN_,
    Card,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    joined,
    message,
)

NEEDS = ("needs",)
GAP = "gap"


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The needs that nothing answers or that are marked as a gap, then those that are met, along the journey."""
    cards = [(card, is_met(at, card)) for card in at.cards_of(NEEDS)]
    unmet = sum(not met for _, met in cards)
    rows = tuple(_row(at, card, met=met) for card, met in sorted(cards, key=lambda each: each[1]))
    heads = (N_("Need"), N_("Stage"), N_("Sources"), N_("Answered by"), N_("State"))
    title = ""
    if cards:
        forms = NN_("{count} need is not met yet", "{count} needs are not met yet")
        title = at.t(message(forms, count=unmet)) if unmet else at.t(N_("Something meets every need"))
    empty = at.t(N_("No need is on the map yet: they stand in a lane of needs."))
    return (ReportTable(tuple(map(at.t, heads)), (6, 3, 4, 5, 2), rows, title, empty),)


def is_met(at: Reported, card: Card) -> bool:
    """Whether something answers a need, and it is not marked as a gap all the same."""
    return bool(at.answers_to(card.id)) and GAP not in card.flags


def _row(at: Reported, card: Card, *, met: bool) -> ReportRow:
    sources = joined(", ", (at.words(each.name) for each in at.sources(card)))
    answers = [other for each in at.answers_to(card.id) if (other := at.graph.find(Card, each))]
    state = at.t(N_("Met") if met else N_("Not met yet"))
    told = "\n".join(map(at.numbered, answers))
    return ReportRow((at.card(card), at.stage(card), sources, told, state), card.id, strong=not met)


REPORT = MapReport("needs", N_("Needs, met and unmet"), make, 42)
