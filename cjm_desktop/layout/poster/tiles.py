"""A poster in parts that an office printer can print."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.page import SMALLEST_MM, Page
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.poster.cuts import cut_axis, cut_lines
from cjm_desktop.layout.poster.ink import Ink
from cjm_desktop.layout.poster.obstacles import Obstacles
from cjm_desktop.layout.poster.setup import LONGEST_MM, MARK_ROOM, is_fitted, room_of_marks, tile_pages
from cjm_desktop.model.records import PageSetup

FEWEST = "fewest"
TOUCH = 0.5  # mm: what reaches less far into a part does not make it worth printing
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
    """All parts of a poster: where it is cut, the paper of each, and where the picture begins on it (mm).

    `inked` are the names of those that something is on: the others are not printed.
    """

    page: Page
    inset: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    tiles: tuple[Tile, ...]
    cut_words: int
    inked: frozenset[str]

    @property
    def extent(self) -> Rect:
        """What the parts show together, in mm on the poster."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1] - self.xs[0], self.ys[-1] - self.ys[0])


def label_of(column: int, row: int) -> str:
    """The name of a part as in a spreadsheet: column B, row 3 is B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def tile_grid(setup: PageSetup, extent: Rect, spared: Obstacles, ink: Ink | None = None) -> TileGrid:
    """Cut what a poster shows, a rectangle in mm on it, into parts for the set-up's paper.

    Standing and lying paper are both tried unless the set-up says which: what cuts fewer cards wins, then fewer words,
    then fewer sheets; with `cuts` as `fewest` sheets come first, and on so many sheets across and down what keeps to
    both. Sheets without ink are not counted. Raises CjmError
    E411 for an unknown paper, E412 when margins and overlap leave it no room.
    """
    fewest = setup.cuts == FEWEST or setup.scale == "sheets"
    asked = setup.scale == "sheets" and not is_fitted(setup)
    inset = room_of_marks(setup)
    overlap = max(0.0, setup.overlap)
    pages = [page for page in tile_pages(setup) if _is_large_enough(page, inset, overlap, extent.w * extent.h)]
    if not pages:
        raise refusal("CJM-E412", paper=setup.tile)
    own = [(page.width - 2 * inset - overlap, page.height - 2 * inset - overlap) for page in pages]
    lines = (
        cut_lines(spared.across(extent.x, extent.w), [wide for wide, _ in own]),
        cut_lines(spared.down(extent.y, extent.h), [high for _, high in own]),
    )
    ways = []
    for order, page in enumerate(pages):
        across = cut_axis(lines[0], page.width - 2 * inset, overlap, fewest=fewest)
        down = cut_axis(lines[1], page.height - 2 * inset, overlap, fewest=fewest)
        xs, ys = (tuple(start + at for at in cuts.places) for start, cuts in ((extent.x, across), (extent.y, down)))
        inked = _labels(ink.on(xs, ys, TOUCH)) if ink is not None else frozenset[str]()
        sheets = len(inked) if ink is not None else across.tiles * down.tiles
        cut = across.cards + down.cards, across.words + down.words
        rank = (sheets, *cut) if fewest else (*cut, sheets)
        beyond = asked and (across.tiles > setup.across or down.tiles > setup.down)
        ways.append(((beyond, *rank, order), page, xs, ys, inked, cut[1]))
    _, page, xs, ys, inked, words = min(ways, key=lambda way: way[0])
    tiles = [
        Tile(label_of(column, row), _between(xs, column, ys, row, 0.0), _between(xs, column, ys, row, overlap))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    ]
    return TileGrid(page, inset, xs, ys, tuple(tiles), words, inked if ink is not None else _all(tiles))


def _labels(cells: Iterable[tuple[int, int]]) -> frozenset[str]:
    return frozenset(label_of(column, row) for column, row in cells)


def _all(tiles: Iterable[Tile]) -> frozenset[str]:
    return frozenset(tile.label for tile in tiles)


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
