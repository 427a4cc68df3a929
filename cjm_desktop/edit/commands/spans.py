"""Cards that reach over several steps."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.records import Card, RecordId, Step


@command("card.span", NN_("Change reach of card", "Change reach of {count} cards"))
def span_cards(draft: Draft, cards: Sequence[RecordId], until: RecordId) -> None:
    """Let cards reach to a step; those that stand in it or behind it are one step wide from then on.

    Raises KeyError when there is no such step.
    """
    last = _places(draft)[draft.one(Step, until).id]
    for card in cards:
        _reach(draft, draft.one(Card, card), last)


@command("card.reach", NN_("Change reach of card", "Change reach of {count} cards"))
def reach_cards(draft: Draft, cards: Sequence[RecordId], by: int) -> None:
    """Let cards reach so many steps further, or less far where it is below 0; at most to the last step."""
    places = _places(draft)
    for each in cards:
        card = draft.one(Card, each)
        end = places.get(card.until, places[card.step])
        _reach(draft, card, max(end, places[card.step]) + by)


def _places(draft: Draft) -> dict[RecordId, int]:
    return {step.id: at for at, step in enumerate(draft.steps())}


def _reach(draft: Draft, card: Card, last: int) -> None:
    steps = [step.id for step in draft.steps()]
    end = min(last, len(steps) - 1)
    draft.update(card.id, until=steps[end] if end > steps.index(card.step) else "")
