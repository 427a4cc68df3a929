"""Which steps stand out: a row of coloured cells for each measure, each cell with its number."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cjm_desktop.extensions.api import (
    LEAST_VALUE,
    MOST_VALUE,
    Block,
    Color,
    Heat,
    HeatByStep,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Line,
    Message,
    Op,
    Placed,
    RoundRect,
    TextStyle,
    card_block,
    height_of,
    mix,
    number_text,
    readable,
    stack_cards,
    time_words,
    vocabulary,
)

FIGURE = TextStyle("semibold", 24.0, 1.35)
NOTE = TextStyle("regular", 22.0, 1.4)
PAD, ROUND = 10.0, 8.0
CAPTION_GAP, ROW_GAP, GAP = 4.0, 12.0, 14.0
LIGHTEST, DARKEST = 0.1, 0.55  # how much of its colour a cell is filled with
MOST_SEVERITY, MOST_STARS = 3, 5
SECONDS = 60  # of a minute


class HeatRow(Struct, frozen=True):
    """How a measure is told: its numbers in words, and how hot each is.

    Heat goes from −1 to 1 where there is good and bad, and from 0 to 1, in the lane's colour, where there is only more
    and less.
    """

    words: Callable[[float], str | Message]
    heat: Callable[[float, float], float]
    judged: bool = False


def _even(value: float, _most: float) -> float:
    return value


ROWS = {
    "felt": HeatRow(
        lambda value: number_text(round(value, 1), signed=True),
        lambda value, _: 2 * (value - LEAST_VALUE) / (MOST_VALUE - LEAST_VALUE) - 1,
        judged=True,
    ),
    "satisfaction": HeatRow(
        lambda value: f"{number_text(round(value, 1))}/{MOST_STARS}",
        lambda value, _: 2 * (value - 1) / (MOST_STARS - 1) - 1,
        judged=True,
    ),
    "friction": HeatRow(
        lambda value: f"{number_text(value)}/{MOST_SEVERITY}", lambda value, _: -value / MOST_SEVERITY, judged=True
    ),
    "wait": HeatRow(lambda value: time_words(round(SECONDS * value)), lambda value, most: value / most),
    "assumed": HeatRow(lambda value: f"{number_text(100 * value, decimals=0)}%", _even),
}


class HeatLane:
    """A row for each measure that any step tells, or for those that are chosen; cards of the lane stand under them."""

    key = "heat"
    traits = LaneTraits(grounded=True, heated=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw the rows in the order of the vocabulary, each below its name."""
        body = stack_cards(lane, ctx, lambda card, width: card_block(card, width, ctx))
        items: list[Placed] = []
        y = 0.0
        for measure in vocabulary.HEAT_MEASURES:
            cells = ctx.heat.get(measure.key)
            if cells and ctx.columns and (not lane.measures or measure.key in lane.measures):
                y += _row(ctx.translate(measure.label), ROWS[measure.key], cells, y, items, ctx) + ROW_GAP
        if not items:
            return body
        below = y - ROW_GAP + (GAP if body.items else 0.0)
        items += [Placed(item.x, item.y + below, item.block) for item in body.items]
        return LaneBody(below + body.height, tuple(items), frozenset())


def _row(name: str, row: HeatRow, cells: HeatByStep, y: float, items: list[Placed], ctx: LaneContext) -> float:
    """Place the name of a row and its cells, all as high as the highest; give the height of both."""
    width = ctx.columns[-1].x + ctx.columns[-1].w - ctx.columns[0].x
    lines = ctx.typeset.shaper.wrap(name, NOTE, width)
    caption = height_of(lines, NOTE)
    ops = tuple(ctx.typeset.lines(lines, 0.0, 0.0, NOTE, ctx.typeset.theme.color("ink.second")))
    items.append(Placed(ctx.columns[0].x, y, Block("", width, caption, ops)))
    most = max(each.value for each in cells.values())
    shown = [(column, cells[column.step]) for column in ctx.columns if column.step in cells]
    texts = {column.step: _texts(row, cell, column.w, ctx) for column, cell in shown}
    height = max(height_of(lines, FIGURE) for lines in texts.values()) + 2 * PAD
    for column, cell in shown:
        ground = _ground(row, row.heat(cell.value, most), ctx)
        words = texts[column.step]
        cell_ops: list[Op] = [RoundRect(0.0, 0.0, column.w, height, ROUND, ground)]
        top = (height - height_of(words, FIGURE)) / 2
        cell_ops += ctx.typeset.lines(words, PAD, top, FIGURE, readable(ctx.typeset.theme.color("ink"), ground))
        items.append(Placed(column.x, y + caption + CAPTION_GAP, Block("", column.w, height, tuple(cell_ops))))
    return caption + CAPTION_GAP + height


def _texts(row: HeatRow, cell: Heat, width: float, ctx: LaneContext) -> tuple[Line, ...]:
    told = row.words(cell.value)
    words = told if isinstance(told, str) else ctx.translate(told)
    count = f" · n = {cell.count}" if cell.count > 1 else ""
    return ctx.typeset.shaper.wrap(f"{words}{count}", FIGURE, max(40.0, width - 2 * PAD))


def _ground(row: HeatRow, heat: float, ctx: LaneContext) -> Color:
    """The colour of a cell: the more it stands out, the more of it."""
    theme = ctx.typeset.theme
    color = ctx.color if not row.judged else theme.color("value.low" if heat < 0 else "value.high")
    return mix(color, theme.color("paper"), LIGHTEST + (DARKEST - LIGHTEST) * min(1.0, abs(heat)))


LANE = HeatLane()
