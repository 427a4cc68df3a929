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
    LaneTraits,
    Line,
    Metric,
    Op,
    Path,
    PathOp,
    RoundRect,
    Stroke,
    TextStyle,
    card_context,
    card_marks,
    circle,
    height_of,
    latest,
    message,
    number_text,
    own_color,
    span_of,
    span_width,
    stack_cards,
    ties_of,
)

FIGURE = TextStyle("semibold", 34.0, 1.2)
LABEL = TextStyle("regular", 22.0, 1.45)
NOTE = TextStyle("regular", 18.7, 1.45)
BETWEEN = 24.0
BAR = 9.0
GAP = 9.0
NEAR = 0.1
TICK = 3.0
TICK_RISE = 4.0
SPARK = 34.0
SPOT = 5.0
LEVEL_LINES = 2  # labels up to here have the room of the deepest of them, so that all bars lie at one height


class Metrics:
    """The newest value of each card's metric; the bar needs a range, its colour tells how near the target is."""

    key = "metrics"
    traits = LaneTraits()

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack one figure a card. Target and date stand right of the labels, if they fit beside all of them."""
        level = all(
            _fits(card, column.w, ctx) for column in ctx.columns for card in ctx.graph.cell(lane.id, column.step)
        )
        deep = min(LEVEL_LINES, _most_lines(lane, ctx))
        return stack_cards(lane, ctx, lambda card, width: _figure(card, width, deep, ctx, level=level))


def _figure(card: Card, width: float, deep: int, ctx: LaneContext, *, level: bool) -> Block:
    ctx, metric = card_context(card, ctx), ctx.graph.find(Metric, card.metric)
    beside = (ties_of(card, ctx), ctx.answers.get(card.id, ()))
    inputs = (card, metric, beside, width, deep, level, ctx.color, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, metric, width, deep, ctx, level=level))


def _draw(card: Card, metric: Metric | None, width: float, deep: int, ctx: LaneContext, *, level: bool) -> Block:
    typeset, theme = ctx.typeset, ctx.typeset.theme
    reading = latest(metric) if metric else None
    value, label = _words(card, metric, ctx)
    beside = _label_x(value, ctx)
    lines = _label_lines(label, beside, width, ctx)
    ops: list[Op] = []
    # All stand on one line: the first baselines of the label and the note are the figure's.
    base = typeset.shaper.baseline(FIGURE)
    if value:
        ops.append(typeset.one(value, 0, 0, FIGURE, own_color(theme, card.color, "ink.title")))
    shift = base - typeset.shaper.baseline(LABEL)
    ops += typeset.lines(lines, beside, shift, LABEL, own_color(theme, card.color, "ink.second"))
    y = max(FIGURE.size * FIGURE.leading, shift + max(len(lines), deep) * LABEL.size * LABEL.leading) + GAP
    if metric and reading and metric.low is not None and metric.high is not None and metric.high > metric.low:
        share = min(1.0, max(0.0, (reading.value - metric.low) / (metric.high - metric.low)))
        ops.append(RoundRect(0, y, width, BAR, BAR / 2, theme.color("bar")))
        if share > 0:
            ops.append(RoundRect(0, y, max(BAR, width * share), BAR, BAR / 2, _tone(metric, reading.value, ctx)))
        if metric.target is not None and metric.low <= metric.target <= metric.high:
            x = (width - TICK) * (metric.target - metric.low) / (metric.high - metric.low)
            ops.append(RoundRect(x, y - TICK_RISE, TICK, BAR + 2 * TICK_RISE, 0, theme.color("ink.title")))
        y += BAR
    if metric and len(metric.values) > 1:
        ops += _sparkline(metric, width, y + GAP, ctx)
        y += GAP + SPARK
    note = _note(metric, ctx)
    if note and level:
        ops.append(typeset.right(note, width, base - typeset.shaper.baseline(NOTE), NOTE, theme.color("ink.faint")))
    elif note:
        noted = typeset.shaper.wrap(note, NOTE, width)
        ops += typeset.lines(noted, 0, y + 6.0, NOTE, theme.color("ink.faint"))
        y += 6.0 + height_of(noted, NOTE)
    rows = card_marks(card, ctx, width, ties_of(card, ctx))
    y += rows.below
    ops += rows.draw(0, y - rows.h)
    return Block(card.id, width, y, tuple(ops))


def _sparkline(metric: Metric, width: float, top: float, ctx: LaneContext) -> list[Op]:
    """All values in the order of their dates, over the range that they span; the newest with a dot."""
    values = [each.value for _, each in sorted(enumerate(metric.values), key=lambda pair: (pair[1].date, pair[0]))]
    low, span = min(values), max(values) - min(values)
    step = (width - 2 * SPOT) / (len(values) - 1)
    points = [
        (SPOT + at * step, top + SPOT + (SPARK - 2 * SPOT) * (1 - (value - low) / span if span else 0.5))
        for at, value in enumerate(values)
    ]
    path = Path("M" + "L" * (len(points) - 1), tuple(each for point in points for each in point))
    return [
        PathOp(path, stroke=Stroke(ctx.typeset.theme.color("ink.second"), 2.6)),
        PathOp(circle(*points[-1], SPOT), fill=ctx.typeset.theme.color("ink.title")),
    ]


def _words(card: Card, metric: Metric | None, ctx: LaneContext) -> tuple[str, str]:
    """The figure, and its label."""
    reading = latest(metric) if metric else None
    value = number_text(reading.value, signed=metric.signed) if metric and reading else ""
    unit = ctx.words(metric.unit) if metric else ""
    name = ctx.words(card.text) or (ctx.words(metric.name) if metric else "")
    return value, " ".join(filter(None, (unit, name)))


def _label_lines(label: str, beside: float, width: float, ctx: LaneContext) -> tuple[Line, ...]:
    return tuple(ctx.typeset.shaper.wrap(label, LABEL, max(60.0, width - beside)))


def _most_lines(lane: Lane, ctx: LaneContext) -> int:
    """The number of lines of the deepest label in the lane."""
    index = {column.step: at for at, column in enumerate(ctx.columns)}
    most = 0
    for first, column in enumerate(ctx.columns):
        for card in ctx.graph.cell(lane.id, column.step):
            value, label = _words(card, ctx.graph.find(Metric, card.metric), ctx)
            width = span_width(ctx.columns, first, span_of(card, first, index))
            most = max(most, len(_label_lines(label, _label_x(value, ctx), width, ctx)))
    return most


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
