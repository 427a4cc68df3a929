"""The journey in pictures, each with its words below."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    Blob,
    Block,
    Card,
    ImageOp,
    Lane,
    LaneBody,
    LaneContext,
    Op,
    RoundRect,
    TextStyle,
    blob_bytes,
    height_of,
    icon_ops,
    stack_cards,
)

CAPTION = TextStyle("regular", 21.3, 1.45)
SHARE = 0.62
RADIUS = 13.0
GAP = 8.0
ICON = 44.0
PLACEHOLDER = "image"


class Images:
    """A storyboard: pictures of one height along the row, cut to their frames."""

    key = "images"

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the pictures; one that spans columns is wider, not higher."""
        height = SHARE * min((column.w for column in ctx.columns), default=0.0)
        return stack_cards(lane, ctx, lambda card, width: _picture(card, width, height, ctx))


def _picture(card: Card, width: float, height: float, ctx: LaneContext) -> Block:
    blob = ctx.graph.blob(card.image) if card.image else None
    inputs = (card, blob, width, height, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, blob, width, height, ctx))


def _draw(card: Card, blob: Blob | None, width: float, height: float, ctx: LaneContext) -> Block:
    theme, typeset = ctx.typeset.theme, ctx.typeset
    ops: list[Op] = []
    data = blob_bytes(blob) if blob is not None else None
    if blob is not None and data is not None:
        ops.append(ImageOp(0, 0, width, height, RADIUS, blob.id, data))
    else:
        ops.append(RoundRect(0, 0, width, height, RADIUS, theme.color("chip")))
        icon = ctx.icons.get(PLACEHOLDER)
        if icon:
            ops += icon_ops(icon, (width - ICON) / 2, (height - ICON) / 2, ICON, theme.color("line.strong"))
    caption = ctx.words(card.text)
    if caption:
        lines = typeset.shaper.wrap(caption, CAPTION, width)
        ops += typeset.lines(lines, 0, height + GAP, CAPTION, theme.color("ink"))
        height += GAP + height_of(lines, CAPTION)
    return Block(card.id, width, height, tuple(ops))


LANE = Images()
