"""The pill: a short name behind an icon, on a rounded ground."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.icons import Icon, icon_ops
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle, line
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.marks import NO_TIES, Ties, card_marks
from cjm_desktop.layout.own_icons import IconDrawer
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.model.choices import Choice
from cjm_desktop.model.records import Card
from cjm_desktop.model.vocabulary import TOUCHPOINT_STATES

TEXT = TextStyle("semibold", 21.3, 1.35)
PAD = 16.0
RISE = 9.0
ICON = 22.0
ICON_GAP = 9.0
DOT = 5.0
ARROW = 18.0
STRIKE = 2.0
STATES = {state.key: state for state in TOUCHPOINT_STATES}
PLAIN = Choice("", "")
FADED = 0.92  # a little light, and still 4.5 : 1 on paper


def pill_block(
    card: Card,
    text: str,
    icon: IconDrawer | None,
    room: float,
    ctx: LaneContext,
    *,
    fill: bool,
    status: str = "",
    ends: Sequence[Icon] = (),
    ties: Ties = NO_TIES,
) -> Block:
    """A pill as wide as its words, or as wide as its `room` (map units) when it is to `fill` it; a dot without an icon.

    The `status` of a touchpoint shows, by a dashed edge or words struck through. The icons of `ends` stand
    at its end; the marks of the card, among them its `ties`, stand behind its words where there is
    room on their line, else below them.
    """
    typeset = ctx.typeset
    state = STATES.get(status, PLAIN)
    ink = typeset.tint(ctx.color, FADED) if state.struck else ctx.color
    left = PAD + (ICON if icon else 2 * DOT) + ICON_GAP
    right = PAD + (ICON_GAP + len(ends) * ARROW if ends else 0.0)
    inner = max(20.0, room - left - PAD)
    rows = card_marks(card, ctx, inner, ties)
    lines = typeset.shaper.wrap(text, TEXT, max(20.0, room - left - right))
    pitch = TEXT.size * TEXT.leading
    words = max((line.width for line in lines), default=0.0)
    wide = left + words + ICON_GAP + rows.w + right
    level = bool(rows.marks) and len(lines) == 1 and rows.h <= pitch + RISE and wide <= room
    height = len(lines) * pitch + 2 * RISE + (0.0 if level else rows.below)
    width = room if fill else min(room, wide if level else max(left + words + right, left + rows.w + PAD))
    ground = typeset.theme.color("paper") if state.dash or state.struck else typeset.tint(ctx.color, 0.06)
    edge = Stroke(typeset.tint(ctx.color, 0.45), 1.7)
    if state.dash:
        edge = Stroke(ctx.color, 1.7, state.dash, sharp=True)
    ops: list[Op] = [RoundRect(0, 0, width, height, (pitch + 2 * RISE) / 2, ground, edge)]
    if icon:
        ops += icon(PAD, RISE + (pitch - ICON) / 2, ICON, ink)
    else:
        ops.append(PathOp(circle(PAD + DOT, RISE + pitch / 2, DOT), fill=ink))
    ops += typeset.lines(lines, left, RISE, TEXT, ink)
    if state.struck:
        struck = Stroke(ink, STRIKE, sharp=True)
        middles = ((each, RISE + (at + 0.52) * pitch) for at, each in enumerate(lines))
        ops += [PathOp(line(left, y, left + each.width, y), stroke=struck) for each, y in middles]
    for at, each in enumerate(ends):
        ops += icon_ops(each, width - right + ICON_GAP + at * ARROW, RISE + (pitch - ARROW) / 2, ARROW, ink)
    ops += rows.draw(*((left + words + ICON_GAP, (height - rows.h) / 2) if level else (left, height - RISE - rows.h)))
    return Block(card.id, width, height, tuple(ops))
