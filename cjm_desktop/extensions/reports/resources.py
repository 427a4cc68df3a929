"""The resource ledger: what is owned and what is needed, what it costs and how long it takes, stage by stage."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    RESOURCES,
    Card,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    length_words,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The entries along the journey with a sum for each stage, and the sums of all."""
    cards = list(at.cards_of(RESOURCES))
    rows: list[ReportRow] = []
    for stage in at.graph.stages():
        here = [card for card in cards if at.stage_at[at.columns[card.step]] == stage.id]
        rows += [_row(at, card) for card in here]
        if here:
            rows.append(
                ReportRow((at.name(stage.id), at.t(N_("Needed in all")), _sum(at, here), "", ""), stage.id, strong=True)
            )
    heads = (N_("Resource"), N_("Owned or needed"), N_("Cost"), N_("Lead time"), N_("For opportunity"))
    empty = at.t(N_("No resource is on the map yet."))
    table = ReportTable(tuple(map(at.t, heads)), (4, 2, 2, 2, 3), tuple(rows), "", empty)
    if not cards:
        return (table,)
    totals = [ReportRow((at.t(N_("All stages")), at.t(N_("Needed in all")), _sum(at, cards)), strong=True)]
    ends = (at.t(N_("Sum")), "", at.t(N_("Cost")))
    return table, ReportTable(ends, (4, 2, 7.7), tuple(totals))


def _row(at: Reported, card: Card) -> ReportRow:
    ideas = {end for each in at.relations_at.get(card.id, ()) for end in (each.source, each.target)} & at.numbers.keys()
    for_what = ", ".join(f"#{at.numbers[each]}" for each in sorted(ideas, key=at.numbers.__getitem__))
    cost = at.money(card.cost) if card.cost is not None else ""
    lead = at.t(length_words(card.lead)) if card.lead else ""
    return ReportRow((at.card(card), at.chosen(card, "holding"), cost, lead, for_what), card.id)


def _sum(at: Reported, cards: list[Card]) -> str:
    """What those cost that are not owned."""
    return at.money(sum(card.cost or 0.0 for card in cards if card.holding != "owned"))


REPORT = MapReport("resources", N_("Resource ledger"), make, 70)
