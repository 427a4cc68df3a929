"""Posters in parts, over samples, papers and office papers: no white sheet, no sheet too many, and what is cut is told.

The few cases of every run are those that are soonest told; `dev.py test --long` tries all.
"""

from __future__ import annotations

from itertools import product
from math import ceil

import pytest

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.poster.plan import Poster
from cjm_desktop.layout.poster.setup import room_of_marks
from cjm_desktop.layout.poster.tiles import FEWEST
from cjm_desktop.model.records import PageSetup

MAPS = (
    "samples/nto-carla-en",
    "samples/all-parts-ko",
    "templates/service-blueprint.en",
    "samples/all-parts-en",
    "samples/nto-carla-ko",
    "templates/b2b-purchase.ko",
)
CASES = list(product(MAPS, ("A0", "A1"), ("A4", "Letter", "A3")))
FIRST = [("samples/nto-carla-en", "A0", "Letter"), ("templates/service-blueprint.en", "A1", "A3")]


def in_parts(name: str, paper: str, tile: str, cuts: str) -> Poster:
    document = Program().open(resources() / f"{name}.cjm")
    return Posters(document).map(PageSetup(paper=paper, tile=tile, cuts=cuts, marks=("crop", "labels")))


def least_sheets(poster: Poster) -> int:
    """By trying: as many sheets across and down as it takes, each full, on lying and on standing paper."""
    assert poster.grid is not None
    extent, setup = poster.grid.extent, poster.setup
    inset, overlap = room_of_marks(setup), setup.overlap
    found = []
    for turn in ("portrait", "landscape"):
        page = page_of(setup.tile, turn)
        count = 1
        for length, side in ((extent.w, page.width), (extent.h, page.height)):
            reach = side - 2 * inset
            count *= 1 if length <= reach else 1 + ceil((length - reach) / (reach - overlap) - 1e-9)
        found.append(count)
    return min(found)


@pytest.mark.parametrize(
    ("name", "paper", "tile"),
    [*FIRST, *(pytest.param(*case, marks=pytest.mark.long) for case in CASES if case not in FIRST)],
)
def test_no_sheet_is_white_and_none_is_too_many(name: str, paper: str, tile: str) -> None:
    for cuts in ("", FEWEST):
        poster = in_parts(name, paper, tile, cuts)
        grid = poster.grid
        assert grid is not None
        assert len(poster.sheets) == len(grid.inked) <= len(grid.tiles)
        if cuts:
            assert len(poster.sheets) <= least_sheets(poster)
        ways = {way.cuts: (way.sheets, way.cards, way.words) for way in poster.ways}
        assert ways[cuts] == (len(poster.sheets), len(poster.cut), len(poster.words_cut))
