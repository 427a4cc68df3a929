"""Something under way that helps no step of the journey."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import ENDED, METHOD, N_, Check, Checked, Finding, Initiative


def find(at: Checked) -> Iterator[Finding]:
    """The initiatives that no card names and that nobody has ended."""
    named = {each for card in at.cards for each in card.initiatives}
    for each in at.graph.in_order(Initiative):
        if each.id not in named and each.state not in ENDED:
            yield Finding(at.about(each.id), (each.id,))


CHECK = Check(
    "initiative_helpless",
    METHOD,
    N_("Initiative that helps no step"),
    N_("What is set against no step of the journey may cost money and change nothing for customers."),
    find,
)
