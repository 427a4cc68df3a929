"""Cards under each other in their cells, wide ones across several."""

from __future__ import annotations

from collections.abc import Callable

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.layout.lane import LaneBody, LaneContext, span_of, span_width
from cjm_desktop.layout.style import CARD_GAP
from cjm_desktop.model.records import Card, Lane


def stack_cards(lane: Lane, ctx: LaneContext, block_of: Callable[[Card, float], Block]) -> LaneBody:
    """Stack a lane's cards from the top of each cell; a card that spans columns goes below the lowest of them.

    `block_of` draws a card at a width. Gives the body with the cells that nothing covers.
    """
    index = {column.step: i for i, column in enumerate(ctx.columns)}
    floors = [0.0] * len(ctx.columns)
    items: list[Placed] = []
    for first, column in enumerate(ctx.columns):
        for card in ctx.graph.cell(lane.id, column.step):
            last = span_of(card, first, index)
            block = block_of(card, span_width(ctx.columns, first, last))
            y = max(floors[first : last + 1])
            items.append(Placed(column.x, y, block))
            for covered in range(first, last + 1):
                floors[covered] = y + block.h + CARD_GAP
    open_cells = frozenset(column.step for column, floor in zip(ctx.columns, floors, strict=True) if not floor)
    return LaneBody(max([0.0, *(floor - CARD_GAP for floor in floors)]), tuple(items), open_cells)
