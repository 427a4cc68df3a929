"""An opportunity to which none of the resources on the map is tied."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, NUMBERED, RESOURCES, Check, Checked, Finding, message


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities without a resource and without a cost, where a map has resources; as one where all are."""
    resources = {card.id for card in at.cards_of(RESOURCES)}
    if not resources:
        return
    cards = list(at.cards_of((NUMBERED,)))
    ends = {
        card.id: {end for each in at.relations_at.get(card.id, ()) for end in (each.source, each.target)}
        for card in cards
    }
    without = tuple(card.id for card in cards if card.cost is None and resources.isdisjoint(ends[card.id]))
    if len(without) == len(cards) > 1:
        yield Finding(message(N_("No opportunity is tied to a resource.")), without)
        return
    for each in without:
        yield Finding(at.about(each), (each,))


CHECK = Check(
    "idea_unresourced",
    METHOD,
    N_("Opportunity without a resource"),
    N_("What it takes should be known before it is promised."),
    find,
)
