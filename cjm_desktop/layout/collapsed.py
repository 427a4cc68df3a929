"""A collapsed lane: a thin row with its name and how many cards lie in it."""

from __future__ import annotations

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.ops import Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.foundation.messages import NN_, message
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.rows import BAR_INSET, PILL_GAP, LaidLane, hairlines, lane_name
from cjm_desktop.layout.style import (
    CARD_PAD_LEFT,
    LABEL_BAR,
    LABEL_INDENT,
    LABEL_WIDTH,
    LANE,
    MARGIN,
    SMALL,
)
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model.records import Lane
from cjm_desktop.model.roles import Role

PAD = 14.0
SIGN_X = LABEL_WIDTH - 14.0  # the middle of the sign, from the left edge of the label
SIGN = 6.0  # half the height of the sign
SIGN_STROKE = 2.6
NAME_ROOM = SIGN_X - LABEL_INDENT - 18.0


def collapsed_layer(
    ctx: LaneContext, lane: Lane, role: Role, count: int, width: float, band: float, entries: float, *, above: str
) -> LaidLane:
    """Lay out a lane that is collapsed, with `count` cards in it.

    Below it `band` units are kept free for relations, and `entries` below its name for pills; `above` is as in
    `lane_layer`.
    """
    typeset, theme = ctx.typeset, ctx.typeset.theme
    name = typeset.shaper.wrap(lane_name(ctx, lane, role), LANE, NAME_ROOM)
    name_height = height_of(name, LANE)
    height = name_height + 2 * PAD + band + (PILL_GAP + entries if entries else 0.0)
    bar_height = name_height + 2 * (PAD - BAR_INSET - 4.0)
    top = (name_height + 2 * PAD - bar_height) / 2
    middle = PAD + LANE.line_height / 2
    label: list[Op] = [
        RoundRect(0, 0, LABEL_BAR, bar_height, LABEL_BAR / 2, own_color(theme, lane.color, role.color)),
        *typeset.lines(name, LABEL_INDENT, PAD - top, LANE, theme.color("ink.title")),
        PathOp(_sign(SIGN_X, middle - top), stroke=Stroke(theme.color("ink.second"), SIGN_STROKE)),
    ]
    items = [
        Placed(0.0, 0.0, hairlines(ctx, width, through=False, above=above)),
        Placed(MARGIN, top, Block(lane.id, LABEL_WIDTH, bar_height, tuple(label))),
    ]
    if ctx.columns:
        words = ctx.translate(message(NN_("{count} card", "{count} cards"), count=count))
        line = typeset.shaper.line(words, SMALL)
        ops = typeset.lines((line,), CARD_PAD_LEFT, 0.0, SMALL, theme.color("ink.second"))
        block = Block("", CARD_PAD_LEFT + line.width, SMALL.line_height, tuple(ops))
        items.append(Placed(ctx.columns[0].x, middle - SMALL.line_height / 2, block))
    return LaidLane(Layer("lane", lane.id, width, height, tuple(items), lane_name(ctx, lane, role)), (), None)


def _sign(x: float, y: float) -> Path:
    """The corner that points to what is hidden: a chevron to the right."""
    return Path("MLL", (x - SIGN / 2, y - SIGN, x + SIGN / 2, y, x - SIGN / 2, y + SIGN))
