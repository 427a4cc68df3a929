"""The card: text on a tint, and a foot row of small marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.icons import Icon, icon_ops
from cjm_desktop.drawing.ops import Color, LinkArea, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle, left_edge
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.style import (
    CARD,
    CARD_ACCENT,
    CARD_PAD,
    CARD_PAD_LEFT,
    CARD_PAD_RIGHT,
    CARD_RADIUS,
    FOOT_GAP,
    NOTE,
    SMALL_STRONG,
    TINT,
)
from cjm_desktop.layout.typeset import height_of, tag, tag_height, tag_width
from cjm_desktop.model.links import is_safe_link
from cjm_desktop.model.records import Card, Department
from cjm_desktop.model.times import gap_words, length_words

DISC = 16.0
DOT = 6.2
DOT_PITCH = 18.0
DASHED = 1.4
MARK = 24.0
MARK_GAP = 15.0
DISC_GAP = 6.0
SIGN = 28.0
# The icon of each flag of a card; the legend names those that are used.
FLAG_ICONS = {
    "key_transaction": "key-round",
    "moment_of_truth": "gem",
    "success": "thumbs-up",
    "gap": "triangle-alert",
    "churn_risk": "trending-down",
    "blocks_purchase": "x",
}
# Which way contact at a touchpoint goes: to the company, to the customer, or both.
DIRECTION_ICONS: Mapping[str, tuple[str, ...]] = {
    "customer": ("arrow-right",),
    "company": ("arrow-left",),
    "both": ("arrow-left", "arrow-right"),
}
# The icons of what else a card holds.
SIGN_ICONS = {"duration": "clock", "sources": "layers", "link": "link", "note": "file-text"}
SIGN_SIZE = 20.0
SIGN_GAP = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A mark of the foot row: its size, and what draws it with its top left corner at a place."""

    w: float
    h: float
    draw: Callable[[float, float], Sequence[Op]]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a card shows beside its own fields."""

    departments: tuple[str, ...]
    number: int | None
    answers: tuple[int, ...]
    foot: str
    sign: Icon | None


def card_block(card: Card, width: float, ctx: LaneContext, extra_foot: str = "", sign: str = "") -> Block:
    """The block of a card at a width, kept while everything it shows stays the same.

    `extra_foot` is a short text of the lane type for the foot row, already in words; `sign` is the name of an icon that
    stands before the card's text.
    """
    departments = tuple(
        ctx.words(found.name) for key in card.departments if (found := ctx.graph.find(Department, key)) is not None
    )
    number, answers = ctx.numbers.get(card.id), ctx.answers.get(card.id, ())
    theme, map_lang = ctx.typeset.theme, ctx.graph.map.lang
    inputs = (card, width, ctx.color, theme, ctx.lang, map_lang, departments, number, answers, extra_foot, sign)
    shown = Shown(departments, number, answers, extra_foot, ctx.icons.get(sign))
    return ctx.blocks.get(card.id, inputs, lambda: _draw(card, width, ctx, shown))


def is_assumed(card: Card) -> bool:
    """Tell whether nothing is known to stand behind a card."""
    return card.evidence in ("", "assumed")


def signs_of(card: Card) -> tuple[str, ...]:
    """What else a card holds and shows by a sign; the number of its sources only where there are several."""
    held = {"duration": card.duration, "sources": len(card.sources) > 1, "link": card.link, "note": card.note}
    return tuple(sign for sign, value in held.items() if value)


def number_disc(number: int, cx: float, cy: float, color: Color, ctx: LaneContext) -> list[Op]:
    """An opportunity's number, white on a disc around (cx, cy)."""
    style = SMALL_STRONG
    top = cy - style.size * style.leading / 2
    return [
        PathOp(circle(cx, cy, DISC), fill=color),
        ctx.typeset.centred(str(number), cx, top, style, ctx.typeset.theme.color("paper")),
    ]


def severity_dots(count: int, x: float, cy: float, color: Color) -> list[Op]:
    """One dot for each degree of severity, the first with its left edge at x."""
    return [PathOp(circle(x + DOT + i * DOT_PITCH, cy, DOT), fill=color) for i in range(count)]


def _draw(card: Card, width: float, ctx: LaneContext, shown: Shown) -> Block:
    number = shown.number
    indent = CARD_PAD_LEFT + (2 * DISC + 12.0 if number is not None or shown.sign else 0.0)
    lines = ctx.typeset.shaper.wrap(ctx.words(card.text), CARD, max(40.0, width - indent - CARD_PAD_RIGHT))
    ops: list[Op] = list(ctx.typeset.lines(lines, indent, CARD_PAD, CARD, ctx.typeset.theme.color("ink")))
    height = CARD_PAD + height_of(lines, CARD)
    if number is not None:
        cy = CARD_PAD + CARD.size * CARD.leading / 2
        ops += number_disc(number, CARD_PAD_LEFT + DISC, cy, ctx.color, ctx)
    elif shown.sign:
        top = CARD_PAD + (CARD.size * CARD.leading - SIGN) / 2
        ops += icon_ops(shown.sign, CARD_PAD_LEFT, top, SIGN, ctx.color)
    marks = _marks(card, ctx, shown, width - CARD_PAD_LEFT - CARD_PAD_RIGHT)
    foot, foot_height = _foot(marks, _answer_discs(shown.answers, ctx), width, height + FOOT_GAP)
    height += CARD_PAD + (FOOT_GAP + foot_height if foot else 0.0)
    return Block(card.id, width, height, (*_ground(card, width, height, ctx), *ops, *foot))


def _ground(card: Card, width: float, height: float, ctx: LaneContext) -> list[Op]:
    ground = RoundRect(0, 0, width, height, CARD_RADIUS, ctx.typeset.tint(ctx.color, TINT))
    edge = PathOp(left_edge(CARD_ACCENT, height, CARD_RADIUS), fill=ctx.color)
    if not is_assumed(card):
        return [ground, edge]
    dashes = Stroke(ctx.typeset.tint(ctx.color, 0.45), DASHED, (6.0, 6.0), sharp=True)
    half = DASHED / 2  # a stroke lies on both sides of its outline
    inside = RoundRect(half, half, width - DASHED, height - DASHED, CARD_RADIUS - half, None, dashes)
    return [ground, inside, edge]


def _marks(card: Card, ctx: LaneContext, shown: Shown, room: float) -> list[Mark]:
    marks: list[Mark] = []
    if card.severity and card.severity > 0:
        marks.append(_dots_mark(min(card.severity, 5), ctx.color))
    before = ctx.words(card.after) or (ctx.translate(gap_words(card.wait)) if card.wait else "")
    marks += [_text_mark(text, ctx, room) for text in (before, shown.foot) if text]
    signs = signs_of(card)
    if card.duration:
        marks.append(_signed_mark("duration", ctx.translate(length_words(card.duration)), ctx, room))
    if "sources" in signs:
        marks.append(_signed_mark("sources", str(len(card.sources)), ctx, room))
    marks += [_owner_mark(owner, ctx, room) for owner in shown.departments or ((card.owner,) if card.owner else ())]
    marks += [_icon_mark(icon, ctx.color) for flag in card.flags if (icon := ctx.icons.get(FLAG_ICONS.get(flag, "")))]
    for sign in signs:
        icon = ctx.icons.get(SIGN_ICONS[sign]) if sign in ("link", "note") else None
        if icon is not None:
            marks.append(_link_mark(icon, card.link, ctx.color) if sign == "link" else _icon_mark(icon, ctx.color))
    return marks


def _dots_mark(count: int, color: Color) -> Mark:
    return Mark((count - 1) * DOT_PITCH + 2 * DOT, 2 * DOT, lambda x, y: severity_dots(count, x, y + DOT, color))


def _icon_mark(icon: Icon, color: Color) -> Mark:
    return Mark(MARK, MARK, lambda x, y: icon_ops(icon, x, y, MARK, color))


def _link_mark(icon: Icon, link: str, color: Color) -> Mark:
    """The sign of a link, which can be followed in a document if it is a safe one."""

    def draw(x: float, y: float) -> Sequence[Op]:
        area = [LinkArea(x, y, MARK, MARK, link)] if is_safe_link(link) else []
        return [*icon_ops(icon, x, y, MARK, color), *area]

    return Mark(MARK, MARK, draw)


def _signed_mark(sign: str, text: str, ctx: LaneContext, room: float) -> Mark:
    """A small icon and a word behind it."""
    icon, words = ctx.icons.get(SIGN_ICONS[sign]), _text_mark(text, ctx, room - SIGN_SIZE - SIGN_GAP)
    if icon is None:
        return words
    height = max(SIGN_SIZE, words.h)

    def draw(x: float, y: float) -> Sequence[Op]:
        ops: list[Op] = [*icon_ops(icon, x, y + (height - SIGN_SIZE) / 2, SIGN_SIZE, ctx.color)]
        return [*ops, *words.draw(x + SIGN_SIZE + SIGN_GAP, y + (height - words.h) / 2)]

    return Mark(SIGN_SIZE + SIGN_GAP + words.w, height, draw)


def _owner_mark(owner: str, ctx: LaneContext, room: float) -> Mark:
    width = tag_width(owner, ctx.typeset)
    if width > room:  # a name too long for its frame is set as wrapped text, so that nothing is cut
        return _text_mark(owner, ctx, room)
    return Mark(width, tag_height(), lambda x, y: tag(owner, x, y, ctx.color, ctx.typeset))


def _text_mark(text: str, ctx: LaneContext, room: float) -> Mark:
    lines = ctx.typeset.shaper.wrap(text, NOTE, room)
    return Mark(
        max(line.width for line in lines),
        height_of(lines, NOTE),
        lambda x, y: ctx.typeset.lines(lines, x, y, NOTE, ctx.color),
    )


def _answer_discs(answers: tuple[int, ...], ctx: LaneContext) -> list[Mark]:
    color = ctx.typeset.theme.color("lane.opportunities")
    return [_disc_mark(number, color, ctx) for number in answers]


def _disc_mark(number: int, color: Color, ctx: LaneContext) -> Mark:
    return Mark(2 * DISC, 2 * DISC, lambda x, y: number_disc(number, x + DISC, y + DISC, color, ctx))


def _foot(marks: list[Mark], discs: list[Mark], width: float, top: float) -> tuple[list[Op], float]:
    """Marks from the left, discs to the right end, in as many rows as they need below `top`.

    The ops, and the height.
    """
    right = width - CARD_PAD_RIGHT
    rows: list[list[tuple[Mark, float]]] = [[]]
    x = CARD_PAD_LEFT
    for mark in marks:
        if rows[-1] and x + mark.w > right:
            rows.append([])
            x = CARD_PAD_LEFT
        rows[-1].append((mark, x))
        x += mark.w + MARK_GAP
    room = max(1, int((right - CARD_PAD_LEFT + DISC_GAP) // (2 * DISC + DISC_GAP)))
    for start in range(0, len(discs), room):
        group = discs[start : start + room]
        first = right - len(group) * (2 * DISC + DISC_GAP) + DISC_GAP
        if start or (rows[-1] and first < x):
            rows.append([])
        rows[-1] += [(disc, first + i * (2 * DISC + DISC_GAP)) for i, disc in enumerate(group)]
    ops: list[Op] = []
    y = top
    for row in filter(None, rows):
        height = max(mark.h for mark, _ in row)
        for mark, mark_x in row:
            ops += mark.draw(mark_x, y + (height - mark.h) / 2)
        y += height + FOOT_GAP
    return ops, max(0.0, y - FOOT_GAP - top)
