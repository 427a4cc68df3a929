"""Friction that no opportunity answers."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, TROUBLES, Check, Checked, Finding, answer


def find(at: Checked) -> Iterator[Finding]:
    """The cards of friction and pains that nothing answers; those that risk the customer have a check of their own."""
    for card in at.cards_of(TROUBLES):
        if "churn_risk" not in card.flags and not at.answers_to(card.id):
            yield Finding(at.about(card.id), (card.id,), answer(at, card))


CHECK = Check(
    "friction_unanswered",
    METHOD,
    N_("Friction without an answer"),
    N_("Friction that no opportunity answers leads nowhere."),
    find,
)
