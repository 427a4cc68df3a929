"""What is there for the journey, and what is still needed."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.extensions.api import N_, Block, Card, Lane, LaneBody, LaneContext, LaneTraits, card_block, stack_cards

WORDS: Mapping[str, str] = {"owned": N_("Owned"), "needed": N_("Needed")}
ICONS: Mapping[str, str] = {"owned": "circle-check", "needed": "square-plus"}


class Resources:
    """Cards with a sign and a word that tell whether we have it."""

    key = "resources"
    traits = LaneTraits(grounded=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards."""
        return stack_cards(lane, ctx, lambda card, width: _resource(card, width, ctx))


def _resource(card: Card, width: float, ctx: LaneContext) -> Block:
    words = WORDS.get(card.holding)
    return card_block(card, width, ctx, ctx.translate(words) if words else "", ICONS.get(card.holding, ""))


LANE = Resources()
