"""Which departments take part where: one bar a card, each department at one height along the row."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    RoundRect,
    Stroke,
    TextStyle,
    Ties,
    card_context,
    card_marks,
    icon_ops,
    in_bands,
    joined,
    readable,
    ties_of,
)

TEXT = TextStyle("semibold", 20.0, 1.35)
ICON_NAME = "building-2"
ICON = 22.0
PAD = 14.0
RISE = 8.0
ICON_GAP = 9.0
GAP = 8.0
RADIUS = 9.0
EDGE = 1.4


class Departments:
    """Bars over the steps in which a department takes part."""

    key = "departments"
    traits = LaneTraits(says=frozenset({"departments"}))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Set the bars, those of one department in a band of their own."""
        return in_bands(lane, ctx, lambda card: next(iter(card.departments), ""), _bar, GAP)


def _bar(card: Card, width: float, ctx: LaneContext) -> Block:
    ctx = card_context(card, ctx)
    ties, answers = ties_of(card, ctx), ctx.answers.get(card.id, ())
    inputs = (card, ties, answers, width, ctx.color, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, ties, width, ctx))


def _draw(card: Card, ties: Ties, width: float, ctx: LaneContext) -> Block:
    typeset = ctx.typeset
    text = joined(": ", (joined(", ", ties.departments), ctx.words(card.text)))
    left = PAD + ICON + ICON_GAP
    lines = typeset.shaper.wrap(text, TEXT, max(40.0, width - left - PAD))
    pitch = TEXT.size * TEXT.leading
    rows = card_marks(card, ctx, max(40.0, width - left - PAD), replace(ties, departments=()))
    height = len(lines) * pitch + 2 * RISE + rows.below
    # A theme that leaves grounds out would else leave nothing of how far the bar reaches.
    edge = None if typeset.theme.ground else Stroke(typeset.tint(ctx.color, 0.45), EDGE)
    ground = typeset.tint(ctx.color, 0.12)
    # A deeper ground than that of cards asks for darker words where the colour is a light one.
    ink = typeset.theme.color(readable(ctx.color, ground))
    ops: list[Op] = [RoundRect(0, 0, width, height, RADIUS, ground, edge)]
    icon = ctx.icons.get(ICON_NAME)
    if icon:
        ops += icon_ops(icon, PAD, RISE + (pitch - ICON) / 2, ICON, ink)
    ops += typeset.lines(lines, left, RISE, TEXT, ink)
    ops += rows.draw(left, height - RISE - rows.h)
    return Block(card.id, width, height, tuple(ops))


LANE = Departments()
