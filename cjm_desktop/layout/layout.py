"""A laid out map: the picture, and where its columns, rows and cells are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cjm_desktop.drawing.drawing import Drawing, Placed
from cjm_desktop.drawing.page import Page
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.hit import HitIndex


@dataclass(frozen=True, eq=False)
class Layout:
    """The result of one layout. `drawing` is what is printed.

    `prompts` are the guiding questions of empty cells, at absolute places: for the screen only. `before` is the layout
    that this one followed, whose unchanged layers lend their hit grids.
    """

    drawing: Drawing
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    prompts: tuple[Placed, ...]
    page: Page
    before: HitIndex | None = None

    @cached_property
    def hits(self) -> HitIndex:
        """What lies where; made when first asked for."""
        return HitIndex(self, self.before)
