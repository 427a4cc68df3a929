"""The business case: for each opportunity the problem, what is known of it, what it takes, and what it brings."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    NUMBERED,
    RESOURCES,
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

MOST = 5


def make(at: Reported) -> tuple[ReportPart, ...]:
    """The five opportunities that promise most, and what they would cost together."""
    cards = sorted(at.cards_of((NUMBERED,)), key=lambda card: -at.score(card))[:MOST]
    heads = (N_("Opportunity"), N_("Problem"), N_("Evidence"), N_("Takes"), N_("Brings"))
    rows = tuple(
        ReportRow(
            (at.numbered(card), _problem(at, card), _evidence(at, card), _takes(at, card), _brings(at, card)), card.id
        )
        for card in cards
    )
    empty = at.t(N_("No opportunity is on the map yet."))
    table = ReportTable(tuple(map(at.t, heads)), (3, 3, 2.4, 2, 2.6), rows, "", empty)
    total = sum(card.cost or 0.0 for card in cards) + sum(_needed(at, card) for card in cards)
    words = at.t(message(N_("Together they take {amount}."), amount=at.money(total))) if total else ""
    return (table, ReportText(words=words)) if words else (table,)


def _answered(at: Reported, card: Card) -> list[Card]:
    return [each for one in at.answered_by(card.id) if (each := at.graph.find(Card, one))]


def _problem(at: Reported, card: Card) -> str:
    return joined(" / ", (at.card(each) for each in _answered(at, card)))


def _evidence(at: Reported, card: Card) -> str:
    """The sources of the opportunity and of what it answers; a word where there is none."""
    told: dict[str, str] = {}
    for each in (card, *_answered(at, card)):
        for source in at.sources(each):
            count = f" (n = {source.n})" if source.n is not None else ""
            told[source.id] = f"{at.words(source.name)}{count}"
    return joined(", ", told.values()) or at.t(N_("assumed"))


def _resources(at: Reported, card: Card) -> list[Card]:
    ends = {end for each in at.relations_at.get(card.id, ()) for end in (each.source, each.target)}
    return [each for each in at.cards_of(RESOURCES) if each.id in ends and each.holding != "owned"]


def _needed(at: Reported, card: Card) -> float:
    return sum(each.cost or 0.0 for each in _resources(at, card))


def _takes(at: Reported, card: Card) -> str:
    cost = (card.cost or 0.0) + _needed(at, card)
    told = [at.money(cost)] if cost else []
    return joined(", ", [*told, *(at.card(each) for each in _resources(at, card))])


def _brings(at: Reported, card: Card) -> str:
    return joined(" · ", (at.words(card.outcome), at.chosen(card, "benefit")))


REPORT = MapReport("business_case", N_("Business case"), make, 50, wide=True)
