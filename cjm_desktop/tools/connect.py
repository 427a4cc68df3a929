"""The tool for drawing relations."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.relations import add_relation, add_terminal
from cjm_desktop.edit.leading import kind_between
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.records import RecordId, Terminal
from cjm_desktop.tools.base import Button, Cursor, Modifier, PointerEvent, Preview, ToolContext, ToolResult
from cjm_desktop.tools.ends import end_at, side_at
from cjm_desktop.tools.select import SelectTool


class ConnectTool:
    """Drag from a card, step or terminal to another to join them, or out of the map for an entry or exit.

    Escape gives up the line, then the tool.
    """

    def __init__(self, kind: str = "next", entry: str = "", exit_: str = "") -> None:
        """Draw relations of a kind; from an opportunity to a friction point it is always `answers`.

        `entry` and `exit_` are the names of new places outside the map, in the map's language.
        """
        self._kind = kind
        self._names = {"entry": entry, "exit": exit_}
        self._source: RecordId | None = None

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        self._source = end_at(event, context) if event.button is Button.LEFT else None
        return ToolResult(select=(self._source,) if self._source else None, cursor=Cursor.CROSS)

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        rect = context.hits.rect_of(self._source) if self._source else None
        if rect is None:
            return ToolResult(Preview(target=end_at(event, context)), cursor=Cursor.CROSS)
        line = (rect.center, Point(event.x, event.y))
        target = self._target(event, context)
        side = None if target else self._side(event, context)
        return ToolResult(Preview(line=line, target=target, mark=side[1] if side else None), cursor=Cursor.CROSS)

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        call = self._call(event, context)
        self._source = None
        return ToolResult(run=call, cursor=Cursor.CROSS)

    def cancel(self) -> ToolResult:
        self._source = None
        return ToolResult(cursor=Cursor.CROSS)

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        if name != "Escape":
            return None
        if self._source is not None:
            return self.cancel()
        return ToolResult(tool=SelectTool())

    def _call(self, event: PointerEvent, context: ToolContext) -> CommandCall | None:
        source, target = self._source, self._target(event, context)
        if source is None:
            return None
        if target is not None:
            return add_relation.call(source, target, kind_between(context.graph, source, target, self._kind))
        side = self._side(event, context)
        return add_terminal.call(side[0], self._names[side[0]], (source,)) if side else None

    def _target(self, event: PointerEvent, context: ToolContext) -> RecordId | None:
        found = end_at(event, context)
        return found if found != self._source else None

    def _side(self, event: PointerEvent, context: ToolContext) -> tuple[str, Rect] | None:
        if end_at(event, context) or context.graph.find(Terminal, self._source or ""):
            return None
        return side_at(event, context)
