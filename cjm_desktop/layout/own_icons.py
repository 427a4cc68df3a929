"""The icons of entries: those of the program, and pictures that a map brings along in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cjm_desktop.drawing.icons import icon_ops
from cjm_desktop.drawing.ops import Color, Op
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.images import picture_op
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.model.records import RecordId

# Draws an icon with its corner at x and y, so large, in a colour; a picture keeps its own colours.
IconDrawer = Callable[[float, float, float, Color], Sequence[Op]]


def icon_drawer(ctx: LaneContext, name: str, picture: RecordId = "") -> IconDrawer | None:
    """What draws an entry's icon: its picture where the map has it, else the icon of a name; None without either."""
    blob = ctx.graph.blob(picture) if picture else None
    if blob is not None:
        longest = max(blob.w, blob.h, 1)
        share = (blob.w / longest, blob.h / longest) if blob.w and blob.h else (1.0, 1.0)

        def pictured(x: float, y: float, size: float, color: Color) -> Sequence[Op]:
            w, h = size * share[0], size * share[1]
            op = picture_op(ctx, picture, Rect(x + (size - w) / 2, y + (size - h) / 2, w, h))
            return [op] if op is not None else []

        return pictured
    icon = ctx.icons.get(name)
    return None if icon is None else lambda x, y, size, color: icon_ops(icon, x, y, size, color)
