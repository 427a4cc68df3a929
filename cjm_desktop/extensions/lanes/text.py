"""Plain words in their cells, without a ground."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    N_,
    Block,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    TextStyle,
    card_marks,
    height_of,
    kept_block,
    own_color,
    stack_cards,
    ties_of,
)

TEXT = TextStyle("regular", 22.0, 1.45)
RISE = 6.0


class FreeText:
    """Notes beside the journey: they read like text, not like findings."""

    key = "text"
    traits = LaneTraits(offered_as=N_("Plain text"))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the notes."""
        return stack_cards(lane, ctx, lambda card, width: kept_block(card, width, ctx, _draw))


def _draw(card: Card, width: float, ctx: LaneContext) -> Block:
    lines = ctx.lines_of(card, TEXT, width)
    ink = own_color(ctx.typeset.theme, card.color, "ink.second")
    ops: list[Op] = [*ctx.typeset.lines(lines, 0, RISE, TEXT, ink)]
    rows = card_marks(card, ctx, width, ties_of(card, ctx))
    height = RISE + height_of(lines, TEXT) + rows.below
    ops += rows.draw(0, height - rows.h)
    return Block(card.id, width, height + RISE, tuple(ops))


LANE = FreeText()
