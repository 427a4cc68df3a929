"""Whom customers consider beside the company, where, and to whom they go."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    Competitor,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    Terminal,
    joined,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each competitor or alternative, those whom customers leave for first; then where each is considered."""
    found = at.graph.in_order(Competitor)
    exits = {each.id: [one for one in at.graph.in_order(Terminal) if one.competitor == each.id] for each in found}
    cards = {each.id: [card for card in at.cards if each.id in card.competitors] for each in found}
    ranked = sorted(found, key=lambda each: (-len(exits[each.id]), -len(cards[each.id])))
    rows = tuple(
        ReportRow(
            (
                at.words(each.name),
                joined(", ", at.steps_with(cards[each.id])),
                joined(", ", (at.words(one.name) for one in exits[each.id])),
                at.words(each.strengths),
                at.words(each.weaknesses),
            ),
            each.id,
        )
        for each in ranked
    )
    heads = (
        N_("Competitor"),
        N_("Considered in"),
        N_("Left for at"),
        N_("What they do better"),
        N_("What they do worse"),
    )
    empty = at.t(N_("No competitor is in the lists yet."))
    table = ReportTable(tuple(map(at.t, heads)), (3, 3, 3, 4, 4), rows, "", empty)
    told = tuple(
        ReportRow((at.words(each.name), at.stage(card), at.lane(card), at.card(card)), card.id)
        for each in ranked
        for card in cards[each.id]
    )
    along = (N_("Competitor"), N_("Stage"), N_("Lane"), N_("Card"))
    title = at.t(N_("Where customers think of them"))
    return (table, ReportTable(tuple(map(at.t, along)), (3, 2, 2, 6), told, title)) if told else (table,)


REPORT = MapReport("competitors", N_("Competitors and alternatives"), make, 94, wide=True)
