"""An opportunity that answers no friction."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    BY_NUMBER,
    METHOD,
    N_,
    NUMBERED,
    TROUBLES,
    Card,
    Check,
    Checked,
    Finding,
    Mend,
    add_relation,
)


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities that answer no card."""
    for card in at.cards_of((NUMBERED,)):
        if not at.answered_by(card.id):
            yield Finding(at.about(card.id), (card.id,), _link(at, card))


def _link(at: Checked, card: Card) -> Mend | None:
    """Link it to the one friction of its columns that has no answer yet; with several, people choose."""
    here = frozenset(at.covered(card))
    open_ = [each for each in at.cards_of(TROUBLES) if not at.answers_to(each.id) and here & {*at.covered(each)}]
    if len(open_) != 1:
        return None
    return Mend(N_("Link"), add_relation.call(card.id, open_[0].id, next(iter(BY_NUMBER))))


CHECK = Check(
    "idea_unfounded",
    METHOD,
    N_("Opportunity without friction"),
    N_("An opportunity that answers nothing is a wish: say what it takes away."),
    find,
)
