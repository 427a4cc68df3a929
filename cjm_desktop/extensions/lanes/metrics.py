"""A number, large, with its unit, and a bar over its range."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    N_,
    Block,
    Card,
    Color,
    Lane,
    LaneBody,
    LaneContext,
    Metric,
    Op,
    RoundRect,
    TextStyle,
    height_of,
    latest,
    message,
    number_text,
    stack_cards,
)

FIGURE = TextStyle("semibold", 34.0, 1.2)
LABEL = TextStyle("regular", 22.0, 1.45)
NOTE = TextStyle("regular", 18.7, 1.45)
BETWEEN = 24.0
BAR = 9.0
GAP = 9.0
NEAR = 0.1


class Metrics:
    """The newest value of each card's metric; the bar needs a range, its colour tells how near the target is."""

    key = "metrics"

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack one figure a card. Target and date stand right of the labels, if they fit beside all of them."""
        level = all(
            _fits(card, column.w, ctx) for column in ctx.columns for card in ctx.graph.cell(lane.id, column.step)
        )
        return stack_cards(lane, ctx, lambda card, width: _figure(card, width, level, ctx))


def _figure(card: Card, width: float, level: bool, ctx: LaneContext) -> Block:
    metric = ctx.graph.find(Metric, card.metric)
    inputs = (card, metric, width, level, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, metric, width, level, ctx))


def _draw(card: Card, metric: Metric | None, width: float, level: bool, ctx: LaneContext) -> Block:
    typeset, theme = ctx.typeset, ctx.typeset.theme
    reading = latest(metric) if metric else None
    value, label = _words(card, metric, ctx)
    beside = _label_x(value, ctx)
    lines = typeset.shaper.wrap(label, LABEL, max(60.0, width - beside))
    ops: list[Op] = []
    # All stand on one line: the first baselines of the label and the note are the figure's.
    base = typeset.shaper.baseline(FIGURE)
    if value:
        ops.append(typeset.one(value, 0, 0, FIGURE, theme.color("ink.title")))
    shift = base - typeset.shaper.baseline(LABEL)
    ops += typeset.lines(lines, beside, shift, LABEL, theme.color("ink.second"))
    y = max(FIGURE.size * FIGURE.leading, shift + height_of(lines, LABEL)) + GAP
    if metric and reading and metric.low is not None and metric.high is not None and metric.high > metric.low:
        share = min(1.0, max(0.0, (reading.value - metric.low) / (metric.high - metric.low)))
        ops.append(RoundRect(0, y, width, BAR, BAR / 2, theme.color("bar")))
        if share > 0:
            ops.append(RoundRect(0, y, max(BAR, width * share), BAR, BAR / 2, _tone(metric, reading.value, ctx)))
        y += BAR
    note = _note(metric, ctx)
    if note and level:
        ops.append(typeset.right(note, width, base - typeset.shaper.baseline(NOTE), NOTE, theme.color("ink.faint")))
    elif note:
        noted = typeset.shaper.wrap(note, NOTE, width)
        ops += typeset.lines(noted, 0, y + 6.0, NOTE, theme.color("ink.faint"))
        y += 6.0 + height_of(noted, NOTE)
    return Block(card.id, width, y, tuple(ops))


def _words(card: Card, metric: Metric | None, ctx: LaneContext) -> tuple[str, str]:
    """The figure, and its label."""
    reading = latest(metric) if metric else None
    value = number_text(reading.value, signed=metric.signed) if metric and reading else ""
    unit = ctx.words(metric.unit) if metric else ""
    name = ctx.words(card.text) or (ctx.words(metric.name) if metric else "")
    return value, " ".join(filter(None, (unit, name)))


def _label_x(value: str, ctx: LaneContext) -> float:
    return ctx.typeset.shaper.line(value, FIGURE).width + 9.0 if value else 0.0


def _fits(card: Card, width: float, ctx: LaneContext) -> bool:
    """Whether figure, label and note of a card fit on one line."""
    metric, shaper = ctx.graph.find(Metric, card.metric), ctx.typeset.shaper
    note = _note(metric, ctx)
    value, label = _words(card, metric, ctx)
    taken = _label_x(value, ctx) + shaper.line(label, LABEL).width
    return not note or taken + BETWEEN + shaper.line(note, NOTE).width <= width


def _tone(metric: Metric, value: float, ctx: LaneContext) -> Color:
    theme = ctx.typeset.theme
    if metric.target is None or metric.low is None or metric.high is None:
        return theme.color("lane.questions")
    short = value - metric.target if metric.better == "lower" else metric.target - value
    if short <= 0:
        return theme.color("value.high")
    return theme.color("value.middle" if short <= NEAR * (metric.high - metric.low) else "value.low")


def _note(metric: Metric | None, ctx: LaneContext) -> str:
    reading = latest(metric) if metric else None
    if metric is None or reading is None:
        return ""
    parts = []
    if metric.target is not None:
        parts.append(ctx.translate(message(N_("target {value}"), value=number_text(metric.target))))
    if reading.n is not None:
        parts.append(f"n={reading.n}")
    if reading.date:
        parts.append(reading.date)
    return " · ".join(parts)


LANE = Metrics()
