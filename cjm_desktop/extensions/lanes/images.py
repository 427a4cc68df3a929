"""The journey in pictures, each with its words below."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    Rect,
    RoundRect,
    Stroke,
    TextStyle,
    card_context,
    card_marks,
    height_of,
    icon_ops,
    picture_op,
    stack_cards,
    ties_of,
    worn_color,
)

CAPTION = TextStyle("regular", 21.3, 1.45)
SHARE = 0.62
RADIUS = 13.0
FRAME = 4.0  # of a picture whose card has a colour of its own
GAP = 8.0
ICON = 44.0
MOST_HIDDEN = 1 / 3  # the share of a picture that its frame may cut off
PLACEHOLDER = "image"


class Images:
    """A storyboard: frames of one height along the row, filled by their pictures unless too much would be cut."""

    key = "images"
    traits = LaneTraits()

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the pictures; one that spans columns is wider, not higher."""
        height = SHARE * min((column.w for column in ctx.columns), default=0.0)
        return stack_cards(lane, ctx, lambda card, width: _picture(card, width, height, ctx))


def _picture(card: Card, width: float, height: float, ctx: LaneContext) -> Block:
    ctx = card_context(card, ctx)
    blob, logo = ctx.graph.blob(card.image) if card.image else None, ctx.graph.map.logo
    beside = (logo, ties_of(card, ctx), ctx.answers.get(card.id, ()), card.image in ctx.unshown)
    inputs = (card, blob, beside, width, height, ctx.color, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, width, height, ctx))


def _draw(card: Card, width: float, height: float, ctx: LaneContext) -> Block:
    theme, typeset = ctx.typeset.theme, ctx.typeset
    ops: list[Op] = []
    place = _place(card, width, height, ctx)
    picture = picture_op(ctx, card.image, place, RADIUS if place.w == width and place.h == height else 0.0)
    if picture is None or picture.radius == 0:
        ops.append(RoundRect(0, 0, width, height, RADIUS, theme.color("chip")))
    if picture is not None:
        ops.append(picture)
    else:
        icon = ctx.icons.get(PLACEHOLDER)
        if icon:
            ops += icon_ops(icon, (width - ICON) / 2, (height - ICON) / 2, ICON, theme.color("line.strong"))
    if worn_color(theme, card.color):
        edge = Stroke(ctx.color, FRAME)
        ops.append(RoundRect(FRAME / 2, FRAME / 2, width - FRAME, height - FRAME, RADIUS - FRAME / 2, None, edge))
    caption = ctx.words(card.text)
    if caption:
        lines = typeset.shaper.wrap(caption, CAPTION, width)
        ops += typeset.lines(lines, 0, height + GAP, CAPTION, theme.color("ink"))
        height += GAP + height_of(lines, CAPTION)
    rows = card_marks(card, ctx, width, ties_of(card, ctx))
    height += rows.below
    ops += rows.draw(0, height - rows.h)
    return Block(card.id, width, height, tuple(ops))


def _place(card: Card, width: float, height: float, ctx: LaneContext) -> Rect:
    """Where a picture lies in its frame: all over it, or whole in its middle where filling it would hide too much."""
    blob = ctx.graph.blob(card.image) if card.image else None
    if blob is None or blob.w <= 0 or blob.h <= 0:
        return Rect(0, 0, width, height)
    scales = width / blob.w, height / blob.h
    if 1 - min(scales) / max(scales) <= MOST_HIDDEN:
        return Rect(0, 0, width, height)
    w, h = min(scales) * blob.w, min(scales) * blob.h
    return Rect((width - w) / 2, (height - h) / 2, w, h)


LANE = Images()
