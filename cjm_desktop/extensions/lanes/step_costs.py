"""What each step costs each time that a customer passes: time of staff, money, the customer's effort."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from cjm_desktop.extensions.api import (
    MOST_EFFORT,
    N_,
    Block,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    Placed,
    RoundRect,
    StepCost,
    TextStyle,
    card_block,
    height_of,
    icon_ops,
    joined,
    length_words,
    message,
    minutes_length,
    money_text,
    number_text,
    stack_cards,
    together,
)

FIGURE = TextStyle("semibold", 24.0, 1.35)
NOTE = TextStyle("regular", 22.0, 1.4)
ICON, ICON_GAP = 24.0, 9.0
BAR, BAR_GAP = 9.0, 5.0
ROW_GAP, GAP = 14.0, 14.0


class CostMeasure(Struct, frozen=True):
    """One of the things that are told of a step: its icon, how much it is, and that in words."""

    icon: str
    amount: Callable[[StepCost], float]
    words: Callable[[StepCost], str]


class StepCosts:
    """A figure and a bar for each measure that any step tells; cards of the lane stand under them."""

    key = "step_costs"
    traits = LaneTraits(grounded=True, costed=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw the bars, if any step tells what it costs, and below them what all cost together."""
        body = stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))
        shown = [ctx.costs.get(column.step, StepCost()) for column in ctx.columns]
        measures = [each for each in _measures(ctx) if any(each.amount(cost) > 0 for cost in shown)]
        if not measures or not ctx.columns:
            return body
        items: list[Placed] = []
        y = 0.0
        for measure in measures:
            y += _row(measure, y, items, ctx) + ROW_GAP
        if ctx.costs.keys() <= {column.step for column in ctx.columns}:  # the sum of all stands below all alone
            total = _total(measures, ctx)
            items.append(Placed(ctx.columns[0].x, y, total))
            y += total.h
        below = y + GAP if body.items else y
        items += [Placed(item.x, item.y + below, item.block) for item in body.items]
        return LaneBody(below + body.height, tuple(items), frozenset())


def _measures(ctx: LaneContext) -> Sequence[CostMeasure]:
    hour_cost, currency = ctx.graph.map.hour_cost, ctx.graph.map.currency

    def money(cost: StepCost) -> str:
        return money_text(round(cost.whole(hour_cost), 2), currency)

    return (
        CostMeasure(
            "timer", lambda cost: cost.staff, lambda cost: ctx.translate(length_words(minutes_length(cost.staff)))
        ),
        CostMeasure("coins", lambda cost: cost.whole(hour_cost), money),
        CostMeasure(
            "gauge", lambda cost: cost.effort, lambda cost: f"{number_text(round(cost.effort, 1))}/{MOST_EFFORT}"
        ),
    )


def _row(measure: CostMeasure, y: float, items: list[Placed], ctx: LaneContext) -> float:
    """Place a measure of every step that tells it, each bar as long as its share of the largest; give their height."""
    most = max(measure.amount(cost) for cost in ctx.costs.values())
    blocks = []
    for column in ctx.columns:
        cost = ctx.costs.get(column.step)
        if cost is not None and measure.amount(cost) > 0:
            blocks.append((column.x, _figure(measure, cost, measure.amount(cost) / most, column.w, ctx)))
    height = max(block.h for _, block in blocks)
    items += [Placed(x, y + height - block.h, block) for x, block in blocks]
    return height


def _figure(measure: CostMeasure, cost: StepCost, share: float, width: float, ctx: LaneContext) -> Block:
    theme, icon = ctx.typeset.theme, ctx.icons.get(measure.icon)
    indent = ICON + ICON_GAP if icon else 0.0
    lines = ctx.typeset.shaper.wrap(measure.words(cost), FIGURE, max(40.0, width - indent))
    ops: list[Op] = []
    if icon:
        ops += icon_ops(icon, 0.0, (FIGURE.size * FIGURE.leading - ICON) / 2, ICON, ctx.color)
    ops += ctx.typeset.lines(lines, indent, 0.0, FIGURE, theme.color("ink"))
    top = height_of(lines, FIGURE) + BAR_GAP
    ops.append(RoundRect(0.0, top, width, BAR, BAR / 2, theme.color("bar")))
    ops.append(RoundRect(0.0, top, max(BAR, width * share), BAR, BAR / 2, ctx.color))
    return Block("", width, top + BAR, tuple(ops))


def _total(measures: Sequence[CostMeasure], ctx: LaneContext) -> Block:
    """What the whole journey costs each time, in one line of words."""
    whole = together(ctx.costs.values())
    told = joined(" · ", (measure.words(whole) for measure in measures))
    width = ctx.columns[-1].x + ctx.columns[-1].w - ctx.columns[0].x
    words = ctx.translate(message(N_("The whole journey, each time: {amounts}"), amounts=told))
    lines = ctx.typeset.shaper.wrap(words, NOTE, width)
    ops = ctx.typeset.lines(lines, 0.0, 0.0, NOTE, ctx.typeset.theme.color("ink.second"))
    return Block("", width, height_of(lines, NOTE), tuple(ops))


LANE = StepCosts()
