"""The action list: who does what until when."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    ENDED,
    IDEAS,
    LAST,
    N_,
    NN_,
    Card,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
    joined,
    message,
)


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The opportunities and solutions by their dates, those that are done or dropped below them."""
    cards = sorted(at.cards_of(IDEAS), key=lambda card: (card.due or LAST, -at.score(card)))
    waiting = [card for card in cards if card.state not in ENDED]
    ended = [card for card in cards if card.state in ENDED]
    parts: list[ReportPart] = [ReportText(words=_counted(at, waiting))] if cards else []
    parts.append(_table(at, waiting, ""))
    if ended:
        parts.append(_table(at, ended, at.t(N_("Done or dropped"))))
    return tuple(parts)


def _counted(at: Reported, waiting: list[Card]) -> str:
    """What there is to do, and what of it nobody does, has no day or is late."""
    told = [at.t(message(NN_("{count} action is open", "{count} actions are open"), count=len(waiting)))]
    for count, forms in (
        (sum(not at.owner(card) for card in waiting), NN_("{count} without an owner", "{count} without an owner")),
        (sum(not card.due for card in waiting), NN_("{count} without a date", "{count} without a date")),
        (sum(at.is_overdue(card) for card in waiting), NN_("{count} overdue", "{count} overdue")),
    ):
        if count:
            told.append(at.t(message(forms, count=count)))
    return joined(" · ", told)


def _table(at: Reported, cards: list[Card], title: str) -> ReportTable:
    heads = (N_("Action"), N_("Friction answered"), N_("Owner"), N_("Due"), N_("State of the work"))
    rows = (
        ReportRow(
            (
                at.numbered(card),
                joined(" / ", (at.said(each) for each in at.answered_by(card.id))),
                at.owner(card),
                at.due(card),
                at.chosen(card, "state") or at.t(N_("Not begun")),
            ),
            card.id,
        )
        for card in cards
    )
    empty = at.t(N_("No opportunity is on the map yet."))
    return ReportTable(tuple(map(at.t, heads)), (5, 3.4, 2, 2, 1.7), tuple(rows), title, empty)


REPORT = MapReport("actions", N_("Action list"), make, 10, wide=True)
