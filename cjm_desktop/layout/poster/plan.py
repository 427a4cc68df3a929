"""A drawing planned as a poster: its finished size, its sheets, and what somebody should know before printing."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Drawing, MissingGlyphs, missing_glyphs
from cjm_desktop.drawing.ops import Op
from cjm_desktop.drawing.page import POINTS_PER_MM, Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.layout.poster.assembly import assembly_sheet
from cjm_desktop.layout.poster.ink import Ink
from cjm_desktop.layout.poster.legibility import TypeSize, too_small, type_sizes
from cjm_desktop.layout.poster.marks import (
    crop_marks,
    joint_marks,
    label_ops,
    marks_drawing,
    registration_marks,
)
from cjm_desktop.layout.poster.obstacles import CutWord, Obstacles, obstacles
from cjm_desktop.layout.poster.picture import PosterPicture, in_points
from cjm_desktop.layout.poster.setup import inner_page, is_fitted, margin_of, page_of_setup, scale_of
from cjm_desktop.layout.poster.tiles import FEWEST, TileGrid, in_large_sheets, room_around, tile_grid
from cjm_desktop.layout.text import Shaper
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.records import PageSetup, RecordId

WHOLE = Placement(1.0, 0.0, 0.0)


class PosterStyle(Struct, frozen=True, eq=False):
    """What marks, labels and the assembly plan are set with."""

    shaper: Shaper
    theme: Theme
    translate: Translate
    faces: Faces


class Cutting(Struct, frozen=True):
    """A way to cut a poster, as the set-up's `cuts` says it: its sheets with the assembly plan, and what it cuts."""

    cuts: str
    sheets: int
    cards: int
    words: int


class Poster(Struct, frozen=True, eq=False):
    """A planned poster. Lengths are mm.

    `width` and `height` are those of the finished poster, `scale` the mm a map unit, `sheets` what is printed, in
    order. Of a poster in parts `grid` says how it is cut, and `cut` which cards a cut goes through. `sizes` are the
    type sizes on paper, `small` those that cannot be read from the set-up's distance, `missing` what no face has.
    `words_cut` are the words that a cut goes through, `ways` what the two ways to cut it come to.
    """

    drawing: Drawing
    setup: PageSetup
    width: float
    height: float
    scale: float
    sheets: tuple[Sheet, ...]
    grid: TileGrid | None
    cut: tuple[RecordId, ...]
    sizes: tuple[TypeSize, ...]
    small: tuple[TypeSize, ...]
    missing: tuple[MissingGlyphs, ...]
    words_cut: tuple[CutWord, ...] = ()
    ways: tuple[Cutting, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether it comes in parts that nobody asked for, because it is longer than one page can be."""
        return self.grid is not None and not self.setup.tile

    @property
    def blank(self) -> float:
        """The share of the paper within its margins that the map leaves blank; none where the paper follows the map."""
        if not is_fitted(self.setup):
            return 0.0
        room = inner_page(self.setup)
        return max(0.0, 1.0 - self.drawing.w * self.drawing.h * self.scale**2 / (room.width * room.height))

    @property
    def smallest(self) -> TypeSize | None:
        """The smallest type of all, None on a poster without words."""
        return min(self.sizes, key=lambda each: each.size, default=None)


def plan_poster(drawing: Drawing, setup: PageSetup, style: PosterStyle) -> Poster:
    """Plan a laid out map as a poster.

    Fitted to its paper it lies in the middle of the width and at the top; at a width or at true size the poster is as
    large as the drawing. One that is longer than PDF viewers show comes in as few sheets as they do. Raises CjmError
    E410 for one that is longer than five of those, E411 and E412 for paper that parts cannot be printed on.
    """
    scale = scale_of(setup, drawing.w, drawing.h)
    margin = margin_of(setup)
    drawn = drawing.w * scale, drawing.h * scale
    page = page_of_setup(setup) if is_fitted(setup) else Page(drawn[0] + 2 * margin, drawn[1] + 2 * margin)
    picture = PosterPicture(drawing, scale, (page.width - drawn[0]) / 2, margin)
    sizes = type_sizes(drawing, scale, style.faces)
    grid: TileGrid | None = None
    cut: tuple[RecordId, ...] = ()
    words_cut: tuple[CutWord, ...] = ()
    ways: tuple[Cutting, ...] = ()
    parts = setup if setup.tile else in_large_sheets(setup, page.width, page.height)
    if parts.tile:
        spared = obstacles(picture, style.faces)
        ink = Ink(picture, style.theme.color("paper"))
        # What nobody asked to come in parts keeps its edge.
        extent = ink.extent if setup.tile and ink.extent.w > 0 else Rect(0.0, 0.0, page.width, page.height)
        grids = {cuts: tile_grid(replace(parts, cuts=cuts), extent, spared, ink) for cuts in ("", FEWEST)}
        grid = grids[FEWEST if parts.cuts == FEWEST else ""]
        cut, words_cut = _cut_by(grid, spared)
        plans = int("plan" in parts.marks)
        ways = tuple(
            Cutting(cuts, len(each.inked) + plans, *map(len, _cut_by(each, spared))) for cuts, each in grids.items()
        )
        sheets = _tile_sheets(picture, parts, grid, len(cut), style)
    else:
        sheets = (_whole_sheet(picture, setup, page, style),)
    small = too_small(sizes, setup.distance)
    missing = missing_glyphs(drawing)
    size = page.width, page.height
    return Poster(drawing, setup, *size, scale, sheets, grid, cut, sizes, small, missing, words_cut, ways)


def _cut_by(grid: TileGrid, spared: Obstacles) -> tuple[tuple[RecordId, ...], tuple[CutWord, ...]]:
    """The cards and the words that the cuts of a grid go through."""
    lines = grid.xs[1:-1], grid.ys[1:-1]
    return spared.cut_cards(*lines), spared.cut_words(*lines)


def _whole_sheet(picture: PosterPicture, setup: PageSetup, page: Page, style: PosterStyle) -> Sheet:
    """One sheet of the poster's own size; with bleed it grows by that and by room for marks."""
    bleed = max(0.0, setup.bleed)
    around = room_around(setup)
    marked = around > bleed
    paper = page if around == 0 else Page(page.width + 2 * around, page.height + 2 * around)
    view = View(picture.drawing, picture.placement(around, around))
    if bleed == 0:
        return Sheet(paper, (view,))
    trim = in_points(Rect(around, around, page.width, page.height))
    reach = trim.grown(bleed * POINTS_PER_MM)
    views = [view]
    if marked:
        color = style.theme.color("ink")
        ops: list[Op] = crop_marks(trim, reach, color) if "crop" in setup.marks else []
        ops += registration_marks(trim, reach, color) if "registration" in setup.marks else []
        size = paper.width * POINTS_PER_MM, paper.height * POINTS_PER_MM
        views.append(View(marks_drawing(size, ops), WHOLE))
    return Sheet(paper, tuple(views), trim=trim, bleed=reach)


def _tile_sheets(
    picture: PosterPicture, setup: PageSetup, grid: TileGrid, cut: int, style: PosterStyle
) -> tuple[Sheet, ...]:
    """The assembly plan, then every part that something is on."""
    typeset = Typesetter(style.shaper, style.theme)
    drawn = grid.inked or frozenset(tile.label for tile in grid.tiles[:1])
    blank = frozenset(tile.label for tile in grid.tiles) - drawn
    printed = [tile for tile in grid.tiles if tile.label in drawn]
    sheets: list[Sheet] = []
    if "plan" in setup.marks:
        sheets.append(assembly_sheet(picture, grid, blank, cut, typeset, style.translate))
    for number, tile in enumerate(printed, 1):
        shown = in_points(Rect(grid.inset, grid.inset, tile.shown.w, tile.shown.h))
        own = in_points(Rect(grid.inset, grid.inset, tile.area.w, tile.area.h))
        place = picture.placement(grid.inset - tile.area.x, grid.inset - tile.area.y)
        views = [View(picture.drawing, place, shown)]
        label = f"{tile.label} · {number}/{len(printed)} · {picture.drawing.title}"
        ops = _tile_marks(setup, own, shown, label, typeset)
        if ops:
            size = grid.page.width * POINTS_PER_MM, grid.page.height * POINTS_PER_MM
            views.append(View(marks_drawing(size, ops), WHOLE))
        sheets.append(Sheet(grid.page, tuple(views), tile.label, trim=own))
    return tuple(sheets)


def _tile_marks(setup: PageSetup, own: Rect, shown: Rect, label: str, typeset: Typesetter) -> list[Op]:
    color = typeset.theme.color("ink")
    ops: list[Op] = []
    if "crop" in setup.marks:
        ops += crop_marks(own, shown, color)
    if "registration" in setup.marks:
        ops += joint_marks(own, shown, color)
    if "labels" in setup.marks:
        ops += label_ops(label, shown, typeset, typeset.theme.color("ink.second"))
    return ops
