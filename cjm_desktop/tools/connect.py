"""The tool for drawing relations."""

from __future__ import annotations

from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import END_TYPES
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.tools.base import Button, Cursor, Modifier, PointerEvent, Preview, ToolContext, ToolResult
from cjm_desktop.tools.select import SelectTool

_ANSWERED = ("friction", "pains")


class ConnectTool:
    """Drag from a card, step or terminal to another to join them. Escape gives up the line, then the tool."""

    def __init__(self, kind: str = "next") -> None:
        """Draw relations of a kind; from an opportunity to a friction point it is always `answers`."""
        self._kind = kind
        self._source: RecordId | None = None

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        self._source = _end_at(event, context) if event.button is Button.LEFT else None
        return ToolResult(select=(self._source,) if self._source else None, cursor=Cursor.CROSS)

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        rect = context.hits.rect_of(self._source) if self._source else None
        if rect is None:
            return ToolResult(Preview(target=_end_at(event, context)), cursor=Cursor.CROSS)
        line = (rect.center, Point(event.x, event.y))
        return ToolResult(Preview(line=line, target=self._target(event, context)), cursor=Cursor.CROSS)

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        source, target = self._source, self._target(event, context)
        self._source = None
        if source is None or target is None:
            return ToolResult(cursor=Cursor.CROSS)
        kind = "answers" if _is_answer(context.graph, source, target) else self._kind
        return ToolResult(run=add_relation.call(source, target, kind), cursor=Cursor.CROSS)

    def cancel(self) -> ToolResult:
        self._source = None
        return ToolResult(cursor=Cursor.CROSS)

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        if name != "Escape":
            return None
        if self._source is not None:
            return self.cancel()
        return ToolResult(tool=SelectTool())

    def _target(self, event: PointerEvent, context: ToolContext) -> RecordId | None:
        found = _end_at(event, context)
        return found if found != self._source else None


def _end_at(event: PointerEvent, context: ToolContext) -> RecordId | None:
    """The record at a point if a relation can begin or end there."""
    found = context.hits.at(event.x, event.y)
    return found if found and isinstance(context.graph.get(found), END_TYPES) else None


def _is_answer(graph: JourneyGraph, source: RecordId, target: RecordId) -> bool:
    return _role(graph, source) == "opportunities" and _role(graph, target) in _ANSWERED


def _role(graph: JourneyGraph, card_id: RecordId) -> str:
    card = graph.find(Card, card_id)
    lane = graph.find(Lane, card.lane) if card else None
    return lane.role if lane else ""
