"""Cards that reach over several steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
def reach_cards(draft: Draft, cards: Sequence[RecordId], by: int, hidden: Collection[RecordId] = ()) -> None:
    """Let cards reach so many steps further, or less far where it is below 0; at most to the last step.

    The steps of stages that are `hidden` are not counted.
    """
    places = _places(draft)
    seen = [places[step.id] for step in draft.steps() if step.stage not in hidden]
    for each in cards:
        card = draft.one(Card, each)
        end = max(places.get(card.until, places[card.step]), places[card.step])
        at = sum(place <= end for place in seen) - 1 + by
        if seen:
            _reach(draft, card, seen[min(max(at, 0), len(seen) - 1)])


def _places(draft: Draft) -> dict[RecordId, int]:
    return {step.id: at for at, step in enumerate(draft.steps())}


def _reach(draft: Draft, card: Card, last: int) -> None:
    steps = [step.id for step in draft.steps()]
    end = min(last, len(steps) - 1)
    draft.update(card.id, until=steps[end] if end > steps.index(card.step) else "")
