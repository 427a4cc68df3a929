"""An opportunity that answers no friction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    RecordId,
    add_relation,
)


def find(at: Checked) -> Iterator[Finding]:
    """The opportunities that answer no card."""
    waiting = _unanswered(at)
    for card in at.cards_of((NUMBERED,)):
        if not at.answered_by(card.id):
            yield Finding(at.about(card.id), (card.id,), _link(at, card, waiting))


def _unanswered(at: Checked) -> Mapping[int, list[RecordId]]:
    """The friction without an answer in each column."""
    found: dict[int, list[RecordId]] = {}
    for card in at.cards_of(TROUBLES):
        for column in () if at.answers_to(card.id) else at.covered(card):
            found.setdefault(column, []).append(card.id)
    return found


def _link(at: Checked, card: Card, waiting: Mapping[int, list[RecordId]]) -> Mend | None:
    """Link it to the one friction of its columns that has no answer yet; with several, people choose."""
    here = {each for column in at.covered(card) for each in waiting.get(column, ())}
    if len(here) != 1:
        return None
    return Mend(N_("Link"), add_relation.call(card.id, here.pop(), next(iter(BY_NUMBER))))


CHECK = Check(
    "idea_unfounded",
    METHOD,
    N_("Opportunity without friction"),
    N_("An opportunity that answers nothing is a wish: say what it takes away."),
    find,
)
