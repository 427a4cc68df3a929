"""Papers, and how a drawing sits on one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.drawing.drawing import Drawing

POINTS_PER_MM = 72 / 25.4
UNITS_PER_MM = 96 / 25.4  # at A1: one map unit is 1/96 inch there
# The short and the long side in mm (ISO 216, ANSI Y14.1; the ARCH sizes of American architects).
PAPERS: Mapping[str, tuple[float, float]] = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B0": (1000, 1414),
    "B1": (707, 1000),
    "B2": (500, 707),
    "B3": (353, 500),
    "B4": (250, 353),
    "B5": (176, 250),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
    "ANSI A": (215.9, 279.4),
    "ANSI B": (279.4, 431.8),
    "ANSI C": (431.8, 558.8),
    "ANSI D": (558.8, 863.6),
    "ANSI E": (863.6, 1117.6),
    "ARCH A": (228.6, 304.8),
    "ARCH B": (304.8, 457.2),
    "ARCH C": (457.2, 609.6),
    "ARCH D": (609.6, 914.4),
    "ARCH E": (914.4, 1219.2),
}
A1_AREA = 594.0 * 841.0
_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(?:mm)?")
SMALLEST_MM, LARGEST_MM = 50.0, 5080.0  # 5,080 mm are the 14,400 pt that PDF viewers stop at


class Page(Struct, frozen=True):
    """A sheet of paper, its sides in mm as it lies."""

    width: float
    height: float
    name: str = ""

    @property
    def layout_width(self) -> float:
        """The width in map units that a map is laid out for: this paper's shape at the area of A1."""
        return math.sqrt(A1_AREA * self.width / self.height) * UNITS_PER_MM


class Placement(Struct, frozen=True):
    """Where a drawing lies on a page.

    Points a map unit, and the place of its top left corner in points from the page's.
    """

    scale: float
    dx: float
    dy: float


def page_of(paper: str, orientation: str = "landscape", width: float = 0.0, height: float = 0.0) -> Page:
    """The page of a paper's name, of `custom` with two sides in mm, or of `800x600mm`. Raises ValueError for any other.

    A custom size lies as its two numbers say; an orientation other than `landscape` and `portrait` leaves it so too.
    """
    custom = _CUSTOM.fullmatch(paper)
    if custom:
        width, height = float(custom[1]), float(custom[2])
    elif paper != "custom":
        by_fold = {_folded(name): name for name in PAPERS}
        name = by_fold.get(_folded(paper))
        if name is None:
            raise ValueError(paper)
        short, long = PAPERS[name]
        return Page(short, long, name) if orientation == "portrait" else Page(long, short, name)
    if not all(SMALLEST_MM <= side <= LARGEST_MM for side in (width, height)):
        raise ValueError(paper)
    return Page(width, height)


def _folded(name: str) -> str:
    """A paper's name as people may write it: `ARCH D`, `arch-d`, `archd`."""
    return name.casefold().replace(" ", "").replace("-", "")


def fit(drawing: Drawing, page: Page) -> Placement:
    """Put a drawing on a page, as large as it goes at one scale, in the middle of the width and at the top."""
    width, height = page.width * POINTS_PER_MM, page.height * POINTS_PER_MM
    scale = min(width / drawing.w, height / drawing.h)
    return Placement(scale, (width - drawing.w * scale) / 2, 0.0)
