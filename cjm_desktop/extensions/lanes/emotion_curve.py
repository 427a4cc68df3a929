"""Scored cards as one smooth curve, with a face at each and its quote beside it."""

from __future__ import annotations

from dataclasses import dataclass

from cjm_desktop.extensions.api import (
    Block,
    Card,
    Color,
    Gradient,
    Lane,
    LaneBody,
    LaneContext,
    Line,
    Op,
    Path,
    PathOp,
    Placed,
    RecordId,
    Stroke,
    TextStyle,
    circle,
    curve_through,
    height_of,
)

QUOTE = TextStyle("regular", 21.3, 1.35)
PLOT = 136.0
FACE = 25.0
RING = 4.6
QUOTE_GAP = 8.0
QUOTE_ROOM = 0.86
STROKE = 5.0
FLOOR = 14.0
LEAST_VALUE, MOST_VALUE = -2.0, 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A scored card on the curve, and the lines of its quote."""

    card: Card
    x: float
    y: float
    room: float
    quote: tuple[Line, ...]

    @property
    def quote_width(self) -> float:
        """The width of the widest line."""
        return max((line.width for line in self.quote), default=0.0)


class EmotionCurve:
    """A monotone cubic through all values of a persona, from −2 at the bottom to +2 at the top."""

    key = "emotion_curve"

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Draw one curve for each persona that has scored cards; the row grows for quotes that need room."""
        by_persona: dict[RecordId, list[Point]] = {}
        for point in _points(lane, ctx):
            by_persona.setdefault(point.card.persona, []).append(point)
        if not by_persona:
            return LaneBody(0.0, (), frozenset(column.step for column in ctx.columns))
        left, right = ctx.columns[0].x, ctx.columns[-1].x + ctx.columns[-1].w
        paths: list[Path] = []
        quotes: list[tuple[Point, float]] = []
        for points in by_persona.values():
            path, sample = curve_through([(point.x, point.y) for point in points], left, right)
            paths.append(path)
            quotes += _quote_tops(points, sample)
        low = min([-FACE, *(top for _, top in quotes)])
        high = max([PLOT + FACE, *(top + height_of(point.quote, QUOTE) for point, top in quotes)]) + FLOOR
        high = max(high, ctx.least + low)
        ground = _ground(paths[0], left, right, high, ctx)
        curves = [_curve(path, right, high, ctx, first=index == 0) for index, path in enumerate(paths)]
        items = [Placed(0.0, -low, block) for block in (ground, *curves)]
        for point, top in quotes:
            face = _face(point, top, ctx)
            items.append(Placed(face.x, face.y - low, face.block))
        return LaneBody(high - low, tuple(items), frozenset(), flush=True, scale=(PLOT - low, -low))


def _points(lane: Lane, ctx: LaneContext) -> list[Point]:
    points: list[Point] = []
    for column in ctx.columns:
        cards = [card for card in ctx.graph.cell(lane.id, column.step) if card.value is not None]
        share = column.w / max(1, len(cards))
        for index, card in enumerate(cards):
            words = ctx.words(card.text)
            quote = ctx.typeset.shaper.wrap(f"“{words}”", QUOTE, share * QUOTE_ROOM) if words else ()
            points.append(Point(card, column.x + share * (index + 0.5), _height_at(card.value or 0.0), share, quote))
    return points


def _height_at(value: float) -> float:
    clamped = min(MOST_VALUE, max(LEAST_VALUE, value))
    return PLOT * (MOST_VALUE - clamped) / (MOST_VALUE - LEAST_VALUE)


def _quote_tops(points: list[Point], sample: list[tuple[float, float]]) -> list[tuple[Point, float]]:
    """The top of each quote: above a peak, below a dip, and clear of the curve over its whole width."""
    placed = []
    for index, point in enumerate(points):
        half = max(point.quote_width / 2, FACE)
        near = [y for x, y in sample if point.x - half - 4.0 <= x <= point.x + half + 4.0] or [point.y]
        around = [points[i].y for i in (index - 1, index + 1) if 0 <= i < len(points)]
        height = height_of(point.quote, QUOTE)
        if point.y <= (sum(around) / len(around) if around else PLOT / 2):
            placed.append((point, min([*near, point.y - FACE]) - STROKE / 2 - QUOTE_GAP - height))
        else:
            placed.append((point, max([*near, point.y + FACE]) + STROKE / 2 + QUOTE_GAP))
    return placed


def _ramp(ctx: LaneContext) -> tuple[tuple[float, Color], ...]:
    theme = ctx.typeset.theme
    return ((0.2, theme.color("value.high")), (0.5, theme.color("value.middle")), (0.8, theme.color("value.low")))


def _ground(path: Path, left: float, right: float, floor: float, ctx: LaneContext) -> Block:
    """The pale area below the first curve, and the line of neither good nor bad."""
    theme, tint = ctx.typeset.theme, ctx.typeset.tint
    pale = ((0.0, tint(theme.color("value.high"), 0.12)), (1.0, tint(theme.color("value.low"), 0.09)))
    outline = Path(path.commands + "LLZ", (*path.coords, right, floor, left, floor))
    dashes = Stroke(theme.color("line.strong"), 1.6, (6.0, 8.0), sharp=True)
    middle = PathOp(Path("ML", (left, PLOT / 2, right, PLOT / 2)), stroke=dashes)
    return Block("", right, floor, (PathOp(outline, fill=Gradient(0, 0, 0, floor, pale)), middle))


def _curve(path: Path, right: float, floor: float, ctx: LaneContext, *, first: bool) -> Block:
    stroke = Stroke(Gradient(0, 0, 0, PLOT, _ramp(ctx)), STROKE, () if first else (14.0, 10.0))
    return Block("", right, floor, (PathOp(path, stroke=stroke),))


def _face(point: Point, quote_top: float, ctx: LaneContext) -> Placed:
    """A face and its quote as one block, so that both are found under the pointer."""
    theme, typeset = ctx.typeset.theme, ctx.typeset
    quote_height = height_of(point.quote, QUOTE)
    top = min(point.y - FACE, quote_top) if point.quote else point.y - FACE
    bottom = max(point.y + FACE, quote_top + quote_height) if point.quote else point.y + FACE
    half = max(FACE, point.quote_width / 2)
    ops: list[Op] = list(_face_ops(point.card.value or 0.0, half, point.y - top, ctx))
    pitch = QUOTE.size * QUOTE.leading
    for index, line in enumerate(point.quote):
        y = quote_top - top + index * pitch
        ops += typeset.lines((line,), half - line.width / 2, y, QUOTE, theme.color("ink.second"))
    return Placed(point.x - half, top, Block(point.card.id, 2 * half, bottom - top, tuple(ops)))


def _face_ops(value: float, cx: float, cy: float, ctx: LaneContext) -> list[Op]:
    theme = ctx.typeset.theme
    tone = "value.high" if value >= 0.5 else "value.low" if value <= -0.5 else "value.middle"
    color = theme.color(tone)
    smile = max(-1.0, min(1.0, value / 1.2)) * 7.8
    mouth_y = cy + 7.8 - smile * 0.35
    mouth = Path("MC", (cx - 9.5, mouth_y, cx - 5.4, mouth_y + smile, cx + 5.4, mouth_y + smile, cx + 9.5, mouth_y))
    return [
        PathOp(circle(cx, cy, FACE - RING / 2), fill=theme.color("paper"), stroke=Stroke(color, RING)),
        PathOp(circle(cx - 7.7, cy - 5.4, 2.7), fill=color),
        PathOp(circle(cx + 7.7, cy - 5.4, 2.7), fill=color),
        PathOp(mouth, stroke=Stroke(color, 3.4)),
    ]


LANE = EmotionCurve()
