"""How wide a map is laid out so that it fills its paper with the largest even type.

A map laid out narrower is higher, and its type comes out larger where the width of the paper bounds it; laid out wider
it is lower, and its type comes out larger where the height does. In between lies the width at which it fills the paper.
Widths that users have given their steps are theirs: the layout keeps them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from cjm_desktop.drawing.page import Page

MOST_LAYOUTS = 8
NARROWEST, WIDEST = 600.0, 40_000.0  # map units
CLOSE = 0.005  # a fill as near as this to the paper's proportions is not improved
NEAR = 0.15  # as near as this lines of text do not break anew with every step: the height stays for a while


def balanced_width(size_at: Callable[[float], tuple[float, float]], page: Page) -> float:
    """The layout width in map units at which the drawing's uniform scale on the page is the largest that was found.

    Of widths with the same scale it is the one that leaves the least of the paper blank. `size_at` lays the map out for
    a width and gives the drawing's width and height; it is asked at most eight times. Each next width takes the paper's
    proportions and keeps the area of the last drawing, or, near the end, its height; where that leads nowhere new, the
    search halves the distance between the narrowest width known to be too low and the widest known to be too high.
    """
    shape = page.width / page.height
    width = page.layout_width
    best, most = width, (0.0, 0.0)
    low, high = NARROWEST, WIDEST
    for _ in range(MOST_LAYOUTS):
        w, h = size_at(width)
        scale = min(page.width / w, page.height / h)
        rank = (round(scale, 9), w * h)
        if rank > most:
            best, most = width, rank
        found = w / h
        if abs(found / shape - 1) < CLOSE:
            break
        if found > shape:  # blank below: lay out narrower
            high = min(high, width)
            if w > width + 0.5:  # columns are at their least already
                break
        else:  # blank beside: lay out wider
            low = max(low, width)
        wanted = h * shape if abs(found / shape - 1) < NEAR else sqrt(w * h * shape)
        width = wanted if low < wanted < high else (low + high) / 2
    return best


def raised_width(size_at: Callable[[float], tuple[float, float]], page: Page, width: float, factor: float) -> float:
    """A layout width at which the type on the page is `factor` times as large as it is at `width`.

    Where the paper has no room for that it is the width with the largest type that was found.
    """
    w, h = size_at(width)
    wanted = min(page.width / w, page.height / h) * factor
    narrower = max(NARROWEST, width / factor)
    w, h = size_at(narrower)
    return narrower if min(page.width / w, page.height / h) >= wanted * (1 - CLOSE) else balanced_width(size_at, page)
