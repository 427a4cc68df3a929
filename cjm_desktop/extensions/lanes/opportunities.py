"""Numbered cards with impact and effort."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    N_,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    card_block,
    joined,
    message,
    stack_cards,
    vocabulary,
)


class Opportunities:
    """Cards that say what could be better: their derived number before the text, impact and effort below it."""

    key = "opportunities"
    traits = LaneTraits(grounded=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards, each with its scores in the foot row."""
        return stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx, _scores(card, ctx)))


def _scores(card: Card, ctx: LaneContext) -> str:
    parts = []
    if card.impact is not None:
        parts.append(ctx.translate(message(N_("impact {value}"), value=card.impact)))
    if card.effort is not None:
        parts.append(ctx.translate(message(N_("effort {value}"), value=card.effort)))
    parts += [ctx.translate(choice.label) for choice in vocabulary.BENEFITS if choice.key == card.benefit]
    return joined(" · ", parts)


LANE = Opportunities()
