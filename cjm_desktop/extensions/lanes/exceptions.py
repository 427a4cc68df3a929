"""Error journeys: what goes wrong, and below it what is expected then, how it is answered and how it is put right."""

from __future__ import annotations

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    PathOp,
    RoundRect,
    Stroke,
    TextStyle,
    card_marks,
    height_of,
    kept_block,
    line,
    shows_assumed,
    stack_cards,
    ties_of,
    vocabulary,
)

TRIGGER = TextStyle("semibold", 22.0, 1.35)
HEAD = TextStyle("semibold", 17.0, 1.4)
SAID = TextStyle("regular", 20.0, 1.4)
BAR, INDENT, PAD, GAP, EDGE = 5.0, 18.0, 12.0, 8.0, 1.4


class Exceptions:
    """Cards with a step below another, joined by a line down the side."""

    key = "exceptions"
    traits = LaneTraits(grounded=True)

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Stack the cards in their cells."""
        return stack_cards(lane, ctx, lambda card, width: kept_block(card, width, ctx, _draw))


def _draw(card: Card, width: float, ctx: LaneContext) -> Block:
    theme, shaper, inner = ctx.typeset.theme, ctx.typeset.shaper, width - INDENT - PAD
    parts: list[tuple[str, TextStyle, str]] = [(ctx.words(card.text), TRIGGER, "ink")]
    for step in vocabulary.ERROR_STEPS:
        if words := ctx.words(getattr(card, step.key)).strip():
            parts += [(ctx.translate(step.label), HEAD, "ink.second"), (words, SAID, "ink")]
    ops: list[Op] = []
    y = PAD
    for words, style, ink in parts:
        lines = shaper.wrap(words, style, inner)
        y += GAP if style is HEAD else 0.0
        ops += ctx.typeset.lines(lines, INDENT, y, style, theme.color(ink))
        y += height_of(lines, style)
        if style is TRIGGER and len(parts) > 1:
            rule = Stroke(ctx.typeset.tint(ctx.color, 0.4), EDGE)
            ops.append(PathOp(line(INDENT, y + GAP / 2, width - PAD, y + GAP / 2), stroke=rule))
    marks = card_marks(card, ctx, inner, ties_of(card, ctx))
    height = y + marks.below + PAD
    dash = (6.0, 6.0) if shows_assumed(card, ctx) else ()
    edge = Stroke(ctx.typeset.tint(ctx.color, 0.3), EDGE, dash, sharp=True)
    ground = RoundRect(0.0, 0.0, width, height, 8.0, ctx.typeset.tint(ctx.color, 0.06), edge)
    bar = RoundRect(0.0, 0.0, BAR, height, BAR / 2, ctx.color)
    ops += marks.draw(INDENT, height - PAD - marks.h)
    return Block(card.id, width, height, (ground, bar, *ops))


LANE = Exceptions()
