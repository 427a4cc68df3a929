"""Blocks that stand back: the same ops without their colours, in greys that can still be read on paper."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import Color, ImageOp, Op, Paint, PathOp, RoundRect, Stroke, TextRun
from cjm_desktop.drawing.theme import Theme, contrast, mix

READABLE = 4.5  # the contrast of words with paper
GROUND = 0.05  # of the ink in the grounds of what stands back
STRONG = 2.0  # the contrast from which on a filled shape is a sign and no ground
MOST_KEPT = 20_000


class DimmedInk(Struct, frozen=True):
    """The three greys of what stands back: words, lines and grounds."""

    words: Color
    lines: Color
    ground: Color
    paper: Color


def dimmed_ink(theme: Theme) -> DimmedInk:
    """The greys of a theme: words are as pale as can be read."""
    paper, ink = theme.color("paper"), theme.color("ink")
    share = next(
        each / 100
        for each in range(40, 101)
        if contrast(mix(ink, paper, each / 100), mix(ink, paper, GROUND)) >= READABLE
    )
    return DimmedInk(mix(ink, paper, share), mix(ink, paper, 0.22), mix(ink, paper, GROUND), paper)


class Dimmer:
    """Gives the dimmed form of blocks, each made once as long as it is the same block."""

    def __init__(self, theme: Theme) -> None:
        """Dim what is drawn in a theme."""
        self.theme = theme
        self._ink = dimmed_ink(theme)
        self._kept: dict[int, tuple[Block, Block]] = {}

    def dimmed(self, block: Block) -> Block:
        """The block as it stands back."""
        kept = self._kept.get(id(block))
        if kept is None or kept[0] is not block:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(block)] = block, replace(block, ops=tuple(self._op(op) for op in block.ops))
        return kept[1]

    def _op(self, op: Op) -> Op:
        if isinstance(op, TextRun):
            return replace(op, color=self._ink.words)
        if isinstance(op, RoundRect | PathOp):
            return replace(op, fill=self._fill(op.fill), stroke=self._stroke(op.stroke))
        if isinstance(op, ImageOp):
            return replace(op, tone=op.tone or "pale")
        return op

    def _fill(self, fill: Paint | None) -> Paint | None:
        if fill is None or fill == self._ink.paper:
            return fill
        strong = isinstance(fill, str) and contrast(fill, self._ink.paper) >= STRONG
        return self._ink.lines if strong else self._ink.ground

    def _stroke(self, stroke: Stroke | None) -> Stroke | None:
        if stroke is None or self._is_pale(stroke.paint):
            return stroke
        return replace(stroke, paint=self._ink.lines)

    def _is_pale(self, paint: Paint) -> bool:
        """Whether a line stands back already."""
        paper = self._ink.paper
        return isinstance(paint, str) and contrast(paint, paper) <= contrast(self._ink.lines, paper)
