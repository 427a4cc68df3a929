"""Dragging the points of an emotion curve up and down."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.cards import set_values
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.tools.base import Ghost, Modifier, PointerEvent, Preview, ToolContext
from cjm_desktop.tools.moves import Outcome

STEP, FINE_STEP = 0.5, 0.1


def on_curve(ids: Sequence[RecordId], context: ToolContext) -> tuple[RecordId, ...]:
    """Those of the records that are cards drawn at the height of their value, or in the middle for want of one."""
    cards = (card for each in ids if (card := context.graph.find(Card, each)) is not None)
    return tuple(card.id for card in cards if context.hits.value_at(card.lane, 0.0) is not None)


def drag_values(ids: Sequence[RecordId], start: Point, event: PointerEvent, context: ToolContext) -> Outcome:
    """Raise or lower the values of cards by the way of the pointer, in steps of 0.5, with Alt of 0.1.

    A card without a value begins between good and bad.
    """
    step = FINE_STEP if event.modifiers & Modifier.ALT else STEP
    values: dict[RecordId, float] = {}
    ghosts: list[Ghost] = []
    for card in (context.graph.one(Card, each) for each in ids):
        before, now = (context.hits.value_at(card.lane, y) for y in (start.y, event.y))
        rect = context.hits.rect_of(card.id)
        if before is None or now is None or rect is None:
            continue
        old = card.value or 0.0
        value = min(max(round((old + now - before) / step) * step, LEAST_VALUE), MOST_VALUE)
        values[card.id] = round(value, 1)
        if now != before:
            height = (event.y - start.y) / (now - before)
            ghosts.append(Ghost(card.id, rect.moved(0.0, (values[card.id] - old) * height)))
    if not values:
        return Preview(), None
    return Preview(tuple(ghosts), value=next(iter(values.values()))), set_values.call(values)
