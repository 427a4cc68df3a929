"""The head of the map: title block, persona cards and headline numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.foundation.both import each_as, joined
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.numerals import is_sign, measured, money_text
from cjm_desktop.foundation.quoting import quoted
from cjm_desktop.layout.figures import Figure, figure_of
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.images import picture_op
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.style import FIGURE, HAIRLINE, MARGIN, NOTE, PERSON, SMALL, SMALL_STRONG, TITLE
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.layout.title import title_block
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model import vocabulary
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.records import Metric, Persona, RecordId

GAP = 19.0
WIDE_GAP = 53.0  # between the personas and the tiles
PERSONA_WIDTH = 980.0
PERSONA_LEAST = 520.0
TITLE_LEAST = 820.0
TILE_WIDTH, TILE_LEAST = 175.0, 145.0
TILE_PAD = 21.0
WIDEST = 1.5  # times its usual width that a part is stretched, or shrunk, to stand on columns
PAD = 28.0
NO_BREAK = "\u00a0"
RADIUS = 23.0
BESIDE = 560.0  # from here on a persona's goals and frustrations stand beside each other
LIST_GAP = 24.0
LIST_TOP = 35.0  # of lists that stand in columns of their own: in line with the name
ROOM_LEAST = 240.0  # a column in which words of a persona stand
AVATAR = 72.0
AVATAR_X, AVATAR_Y = 35.0, 31.0


class Fitted(Struct, frozen=True, eq=False):
    """A box at its place: its least height, and what draws it at a height."""

    least: float
    draw: Callable[[float], tuple[Op, ...]]


class HeaderBox(Struct, frozen=True, eq=False):
    """A framed box that can be as high as its neighbours.

    `fit` sets its words where it begins at an x of the map, so that none stands between two columns; `gap` follows it.
    """

    owner: str
    w: float
    fit: Callable[[float], Fitted]
    gap: float = GAP


def header_layer(ctx: LaneContext, width: float, without: frozenset[str] = frozenset()) -> Layer:
    """The layer above the stages, `width` units wide; its height follows from its texts.

    Title on the left, persona cards and headline tiles on the right; below the title where the page is too narrow.
    `without` may name `title`, `logo`, `personas` and `tiles`.
    """
    inner = width - 2 * MARGIN
    personas = () if "personas" in without else shown_personas(ctx.graph)
    tiles = [] if "tiles" in without else [_tile_box(ctx, metric) for metric in _headlines(ctx)]
    persona_width = PERSONA_WIDTH if len(personas) < 2 else PERSONA_LEAST
    boxes = _boxes(ctx, personas, persona_width, tiles)
    if "title" in without:
        return _untitled(ctx.graph.map.id, boxes, width)
    if not boxes:
        title = title_block(ctx, inner, without)
        return Layer("title", title.owner, width, title.h, (Placed(MARGIN, 0.0, title),))
    taken = _run_width(boxes)
    if inner - taken - 2 * GAP >= TITLE_LEAST:
        narrow = max((_least_tile(ctx, metric) for metric in _headlines(ctx)), default=0.0) if tiles else 0.0
        run = _on_columns(ctx.columns, len(personas), tiles, narrow, (MARGIN + inner - taken, MARGIN + inner))
        if run is not None:
            tiles = [_tile_box(ctx, metric, run.tile) for metric in _headlines(ctx)] if tiles else []
            boxes = _boxes(ctx, personas, run.persona, tiles, run.gap)
            taken = MARGIN + inner - run.x
        title = title_block(ctx, inner - taken - 2 * GAP, without)
        row, height = _placed_row(boxes, MARGIN + inner - taken, 0.0, title.h)
        return Layer("title", title.owner, width, height, (Placed(MARGIN, 0.0, title), *row))
    title = title_block(ctx, inner, without)
    if personas:
        room = (inner - _run_width(tiles) - (WIDE_GAP if tiles else 0.0) + GAP) / len(personas) - GAP
        persona_width = min(inner, max(PERSONA_LEAST, room))
        boxes = _boxes(ctx, personas, persona_width, tiles)
    below, bottom = _placed_rows(boxes, inner, title.h + 1.5 * GAP)
    return Layer("title", title.owner, width, bottom, (Placed(MARGIN, 0.0, title), *below))


class HeaderRow(Struct, frozen=True):
    """The row beside the title: where it begins, how wide a persona and a tile are in it, and the gap between both."""

    x: float
    persona: float
    tile: float
    gap: float


def _on_columns(
    columns: Sequence[Column], personas: int, tiles: list[HeaderBox], narrow: float, ends: tuple[float, float]
) -> HeaderRow | None:
    """The row beside the title, from one end to the other, moved so that its edges stand on those of columns.

    The eye then has one grid, and a cut between columns spares the head as well. None where that would make the parts
    much narrower or wider than they are at their best; tiles are at least `narrow`.
    """
    x, right = ends
    start, stop = x, right
    tile, gap = TILE_WIDTH, WIDE_GAP
    if tiles:
        usual = _run_width(tiles)
        widths = {i: right - each.x for i, each in enumerate(columns) if i}
        most = usual * WIDEST
        place = max((i for i, width in widths.items() if usual - 0.5 <= width <= most), default=0)
        place = place or max(
            (i for i, w in widths.items() if len(tiles) * (narrow + GAP) - GAP <= w <= most), default=0
        )
        if place == 0:
            return None
        tile = (right - columns[place].x + GAP) / len(tiles) - GAP
        start, stop = columns[place].x, columns[place - 1].x + columns[place - 1].w
        gap = start - stop
    if personas == 0:
        return HeaderRow(start, 0.0, tile, gap)
    wanted = PERSONA_WIDTH if personas == 1 else PERSONA_LEAST
    fitting = [
        (abs(width - wanted), each.x, width)
        for each in columns
        if each.x - 2 * GAP - MARGIN >= TITLE_LEAST
        and wanted / WIDEST <= (width := (stop - each.x + GAP) / personas - GAP) <= wanted * WIDEST
        and width >= PERSONA_LEAST
    ]
    if not fitting:
        return None
    _, x, width = min(fitting)
    return HeaderRow(x, width, tile, gap)


def _untitled(owner: str, boxes: list[HeaderBox], width: float) -> Layer:
    items, bottom = _placed_rows(boxes, width - 2 * MARGIN, 0.0) if boxes else ([], 0.0)
    return Layer("title", owner, width, bottom, tuple(items))


def _placed_rows(boxes: list[HeaderBox], room: float, y: float) -> tuple[list[Placed], float]:
    """Boxes from the left in as many rows as they need, from `y` down, and where the last row ends."""
    items: list[Placed] = []
    for row in _rows(boxes, room):
        placed, height = _placed_row(row, MARGIN, y)
        items += placed
        y += height + GAP
    return items, y - GAP


def _boxes(
    ctx: LaneContext, personas: Sequence[Persona], width: float, tiles: list[HeaderBox], gap: float = WIDE_GAP
) -> list[HeaderBox]:
    found = [_persona_box(ctx, persona, width) for persona in personas]
    if found and tiles:
        found[-1] = replace(found[-1], gap=gap)
    return [*found, *tiles]


def _run_width(boxes: list[HeaderBox]) -> float:
    return sum(box.w for box in boxes) + sum(box.gap for box in boxes[:-1])


def _placed_row(boxes: list[HeaderBox], x: float, y: float, least: float = 0.0) -> tuple[list[Placed], float]:
    """Boxes beside each other from a corner on, all as high as the highest, and how high that is."""
    xs = [x + sum(each.w + each.gap for each in boxes[:i]) for i in range(len(boxes))]
    fitted = [box.fit(at) for box, at in zip(boxes, xs, strict=True)]
    height = max(least, *(each.least for each in fitted))
    placed = [
        Placed(at, y, Block(box.owner, box.w, height, each.draw(height)))
        for box, at, each in zip(boxes, xs, fitted, strict=True)
    ]
    return placed, height


def _rows(boxes: list[HeaderBox], room: float) -> list[list[HeaderBox]]:
    rows: list[list[HeaderBox]] = [[]]
    x = 0.0
    for box in boxes:
        if rows[-1] and x + box.w > room + 0.5:
            rows.append([])
            x = 0.0
        rows[-1].append(box)
        x += box.w + box.gap
    if len(rows) > 1:
        # No tile stands alone below a row of them.
        full, last = rows[-2:]
        while len(full) - len(last) > 1 and full[-1].w < PERSONA_LEAST and full[-2].w < PERSONA_LEAST:
            last.insert(0, full.pop())
    return rows


def _headlines(ctx: LaneContext) -> list[Metric]:
    return [metric for metric in ctx.graph.in_order(Metric) if metric.headline and metric.values]


def _frame(w: float, h: float, ctx: LaneContext) -> RoundRect:
    theme = ctx.typeset.theme
    return RoundRect(
        0, 0, w, h, RADIUS, theme.color("paper"), Stroke(ctx.typeset.tint(theme.color("line.strong"), 0.75), HAIRLINE)
    )


def _persona_box(ctx: LaneContext, persona: Persona, width: float) -> HeaderBox:
    return HeaderBox(persona.id, width, lambda x: _persona_at(ctx, persona, width, x))


def _persona_at(ctx: LaneContext, persona: Persona, width: float, x: float) -> Fitted:
    theme, shaper = ctx.typeset.theme, ctx.typeset.shaper
    first, *others = _rooms(ctx.columns, x, width)
    left, room = first
    name = ctx.words(persona.name)
    ops: list[Op] = [*_avatar(ctx, persona, name)]
    y = 29.0
    lines = shaper.wrap(name, PERSON, room)
    ops += ctx.typeset.lines(lines, left, y, PERSON, theme.color("ink.title"))
    y += height_of(lines, PERSON)
    told = (ctx.words(persona.role), _age(ctx, persona), ctx.words(persona.job), *_worth(ctx, persona))
    about = joined(" · ", told)
    if about:
        lines = shaper.wrap(about, SMALL, room)
        ops += ctx.typeset.lines(lines, left, y, SMALL, theme.color("ink.second"))
        y += height_of(lines, SMALL)
    y += 7.0
    listed, ends = _wants(
        ctx, persona, others if len(others) > 1 else _halves(persona, *(others or [first])), LIST_TOP if others else y
    )
    ops += listed
    if not others:
        y = ends
    quote = ctx.words(persona.quote)
    if quote:
        lines = shaper.wrap(quoted(quote), SMALL, room)
        ops += ctx.typeset.lines(lines, left, y + 4.0, SMALL, theme.color("ink.second"))
        y += 4.0 + height_of(lines, SMALL)
    least = max(y + 16.0, ends + 16.0, 2 * (AVATAR + AVATAR_Y))
    return Fitted(least, lambda height: (_frame(width, height, ctx), *ops))


def _worth(ctx: LaneContext, persona: Persona) -> Iterator[str]:
    """How loyal somebody is, and what such a customer is worth over the years."""
    loyalty = next((each.label for each in vocabulary.LOYALTIES if each.key == persona.loyalty), persona.loyalty)
    yield ctx.translate(loyalty) if loyalty else ""
    if persona.lifetime_value is not None:
        amount = money_text(persona.lifetime_value, ctx.graph.map.currency)
        yield ctx.translate(message(N_("lifetime value {amount}"), amount=amount))


def _rooms(columns: Sequence[Column], x: float, width: float) -> list[tuple[float, float]]:
    """Where the words of a persona stand in its card: x and width of one room, or of one below each stage it lies over.

    A poster in parts is cut between them where it can be, and so cuts no word of a card that is wider than a part.
    """
    left, right = AVATAR_X + 2 * AVATAR + 30.0, width - PAD
    stages: dict[RecordId, list[Column]] = {}
    for column in columns:
        stages.setdefault(column.stage, []).append(column)
    ends = [(own[0].x, own[-1].x + own[-1].w) for own in stages.values()]
    folded = [(max(left, low - x), min(right, high - x)) for low, high in ends]
    rooms = [(low, high - low) for low, high in folded if high - low >= ROOM_LEAST]
    return rooms if len(rooms) > 1 else [(left, right - left)]


def _halves(persona: Persona, room: tuple[float, float]) -> list[tuple[float, float]]:
    """Where goals and frustrations stand in one room: beside each other, or below each other where it is narrow."""
    x, width = room
    if not (persona.goals and persona.frustrations and width >= BESIDE):
        return [room]
    half = (width - LIST_GAP) / 2
    return [(x, half), (x + half + LIST_GAP, half)]


def _wants(
    ctx: LaneContext, persona: Persona, rooms: Sequence[tuple[float, float]], top: float
) -> tuple[list[Op], float]:
    """Goals and frustrations, each below its name in a room of its own as far as there are any; and where they end."""
    groups = [
        (N_("Goals"), "value.high", persona.goals),
        (N_("Frustrations"), "value.low", persona.frustrations),
    ]
    ops: list[Op] = []
    ends: dict[int, float] = {}
    for at, (name, color, texts) in enumerate(group for group in groups if group[2]):
        place = min(at, len(rooms) - 1)
        x, width = rooms[place]
        y = ends[place] + 4.0 if place in ends else top
        ops.append(ctx.typeset.one(ctx.translate(name), x, y, SMALL_STRONG, ctx.typeset.theme.color(color)))
        y += SMALL_STRONG.size * SMALL_STRONG.leading + 1.0
        for text in texts:
            lines = ctx.typeset.shaper.wrap(ctx.words(text), SMALL, width - 24.0)
            middle = y + SMALL.size * SMALL.leading / 2
            ops.append(PathOp(circle(x + 6.0, middle, 3.2), fill=ctx.typeset.theme.color(color)))
            ops += ctx.typeset.lines(lines, x + 24.0, y, SMALL, ctx.typeset.theme.color("ink"))
            y += height_of(lines, SMALL) + 3.5
        ends[place] = y
    return ops, max(ends.values(), default=top)


def _age(ctx: LaneContext, persona: Persona) -> str:
    told = ctx.translate(message(N_("age {age}"), age=persona.age)) if persona.age is not None else ""
    return each_as(lambda words: words.replace(" ", NO_BREAK), told)


def _avatar(ctx: LaneContext, persona: Persona, name: str) -> list[Op]:
    theme = ctx.typeset.theme
    photo = picture_op(ctx, persona.photo, Rect(AVATAR_X, AVATAR_Y, 2 * AVATAR, 2 * AVATAR), AVATAR)
    if photo is not None:
        return [photo]
    initial = name.strip()[:1].upper()
    ground: Color = theme.color("avatar")
    disc = PathOp(circle(AVATAR_X + AVATAR, AVATAR_Y + AVATAR, AVATAR), fill=ground)
    top = AVATAR_Y + AVATAR - FIGURE.size * FIGURE.leading / 2
    return [disc, ctx.typeset.centred(initial, AVATAR_X + AVATAR, top, FIGURE, theme.color("avatar.ink"))]


def _tile_words(ctx: LaneContext, metric: Metric) -> tuple[Figure, list[str]]:
    """The figure of a tile, with a unit that is a sign such as %, and what stands below it."""
    figure = figure_of(metric, ctx)
    old = figure.date if figure.stale else ""
    if is_sign(figure.unit):
        figure = replace(figure, value=measured(figure.value, figure.unit), unit="")
    return figure, [figure.unit, ctx.words(metric.note), figure.change, figure.certainty, old]


def _tile_figure(ctx: LaneContext) -> TextStyle:
    """How the figure of a tile is set: larger where the theme has large figures, but no larger than the title."""
    size = min(TITLE.size, FIGURE.size * ctx.typeset.theme.figures)
    return TextStyle(FIGURE.face, size, FIGURE.leading)


def _least_tile(ctx: LaneContext, metric: Metric) -> float:
    """How narrow a tile may become: no word of it is parted that is whole in one of the usual width."""
    shaper = ctx.typeset.shaper
    figure, notes = _tile_words(ctx, metric)
    value = figure.value or "–"
    widths = [shaper.widest_part(note, NOTE) for note in notes if note]
    widths += [shaper.widest_part(ctx.words(metric.name), SMALL_STRONG), shaper.line(value, _tile_figure(ctx)).width]
    return min(
        max(TILE_LEAST, max(widths) + 2 * TILE_PAD),
        max(TILE_WIDTH, shaper.line(value, _tile_figure(ctx)).width + 2 * TILE_PAD),
    )


def _tile_box(ctx: LaneContext, metric: Metric, least: float = TILE_WIDTH) -> HeaderBox:
    theme, shaper = ctx.typeset.theme, ctx.typeset.shaper
    figure, notes = _tile_words(ctx, metric)
    value = figure.value or "–"
    room = least - 2 * TILE_PAD
    ops: list[Op] = []
    y = 25.0
    lines = shaper.wrap(ctx.words(metric.name), SMALL_STRONG, room)
    ops += ctx.typeset.lines(lines, TILE_PAD, y, SMALL_STRONG, theme.color("ink.second"))
    y += height_of(lines, SMALL_STRONG) + 2.0
    ops.append(ctx.typeset.one(value, TILE_PAD, y, _tile_figure(ctx), theme.color(figure.color)))
    width = max(least, shaper.line(value, _tile_figure(ctx)).width + 2 * TILE_PAD)
    y += _tile_figure(ctx).line_height + 2.0
    for note in filter(None, notes):
        lines = shaper.wrap(note, NOTE, room)
        ops += ctx.typeset.lines(lines, TILE_PAD, y, NOTE, theme.color("ink.second"))
        y += height_of(lines, NOTE)
    fitted = Fitted(y + TILE_PAD, lambda height: (_frame(width, height, ctx), *ops))
    return HeaderBox(metric.id, width, lambda _: fitted)
