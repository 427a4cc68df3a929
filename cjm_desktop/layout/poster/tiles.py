"""A poster in parts that an office printer can print."""

from __future__ import annotations

from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.page import SMALLEST_MM, Page
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.poster.cuts import cut_axis, cut_lines
from cjm_desktop.layout.poster.obstacles import Obstacles
from cjm_desktop.layout.poster.setup import LONGEST_MM, tile_pages
from cjm_desktop.model.records import PageSetup

MARK_ROOM = 6.0  # mm around the picture for crop marks, registration marks and labels
LEAST_WINDOW = 20.0  # mm of a tile's own, below which paper is only wasted
MOST_TILES = 2_000
MOST_LONG_SHEETS = 5
SLACK = 1.1


class Tile(Struct, frozen=True):
    """One part of a poster, in mm on the poster: `area` is its own, `shown` goes on under its neighbours."""

    label: str
    area: Rect
    shown: Rect


class TileGrid(Struct, frozen=True):
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
        raise refusal("CJM-E412", paper=setup.tile)
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


def room_around(setup: PageSetup) -> float:
    """The mm that a poster in one piece needs around it: its bleed, and room for the marks beside that."""
    bleed = max(0.0, setup.bleed)
    marked = bleed > 0 and any(mark in setup.marks for mark in ("crop", "registration"))
    return bleed + (MARK_ROOM if marked else 0.0)


def in_large_sheets(setup: PageSetup, width: float, height: float) -> PageSetup:
    """The set-up for a poster of that size in mm, in parts where PDF viewers do not show it as one.

    The parts are then as few as possible, and larger than they have to be, so that a cut finds a place between cards.
    Raises CjmError E410 for a poster longer than five of the longest sheets.
    """
    if max(width, height) + 2 * room_around(setup) <= LONGEST_MM:
        return setup
    if max(width, height) > MOST_LONG_SHEETS * LONGEST_MM:
        raise refusal("CJM-E410", width=f"{width:.0f}", height=f"{height:.0f}")
    sides = [_long_side(length, setup) for length in (width, height)]
    marks = tuple(mark for mark in setup.marks if mark != "plan")  # who joins two sheets needs none
    return replace(setup, tile=f"{sides[0]}x{sides[1]}mm", tile_orientation="auto", marks=marks)


def _long_side(length: float, setup: PageSetup) -> int:
    """The side in mm of sheets on which that much of a poster comes in as few parts as there can be."""
    edges = 2 * (max(0.0, setup.printer_margin) + MARK_ROOM)
    if length + edges <= LONGEST_MM:
        return ceil(max(length + edges, SMALLEST_MM))
    beside = edges + max(0.0, setup.overlap)
    count = ceil(length / (LONGEST_MM - beside))
    return min(int(LONGEST_MM), ceil(length / count * SLACK + beside))


def _is_large_enough(page: Page, inset: float, overlap: float, area: float) -> bool:
    """Tell whether parts on a paper have room of their own, and are not more than anybody would put together."""
    width, height = page.width - 2 * inset, page.height - 2 * inset
    return min(width, height) - overlap >= LEAST_WINDOW and area <= MOST_TILES * width * height


def _between(xs: tuple[float, ...], column: int, ys: tuple[float, ...], row: int, overlap: float) -> Rect:
    right, bottom = min(xs[column + 1] + overlap, xs[-1]), min(ys[row + 1] + overlap, ys[-1])
    return Rect(xs[column], ys[row], right - xs[column], bottom - ys[row])
