"""What a tool sees and what it answers."""

from __future__ import annotations

from enum import Enum, Flag
from typing import Protocol

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import RecordId

Insertion = tuple[RecordId, RecordId, RecordId | None, Rect]


class Button(Enum):
    """The pointer button that a press or release is about; NONE while the pointer only moves."""

    NONE = "none"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


class Modifier(Flag):
    """Keys held during an event; CTRL stands for Command on a Mac."""

    NONE = 0
    SHIFT = 1
    CTRL = 2
    ALT = 4


class Cursor(Enum):
    """The shape of the pointer."""

    ARROW = "arrow"
    MOVE = "move"
    COPY = "copy"
    CROSS = "cross"
    FORBIDDEN = "forbidden"
    WIDTH = "width"
    HEIGHT = "height"
    HAND = "hand"


class PointerEvent(Struct, frozen=True):
    """One pointer event at a place in map units.

    `clicks` is 2 for the press of a double click. `slop` is the distance in map units that the pointer may move before
    a press becomes a drag: the caller turns the system's device pixels into map units of the present zoom.
    """

    x: float
    y: float
    button: Button = Button.NONE
    modifiers: Modifier = Modifier.NONE
    clicks: int = 1
    slop: float = 4.0


class Ghost(Struct, frozen=True):
    """A record shown half-transparent at `rect`, where it would be if the gesture ended now."""

    owner: RecordId
    rect: Rect


class Preview(Struct, frozen=True):
    """What lies over the map while a gesture lasts, all in map units. Never exported.

    `mark` is the drop mark, `marquee` the selection frame, `line` the relation being drawn from its first point to its
    second, `target` the record that lights up as the place where it would end. `value` is the number being set, to be
    shown beside the first ghost.
    """

    ghosts: tuple[Ghost, ...] = ()
    mark: Rect | None = None
    marquee: Rect | None = None
    line: tuple[Point, Point] | None = None
    target: RecordId | None = None
    value: float | None = None


class ToolResult(Struct, frozen=True):
    """What an event leads to. None means that nothing changes in that respect; only a `preview` of None clears it.

    `run` is at most one command a gesture, at its end. `select` is the new selection, `focus` the new focused cell.
    `edit` asks for the text editor: on the record of an id, or on a card still to be made in a cell. `tool` takes over
    from now on.
    """

    preview: Preview | None = None
    run: CommandCall | None = None
    select: tuple[RecordId, ...] | None = None
    focus: Cell | None = None
    edit: RecordId | Cell | None = None
    tool: Tool | None = None
    cursor: Cursor = Cursor.ARROW


class Hits(Protocol):
    """The questions that tools ask about places; `layout.hit.HitIndex` answers them."""

    def at(self, x: float, y: float) -> RecordId | None:
        """The topmost record at a point."""
        ...

    def rect_of(self, record_id: RecordId) -> Rect | None:
        """Where a record is drawn."""
        ...

    def within(self, rect: Rect) -> tuple[RecordId, ...]:
        """The records that a rectangle touches."""
        ...

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell at a point, as lane and step."""
        ...

    def nearest_cell(self, x: float, y: float) -> Cell | None:
        """The cell at a point of the ground, or the nearest one; None far from all cells."""
        ...

    def insertion(self, x: float, y: float, graph: JourneyGraph) -> Insertion | None:
        """Where a card dropped at a point would go: lane, step, the card that it would precede, and the drop mark."""
        ...

    def value_at(self, lane: RecordId, y: float) -> float | None:
        """The value that a height stands for in a lane that draws values by height, not bounded; else None."""
        ...

    def line_ends(self, relation: RecordId) -> tuple[Point, Point] | None:
        """Where the line of a relation begins and ends."""
        ...


class ToolContext(Protocol):
    """The part of the program that tools may see; they change none of it."""

    @property
    def hits(self) -> Hits:
        """What is where in the present layout."""
        ...

    @property
    def graph(self) -> JourneyGraph:
        """The map."""
        ...

    @property
    def selection(self) -> tuple[RecordId, ...]:
        """The selected records."""
        ...


class Tool(Protocol):
    """A state machine for gestures. It keeps the state of one gesture and nothing else.

    `key` gets names such as `Escape`; it answers None for keys that are not its own.
    """

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        """A button goes down."""
        ...

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        """The pointer moves, with or without a button held."""
        ...

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        """A button goes up."""
        ...

    def cancel(self) -> ToolResult:
        """Give up the gesture: nothing comes of it."""
        ...

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        """A key goes down."""
        ...
