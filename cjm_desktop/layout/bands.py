"""Blocks in bands: what belongs together stands at one height through the whole row."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block


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
