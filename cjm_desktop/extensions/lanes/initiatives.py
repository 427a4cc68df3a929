"""What is under way for which steps: a bar for each initiative, those of one at one height along the row."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Initiative,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Op,
    RoundRect,
    Stroke,
    TextStyle,
    Ties,
    card_context,
    card_marks,
    icon_ops,
    in_bands,
    joined,
    own_color,
    period_of,
    readable,
    ties_of,
    vocabulary,
)

TEXT = TextStyle("semibold", 21.3, 1.35)
NOTE = TextStyle("regular", 18.7, 1.4)
ICONS = {choice.key: choice.icons[0] for choice in vocabulary.INITIATIVE_KINDS}
USUAL_ICON = vocabulary.INITIATIVE_KINDS[0].icons[0]
STATES = {choice.key: choice.label for choice in vocabulary.WORK_STATES}
ICON, ICON_GAP = 24.0, 10.0
PAD, RISE, GAP = 14.0, 9.0, 8.0
RADIUS, EDGE = 9.0, 1.6


class Initiatives:
    """Bars over the steps that an initiative helps, with its period and state."""

    key = "initiatives"
    traits = LaneTraits(says=frozenset({"initiatives"}))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Set the bars, those of one initiative in a band of their own."""
        return in_bands(lane, ctx, lambda card: next(iter(card.initiatives), ""), _bar, GAP)


def _bar(card: Card, width: float, ctx: LaneContext) -> Block:
    ctx = card_context(card, ctx)
    found = tuple(each for key in card.initiatives if (each := ctx.graph.find(Initiative, key)))
    ties, answers = ties_of(card, ctx), ctx.answers.get(card.id, ())
    inputs = (card, found, ties, answers, width, ctx.color, ctx.lang, ctx.graph.map.lang, ctx.typeset.theme)
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, found, ties, width, ctx))


def _draw(card: Card, found: tuple[Initiative, ...], ties: Ties, width: float, ctx: LaneContext) -> Block:
    typeset, theme = ctx.typeset, ctx.typeset.theme
    text = joined(": ", (joined(", ", (ctx.words(each.name) for each in found)), ctx.words(card.text)))
    left = PAD + ICON + ICON_GAP
    room = max(40.0, width - left - PAD)
    lines = typeset.shaper.wrap(text, TEXT, room)
    told = [_told(each, ctx) for each in found]
    noted = typeset.shaper.wrap(" / ".join(filter(None, told)), NOTE, room) if any(told) else ()
    pitch, below = TEXT.size * TEXT.leading, NOTE.size * NOTE.leading
    rows = card_marks(
        card, ctx, room, replace(ties, named=tuple(each for each in ties.named if each[0] != "initiatives"))
    )
    height = len(lines) * pitch + len(noted) * below + 2 * RISE + rows.below
    edge = Stroke(typeset.tint(ctx.color, 0.5), EDGE)
    ground = typeset.tint(ctx.color, 0.1)
    ink = theme.color(readable(ctx.color, ground))
    ops: list[Op] = [RoundRect(0, 0, width, height, RADIUS, ground, edge)]
    icon = ctx.icons.get(ICONS.get(found[0].kind if found else "", USUAL_ICON))
    if icon:
        ops += icon_ops(icon, PAD, RISE + (pitch - ICON) / 2, ICON, ink)
    ops += typeset.lines(lines, left, RISE, TEXT, ink)
    ops += typeset.lines(noted, left, RISE + len(lines) * pitch, NOTE, own_color(theme, card.color, "ink.second"))
    ops += rows.draw(left, height - RISE - rows.h)
    return Block(card.id, width, height, tuple(ops))


def _told(each: Initiative, ctx: LaneContext) -> str:
    state = STATES.get(each.state)
    return joined(" · ", (period_of(each, ctx.translate), ctx.translate(state) if state else each.state))


LANE = Initiatives()
