"""The pointer on the map: which tool is in hand, what it shows on the way, and what it asks for in the end."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPoint

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.structure import add_stage, add_step
from cjm_desktop.edit.session import SelectionState
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Stage, Step, Terminal
from cjm_desktop.tools.base import Button, Cursor, Hits, Modifier, PointerEvent, Preview, Tool, ToolResult
from cjm_desktop.tools.connect import ConnectTool
from cjm_desktop.tools.select import SelectTool
from cjm_desktop.ui.canvas.blocks import Blocks
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.edges import (
    Edge,
    LaneFold,
    Plus,
    ResizeTool,
    edge_at,
    edge_cursor,
    fold_at,
    fold_call,
    is_on,
    is_on_fold,
    plus_at,
    reset_call,
)
from cjm_desktop.ui.canvas.editing import Editing
from cjm_desktop.ui.canvas.headed import HeadedView
from cjm_desktop.ui.canvas.jumps import answer_at, other_end
from cjm_desktop.ui.canvas.overlay import handles_of, is_on_handle
from cjm_desktop.ui.canvas.reach import Reach, ReachTool, reach_at
from cjm_desktop.ui.canvas.spots import spot_of

TOOLS: dict[str, Callable[[], Tool]] = {"select": SelectTool, "relation": ConnectTool}
HOVERED = (Card, Stage, Step)
NOTHING = Preview()


class BlockDrag(Struct, frozen=True):
    """A press with Shift in a cell, from which a drag takes in a block of cells; what was selected `before` it."""

    cell: Cell
    start: PointerEvent
    before: SelectionState
    begun: bool = False


class GestureContext:
    """What tools may see of an open map."""

    def __init__(self, document: CanvasDocument) -> None:
        """Show them this one."""
        self._document = document

    @property
    def hits(self) -> Hits:
        return self._document.layout.hits

    @property
    def graph(self) -> JourneyGraph:
        return self._document.seen

    @property
    def selection(self) -> tuple[RecordId, ...]:
        return self._document.editor.session.selection


class Gestures:
    """Feeds the tool in hand and does what it asks for.

    A drag that begins on a handle of the selected card draws a relation, one on its right edge lets it reach further,
    one on the edge of a header or a lane resizes, whatever the tool; the tool is back after it.
    """

    def __init__(
        self,
        document: CanvasDocument,
        editing: Editing,
        blocks: Blocks,
        headings: HeadedView,
        run: Callable[[CommandCall], bool],
        changed: Callable[[], None],
        tool_changed: Callable[[], None],
        want_lane: Callable[[RecordId | None, Point], None],
        go_to: Callable[[RecordId], None],
        read: Callable[[RecordId], None],
    ) -> None:
        """Serve one map; `changed` is called when the overlay is out of date.

        `want_lane` is called where a lane is wanted before another one or last, with the place on the map. `go_to` is
        given the target of a jump mark that is followed, `read` the comment that somebody wants to read.
        """
        self._document = document
        self._context = GestureContext(document)
        self._editing = editing
        self._blocks = blocks
        self._headings = headings
        self._run = run
        self._changed = changed
        self._tool_changed = tool_changed
        self._want_lane = want_lane
        self._go_to = go_to
        self._read = read
        self._key = "select"
        self._tool: Tool = SelectTool()
        self._borrowed: Tool | None = None
        self._anchor: Cell | None = None
        self._stretch: BlockDrag | None = None
        self._gripped: PointerEvent | None = None  # where a handle was taken hold of
        self.preview = NOTHING
        self.hovered: RecordId | None = None
        self.plus: Plus | None = None
        self.edge: Edge | None = None
        self.fold: LaneFold | None = None

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
        """End a gesture without a result, and forget what lay under the pointer."""
        self._current.cancel()
        self._stretch = self._gripped = None
        self._borrowed = self._anchor = self.plus = self.edge = self.fold = None
        self._show(NOTHING)

    @property
    def _current(self) -> Tool:
        return self._borrowed or self._tool

    def _hold(self, tool: Tool, key: str) -> None:
        self._tool, self._key = tool, key
        self._tool_changed()

    # What the pointer does.

    def press(self, pointer: PointerEvent, at: QPoint, zoom: float) -> None:
        """A button goes down at a place of the map, which is a point of the viewport."""
        self._anchor = None
        if self._key == "select" and not pointer.modifiers and self._take_mark(pointer):
            return
        if pointer.button is Button.RIGHT:  # asks what can be done with something, whatever tool is in hand
            self._apply(SelectTool().press(pointer, self._context), at)
            return
        if pointer.button is Button.LEFT:
            self._look_around(pointer, zoom)
            if self.plus and is_on(self.plus, Point(pointer.x, pointer.y), zoom):
                self._insert(self.plus)
                return
            if self.fold and is_on_fold(self.fold, Point(pointer.x, pointer.y), zoom):
                self._editing.commit()
                self._run(fold_call(self.fold))
                self.fold = None
                return
            if self.edge and pointer.clicks == 2:
                self._run(reset_call(self.edge))
                return
            rect = self._on_handle(pointer, zoom) if not pointer.modifiers else None
            self._gripped = pointer if rect is not None else None
            if rect is not None:
                self._borrowed = ConnectTool()
                pointer = replace(pointer, x=rect.center.x, y=rect.center.y)
            elif self.edge:
                self._borrowed = ResizeTool(self.edge)
            elif (reach := self._reach(pointer, zoom)) is not None and pointer.clicks == 1:
                self._borrowed = ReachTool(reach)
            elif self._key == "select" and pointer.modifiers & Modifier.SHIFT:
                self._anchor = self._cell_in_hand()
                cell = self._context.hits.cell_at(pointer.x, pointer.y)
                before = self._document.editor.session.bookmark
                self._stretch = BlockDrag(cell, pointer, before) if cell and pointer.clicks == 1 else None
            else:
                self._blocks.drop()
            pointer = self._off_the_strips(pointer)
        self._apply(self._current.press(pointer, self._context), at)

    def _off_the_strips(self, pointer: PointerEvent) -> PointerEvent:
        """A press that means nothing where it is between headings that stand still: no ground to frame anything on."""
        between = self._headings.held and not self._context.hits.at(pointer.x, pointer.y)
        if not between or self._borrowed is not None:
            return pointer
        if not pointer.modifiers:
            self._document.editor.session.select([])
        return replace(pointer, button=Button.NONE)

    def _take_mark(self, pointer: PointerEvent) -> bool:
        """Follow a mark of a relation by a double click, or select the relation that is only a number on a card."""
        pin = self._document.layout.hits.pin_at(pointer.x, pointer.y)
        if pin and pointer.button is Button.LEFT:
            self._read(pin)
            return True
        answer = answer_at(self._document, Point(pointer.x, pointer.y))
        jump = self._document.layout.hits.jump_at(pointer.x, pointer.y)
        if pointer.clicks == 2 and pointer.button is Button.LEFT and (answer or jump):
            self._go_to(other_end(self._context.graph, jump) if jump else answer.source if answer else "")
        elif answer and pointer.button in (Button.LEFT, Button.RIGHT):
            self._document.editor.session.select([answer.id])
        else:
            return False
        return True

    def move(self, pointer: PointerEvent, zoom: float, *, pressed: bool) -> Cursor:
        """The pointer moves. Gives its shape."""
        if not pressed:
            self._hover(pointer, zoom)
        if pressed and self._stretch and self._take_block(self._stretch, pointer):
            return Cursor.CROSS
        result = self._current.move(pointer, self._context)
        if result.preview is not None:
            self._anchor = None  # a drag, not a click
        self._apply(result)
        if result.cursor is not Cursor.ARROW or pressed:
            return result.cursor
        at = Point(pointer.x, pointer.y)
        if (self.plus and is_on(self.plus, at, zoom)) or (self.fold and is_on_fold(self.fold, at, zoom)):
            return Cursor.ARROW
        if self._on_handle(pointer, zoom):
            return Cursor.CROSS
        hits = self._document.layout.hits
        if self._key == "select" and (hits.pin_at(pointer.x, pointer.y) or hits.jump_at(pointer.x, pointer.y)):
            return Cursor.HAND
        if self.edge:
            return edge_cursor(self.edge)
        return Cursor.WIDTH if self._reach(pointer, zoom) else Cursor.ARROW

    def release(self, pointer: PointerEvent) -> None:
        """A button goes up."""
        stretch, self._stretch = self._stretch, None
        if stretch and stretch.begun:
            self._borrowed = self._anchor = None
            return
        gripped, self._gripped = self._gripped, None
        still = gripped and max(abs(pointer.x - gripped.x), abs(pointer.y - gripped.y)) <= pointer.slop
        if gripped and still and self._card_at(gripped):
            self._click_through(gripped, pointer)
            return
        result = self._current.release(pointer, self._context)
        anchor, self._borrowed, self._anchor = self._anchor, None, None
        self._apply(result)
        cell = self._context.hits.cell_at(pointer.x, pointer.y)
        if anchor and cell and cell != anchor and not self._card_at(pointer):  # a click with Shift on a card adds that
            self._blocks.take(anchor, cell)

    def _card_at(self, pointer: PointerEvent) -> Card | None:
        return self._context.graph.find(Card, self._context.hits.at(pointer.x, pointer.y) or "")

    def _click_through(self, pressed: PointerEvent, released: PointerEvent) -> None:
        """A click on a handle over another card draws nothing: it is one on that card."""
        self._apply(self._current.cancel())
        self._borrowed = None
        self._apply(self._current.press(pressed, self._context))
        self._apply(self._current.release(released, self._context))

    def leave(self) -> None:
        """The pointer leaves the map."""
        self.hovered = self.plus = self.edge = self.fold = None
        self._changed()

    def key_press(self, name: str, modifiers: Modifier) -> bool:
        """A key goes down. False when it means nothing to the tool."""
        if name == "Escape" and self._stretch and self._stretch.begun:
            before, self._stretch = self._stretch.before, None
            self._document.editor.session.restore(before)
            return True
        result = self._current.key(name, modifiers)
        if result is None:
            return False
        self._borrowed = None
        self._apply(result)
        return True

    def handles(self, zoom: float) -> tuple[Point, ...]:
        """The handles of the one selected card while the pointer is near, or the two ends of the selected relation."""
        rect = self._connectable()
        if rect is not None:
            return handles_of(rect, zoom) if self.hovered in self._context.selection else ()
        selection = self._context.selection
        one = len(selection) == 1 and not self._document.read_only and self._key == "select"
        is_line = one and self._context.graph.find(Relation, selection[0])
        return (self._context.hits.line_ends(selection[0]) or ()) if is_line else ()

    def _hover(self, pointer: PointerEvent, zoom: float) -> None:
        before = self.hovered, self.plus, self.edge, self.fold
        found = self._context.hits.at(pointer.x, pointer.y)
        if self._on_handle(pointer, zoom):
            found = self._context.selection[0]
        self.hovered = found if found and isinstance(self._context.graph.get(found), HOVERED) else None
        self._look_around(pointer, zoom)
        if before != (self.hovered, self.plus, self.edge, self.fold):
            self._changed()

    def _look_around(self, pointer: PointerEvent, zoom: float) -> None:
        """Find the edge, the plus and the chevron at the pointer."""
        self.plus = self.edge = self.fold = None
        if self._key == "select" and not self._document.read_only:
            layout, at = self._document.layout, Point(pointer.x, pointer.y)
            still = self._headings.frozen
            self.plus = plus_at(layout, at, zoom, above=still.head is None, beside=still.side is None)
            self.edge = edge_at(layout, at, zoom)
            self.fold = fold_at(layout, at, still.fall_of)

    def _insert(self, plus: Plus) -> None:
        """Put a new stage, step or lane where a plus is."""
        match plus.kind:
            case "stage":
                self._editing.begin_new(add_stage.call("", plus.before))
            case "step":
                self._editing.begin_new(add_step.call(plus.stage, "", plus.before))
            case "lane":
                self._want_lane(plus.before, plus.at)

    @property
    def dragging(self) -> bool:
        """Whether something is on its way that follows the pointer beyond the edge of the view."""
        return self.preview != NOTHING or bool(self._stretch and self._stretch.begun)

    def _take_block(self, stretch: BlockDrag, pointer: PointerEvent) -> bool:
        """Take in the cells from where a drag with Shift began to the pointer. False as long as it is a click."""
        start = stretch.start
        if not stretch.begun and max(abs(pointer.x - start.x), abs(pointer.y - start.y)) <= pointer.slop:
            return False
        if not stretch.begun:
            self._current.cancel()
            self._anchor, self._stretch = None, replace(stretch, begun=True)
        hits = self._context.hits
        cell = hits.cell_at(pointer.x, pointer.y) or hits.nearest_cell(pointer.x, pointer.y)
        if cell:
            self._blocks.take(stretch.cell, cell)
        return True

    def _cell_in_hand(self) -> Cell | None:
        """The cell from which a click with Shift takes in a block."""
        block = self._blocks.block
        spot = spot_of(self._document.editor.session, self._context.graph)
        return block.anchor if block else spot.cell if spot else None

    def _on_handle(self, pointer: PointerEvent, zoom: float) -> Rect | None:
        rect = self._connectable()
        return rect if rect and is_on_handle(Point(pointer.x, pointer.y), rect, zoom) else None

    def _reach(self, pointer: PointerEvent, zoom: float) -> Reach | None:
        """The right edge of the one selected card, where the pointer is on it."""
        if self._connectable() is None:
            return None
        card = self._context.graph.find(Card, self._context.selection[0])
        return reach_at(self._document.layout, card, Point(pointer.x, pointer.y), zoom)

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
        session.restore(SelectionState(select, result.focus or session.focus))
        self._show(result.preview or NOTHING)
        if result.run is not None and self._run(result.run):
            self._name_terminal()
        if isinstance(result.edit, str):
            self._editing.begin(result.edit, at)
        elif result.edit is not None:
            self._editing.begin_card(result.edit)

    def _name_terminal(self) -> None:
        """Let an entry or exit that has just been drawn get its name."""
        selection = self._context.selection
        new = self._context.graph.find(Terminal, selection[0]) if len(selection) == 1 else None
        if new is not None and not new.name:
            self._editing.begin(new.id)

    def _show(self, preview: Preview) -> None:
        if preview != self.preview:
            self.preview = preview
            self._changed()
