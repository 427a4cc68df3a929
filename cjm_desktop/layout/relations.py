"""Relations on the map: what room they need, and how they are drawn.

The plan routes them over a map of ordinary card heights to learn how many tracks each channel needs, before anything
is laid out; the drawing routes them again over the real one. Both agree except where cards are very uneven, and there
lines move closer together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.shapes import circle
from cjm_desktop.foundation.geometry import Point, Rect, Size
from cjm_desktop.layout.arrows import LINE, REACH, line_ops, relation_line
from cjm_desktop.layout.ends import RelationGeometry, channels_of, ends_of, entry_lanes, stacked_height
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.lane import span_of
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.routing import JUMP, Way, Wire, demand, route
from cjm_desktop.layout.style import CARD_GAP, GUTTER, ROW_PAD, SMALL, SMALL_STRONG
from cjm_desktop.layout.text import Line, Shaper
from cjm_desktop.layout.tracks import band_height, gutter_width
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.layout.ways import End
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Terminal
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import Text

__all__ = [
    "RelationGeometry",
    "RelationPlan",
    "RelationStyle",
    "band_height",
    "draw_relations",
    "entries_height",
    "gutter_width",
    "plan_relations",
    "relation_sample",
    "terminal_band_width",
]

MOST_TRACKS = 8  # more lines in one channel are a tangle: the long ones become jump marks
PLATE_PAD, PLATE_TRIM = 6.0, 5.0
PLATE = 420.0
PILL_PAD, PILL_RISE = 18.0, 6.0
PILL_TEXT, EXIT_TEXT = 190.0, 130.0  # where the names of entries and of exits are broken
_ADJOINING = 3 * CARD_GAP
# The ordinary map that the plan is made on.
_CARD, _COLUMN, _PILL = Size(280.0, 70.0), 280.0, Size(120.0, 43.0)
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, eq=False)
class RelationPlan:
    """The room that relations need.

    `gutters` counts the tracks left of each column and, last, right of them all; `below` those below the cards of each
    lane; `head` those below the headers of the steps. `entries` and `exits` are all terminals, `beside` the entries
    that stand beside each lane. `jumps` are the relations drawn as pairs of numbered marks, with their numbers.
    """

    gutters: tuple[int, ...]
    below: Mapping[RecordId, int]
    entries: tuple[Terminal, ...]
    exits: tuple[Terminal, ...]
    beside: Mapping[RecordId, tuple[Terminal, ...]]
    head: int
    jumps: Mapping[RecordId, int]


@dataclass(frozen=True, slots=True, eq=False)
class RelationStyle:
    """What relations are drawn with; `words` gives a text in the language shown."""

    typeset: Typesetter
    words: Callable[[Text], str]

    @staticmethod
    def of(typeset: Typesetter, words: Callable[[Text], str]) -> RelationStyle:
        """The style of a theme."""
        return RelationStyle(typeset, words)

    def color(self, token: str) -> Color:
        """A colour of the theme."""
        return self.typeset.theme.color(token)


# Planning.


def plan_relations(graph: JourneyGraph) -> RelationPlan:
    """Count the tracks that relations need, from the structure of the map alone."""
    relations = _drawn(graph)
    terminals = graph.in_order(Terminal)
    beside = entry_lanes(graph)
    entries = tuple(each for each in terminals if each.kind != "exit")
    exits = tuple(each for each in terminals if each.kind == "exit")
    steps, lanes = graph.steps(), graph.lanes()
    if not relations or not steps or not lanes:
        return RelationPlan((0,) * (len(steps) + 1), {}, entries, exits, beside, 0, {})
    geometry = _ordinary(graph, bool(entries), bool(exits))
    ends = ends_of(relations, graph, geometry, dict.fromkeys((each.id for each in terminals), _PILL), {})
    channels = channels_of(geometry, graph, ends, (0,) * (len(steps) + 1), {}, 0)
    labels = {each.id: _rough_size(each.label) for each in relations if each.label}
    needed = demand(_wires(relations, graph, ends, labels, frozenset()), channels, MOST_TRACKS)
    if needed.crowded:
        needed = demand(_wires(relations, graph, ends, labels, needed.crowded), channels, MOST_TRACKS)
    below = {lane.id: count for lane, count in zip(lanes, needed.bands[1:], strict=True) if count}
    numbers = {key: number for number, key in enumerate(needed.jumps, 1)}
    return RelationPlan(needed.gutters, below, entries, exits, beside, needed.bands[0], numbers)


def _drawn(graph: JourneyGraph) -> list[Relation]:
    """The relations shown as lines, by id; answers are shown by numbers on the cards."""
    return [relation for relation in graph.in_order(Relation) if relation.kind != "answers"]


def _ordinary(graph: JourneyGraph, entries: bool, exits: bool) -> RelationGeometry:
    """The map with all columns and cards of one size, its cards stacked as in any lane."""
    steps = graph.steps()
    index = {step.id: i for i, step in enumerate(steps)}
    columns = tuple(Column(step.id, step.stage, i * (_COLUMN + GUTTER), _COLUMN) for i, step in enumerate(steps))
    width = columns[-1].x + _COLUMN
    rects: dict[RecordId, Rect] = {column.step: Rect(column.x, -100.0, column.w, 50.0) for column in columns}
    rows: list[Row] = []
    y = 0.0
    for lane in graph.lanes():
        side_by_side = role_of(lane.role).lane_type == "touchpoints"
        floors = [y + ROW_PAD] * len(steps)
        for first, column in enumerate(columns):
            cards = graph.cell(lane.id, column.step)
            if side_by_side and cards:
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
        height = max(max(floors) - y, _CARD.h + ROW_PAD) + 2 * ROW_PAD
        rows.append(Row(lane.id, y, height, Rect(0.0, y, width, height)))
        y += height
    left = Rect(-2 * _PILL.w, 0.0, _PILL.w, 0.0) if entries else None
    right_band = Rect(width + _PILL.w, 0.0, _PILL.w, 0.0) if exits else None
    return RelationGeometry(rects.get, columns, tuple(rows), left, right_band)


def _wires(
    relations: Iterable[Relation],
    graph: JourneyGraph,
    ends: Mapping[RecordId, End],
    labels: Mapping[RecordId, Size],
    jumps: frozenset[RecordId],
) -> list[Wire]:
    wires = []
    for relation in relations:
        source, target = ends.get(relation.source), ends.get(relation.target)
        if source is not None and target is not None:
            key, loops = relation.id, relation.kind == "loop" and target.first <= source.last
            adjoining = not loops and _are_adjoining(source, target, graph)
            wires.append(Wire(key, source, target, labels.get(key), adjoining, loops, key in jumps))
    return wires


def _are_adjoining(source: End, target: End, graph: JourneyGraph) -> bool:
    """Whether one card stands right below the other in their cell."""
    if source.row != target.row or source.first != target.first or source.row < 0 or source is target:
        return False
    upper, lower = (source, target) if source.rect.y < target.rect.y else (target, source)
    gap = lower.rect.y - upper.rect.bottom
    above, below = graph.find(Card, upper.key), graph.find(Card, lower.key)
    if above is None or below is None or not 0 < gap <= _ADJOINING:
        return False
    cell = graph.cell(above.lane, above.step)
    return any(one is above and other is below for one, other in pairwise(cell))


def _rough_size(label: Text) -> Size:
    """About how large a label's plate is, in the language where it is longest."""
    texts = label.values() if isinstance(label, dict) else (label,)
    width = max((_rough_width(text) for text in texts), default=0.0)
    return Size(min(width + 2 * PLATE_PAD, PLATE), SMALL.line_height - PLATE_TRIM)


def _rough_width(text: str) -> float:
    """About the width of a small text, rather too much than too little."""
    return SMALL.size * sum(map(_rough_em, text))


def _rough_em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.85 if char.isupper() or char in "mw" else 0.62


# Drawing.


def draw_relations(
    plan: RelationPlan,
    graph: JourneyGraph,
    geometry: RelationGeometry,
    style: RelationStyle,
    blocks: Memo[Block] | None = None,
) -> tuple[Placed, ...]:
    """The lines of all relations and the pills of all terminals, one block each, at their places in the drawing.

    `blocks` keeps the lines that go the same way as before.
    """
    kept: Memo[Block] = Memo() if blocks is None else blocks
    relations = _drawn(graph)
    if not geometry.columns or not geometry.rows:
        return ()
    shaper = style.typeset.shaper
    terminals = {each.id: _lines_of(each, style) for each in graph.in_order(Terminal)}
    pills = {key: _pill_size(lines) for key, lines in terminals.items()}
    ends = ends_of(relations, graph, geometry, pills, plan.below)
    channels = channels_of(geometry, graph, ends, plan.gutters, plan.below, plan.head)
    words = {each.id: style.words(each.label) for each in relations if each.label}
    labels = {key: _cut(text, PLATE - 2 * PLATE_PAD, shaper) for key, text in words.items() if text}
    sizes = {key: _plate_size(line) for key, line in labels.items()}
    ways = route(_wires(relations, graph, ends, sizes, frozenset(plan.jumps)), channels)
    numbers = _jump_numbers(plan, ways)
    kinds = {relation.id: relation.kind for relation in relations}
    placed = [_drawn_pill(terminals[key], end.rect, key, style) for key, end in ends.items() if key in terminals]
    # Lines with labels last: no line may run over a label.
    for way in sorted(ways, key=lambda each: each.label is not None):
        key = way.wire.key
        placed.append(_drawn_way(way, kinds[key], labels.get(key), numbers.get(key, 0), style, kept))
    return tuple(placed)


def relation_sample(kind: str, x: float, y: float, style: RelationStyle) -> tuple[Sequence[Op], float]:
    """A short line of a kind from (x, y) for the legend, and its width."""
    return relation_line(kind, x, y, style.color("relation"))


def terminal_band_width(names: Iterable[str], shaper: Shaper, room: float = PILL_TEXT) -> float:
    """The width in map units that terminals of these names need, their lines broken at `room`."""
    return max((_pill_size(shaper.wrap(name, SMALL, room)).w for name in names), default=0.0)


def entries_height(entries: Iterable[Terminal], style: RelationStyle) -> float:
    """The height in map units that the entries beside one lane need below its label."""
    return stacked_height(_pill_size(_lines_of(each, style)) for each in entries)


def _jump_numbers(plan: RelationPlan, ways: Iterable[Way]) -> dict[RecordId, int]:
    """The plan's numbers, and further ones for lines that find no way on the real map only."""
    numbers = dict(plan.jumps)
    for way in ways:
        if way.marks:
            numbers.setdefault(way.wire.key, len(numbers) + 1)
    return numbers


def _drawn_way(
    way: Way, kind: str, label: Line | None, number: int, style: RelationStyle, blocks: Memo[Block]
) -> Placed:
    xs = [point.x for part in way.parts for point in part]
    ys = [point.y for part in way.parts for point in part]
    left, top = min(xs), min(ys)
    box = Rect(left, top, max(xs) - left, max(ys) - top).grown(JUMP / 2 + LINE if way.marks else REACH)
    if way.label is not None:
        box = box.united(way.label)
    # Rounded, so that a line that is only moved is the same to the last digit.
    parts = tuple(tuple(_local(point, box) for point in part) for part in way.parts)
    marks = tuple(_local(mark, box) for mark in way.marks)
    plate = None if way.label is None or label is None else (way.label.moved(-box.x, -box.y), label.text)
    inputs = (parts, marks, plate, kind, number, style.typeset.theme)

    def draw() -> Block:
        ops: list[Op] = []
        for i, part in enumerate(parts):
            if len(part) > 1:
                color = style.color("relation")
                points = [Point(x, y) for x, y in part]
                ops += line_ops(kind, points, color, first=i == 0, last=i == len(parts) - 1)
        for x, y in marks:
            ops += _mark_ops(number, x, y, style)
        if plate is not None and label is not None:
            ops += _plate_ops(label, plate[0], style)
        return Block(way.wire.key, box.w, box.h, tuple(ops))

    return Placed(box.x, box.y, blocks.get(way.wire.key, inputs, draw))


def _local(point: Point, box: Rect) -> tuple[float, float]:
    return round(point.x - box.x, 4), round(point.y - box.y, 4)


def _mark_ops(number: int, x: float, y: float, style: RelationStyle) -> list[Op]:
    color = style.color("relation")
    disc = PathOp(circle(x, y, JUMP / 2 - LINE / 2), fill=style.color("paper"), stroke=Stroke(color, LINE))
    top = y - SMALL_STRONG.line_height / 2
    return [disc, style.typeset.centred(str(number), x, top, SMALL_STRONG, style.color("ink.second"))]


def _plate_ops(line: Line, rect: Rect, style: RelationStyle) -> list[Op]:
    ground = RoundRect(rect.x, rect.y, rect.w, rect.h, PLATE_PAD, style.color("paper"))
    x, y = rect.center.x - line.width / 2, rect.y - PLATE_TRIM / 2
    return [ground, *style.typeset.lines((line,), x, y, SMALL, style.color("ink.second"))]


def _plate_size(line: Line) -> Size:
    return Size(line.width + 2 * PLATE_PAD, SMALL.line_height - PLATE_TRIM)


def _cut(text: str, width: float, shaper: Shaper) -> Line:
    """A label on one line; what does not fit ends in an ellipsis, the inspector shows it whole."""
    line = shaper.line(text, SMALL)
    if line.width <= width:
        return line
    fitting = shaper.wrap(text, SMALL, max(width - SMALL.size, SMALL.size))[0].text
    return shaper.line(fitting + _ELLIPSIS, SMALL)


def _lines_of(terminal: Terminal, style: RelationStyle) -> tuple[Line, ...]:
    room = EXIT_TEXT if terminal.kind == "exit" else PILL_TEXT
    return style.typeset.shaper.wrap(style.words(terminal.name), SMALL, room)


def _pill_size(lines: Sequence[Line]) -> Size:
    height = height_of(lines, SMALL) + 2 * PILL_RISE
    return Size(max(max(line.width for line in lines) + 2 * PILL_PAD, height), height)


def _drawn_pill(lines: Sequence[Line], rect: Rect, key: RecordId, style: RelationStyle) -> Placed:
    radius = min(rect.h, _pill_size(lines[:1]).h) / 2
    frame = Stroke(style.color("relation"), LINE)
    ops: list[Op] = [RoundRect(0, 0, rect.w, rect.h, radius, style.color("paper"), frame)]
    for i, line in enumerate(lines):
        y = PILL_RISE + i * SMALL.line_height
        ops += style.typeset.lines((line,), (rect.w - line.width) / 2, y, SMALL, style.color("ink"))
    return Placed(rect.x, rect.y, Block(key, rect.w, rect.h, tuple(ops)))
