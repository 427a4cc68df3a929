"""An opportunity of which nobody will know whether it has helped."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, NUMBERED, Card, Check, Checked, Finding


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities with no metric in the stages of what they answer or of their own, and related to none."""
    measured = [role.key for role in at.roles.values() if role.measured]
    figures = {card.id: at.stages_of(card) for card in at.cards_of(measured)}
    stages = frozenset().union(*figures.values())
    for card in at.cards_of((NUMBERED,)):
        answered = [each for one in at.answered_by(card.id) if (each := at.graph.find(Card, one))]
        own = frozenset().union(*(at.stages_of(each) for each in (card, *answered)))
        ends = {end for each in at.relations_at.get(card.id, ()) for end in (each.source, each.target)}
        if stages.isdisjoint(own) and ends.isdisjoint(figures):
            yield Finding(at.about(card.id), (card.id,))


CHECK = Check(
    "idea_unmeasured",
    DATA,
    N_("Opportunity without a metric"),
    N_("Without a figure beside it nobody will know whether it has helped."),
    find,
)
