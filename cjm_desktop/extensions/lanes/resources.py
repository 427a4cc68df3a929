"""What is there for the journey, and what is still needed."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    card_block,
    stack_cards,
    vocabulary,
)

SIGNS = {holding.key: holding for holding in vocabulary.HOLDINGS}


class Resources:
    """Cards with a sign and a word that tell whether we have it."""

    key = "resources"
    traits = LaneTraits(grounded=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards."""
        return stack_cards(lane, ctx, lambda card, width: _resource(card, width, ctx))


def _resource(card: Card, width: float, ctx: LaneContext) -> Block:
    sign = SIGNS.get(card.holding)
    return card_block(card, width, ctx, ctx.translate(sign.label) if sign else "", sign.icons[0] if sign else "")


LANE = Resources()
