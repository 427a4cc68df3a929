"""Sheets as they are printed: one or several drawings, each at a place of the paper and cut to a part of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from cjm_desktop.drawing.drawing import Block, Drawing, PlacedLayer
from cjm_desktop.drawing.page import POINTS_PER_MM, Page, Placement, fit
from cjm_desktop.foundation.geometry import Rect

_OVERHANG = 16.0  # map units that strokes may reach beyond their block


class View(Struct, frozen=True, eq=False):
    """A drawing at its place on a sheet; of it is seen what lies in `clip`, all of it when that is None.

    Places are points (1/72 inch) from the top left corner of the sheet.
    """

    drawing: Drawing
    place: Placement
    clip: Rect | None = None

    def blocks(self) -> Iterator[tuple[float, float, Block]]:
        """The blocks that may be seen, in drawing order, each at its place in the drawing."""
        seen = self._seen()
        for layer in self.drawing.layers:
            for placed in layer.layer.items:
                x, y = layer.x + placed.x, layer.y + placed.y
                if seen is None or seen.intersects(Rect(x, y, placed.block.w, placed.block.h).grown(_OVERHANG)):
                    yield x, y, placed.block

    def _seen(self) -> Rect | None:
        if self.clip is None:
            return None
        scale, clip = self.place.scale, self.clip
        return Rect((clip.x - self.place.dx) / scale, (clip.y - self.place.dy) / scale, clip.w / scale, clip.h / scale)


class Sheet(Struct, frozen=True, eq=False):
    """One page: its paper, and the views that lie on it, the lowest first.

    `label` tells a sheet from the others, such as `B3`, in the names of files. `trim` is what is left of the paper when
    it has been cut, `bleed` what the printer has to reach beyond that, both in points and None for the whole paper.
    """

    page: Page
    views: tuple[View, ...]
    label: str = ""
    trim: Rect | None = None
    bleed: Rect | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.page.width * POINTS_PER_MM, self.page.height * POINTS_PER_MM


def sheet_of(drawing: Drawing, page: Page) -> Sheet:
    """A sheet with one drawing, as large as it goes."""
    return Sheet(page, (View(drawing, fit(drawing, page)),))


def part_of(drawing: Drawing, part: Rect, scale: float, around: float = 0.0) -> Sheet:
    """A sheet with a part of a drawing, at so many points a map unit, and so many map units of paper around it.

    Only what lies in that part is in it, and no title: what is copied for others carries nothing that is not seen.
    """
    paper = part.grown(around)
    layers = tuple(
        PlacedLayer(
            placed.x - paper.x,
            placed.y - paper.y,
            structs.replace(
                placed.layer,
                items=tuple(
                    item for item in placed.layer.items if item.rect.moved(placed.x, placed.y).intersects(part)
                ),
            ),
        )
        for placed in drawing.layers
    )
    sections = tuple(structs.replace(each, x=each.x - paper.x) for each in drawing.sections)
    seen = Drawing(paper.w, paper.h, layers, lang=drawing.lang, sections=sections)
    page = Page(paper.w * scale / POINTS_PER_MM, paper.h * scale / POINTS_PER_MM)
    return Sheet(page, (View(seen, Placement(scale, 0.0, 0.0)),))
