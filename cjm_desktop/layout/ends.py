"""What relations are tied to, in the terms of routing: cards, headers of steps, terminals beside the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cjm_desktop.foundation.geometry import Rect, Size
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.style import ROW_PAD
from cjm_desktop.layout.tracks import Span, band_height, gutter_width
from cjm_desktop.layout.ways import LEVEL, Channels, End, Side
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Step, Terminal

PILL_GAP = 14.0
_TOUCHING = 1.0
_LEVEL = frozenset(LEVEL)
_HEADER = frozenset({Side.BELOW})


@dataclass(frozen=True, slots=True, eq=False)
class RelationGeometry:
    """Where everything stands that relations are tied to, in map units of the drawing.

    `rect_of` gives the place of a card or of a step's header, None for what is not drawn. Of the bands beside the
    columns, where terminals stand, only x and width count; they are None when there are none on that side.
    """

    rect_of: Callable[[RecordId], Rect | None]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_band: Rect | None = None
    right_band: Rect | None = None


def ends_of(
    relations: Iterable[Relation], graph: JourneyGraph, geometry: RelationGeometry, pills: Mapping[RecordId, Size]
) -> dict[RecordId, End]:
    """The ends of the relations by record id, without those that are not drawn, and all terminals.

    `pills` are the sizes of the terminals.
    """
    columns = {column.step: i for i, column in enumerate(geometry.columns)}
    rows = {row.lane: i for i, row in enumerate(geometry.rows)}
    ends: dict[RecordId, End] = {}
    for relation in relations:
        for key in (relation.source, relation.target):
            if key not in ends:
                record = graph.get(key)
                if isinstance(record, Card):
                    end = _card_end(record, graph, geometry, columns, rows)
                elif isinstance(record, Step):
                    end = _step_end(record, geometry, columns)
                else:
                    continue
                if end is not None:
                    ends[key] = end
    if geometry.columns and geometry.rows:
        ends.update(_terminal_ends(relations, graph, geometry, pills, ends))
    return ends


def _card_end(
    card: Card,
    graph: JourneyGraph,
    geometry: RelationGeometry,
    columns: Mapping[RecordId, int],
    rows: Mapping[RecordId, int],
) -> End | None:
    rect, first, row = geometry.rect_of(card.id), columns.get(card.step), rows.get(card.lane)
    if rect is None or first is None or row is None:
        return None
    last = _last_column(rect, first, geometry.columns)
    left, right = geometry.columns[first].x, geometry.columns[last].x + geometry.columns[last].w
    if rect.x <= left + _TOUCHING and rect.right >= right - _TOUCHING:
        return End(card.id, rect, first, last, row, _LEVEL)
    others = (geometry.rect_of(other.id) for other in graph.cell(card.lane, card.step) if other.id != card.id)
    return End(card.id, rect, first, last, row, _open_sides(rect, [other for other in others if other is not None]))


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


def _terminal_ends(
    relations: Iterable[Relation],
    graph: JourneyGraph,
    geometry: RelationGeometry,
    pills: Mapping[RecordId, Size],
    ends: Mapping[RecordId, End],
) -> dict[RecordId, End]:
    """Each terminal's pill beside its map side, as near as it can be to the height of what it is tied to."""
    heights: dict[RecordId, list[float]] = {}
    for relation in relations:
        for one, other in ((relation.source, relation.target), (relation.target, relation.source)):
            if one in pills and other in ends:
                heights.setdefault(one, []).append(ends[other].rect.center.y)
    found: dict[RecordId, End] = {}
    top = geometry.rows[0].y + ROW_PAD
    for kind, band in (("entry", geometry.left_band), ("exit", geometry.right_band)):
        if band is None:
            continue
        wanted = [
            (min(heights[each.id]) if each.id in heights else top, each.order, each.id)
            for each in graph.table(Terminal).values()
            if (each.kind == "exit") == (kind == "exit") and each.id in pills
        ]
        sizes = [(y, key, pills[key]) for y, _, key in sorted(wanted)]
        for key, rect in _stacked(sizes, band, geometry.rows, at_right=kind == "exit"):
            row = max((i for i, each in enumerate(geometry.rows) if each.y <= rect.center.y), default=-1)
            column = len(geometry.columns) if kind == "exit" else -1
            side = Side.LEFT if kind == "exit" else Side.RIGHT
            found[key] = End(key, rect, column, column, row, frozenset({side}))
    return found


def _stacked(
    wanted: Iterable[tuple[float, RecordId, Size]], band: Rect, rows: tuple[Row, ...], *, at_right: bool
) -> list[tuple[RecordId, Rect]]:
    """Put pills below each other, none on another and none with its middle between the cards of two rows."""
    placed: list[tuple[RecordId, Rect]] = []
    free = float("-inf")
    for middle, key, size in wanted:
        middle = max(middle, free + size.h / 2)
        for row, following in pairwise(rows):
            if row.y + row.h - ROW_PAD < middle + 4 and middle < following.y + ROW_PAD:
                middle = following.y + ROW_PAD
        x = band.x if at_right else band.right - size.w
        placed.append((key, Rect(x, middle - size.h / 2, size.w, size.h)))
        free = middle + size.h / 2 + PILL_GAP
    floor = rows[-1].y + rows[-1].h
    for i in range(len(placed) - 1, -1, -1):
        key, rect = placed[i]
        if rect.bottom <= floor:
            break
        placed[i] = key, rect.moved(0, floor - rect.bottom)
        floor -= rect.h + PILL_GAP
    return placed


def channels_of(
    geometry: RelationGeometry,
    graph: JourneyGraph,
    ends: Mapping[RecordId, End],
    gutters: tuple[int, ...],
    below: Mapping[RecordId, int],
    head: int,
) -> Channels:
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
    index = {column.step: i for i, column in enumerate(columns)}
    for card in graph.cards():
        first = index.get(card.step) if card.until else None
        rect = geometry.rect_of(card.id) if first is not None else None
        if first is not None and rect is not None:
            for gutter in range(first + 1, _last_column(rect, first, columns) + 1):
                walls[gutter] = (*walls.get(gutter, ()), (rect.y, rect.bottom))
    return Channels(((outer_left, left), *inner, (right, outer_right)), tuple(bands), walls)
