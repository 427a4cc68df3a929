"""What lies where on a laid out map: hit tests, the marquee, cells, drop places, and what a view has to paint."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.hitgrid import LayerGrid
from cjm_desktop.layout.lines import jump_marks, line_at, line_ends, line_in, number_in_block
from cjm_desktop.layout.routing import JUMP
from cjm_desktop.layout.tracks import LEAST_GUTTER
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId

Cell = tuple[RecordId, RecordId]  # lane, step
Direction = Literal["left", "right", "up", "down"]
SLACK = 6.0
MARK = 3.0
_RELATIONS = "relations"
_LANE = "lane"
_PINS = "pins"  # they lie over records, and are none


class Jump(NamedTuple):
    """One of a relation's two jump marks: the one where it leaves its source, or where it arrives at its target."""

    relation: RecordId
    arrives: bool


class NumberDisc(NamedTuple):
    """The number of an opportunity on a disc, and the card that it stands on."""

    card: RecordId
    number: int


class HitLayout(Protocol):
    """What the index reads of a layout."""

    @property
    def drawing(self) -> Drawing:
        """The picture."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""


class HitIndex:
    """Answers where things of one layout are. Everything is in map units of the drawing.

    `previous` is the index of the layout before: the grids of layers that both have are taken over from it.
    """

    def __init__(self, layout: HitLayout, previous: HitIndex | None = None) -> None:
        kept = previous.grids if previous is not None else {}
        self._layers = layout.drawing.layers
        self._rects: dict[RecordId, Rect | None] = {}  # of those that have been asked for
        self._grids = {each.layer: kept.get(each.layer) or LayerGrid(each.layer) for each in self._layers}
        self._columns = layout.columns
        self._rows = layout.rows
        self._column_of = {column.step: i for i, column in enumerate(layout.columns)}
        self._row_of = {row.lane: i for i, row in enumerate(layout.rows)}

    @property
    def grids(self) -> Mapping[Layer, LayerGrid]:
        """The grid of each layer, for the index that follows this one."""
        return self._grids

    def make_ready(self) -> None:
        """Find now where everything lies, instead of when it is first asked for."""
        for grid in self._grids.values():
            _ = grid.rects, grid.extent

    # Records.

    def at(self, x: float, y: float, slack: float = SLACK) -> RecordId | None:
        """The record to take at a point, or None: a card, else a relation's line no farther than `slack`, else a header
        or another block, else a lane by its label, else the lane whose row it is.
        """
        label = other = None
        for placed in reversed(self._layers):
            layer = placed.layer
            if layer.kind in (_RELATIONS, _PINS):
                continue
            for item in reversed(self._near(placed, Rect(x, y, 0.0, 0.0))):
                owner = item.block.owner
                if not owner or not _touches(item.rect, x - placed.x, y - placed.y):
                    continue
                if layer.kind != _LANE:
                    other = other or owner
                elif owner != layer.owner:
                    return owner
                else:
                    label = owner
        return self._line_at(x, y, slack) or other or label or self._lane_at(x, y)

    def rect_of(self, record: RecordId) -> Rect | None:
        """Where a record is drawn, or None; of a lane its whole row, of several blocks the rectangle around them."""
        if record in self._rects:
            return self._rects[record]
        found: Rect | None = None
        for placed in self._layers:
            rect = self._grids[placed.layer].rects.get(record)
            if rect is not None:
                rect = rect.moved(placed.x, placed.y)
                found = rect if found is None else found.united(rect)
        self._rects[record] = found
        return found

    def rects_of(self, records: Iterable[RecordId]) -> dict[RecordId, Rect]:
        """Where many records are drawn, those that are; each layer is asked once for all of them."""
        wanted = dict.fromkeys(records)
        missing = wanted.keys() - self._rects.keys()
        self._rects.update(dict.fromkeys(missing))
        for placed in self._layers if missing else ():
            rects = self._grids[placed.layer].rects
            for record in rects.keys() & missing:
                rect, before = rects[record].moved(placed.x, placed.y), self._rects[record]
                self._rects[record] = rect if before is None else before.united(rect)
        return {each: found for each in wanted if (found := self._rects[each]) is not None}

    def within(self, rect: Rect) -> tuple[RecordId, ...]:
        """The records that lie in a rectangle, wholly or in part, in drawing order; of relations the line counts."""
        found: dict[RecordId, None] = {}
        for placed in self._layers:
            local = rect.moved(-placed.x, -placed.y)
            for item in self._near(placed, rect) if placed.layer.kind != _PINS else ():
                if not item.block.owner or not item.rect.intersects(local):
                    continue
                if placed.layer.kind != _RELATIONS or line_in(item.block, local.moved(-item.x, -item.y)):
                    found[item.block.owner] = None
        return tuple(found)

    def visible(self, rect: Rect) -> Iterator[tuple[float, float, Block]]:
        """The blocks of the map that meet a rectangle, each with its place, in drawing order; no pins."""
        return self._blocks_in(rect, (each for each in self._layers if each.layer.kind != _PINS))

    def pins_in(self, rect: Rect) -> Iterator[tuple[float, float, Block]]:
        """The pins of comments that meet a rectangle, each with its place."""
        return self._blocks_in(rect, (each for each in self._layers if each.layer.kind == _PINS))

    def _blocks_in(self, rect: Rect, layers: Iterable[PlacedLayer]) -> Iterator[tuple[float, float, Block]]:
        # Of every frame: a rectangle for each block that is looked at would cost as much as all else here.
        for placed in layers:
            left, top = rect.x - placed.x, rect.y - placed.y
            right, bottom = left + rect.w, top + rect.h
            grid = self._grids[placed.layer]
            extent = grid.extent
            if not (extent.x < right and left < extent.right and extent.y < bottom and top < extent.bottom):
                continue
            for item in grid.near(Rect(left, top, rect.w, rect.h)):
                block, x, y = item.block, item.x, item.y
                if x < right and left < x + block.w and y < bottom and top < y + block.h:
                    yield placed.x + x, placed.y + y, block

    def line_ends(self, relation: RecordId) -> tuple[Point, Point] | None:
        """Where the line of a relation begins and ends, None when it is not drawn."""
        line = self.line_of(relation)
        ends = line_ends(line.block) if line else None
        if line is None or ends is None:
            return None
        return Point(line.x + ends[0][0], line.y + ends[0][1]), Point(line.x + ends[1][0], line.y + ends[1][1])

    @property
    def relations(self) -> frozenset[RecordId]:
        """The relations that are drawn, as a line or by their numbers."""
        drawn = (self._grids[each.layer].rects for each in self._layers if each.layer.kind == _RELATIONS)
        return frozenset().union(*drawn)

    def line_of(self, record: RecordId) -> Placed | None:
        """The block of a relation at its place of the map, None where no line stands for it or it is no relation."""
        for placed in self._layers:
            if placed.layer.kind == _RELATIONS and record in self._grids[placed.layer].rects:
                item = next(each for each in placed.layer.items if each.block.owner == record)
                if line_ends(item.block) is not None:
                    return Placed(placed.x + item.x, placed.y + item.y, item.block)
        return None

    def jump_at(self, x: float, y: float) -> Jump | None:
        """The jump mark at a point, or None."""
        for placed in reversed(self._layers):
            if placed.layer.kind != _RELATIONS:
                continue
            for item in reversed(self._near(placed, Rect(x, y, 0.0, 0.0))):
                marks = jump_marks(item.block) if _touches(item.rect, x - placed.x, y - placed.y) else None
                for arrives, (cx, cy) in enumerate(marks or ()):
                    if math.hypot(placed.x + item.x + cx - x, placed.y + item.y + cy - y) <= JUMP / 2:
                        return Jump(item.block.owner, arrives=bool(arrives))
        return None

    def number_at(self, x: float, y: float) -> NumberDisc | None:
        """The number on a disc of a card at a point, or None."""
        for placed in reversed(self._layers):
            if placed.layer.kind != _LANE:
                continue
            for item in reversed(self._near(placed, Rect(x, y, 0.0, 0.0))):
                inside = x - placed.x - item.x, y - placed.y - item.y
                number = number_in_block(item.block, *inside) if item.block.owner != placed.layer.owner else None
                if number is not None:
                    return NumberDisc(item.block.owner, number)
        return None

    def pin_at(self, x: float, y: float) -> RecordId | None:
        """The first comment of the pin at a point, or None."""
        for placed in reversed(self._layers):
            if placed.layer.kind == _PINS:
                for item in reversed(self._near(placed, Rect(x, y, 0.0, 0.0))):
                    if _touches(item.rect, x - placed.x, y - placed.y):
                        return item.block.owner
        return None

    def jumps(self, relation: RecordId) -> bool:
        """Tell whether a relation is drawn as two jump marks."""
        return any(
            item.block.owner == relation and jump_marks(item.block) is not None
            for placed in self._layers
            if placed.layer.kind == _RELATIONS and relation in self._grids[placed.layer].rects
            for item in placed.layer.items
        )

    def _near(self, placed: PlacedLayer, rect: Rect) -> Sequence[Placed]:
        return self._grids[placed.layer].near(rect.moved(-placed.x, -placed.y))

    def _line_at(self, x: float, y: float, slack: float) -> RecordId | None:
        spot = Rect(x, y, 0.0, 0.0).grown(slack)
        for placed in reversed(self._layers):
            if placed.layer.kind == _RELATIONS:
                for item in reversed(self._near(placed, spot)):
                    if line_at(item.block, x - placed.x - item.x, y - placed.y - item.y, slack):
                        return item.block.owner
        return None

    def _lane_at(self, x: float, y: float) -> RecordId | None:
        lanes = (placed for placed in self._layers if placed.layer.kind == _LANE)
        inside = (p for p in lanes if Rect(p.x, p.y, p.layer.w, p.layer.h).contains(x, y))
        return next((placed.layer.owner for placed in inside), None)

    # Cells.

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The lane and step of the cell at a point, or None beside the columns and rows and in a collapsed one."""
        column = next((each for each in self._columns if each.x <= x < each.x + each.w), None)
        row = self._open_row_at(y)
        return None if column is None or row is None else (row.lane, column.step)

    def nearest_cell(self, x: float, y: float) -> Cell | None:
        """The cell at a point of the sheet's ground, or the nearest one of a gutter, or below or right of the cells.

        None above them and beside the labels, far away, and where every lane is collapsed.
        """
        rows = [row for row in self._rows if not row.collapsed]
        if not rows or not self._columns or x < self._columns[0].x or y < self._rows[0].y:
            return None
        column = min(self._columns, key=lambda each: _beside(each, x))
        row = min(rows, key=lambda each: max(each.y - y, y - each.y - each.h, 0.0))
        far = max(_beside(column, x), y - self._rows[-1].y - self._rows[-1].h) > column.w
        return None if far else (row.lane, column.step)

    def _open_row_at(self, y: float) -> Row | None:
        return next((each for each in self._rows if each.y <= y < each.y + each.h and not each.collapsed), None)

    def has_cell(self, lane: RecordId, step: RecordId) -> bool:
        """Tell whether there is such a cell in this layout."""
        return step in self._column_of and lane in self._row_of

    def cell_rect(self, lane: RecordId, step: RecordId) -> Rect:
        """The whole cell: its column's width, its row's content in height. Raises KeyError where there is none."""
        column, row = self._columns[self._column_of[step]], self._rows[self._row_of[lane]]
        return Rect(column.x, row.content.y, column.w, row.content.h)

    def value_at(self, lane: RecordId, y: float) -> float | None:
        """The value that a height stands for in a lane that draws values by height, not bounded; else None."""
        scale = self._rows[self._row_of[lane]].scale if lane in self._row_of else None
        return None if scale is None else 4.0 * (y - scale[0]) / (scale[1] - scale[0]) - 2.0

    def neighbour(self, cell: Cell, direction: Direction) -> Cell | None:
        """The next cell in a direction, or None at the edge of the map or for a cell that is gone."""
        row, column = self._row_of.get(cell[0]), self._column_of.get(cell[1])
        if row is None or column is None:
            return None
        row += {"up": -1, "down": 1}.get(direction, 0)
        column += {"left": -1, "right": 1}.get(direction, 0)
        if not (0 <= row < len(self._rows) and 0 <= column < len(self._columns)):
            return None
        return self._rows[row].lane, self._columns[column].step

    def insertion(
        self, x: float, y: float, graph: JourneyGraph
    ) -> tuple[RecordId, RecordId, RecordId | None, Rect] | None:
        """Where a card dropped at a point goes: lane, step, the card it comes before (None: last), and the drop mark.

        A gutter belongs to the nearer column. The mark is a bar between the cards, upright where they stand side by
        side. None above, below and beside all cells.
        """
        row = self._open_row_at(y)
        if row is None or not self._columns:
            return None
        column = min(self._columns, key=lambda each: _beside(each, x))
        if _beside(column, x) > LEAST_GUTTER:
            return None
        places = self._places_in(row.lane)
        cards = [card.id for card in graph.cell(row.lane, column.step) if card.id in places]
        rects = [places[card] for card in cards]
        level = any(b.y < a.bottom for a, b in pairwise(rects))
        before = next((i for i, rect in enumerate(rects) if _comes_before(x, y, rect, level)), len(rects))
        mark = _mark_between(rects, before, level, self.cell_rect(row.lane, column.step))
        return row.lane, column.step, cards[before] if before < len(cards) else None, mark

    def _places_in(self, lane: RecordId) -> dict[RecordId, Rect]:
        """Where the cards of a lane are drawn."""
        placed = next((p for p in self._layers if p.layer.kind == _LANE and p.layer.owner == lane), None)
        if placed is None:
            return {}
        rects = self._grids[placed.layer].rects
        return {card: rect.moved(placed.x, placed.y) for card, rect in rects.items() if card != lane}


def _beside(column: Column, x: float) -> float:
    """How far a point lies left or right of a column, 0 inside it."""
    return max(column.x - x, x - column.x - column.w, 0.0)


def _touches(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def _comes_before(x: float, y: float, rect: Rect, level: bool) -> bool:
    """Whether something dropped at a point comes before a card, in reading order."""
    if not level:
        return y < rect.center.y
    return y < rect.y or (y <= rect.bottom and x < rect.center.x)


def _mark_between(rects: Sequence[Rect], before: int, level: bool, cell: Rect) -> Rect:
    if not rects:
        return Rect(cell.x, cell.center.y - MARK / 2, cell.w, MARK)
    upper = rects[before - 1] if before else None
    lower = rects[before] if before < len(rects) else None
    if level:
        beside = lower or rects[-1]
        x = beside.x - 2 * MARK if lower is not None else beside.right + MARK
        return Rect(x, beside.y, MARK, beside.h)
    if upper is not None and lower is not None:
        y = (upper.bottom + lower.y) / 2
    elif lower is not None:
        y = lower.y - 2 * MARK
    else:
        y = rects[-1].bottom + 2 * MARK
    return Rect(cell.x, y - MARK / 2, cell.w, MARK)
