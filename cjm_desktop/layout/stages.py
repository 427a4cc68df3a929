"""The row of stages, as chevrons along the journey, and the thinner row of steps."""

from __future__ import annotations

from dataclasses import dataclass

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect
from cjm_desktop.drawing.shapes import polygon
from cjm_desktop.drawing.theme import contrast, mix
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.style import STAGE, STAGE_SUMMARY, STEP
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model.records import Stage

POINT = 29.0
GAP = 26.0  # between two chevrons, along the journey
PAD_LEFT = 38.0
NOTCHED = 15.0  # how much further in the words stand behind a notch
PAD = 17.0
LEAST = 112.0
STEP_PAD = 11.0
STEP_GAP = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
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
    height = max([LEAST, *(words.height + 2 * PAD for words in stages)])
    count = len(stages)
    items = [Placed(words.x, 0.0, _chevron(ctx, words, height, index, count)) for index, words in enumerate(stages)]
    steps = _steps(ctx, height + STEP_GAP)
    bottom = max([height, *(placed.y + placed.block.h for placed in steps)])
    return Layer("stages", "", width, bottom, (*items, *steps))


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
    summary = ctx.words(stage.summary)
    return _Words(
        stage,
        x,
        shoulder - x,
        ctx.typeset.shaper.wrap(ctx.words(stage.name), STAGE, room),
        ctx.typeset.shaper.wrap(summary, STAGE_SUMMARY, room) if summary else (),
    )


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
    second = _readable(theme.color("stage.ink.second"), theme.color("stage.ink"), ground)
    ops += _lines(ctx, words.summary, indent, y + height_of(words.name, STAGE), STAGE_SUMMARY, second)
    return Block(words.stage.id, tip, height, tuple(ops))


def _lines(ctx: LaneContext, lines: tuple[Line, ...], x: float, y: float, style: TextStyle, color: Color) -> list[Op]:
    return list(ctx.typeset.lines(lines, x, y, style, color))


def _readable(color: Color, sure: Color, ground: Color) -> Color:
    return color if contrast(color, ground) >= 4.5 else sure


def _steps(ctx: LaneContext, y: float) -> list[Placed]:
    named = [column for column in ctx.columns if _is_shown(ctx, column.stage, column.step)]
    if not named:
        return []
    theme, shaper = ctx.typeset.theme, ctx.typeset.shaper
    names = {step.id: ctx.words(step.name) for step in ctx.graph.steps()}
    lines = {column.step: shaper.wrap(names[column.step], STEP, column.w - 2 * STEP_PAD) for column in named}
    height = max(height_of(each, STEP) for each in lines.values()) + 2 * STEP_PAD
    placed = []
    for column in named:
        top = (height - height_of(lines[column.step], STEP)) / 2
        ground = RoundRect(0, 0, column.w, height, 8.0, theme.color("chip"))
        ops = _lines(ctx, lines[column.step], STEP_PAD + 10.0, top, STEP, theme.color("ink.title"))
        placed.append(Placed(column.x, y, Block(column.step, column.w, height, (ground, *ops))))
    return placed


def _is_shown(ctx: LaneContext, stage: str, step_id: str) -> bool:
    steps = ctx.graph.steps_of(stage)
    return len(steps) > 1 or any(step.id == step_id and step.name for step in steps)
