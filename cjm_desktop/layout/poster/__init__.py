"""Posters: how a drawing comes onto paper, in one sheet or in tiles, and whether it can be read from afar."""

from cjm_desktop.layout.poster.balance import balanced_width, raised_width
from cjm_desktop.layout.poster.legibility import TypeSize, enlargement, least_capitals, paper_for
from cjm_desktop.layout.poster.plan import Cutting, Poster, PosterStyle, plan_poster
from cjm_desktop.layout.poster.setup import inner_page, is_fitted, layout_width_of, margin_of, page_of_setup
from cjm_desktop.layout.poster.tiles import FEWEST

__all__ = [
    "FEWEST",
    "Cutting",
    "Poster",
    "PosterStyle",
    "TypeSize",
    "balanced_width",
    "enlargement",
    "inner_page",
    "is_fitted",
    "layout_width_of",
    "least_capitals",
    "margin_of",
    "page_of_setup",
    "paper_for",
    "plan_poster",
    "raised_width",
]
