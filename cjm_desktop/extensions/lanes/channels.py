"""Channels as a line plan: each at one height, and a line that changes height where the customer changes channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm_desktop.extensions.api import (
    Banded,
    Block,
    Card,
    Channel,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    Path,
    PathOp,
    Placed,
    Rect,
    Stroke,
    Ties,
    Touchpoint,
    band_tops,
    card_context,
    icon_drawer,
    pill_block,
    span_of,
    span_width,
    ties_of,
)

GAP = 12.0
LINE = 3.4
TURN = 12.0
DROP = 24.0  # from the left end of pills to the line between two of one step
XY = tuple[float, float]


class Stop(Struct, frozen=True, eq=False):
    """A card on the plan: the columns that it covers, and where its pill lies."""

    first: int
    last: int
    rect: Rect
    block: Block

    @property
    def height(self) -> float:
        """The height at which lines meet it."""
        return self.rect.y + self.rect.h / 2


class Channels:
    """Pills on lines; empty steps are passed on the line of what comes next."""

    key = "channels"
    traits = LaneTraits()

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Set the pills in the bands of their channels, and lines from each to the one that follows."""
        index = {column.step: at for at, column in enumerate(ctx.columns)}
        pills: list[Banded] = []
        for first, column in enumerate(ctx.columns):
            for card in ctx.graph.cell(lane.id, column.step):
                last = span_of(card, first, index)
                pills.append(_banded(card, first, last, span_width(ctx.columns, first, last), ctx))
        tops, height = band_tops(pills, GAP)
        stops = [
            Stop(pill.first, pill.last, Rect(ctx.columns[pill.first].x, top, pill.block.w, pill.block.h), pill.block)
            for pill, top in zip(pills, tops, strict=True)
        ]
        covered = {at for pill in pills for at in range(pill.first, pill.last + 1)}
        lines = tuple(_lines(stops, ctx))
        items = [Placed(stop.rect.x, stop.rect.y, stop.block) for stop in stops]
        if lines:
            right = ctx.columns[-1].x + ctx.columns[-1].w
            items.insert(0, Placed(0.0, 0.0, Block("", right, height, lines)))
        open_cells = frozenset(column.step for at, column in enumerate(ctx.columns) if at not in covered)
        return LaneBody(height, tuple(items), open_cells)


def _banded(card: Card, first: int, last: int, room: float, ctx: LaneContext) -> Banded:
    touchpoint = ctx.graph.find(Touchpoint, card.touchpoint)
    channel = ctx.graph.find(Channel, card.channel or (touchpoint.channel if touchpoint else ""))
    ctx = card_context(card, ctx)
    wide, ties = last > first, ties_of(card, ctx)
    shown = (channel, ties, ctx.answers.get(card.id, ()))
    inputs = (card, room, wide, ctx.color, ctx.lang, ctx.graph.map.lang, shown, ctx.typeset.theme)
    block = ctx.blocks.get(card.id, inputs, lambda: _pill(card, channel, ties, room, ctx, fill=wide))
    return Banded(channel.id if channel else ctx.words(card.text), first, last, block)


def _pill(card: Card, channel: Channel | None, ties: Ties, room: float, ctx: LaneContext, *, fill: bool) -> Block:
    """A card's pill: as wide as its words, or, where it spans columns, as wide as these."""
    text = ctx.words(card.text) or (ctx.words(channel.name) if channel else "")
    icon = icon_drawer(ctx, channel.icon, channel.picture) if channel else None
    return pill_block(card, text, icon, room, ctx, fill=fill, ties=ties)


def _lines(stops: Sequence[Stop], ctx: LaneContext) -> Iterator[Op]:
    """A line from each stop to the next one; none where it would cross a third pill."""
    stroke = Stroke(ctx.typeset.tint(ctx.color, 0.5), LINE)
    for before, after in pairwise(stops):
        points = _way(before, after, ctx)
        others = [stop.rect.grown(-0.5) for stop in stops if stop is not before and stop is not after]
        if points and not any(_meets(points, rect) for rect in others):
            yield PathOp(_rounded(points), stroke=stroke)


def _way(before: Stop, after: Stop, ctx: LaneContext) -> list[XY]:
    if after.first == before.first == before.last == after.last:
        # Straight down or up between both pills: a line around their ends would look like a way back.
        upper, lower = sorted((before, after), key=lambda each: each.rect.y)
        x = min(before.rect.x + DROP, before.rect.right, after.rect.right)
        return [(x, upper.rect.bottom), (x, lower.rect.y)] if upper.rect.bottom < lower.rect.y else []
    if after.first <= before.last:
        return []
    if before.height == after.height:
        return [(before.rect.right, before.height), (after.rect.x, after.height)]
    right = ctx.columns[before.last].x + ctx.columns[before.last].w
    x = (right + ctx.columns[before.last + 1].x) / 2
    return [(before.rect.right, before.height), (x, before.height), (x, after.height), (after.rect.x, after.height)]


def _meets(points: Sequence[XY], rect: Rect) -> bool:
    return any(
        min(x0, x1) <= rect.right and max(x0, x1) >= rect.x and min(y0, y1) <= rect.bottom and max(y0, y1) >= rect.y
        for (x0, y0), (x1, y1) in pairwise(points)
    )


def _rounded(points: Sequence[XY]) -> Path:
    """Level and upright stretches with round corners."""
    commands, coords = "M", [*points[0]]
    for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:], strict=False):
        turn = min(TURN, (abs(x1 - x0) + abs(y1 - y0)) / 2, (abs(x2 - x1) + abs(y2 - y1)) / 2)
        enter, leave = _towards((x1, y1), (x0, y0), turn), _towards((x1, y1), (x2, y2), turn)
        commands += "LC"
        coords += (
            *enter,
            *_towards((x1, y1), (x0, y0), turn * 0.45),
            *_towards((x1, y1), (x2, y2), turn * 0.45),
            *leave,
        )
    return Path(commands + "L", (*coords, *points[-1]))


def _towards(start: XY, end: XY, distance: float) -> XY:
    (x0, y0), (x1, y1) = start, end
    length = abs(x1 - x0) + abs(y1 - y0)
    share = distance / length if length else 0.0
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


LANE = Channels()
