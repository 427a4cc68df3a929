"""The touchpoint inventory: one line for each place where a touchpoint is used, read from the map and written to it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import move_cards, set_field, set_text
from cjm_desktop.edit.commands.entries import describe_touchpoint, place_touchpoint, rename_entry
from cjm_desktop.model.analysis import channel_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Step, Touchpoint
from cjm_desktop.model.text import text_in

LANE_ROLE = "touchpoints"


class InventoryColumn(IntEnum):
    """The columns of the inventory from left to right."""

    NAME = 0
    STAGE = 1
    STEP = 2
    CHANNEL = 3
    DIRECTION = 4
    STATUS = 5
    OWNER = 6


class Use(Struct, frozen=True):
    """A line of the inventory: a touchpoint, and the card that shows it at a step.

    A card that says its touchpoint only in words has no `touchpoint`; a touchpoint that is not on the map has no
    `card`. Stage, step and channel are ids.
    """

    touchpoint: RecordId
    card: RecordId
    name: str
    stage: RecordId = ""
    step: RecordId = ""
    channel: RecordId = ""
    direction: str = ""
    status: str = ""
    owner: str = ""

    def value(self, column: InventoryColumn) -> str:
        """What stands in a column."""
        values = (self.name, self.stage, self.step, self.channel, self.direction, self.status, self.owner)
        return values[column]

    @property
    def subject(self) -> RecordId:
        """What the line selects: the card, else the touchpoint."""
        return self.card or self.touchpoint


def uses(graph: JourneyGraph, lang: str) -> tuple[Use, ...]:
    """All lines along the journey, in each step from the top lane down; then the touchpoints not on the map."""
    found = [_use_of(graph, card, lang) for card in _cards(graph)]
    used = {use.touchpoint for use in found}
    idle = (each for each in graph.in_order(Touchpoint) if each.id not in used)
    return (*found, *(_use(graph, each, None, lang) for each in idle))


def _cards(graph: JourneyGraph) -> Iterator[Card]:
    for step in graph.steps():
        for lane in graph.lanes():
            for card in graph.cell(lane.id, step.id):
                if lane.role == LANE_ROLE or card.touchpoint:
                    yield card


def _use_of(graph: JourneyGraph, card: Card, lang: str) -> Use:
    return _use(graph, graph.find(Touchpoint, card.touchpoint), card, lang)


def _use(graph: JourneyGraph, touchpoint: Touchpoint | None, card: Card | None, lang: str) -> Use:
    text = touchpoint.name if touchpoint else card.text if card else ""
    channel = channel_of(graph, card) if card else touchpoint.channel if touchpoint else ""
    return Use(
        touchpoint=touchpoint.id if touchpoint else "",
        card=card.id if card else "",
        name=" ".join(text_in(text, lang, graph.map.lang).split()),
        stage=graph.one(Step, card.step).stage if card else "",
        step=card.step if card else "",
        channel=channel,
        direction=touchpoint.direction if touchpoint else "",
        status=touchpoint.status if touchpoint else "",
        owner=card.owner if card else "",
    )


def may_edit(graph: JourneyGraph, use: Use, column: InventoryColumn) -> bool:
    """Whether a column of a line can be changed: what belongs to a place on the map needs one."""
    if column in (InventoryColumn.STAGE, InventoryColumn.STEP):
        return bool(use.card or _lane_for(graph))
    return column is not InventoryColumn.OWNER or bool(use.card)


def call_to_change(graph: JourneyGraph, use: Use, column: InventoryColumn, value: str, lang: str) -> CommandCall | None:
    """The command by which a line gets another value in a column; None where there is nothing to change."""
    if value == use.value(column) or not may_edit(graph, use, column):
        return None
    if column is InventoryColumn.NAME:
        if use.touchpoint:
            return rename_entry.call(use.touchpoint, value, lang)
        return set_text.call(use.card, "text", value, lang)
    if column is InventoryColumn.STAGE:
        steps = graph.steps_of(value)
        return _call_to_place(graph, use, steps[0].id) if steps else None
    if column is InventoryColumn.STEP:
        return _call_to_place(graph, use, value) if value else None
    if column is InventoryColumn.CHANNEL:
        return _call_for_channel(graph, use, value)
    if column is InventoryColumn.OWNER:
        return set_field.call([use.card], "owner", value)
    field = "direction" if column is InventoryColumn.DIRECTION else "status"
    if use.touchpoint:
        return set_field.call([use.touchpoint], field, value)
    return describe_touchpoint.call(use.card, field, value)


def _call_to_place(graph: JourneyGraph, use: Use, step: RecordId) -> CommandCall:
    card = graph.find(Card, use.card)
    if card is not None:
        return move_cards.call([card.id], card.lane, step)
    return place_touchpoint.call(use.touchpoint, _lane_for(graph), step)


def _call_for_channel(graph: JourneyGraph, use: Use, value: str) -> CommandCall:
    """A card's own channel, where it has one or no touchpoint, else the touchpoint's."""
    card = graph.find(Card, use.card)
    own = card is not None and (bool(card.channel) or not use.touchpoint)
    return set_field.call([use.card if own else use.touchpoint], "channel", value)


def _lane_for(graph: JourneyGraph) -> RecordId:
    return next((lane.id for lane in graph.lanes() if lane.role == LANE_ROLE), "")
