"""The small marks of a card: severity, times, owners, flags and signs of what else it holds, set in rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from operator import attrgetter

from msgspec import Struct

from cjm_desktop.drawing.icons import Icon, icon_ops
from cjm_desktop.drawing.ops import Color, LinkArea, Op, PathOp
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.own_icons import IconDrawer, icon_drawer
from cjm_desktop.layout.style import FOOT_GAP, NOTE, SMALL_STRONG
from cjm_desktop.layout.typeset import height_of, tag, tag_height, tag_width
from cjm_desktop.model import vocabulary
from cjm_desktop.model.costs import MOST_EFFORT
from cjm_desktop.model.crowding import MOST_MARKS
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.fields import Sign, fields_of
from cjm_desktop.model.links import is_safe_link
from cjm_desktop.model.records import Card, Department, OwnMark, RecordId, Touchpoint
from cjm_desktop.model.times import gap_words, length_words
from cjm_desktop.model.vocabulary import DIRECTIONS, FLAGS, WORK_STATES

DISC = 16.0
DOT = 6.2
DOT_PITCH = 18.0
MARK = 24.0
MARK_GAP = 15.0
DISC_GAP = 6.0
# The icon of each flag of a card, and which way contact at a touchpoint goes.
FLAG_ICONS = {choice.key: choice.icons[0] for choice in FLAGS}
DIRECTION_ICONS = {choice.key: choice.icons for choice in DIRECTIONS}
DECISIONS = {choice.key: choice.label for choice in vocabulary.DECISIONS}
WORK_NAMES = {choice.key: choice.label for choice in WORK_STATES}
# The fields whose entries are named on the card, each behind the field's sign.
NAMED = ("reads", "writes", "initiatives", "competitors")
_POINTS = frozenset({"value", "expected", "persona"})  # what a curve shows of its cards by itself
# The fields whose sign stands before a word or number; any other sign stands alone.
IN_WORDS = frozenset(
    {"value", "duration", "sources", "touchpoint", "tags", "state", "due", "cost", "lead", "expected"}
    | {"cta", "decisive", "service_cost", "staff_time", "customer_effort", "persona", *NAMED}
)
SIGN_SIZE = 20.0
SIGN_GAP = 5.0
GOOD = 0.5  # from here on a face smiles, and from its opposite down it frowns


class Mark(Struct, frozen=True, eq=False):
    """A mark: its size, and what draws it with its top left corner at a place."""

    w: float
    h: float
    draw: Callable[[float, float], Sequence[Op]]


class Ties(Struct, frozen=True):
    """What a card is tied to in the catalogues, by the names that its marks show: departments, and its touchpoint.

    `named` are the names of the others by the card's fields, `own` the icons of its own marks, with the
    pictures that stand for them.
    """

    departments: tuple[str, ...] = ()
    touchpoint: str = ""
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own: tuple[tuple[str, RecordId], ...] = ()


NO_TIES = Ties()
_tied = attrgetter("departments", "touchpoint", "own_marks", "persona", *NAMED)
_UNTIED = ((), "", (), "", *((),) * len(NAMED))
_NOTHING = (None, "", ())
# The fields without a sign that give a card a mark.
_marked = attrgetter("severity", "after", "wait", "departments", "owner", "flags", "own_marks", "own_fields")


class MarkRows(Struct, frozen=True, eq=False):
    """Marks in as many rows as they needed, each with its place from the first one's corner, and the room they take."""

    w: float
    h: float
    marks: tuple[tuple[Mark, float, float], ...]

    @property
    def below(self) -> float:
        """How much higher a block becomes that sets these rows below something."""
        return FOOT_GAP + self.h if self.marks else 0.0

    def draw(self, x: float, y: float) -> list[Op]:
        """The marks with the corner of the rows at a place."""
        return [op for mark, left, top in self.marks for op in mark.draw(x + left, y + top)]


NO_MARKS = MarkRows(0.0, 0.0, ())


def ties_of(card: Card, ctx: LaneContext) -> Ties:
    """What a card is tied to, by name."""
    if _tied(card) == _UNTIED:  # as most cards are
        return NO_TIES
    found = (ctx.graph.find(Department, key) for key in card.departments)
    touchpoint = ctx.graph.find(Touchpoint, card.touchpoint)
    departments = tuple(ctx.words(each.name) for each in found if each is not None)
    tied = [("persona", (card.persona,) if card.persona else ()), *((field, getattr(card, field)) for field in NAMED)]
    named = tuple((field, names) for field, ids in tied if (names := _names(ids, ctx)))
    own = tuple((mark.icon, mark.picture) for key in card.own_marks if (mark := ctx.graph.find(OwnMark, key)))
    return Ties(departments, ctx.words(touchpoint.name) if touchpoint else "", named, own)


def _names(ids: tuple[RecordId, ...], ctx: LaneContext) -> tuple[str, ...]:
    entries = (ctx.graph.get(key) for key in ids)
    return tuple(filter(None, (ctx.words(getattr(each, "name", "")) for each in entries if each is not None)))


def is_assumed(card: Card) -> bool:
    """Tell whether nothing is known to stand behind a card: what names its source is no mere assumption."""
    return card.evidence in ("", "assumed") and not card.sources


def shows_assumed(card: Card, ctx: LaneContext) -> bool:
    """Whether a card is to look like one that is only assumed."""
    return is_assumed(card) and "assumed" not in ctx.typeset.theme.unmarked


@cache
def signs_in(kind: type[Card]) -> Mapping[str, Sign]:
    """The signs of a card's fields by the fields' names, in their order."""
    signed = {info.name: info.field.sign for info in fields_of(kind) if info.field.sign is not None}
    return dict(sorted(signed.items(), key=lambda each: each[1].order))


def signs_of(card: Card, says: Set[str] = frozenset()) -> Mapping[str, Sign]:
    """The signs of what else a card holds, by its fields, in their order.

    `says` are the fields that its lane shows in a way of its own: a curve the emotion, a pill its touchpoint.
    """
    # Most cards have none of all this, and that has to be seen at one glance.
    read, blank = _signed_values(type(card))
    values = read(card)
    if values == blank:
        return {}
    return {
        name: sign
        for (name, sign), value in zip(signs_in(type(card)).items(), values, strict=True)
        if value not in _NOTHING and name not in says and _is_held(value, sign.least)
    }


@cache
def _signed_values(kind: type[Card]) -> tuple[Callable[[Card], tuple[object, ...]], object]:
    """What reads all fields with a sign, and what it reads of a card that holds nothing in them."""
    read = attrgetter(*signs_in(kind))
    blank = read(kind(id="", lane="", step="", order=""))
    return read, blank if not any(_is_held(value, 1) for value in blank) else None


def _is_held(value: object, least: int) -> bool:
    if isinstance(value, tuple):
        return len(value) >= least
    return value is not None if isinstance(value, float | int | None) else bool(value)


def marks_of_card(
    card: Card, ctx: LaneContext, ties: Ties, room: float, said: str = "", *, scored: bool = True
) -> list[Mark]:
    """All marks of a card, none wider than `room` map units; `said` is a short text of its lane type among them."""
    bare = ctx.typeset.theme.unmarked
    signs = {} if "signs" in bare else signs_of(card, frozenset() if scored else _POINTS)
    if not signs and not said and not any(_marked(card)):  # as most cards are
        return []
    marks: list[Mark] = []
    if card.severity and card.severity > 0 and "severity" not in bare:
        marks.append(_dots_mark(card.severity, severity_color(ctx.typeset.theme)))
    before = ctx.words(card.after) or (ctx.translate(gap_words(card.wait)) if card.wait else "")
    marks += [_text_mark(text, ctx, room) for text in ("" if "signs" in bare else before, said) if text]
    if sign := signs.get("value"):
        value = min(MOST_VALUE, max(LEAST_VALUE, card.value or 0.0))
        face = "smile" if value >= GOOD else "frown" if value <= -GOOD else sign.icon
        marks.append(_signed_mark(face, number_text(value, signed=True), ctx, room))
    if card.duration and (sign := signs.get("duration")):
        marks.append(_signed_mark(sign.icon, ctx.translate(length_words(card.duration)), ctx, room))
    if sign := signs.get("sources"):
        marks.append(_signed_mark(sign.icon, str(len(card.sources)), ctx, room))
    if ties.touchpoint and (sign := signs.get("touchpoint")):
        marks.append(_signed_mark(sign.icon, ties.touchpoint, ctx, room))
    owners = tuple(dict.fromkeys((*ties.departments, *((card.owner,) if card.owner else ()))))
    owners = () if "owners" in bare else owners
    marks += [_owner_mark(owner, ctx, room) for owner in owners[:MOST_MARKS]]
    marks += _more(len(owners), ctx, room)
    if sign := signs.get("tags"):
        tags = tuple(each for each in card.tags if each.strip())
        marks += [_signed_mark(sign.icon, each, ctx, room) for each in tags[:MOST_MARKS]]
        marks += _more(len(tags), ctx, room)
    flags = dict.fromkeys(() if "marks" in bare else card.flags)
    marks += [_icon_mark(icon, ctx.color) for flag in flags if (icon := ctx.icons.get(FLAG_ICONS.get(flag, "")))]
    own = () if "marks" in bare else ties.own
    marks += [_own_mark(draw, ctx.color) for each in own if (draw := icon_drawer(ctx, *each))]
    marks += [_signed_mark(signs[name].icon, text, ctx, room) for name, text in _work_words(card, ctx) if name in signs]
    marks += [
        _text_mark(words, ctx, room)
        for each in card.own_fields
        if "signs" not in bare and (words := ctx.words(each).strip())
    ]
    for field, names in ties.named:
        marks += [_signed_mark(signs[field].icon, each, ctx, room) for each in names[:MOST_MARKS] if field in signs]
        marks += _more(len(names), ctx, room)
    for name, sign in signs.items():
        icon = ctx.icons.get(sign.icon) if name not in IN_WORDS else None
        if icon is not None:
            marks.append(_link_mark(icon, card.link, ctx.color) if name == "link" else _icon_mark(icon, ctx.color))
    return marks


def _work_words(card: Card, ctx: LaneContext) -> list[tuple[str, str]]:
    """What else a card says in a word or two, by its fields: what was expected, what is to be done, what it takes."""
    state = WORK_NAMES.get(card.state)
    told = [("state", ctx.translate(state) if state else card.state), ("due", card.due)]
    told += [("expected", number_text(card.expected, signed=True))] if card.expected is not None else []
    told += [("cta", cta)] if (cta := ctx.words(card.cta)) else []
    told += [("decisive", ctx.translate(DECISIONS[card.decisive]))] if card.decisive in DECISIONS else []
    told += [("cost", number_text(card.cost))] if card.cost is not None else []
    told += [("lead", ctx.translate(length_words(card.lead)))] if card.lead else []
    told += [("service_cost", number_text(card.service_cost))] if card.service_cost is not None else []
    told += [("staff_time", ctx.translate(length_words(card.staff_time)))] if card.staff_time else []
    told += [("customer_effort", f"{card.customer_effort}/{MOST_EFFORT}")] if card.customer_effort is not None else []
    return told


def card_marks(card: Card, ctx: LaneContext, room: float, ties: Ties = NO_TIES, *, scored: bool = True) -> MarkRows:
    """The marks of a card in rows of a room as wide: for lane types that set them below something of their own."""
    if ctx.typeset.theme.quiet:
        return NO_MARKS
    answers = answer_marks(ctx.answers.get(card.id, ()), ctx)
    return mark_rows(marks_of_card(card, ctx, ties, room, scored=scored), answers, room)


def answer_marks(answers: Iterable[int], ctx: LaneContext) -> list[Mark]:
    """The numbers of the opportunities that answer a card, each on its disc."""
    color = number_color(ctx.typeset.theme)
    numbers = () if "answers" in ctx.typeset.theme.unmarked else tuple(answers)
    discs = [_disc_mark(number, color, ctx) for number in numbers[:MOST_MARKS]]
    return discs + _more(len(numbers), ctx, math.inf)


def _more(count: int, ctx: LaneContext, room: float) -> list[Mark]:
    """How many marks of a sort there are beyond those that can be told apart."""
    return [_text_mark(f"+{count - MOST_MARKS:,}", ctx, room)] if count > MOST_MARKS else []


def mark_rows(marks: Sequence[Mark], discs: Sequence[Mark], room: float) -> MarkRows:
    """Marks from the left, discs to the right end, in as many rows as they need in a room as wide."""
    if not marks and not discs:
        return NO_MARKS
    rows: list[list[tuple[Mark, float]]] = [[]]
    x = 0.0
    for mark in marks:
        if rows[-1] and x + mark.w > room:
            rows.append([])
            x = 0.0
        rows[-1].append((mark, x))
        x += mark.w + MARK_GAP
    count = max(1, int((room + DISC_GAP) // (2 * DISC + DISC_GAP)))
    for start in range(0, len(discs), count):
        group = discs[start : start + count]
        first = room - len(group) * (2 * DISC + DISC_GAP) + DISC_GAP
        if start or (rows[-1] and first < x):
            rows.append([])
        rows[-1] += [(disc, first + i * (2 * DISC + DISC_GAP)) for i, disc in enumerate(group)]
    placed: list[tuple[Mark, float, float]] = []
    y = 0.0
    for row in filter(None, rows):
        height = max(mark.h for mark, _ in row)
        placed += [(mark, left, y + (height - mark.h) / 2) for mark, left in row]
        y += height + FOOT_GAP
    width = max((left + mark.w for mark, left, _ in placed), default=0.0)
    return MarkRows(width, max(0.0, y - FOOT_GAP), tuple(placed))


def number_color(theme: Theme) -> Color:
    """What the numbers of opportunities stand on: the same on the opportunity, on what it answers and in the legend."""
    return theme.color("lane.opportunities")


def severity_color(theme: Theme) -> Color:
    """What degrees of severity are told by, whatever colour their card wears: it is one mark with one meaning."""
    return theme.color("lane.friction")


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


def _dots_mark(count: int, color: Color) -> Mark:
    return Mark((count - 1) * DOT_PITCH + 2 * DOT, 2 * DOT, lambda x, y: severity_dots(count, x, y + DOT, color))


def _icon_mark(icon: Icon, color: Color) -> Mark:
    return Mark(MARK, MARK, lambda x, y: icon_ops(icon, x, y, MARK, color))


def _own_mark(draw: IconDrawer, color: Color) -> Mark:
    return Mark(MARK, MARK, lambda x, y: draw(x, y, MARK, color))


def _link_mark(icon: Icon, link: str, color: Color) -> Mark:
    """The sign of a link, which can be followed in a document if it is a safe one."""

    def draw(x: float, y: float) -> Sequence[Op]:
        area = [LinkArea(x, y, MARK, MARK, link)] if is_safe_link(link) else []
        return [*icon_ops(icon, x, y, MARK, color), *area]

    return Mark(MARK, MARK, draw)


def _signed_mark(name: str, text: str, ctx: LaneContext, room: float) -> Mark:
    """A small icon and a word behind it."""
    icon, words = ctx.icons.get(name), _text_mark(text, ctx, max(1.0, room - SIGN_SIZE - SIGN_GAP))
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
        max((line.width for line in lines), default=0.0),
        height_of(lines, NOTE),
        lambda x, y: ctx.typeset.lines(lines, x, y, NOTE, ctx.color),
    )


def _disc_mark(number: int, color: Color, ctx: LaneContext) -> Mark:
    return Mark(2 * DISC, 2 * DISC, lambda x, y: number_disc(number, x + DISC, y + DISC, color, ctx))
