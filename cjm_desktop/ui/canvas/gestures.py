"""The pointer on the map: which tool is in hand, what it shows on the way, and what it asks for in the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.session import Bookmark
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Stage, Step
from cjm_desktop.tools.base import Button, Cursor, Hits, Modifier, PointerEvent, Preview, Tool, ToolResult
from cjm_desktop.tools.connect import ConnectTool
from cjm_desktop.tools.select import SelectTool
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.overlay import handles_of, is_on_handle

TOOLS: dict[str, Callable[[], Tool]] = {"select": SelectTool, "relation": ConnectTool}
HOVERED = (Card, Stage, Step)
NOTHING = Preview()


class Context:
    """What tools may see of an open map."""

    def __init__(self, document: CanvasDocument) -> None:
        """Show them this one."""
        self._document = document

    @property
    def hits(self) -> Hits:
        return self._document.layout.hits

    @property
    def graph(self) -> JourneyGraph:
        return self._document.editor.graph

    @property
    def selection(self) -> tuple[RecordId, ...]:
        return self._document.editor.session.selection


class Gestures:
    """Feeds the tool in hand and does what it asks for.

    A drag that begins on a handle of the selected card draws a relation, whatever the tool; the tool is back after it.
    """

    def __init__(
        self,
        document: CanvasDocument,
        editing: Editing,
        run: Callable[[CommandCall], bool],
        changed: Callable[[], None],
        tool_changed: Callable[[], None],
    ) -> None:
        """Serve one map; `changed` hears when something else is to be shown over it."""
        self._document = document
        self._context = Context(document)
        self._editing = editing
        self._run = run
        self._changed = changed
        self._tool_changed = tool_changed
        self._key = "select"
        self._tool: Tool = SelectTool()
        self._from_handle: ConnectTool | None = None
        self.preview = NOTHING
        self.hovered: RecordId | None = None

    # The tool in hand.

    @property
    def key(self) -> str:
        """The name of the tool in hand: `select` or `relation`."""
        return self._key

    def take(self, key: str) -> None:
        """Take another tool in hand; a gesture of the present one is given up."""
        self.give_up()
        self._hold(TOOLS[key](), key)

    def give_up(self) -> None:
        """End a gesture without a result."""
        self._current.cancel()
        self._from_handle = None
        self._show(NOTHING)

    @property
    def _current(self) -> Tool:
        return self._from_handle or self._tool

    def _hold(self, tool: Tool, key: str) -> None:
        self._tool, self._key = tool, key
        self._tool_changed()

    # What the pointer does.

    def press(self, pointer: PointerEvent, at: QPoint, zoom: float) -> None:
        """A button goes down at a place of the map, which is a point of the viewport."""
        rect = self._on_handle(pointer, zoom)
        if rect is not None and pointer.button is Button.LEFT:
            self._from_handle = ConnectTool()
            start = rect.center
            pointer = PointerEvent(start.x, start.y, pointer.button, pointer.modifiers, slop=pointer.slop)
        self._apply(self._current.press(pointer, self._context), at)

    def move(self, pointer: PointerEvent, zoom: float, *, pressed: bool) -> Cursor:
        """The pointer moves. Gives its shape."""
        if not pressed:
            self._hover(pointer, zoom)
        result = self._current.move(pointer, self._context)
        self._apply(result)
        if result.cursor is Cursor.ARROW and not pressed and self._on_handle(pointer, zoom):
            return Cursor.CROSS
        return result.cursor

    def release(self, pointer: PointerEvent) -> None:
        """A button goes up."""
        result = self._current.release(pointer, self._context)
        self._from_handle = None
        self._apply(result)

    def leave(self) -> None:
        """The pointer leaves the map."""
        self.hovered = None
        self._changed()

    def key_press(self, name: str, modifiers: Modifier) -> bool:
        """A key goes down. False when it means nothing to the tool."""
        result = self._current.key(name, modifiers)
        if result is None:
            return False
        self._from_handle = None
        self._apply(result)
        return True

    def handles(self, zoom: float) -> tuple[Point, ...]:
        """The handles of the one selected card, while the pointer is on it or on one of them."""
        rect = self._connectable()
        return handles_of(rect, zoom) if rect and self.hovered in self._context.selection else ()

    def _hover(self, pointer: PointerEvent, zoom: float) -> None:
        found = self._context.hits.at(pointer.x, pointer.y)
        if self._on_handle(pointer, zoom):
            found = self._context.selection[0]
        hovered = found if found and isinstance(self._context.graph.get(found), HOVERED) else None
        if hovered != self.hovered:
            self.hovered = hovered
            self._changed()

    def _on_handle(self, pointer: PointerEvent, zoom: float) -> Rect | None:
        rect = self._connectable()
        return rect if rect and is_on_handle(Point(pointer.x, pointer.y), rect, zoom) else None

    def _connectable(self) -> Rect | None:
        selection = self._context.selection
        if len(selection) != 1 or self._document.read_only or self._key != "select":
            return None
        is_card = self._context.graph.find(Card, selection[0]) is not None
        return self._context.hits.rect_of(selection[0]) if is_card else None

    def _apply(self, result: ToolResult, at: QPoint | None = None) -> None:
        """Do what a tool asks for."""
        if result.tool is not None:
            # The only tool that others hand over to.
            self._hold(result.tool, "select")
        session = self._document.editor.session
        select = session.selection if result.select is None else result.select
        session.restore(Bookmark(select, result.focus or session.focus))
        self._show(result.preview or NOTHING)
        if result.run is not None:
            self._run(result.run)
        if isinstance(result.edit, str):
            self._editing.begin(result.edit, at)
        elif result.edit is not None:
            self._editing.begin_card(result.edit)

    def _show(self, preview: Preview) -> None:
        if preview != self.preview:
            self.preview = preview
            self._changed()
