"""Pills with a channel's icon, side by side in their cells."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    DIRECTION_ICONS,
    Block,
    Card,
    Channel,
    Lane,
    LaneBody,
    LaneContext,
    Op,
    PathOp,
    Placed,
    RoundRect,
    Stroke,
    TextStyle,
    Touchpoint,
    circle,
    icon_ops,
    line,
    span_of,
    span_width,
)

TEXT = TextStyle("semibold", 21.3, 1.35)
PAD = 16.0
RISE = 9.0
ICON = 22.0
ICON_GAP = 9.0
DOT = 5.0
GAP = 10.0
ARROW = 18.0
STRIKE = 2.0
FADED = 0.92  # a little light, and still 4.5 : 1 on paper


class Touchpoints:
    """Where customer and company meet: a pill a card."""

    key = "touchpoints"

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
    inputs = (card, room, fill, ctx.color, ctx.lang, ctx.graph.map.lang, touchpoint, channel, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, room, ctx, touchpoint, channel, fill=fill))


def _draw(
    card: Card, room: float, ctx: LaneContext, touchpoint: Touchpoint | None, channel: Channel | None, *, fill: bool
) -> Block:
    typeset = ctx.typeset
    catalogue = touchpoint or channel
    status, direction = (touchpoint.status, touchpoint.direction) if touchpoint else ("", "")
    text = ctx.words(card.text) or (ctx.words(catalogue.name) if catalogue else "")
    icon_name = (touchpoint.icon if touchpoint else "") or (channel.icon if channel else "")
    icon = ctx.icons.get(icon_name)
    marks = [mark for name in DIRECTION_ICONS.get(direction, ()) if (mark := ctx.icons.get(name))]
    ink = typeset.tint(ctx.color, FADED) if status == "retired" else ctx.color
    left = PAD + (ICON if icon else 2 * DOT) + ICON_GAP
    right = PAD + (ICON_GAP + len(marks) * ARROW if marks else 0.0)
    lines = typeset.shaper.wrap(text, TEXT, max(20.0, room - left - right))
    pitch = TEXT.size * TEXT.leading
    height = len(lines) * pitch + 2 * RISE
    width = room if fill else min(room, left + max(line.width for line in lines) + right)
    ground = typeset.theme.color("paper") if status in ("needed", "retired") else typeset.tint(ctx.color, 0.06)
    edge = Stroke(typeset.tint(ctx.color, 0.45), 1.7)
    if status == "needed":
        edge = Stroke(ctx.color, 1.7, (7.0, 6.0), sharp=True)
    ops: list[Op] = [RoundRect(0, 0, width, height, (pitch + 2 * RISE) / 2, ground, edge)]
    if icon:
        ops += icon_ops(icon, PAD, RISE + (pitch - ICON) / 2, ICON, ink)
    else:
        ops.append(PathOp(circle(PAD + DOT, RISE + pitch / 2, DOT), fill=ink))
    ops += typeset.lines(lines, left, RISE, TEXT, ink)
    if status == "retired":
        struck = Stroke(ink, STRIKE, sharp=True)
        middles = ((each, RISE + (at + 0.52) * pitch) for at, each in enumerate(lines))
        ops += [PathOp(line(left, y, left + each.width, y), stroke=struck) for each, y in middles]
    for at, mark in enumerate(marks):
        ops += icon_ops(mark, width - right + ICON_GAP + at * ARROW, RISE + (pitch - ARROW) / 2, ARROW, ink)
    return Block(card.id, width, height, tuple(ops))


LANE = Touchpoints()
