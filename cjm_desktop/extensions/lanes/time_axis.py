"""How long the journey takes, to scale: a bar on which each step is as long as the time that it takes."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.extensions.api import (
    MINUTES,
    Block,
    Duration,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    PathOp,
    Placed,
    RecordId,
    RoundRect,
    Stroke,
    TextStyle,
    card_block,
    height_of,
    length_words,
    line,
    stack_cards,
)

NOTE = TextStyle("regular", 20.0, 1.4)
FAN = 34.0  # the height in which lines lead from the columns to their stretches
BAR = 24.0
TICK = 9.0
GAP = 12.0
TINTS = (0.45, 0.28)
MOST_TICKS = 7
LABEL_GAP = 16.0


class Stretch(Struct, frozen=True):
    """The part of the bar that belongs to a step: where waiting for it begins, where it begins, where it ends."""

    step: RecordId
    waits: float
    start: float
    end: float


class TimeAxis:
    """A bar over the whole row, with times below it; cards of the lane stand under it."""

    key = "time_axis"
    traits = LaneTraits(grounded=True, timed=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw the bar, if any step tells a time."""
        body = stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))
        times = [ctx.times[column.step] for column in ctx.columns if column.step in ctx.times]
        total = sum(time.wait + time.spent for time in times)
        if not total:
            return body
        axis = _axis(total, ctx)
        left = ctx.columns[0].x
        below = axis.h + GAP if body.items else axis.h
        cards = (Placed(item.x, item.y + below, item.block) for item in body.items)
        return LaneBody(below + body.height, (Placed(left, 0.0, axis), *cards), frozenset())


def _axis(total: float, ctx: LaneContext) -> Block:
    left, right = ctx.columns[0].x, ctx.columns[-1].x + ctx.columns[-1].w
    width = right - left
    theme = ctx.typeset.theme
    hair, dashed = Stroke(theme.color("line.strong"), 1.9), Stroke(ctx.color, 1.7, (5.0, 5.0), sharp=True)
    stretches = _stretches(total, width, ctx)
    ops: list[Op] = [RoundRect(0, FAN, width, BAR, 0, theme.color("bar"))]
    for at, column in enumerate(ctx.columns):
        stretch = stretches[column.step]
        middle = (stretch.start + stretch.end) / 2
        ops.append(PathOp(line(column.x - left + column.w / 2, 0, middle, FAN - 2.0), stroke=hair))
        if stretch.start > stretch.waits:
            ops.append(PathOp(line(stretch.waits, FAN + BAR / 2, stretch.start, FAN + BAR / 2), stroke=dashed))
        if stretch.end > stretch.start:
            tint = ctx.typeset.tint(ctx.color, TINTS[at % len(TINTS)])
            ops.append(RoundRect(stretch.start, FAN, stretch.end - stretch.start, BAR, 0, tint))
    ops += _ticks(total, width, ctx)
    return Block("", width, FAN + BAR + TICK + NOTE.size * NOTE.leading, tuple(ops))


def _stretches(total: float, width: float, ctx: LaneContext) -> Mapping[RecordId, Stretch]:
    found = {}
    minutes = 0.0
    for column in ctx.columns:
        time = ctx.times[column.step]
        start, end = minutes + time.wait, minutes + time.wait + time.spent
        found[column.step] = Stretch(column.step, *(width * each / total for each in (minutes, start, end)))
        minutes = end
    return found


def _ticks(total: float, width: float, ctx: LaneContext) -> list[Op]:
    """Ticks at round numbers of the largest unit of which there are two, each with its words where there is room."""
    unit = next((name for name in reversed(tuple(MINUTES)) if total >= 2 * MINUTES[name]), "minute")
    amount = total / MINUTES[unit]
    step = _round_step(amount / MOST_TICKS)
    color = ctx.typeset.theme.color("ink.second")
    stroke = Stroke(color, 1.9)
    top = FAN + BAR
    ops: list[Op] = []
    free = -LABEL_GAP
    for number in range(int(amount / step + 1e-9) + 1):
        x = width * number * step / amount
        ops.append(PathOp(line(x, top, x, top + TICK), stroke=stroke))
        words = ctx.translate(length_words(Duration(low=number * step, unit=unit))) if number else "0"
        lines = ctx.typeset.shaper.wrap(words, NOTE, width)
        start = min(max(0.0, x - lines[0].width / 2), width - lines[0].width)
        if start >= free + LABEL_GAP and height_of(lines, NOTE) <= NOTE.size * NOTE.leading:
            ops += ctx.typeset.lines(lines, start, top + TICK, NOTE, color)
            free = start + lines[0].width
    return ops


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that is not below a number."""
    power = 10.0 ** max(0, math.floor(math.log10(max(least, 1.0))))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


LANE = TimeAxis()
