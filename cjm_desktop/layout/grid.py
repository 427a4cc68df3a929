"""The columns and rows that a map is laid out in."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.records import RecordId


class Column(Struct, frozen=True):
    """The column of a step, and the stage it belongs to; x and w in map units of the drawing."""

    step: RecordId
    stage: RecordId
    x: float
    w: float


class Row(Struct, frozen=True):
    """The row of a lane, from hairline to hairline; `content` is where its cells are, in map units of the drawing.

    `scale` is the y of the values −2 and +2 in a lane that draws values by height. A `collapsed` row shows no cells.
    """

    lane: RecordId
    y: float
    h: float
    content: Rect
    scale: tuple[float, float] | None = None
    collapsed: bool = False
