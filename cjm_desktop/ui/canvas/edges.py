"""What the pointer finds beside headers and labels: edges to drag, a plus to put something in between, a chevron.

An edge resizes a column or a lane, the chevron beside a lane's name collapses the lane or expands it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.measures import collapse_lanes, expand_lanes, resize_lanes, resize_steps
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.collapsed import PAD, SIGN_X
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import LABEL_WIDTH, LANE, MARGIN, ROW_PAD
from cjm_desktop.model.records import Lane, RecordId, Step
from cjm_desktop.tools.base import Cursor, Modifier, PointerEvent, Preview, ToolContext, ToolResult

# In logical pixels.
GRIP = 5.0  # how near an edge the pointer takes it
PLUS_OUT = 16.0  # from the headers to the middle of a plus
PLUS_IN = 5.0  # from the edge of headers that stand still to the middle of a plus on them
PLUS_REACH = 12.0  # how near its middle the pointer takes it
PLUS_NEAR = 26.0  # how near the boundary the pointer makes it show
MOST = 0.2  # of a column or row that its edge may take, where the map is seen from far away
MARK = 3.0  # the thickness of the mark of an edge, in map units

FOLD_REACH = 11.0  # how near the middle of a lane's chevron the pointer takes it

Kind = Literal["stage", "step", "lane"]


class Edge(Struct, frozen=True):
    """The far edge of a step's column or of a lane: `start` is where it begins, `mark` lies along all of the edge."""

    record: RecordId
    upright: bool
    start: float
    mark: Rect


class Plus(Struct, frozen=True):
    """The place for a new stage, step or lane: before another one, or last; a step also names its stage."""

    kind: Kind
    before: RecordId | None
    at: Point
    stage: RecordId = ""


class LaneFold(Struct, frozen=True):
    """The chevron beside a lane's name, which collapses the lane or expands it."""

    lane: RecordId
    at: Point
    collapsed: bool


def edge_at(layout: Layout, at: Point, zoom: float) -> Edge | None:
    """The edge at a point beside the cells: of a column among the headers, of a lane among the labels."""
    if not layout.columns:
        return None
    near = GRIP / zoom
    left, right = layout.columns[0].x, layout.columns[-1].x + layout.columns[-1].w
    top, bottom = _header_top(layout), layout.rows[0].y if layout.rows else layout.drawing.h
    low = layout.rows[-1].y + layout.rows[-1].h if layout.rows else bottom
    if top <= at.y < bottom:
        for column in layout.columns:
            if abs(at.x - column.x - column.w) <= min(near, column.w * MOST):
                mark = Rect(column.x + column.w - MARK / 2, top, MARK, low - top)
                return Edge(column.step, True, column.x, mark)
    for row in layout.rows:
        if not row.collapsed and MARGIN <= at.x < left and abs(at.y - row.y - row.h) <= min(near, row.h * MOST):
            return Edge(row.lane, False, row.y, Rect(MARGIN, row.y + row.h - MARK / 2, right - MARGIN, MARK))
    return None


def plus_at(layout: Layout, at: Point, zoom: float, *, above: bool = True, beside: bool = True) -> Plus | None:
    """The plus to show for a pointer at a point, or None.

    Those for stages stand `above` the headers and those for lanes `beside` the labels where there is room, else on
    them.
    """
    found = _lane_pluses(layout, (PLUS_OUT if beside else -PLUS_IN) / zoom)
    if layout.columns and _header_top(layout) - 2 * PLUS_OUT / zoom <= at.y < _header_bottom(layout):
        found += _stage_pluses(layout, (PLUS_OUT if above else -PLUS_IN) / zoom)
        found += _step_pluses(layout, zoom)
    near = PLUS_NEAR / zoom
    found = [plus for plus in found if _distance(plus, at, zoom) <= near]
    return min(found, key=lambda plus: _distance(plus, at, zoom), default=None)


def fold_at(layout: Layout, at: Point, slide_of: Callable[[RecordId], float]) -> LaneFold | None:
    """The chevron to show for a pointer at a point: that of the lane whose name it is beside, or None.

    `slide_of` says how far down the name of a lane is seen from where it is drawn.
    """
    if not MARGIN <= at.x < MARGIN + LABEL_WIDTH:
        return None
    row = next((row for row in layout.rows if row.y <= at.y < row.y + row.h), None)
    if row is None:
        return None
    y = row.y + (PAD if row.collapsed else ROW_PAD) + LANE.line_height / 2 + slide_of(row.lane)
    return LaneFold(row.lane, Point(MARGIN + SIGN_X, y), row.collapsed)


def is_on_fold(fold: LaneFold, at: Point, zoom: float) -> bool:
    """Tell whether a point is on a chevron itself."""
    reach = FOLD_REACH / zoom
    return abs(fold.at.x - at.x) <= reach and abs(fold.at.y - at.y) <= reach


def fold_call(fold: LaneFold) -> CommandCall:
    """The command that collapses a lane, or expands it."""
    return expand_lanes.call([fold.lane]) if fold.collapsed else collapse_lanes.call([fold.lane])


def is_on(plus: Plus, at: Point, zoom: float) -> bool:
    """Tell whether a point is on a plus itself."""
    reach = PLUS_REACH / zoom
    return abs(plus.at.x - at.x) <= reach and abs(plus.at.y - at.y) <= reach


def reset_call(edge: Edge) -> CommandCall:
    """The command that lets a step share the page again, or a lane be as high as its cards."""
    return resize_steps.call([edge.record], None) if edge.upright else resize_lanes.call([edge.record], None)


class ResizeTool:
    """Drags an edge. All selected siblings of its step or lane get the same size."""

    def __init__(self, edge: Edge) -> None:
        """Take hold of this edge."""
        self._edge = edge
        self._from: PointerEvent | None = None

    def press(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        self._from = event
        return ToolResult(Preview(mark=self._edge.mark))

    def move(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        if self._from is None:
            return ToolResult()
        mark, by = self._edge.mark, self._way(event)
        return ToolResult(Preview(mark=mark.moved(by, 0.0) if self._edge.upright else mark.moved(0.0, by)))

    def release(self, event: PointerEvent, context: ToolContext) -> ToolResult:
        by, edge = self._way(event), self._edge
        pressed, self._from = self._from, None
        if pressed is None or abs(by) <= event.slop:
            return ToolResult()
        end = edge.mark.center.x if edge.upright else edge.mark.center.y
        size = max(1.0, end + by - edge.start)
        ids = _siblings(edge, context)
        return ToolResult(run=resize_steps.call(ids, size) if edge.upright else resize_lanes.call(ids, size))

    def cancel(self) -> ToolResult:
        self._from = None
        return ToolResult()

    def key(self, name: str, modifiers: Modifier) -> ToolResult | None:
        return self.cancel() if name == "Escape" and self._from is not None else None

    def _way(self, event: PointerEvent) -> float:
        if self._from is None:
            return 0.0
        return event.x - self._from.x if self._edge.upright else event.y - self._from.y


def edge_cursor(edge: Edge) -> Cursor:
    """The pointer's shape on an edge."""
    return Cursor.WIDTH if edge.upright else Cursor.HEIGHT


def _siblings(edge: Edge, context: ToolContext) -> tuple[RecordId, ...]:
    kind = Step if edge.upright else Lane
    if edge.record not in context.selection:
        return (edge.record,)
    return tuple(each for each in context.selection if context.graph.find(kind, each))


def _header_top(layout: Layout) -> float:
    rects = (layout.hits.rect_of(column.stage) for column in layout.columns)
    return min((rect.y for rect in rects if rect), default=0.0)


def _header_bottom(layout: Layout) -> float:
    return layout.rows[0].y if layout.rows else layout.drawing.h


def _distance(plus: Plus, at: Point, zoom: float) -> float:
    """How far the pointer is from a plus: along the headers when it is among these, else all around it."""
    if plus.kind == "lane":
        beside = plus.at.x - PLUS_REACH / zoom <= at.x < MARGIN + LABEL_WIDTH
        return abs(plus.at.y - at.y) if beside else math.inf
    if plus.kind == "step":
        return max(abs(plus.at.x - at.x), abs(plus.at.y - at.y))
    return abs(plus.at.x - at.x)


def _stage_pluses(layout: Layout, out: float) -> list[Plus]:
    y = _header_top(layout) - out
    starts: dict[RecordId, float] = {}
    for column in layout.columns:
        starts.setdefault(column.stage, column.x)
    last = layout.columns[-1]
    pluses = [Plus("stage", stage, Point(_boundary(layout, x), y)) for stage, x in starts.items()]
    return [*pluses, Plus("stage", None, Point(last.x + last.w, y))]


def _step_pluses(layout: Layout, zoom: float) -> list[Plus]:
    """Between the headers of steps in one stage, and behind the last of them."""
    found = []
    steps = [(column, layout.hits.rect_of(column.step)) for column in layout.columns]
    for index, (column, rect) in enumerate(steps):
        if rect is None:
            continue
        following = steps[index + 1][0] if index + 1 < len(steps) else None
        inside = following is not None and following.stage == column.stage
        x = _boundary(layout, following.x) if following and inside else rect.right - PLUS_REACH / zoom
        before = following.step if following and inside else None
        found.append(Plus("step", before, Point(x, rect.center.y), column.stage))
    return found


def _lane_pluses(layout: Layout, out: float) -> list[Plus]:
    x = MARGIN - out
    found = [Plus("lane", row.lane, Point(x, row.y)) for row in layout.rows]
    return [*found, *(Plus("lane", None, Point(x, row.y + row.h)) for row in layout.rows[-1:])]


def _boundary(layout: Layout, x: float) -> float:
    """The middle of the gutter that ends at the beginning of a column."""
    ends = [a.x + a.w for a, b in pairwise(layout.columns) if b.x == x]
    return (ends[0] + x) / 2 if ends else x
