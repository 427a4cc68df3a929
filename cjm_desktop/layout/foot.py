"""The foot of the map: a legend of the marks it uses, its stakeholders, version and page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.icons import Icon, icon_ops
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle, line
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.layout.arrows import JUMP_SAMPLE
from cjm_desktop.layout.as_it_was import felt_sample, shadow_sample
from cjm_desktop.layout.card import DASHED
from cjm_desktop.layout.faces import FACE, HOLLOW, face_ops
from cjm_desktop.layout.lane import LaneContext, LaneTraits
from cjm_desktop.layout.marks import (
    DISC,
    DOT,
    DOT_PITCH,
    MARK,
    is_assumed,
    number_color,
    number_disc,
    severity_color,
    severity_dots,
    signs_of,
)
from cjm_desktop.layout.own_icons import IconDrawer, icon_drawer
from cjm_desktop.layout.ruled import SAMPLE, rule_sample
from cjm_desktop.layout.stages import SUBMAP_ICON
from cjm_desktop.layout.style import HAIRLINE, MARGIN, SMALL
from cjm_desktop.layout.typeset import height_of, tag, tag_height, tag_width
from cjm_desktop.model.choices import Choice
from cjm_desktop.model.fields import Sign
from cjm_desktop.model.records import Card, CardRule, OwnMark, OwnRelation, RecordId, Relation, Stakeholder, Touchpoint
from cjm_desktop.model.vocabulary import DIRECTIONS, FLAGS, KINDS, TOUCHPOINT_STATES

PITCH = 36.0
ROW = 40.0
GAP = 12.0
RELATION_LABELS: Mapping[str, str] = {
    **{kind.key: kind.label for kind in KINDS},
    JUMP_SAMPLE: N_("Goes on at the same letter"),
}
STATES = {choice.key: choice for choice in TOUCHPOINT_STATES if choice.legend}
# Draws a sample of a relation of one kind, and of one of the map's own if it has that, from the left, on a line at the
# given height; gives the ops and their width.
RelationSample = Callable[[str, float, float, OwnRelation | None], tuple[Sequence[Op], float]]
# What draws a mark from the left, around a line at the given height; its width; its label, still to be translated.
Entry = tuple[Callable[[float, float], Sequence[Op]], float, str | Message]


# What of the marks used goes with a sort of marks that is left out, where it is no single field of its name.
SEVERAL: Mapping[str, Mapping[str, tuple[()]]] = {"marks": {"flags": (), "own": ()}, "signs": {"signs": ()}}


class MarksUsed(Struct, frozen=True):
    """Which marks stand on a map: what the legend explains."""

    severity: bool
    answers: bool
    owners: bool
    assumed: bool
    flags: tuple[Choice, ...]
    relations: tuple[str, ...]
    signs: tuple[Sign, ...]
    statuses: tuple[str, ...]
    directions: tuple[Choice, ...]
    computed: bool
    gap: bool
    submaps: bool
    waiting: bool
    unrated: bool
    left: int
    was: tuple[bool, bool]
    own: tuple[OwnMark, ...] = ()
    own_relations: tuple[tuple[OwnRelation, str], ...] = ()
    rules: tuple[tuple[CardRule, str], ...] = ()
    passing: str = ""


class CardMarks(Struct, frozen=True):
    """Which marks stand on some cards, and which touchpoints their pills show."""

    severity: bool = False
    owners: bool = False
    assumed: bool = False
    flags: frozenset[str] = frozenset()
    signs: frozenset[Sign] = frozenset()
    touchpoints: frozenset[RecordId] = frozenset()
    unrated: bool = False
    own: frozenset[RecordId] = frozenset()


def card_marks(cards: Iterable[Card], traits: LaneTraits) -> CardMarks:
    """Look through the cards of a lane. Only cards on a ground of their own show that they are assumed."""
    plain, says = tuple(cards), traits.says
    return CardMarks(
        any(card.severity for card in plain),
        any(card.owner or (card.departments and "departments" not in says) for card in plain),
        traits.grounded and any(is_assumed(card) for card in plain),
        frozenset(flag for card in plain for flag in card.flags),
        frozenset(sign for card in plain for sign in signs_of(card, says).values()),
        frozenset(card.touchpoint for card in plain if card.touchpoint and "touchpoint" in says),
        "value" in says and any(card.value is None for card in plain),
        frozenset(mark for card in plain for mark in card.own_marks),
    )


def marks_used(
    lanes: Iterable[CardMarks],
    relations: Iterable[Relation],
    touchpoints: Mapping[RecordId, Touchpoint],
    own_marks: Iterable[OwnMark] = (),
    own_kinds: Iterable[OwnRelation] = (),
    *,
    answers: bool,
    computed: bool,
    gap: bool,
    submaps: bool,
    waiting: bool,
    jumps: bool,
    left: int = 0,
    was: tuple[bool, bool] = (False, False),
    rules: tuple[tuple[CardRule, str], ...] = (),
    passing: str = "",
) -> MarksUsed:
    """All marks of a map, from those of its lanes and from the catalogues of touchpoints and of marks of its own.

    `answers`, `computed` and `gap` tell whether there are numbers of opportunities, a computed curve, and one drawn
    beside it; `submaps` whether a stage has a map of its own, `waiting` whether a time axis shows any, `jumps` whether
    a relation is drawn as two marks, `left` how many relations are not drawn because nobody could follow them, `was`
    whether a curve and cards of the journey as it was stand behind, `rules` whose outlines cards wear, and their names,
    `passing` what does not stand back, in words.
    """
    each = tuple(lanes)
    signs = {sign for marks in each for sign in marks.signs}
    shown = {key for marks in each for key in marks.touchpoints}
    points = [touchpoints[key] for key in sorted(shown & touchpoints.keys())]
    statuses, directions = {point.status for point in points}, {point.direction for point in points}
    kinds_of_own = {kind.id: kind for kind in own_kinds}
    found = {(each.own_kind if each.own_kind in kinds_of_own else "", each.kind) for each in relations}
    kinds = {kind for own, kind in found if not own} | ({JUMP_SAMPLE} if jumps else set())
    return MarksUsed(
        any(marks.severity for marks in each),
        answers,
        any(marks.owners for marks in each),
        any(marks.assumed for marks in each),
        tuple(flag for flag in FLAGS if any(flag.key in marks.flags for marks in each)),
        tuple(kind for kind in RELATION_LABELS if kind in kinds),
        tuple(sorted(signs, key=lambda sign: sign.order)),
        tuple(status for status in STATES if status in statuses),
        tuple(direction for direction in DIRECTIONS if direction.key in directions),
        computed,
        gap,
        submaps,
        waiting,
        any(marks.unrated for marks in each),
        left,
        was,
        tuple(mark for mark in own_marks if any(mark.id in marks.own for marks in each)),
        tuple((own, kind) for key, own in kinds_of_own.items() for kind in RELATION_LABELS if (key, kind) in found),
        rules,
        passing,
    )


def foot_layer(
    ctx: LaneContext,
    width: float,
    used: MarksUsed,
    sample: RelationSample,
    stamp: str,
    without: frozenset[str] = frozenset(),
) -> Layer:
    """The legend, a rule, the stakeholders on the left and `stamp` on the right; `without` `legend` or `foot`."""
    theme, shaper = ctx.typeset.theme, ctx.typeset.shaper
    if theme.quiet:  # the small marks of cards are not drawn
        used = replace(used, severity=False, answers=False, owners=False, flags=(), signs=(), own=())
    used = _without_marks(used, theme.unmarked)
    legend, y = _legend(ctx, width - 2 * MARGIN, used, sample)
    shown = bool(legend.ops) and "legend" not in without
    items = [Placed(MARGIN, 0.0, legend)] if shown else []
    if "foot" in without:
        return Layer("foot", "", width, y if shown else 0.0, tuple(items))
    y = y + 20.0 if shown else 0.0
    rule = PathOp(line(0, 0, width - 2 * MARGIN, 0), stroke=Stroke(theme.color("line"), HAIRLINE))
    people = ", ".join(ctx.words(each.name) for each in ctx.graph.in_order(Stakeholder))
    named = ctx.translate(N_("Stakeholders"))
    left = f"{named}: {people}" if people else ""
    room = width - 2 * MARGIN - shaper.line(stamp, SMALL).width - PITCH
    lines = shaper.wrap(left, SMALL, room)
    ops: list[Op] = [rule]
    ops += ctx.typeset.lines(lines, 0, 20.0, SMALL, theme.color("ink.second"))
    if stamp:
        ops.append(ctx.typeset.right(stamp, width - 2 * MARGIN, 20.0, SMALL, theme.color("ink.second")))
    height = 20.0 + height_of(lines, SMALL)
    items.append(Placed(MARGIN, y, Block("", width - 2 * MARGIN, height, tuple(ops))))
    return Layer("foot", "", width, y + height, tuple(items))


def _without_marks(used: MarksUsed, unmarked: frozenset[str]) -> MarksUsed:
    """What the legend explains where cards leave some of their marks out."""
    for each in unmarked:
        usual = {each: False} if isinstance(getattr(used, each, None), bool) else {}
        used = replace(used, **SEVERAL.get(each, usual))
    return used


def _legend(ctx: LaneContext, room: float, used: MarksUsed, sample: RelationSample) -> tuple[Block, float]:
    ops: list[Op] = []
    x = y = 0.0
    for draw, w, label in _entries(ctx, used, sample):
        text = ctx.typeset.shaper.line(ctx.translate(label), SMALL)
        total = w + GAP + text.width
        if x and x + total > room:
            x, y = 0.0, y + ROW
        ops += draw(x, y + ROW / 2)
        top = y + ROW / 2 - SMALL.size * SMALL.leading / 2
        ops += ctx.typeset.lines((text,), x + w + GAP, top, SMALL, ctx.typeset.theme.color("ink.second"))
        x += total + PITCH
    return Block("", room, y + ROW, tuple(ops)), y + ROW


def _entries(ctx: LaneContext, used: MarksUsed, sample: RelationSample) -> list[Entry]:
    """What stands for the marks. Those that wear the colours of their cards or lanes are neutral here."""
    theme = ctx.typeset.theme
    severe, ink = severity_color(theme), theme.color("ink.second")
    entries = _looked_at_entries(used, theme)
    if used.severity:
        entries.append((lambda x, y: severity_dots(3, x, y, severe), 2 * DOT_PITCH + 2 * DOT, N_("Severity")))
    if used.answers:
        green = number_color(theme)
        label = N_("Opportunity that answers this friction")
        entries.append((lambda x, y: number_disc(1, x + DISC, y, green, ctx), 2 * DISC, label))
    entries += _relation_entries(ctx, used, sample)
    if used.owners:
        word = ctx.translate(N_("Dept."))
        owner_width = tag_width(word, ctx.typeset)
        label = N_("Department or owner")
        entries.append((lambda x, y: tag(word, x, y - tag_height() / 2, ink, ctx.typeset), owner_width, label))
    if used.assumed:
        dashed = Stroke(theme.color("ink.faint"), DASHED, (6.0, 6.0), sharp=True)
        entries.append((lambda x, y: [RoundRect(x, y - 11, 40, 22, 7, None, dashed)], 40.0, N_("Assumed, no evidence")))
    named: list[tuple[tuple[str, ...], str | Message]] = [(flag.icons, flag.label) for flag in used.flags]
    named += [((sign.icon,), sign.legend) for sign in used.signs]
    named += [(direction.icons, direction.legend) for direction in used.directions]
    if used.submaps:
        named.append(((SUBMAP_ICON,), N_("Has a map of its own")))
    for names, called in named:
        icons = [icon for name in names if (icon := ctx.icons.get(name))]
        if icons:
            entries.append(_icon_entry(icons, ink, called))
    entries += _own_entries(ctx, used.own, ink)
    if used.unrated:
        size = FACE * HOLLOW
        label = N_("Feeling without a number")
        entries.append((lambda x, y: face_ops(None, x + size, y, 1.0, theme), 2 * size, label))
    if used.computed:
        entries.append(_curve_entry(ink, theme.color("paper")))
    if used.gap:
        shade = theme.color("line.strong")
        entries.append((lambda x, y: [RoundRect(x, y - 8, 40, 16, 0, shade)], 40.0, N_("Drawn and computed differ")))
    entries += [each(theme) for each, shown in zip((felt_sample, shadow_sample), used.was, strict=True) if shown]
    if used.waiting:
        entries.append(_waiting_entry(ink, theme.color("bar")))
    entries += [_status_entry(status, ink) for status in used.statuses]
    return entries + _left_entries(used.left)


def _looked_at_entries(used: MarksUsed, theme: Theme) -> list[Entry]:
    """What stands out by a rule, and what stands back."""
    ruled: list[Entry] = [
        (rule_sample(rule, theme), SAMPLE[0], message("{name}", name=name)) for rule, name in used.rules
    ]
    if not used.passing:
        return ruled
    draw, width, _ = shadow_sample(theme)
    return [*ruled, (draw, width, message(N_("Stands back: all but {conditions}"), conditions=used.passing))]


def _left_entries(left: int) -> list[Entry]:
    """What to say of relations that are not drawn, without a sample."""
    text = NN_("and {count:,} more relation that is not drawn", "and {count:,} more relations that are not drawn")
    return [(lambda _x, _y: (), 0.0, message(text, count=left))] if left else []


def _curve_entry(color: Color, paper: Color) -> Entry:
    """A stretch of the computed curve of an emotion lane."""
    thin = Stroke(color, 2.6)

    def draw(x: float, y: float) -> Sequence[Op]:
        return [PathOp(line(x, y, x + 44.0, y), stroke=thin), PathOp(circle(x + 22.0, y, 5.5), fill=paper, stroke=thin)]

    return draw, 44.0, N_("Computed from scored cards")


def _waiting_entry(color: Color, ground: Color) -> Entry:
    """A stretch of a time axis in which nothing happens."""
    dashed = Stroke(color, 1.7, (5.0, 5.0), sharp=True)

    def draw(x: float, y: float) -> Sequence[Op]:
        return [RoundRect(x, y - 8.0, 40.0, 16.0, 0, ground), PathOp(line(x, y, x + 40.0, y), stroke=dashed)]

    return draw, 40.0, N_("Waiting")


def _status_entry(status: str, color: Color) -> Entry:
    """A small pill as touchpoints of that status have."""
    state = STATES[status]
    edge = Stroke(color, 1.7, state.dash, sharp=True)

    def draw(x: float, y: float) -> Sequence[Op]:
        strike = [PathOp(line(x + 9.0, y, x + 31.0, y), stroke=Stroke(color, 2.0))] if state.struck else []
        return [RoundRect(x, y - 11.0, 40.0, 22.0, 11.0, None, edge), *strike]

    return draw, 40.0, state.legend


def _icon_entry(icons: Sequence[Icon], color: Color, label: str | Message) -> Entry:
    def draw(x: float, y: float) -> Sequence[Op]:
        return [op for at, icon in enumerate(icons) for op in icon_ops(icon, x + at * MARK, y - MARK / 2, MARK, color)]

    return draw, len(icons) * MARK, label


def _own_entries(ctx: LaneContext, marks: Iterable[OwnMark], color: Color) -> list[Entry]:
    """The marks of the map's own, each with its icon or picture."""
    drawers = ((icon_drawer(ctx, mark.icon, mark.picture), mark) for mark in marks)
    return [
        (partial(_own_sample, own, color), MARK, message("{name}", name=ctx.words(mark.name)))
        for own, mark in drawers
        if own is not None
    ]


def _own_sample(own: IconDrawer, color: Color, x: float, y: float) -> Sequence[Op]:
    return own(x, y - MARK / 2, MARK, color)


def _relation_entries(ctx: LaneContext, used: MarksUsed, sample: RelationSample) -> list[Entry]:
    usual = [_relation_entry(kind, sample, RELATION_LABELS[kind]) for kind in used.relations]
    named = ((kind, message("{name}", name=ctx.words(own.name)), own) for own, kind in used.own_relations)
    return usual + [_relation_entry(kind, sample, label, own) for kind, label, own in named]


def _relation_entry(kind: str, sample: RelationSample, label: str | Message, own: OwnRelation | None = None) -> Entry:
    _, width = sample(kind, 0.0, 0.0, own)
    return lambda x, y: sample(kind, x, y, own)[0], width, label
