"""What a page set-up says, read as sizes. Values of a newer or damaged file fall back to what is usual."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.drawing.page import POINTS_PER_MM, SMALLEST_MM, Page, page_of
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.records import PageSetup
from cjm_desktop.model.vocabulary import ORIENTATIONS

_TURNS = keys(ORIENTATIONS)
MARK_ROOM = 6.0  # mm around the picture for crop marks, registration marks and labels
LOOSE = 0.1  # mm: sheets that are filled to the last hair might need one more
TRUE_SCALE = 25.4 / 96  # mm a map unit: one unit is 1/96 inch
LONGEST_MM = 14_400 / POINTS_PER_MM  # 200 inches: where PDF viewers stop


def page_of_setup(setup: PageSetup) -> Page:
    """The paper that a map is set for; A1 landscape where the set-up names one that is not known."""
    try:
        return page_of(setup.paper, setup.orientation, setup.width, setup.height)
    except ValueError:
        return page_of("A1")


def inner_page(setup: PageSetup) -> Page:
    """The paper without its margins: what the drawing is fitted into."""
    page = page_of_setup(setup)
    margin = max(0.0, min(setup.margin, (min(page.width, page.height) - SMALLEST_MM) / 2))
    return Page(page.width - 2 * margin, page.height - 2 * margin, page.name)


def margin_of(setup: PageSetup) -> float:
    """The margin in mm that the paper has room for."""
    return (page_of_setup(setup).width - inner_page(setup).width) / 2


def layout_width_of(setup: PageSetup) -> float:
    """The width in map units that the map is laid out for: its own, else that of the paper's shape at A1's area."""
    return setup.layout_width if setup.layout_width > 0 else inner_page(setup).layout_width


def is_fitted(setup: PageSetup) -> bool:
    """Tell whether the drawing is fitted to the paper; else the poster is as large as the drawing becomes."""
    if setup.scale == "sheets":
        return not (setup.tile and setup.across > 0 and setup.down > 0)
    return setup.scale != "true" and (setup.scale not in ("width", "roll") or setup.scale_width <= 0)


def scale_of(setup: PageSetup, width: float, height: float) -> float:
    """The mm a map unit at which a drawing of that size in map units is printed."""
    if setup.scale == "true":
        return TRUE_SCALE
    if setup.scale == "sheets" and not is_fitted(setup):
        return max(min(wide / width, high / height) for wide, high in _sheets_together(setup))
    if not is_fitted(setup):
        # Paper from a roll is as wide as that and as long as it has to be, whichever way the map lies on it.
        return setup.scale_width / width if setup.scale == "width" else _roll_room(setup) / min(width, height)
    inner = inner_page(setup)
    return min(inner.width / width, inner.height / height)


def _roll_room(setup: PageSetup) -> float:
    return max(SMALLEST_MM / 2, setup.scale_width - 2 * max(0.0, setup.margin))


def room_of_marks(setup: PageSetup) -> float:
    """The mm at each edge of a part that stay free: what the printer leaves white, and room for the marks."""
    marked = any(mark in setup.marks for mark in ("crop", "registration", "labels"))
    return max(0.0, setup.printer_margin) + (MARK_ROOM if marked else 0.0)


def _sheets_together(setup: PageSetup) -> Iterator[tuple[float, float]]:
    """How wide and high a picture on that many sheets can be, for each way that the paper lies."""
    inset, overlap = room_of_marks(setup), max(0.0, setup.overlap)
    for page in tile_pages(setup):
        wide, high = (
            count * (side - 2 * inset - overlap) + overlap - LOOSE
            for count, side in ((setup.across, page.width), (setup.down, page.height))
        )
        if min(wide, high) > 0:
            yield wide, high
            continue
        raise refusal("CJM-E412", paper=setup.tile)


def tile_pages(setup: PageSetup) -> tuple[Page, ...]:
    """The papers to try for tiles: lying, standing, or both; raises CjmError E411 for a paper that is not known."""
    turns = (setup.tile_orientation,) if setup.tile_orientation in _TURNS else ()
    try:
        pages = [page_of(setup.tile, turn) for turn in turns or _TURNS[::-1]]
    except ValueError:
        raise refusal("CJM-E411", paper=setup.tile) from None
    return tuple({(page.width, page.height): page for page in pages}.values())
