"""The row of stages, as chevrons along the journey, and the thinner row of steps."""

from __future__ import annotations

from itertools import groupby, pairwise

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.icons import icon_ops
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import line, polygon
from cjm_desktop.drawing.theme import contrast, mix
from cjm_desktop.foundation.both import joined
from cjm_desktop.foundation.numerals import measured
from cjm_desktop.layout.figures import figure_of
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.style import LEAST_COLUMN, NOTE, STAGE, STAGE_SUMMARY, STEP
from cjm_desktop.layout.text import Line, Shaper, TextStyle
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model.figures import figure_text, usual_unit
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Duration, Metric, Reading, Stage, Step
from cjm_desktop.model.text import text_in
from cjm_desktop.model.times import gap_words, length_words

POINT = 29.0
GAP = 26.0  # between two chevrons, along the journey
PAD_LEFT = 38.0
NOTCHED = 15.0  # how much further in the words stand behind a notch
PAD = 17.0
LEAST = 112.0
MOST_LEAST_COLUMN = 480.0
SUBMAP_ICON = "list-tree"  # says that the stage has a map of its own
SIGN, SIGN_GAP = 26.0, 12.0
STEP_PAD = 11.0
STEP_INDENT = 21.0
STEP_GAP = 10.0
PHASE_GAP, PHASE_RULE = 10.0, 4.0


class _Words(Struct, frozen=True, eq=False):
    stage: Stage
    x: float
    shoulder: float
    name: tuple[Line, ...]
    summary: tuple[Line, ...]

    @property
    def height(self) -> float:
        return height_of(self.name, STAGE) + (height_of(self.summary, STAGE_SUMMARY) if self.summary else 0.0)


def stages_layer(ctx: LaneContext, width: float) -> Layer:
    """The layer of stage chevrons and, where a stage has several or named steps, of step headers below them."""
    stages = _stages(ctx)
    phases = _phases(ctx, stages)
    top = max([0.0, *(each.block.h + PHASE_GAP for each in phases)])
    height = max([LEAST, *(words.height + 2 * PAD for words in stages)])
    count = len(stages)
    items = [Placed(words.x, top, _chevron(ctx, words, height, index, count)) for index, words in enumerate(stages)]
    steps = _steps(ctx, top + height + STEP_GAP)
    bottom = max([top + height, *(placed.y + placed.block.h for placed in steps)])
    return Layer("stages", "", width, bottom, (*phases, *items, *steps))


def _phases(ctx: LaneContext, stages: list[_Words]) -> list[Placed]:
    """A rule above the stages of each phase with its name over it; stages without a phase have none."""
    theme = ctx.typeset.theme
    wrapped = []
    for name, run in groupby(stages, key=lambda each: ctx.words(each.stage.phase).strip()):
        if name:
            first, *others = run
            last = others[-1] if others else first
            width = max(1.0, last.x + last.shoulder - first.x)
            wrapped.append((first.x, width, ctx.typeset.shaper.wrap(name, STEP, width)))
    height = max((height_of(lines, STEP) for _, _, lines in wrapped), default=0.0) + STEP_PAD
    placed = []
    for x, width, lines in wrapped:
        top = height - STEP_PAD - height_of(lines, STEP)
        ops: list[Op] = [*ctx.typeset.lines(lines, 0.0, top, STEP, theme.color("ink.title"))]
        ops.append(PathOp(line(0.0, height, width, height), stroke=Stroke(theme.color("stage.first"), PHASE_RULE)))
        placed.append(Placed(x, 0.0, Block("", width, height, tuple(ops))))
    return placed


def least_column(graph: JourneyGraph, shaper: Shaper, lang: str) -> float:
    """The width in map units from which on columns break no word in the names of stages and steps.

    It is at least 240 units, and at most 480: a single word must not make the whole map wide.
    """
    least = LEAST_COLUMN
    for stage in graph.stages():
        steps = graph.steps_of(stage.id)
        name = shaper.widest_part(text_in(stage.name, lang, graph.map.lang), STAGE)
        least = max(least, (name + PAD_LEFT + NOTCHED + PAD) / max(1, len(steps)))
        for step in steps:
            name = shaper.widest_part(text_in(step.name, lang, graph.map.lang), STEP)
            least = max(least, name + STEP_INDENT + STEP_PAD)
    return min(least, MOST_LEAST_COLUMN)


def _stages(ctx: LaneContext) -> list[_Words]:
    """The stages that have columns, each with the x of its chevron's shoulder."""
    runs: list[tuple[Stage, float, float]] = []
    for stage in ctx.graph.stages():
        columns = [column for column in ctx.columns if column.stage == stage.id]
        if columns:
            runs.append((stage, columns[0].x, columns[-1].x + columns[-1].w))
    nexts = [x - GAP for _, x, _ in runs[1:]] + [right - POINT for _, _, right in runs[-1:]]
    return [_words(ctx, *run, shoulder) for run, shoulder in zip(runs, nexts, strict=True)]


def _words(ctx: LaneContext, stage: Stage, x: float, right: float, shoulder: float) -> _Words:
    room = right - x - PAD_LEFT - NOTCHED - PAD
    goals = [_goal(ctx, each) for each in ctx.graph.in_order(Metric) if stage.id in each.stages]
    summary = joined(" · ", (ctx.words(stage.summary), _length(ctx, stage.duration), *goals))
    return _Words(
        stage,
        x,
        shoulder - x,
        ctx.typeset.shaper.wrap(ctx.words(stage.name), STAGE, room - (SIGN + SIGN_GAP if stage.submap else 0.0)),
        ctx.typeset.shaper.wrap(summary, STAGE_SUMMARY, room) if summary else (),
    )


def _goal(ctx: LaneContext, metric: Metric) -> str:
    """A metric that is a goal of a stage: its name, its value, and where that is to go."""
    figure = figure_of(metric, ctx)
    target = "" if metric.target is None else figure_text(metric, Reading(value=metric.target), 0)
    value = " → ".join(filter(None, (figure.value, target)))
    unit = ctx.words(metric.unit) or usual_unit(metric)
    return joined(" ", (ctx.words(metric.name), measured(value, unit) if value else ""))


def _chevron(ctx: LaneContext, words: _Words, height: float, index: int, count: int) -> Block:
    theme = ctx.typeset.theme
    share = index / max(1, count - 1)
    ground = mix(theme.color("stage.last"), theme.color("stage.first"), share)
    notch = POINT if index else 0.0
    # The point reaches into the next chevron's notch, so that the gap between them is the same all along.
    tip, half = words.shoulder + POINT, height / 2
    outline = polygon((0, 0), (words.shoulder, 0), (tip, half), (words.shoulder, height), (0, height), (notch, half))
    indent = PAD_LEFT + (NOTCHED if index else 0.0)
    y = (height - words.height) / 2
    ops: list[Op] = [PathOp(outline, fill=ground)]
    ops += _lines(ctx, words.name, indent, y, STAGE, theme.color("stage.ink"))
    icon = ctx.icons.get(SUBMAP_ICON)
    if words.stage.submap and icon:
        end = words.name[-1].width + SIGN_GAP if words.name else 0.0
        middle = y + height_of(words.name, STAGE) - STAGE.size * STAGE.leading / 2
        ops += icon_ops(icon, indent + end, middle - SIGN / 2, SIGN, theme.color("stage.ink"))
    second = _readable(theme.color("stage.ink.second"), theme.color("stage.ink"), ground)
    ops += _lines(ctx, words.summary, indent, y + height_of(words.name, STAGE), STAGE_SUMMARY, second)
    return Block(words.stage.id, tip, height, tuple(ops))


def _lines(ctx: LaneContext, lines: tuple[Line, ...], x: float, y: float, style: TextStyle, color: Color) -> list[Op]:
    return list(ctx.typeset.lines(lines, x, y, style, color))


def _readable(color: Color, sure: Color, ground: Color) -> Color:
    return color if contrast(color, ground) >= 4.5 else sure


class _Header(Struct, frozen=True, eq=False):
    """The words of a step: what passed before it, its name, how long it takes."""

    step: Step
    column: Column
    before: tuple[Line, ...]
    name: tuple[Line, ...]
    length: tuple[Line, ...]

    @property
    def height(self) -> float:
        return height_of(self.before, NOTE) + height_of(self.name, STEP) + height_of(self.length, NOTE)


def _steps(ctx: LaneContext, y: float) -> list[Placed]:
    steps = {step.id: step for step in ctx.graph.steps()}
    headers = [_header(ctx, steps[each.step], each) for each in ctx.columns if _is_shown(ctx, steps[each.step])]
    if not headers:
        return []
    height = max(header.height for header in headers) + 2 * STEP_PAD
    placed = [Placed(header.column.x, y, _step_block(ctx, header, height)) for header in headers]
    shown = {header.step.id for header in headers if header.before}
    for before, after in pairwise(ctx.columns):
        if after.step in shown:
            x = before.x + before.w
            placed.append(Placed(x, y, _gap_mark(ctx, after.x - x, height)))
    return placed


def _header(ctx: LaneContext, step: Step, column: Column) -> _Header:
    room = column.w - STEP_INDENT - STEP_PAD

    def wrapped(words: str, style: TextStyle) -> tuple[Line, ...]:
        return ctx.typeset.shaper.wrap(words, style, room) if words else ()

    gap = ctx.words(step.after) or (ctx.translate(gap_words(step.wait)) if step.wait else "")
    length = wrapped(_length(ctx, step.duration), NOTE)
    return _Header(step, column, wrapped(gap, NOTE), wrapped(ctx.words(step.name), STEP), length)


def _step_block(ctx: LaneContext, header: _Header, height: float) -> Block:
    theme = ctx.typeset.theme
    y = (height - header.height) / 2
    ops: list[Op] = [RoundRect(0, 0, header.column.w, height, 8.0, theme.color("chip"))]
    for lines, style, color in (
        (header.before, NOTE, "ink.second"),
        (header.name, STEP, "ink.title"),
        (header.length, NOTE, "ink.second"),
    ):
        ops += _lines(ctx, lines, STEP_INDENT, y, style, theme.color(color))
        y += height_of(lines, style)
    return Block(header.step.id, header.column.w, height, tuple(ops))


def _gap_mark(ctx: LaneContext, width: float, height: float) -> Block:
    """The sign that time passes between two steps: a dotted line between their headers."""
    dots = Stroke(ctx.typeset.theme.color("ink.second"), 3.0, (0.1, 7.0))
    return Block("", width, height, (PathOp(line(width / 2, 6.0, width / 2, height - 6.0), stroke=dots),))


def _length(ctx: LaneContext, duration: Duration | None) -> str:
    return ctx.translate(length_words(duration)) if duration else ""


def _is_shown(ctx: LaneContext, step: Step) -> bool:
    tells = step.name or step.duration or step.wait or step.after
    return bool(tells) or len(ctx.graph.steps_of(step.stage)) > 1
