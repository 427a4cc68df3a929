"""Relations on the map: what room they need, and how they are drawn.

The plan routes them over a map of ordinary card heights to learn how many tracks each channel needs, before anything
is laid out; the drawing routes them again over the real one. Both agree except where cards are very uneven, and there
lines move closer together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.foundation.geometry import Point, Rect, Size
from cjm_desktop.layout.arrows import JUMP_SAMPLE, LINE, REACH, line_ops, relation_line
from cjm_desktop.layout.ends import RelationGeometry, channels_of, ends_of, entry_lanes, stacked_height
from cjm_desktop.layout.exits import HangingExit, HungExit, SizedExit, exit_ends, exit_words, hang, hanging_exits
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.lane import span_of
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.plates import Plate, plate_of, plate_ops
from cjm_desktop.layout.routing import JUMP, Way, demand, route
from cjm_desktop.layout.style import CARD_GAP, GUTTER, ROW_PAD, SMALL, SMALL_STRONG
from cjm_desktop.layout.text import Line, Shaper
from cjm_desktop.layout.tracks import band_height, gutter_width
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.layout.wires import wires_of
from cjm_desktop.model.derived import relations_in_lines
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import OwnRelation, RecordId, Relation, Terminal
from cjm_desktop.model.text import Text
from cjm_desktop.model.wall import stage_letters

__all__ = [
    "Drawn",
    "RelationGeometry",
    "RelationPlan",
    "RelationStyle",
    "Routes",
    "band_height",
    "draw_relations",
    "entries_height",
    "exit_pills",
    "exits_width",
    "gutter_width",
    "plan_relations",
    "plates_of",
    "relation_sample",
    "route_relations",
]

MOST_TRACKS = 8  # more lines in one channel are a tangle: the long ones become jump marks
PILL_PAD, PILL_RISE = 18.0, 6.0
PILL_TEXT = 190.0  # where the names of entries are broken: they stand in the label column
EXIT_TEXT = 130.0, 190.0, 280.0, 420.0  # and those of exits: the first that parts no word and gives no tower
_CALM_LINES = 6
# The ordinary map that the plan is made on.
_CARD, _COLUMN, _PILL = Size(280.0, 70.0), 280.0, Size(120.0, 43.0)


class RelationPlan(Struct, frozen=True, eq=False):
    """The room that relations need.

    `gutters` counts the tracks left of each column and, last, right of them all; `below` those below the cards of each
    lane; `head` those below the headers of the steps. `entries` are all of them, `beside` those that stand beside each
    lane; `exits` are those at the end of the map, `hanging` those that stand beside their step, by lane. `jumps` are
    the relations drawn as pairs of marks with a letter, with the places of these in the alphabet.
    """

    gutters: tuple[int, ...]
    below: Mapping[RecordId, int]
    entries: tuple[Terminal, ...]
    exits: tuple[Terminal, ...]
    beside: Mapping[RecordId, tuple[Terminal, ...]]
    head: int
    jumps: Mapping[RecordId, int]
    hanging: Mapping[RecordId, tuple[HangingExit, ...]] = {}

    def roomier(self, drawn: Drawn) -> RelationPlan:
        """A plan in which the plates that were drawn too close have the room that they need; this one if all have."""
        if not drawn.cramped:
            return self
        below = {**self.below, **{lane: count for lane, count in drawn.cramped.items() if lane}}
        return replace(self, below=below, head=drawn.cramped.get("", self.head))


class Drawn(Struct, frozen=True, eq=False):
    """The drawn relations and terminals, and how far down they reach.

    `cramped` gives the tracks that are needed below lanes, and under "" below the headers, where plates stand in a band
    that has got fewer. `jumps` tells whether there are any jump marks.
    """

    items: tuple[Placed, ...]
    cramped: Mapping[RecordId, int]
    bottom: float = 0.0
    jumps: bool = False


class Routes(Struct, frozen=True, eq=False):
    """Where the lines of all relations run and the pills of all terminals stand, whatever colours they have.

    Lines with labels come last: no line may run over a label. `numbers` are those of jump marks, `cramped` is as for
    what is drawn.
    """

    ways: tuple[Way, ...] = ()
    pills: tuple[tuple[RecordId, tuple[Line, ...], Rect], ...] = ()
    numbers: Mapping[RecordId, int] = {}
    cramped: Mapping[RecordId, int] = {}


class RelationStyle(Struct, frozen=True, eq=False):
    """What relations are drawn with; `words` gives a text in the language shown."""

    typeset: Typesetter
    words: Callable[[Text], str]

    def color(self, token: str) -> Color:
        """A colour of the theme."""
        return self.typeset.theme.color(token)


# Planning.


def plates_of(
    graph: JourneyGraph,
    shaper: Shaper,
    words_of: Callable[[Text], str],
    kept: Memo[Plate | None] | None = None,
) -> dict[RecordId, Plate]:
    """The plates of all labels; `kept` keeps those whose words are as before."""
    memo: Memo[Plate | None] = Memo() if kept is None else kept
    found: dict[RecordId, Plate] = {}
    columns = min(2, len(graph.steps()))  # more make no difference
    for relation in relations_in_lines(graph):
        words = words_of(relation.label) if relation.label else ""
        if condition := words_of(relation.condition).strip() if relation.condition else "":
            words = f"[{condition}] {words}".strip()  # as guards are written in diagrams
        if words:
            plate = memo.get(relation.id, (words, columns), partial(plate_of, words, shaper, columns))
            if plate is not None:
                found[relation.id] = plate
    return found


def plan_relations(
    graph: JourneyGraph,
    plates: Mapping[RecordId, Plate] | None = None,
    side_by_side: Set[RecordId] = frozenset(),
) -> RelationPlan:
    """Count the tracks that relations need, from the structure of the map and the plates of labels alone.

    `side_by_side` are the lanes that set the cards of a cell beside each other.
    """
    relations = relations_in_lines(graph)
    terminals = graph.in_order(Terminal)
    beside = entry_lanes(graph)
    entries = tuple(each for each in terminals if each.kind != "exit")
    hanging = hanging_exits(relations, graph)
    beside_steps = {each.terminal.id for hung in hanging.values() for each in hung}
    exits = tuple(each for each in terminals if each.kind == "exit" and each.id not in beside_steps)
    steps, lanes = graph.steps(), graph.lanes()
    if not relations or not steps or not lanes:
        return RelationPlan((0,) * (len(steps) + 1), {}, entries, exits, beside, 0, {})
    labels = {key: plate.size for key, plate in (plates or {}).items()}
    sized = {lane: tuple(each.sized(_PILL, labels) for each in hung) for lane, hung in hanging.items()}
    geometry = _ordinary(graph, bool(entries), bool(exits), side_by_side, sized)
    ends = ends_of(relations, graph, geometry, dict.fromkeys((each.id for each in terminals), _PILL), {})
    channels = channels_of(geometry, graph, ends, (0,) * (len(steps) + 1), {}, 0)
    needed = demand(wires_of(relations, graph, ends, geometry, labels, frozenset()), channels, MOST_TRACKS)
    if needed.crowded:
        needed = demand(wires_of(relations, graph, ends, geometry, labels, needed.crowded), channels, MOST_TRACKS)
    below = {lane.id: count for lane, count in zip(lanes, needed.bands[1:], strict=True) if count}
    numbers = {key: number for number, key in enumerate(needed.jumps, 1)}
    return RelationPlan(needed.gutters, below, entries, exits, beside, needed.bands[0], numbers, hanging)


def _ordinary(
    graph: JourneyGraph,
    entries: bool,
    exits: bool,
    side_by_side: Set[RecordId],
    sized: Mapping[RecordId, tuple[SizedExit, ...]],
) -> RelationGeometry:
    """The map with all columns and cards of one size, its cards stacked as in any lane."""
    steps = graph.steps()
    index = {step.id: i for i, step in enumerate(steps)}
    columns = tuple(Column(step.id, step.stage, i * (_COLUMN + GUTTER), _COLUMN) for i, step in enumerate(steps))
    width = columns[-1].x + _COLUMN
    rects: dict[RecordId, Rect] = {column.step: Rect(column.x, -100.0, column.w, 50.0) for column in columns}
    rows: list[Row] = []
    hung: list[tuple[HungExit, ...]] = []
    y = 0.0
    for lane in graph.lanes():
        floors = [y + ROW_PAD] * len(steps)
        for first, column in enumerate(columns):
            cards = graph.cell(lane.id, column.step)
            if lane.id in side_by_side and cards:
                pitch = _COLUMN / len(cards)
                rects.update(
                    (card.id, Rect(column.x + i * pitch, y + ROW_PAD, pitch - 8.0, _CARD.h))
                    for i, card in enumerate(cards)
                )
                floors[first] += _CARD.h + CARD_GAP
                continue
            for card in cards:
                last = span_of(card, first, index)
                top = max(floors[first : last + 1])
                right = columns[last].x + _COLUMN
                rects[card.id] = Rect(column.x, top, right - column.x, _CARD.h)
                floors[first : last + 1] = [top + _CARD.h + CARD_GAP] * (last + 1 - first)
        leaving = sized.get(lane.id, ())
        items = [(card.id, rects[card.id]) for card in graph.cards_of_lane(lane.id)] if leaving else []
        hung.append(hang(leaving, columns, items, y + ROW_PAD))
        lowest = max([*floors, *(each.rect.bottom for each in hung[-1])])
        height = max(lowest - y, _CARD.h + ROW_PAD) + 2 * ROW_PAD
        rows.append(Row(lane.id, y, height, Rect(0.0, y, width, height)))
        y += height
    left = Rect(-2 * _PILL.w, 0.0, _PILL.w, 0.0) if entries else None
    right_band = Rect(width + _PILL.w, 0.0, _PILL.w, 0.0) if exits else None
    return RelationGeometry(rects.get, columns, tuple(rows), left, right_band, *exit_ends(hung))


# Drawing.


def route_relations(
    plan: RelationPlan,
    graph: JourneyGraph,
    geometry: RelationGeometry,
    style: RelationStyle,
    plates: Mapping[RecordId, Plate],
) -> Routes:
    """Find the ways of all relations over a map as it is laid out; `plates` are those that the plan was made with."""
    relations = relations_in_lines(graph)
    if not geometry.columns or not geometry.rows:
        return Routes()
    rooms = {each.terminal.id: geometry.columns[each.column].w for hanging in plan.hanging.values() for each in hanging}
    terminals = {each.id: _lines_of(each, graph, style, rooms.get(each.id)) for each in graph.in_order(Terminal)}
    pills = {key: _pill_size(lines) for key, lines in terminals.items()}
    ends = ends_of(relations, graph, geometry, pills, plan.below)
    channels = channels_of(geometry, graph, ends, plan.gutters, plan.below, plan.head)
    sizes = {key: plate.size for key, plate in plates.items()}
    routed = route(wires_of(relations, graph, ends, geometry, sizes, frozenset(plan.jumps)), channels)
    placed = tuple((key, terminals[key], end.rect) for key, end in ends.items() if key in terminals)
    lanes = ("", *(row.lane for row in geometry.rows))
    reserved = (plan.head, *(plan.below.get(row.lane, 0) for row in geometry.rows))
    cramped = {lanes[band]: count for band, count in routed.plated.items() if count > reserved[band]}
    ways = tuple(sorted(routed.ways, key=lambda each: each.label is not None))
    return Routes(ways, placed, _jump_numbers(plan, routed.ways), cramped)


def draw_relations(
    graph: JourneyGraph,
    routes: Routes,
    style: RelationStyle,
    plates: Mapping[RecordId, Plate],
    blocks: Memo[Block] | None = None,
) -> Drawn:
    """The lines of all relations and the pills of all terminals, one block each, at their places in the drawing.

    `blocks` keeps the lines that go the same way as before.
    """
    kept: Memo[Block] = Memo() if blocks is None else blocks
    looks = {relation.id: _look(relation, graph, style) for relation in relations_in_lines(graph)}
    placed = [_drawn_pill(lines, rect, key, style) for key, lines, rect in routes.pills]
    for way in routes.ways:
        key = way.wire.key
        placed.append(_drawn_way(way, looks[key], plates.get(key), routes.numbers.get(key, 0), style, kept))
    bottom = max([item.y + item.block.h for item in placed], default=0.0)
    return Drawn(tuple(placed), routes.cramped, bottom, any(way.marks for way in routes.ways))


class LineLook(Struct, frozen=True):
    """How the line of a relation looks: as its kind, in a colour, and with a dash of its own kind if that has one."""

    kind: str
    color: Color
    dash: str = ""


def _look(relation: Relation, graph: JourneyGraph, style: RelationStyle) -> LineLook:
    own = graph.find(OwnRelation, relation.own_kind)
    if own is None:
        return LineLook(relation.kind, style.color("relation"))
    return LineLook(relation.kind, own_color(style.typeset.theme, own.color, "relation"), own.dash)


def relation_sample(
    kind: str, x: float, y: float, style: RelationStyle, own: OwnRelation | None = None
) -> tuple[Sequence[Op], float]:
    """A short line of a kind, as one of the map's `own` looks, or a jump mark, from (x, y); and its width."""
    if own is not None:
        return relation_line(kind, x, y, own_color(style.typeset.theme, own.color, "relation"), own.dash)
    if kind == JUMP_SAMPLE:
        return _mark_ops(1, x + JUMP / 2, y, style), JUMP
    return relation_line(kind, x, y, style.color("relation"))


def exits_width(names: Iterable[str], shaper: Shaper) -> float:
    """The width in map units that exits of these names need beside the columns."""
    return max((_pill_size(_exit_lines(name, shaper)).w for name in names), default=0.0)


def exit_pills(
    plan: RelationPlan,
    graph: JourneyGraph,
    columns: Sequence[Column],
    style: RelationStyle,
    plates: Mapping[RecordId, Plate],
) -> dict[RecordId, tuple[SizedExit, ...]]:
    """The exits that stand beside their step, by lane, with the sizes of their pills: no wider than their columns."""
    labels = {key: plate.size for key, plate in plates.items()}

    def sized(each: HangingExit) -> SizedExit:
        return each.sized(_pill_size(_lines_of(each.terminal, graph, style, columns[each.column].w)), labels)

    return {lane: tuple(map(sized, hanging)) for lane, hanging in plan.hanging.items()}


def entries_height(entries: Iterable[Terminal], graph: JourneyGraph, style: RelationStyle) -> float:
    """The height in map units that the entries beside one lane need below its label."""
    return stacked_height(_pill_size(_lines_of(each, graph, style)) for each in entries)


def _jump_numbers(plan: RelationPlan, ways: Iterable[Way]) -> dict[RecordId, int]:
    """The plan's numbers, and further ones for lines that find no way on the real map only."""
    numbers = dict(plan.jumps)
    for way in ways:
        if way.marks:
            numbers.setdefault(way.wire.key, len(numbers) + 1)
    return numbers


def _drawn_way(
    way: Way, look: LineLook, label: Plate | None, number: int, style: RelationStyle, blocks: Memo[Block]
) -> Placed:
    xs = [point.x for part in way.parts for point in part]
    ys = [point.y for part in way.parts for point in part]
    reach = JUMP / 2 + LINE if way.marks else REACH
    left, top = min(xs) - reach, min(ys) - reach
    box = Rect(left, top, max(xs) + reach - left, max(ys) + reach - top)
    if way.label is not None:
        box = box.united(way.label)
    # Rounded, so that a line that is only moved is the same to the last digit.
    x0, y0 = box.x, box.y
    parts, marks = (
        tuple([tuple([(round(point.x - x0, 4), round(point.y - y0, 4)) for point in part]) for part in points])
        for points in (way.parts, (way.marks,))
    )
    plate = None if way.label is None or label is None else (way.label.moved(-box.x, -box.y), label)
    inputs = (parts, marks, plate, look, number, style.typeset.theme)

    def draw() -> Block:
        ops: list[Op] = []
        for i, part in enumerate(parts):
            if len(part) > 1:
                points = [Point(x, y) for x, y in part]
                ends = {"first": i == 0, "last": i == len(parts) - 1}
                ops += line_ops(look.kind, points, look.color, look.dash, **ends)
        for x, y in marks[0]:
            ops += _mark_ops(number, x, y, style)
        if plate is not None:
            ops += plate_ops(plate[1], plate[0], style.typeset)
        return Block(way.wire.key, round(box.w, 4), round(box.h, 4), tuple(ops))

    return Placed(box.x, box.y, blocks.get(way.wire.key, inputs, draw))


def _mark_ops(number: int, x: float, y: float, style: RelationStyle) -> list[Op]:
    # Letters: numbers on discs are those of opportunities.
    color = style.color("relation")
    disc = PathOp(circle(x, y, JUMP / 2 - LINE / 2), fill=style.color("paper"), stroke=Stroke(color, LINE))
    top = y - SMALL_STRONG.line_height / 2
    return [disc, style.typeset.centred(stage_letters(number - 1), x, top, SMALL_STRONG, style.color("ink.second"))]


def _lines_of(
    terminal: Terminal, graph: JourneyGraph, style: RelationStyle, column: float | None = None
) -> tuple[Line, ...]:
    """The words of a terminal in lines; of an exit beside its step within the width of its column."""
    name, shaper = exit_words(terminal, graph, style.words), style.typeset.shaper
    if terminal.kind != "exit":
        return shaper.wrap(name, SMALL, PILL_TEXT)
    if column is None:
        return _exit_lines(name, shaper)
    return shaper.wrap(name, SMALL, max(1.0, min(column - 2 * PILL_PAD, EXIT_TEXT[-1])))


def _exit_lines(name: str, shaper: Shaper) -> tuple[Line, ...]:
    least = shaper.widest_part(name, SMALL)
    wide = [room for room in EXIT_TEXT if room >= least] or EXIT_TEXT[-1:]
    tries = (shaper.wrap(name, SMALL, room) for room in wide)
    return next((lines for lines in tries if len(lines) <= _CALM_LINES), None) or shaper.wrap(name, SMALL, wide[-1])


def _pill_size(lines: Sequence[Line]) -> Size:
    low = SMALL.line_height + 2 * PILL_RISE
    height = height_of(lines, SMALL) + 2 * PILL_RISE
    return Size(max(max(line.width for line in lines) + 2 * PILL_PAD, low), height)


def _drawn_pill(lines: Sequence[Line], rect: Rect, key: RecordId, style: RelationStyle) -> Placed:
    radius = min(rect.h, _pill_size(lines[:1]).h) / 2
    frame = Stroke(style.color("relation"), LINE)
    ops: list[Op] = [RoundRect(0, 0, rect.w, rect.h, radius, style.color("paper"), frame)]
    for i, line in enumerate(lines):
        y = PILL_RISE + i * SMALL.line_height
        ops += style.typeset.lines((line,), (rect.w - line.width) / 2, y, SMALL, style.color("ink"))
    return Placed(rect.x, rect.y, Block(key, rect.w, rect.h, tuple(ops)))
