"""What customers said, with who said it and where it is known from."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    N_,
    Card,
    Evidence,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    card_block,
    joined,
    on_one_line,
    stack_cards,
)

ICON = "message-square-quote"


class Quotes:
    """Cards in the customers' own words."""

    key = "quotes"
    traits = LaneTraits(grounded=True, says=frozenset({"by"}), offered_as=N_("Quotes"))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards, each with its source in the foot row."""
        return stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx, _source(card, ctx), ICON))


def _source(card: Card, ctx: LaneContext) -> str:
    sources = [found for key in card.sources if (found := ctx.graph.find(Evidence, key)) is not None]
    names = (joined(" ", (ctx.words(each.name), each.date)) for each in sources)
    words = joined(" · ", (on_one_line(ctx.words(card.by)), *names))
    return joined(" ", ("—", words)) if words else ""


LANE = Quotes()
