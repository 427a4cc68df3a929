"""Lines of whole words: which word ends each, so that short texts have lines about as long as each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate

MOST_LINES = 3  # longer texts are read as a paragraph, whose lines are filled
STEPS = 4  # of halving what may be gained: the rest is seen by nobody
EVEN = 0.85  # of a line: a last one as long as this needs no others


def balanced_ends(advances: Sequence[float], bound: Set[int], space: float, limit: float) -> list[int]:
    """The index behind the last word of each line, for lines no wider than `limit`, as few as there can be.

    `bound` are the indices of words that stay with the one before them, where a line is wide enough for both. Of two
    or three lines the widest is as narrow as that number of lines allows.
    """
    units = _joined(advances, bound, space, limit) if bound else None
    widths = advances if units is None else [width for width, _ in units]
    starts = list(accumulate([width + space for width in widths], initial=0.0))
    rights = [start + width for start, width in zip(starts, widths, strict=False)]
    ends = _filled(starts, rights, limit)
    count = len(ends)
    if 1 < count <= MOST_LINES and rights[-1] - starts[ends[-2]] < EVEN * limit:
        low, high = max(*widths, (rights[-1] - space * (count - 1)) / count), limit
        for _ in range(STEPS):
            middle = (low + high) / 2
            tried = _filled(starts, rights, middle)
            if len(tried) > count:
                low = middle
            else:
                high, ends = middle, tried
    return ends if units is None else [units[end - 1][1] for end in ends]


def _joined(advances: Sequence[float], bound: Set[int], space: float, limit: float) -> list[tuple[float, int]]:
    """Words that stay together as one: its width, and the index behind its last word."""
    units: list[tuple[float, int]] = []
    for at, advance in enumerate(advances):
        if at in bound and units and units[-1][0] + space + advance <= limit:
            units[-1] = units[-1][0] + space + advance, at + 1
        else:
            units.append((advance, at + 1))
    return units


def _filled(starts: Sequence[float], rights: Sequence[float], limit: float) -> list[int]:
    """Where lines end that take as many words as fit; each takes one."""
    ends: list[int] = []
    at, last = 0, len(rights)
    while at < last:
        at = max(at + 1, bisect_right(rights, starts[at] + limit))
        ends.append(at)
    return ends
