"""The right edge of a selected card: dragged, it lets the card reach over more steps or fewer."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.edit.commands.spans import span_cards
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.tools.base import Ghost, Modifier, PointerEvent, Preview, ToolContext, ToolResult

GRIP = 6.0  # logical pixels: how near the edge the pointer takes it, inside of the card
MOST = 0.25  # of a card's width that its edge may take, where the map is seen from far away


class Reach(Struct, frozen=True):
    """The right edge of a card: where the card lies, and the columns from its own one on."""

    card: RecordId
    rect: Rect
    columns: tuple[Column, ...]

    def column_at(self, x: float) -> Column:
        """The column that the card reaches to when its edge is at x: the last one of which half is covered."""
        return max((each for each in self.columns[1:] if each.x + each.w / 2 <= x), key=_left, default=self.columns[0])


def reach_at(layout: Layout, card: Card | None, at: Point, zoom: float) -> Reach | None:
    """The edge of a card at a point. Points of a curve have none: they stand in one step."""
    rect = layout.hits.rect_of(card.id) if card is not None else None
    if card is None or rect is None or layout.hits.value_at(card.lane, at.y) is not None:
        return None
    near = min(GRIP / zoom, rect.w * MOST)
    if not (rect.right - near <= at.x <= rect.right and rect.y <= at.y <= rect.bottom):
        return None
    first = next(number for number, each in enumerate(layout.columns) if each.step == card.step)
    return Reach(card.id, rect, layout.columns[first:])


class ReachTool:
    """Drags the edge."""

    def __init__(self, reach: Reach) -> None:
        """Take hold of this edge."""
        self._reach = reach
        self._from: PointerEvent | None = None

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        self._from = event
        return ToolResult()

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        if self._from is None:
            return ToolResult()
        rect, column = self._reach.rect, self._reach.column_at(event.x)
        reached = Rect(rect.x, rect.y, max(column.x + column.w - rect.x, 1.0), rect.h)
        return ToolResult(Preview(ghosts=(Ghost(self._reach.card, reached),), mark=reached))

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        pressed, self._from = self._from, None
        if pressed is None or abs(event.x - pressed.x) <= event.slop:
            return ToolResult()
        return ToolResult(run=span_cards.call([self._reach.card], self._reach.column_at(event.x).step))

    def cancel(self) -> ToolResult:
        self._from = None
        return ToolResult()

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        return self.cancel() if name == "Escape" and self._from is not None else None


def _left(column: Column) -> float:
    return column.x
