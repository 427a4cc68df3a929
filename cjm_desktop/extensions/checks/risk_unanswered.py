"""A card that marks a risk of losing the customer, and nothing says what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, Card, Check, Checked, Finding, Lane, answer


def find(at: Checked) -> Iterator[Finding]:
    """The cards marked as a churn risk that no opportunity answers, and from which nothing leads to the company."""
    for card in at.cards:
        if "churn_risk" in card.flags and not at.answers_to(card.id) and not _is_met(at, card):
            yield Finding(at.about(card.id), (card.id,), answer(at, card))


def _is_met(at: Checked, card: Card) -> bool:
    """Whether a relation joins a card with one of the company that is no figure: with what it does then."""
    for each in at.relations_at.get(card.id, ()):
        other = at.graph.find(Card, each.target if each.source == card.id else each.source)
        lane = at.graph.find(Lane, other.lane) if other else None
        if lane and at.side(lane) == "company" and not at.roles[lane.id].measured:
            return True
    return False


CHECK = Check(
    "risk_unanswered",
    METHOD,
    N_("Churn risk without a response"),
    N_("Who is about to leave will, unless somebody does something then."),
    find,
)
