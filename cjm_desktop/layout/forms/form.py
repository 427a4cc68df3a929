"""The empty map as a form: the same columns and lanes, with ruled cells and the guiding questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.shapes import line
from cjm_desktop.layout.engine import LayoutEngine, LayoutOptions
from cjm_desktop.layout.lane import LaneBody, LaneContext, LaneTraits, LaneType
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD_RADIUS, HAIRLINE, SMALL, SMALL_STRONG
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model.editions import blank_graph
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane
from cjm_desktop.model.roles import role_of

LEFT_OUT = frozenset({"tiles", "legend"})  # what a form has nothing to say about
LARGE_MM, LARGE_PITCH, SMALL_PITCH = 290.0, 8.0, 6.0  # mm between two lines, on sheets from A3 on and on smaller ones
LEAST_LINES, MOST_LINES = 2, 12
# How much nearer and further than usual lines may stand so that the form fits and fills its sheet.
NARROWEST, WIDEST = 0.75, 1.3
QUESTION_GAP = 8.0
INSET = 16.0
SCORED_SHARE = 1.6  # a curve needs more room than writing
SCALE = (("🙂", "+2"), ("", "+1"), ("", "0"), ("", "−1"), ("🙁", "−2"))
DASHES = (6.0, 8.0)


class FormLane(Struct, frozen=True):
    """Cells with `lines` ruled lines, `pitch` map units apart; where values are drawn, a scale to draw on."""

    lines: int
    pitch: float
    key: str = "cards"
    traits: LaneTraits = LaneTraits()

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """The lane's guiding question, and an empty cell in every column."""
        role = role_of(lane.role)
        asked, top = _question(ctx.words(lane.prompt) or (ctx.translate(role.prompt) if role.prompt else ""), ctx)
        height = self.lines * self.pitch
        if role.points:
            height *= SCORED_SHARE
            cells = [_scale(ctx, height)] if ctx.columns else []
        else:
            cells = [Placed(column.x, 0.0, self._cell(column.w, height, ctx)) for column in ctx.columns]
        items = [*asked, *(Placed(cell.x, top + cell.y, cell.block) for cell in cells)]
        return LaneBody(top + height, tuple(items), frozenset())

    def _cell(self, width: float, height: float, ctx: LaneContext) -> Block:
        frame = Stroke(ctx.typeset.tint(ctx.color, 0.45), HAIRLINE)
        rule = Stroke(ctx.typeset.theme.color("line.strong"), HAIRLINE / 2)
        ops: list[Op] = [RoundRect(0, 0, width, height, CARD_RADIUS, stroke=frame)]
        for number in range(1, self.lines):
            y = number * self.pitch
            ops.append(PathOp(line(INSET, y, width - INSET, y), stroke=rule))
        return Block("", width, height, tuple(ops))


def form_layout(
    graph: JourneyGraph,
    options: LayoutOptions,
    engine_of: Callable[[Mapping[str, LaneType]], LayoutEngine],
) -> Layout:
    """The map's form on its paper, with as many lines in each cell as there is room for.

    `engine_of` makes a layout engine of lane types. The lines are so far apart on paper that a hand can write on them.
    """
    blank = blank_graph(graph)
    options = replace(options, without=options.without | LEFT_OUT)
    rows = sum(SCORED_SHARE if role_of(lane.role).points else 1.0 for lane in blank.lanes())
    pitch = _pitch(options)

    def laid(lines: int, apart: float) -> Layout:
        return engine_of({"cards": FormLane(lines, apart)}).layout(blank, options)

    best = laid(LEAST_LINES, pitch)
    lines = LEAST_LINES
    missing = -_room(best, options.page)
    if rows and missing > 0:
        return laid(lines, max(pitch * NARROWEST, pitch - missing / (rows * lines)))
    while lines < MOST_LINES and _room(following := laid(lines + 1, pitch), options.page) >= 0:
        best, lines = following, lines + 1
    room = _room(best, options.page)
    if rows and room > 0:
        wider = laid(lines, min(pitch * WIDEST, pitch + room / (rows * lines)))
        best = wider if _room(wider, options.page) >= 0 else best
    return best


def _pitch(options: LayoutOptions) -> float:
    """The distance of two lines in map units, when the form is as wide as its paper."""
    page = options.page
    apart = LARGE_PITCH if min(page.width, page.height) >= LARGE_MM else SMALL_PITCH
    return apart * (options.width or page.layout_width) / page.width


def _room(layout: Layout, page: Page) -> float:
    """The height in map units that is left below a drawing as wide as the page; negative when it is too high."""
    return layout.drawing.w * page.height / page.width - layout.drawing.h


def _question(words: str, ctx: LaneContext) -> tuple[list[Placed], float]:
    """The guiding question once, above the cells of its lane, and the height that it takes."""
    if not words or not ctx.columns:
        return [], 0.0
    first, last = ctx.columns[0], ctx.columns[-1]
    width = last.x + last.w - first.x
    lines = ctx.typeset.shaper.wrap(words, SMALL, width)
    ops = tuple(ctx.typeset.lines(lines, 0.0, 0.0, SMALL, ctx.typeset.theme.color("ink.second")))
    height = height_of(lines, SMALL)
    return [Placed(first.x, 0.0, Block("", width, height, ops))], height + QUESTION_GAP


def _scale(ctx: LaneContext, height: float) -> Placed:
    """Five lines from the best to the worst, through all columns, to draw a curve on."""
    typeset, theme = ctx.typeset, ctx.typeset.theme
    first, last = ctx.columns[0], ctx.columns[-1]
    width = last.x + last.w - first.x
    frame = Stroke(typeset.tint(ctx.color, 0.45), HAIRLINE)
    ops: list[Op] = [RoundRect(0, 0, width, height, CARD_RADIUS, stroke=frame)]
    label = SMALL_STRONG.size * SMALL_STRONG.leading
    for index, (face, value) in enumerate(SCALE):
        y = label / 2 + 4.0 + index * (height - label - 8.0) / (len(SCALE) - 1)
        strong = index == len(SCALE) // 2
        stroke = Stroke(
            theme.color("line.strong"), HAIRLINE / (1 if strong else 2), () if strong else DASHES, sharp=True
        )
        ops.append(PathOp(line(INSET + 64.0, y, width - INSET, y), stroke=stroke))
        words = f"{value} {face}".rstrip()
        ops.append(typeset.one(words, INSET, y - label / 2, SMALL_STRONG, theme.color("ink.second")))
    divider = Stroke(theme.color("line"), HAIRLINE / 2)
    for left, right in pairwise(ctx.columns):
        x = (left.x + left.w + right.x) / 2 - first.x
        ops.append(PathOp(line(x, INSET, x, height - INSET), stroke=divider))
    return Placed(first.x, 0.0, Block("", width, height, tuple(ops)))
