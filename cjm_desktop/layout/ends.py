"""What relations are tied to, in the terms of routing: cards, headers of steps, terminals beside the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm_desktop.foundation.geometry import Rect, Size
from cjm_desktop.layout.exits import Falls, hung_by_cell
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.style import ROW_PAD
from cjm_desktop.layout.tracks import Span, band_height, gutter_width
from cjm_desktop.layout.ways import LEVEL, End, RoutingChannels, Side
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Step, Terminal

PILL_GAP = 10.0
_TOUCHING = 1.0
_LEVEL = frozenset(LEVEL)
_HEADER = frozenset({Side.BELOW})
_LOWEST = frozenset({*LEVEL, Side.BELOW})


class RelationGeometry(Struct, frozen=True, eq=False):
    """Where everything stands that relations are tied to, in map units of the drawing.

    `rect_of` gives the place of a card or of a step's header, None for what is not drawn. Of the bands beside the
    columns, where terminals stand, only x and width count; they are None when there are none on that side. `exits` are
    those that stand beside their step, and `falls` tells from which cards a way straight down to them is free.
    """

    rect_of: Callable[[RecordId], Rect | None]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_band: Rect | None = None
    right_band: Rect | None = None
    exits: Mapping[RecordId, End] = {}
    falls: Falls = {}


def entry_lanes(graph: JourneyGraph) -> dict[RecordId, tuple[Terminal, ...]]:
    """The entries of each lane that has any: an entry stands beside the uppermost lane that it leads to."""
    lanes = graph.lanes()
    index = {lane.id: i for i, lane in enumerate(lanes)}
    entries = [each for each in graph.in_order(Terminal) if each.kind != "exit"]
    row = dict.fromkeys((each.id for each in entries), len(lanes))
    for relation in graph.relations() if entries else ():
        for one, other in ((relation.source, relation.target), (relation.target, relation.source)):
            card = graph.find(Card, other) if one in row else None
            if card is not None:
                row[one] = min(row[one], index.get(card.lane, len(lanes)))
    found: dict[RecordId, tuple[Terminal, ...]] = {}
    for entry in entries if lanes else ():
        lane = lanes[row[entry.id] % len(lanes)].id  # one that leads nowhere stands beside the first lane
        found[lane] = (*found.get(lane, ()), entry)
    return found


def stacked_height(sizes: Iterable[Size]) -> float:
    """The height of pills below each other."""
    heights = [size.h for size in sizes]
    return sum(heights) + PILL_GAP * max(0, len(heights) - 1)


def ends_of(
    relations: Iterable[Relation],
    graph: JourneyGraph,
    geometry: RelationGeometry,
    pills: Mapping[RecordId, Size],
    below: Mapping[RecordId, int],
) -> dict[RecordId, End]:
    """The ends of the relations by record id, without those that are not drawn, and all terminals.

    `pills` are the sizes of the terminals, `below` the tracks reserved below the cards of each lane.
    """
    columns = {column.step: i for i, column in enumerate(geometry.columns)}
    rows = {row.lane: i for i, row in enumerate(geometry.rows)}
    wide = wide_cards(graph, geometry)
    hung = hung_by_cell(geometry.exits)
    ends: dict[RecordId, End] = {}
    for relation in relations:
        for key in (relation.source, relation.target):
            if key not in ends:
                record = graph.get(key)
                if isinstance(record, Card):
                    end = _card_end(record, graph, geometry, columns, rows, wide, hung)
                elif isinstance(record, Step):
                    end = _step_end(record, geometry, columns)
                else:
                    continue
                if end is not None:
                    ends[key] = end
    if geometry.columns and geometry.rows:
        floors = [row.y + row.h - ROW_PAD - band_height(below.get(row.lane, 0)) for row in geometry.rows]
        ends.update(_entry_ends(graph, geometry, pills, floors))
        ends.update(geometry.exits)
        ends.update(_exit_ends(relations, graph, geometry, pills, floors, ends))
    return ends


def _card_end(
    card: Card,
    graph: JourneyGraph,
    geometry: RelationGeometry,
    columns: Mapping[RecordId, int],
    rows: Mapping[RecordId, int],
    wide: Sequence[WideCard],
    hung: Mapping[tuple[int, int], Sequence[Rect]],
) -> End | None:
    rect, first, row = geometry.rect_of(card.id), columns.get(card.step), rows.get(card.lane)
    if rect is None or first is None or row is None:
        return None
    last = _last_column(rect, first, geometry.columns)
    left, right = geometry.columns[first].x, geometry.columns[last].x + geometry.columns[last].w
    if rect.x <= left + _TOUCHING and rect.right >= right - _TOUCHING:
        lowest = first == last and graph.cell(card.lane, card.step)[-1] is card and (row, first) not in hung
        lowest = lowest and not any(w.card.lane == card.lane and w.covers(first) and w.rect.y > rect.y for w in wide)
        return End(card.id, rect, first, last, row, _LOWEST if lowest else _LEVEL)
    in_cell = [geometry.rect_of(other.id) for other in graph.cell(card.lane, card.step) if other.id != card.id]
    across = [w.rect for w in wide if w.card.lane == card.lane and w.card.step != card.step and w.meets(first, last)]
    pills = [pill for column in range(first, last + 1) for pill in hung.get((row, column), ())]
    others = [*(each for each in in_cell if each), *across, *pills]
    return End(card.id, rect, first, last, row, _open_sides(rect, others))


class WideCard(Struct, frozen=True):
    """A card across several columns, which no line in the gutters between them may cross."""

    card: Card
    rect: Rect
    first: int
    last: int

    def covers(self, column: int) -> bool:
        """Tell whether it stands in a column."""
        return self.meets(column, column)

    def meets(self, first: int, last: int) -> bool:
        """Tell whether it stands in any of some columns."""
        return self.first <= last and first <= self.last


def wide_cards(graph: JourneyGraph, geometry: RelationGeometry) -> list[WideCard]:
    """The cards that are drawn across several columns."""
    index = {column.step: i for i, column in enumerate(geometry.columns)}
    found = []
    for card in graph.cards():
        first = index.get(card.step) if card.until else None
        rect = geometry.rect_of(card.id) if first is not None else None
        if first is not None and rect is not None:
            found.append(WideCard(card, rect, first, _last_column(rect, first, geometry.columns)))
    return found


def _last_column(rect: Rect, first: int, columns: tuple[Column, ...]) -> int:
    last = first
    while last + 1 < len(columns) and columns[last + 1].x < rect.right:
        last += 1
    return last


def _open_sides(rect: Rect, others: Iterable[Rect]) -> frozenset[Side]:
    """The edges of a card from which nothing in its cell shuts off the channel beside the cell."""
    shut = set()
    for other in others:
        if other.y < rect.bottom and rect.y < other.bottom:
            shut.add(Side.RIGHT if other.x >= rect.x else Side.LEFT)
        if other.x < rect.right and rect.x < other.right:
            shut.add(Side.BELOW if other.y >= rect.y else Side.ABOVE)
    return frozenset(side for side in Side if side not in shut)


def _step_end(step: Step, geometry: RelationGeometry, columns: Mapping[RecordId, int]) -> End | None:
    # A lone step without a name has no header of its own: its stage stands for it.
    rect, column = geometry.rect_of(step.id) or geometry.rect_of(step.stage), columns.get(step.id)
    if rect is None or column is None:
        return None
    return End(step.id, rect, column, column, -1, _HEADER)


def _entry_ends(
    graph: JourneyGraph, geometry: RelationGeometry, pills: Mapping[RecordId, Size], floors: Sequence[float]
) -> dict[RecordId, End]:
    """The pills of entries, below each other at the bottom of the rows that they lead to."""
    band = geometry.left_band
    if band is None:
        return {}
    found: dict[RecordId, End] = {}
    by_lane = entry_lanes(graph)
    free = float("inf")
    for i in range(len(geometry.rows) - 1, -1, -1):
        bottom = min(floors[i], free)
        for entry in reversed(by_lane.get(geometry.rows[i].lane, ())):
            size = pills[entry.id]
            rect = Rect(band.x, bottom - size.h, size.w, size.h)
            found[entry.id] = End(entry.id, rect, -1, -1, i, frozenset({Side.RIGHT}))
            free = bottom = rect.y - PILL_GAP
    return found


def _exit_ends(
    relations: Iterable[Relation],
    graph: JourneyGraph,
    geometry: RelationGeometry,
    pills: Mapping[RecordId, Size],
    floors: Sequence[float],
    ends: Mapping[RecordId, End],
) -> dict[RecordId, End]:
    """The pills of exits beside the last column.

    Level with what leads there from that column, else at the bottom of its row: a line from further left comes along
    below it.
    """
    band, columns, rows = geometry.right_band, len(geometry.columns), geometry.rows
    if band is None:
        return {}
    exits = [each for each in graph.in_order(Terminal) if each.kind == "exit" and each.id not in geometry.exits]
    heights: dict[RecordId, list[float]] = {each.id: [] for each in exits}
    for relation in relations:
        for one, other in ((relation.source, relation.target), (relation.target, relation.source)):
            end = ends.get(other) if one in heights else None
            if end is not None and (end.last == columns - 1 or end.row < 0):
                heights[one].append(end.rect.center.y)
            elif end is not None:
                heights[one].append(floors[end.row] - pills[one].h / 2)
    wanted = [(min(heights[each.id], default=rows[0].y + ROW_PAD), each.order, each.id) for each in exits]
    found: dict[RecordId, End] = {}
    for key, rect in _stacked([(y, key, pills[key]) for y, _, key in sorted(wanted)], band, rows, floors):
        row = max((i for i, each in enumerate(rows) if each.y <= rect.center.y), default=-1)
        found[key] = End(key, rect, columns, columns, row, frozenset({Side.LEFT}))
    return found


def _stacked(
    wanted: Iterable[tuple[float, RecordId, Size]], band: Rect, rows: tuple[Row, ...], floors: Sequence[float]
) -> list[tuple[RecordId, Rect]]:
    """Put pills below each other, none on another and none with its middle between the cards of two rows."""
    placed: list[tuple[RecordId, Rect]] = []
    free = float("-inf")
    for middle, key, size in wanted:
        middle = max(middle, free + size.h / 2)
        for lower, following in zip(floors, rows[1:], strict=False):
            if lower < middle + 4 and middle < following.y + ROW_PAD:
                middle = following.y + ROW_PAD
        placed.append((key, Rect(band.x, middle - size.h / 2, size.w, size.h)))
        free = middle + size.h / 2 + PILL_GAP
    floor = rows[-1].y + rows[-1].h
    for i in range(len(placed) - 1, -1, -1):
        key, rect = placed[i]
        if rect.bottom <= floor:
            break
        placed[i] = key, rect.moved(0, floor - rect.bottom)
        floor -= rect.h + PILL_GAP
    free = rows[0].y  # more than the rows are high goes on below them
    for i, (key, rect) in enumerate(placed):
        if rect.y >= free:
            break
        placed[i] = key, rect.moved(0, free - rect.y)
        free += rect.h + PILL_GAP
    return placed


def channels_of(
    geometry: RelationGeometry,
    graph: JourneyGraph,
    ends: Mapping[RecordId, End],
    gutters: tuple[int, ...],
    below: Mapping[RecordId, int],
    head: int,
) -> RoutingChannels:
    """The gutters and bands of a laid out map. The last three arguments are the tracks that its plan has reserved."""
    columns, rows = geometry.columns, geometry.rows
    left, right = columns[0].x, columns[-1].x + columns[-1].w
    outer_left = geometry.left_band.right if geometry.left_band else left - gutter_width(gutters[0])
    outer_right = geometry.right_band.x if geometry.right_band else right + gutter_width(gutters[-1])
    inner = ((a.x + a.w, b.x) for a, b in pairwise(columns))
    headers = [end.rect.bottom for end in ends.values() if end.row < 0 and Side.BELOW in end.sides]
    ceiling = max(headers, default=rows[0].y - band_height(head))
    bands = [(min(ceiling, rows[0].y + ROW_PAD / 2), rows[0].y + ROW_PAD)]
    for row in rows:
        bottom = row.y + row.h
        bands.append((bottom - ROW_PAD - band_height(below.get(row.lane, 0)), bottom))
    walls: dict[int, tuple[Span, ...]] = {}
    for wide in wide_cards(graph, geometry):
        for gutter in range(wide.first + 1, wide.last + 1):
            walls[gutter] = (*walls.get(gutter, ()), (wide.rect.y, wide.rect.bottom))
    return RoutingChannels(((outer_left, left), *inner, (right, outer_right)), tuple(bands), walls)
