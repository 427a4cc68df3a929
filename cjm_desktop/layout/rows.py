"""A lane as a row of the map: label column, hairlines, and what its lane type puts into its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.drawing.shapes import line
from cjm_desktop.layout.as_it_was import with_shadows
from cjm_desktop.layout.exits import HungExit, SizedExit, hang, hanging_height
from cjm_desktop.layout.lane import LaneBody, LaneContext, LaneType
from cjm_desktop.layout.ruled import with_rules
from cjm_desktop.layout.style import (
    CARD,
    CARD_PAD,
    CARD_PAD_LEFT,
    CARD_PAD_RIGHT,
    HAIRLINE,
    LABEL_BAR,
    LABEL_GAP,
    LABEL_INDENT,
    LABEL_WIDTH,
    LANE,
    LINE_NAME,
    MARGIN,
    ROW_PAD,
    SMALL,
)
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model import vocabulary
from cjm_desktop.model.choices import Choice
from cjm_desktop.model.records import Lane
from cjm_desktop.model.roles import Role

LEAST_BODY = CARD.size * CARD.leading + 2 * CARD_PAD
BAR_INSET = 3.0  # the label's bar begins and ends a little inside the cards beside it
LINE_GAP = 6.0
LINE_WIDTH = 2.4
LINES: Mapping[str, Choice] = {line.key: line for line in vocabulary.LINES}
PILL_GAP = 10.0  # between a lane's hint and the entries below it


class LaidLane(Struct, frozen=True, eq=False):
    """A lane's layer in its own coordinates (x absolute, y from its top), its prompts for the screen, its scale.

    `exits` are the places of those that hang in its row.
    """

    layer: Layer
    prompts: tuple[Placed, ...]
    scale: tuple[float, float] | None
    exits: tuple[HungExit, ...] = ()


def lane_layer(
    ctx: LaneContext,
    lane: Lane,
    role: Role,
    lane_type: LaneType,
    width: float,
    band: float,
    entries: float,
    *,
    above: str = "lane",
    exits: Sequence[SizedExit] = (),
) -> LaidLane:
    """Lay out a lane with `band` units kept free below its cards for relations, and `entries` below its label.

    `above` is what it follows, a `lane`, the `stages` or the `line` of a blueprint: the last two are line enough for
    the cells, the last one also for the label. `exits` hang below what stands in their cells: where the row is high
    enough for other reasons, it stays as it is. What the context has to spare is added to the height.
    """
    color = own_color(ctx.typeset.theme, lane.color, role.color)
    label, label_height = _label(ctx, lane, role)
    if entries:
        label_height += PILL_GAP + entries + band
    least = max(label_height + 2 * ROW_PAD, lane.height or 0.0, LEAST_BODY + band + 2 * ROW_PAD)
    below = band + ROW_PAD if band or exits else 0.0
    corner = (MARGIN + LABEL_WIDTH, label_height)
    least_body = least - ROW_PAD - hanging_height(exits) - below
    ctx = replace(ctx, color=color, lane_type=lane_type.key, least=least_body + ctx.spare, label=corner)
    body = with_shadows(lane_type.lay_out(lane, ctx), lane, ctx, lane_type)
    prompts = _prompts(ctx, lane, role, body)
    if not body.items:
        body = LaneBody(max([body.height, *(each.block.h for each in prompts)]), (), body.open_cells)
    items = [(each.block.owner, each.rect) for each in body.items]
    hung = hang(exits, ctx.columns, items, body.height if body.flush else 0.0)
    lowest = max([body.height, *(each.rect.bottom for each in hung)])
    height = max(least, ROW_PAD + lowest + (below if body.flush else band + ROW_PAD)) + (
        0.0 if body.flush else ctx.spare
    )
    bar_height = height - 2 * (ROW_PAD + BAR_INSET)
    bar = RoundRect(0, 0, LABEL_BAR, bar_height, LABEL_BAR / 2, color)
    placed = [
        Placed(0.0, 0.0, hairlines(ctx, width, through=body.flush, above=above)),
        Placed(MARGIN, ROW_PAD + BAR_INSET, Block(lane.id, LABEL_WIDTH, bar_height, (bar, *label))),
        *(Placed(item.x, item.y + ROW_PAD, item.block) for item in with_rules(body.items, ctx.worn.get(lane.id), ctx)),
    ]
    taken = {ctx.columns[each.column].x for each in hung}
    shown = tuple(
        Placed(each.x, ROW_PAD, each.block)
        for each in prompts
        if each.block.h <= height - 2 * ROW_PAD and each.x not in taken
    )
    scale = (body.scale[0] + ROW_PAD, body.scale[1] + ROW_PAD) if body.scale else None
    layer = Layer("lane", lane.id, width, height, tuple(placed), lane_name(ctx, lane, role))
    return LaidLane(layer, shown, scale, tuple(each.moved(ROW_PAD) for each in hung))


def line_layer(ctx: LaneContext, line_key: str, width: float, own: str = "") -> Layer:
    """A line of a service blueprint: its name over the label column, and the line from side to side below it.

    `own` are words that the map calls it by.
    """
    theme = ctx.typeset.theme
    words = ctx.typeset.shaper.wrap(own or ctx.translate(LINES[line_key].label), LINE_NAME, LABEL_WIDTH + LABEL_GAP)
    name = ctx.typeset.lines(words, 0, 0, LINE_NAME, theme.color("ink.second"))
    y = height_of(words, LINE_NAME) + LINE_GAP
    right = ctx.columns[-1].x + ctx.columns[-1].w if ctx.columns else width - MARGIN
    stroke = Stroke(theme.color("ink.second"), LINE_WIDTH, LINES[line_key].dash, sharp=True)
    ops: tuple[Op, ...] = (*name, PathOp(line(0, y, right - MARGIN, y), stroke=stroke))
    height = y + LINE_GAP
    return Layer(f"line {line_key}", "", width, height, (Placed(MARGIN, 0.0, Block("", right - MARGIN, height, ops)),))


def _label(ctx: LaneContext, lane: Lane, role: Role) -> tuple[list[Op], float]:
    shaper, theme = ctx.typeset.shaper, ctx.typeset.theme
    room = LABEL_WIDTH - LABEL_INDENT
    name = shaper.wrap(lane_name(ctx, lane, role), LANE, room)
    ops: list[Op] = list(ctx.typeset.lines(name, LABEL_INDENT, 0, LANE, theme.color("ink.title")))
    height = height_of(name, LANE)
    asked = _question(ctx, lane, role) if lane.asked else ""
    hint = "" if ctx.typeset.theme.quiet else ctx.words(lane.hint)
    for words, color in ((hint, "ink.faint"), (asked, "ink.second")):
        lines = shaper.wrap(words, SMALL, room) if words else ()
        ops += ctx.typeset.lines(lines, LABEL_INDENT, height, SMALL, theme.color(color))
        height += height_of(lines, SMALL)
    return ops, height


def lane_name(ctx: LaneContext, lane: Lane, role: Role) -> str:
    """The name of a lane: its own, else that of its role."""
    return ctx.words(lane.name) or ctx.translate(role.name)


def _question(ctx: LaneContext, lane: Lane, role: Role) -> str:
    """The guiding question of a lane: its own, else that of its role."""
    return ctx.words(lane.prompt) or (ctx.translate(role.prompt) if role.prompt else "")


def hairlines(ctx: LaneContext, width: float, *, through: bool, above: str) -> Block:
    """The lines above a lane, over its label and its cells, or `through` all of these; fewer below other lines."""
    stroke = Stroke(ctx.typeset.theme.color("line"), HAIRLINE)
    cells = [(column.x, column.x + column.w) for column in ctx.columns] if above == "lane" else []
    if through and cells:
        cells = [(cells[0][0], cells[-1][1])]
    spans = [(MARGIN, MARGIN + LABEL_WIDTH), *cells] if above != "line" else []
    return Block("", width, HAIRLINE, tuple(PathOp(line(a, 0, b, 0), stroke=stroke) for a, b in spans))


def _prompts(ctx: LaneContext, lane: Lane, role: Role, body: LaneBody) -> list[Placed]:
    words = _question(ctx, lane, role)
    if not words:
        return []
    color = ctx.typeset.theme.color("prompt")
    placed: list[Placed] = []
    by_width: dict[float, Block] = {}
    for column in ctx.columns:
        if column.step not in body.open_cells:
            continue
        block = by_width.get(column.w)
        if block is None:
            lines = ctx.typeset.shaper.wrap(words, SMALL, column.w - CARD_PAD_LEFT - CARD_PAD_RIGHT)
            ops = ctx.typeset.lines(lines, CARD_PAD_LEFT, CARD_PAD, SMALL, color)
            block = by_width[column.w] = Block("", column.w, height_of(lines, SMALL) + 2 * CARD_PAD, tuple(ops))
        placed.append(Placed(column.x, 0.0, block))
    return placed
