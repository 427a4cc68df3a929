"""The overlay of an event log: numbers on headings and arrows of the map, and below it the funnel, waiting and paths.

It lies above the map and below its foot, so that nothing of the map moves: with and without, two pictures lie on each
other. What it is drawn of stands beside it, as n and from when to when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.lines import middle_of_line
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.places import LayerPlaces, Places
from cjm_desktop.layout.style import (
    GUTTER,
    HAIRLINE,
    LABEL_BAR,
    LABEL_INDENT,
    LABEL_WIDTH,
    LANE,
    MARGIN,
    NOTE,
    SMALL_STRONG,
)
from cjm_desktop.model import event_findings
from cjm_desktop.model.event_logs import EventLog, MoveCount, StepCount
from cjm_desktop.model.event_words import days_words, percent, time_words
from cjm_desktop.model.flow import node_of
from cjm_desktop.model.records import Card, RecordId, Relation, Step

EVENTS, ABOVE = "events", "above"
PAD, ROUND, HIGH = 9.0, 8.0, 30.0
BELOW = 4.0  # how far the middle of a number lies below a heading: its words stay free, and so do those of cards
HEAD = 66.0
BARS, BAR, FUNNEL = 120.0, 56.0, 250.0
TRACK, WAITING = 14.0, 112.0
PATH = 58.0
HEADED = (12.0, 7.0)  # the head of an arrow: its length and half its width
MOST_PATHS = 6
SEGMENT, MOST_SEGMENTS = 84.0, 4
NARROW, WIDE = 4.0, 16.0  # the bands along arrows


class EventPlaces(Struct, frozen=True):
    """Where the map is: its headings, its lines, its columns and how large it is."""

    places: tuple[tuple[float, LayerPlaces], ...]
    lines: tuple[Placed, ...]
    columns: tuple[Column, ...]
    size: tuple[float, float]


def event_layers(ctx: LaneContext, at: EventPlaces, kept: Memo[Layer]) -> tuple[PlacedLayer, ...]:
    """The numbers on the map, and what stands below it; nothing where no log has been counted."""
    counted = event_findings.latest_log(ctx.graph)
    if counted is None or not at.columns:
        return ()
    graph = ctx.graph
    tables = (graph.in_order(EventLog), graph.in_order(Relation), graph.steps())
    inputs = (*tables, at.places, at.lines, at.columns, at.size, ctx.lang, graph.map, ctx.typeset.theme)
    drawn = _Overlay(ctx, counted, at)
    above = kept.get("events above", inputs, drawn.above)
    below = kept.get("events below", inputs, drawn.below)
    return (PlacedLayer(0.0, 0.0, above), PlacedLayer(0.0, at.size[1], below))


def numbers_above(layers: Iterable[PlacedLayer]) -> Iterator[Rect]:
    """Where the numbers stand that lie on headings and arrows of the map."""
    for placed in layers:
        if (placed.layer.kind, placed.layer.owner) == (EVENTS, ABOVE):
            for item in placed.layer.items:
                if isinstance(item.block.ops[0], RoundRect):  # the bands along arrows are beneath what is selected
                    yield item.rect.moved(placed.x, placed.y)


class _Overlay:
    """One drawing of the overlay."""

    def __init__(self, ctx: LaneContext, counted: EventLog, at: EventPlaces) -> None:
        self._ctx, self._log, self._at = ctx, counted, at
        self._set, self._theme = ctx.typeset, ctx.typeset.theme
        self._steps = event_findings.steps_in(counted, ctx.graph)
        self._ends = event_findings.meant_ends(counted, ctx.graph)
        self._column = {each.step: each for each in at.columns}
        self._places = Places(at.places)
        self._cards = [
            Rect(x, y + top, w, h)
            for top, found in at.places
            for owner, (x, y, w, h) in found.items()
            if ctx.graph.find(Card, owner) is not None
        ]

    def above(self) -> Layer:
        """Numbers on the headings of steps and on the arrows between them."""
        items = list(self._on_headings())
        pills = list(self._on_arrows(list(items)))
        return Layer(EVENTS, ABOVE, *self._at.size, (*self._widths(), *items, *pills))

    def below(self) -> Layer:
        """What the numbers are of, the funnel, how long people wait, and the paths that the map does not have."""
        items: list[Placed] = []
        y = 0.0
        for part, high in (
            (self._title(), HEAD),
            (self._funnel(), FUNNEL),
            *((self._segment(each), SEGMENT) for each in event_findings.segments_of(self._log)[:MOST_SEGMENTS]),
            (self._waits(), WAITING),
            *self._paths(),
        ):
            items.append(Placed(0.0, y, Block("", self._at.size[0], high, tuple(part))))
            y += high
        return Layer(EVENTS, "below", self._at.size[0], y + MARGIN, tuple(items))

    # On the map.

    def _on_headings(self) -> Iterator[Placed]:
        for each in self._steps:
            at = self._heading(each.step)
            if at is not None:
                stay = f" · {self._said(time_words(each.stay))}" if each.stay else ""
                yield self._pill(f"{each.cases:,}", stay, at.x, at.y, "lane.actions")

    def _heading(self, step: RecordId) -> Point | None:
        """The middle of the lower edge of a step's heading, or of its stage's where it has none of its own."""
        column = self._column.get(step)
        rect = self._places.rect_of(step) or self._places.rect_of(self._ctx.graph.one(Step, step).stage)
        if rect is None or column is None:
            return None
        return Point(column.x + column.w / 2, rect.bottom + BELOW)

    def _on_arrows(self, taken: list[Placed]) -> Iterator[Placed]:
        graph = self._ctx.graph
        counts = {(each.source, each.target): each for each in event_findings.moves_in(self._log, graph)}
        for item in self._at.lines:
            relation = graph.find(Relation, item.block.owner)
            if relation is None:
                continue
            move = counts.pop((node_of(graph, relation.source), node_of(graph, relation.target)), None)
            pill = self._on_arrow(move, item, taken) if move is not None else None
            if pill is not None:
                taken.append(pill)
                yield pill

    def _widths(self) -> Iterator[Placed]:
        """A pale band along each arrow, as wide as cases go its way: by their root, as areas are seen."""
        graph = self._ctx.graph
        counts = {(each.source, each.target): each.cases for each in event_findings.moves_in(self._log, graph)}
        most = max(counts.values(), default=1)
        band = self._set.tint(self._theme.color("lane.metrics"), 0.22)
        for item in self._at.lines:
            relation = graph.find(Relation, item.block.owner)
            if relation is None:
                continue
            way = node_of(graph, relation.source), node_of(graph, relation.target)
            if way not in counts:
                continue
            width = NARROW + (WIDE - NARROW) * sqrt(counts[way] / most)
            drawn = [op for op in item.block.ops if isinstance(op, PathOp)]
            lines = [op for op in drawn if op.stroke is not None and op.fill is None]
            bands = [PathOp(op.path, op.x, op.y, op.scale, stroke=Stroke(band, width)) for op in lines]
            ops = (*bands, *drawn)  # the arrow itself once more, above its band
            yield Placed(item.x, item.y, Block("", item.block.w, item.block.h, ops))

    def _on_arrow(self, move: MoveCount, item: Placed, taken: Sequence[Placed]) -> Placed | None:
        """The number of a move in the middle of its arrow, or beside the heading that it leads to: never over words."""
        wait = f" · {self._said(time_words(move.wait))}" if move.wait else ""
        figure, middle = f"{move.cases:,}", middle_of_line(item.block)
        if middle is not None:
            pill = self._pill(figure, wait, item.x + middle[0], item.y + middle[1], "relation")
            if self._is_free(pill.rect, taken):
                return pill
        at, column = self._heading(move.target), self._column.get(move.target)
        if at is None or column is None:
            return None
        pill = self._pill(f"→ {figure}", wait, column.x - GUTTER / 2, at.y, "relation")
        return pill if self._is_free(pill.rect, taken) else None

    def _is_free(self, rect: Rect, taken: Sequence[Placed]) -> bool:
        return not any(rect.intersects(each) for each in (*self._cards, *(one.rect for one in taken)))

    def _pill(self, figure: str, rest: str, x: float, y: float, color: str) -> Placed:
        shaper, theme = self._set.shaper, self._theme
        first, second = shaper.line(figure, SMALL_STRONG).width, shaper.line(rest, NOTE).width if rest else 0.0
        width = first + second + 2 * PAD
        top = (HIGH - SMALL_STRONG.size * SMALL_STRONG.leading) / 2
        frame = Stroke(theme.color(color), HAIRLINE)
        ops: list[Op] = [RoundRect(0.0, 0.0, width, HIGH, ROUND, theme.color("paper"), frame)]
        ops.append(self._set.one(figure, PAD, top, SMALL_STRONG, theme.color("ink")))
        if rest:
            ops.append(self._set.one(rest, PAD + first, top, NOTE, theme.color("ink.second")))
        return Placed(max(0.0, x - width / 2), max(0.0, y - HIGH / 2), Block("", width, HIGH, tuple(ops)))

    # Below it.

    def _title(self) -> Iterator[Op]:
        width = self._at.size[0]
        yield RoundRect(MARGIN, 0.0, width - 2 * MARGIN, HAIRLINE, 0.0, self._theme.color("line.strong"))
        counted = self._log
        name = self._said(message(N_("Event log {name}"), name=counted.name))
        yield self._set.one(name, MARGIN, 16.0, LANE, self._theme.color("ink.title"))
        told = message(
            N_("n = {cases:,} cases, begun {days}")
            if not counted.rows
            else N_("n = {rows:,} events, {cases:,} cases, begun {days} · {unmatched:,} of no step"),
            rows=counted.rows,
            cases=counted.cases,
            days=days_words(counted),
            unmatched=counted.unmatched,
        )
        yield self._set.right(self._said(told), width - MARGIN, 20.0, NOTE, self._theme.color("ink.second"))

    def _label(self, name: str, hint: str, high: float, color: str) -> Iterator[Op]:
        yield from self._headed(self._said(message(name)), self._said(message(hint)), high, color)

    def _headed(self, name: str, hint: str, high: float, color: str) -> Iterator[Op]:
        yield RoundRect(MARGIN, 8.0, LABEL_BAR, high - 24.0, LABEL_BAR / 2, self._theme.color(color))
        x, shaper = MARGIN + LABEL_INDENT, self._set.shaper
        first = shaper.wrap(name, LANE, LABEL_WIDTH - LABEL_INDENT)[:1]
        yield from self._set.lines(first, x, 8.0, LANE, self._theme.color("ink"))
        lines = shaper.wrap(hint, NOTE, LABEL_WIDTH - LABEL_INDENT)
        yield from self._set.lines(lines, x, 46.0, NOTE, self._theme.color("ink.second"))

    def _funnel(self) -> Iterator[Op]:
        yield from self._label(
            N_("Funnel"), N_("cases per step, share of all; below: left there"), FUNNEL, "lane.metrics"
        )
        whole = event_findings.whole_cases(self._log) or 1
        base = 64.0 + BARS
        first, last = self._at.columns[0], self._at.columns[-1]
        edge = RoundRect(first.x, base, last.x + last.w - first.x, HAIRLINE, 0.0, self._theme.color("line.strong"))
        for each in self._steps:
            column = self._column[each.step]
            x, high = column.x + column.w / 2, max(2.0, BARS * each.cases / whole)
            yield RoundRect(x - BAR / 2, base - high, BAR, high, 3.0, self._theme.color("lane.metrics"))
            share = f"{percent(each.cases, whole):g}%"
            yield self._set.centred(f"{each.cases:,}", x, base - high - 54.0, SMALL_STRONG, self._theme.color("ink"))
            yield self._set.centred(share, x, base - high - 29.0, NOTE, self._theme.color("ink.second"))
            yield from self._left(each, x, base + 10.0)
        yield edge

    def _segment(self, segment: str) -> Iterator[Op]:
        """Which share of a segment's cases comes to each step, to be compared with the rows above and below."""
        cases = event_findings.whole_cases(self._log, segment) or 1
        told = self._said(message(NN_("{count:,} case", "{count:,} cases"), count=cases))
        yield from self._headed(segment, told, SEGMENT, "lane.actions")
        for each in event_findings.steps_in(self._log, self._ctx.graph, segment):
            column = self._column[each.step]
            x, width, share = column.x + 12.0, column.w - 24.0, min(1.0, each.cases / cases)
            wait = f" · {self._said(time_words(each.wait))}" if each.wait else ""
            figure = f"{percent(each.cases, cases):g}%"
            yield self._set.one(figure, x, 6.0, SMALL_STRONG, self._theme.color("ink"))
            beside = x + self._set.shaper.line(figure, SMALL_STRONG).width
            yield self._set.one(wait, beside, 6.0, NOTE, self._theme.color("ink.second"))
            yield RoundRect(x, 42.0, width, TRACK / 2, TRACK / 4, self._theme.color("bar"))
            yield RoundRect(
                x, 42.0, max(TRACK / 2, share * width), TRACK / 2, TRACK / 4, self._theme.color("lane.metrics")
            )

    def _left(self, each: StepCount, x: float, y: float) -> Iterator[Op]:
        if not each.left:
            return
        done = each.step in self._ends
        told = message(N_("{number:,} done") if done else N_("−{number:,} left"), number=each.left)
        color = self._theme.color("value.high" if done else "value.low")
        yield self._set.centred(self._said(told), x, y, SMALL_STRONG, color)

    def _waits(self) -> Iterator[Op]:
        yield from self._label(
            N_("Waiting"), N_("before a step: median; line to P90; one scale"), WAITING, "lane.friction"
        )
        known = [each for each in self._steps if each.wait]
        longest = max((each.wait_most or each.wait or 1 for each in known), default=1)
        for each in known:
            column = self._column[each.step]
            yield from self._wait(each, column.x + 12.0, column.w - 24.0, longest)

    def _wait(self, each: StepCount, x: float, width: float, longest: int) -> Iterator[Op]:
        """A bar as long as the wait, on one scale for all steps: of logarithms hours and days would look alike."""

        def along(seconds: int) -> float:
            return width * seconds / max(longest, 1)

        wait, most = each.wait or 0, each.wait_most or each.wait or 0
        yield self._set.one(self._said(time_words(wait)), x, 8.0, SMALL_STRONG, self._theme.color("ink"))
        yield RoundRect(x, 44.0, width, TRACK, TRACK / 2, self._theme.color("bar"))
        yield RoundRect(x, 44.0, max(TRACK, along(wait)), TRACK, TRACK / 2, self._theme.color("lane.friction"))
        end, middle = x + along(most), 44.0 + TRACK / 2
        line = Path("MLML", (x + along(wait), middle, end, middle, end, middle - TRACK, end, middle + TRACK))
        yield PathOp(line, stroke=Stroke(self._theme.color("ink.second"), 2.4))

    def _paths(self) -> Iterator[tuple[Sequence[Op], float]]:
        found = event_findings.off_the_map(self._log, self._ctx.graph)[:MOST_PATHS]
        for number, each in enumerate(found):
            label = (
                ()
                if number
                else tuple(self._label(N_("Not on the map"), N_("paths of the log"), 2 * PATH, "lane.motivations"))
            )
            yield (*label, *self._path(each)), PATH
        if len(found) == 1:
            yield (), PATH

    def _path(self, each: MoveCount) -> Iterator[Op]:
        source, target = self._column[each.source], self._column[each.target]
        first, last, y = source.x + source.w / 2, target.x + target.w / 2, 42.0
        way = 1.0 if last > first else -1.0
        violet = self._theme.color("lane.motivations")
        band = self._set.tint(violet, 0.12)
        yield PathOp(Path("ML", (first, y, last - way * HEADED[0], y)), stroke=Stroke(band, 12.0))
        yield PathOp(Path("ML", (first, y, last - way * HEADED[0], y)), stroke=Stroke(violet, 3.0, (10.0, 8.0)))
        back = last - way * HEADED[0]
        yield PathOp(Path("MLLZ", (last, y, back, y - HEADED[1], back, y + HEADED[1])), fill=violet)
        whole = event_findings.whole_cases(self._log)
        share = f"{percent(each.cases, whole):g}"
        wait = self._said(time_words(each.wait or 0))
        told = self._said(
            message(N_("{number:,} · {percent}% not on the map · {time}"), number=each.cases, percent=share, time=wait)
        )
        line = self._set.shaper.line(told, NOTE)
        right = self._at.size[0] - MARGIN - line.width
        x = min(right, max(MARGIN + LABEL_WIDTH, (first + last - line.width) / 2))
        yield self._set.one(told, x, 2.0, NOTE, violet)

    def _said(self, text: Message | str) -> str:
        return self._ctx.translate(text)
