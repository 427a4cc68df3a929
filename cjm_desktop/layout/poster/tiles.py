"""A poster in parts that an office printer can print."""

from __future__ import annotations

from dataclasses import dataclass

from cjm_desktop.drawing.page import Page
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.layout.poster.cuts import cut_axis, cut_lines
from cjm_desktop.layout.poster.obstacles import Obstacles
from cjm_desktop.layout.poster.setup import tile_pages
from cjm_desktop.model.records import PageSetup

MARK_ROOM = 6.0  # mm around the picture for crop marks, registration marks and labels
LEAST_WINDOW = 20.0  # mm of a tile's own, below which paper is only wasted
MOST_TILES = 2_000


@dataclass(frozen=True, slots=True)
class Tile:
    """One part of a poster, in mm on the poster: `area` is its own, `shown` goes on under its neighbours."""

    label: str
    area: Rect
    shown: Rect


@dataclass(frozen=True, slots=True)
class TileGrid:
    """All parts of a poster: where it is cut, the paper of each, and where the picture begins on it (mm)."""

    page: Page
    inset: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    tiles: tuple[Tile, ...]
    cut_words: int


def label_of(column: int, row: int) -> str:
    """The name of a part as in a spreadsheet: column B, row 3 is B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def tile_grid(setup: PageSetup, width: float, height: float, spared: Obstacles) -> TileGrid:
    """Cut a poster of that size in mm into parts for the set-up's paper.

    Standing and lying paper are both tried unless the set-up says which: what cuts fewer cards wins, then fewer words,
    then fewer sheets. Raises CjmError E411 for an unknown paper, E412 when margins and overlap leave it no room.
    """
    marked = any(mark in setup.marks for mark in ("crop", "registration", "labels"))
    inset = max(0.0, setup.printer_margin) + (MARK_ROOM if marked else 0.0)
    overlap = max(0.0, setup.overlap)
    pages = [page for page in tile_pages(setup) if _is_large_enough(page, inset, overlap, width * height)]
    if not pages:
        raise CjmError(
            "CJM-E412",
            message(N_("The paper “{paper}” is too small for parts of this poster."), paper=setup.tile),
            message(N_("Nothing was written. Take a larger paper, or smaller margins and overlap.")),
        )
    lines = cut_lines(spared.across(width)), cut_lines(spared.down(height))
    ways = []
    for order, page in enumerate(pages):
        across = cut_axis(lines[0], page.width - 2 * inset, overlap)
        down = cut_axis(lines[1], page.height - 2 * inset, overlap)
        rank = (across.cards + down.cards, across.words + down.words, across.tiles * down.tiles, order)
        ways.append((rank, page, across, down))
    _, page, across, down = min(ways, key=lambda way: way[0])
    tiles = [
        Tile(
            label_of(column, row),
            _between(across.places, column, down.places, row, 0.0),
            _between(across.places, column, down.places, row, overlap),
        )
        for row in range(down.tiles)
        for column in range(across.tiles)
    ]
    return TileGrid(page, inset, across.places, down.places, tuple(tiles), across.words + down.words)


def _is_large_enough(page: Page, inset: float, overlap: float, area: float) -> bool:
    """Tell whether parts on a paper have room of their own, and are not more than anybody would put together."""
    width, height = page.width - 2 * inset, page.height - 2 * inset
    return min(width, height) - overlap >= LEAST_WINDOW and area <= MOST_TILES * width * height


def _between(xs: tuple[float, ...], column: int, ys: tuple[float, ...], row: int, overlap: float) -> Rect:
    right, bottom = min(xs[column + 1] + overlap, xs[-1]), min(ys[row + 1] + overlap, ys[-1])
    return Rect(xs[column], ys[row], right - xs[column], bottom - ys[row])
