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

POINT = 22.0
PAD_LEFT = 29.0
PAD = 17.0
LEAST = 112.0
STEP_PAD = 11.0
STEP_GAP = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    stage: Stage
    x: float
    w: float
    name: tuple[Line, ...]
    summary: tuple[Line, ...]

    @property
    def height(self) -> float:
        return height_of(self.name, STAGE) + (height_of(self.summary, STAGE_SUMMARY) if self.summary else 0.0)


def stages_layer(ctx: LaneContext, width: float) -> Layer:
    """The layer of stage chevrons and, where a stage has several or named steps, of step headers below them."""
    stages = [words for stage in ctx.graph.stages() if (words := _words(ctx, stage)) is not None]
    height = max([LEAST, *(words.height + 2 * PAD for words in stages)])
    count = len(stages)
    items = [Placed(words.x, 0.0, _chevron(ctx, words, height, index, count)) for index, words in enumerate(stages)]
    steps = _steps(ctx, height + STEP_GAP)
    bottom = max([height, *(placed.y + placed.block.h for placed in steps)])
    return Layer("stages", "", width, bottom, (*items, *steps))


def _words(ctx: LaneContext, stage: Stage) -> _Words | None:
    columns = [column for column in ctx.columns if column.stage == stage.id]
    if not columns:
        return None
    x = columns[0].x
    w = columns[-1].x + columns[-1].w - x
    room = w - PAD_LEFT - PAD
    summary = ctx.words(stage.summary)
    return _Words(
        stage,
        x,
        w,
        ctx.typeset.shaper.wrap(ctx.words(stage.name), STAGE, room),
        ctx.typeset.shaper.wrap(summary, STAGE_SUMMARY, room) if summary else (),
    )


def _chevron(ctx: LaneContext, words: _Words, height: float, index: int, count: int) -> Block:
    theme = ctx.typeset.theme
    share = index / max(1, count - 1)
    ground = mix(theme.color("stage.last"), theme.color("stage.first"), share)
    notch = POINT if index else 0.0
    last = index == count - 1
    # The point reaches into the gutter, where the next chevron's notch takes it up.
    tip = words.w if last else words.w + POINT
    shoulder = words.w - POINT if last else words.w
    outline = polygon((0, 0), (shoulder, 0), (tip, height / 2), (shoulder, height), (0, height), (notch, height / 2))
    indent = PAD_LEFT + (10.0 if index else 0.0)
    y = (height - words.height) / 2
    ops: list[Op] = [PathOp(outline, fill=ground)]
    ops += _lines(ctx, words.name, indent, y, STAGE, theme.color("stage.ink"))
    second = _readable(theme.color("stage.ink.second"), theme.color("stage.ink"), ground)
    ops += _lines(ctx, words.summary, indent, y + height_of(words.name, STAGE), STAGE_SUMMARY, second)
    return Block(words.stage.id, words.w, height, tuple(ops))


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
