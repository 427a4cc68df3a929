"""An opportunity of which nobody has said what it is to bring about."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, NUMBERED, Check, Checked, Finding, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities without a desired outcome, each; as one where none has any."""
    cards = list(at.cards_of((NUMBERED,)))
    without = tuple(card.id for card in cards if not any(map(str.strip, at.all_words(card.outcome))))
    if len(without) == len(cards) > 1:
        yield Finding(
            message(N_("No opportunity has a desired outcome.")),
            without,
            fill("outcome", without[0], N_("Set outcome")),
        )
        return
    for each in without:
        yield Finding(at.about(each), (each,), fill("outcome", each, N_("Set outcome")))


CHECK = Check(
    "idea_aimless",
    METHOD,
    N_("Opportunity without a desired outcome"),
    N_("Who knows what should change can tell when it has."),
    find,
)
