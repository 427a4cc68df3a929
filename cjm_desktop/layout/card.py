"""The card: text on a tint, and a foot row of small marks."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.icons import Icon, icon_ops
from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import left_edge
from cjm_desktop.layout.lane import LaneContext, card_context
from cjm_desktop.layout.marks import (
    DISC,
    NO_MARKS,
    Ties,
    answer_marks,
    mark_rows,
    marks_of_card,
    number_color,
    number_disc,
    shows_assumed,
    ties_of,
)
from cjm_desktop.layout.style import (
    CARD,
    CARD_ACCENT,
    CARD_PAD,
    CARD_PAD_LEFT,
    CARD_PAD_RIGHT,
    CARD_RADIUS,
    TINT,
)
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model.records import Card

DASHED = 1.4
NOTE_RADIUS, NOTE_BAND, BAND_SHARE = 3.0, 11.0, 0.16  # a sticky note, and the darker band where it sticks
SIGN = 28.0


class CardExtras(Struct, frozen=True, eq=False):
    """What a card shows beside its own fields."""

    ties: Ties
    number: int | None
    answers: tuple[int, ...]
    foot: str
    sign: Icon | None


def kept_block(
    card: Card, width: float, ctx: LaneContext, draw: Callable[[Card, float, LaneContext], Block], *more: object
) -> Block:
    """A card's block, drawn anew when anything changes that a card shows: for lane types that draw cards themselves.

    `draw` is given the card's own colour as that of the context. The memo key holds the card, its width, the lane type,
    what the card is tied to, the numbers of its answers, colour, theme and languages; `more` is what the drawing reads
    besides.
    """
    ctx = card_context(card, ctx)
    look, langs = (ctx.lane_type, ctx.color, ctx.typeset.theme), (ctx.lang, ctx.graph.map.lang)
    inputs = (card, width, look, langs, ties_of(card, ctx), ctx.answers.get(card.id, ()), more)
    return ctx.blocks.get(card.id, inputs, lambda: draw(card, width, ctx))


def card_block(card: Card, width: float, ctx: LaneContext, extra_foot: str = "", sign: str = "") -> Block:
    """The block of a card at a width, kept while everything it shows stays the same.

    `extra_foot` is a short text of the lane type for the foot row, already in words; `sign` is the name of an icon that
    stands before the card's text.
    """
    ctx, ties = card_context(card, ctx), ties_of(card, ctx)
    number, answers = ctx.numbers.get(card.id), ctx.answers.get(card.id, ())
    theme, map_lang = ctx.typeset.theme, ctx.graph.map.lang
    inputs = (card, width, ctx.lane_type, ctx.color, theme, ctx.lang, map_lang, ties, number, answers, extra_foot, sign)

    def draw() -> Block:
        return _draw(card, width, ctx, CardExtras(ties, number, answers, extra_foot, ctx.icons.get(sign)))

    return ctx.blocks.get(card.id, inputs, draw)


def _draw(card: Card, width: float, ctx: LaneContext, shown: CardExtras) -> Block:
    number = shown.number
    indent = CARD_PAD_LEFT + (2 * DISC + 12.0 if number is not None or shown.sign else 0.0)
    lines = ctx.lines_of(card, CARD, max(40.0, width - indent - CARD_PAD_RIGHT))
    ops: list[Op] = list(ctx.typeset.lines(lines, indent, CARD_PAD, CARD, ctx.typeset.theme.color("ink")))
    room = width - CARD_PAD_LEFT - CARD_PAD_RIGHT
    marks = marks_of_card(card, ctx, shown.ties, room, shown.foot)
    silent = number is None and shown.sign is None and not ctx.words(card.text).strip()
    quiet = ctx.typeset.theme.quiet and not silent
    foot = NO_MARKS if quiet else mark_rows(marks, answer_marks(shown.answers, ctx), room)
    if foot.marks and silent:
        # Such a card names entries and says nothing else: no empty line above them.
        height = CARD_PAD + foot.h
    else:
        height = CARD_PAD + height_of(lines, CARD) + foot.below
    if number is not None:
        cy = CARD_PAD + CARD.size * CARD.leading / 2
        ops += number_disc(number, CARD_PAD_LEFT + DISC, cy, number_color(ctx.typeset.theme), ctx)
    elif shown.sign:
        top = CARD_PAD + (CARD.size * CARD.leading - SIGN) / 2
        ops += icon_ops(shown.sign, CARD_PAD_LEFT, top, SIGN, ctx.color)
    ops += foot.draw(CARD_PAD_LEFT, height - foot.h)
    height += CARD_PAD
    return Block(card.id, width, height, (*_ground(card, width, height, ctx), *ops))


def _ground(card: Card, width: float, height: float, ctx: LaneContext) -> list[Op]:
    note = ctx.typeset.theme.note
    if note:
        return _note(width, height, note, ctx, assumed=shows_assumed(card, ctx))
    ground = RoundRect(0, 0, width, height, CARD_RADIUS, ctx.typeset.tint(ctx.color, TINT))
    edge = PathOp(left_edge(CARD_ACCENT, height, CARD_RADIUS), fill=ctx.color)
    # Without its ground a card that reaches over several steps is told apart from one of a single step by its outline.
    bare = bool(card.until) and not ctx.typeset.theme.ground
    if not shows_assumed(card, ctx) and not bare:
        return [ground, edge]
    dashes = Stroke(
        ctx.typeset.tint(ctx.color, 0.45), DASHED, (6.0, 6.0) if shows_assumed(card, ctx) else (), sharp=True
    )
    half = DASHED / 2  # a stroke lies on both sides of its outline
    inside = RoundRect(half, half, width - DASHED, height - DASHED, CARD_RADIUS - half, None, dashes)
    return [ground, inside, edge]


def _note(width: float, height: float, share: float, ctx: LaneContext, *, assumed: bool) -> list[Op]:
    """A sticky note: square, in a full tint of its colour, darker where it sticks."""
    band = ctx.typeset.tint(ctx.color, share + BAND_SHARE)
    ops: list[Op] = [RoundRect(0, 0, width, height, NOTE_RADIUS, ctx.typeset.tint(ctx.color, share))]
    if assumed:
        half = DASHED / 2
        dashes = Stroke(ctx.color, DASHED, (6.0, 6.0), sharp=True)
        ops.append(RoundRect(half, half, width - DASHED, height - DASHED, NOTE_RADIUS - half, None, dashes))
    ops.append(RoundRect(0, 0, width, NOTE_BAND, NOTE_RADIUS, band))
    return ops
