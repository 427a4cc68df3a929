"""How much stands in other lanes: a row of bars for frictions, quotes and opportunities, each bar with its number."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.extensions.api import (
    Block,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    Placed,
    RecordId,
    RoundRect,
    TextStyle,
    card_block,
    height_of,
    number_text,
    stack_cards,
    vocabulary,
)

FIGURE = TextStyle("semibold", 24.0, 1.35)
NOTE = TextStyle("regular", 22.0, 1.4)
CAPTION_GAP, ROW_GAP, GAP = 4.0, 10.0, 14.0
NUMBER, BAR = 44.0, 20.0  # the room of a number, and how high a bar is
FULL = 5  # cards that fill a column at the least: a single one is no reason to shout
COLORS = {"troubles": "lane.friction", "quotes": "lane.quotes", "ideas": "lane.opportunities"}


class SummaryLane:
    """A row for whatever any step has; all bars have one scale, so that they can be compared."""

    key = "summary"
    traits = LaneTraits(grounded=True, tallied=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw the rows in the order of the vocabulary, each below its name; cards of the lane stand under them."""
        body = stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))
        most = max((count for counts in ctx.tallies.values() for count in counts.values()), default=0)
        most = max(most, FULL)
        items: list[Placed] = []
        y = 0.0
        for tally in vocabulary.TALLIES:
            counts = ctx.tallies.get(tally.key)
            if counts and ctx.columns:
                color = ctx.typeset.theme.color(COLORS[tally.key])
                y += _row(ctx.translate(tally.label), counts, most, color, y, items, ctx) + ROW_GAP
        if not items:
            return body
        below = y - ROW_GAP + (GAP if body.items else 0.0)
        items += [Placed(item.x, item.y + below, item.block) for item in body.items]
        return LaneBody(below + body.height, tuple(items), frozenset())


def _row(
    name: str,
    counts: Mapping[RecordId, int],
    most: int,
    color: str,
    y: float,
    items: list[Placed],
    ctx: LaneContext,
) -> float:
    """Place the name of a row and its bars; give the height of both."""
    first, last, ink = ctx.columns[0], ctx.columns[-1], ctx.typeset.theme.color("ink")
    lines = ctx.typeset.shaper.wrap(name, NOTE, last.x + last.w - first.x)
    caption = height_of(lines, NOTE)
    ops = tuple(ctx.typeset.lines(lines, 0.0, 0.0, NOTE, ctx.typeset.theme.color("ink.second")))
    items.append(Placed(first.x, y, Block("", last.x + last.w - first.x, caption, ops)))
    height = FIGURE.line_height
    for column in ctx.columns:
        count = counts.get(column.step, 0)
        if not count:
            continue
        figure = ctx.typeset.shaper.wrap(number_text(count), FIGURE, NUMBER)
        cell: list[Op] = list(ctx.typeset.lines(figure, 0.0, 0.0, FIGURE, ink))
        length = (column.w - NUMBER) * count / most
        cell.append(RoundRect(NUMBER, (height - BAR) / 2, length, BAR, 4.0, color))
        items.append(Placed(column.x, y + caption + CAPTION_GAP, Block("", column.w, height, tuple(cell))))
    return caption + CAPTION_GAP + height


LANE = SummaryLane()
