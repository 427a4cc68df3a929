"""Blocks in bands: what belongs together stands at one height through the whole row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.layout.lane import LaneBody, LaneContext, span_of, span_width
from cjm_desktop.model.records import Card, Lane


class Banded(Struct, frozen=True, eq=False):
    """A block that covers the columns from `first` to `last`, and the name of the band that it belongs to."""

    band: str
    first: int
    last: int
    block: Block


def band_tops(items: Sequence[Banded], gap: float) -> tuple[list[float], float]:
    """The top of each block, and the height of all bands.

    Bands follow in the order of their first blocks along the journey. Inside a band, blocks that share a column stand
    below each other; everything is `gap` apart.
    """
    order = sorted(range(len(items)), key=lambda at: (items[at].first, at))
    bands = dict.fromkeys(items[at].band for at in order)
    columns = max((item.last for item in items), default=0) + 1
    tops = [0.0] * len(items)
    y = 0.0
    for band in bands:
        floors = [y] * columns
        for at in order:
            item = items[at]
            if item.band == band:
                covered = range(item.first, item.last + 1)
                tops[at] = max(floors[column] for column in covered)
                for column in covered:
                    floors[column] = tops[at] + item.block.h + gap
        y = max(floors)
    return tops, max(0.0, y - gap)


def in_bands(
    lane: Lane,
    ctx: LaneContext,
    band_of: Callable[[Card], str],
    draw: Callable[[Card, float, LaneContext], Block],
    gap: float,
) -> LaneBody:
    """A lane of bars, each as wide as the steps that its card covers, those of one band at one height."""
    index = {column.step: at for at, column in enumerate(ctx.columns)}
    bars: list[Banded] = []
    for first, column in enumerate(ctx.columns):
        for card in ctx.graph.cell(lane.id, column.step):
            last = span_of(card, first, index)
            block = draw(card, span_width(ctx.columns, first, last), ctx)
            bars.append(Banded(band_of(card), first, last, block))
    tops, height = band_tops(bars, gap)
    items = tuple(Placed(ctx.columns[bar.first].x, top, bar.block) for bar, top in zip(bars, tops, strict=True))
    covered = {at for bar in bars for at in range(bar.first, bar.last + 1)}
    return LaneBody(height, items, frozenset(c.step for at, c in enumerate(ctx.columns) if at not in covered))
