"""The tool for selecting, moving and starting to edit."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.tools.base import Button, Cursor, Modifier, PointerEvent, Preview, ToolContext, ToolResult
from cjm_desktop.tools.emotion import drag_values, on_curve
from cjm_desktop.tools.ends import End, grabbed, lead_source, lead_target
from cjm_desktop.tools.moves import MOVES, Move, copies
from cjm_desktop.tools.selecting import through

_ADDING = Modifier.CTRL | Modifier.SHIFT


class _Pressed(Struct, frozen=True):
    """A button is down and the pointer has not gone far; `record` is None on empty ground.

    `held` is the end of the selected relation where that was pressed.
    """

    start: PointerEvent
    record: RecordId | None
    was_selected: bool
    held: tuple[RecordId, End] | None


class _Moving(Struct, frozen=True):
    """Records are being dragged."""

    start: Point
    ids: tuple[RecordId, ...]
    move: Move


class _Framing(Struct, frozen=True):
    """A selection frame is being drawn; `kept` is selected whatever it holds."""

    start: Point
    kept: tuple[RecordId, ...]


class SelectTool:
    """Click to select, with Ctrl or Shift to add and take away, headers with Shift through to there; drag to move, with
    Ctrl to copy cards, or on empty ground to frame cards.

    The point of an emotion curve dragged up or down changes its value, the end of the selected relation leads it
    elsewhere. A double click asks for the text editor. Nothing in the map changes before the button is released.
    """

    def __init__(self) -> None:
        self._state: _Pressed | _Moving | _Framing | None = None

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        record, cell = _under(event, context)
        if event.button is Button.RIGHT:
            self._state = None
            known = record in context.selection
            near = cell or (None if record else context.hits.nearest_cell(event.x, event.y))
            return ToolResult(select=None if known else (record,) if record else (), focus=near)
        if event.button is not Button.LEFT:
            return ToolResult()
        if event.clicks == 2:
            self._state = None
            ground = record is None or context.graph.find(Lane, record)
            near = context.hits.nearest_cell(event.x, event.y) if ground and cell is None else None
            if near:
                return ToolResult(select=(), focus=near, edit=near)
            return ToolResult(select=(record,) if record else None, focus=cell, edit=record or cell)
        held = grabbed(event, context)
        self._state = _Pressed(event, record, record in context.selection, held)
        if held is not None:
            return ToolResult(cursor=Cursor.CROSS)
        fresh = record is not None and record not in context.selection and not event.modifiers & _ADDING
        return ToolResult(select=(record,) if fresh and record else None, focus=cell)

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        entered: tuple[RecordId, ...] | None = None
        if isinstance(self._state, _Pressed) and _is_drag(self._state.start, event):
            self._state, entered = self._begin(self._state, event, context)
        now = Point(event.x, event.y)
        match self._state:
            case _Moving(start, ids, move):
                preview, call = move(ids, start, event, context)
                put = Cursor.COPY if copies(event) and context.graph.find(Card, ids[0]) else Cursor.MOVE
                return ToolResult(preview, select=entered, cursor=put if call else Cursor.FORBIDDEN)
            case _Framing(start):
                return ToolResult(Preview(marquee=_between(start, now)), cursor=Cursor.CROSS)
            case _:
                return ToolResult()

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        state, self._state = self._state, None
        now = Point(event.x, event.y)
        match state:
            case _Pressed():
                return ToolResult(select=_clicked(state, context))
            case _Moving(start, ids, move):
                return ToolResult(run=move(ids, start, event, context)[1])
            case _Framing(start, kept):
                found = context.hits.within(_between(start, now))
                cards = (each for each in found if context.graph.find(Card, each))
                return ToolResult(select=tuple(dict.fromkeys((*kept, *cards))))
            case _:
                return ToolResult()

    def cancel(self) -> ToolResult:
        self._state = None
        return ToolResult()

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        if name == "Escape" and self._state is not None:
            return self.cancel()
        return None

    def _begin(
        self, pressed: _Pressed, event: PointerEvent, context: ToolContext
    ) -> tuple[_Moving | _Framing | _Pressed, tuple[RecordId, ...] | None]:
        """The drag that a press turns into, and the selection that it needs if that is another one."""
        start = Point(pressed.start.x, pressed.start.y)
        if pressed.held is not None:
            relation, end = pressed.held
            return _Moving(start, (relation,), lead_source if end == "source" else lead_target), None
        adding = bool(pressed.start.modifiers & _ADDING)
        record = context.graph.get(pressed.record) if pressed.record else None
        move = MOVES.get(type(record)) if record else None
        if record is None or move is None:
            return _Framing(start, context.selection if adding else ()), None
        if not isinstance(record, Card):
            kind = type(record)
            together = tuple(each for each in context.selection if context.graph.find(kind, each))
            return _Moving(start, together if record.id in together else (record.id,), move), None
        selection = context.selection
        if record.id not in selection:
            selection = (*selection, record.id) if adding else (record.id,)
        cards = tuple(each for each in selection if context.graph.find(Card, each))
        if copies(event):
            return _Moving(start, cards, move), selection if selection != context.selection else None
        if abs(event.y - start.y) > abs(event.x - start.x) and on_curve((record.id,), context):
            cards, move = on_curve(cards, context), drag_values
        return _Moving(start, cards, move), selection if selection != context.selection else None


def _under(event: PointerEvent, context: ToolContext) -> tuple[RecordId | None, Cell | None]:
    """The record at a point, None on empty ground, and the cell there. The ground of a cell belongs to no record."""
    record = context.hits.at(event.x, event.y)
    cell = context.hits.cell_at(event.x, event.y)
    if record and cell and context.graph.find(Lane, record):
        record = None
    return record, cell


def _clicked(pressed: _Pressed, context: ToolContext) -> tuple[RecordId, ...]:
    """The selection after a click."""
    record, selection = pressed.record, context.selection
    if not pressed.start.modifiers & _ADDING:
        return (record,) if record else ()
    if record is None:
        return selection
    if pressed.start.modifiers & Modifier.SHIFT and selection and not context.graph.find(Card, record):
        return through(context.graph, selection[0], record)
    return tuple(each for each in selection if each != record) if pressed.was_selected else (*selection, record)


def _is_drag(start: PointerEvent, event: PointerEvent) -> bool:
    return max(abs(event.x - start.x), abs(event.y - start.y)) > event.slop


def _between(a: Point, b: Point) -> Rect:
    return Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
