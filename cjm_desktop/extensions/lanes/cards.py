"""The default lane: cards stacked in their cells."""

from __future__ import annotations

from cjm_desktop.extensions.api import N_, Lane, LaneBody, LaneContext, LaneTraits, card_block, stack_cards


class Cards:
    """Plain cards."""

    key = "cards"
    traits = LaneTraits(grounded=True, offered_as=N_("Cards"))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards."""
        return stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))


LANE = Cards()
