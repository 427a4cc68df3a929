"""The roadmap: what comes now, what next and what later."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    HORIZONS,
    IDEAS,
    LAST,
    N_,
    BoardColumn,
    Card,
    MapReport,
    ReportBoard,
    Reported,
    ReportPart,
    ReportRow,
    ReportText,
    joined,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A column for each horizon, and one for what has no place in time yet."""
    cards = sorted(
        (card for card in at.cards_of(IDEAS) if card.state != "dropped"),
        key=lambda card: (card.due or LAST, -at.score(card)),
    )
    if not cards:
        return (ReportText(words=at.t(N_("No opportunity is on the map yet."))),)
    known = {each.key for each in HORIZONS}
    columns = [
        BoardColumn(at.t(each.label), tuple(_entry(at, card) for card in cards if card.horizon == each.key), each.key)
        for each in HORIZONS
    ]
    others = tuple(_entry(at, card) for card in cards if card.horizon not in known)
    if others:
        columns.append(BoardColumn(at.t(N_("Not placed yet")), others))
    return (ReportBoard(tuple(columns), field="horizon"),)


def _entry(at: Reported, card: Card) -> ReportRow:
    who = joined(" · ", (at.owner(card), at.due(card), at.chosen(card, "state")))
    worth = [at.money(card.cost)] if card.cost is not None else []
    worth += list(filter(None, (at.chosen(card, "benefit"), card.backlog.strip())))
    return ReportRow((at.numbered(card), at.words(card.outcome), who, joined(" · ", worth)), card.id)


REPORT = MapReport("roadmap", N_("Roadmap: now, next, later"), make, 20, wide=True)
