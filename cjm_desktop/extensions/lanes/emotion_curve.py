"""Scored cards as one smooth curve, with a face at each and its quote beside it.

Cards that say a feeling without a number are hollow points on the middle line. Beside the curve as it was drawn, or in
its place, stands the one computed from scored cards elsewhere; the gap between them is shaded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import cycle, pairwise

from msgspec import Struct

from cjm_desktop.extensions.api import (
    FACE,
    LEAST_VALUE,
    MOST_VALUE,
    NO_MARKS,
    Block,
    Card,
    Color,
    Gradient,
    Lane,
    LaneBody,
    LaneContext,
    LaneTraits,
    Line,
    MarkRows,
    Op,
    Path,
    PathOp,
    Persona,
    Placed,
    RecordId,
    Stroke,
    TextStyle,
    Voice,
    by_voice,
    card_context,
    card_marks,
    circle,
    curve_names,
    curve_through,
    edges_of,
    face_ops,
    former_blocks,
    former_curves,
    height_along,
    height_of,
    number_text,
    own_color,
    polygon,
    quoted,
    ties_of,
    value_at,
    vocabulary,
    with_places,
    worn_color,
)

QUOTE = TextStyle("regular", 21.3, 1.35)
PLOT = 136.0  # the height of the scale, where the row need not be any higher
MOST_PLOT = 3.0 * PLOT
QUOTE_GAP, QUOTE_ROOM = 8.0, 0.86
QUOTE_LEAST = 96.0  # where more share a cell, their quotes are a list below the curve
LIST_FACE = 0.5  # of the faces beside the quotes in a list
LIST_INDENT = 36.0
LIST_GAP = 10.0
MIDDLE = 0.0  # where a feeling stands that nobody has put into a number
STROKE = 5.0
FLOOR = 14.0
AXIS = TextStyle("regular", 18.7, 1.3)
AXIS_ROOM = 220.0
AXIS_GAP = 4.0
THIN = 2.6
TWIN_GAP = 8.0  # between two faces above each other; nearer ones stand beside each other
SPOT = 5.5
DASHES: tuple[tuple[float, ...], ...] = ((), (14.0, 10.0), (2.0, 10.0))
XY = tuple[float, float]


class CurvePoint(Struct, frozen=True, eq=False):
    """A card on the curve or beside it, the lines of its quote, and the marks below them.

    `value` is what its face shows, None for a hollow point; `listed` tells that its quote stands in a list.
    """

    card: Card
    x: float
    y: float
    room: float
    value: float | None
    quote: tuple[Line, ...] = ()
    marks: MarkRows = NO_MARKS
    listed: bool = False

    @property
    def told_width(self) -> float:
        """The width of the widest line or row of marks."""
        return max([self.marks.w, *(line.width for line in self.quote)])

    @property
    def told_height(self) -> float:
        """The height of quote and marks."""
        return height_of(self.quote, QUOTE) + (self.marks.below if self.quote else self.marks.h)

    @property
    def radius(self) -> float:
        """The radius of its face: smaller where many share a cell."""
        return min(FACE, self.room / 2 - 1.0)


class Curve(Struct, frozen=True, eq=False):
    """A curve: its path, places along it, and the name and the dashes that it bears where there are several."""

    path: Path
    sample: list[XY]
    name: str = ""
    dashes: tuple[float, ...] = ()


class EmotionCurve:
    """A monotone cubic through all values of a persona, from −2 at the bottom to +2 at the top."""

    key = "emotion_curve"
    traits = LaneTraits(says=frozenset({"persona"}))

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw one curve for each persona that has scored cards; the row grows for quotes that need room."""
        plot, points = _plot(ctx), _points(lane, ctx)
        felt = [each.card.persona for each in sorted(points, key=lambda each: each.value is None)]
        voices = by_voice(ctx.voices.get(lane.id, ()), felt)
        by_persona = {key: [each for each in points if each.card.persona == key] for key in voices}
        computed = _runs(ctx) if vocabulary.curve_of(lane.curve).computed else []
        former = former_curves(lane, ctx, lambda value: _height_at(value, ctx))
        if not points and not computed and not former:
            return LaneBody(0.0, (), frozenset(column.step for column in ctx.columns))
        left, right = ctx.columns[0].x, ctx.columns[-1].x + ctx.columns[-1].w
        scored = [[each for each in group if each.value is not None] for group in by_persona.values()]
        lines = zip(scored, voices.values(), cycle(DASHES), strict=False)
        drawn = [_drawn(group, voice, dashes, ctx) for group, voice, dashes in lines if group]
        middles = [column.x + column.w / 2 for column in ctx.columns]
        curves = [*(curve.sample for curve in (*drawn, *computed)), *(each.sample for each in former)]
        several = max(len(drawn), len(former), len(ctx.voices.get(lane.id, ()))) > 1  # here or on the rest of the map
        named = [(each.name, each.sample[0]) for each in drawn] + [(each.name, each.sample[0]) for each in former]
        names = curve_names(named if several else (), [each.x - each.radius for each in points], ctx.typeset)
        axis = _axis(lane, ctx)
        samples = [*(with_places(each, middles) for each in curves), _rings(points, ctx), *edges_of(names)]
        quotes = [pair for group in by_persona.values() for pair in _quote_tops(group, samples, plot / 2)]
        low = min([-FACE, *(top for _, top in quotes), *(name.y for name in names)])
        low = min(low, axis[0].y - ctx.label[1] - AXIS_GAP) if axis else low
        rows = _listed(
            points, _speakers(lane, ctx), max([plot + FACE, *(name.rect.bottom for name in names)]) + LIST_GAP, ctx
        )
        bottoms = [top + point.told_height for point, top in quotes]
        bottoms += [place.rect.bottom for place in (*names, *rows, *axis)]
        high = max(max([plot + FACE, *bottoms]) + FLOOR, ctx.least + low)
        blocks = [_ground(drawn[0].path if drawn else None, left, right, high, ctx)]
        if drawn and computed:
            blocks.append(_gap(drawn[0], computed, right, high, ctx))
        blocks += former_blocks(former, right, high, ctx)
        told = [_told(lane, group, ctx) for group in scored if group]
        blocks += [_curve(curve, right, high, ctx, words) for curve, words in zip(drawn, told, strict=True)]
        if computed:
            blocks.append(_computed(computed, right, high, ctx))
        blocks += _ties_of_twins(points, right, high, ctx)
        blocks += _expectations(points, right, high, ctx)
        items = [Placed(0.0, -low, block) for block in blocks]
        items += [Placed(each.x, each.y - low, each.block) for each in axis]
        # Words first: they are what is edited in place, and a relation goes to the last block of a card, its face.
        items += [Placed(each.x, each.y - low, each.block) for each in (*names, *rows)]
        for point, top in quotes:
            face = _face(point, top, ctx)
            items.append(Placed(face.x, face.y - low, face.block))
        return LaneBody(high - low, tuple(items), frozenset(), flush=True, scale=(plot - low, -low))


def _points(lane: Lane, ctx: LaneContext) -> list[CurvePoint]:
    """The cards of a lane spread over their cells. Those of a lane that shows the computed curve lie on it, hollow."""
    points: list[CurvePoint] = []
    given = vocabulary.curve_of(lane.curve).given
    people = _speakers(lane, ctx) if given else {}
    for column in ctx.columns:
        cards = [card for card in ctx.graph.cell(lane.id, column.step) if given or card.text]
        twins = given and _twins(cards, ctx)
        share = column.w / (1 if twins else max(1, len(cards)))
        for index, card in enumerate(cards):
            value = card.value if given else None
            score = value if given else ctx.scores.get(column.step, MIDDLE)
            x = column.x + share * (0 if twins else index) + share / 2
            y = _height_at(MIDDLE if score is None else score, ctx)
            if share < QUOTE_LEAST < column.w:
                points.append(CurvePoint(card, x, y, share, value, listed=True))
                continue
            quote = _quote(card, share * QUOTE_ROOM, ctx, people.get(card.persona, ""))
            marks = card_marks(card, card_context(card, ctx), share * QUOTE_ROOM, ties_of(card, ctx), scored=False)
            points.append(CurvePoint(card, x, y, share, value, quote, marks))
    return points


def _twins(cards: Sequence[Card], ctx: LaneContext) -> bool:
    """Whether the cards of a cell are two opposite feelings of one persona at one moment."""
    if len(cards) != 2 or cards[0].persona != cards[1].persona:
        return False
    one, other = (card.value or 0.0 for card in cards)
    return one * other < 0 and abs(_height_at(one, ctx) - _height_at(other, ctx)) >= 2 * FACE + TWIN_GAP


def _ties_of_twins(points: list[CurvePoint], right: float, floor: float, ctx: LaneContext) -> list[Block]:
    """A thin line between two faces that belong to one moment."""
    thin = Stroke(ctx.typeset.theme.color("line.strong"), THIN)
    pairs = ((one, other) for one, other in pairwise(points) if one.x == other.x and one.y != other.y)
    return [Block("", right, floor, (PathOp(Path("ML", (a.x, a.y, b.x, b.y)), stroke=thin),)) for a, b in pairs]


def _expectations(points: list[CurvePoint], right: float, floor: float, ctx: LaneContext) -> list[Block]:
    """A ring where a feeling was expected to be, and a dotted line from there to where it is: the gap between both."""
    color = ctx.typeset.theme.color("ink.second")
    dotted, edge = Stroke(color, THIN, (3.0, 6.0), sharp=True), Stroke(color, THIN)
    blocks = []
    for point in points:
        if point.card.expected is not None:
            y = _height_at(point.card.expected, ctx)
            ring = PathOp(circle(point.x, y, 2 * SPOT), fill=ctx.typeset.theme.color("paper"), stroke=edge)
            spot = PathOp(circle(point.x, y, 0.6 * SPOT), fill=color)
            way = PathOp(Path("ML", (point.x, y, point.x, point.y)), stroke=dotted)
            blocks.append(Block("", right, floor, (way, ring, spot)))
    return blocks


def _rings(points: list[CurvePoint], ctx: LaneContext) -> list[XY]:
    """Where rings and their lines stand, from left to right: no quote lies on them."""
    told = [(each.x, each.y, _height_at(each.card.expected, ctx)) for each in points if each.card.expected is not None]
    return sorted((x, y) for x, felt, wanted in told for y in (felt, wanted - 2 * SPOT, wanted + 2 * SPOT))


def _axis(lane: Lane, ctx: LaneContext) -> list[Placed]:
    """The names of the scale beside the curve, each at its height or below the one above it, the best on top."""
    names = [ctx.words(each) for each in lane.scale]
    placed: list[Placed] = []
    floor = -_plot(ctx)
    for at in reversed(range(len(names))):
        lines = ctx.typeset.shaper.wrap(names[at], AXIS, AXIS_ROOM)
        width, height = max((line.width for line in lines), default=0.0), height_of(lines, AXIS)
        ops: list[Op] = []
        for index, line in enumerate(lines):
            y = index * AXIS.size * AXIS.leading
            ops += ctx.typeset.lines((line,), width - line.width, y, AXIS, ctx.typeset.theme.color("ink.faint"))
        top = max(_height_at(value_at(at, len(names)), ctx) - height / 2, floor)
        placed.append(Placed(ctx.label[0] - width, top, Block("", width, height, tuple(ops))))
        floor = top + height
    return placed


def _quote(card: Card, room: float, ctx: LaneContext, who: str) -> tuple[Line, ...]:
    """What a card says, and `who` says it; without a number it names a feeling, and quotes nobody."""
    words = ctx.words(card.text)
    if not words.strip():
        return ()
    if card.value is not None:
        words = f"{quoted(words)}\n— {who}" if who else quoted(words)
    return tuple(ctx.typeset.shaper.wrap(words, QUOTE, room))


def _speakers(lane: Lane, ctx: LaneContext) -> Mapping[RecordId, str]:
    """The names of those whose curves a lane shows, by their ids; nobody's where there is one curve."""
    cards = (card for column in ctx.columns for card in ctx.graph.cell(lane.id, column.step) if card.value is not None)
    people = {card.persona: ctx.graph.find(Persona, card.persona) for card in cards}
    several = max(len(people), len(ctx.voices.get(lane.id, ()))) > 1
    return {key: ctx.words(each.name) for key, each in people.items() if each} if several else {}


def _listed(points: list[CurvePoint], people: Mapping[RecordId, str], top: float, ctx: LaneContext) -> list[Placed]:
    """The quotes of crowded cells below the curve, each over the whole width of its cell and led by its face."""
    rows: list[Placed] = []
    columns = {column.step: column for column in ctx.columns}
    floors: dict[RecordId, float] = {}
    for point in points:
        column = columns[point.card.step]
        room = column.w - LIST_INDENT
        quote = _quote(point.card, room, ctx, people.get(point.card.persona, "")) if point.listed else ()
        worn = card_context(point.card, ctx)
        marks = card_marks(point.card, worn, room, ties_of(point.card, ctx), scored=False) if point.listed else NO_MARKS
        if not quote and not marks.marks:
            continue
        pitch = QUOTE.size * QUOTE.leading
        height = max(pitch, height_of(quote, QUOTE) + (marks.below if quote else marks.h))
        ops = [
            *_face_ops(point, LIST_FACE * FACE, pitch / 2, LIST_FACE, ctx),
            *ctx.typeset.lines(quote, LIST_INDENT, 0.0, QUOTE, _ink(point.card, ctx)),
            *marks.draw(LIST_INDENT, height - marks.h),
        ]
        y = floors.get(column.step, top)
        rows.append(Placed(column.x, y, Block(point.card.id, column.w, height, tuple(ops))))
        floors[column.step] = y + height + LIST_GAP
    return rows


def _plot(ctx: LaneContext) -> float:
    """The height of the scale: a row that is higher than it has to be shows values further apart."""
    return min(MOST_PLOT, PLOT + ctx.spare)


def _height_at(value: float, ctx: LaneContext) -> float:
    clamped = min(MOST_VALUE, max(LEAST_VALUE, value))
    return _plot(ctx) * (MOST_VALUE - clamped) / (MOST_VALUE - LEAST_VALUE)


def _drawn(points: list[CurvePoint], voice: Voice, dashes: tuple[float, ...], ctx: LaneContext) -> Curve:
    """The curve of a voice: on a part of a map it comes from what it felt before, and leads to what it feels after."""
    first, last = ctx.columns[0], ctx.columns[-1]
    heights: dict[float, list[float]] = {}
    for point in points:
        heights.setdefault(point.x, []).append(point.y)
    # Between two opposite feelings of one moment the curve goes through the middle.
    places = [(x, sum(ys) / len(ys)) for x, ys in heights.items()]
    if voice.before is not None:
        places.insert(0, (first.x - first.w / 2, _height_at(voice.before, ctx)))
    if voice.after is not None:
        places.append((last.x + 3 * last.w / 2, _height_at(voice.after, ctx)))
    path, sample = curve_through(places, first.x, last.x + last.w)
    persona = ctx.graph.find(Persona, voice.persona)
    return Curve(path, sample, ctx.words(persona.name) if persona else "", dashes)


def _runs(ctx: LaneContext) -> list[Curve]:
    """The computed curve: a piece for each run of steps that have scores, from the first of them to the last."""
    runs: list[list[XY]] = [[]]
    for column in ctx.columns:
        score = ctx.scores.get(column.step)
        if score is not None:
            runs[-1].append((column.x + column.w / 2, _height_at(score, ctx)))
        elif runs[-1]:
            runs.append([])
    curves = (curve_through(points, points[0][0], points[-1][0]) for points in runs if points)
    return [Curve(path, sample) for path, sample in curves]


def _quote_tops(points: list[CurvePoint], samples: list[list[XY]], middle: float) -> list[tuple[CurvePoint, float]]:
    """The top of each quote: above a peak, below a dip, and clear of every curve over its whole width."""
    placed = []
    curves = [([x for x, _ in sample], [y for _, y in sample]) for sample in samples]
    for index, point in enumerate(points):
        half = max(point.told_width / 2, point.radius) + 4.0
        around = [points[i].y for i in (index - 1, index + 1) if 0 <= i < len(points)]
        twin = next((each.y for each in points if each.x == point.x and each is not point), None)
        above = point.y <= ((sum(around) / len(around) if around else middle) if twin is None else twin)
        height = point.told_height
        # Samples go from left to right: with many points in a lane, a look at all of them for each took their square.
        spans = [(bisect_left(xs, point.x - half), bisect_right(xs, point.x + half), ys) for xs, ys in curves]
        near = [(min(ys[low:high]), max(ys[low:high])) for low, high, ys in spans if low < high]
        clear = STROKE / 2 + QUOTE_GAP
        top = point.y - point.radius - clear - height if above else point.y + point.radius + clear
        while met := [y for each in near for y in _met(*each, top - clear, top + height + clear)]:
            top = min(met) - clear - height - 1.0 if above else max(met) + clear + 1.0
        placed.append((point, top))
    return placed


def _met(low: float, high: float, top: float, bottom: float) -> list[float]:
    """The ends of the stretch of heights that a curve passes through, if it meets the one between top and bottom."""
    return [low, high] if low < bottom and high > top else []


def _ramp(ctx: LaneContext) -> tuple[tuple[float, Color], ...]:
    theme = ctx.typeset.theme
    return ((0.2, theme.color("value.high")), (0.5, theme.color("value.middle")), (0.8, theme.color("value.low")))


def _ground(path: Path | None, left: float, right: float, floor: float, ctx: LaneContext) -> Block:
    """The pale area below the first curve, and the line of neither good nor bad."""
    theme, tint = ctx.typeset.theme, ctx.typeset.tint
    pale = ((0.0, tint(theme.color("value.high"), 0.12)), (1.0, tint(theme.color("value.low"), 0.09)))
    dashes = Stroke(theme.color("line.strong"), 1.6, (6.0, 8.0), sharp=True)
    middle = PathOp(Path("ML", (left, _plot(ctx) / 2, right, _plot(ctx) / 2)), stroke=dashes)
    if path is None:
        return Block("", right, floor, (middle,))
    outline = Path(path.commands + "LLZ", (*path.coords, right, floor, left, floor))
    return Block("", right, floor, (PathOp(outline, fill=Gradient(0, 0, 0, floor, pale)), middle))


def _told(lane: Lane, points: list[CurvePoint], ctx: LaneContext) -> str:
    """A curve in words, for those who cannot see it: each value with what is said at it."""
    said = (f"{number_text(point.card.value or 0.0, signed=True)} {ctx.words(point.card.text)}" for point in points)
    return f"{ctx.words(lane.name)}: {'; '.join(each.strip() for each in said)}"


def _curve(curve: Curve, right: float, floor: float, ctx: LaneContext, told: str) -> Block:
    stroke = Stroke(Gradient(0, 0, 0, _plot(ctx), _ramp(ctx)), STROKE, curve.dashes)
    return Block("", right, floor, (PathOp(curve.path, stroke=stroke),), told)


def _computed(runs: list[Curve], right: float, floor: float, ctx: LaneContext) -> Block:
    """The computed curve: thin and without faces, a dot in each step that has scores."""
    theme = ctx.typeset.theme
    thin = Stroke(theme.color("ink.second"), THIN)
    ops: list[Op] = [PathOp(run.path, stroke=thin) for run in runs]
    dots = [(column.x + column.w / 2, ctx.scores[column.step]) for column in ctx.columns if column.step in ctx.scores]
    ops += [
        PathOp(circle(x, _height_at(score, ctx), SPOT), fill=theme.color("paper"), stroke=thin) for x, score in dots
    ]
    return Block("", right, floor, tuple(ops))


def _gap(drawn: Curve, runs: list[Curve], right: float, floor: float, ctx: LaneContext) -> Block:
    """The area between the first drawn curve and the computed one, as far as that reaches."""
    shade = ctx.typeset.theme.color("line.strong")
    areas = []
    for run in runs:
        start, end = run.sample[0][0], run.sample[-1][0]
        along = [(start, height_along(drawn.sample, start)), *((x, y) for x, y in drawn.sample if start < x < end)]
        along.append((end, height_along(drawn.sample, end)))
        areas.append(PathOp(polygon(*run.sample, *reversed(along)), fill=shade))
    return Block("", right, floor, tuple(areas))


def _face(point: CurvePoint, quote_top: float, ctx: LaneContext) -> Placed:
    """A face and its quote as one block, so that both are found under the pointer."""
    typeset, radius = ctx.typeset, point.radius
    told = point.told_height
    top = min(point.y - radius, quote_top) if told else point.y - radius
    bottom = max(point.y + radius, quote_top + told) if told else point.y + radius
    half = max(radius, point.told_width / 2)
    ops: list[Op] = _face_ops(point, half, point.y - top, radius / FACE, ctx)
    pitch = QUOTE.size * QUOTE.leading
    for index, line in enumerate(point.quote):
        y = quote_top - top + index * pitch
        ops += typeset.lines((line,), half - line.width / 2, y, QUOTE, _ink(point.card, ctx))
    ops += point.marks.draw(half - point.marks.w / 2, quote_top - top + told - point.marks.h)
    return Placed(point.x - half, top, Block(point.card.id, 2 * half, bottom - top, tuple(ops)))


def _face_ops(point: CurvePoint, x: float, y: float, scale: float, ctx: LaneContext) -> list[Op]:
    """The face of a point; its edge says the value, a card's own colour fills it."""
    theme = ctx.typeset.theme
    return face_ops(point.value, x, y, scale, theme, worn_color(theme, point.card.color))


def _ink(card: Card, ctx: LaneContext) -> Color:
    return own_color(ctx.typeset.theme, card.color, "ink.second")


LANE = EmotionCurve()
