"""An opportunity that nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import IDEAS, METHOD, N_, Check, Checked, Finding, fill


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities and solutions with neither an owner nor a department."""
    for card in at.cards_of(IDEAS):
        if not card.owner.strip() and not card.departments:
            yield Finding(at.about(card.id), (card.id,), fill("owner", card.id, N_("Set owner")))


CHECK = Check(
    "idea_unowned",
    METHOD,
    N_("Opportunity without an owner"),
    N_("What everybody should do, nobody does."),
    find,
)
