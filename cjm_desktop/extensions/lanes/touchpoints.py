"""Pills with a channel's icon, side by side in their cells."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.extensions.api import (
    DIRECTION_ICONS,
    Block,
    Card,
    Channel,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Placed,
    Ties,
    Touchpoint,
    card_context,
    icon_drawer,
    pill_block,
    span_of,
    span_width,
    ties_of,
)

GAP = 10.0


class Touchpoints:
    """Where customer and company meet: a pill a card."""

    key = "touchpoints"
    traits = LaneTraits(says=frozenset({"touchpoint"}), side_by_side=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Set the pills from left to right, in as many rows as each cell needs."""
        index = {column.step: i for i, column in enumerate(ctx.columns)}
        items: list[Placed] = []
        filled: set[str] = set()
        height = 0.0
        floors = [0.0] * len(ctx.columns)
        for first, column in enumerate(ctx.columns):
            x, y, row = 0.0, floors[first], 0.0
            for card in ctx.graph.cell(lane.id, column.step):
                last = span_of(card, first, index)
                room = span_width(ctx.columns, first, last)
                block = _pill(card, room, ctx, fill=last > first)
                y = max(y, *(floors[i] for i in range(first, last + 1)))
                if x and x + block.w > room:
                    x, y, row = 0.0, y + row + GAP, 0.0
                items.append(Placed(column.x + x, y, block))
                x += block.w + GAP
                row = max(row, block.h)
                filled.update(each.step for each in ctx.columns[first : last + 1])
                height = max(height, y + row)
                for covered in range(first + 1, last + 1):
                    floors[covered] = y + row + GAP
        open_cells = frozenset(column.step for column in ctx.columns if column.step not in filled)
        return LaneBody(height, tuple(items), open_cells)


def _pill(card: Card, room: float, ctx: LaneContext, *, fill: bool) -> Block:
    """A card's pill: as wide as its words, or, where it spans columns, as wide as these."""
    touchpoint = ctx.graph.find(Touchpoint, card.touchpoint)
    channel = ctx.graph.find(Channel, card.channel or (touchpoint.channel if touchpoint else ""))
    ctx = card_context(card, ctx)
    ties, answers = _ties(card, ctx), ctx.answers.get(card.id, ())
    shown = (touchpoint, channel, ties, answers)
    inputs = (card, room, fill, ctx.color, ctx.lang, ctx.graph.map.lang, shown, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, room, ctx, touchpoint, channel, fill=fill))


def _draw(
    card: Card, room: float, ctx: LaneContext, touchpoint: Touchpoint | None, channel: Channel | None, *, fill: bool
) -> Block:
    catalogue = touchpoint or channel
    status, direction = (touchpoint.status, touchpoint.direction) if touchpoint else ("", "")
    text = ctx.words(card.text) or (ctx.words(catalogue.name) if catalogue else "")
    own = next((each for each in (touchpoint, channel) if each is not None and (each.icon or each.picture)), None)
    ends = [end for name in DIRECTION_ICONS.get(direction, ()) if (end := ctx.icons.get(name))]
    icon = icon_drawer(ctx, own.icon, own.picture) if own else None
    return pill_block(card, text, icon, room, ctx, fill=fill, status=status, ends=ends, ties=_ties(card, ctx))


def _ties(card: Card, ctx: LaneContext) -> Ties:
    """What a card is tied to but its touchpoint, which the pill itself names."""
    return replace(ties_of(card, ctx), touchpoint="")


LANE = Touchpoints()
