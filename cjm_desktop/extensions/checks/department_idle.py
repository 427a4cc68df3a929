"""A department of the catalogue that does nothing anywhere on the map."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, Check, Checked, Department, Finding, Stage


def find(at: Checked) -> Iterator[Finding]:
    """The departments that neither a card names nor anybody of their name owns."""
    named = {each for card in at.cards for each in card.departments}
    owners = {card.owner.strip() for card in at.cards}
    owners |= {stage.owner.strip() for stage in at.graph.in_order(Stage)}
    for each in at.graph.in_order(Department):
        if each.id not in named and owners.isdisjoint(name.strip() for name in at.all_words(each.name)):
            yield Finding(at.about(each.id), (each.id,))


CHECK = Check(
    "department_idle",
    DATA,
    N_("Department without a card"),
    N_("Either it takes part and the map does not say so, or it need not be in the list."),
    find,
)
