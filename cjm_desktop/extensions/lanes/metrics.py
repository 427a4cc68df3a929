"""A number, large, with its unit, and a bar over its range."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    N_,
    Block,
    Card,
    Color,
    Evidence,
    Figure,
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
    figure_of,
    height_of,
    in_first,
    is_attached,
    is_few,
    joined,
    message,
    number_text,
    on_one_line,
    own_color,
    range_of,
    span_of,
    span_width,
    stack_cards,
    ties_of,
)

FIGURE = TextStyle("semibold", 34.0, 1.2)
LABEL = TextStyle("regular", 22.0, 1.45)
NOTE = TextStyle("regular", 18.7, 1.45)
BETWEEN = 24.0
APART, ATTACHED = 9.0, 2.5  # between a figure and its unit
BAR = 9.0
GAP = 9.0
NEAR = 0.1
TICK = 3.0
WHISKER = 2.4
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
    beside = (ties_of(card, ctx), ctx.answers.get(card.id, ()), _sources(metric, ctx), ctx.judging)
    inputs = (card, metric, beside, width, deep, level, ctx.color, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, metric, width, deep, ctx, level=level))


def _draw(card: Card, metric: Metric | None, width: float, deep: int, ctx: LaneContext, *, level: bool) -> Block:
    typeset, theme = ctx.typeset, ctx.typeset.theme
    figure = figure_of(metric, ctx)
    value, label, gap = _words(card, metric, ctx)
    beside = _label_x(value, gap, ctx)
    lines = _label_lines(label, beside, width, ctx)
    ops: list[Op] = []
    # All stand on one line: the first baselines of the label and the note are the figure's.
    large = figure_style(ctx)
    base = typeset.shaper.baseline(large)
    if value:
        ops.append(typeset.one(value, 0, 0, large, own_color(theme, card.color, figure.color)))
    shift = base - typeset.shaper.baseline(LABEL)
    ops += typeset.lines(lines, beside, shift, LABEL, own_color(theme, card.color, "ink.second"))
    y = max(large.line_height, shift + max(len(lines), deep) * LABEL.size * LABEL.leading) + GAP
    low, high = range_of(metric) if metric else (None, None)
    if metric and low is not None and high is not None and high > low and (figure.reading or figure.value):
        ops += _bar(metric, figure, (low, high), width, y, ctx)
        y += BAR
    if metric and len(values := _series(metric, ctx)) > 1:
        ops += _sparkline(values, width, y + GAP, ctx)
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


def _bar(
    metric: Metric, figure: Figure, ends: tuple[float, float], width: float, y: float, ctx: LaneContext
) -> list[Op]:
    """The range of a metric with its value, within the whisker of what is sure, and its target; without too few."""
    theme, (low, high) = ctx.typeset.theme, ends
    ops: list[Op] = [RoundRect(0, y, width, BAR, BAR / 2, theme.color("bar"))]

    def at(value: float) -> float:
        return width * min(1.0, max(0.0, (value - low) / (high - low)))

    reading = figure.reading
    if reading is not None and at(reading.value) > 0:
        tone = theme.color("ink.faint") if figure.stale else _tone(metric, reading.value, high - low, ctx)
        ops.append(RoundRect(0, y, max(BAR, at(reading.value)), BAR, BAR / 2, tone))
    if figure.ends is not None:
        first, last = map(at, figure.ends)
        color = theme.color("ink.title")
        ops.append(RoundRect(first, y + (BAR - WHISKER) / 2, max(WHISKER, last - first), WHISKER, 0, color))
        ops += [RoundRect(min(x, width - WHISKER), y, WHISKER, BAR, 0, color) for x in (first, last)]
    if metric.target is not None and low <= metric.target <= high:
        x = (width - TICK) * (metric.target - low) / (high - low)
        ops.append(RoundRect(x, y - TICK_RISE, TICK, BAR + 2 * TICK_RISE, 0, theme.color("ink.title")))
    return ops


def _series(metric: Metric, ctx: LaneContext) -> list[float]:
    """All values that may be told, in the order of their dates."""
    told = [each for each in metric.values if not each.segment and not is_few(each, ctx.judging.least)]
    return [each.value for _, each in sorted(enumerate(told), key=lambda pair: (pair[1].date, pair[0]))]


def _sparkline(values: list[float], width: float, top: float, ctx: LaneContext) -> list[Op]:
    """Values over the range that they span; the newest with a dot."""
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


def _words(card: Card, metric: Metric | None, ctx: LaneContext) -> tuple[str, str, float]:
    """The figure, its label, and how far apart both are: a unit may be written right behind its number."""
    figure = figure_of(metric, ctx)
    name = ctx.words(card.text) or (ctx.words(metric.name) if metric else "")
    gap = ATTACHED if is_attached(in_first(figure.unit)) else APART
    return figure.value, joined(" ", (figure.unit, on_one_line(name))), gap


def _sources(metric: Metric | None, ctx: LaneContext) -> tuple[str, ...]:
    """Where a score of a survey is known from."""
    found = (ctx.graph.find(Evidence, each) for each in metric.sources) if metric and metric.kind else ()
    return tuple(filter(None, (ctx.words(each.name) for each in found if each)))


def _label_lines(label: str, beside: float, width: float, ctx: LaneContext) -> tuple[Line, ...]:
    return tuple(ctx.typeset.shaper.wrap(label, LABEL, max(60.0, width - beside)))


def _most_lines(lane: Lane, ctx: LaneContext) -> int:
    """The number of lines of the deepest label in the lane."""
    index = {column.step: at for at, column in enumerate(ctx.columns)}
    most = 0
    for first, column in enumerate(ctx.columns):
        for card in ctx.graph.cell(lane.id, column.step):
            value, label, gap = _words(card, ctx.graph.find(Metric, card.metric), ctx)
            width = span_width(ctx.columns, first, span_of(card, first, index))
            most = max(most, len(_label_lines(label, _label_x(value, gap, ctx), width, ctx)))
    return most


def figure_style(ctx: LaneContext) -> TextStyle:
    """How figures are set: as large as the theme has them."""
    return TextStyle(FIGURE.face, FIGURE.size * ctx.typeset.theme.figures, FIGURE.leading)


def _label_x(value: str, gap: float, ctx: LaneContext) -> float:
    return ctx.typeset.shaper.line(value, figure_style(ctx)).width + gap if value else 0.0


def _fits(card: Card, width: float, ctx: LaneContext) -> bool:
    """Whether figure, label and note of a card fit on one line."""
    metric, shaper = ctx.graph.find(Metric, card.metric), ctx.typeset.shaper
    note = _note(metric, ctx)
    value, label, gap = _words(card, metric, ctx)
    taken = _label_x(value, gap, ctx) + shaper.line(label, LABEL).width
    return not note or taken + BETWEEN + shaper.line(note, NOTE).width <= width


def _tone(metric: Metric, value: float, span: float, ctx: LaneContext) -> Color:
    theme = ctx.typeset.theme
    if metric.target is None:
        return theme.color("lane.questions")
    short = value - metric.target if metric.better == "lower" else metric.target - value
    if short <= 0:
        return theme.color("value.high")
    return theme.color("value.middle" if short <= NEAR * span else "value.low")


def _note(metric: Metric | None, ctx: LaneContext) -> str:
    figure = figure_of(metric, ctx)
    if metric is None or not figure.value:
        return ""
    target = "" if metric.target is None else message(N_("target {value}"), value=number_text(metric.target))
    words = target if isinstance(target, str) else ctx.translate(target)
    return joined(" · ", (words, figure.change, figure.certainty, figure.date, *_sources(metric, ctx)))


LANE = Metrics()
