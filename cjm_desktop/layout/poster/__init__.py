"""Posters: how a drawing comes onto paper, in one sheet or in tiles, and whether it can be read from afar."""

from cjm_desktop.layout.poster.balance import balanced_width, raised_width
from cjm_desktop.layout.poster.plan import Poster, PosterStyle, plan_poster
from cjm_desktop.layout.poster.setup import inner_page, layout_width_of, page_of_setup

__all__ = [
    "Poster",
    "PosterStyle",
    "balanced_width",
    "inner_page",
    "layout_width_of",
    "page_of_setup",
    "plan_poster",
    "raised_width",
]
