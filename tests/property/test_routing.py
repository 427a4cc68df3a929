"""Over any map and any relations: lines touch no card, lie on no other line, and stay on the map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.drawing.ops import PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Point, Rect, Size
from cjm_desktop.layout.ends import channels_of, ends_of
from cjm_desktop.layout.routing import Way, Wire, route
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Record, Relation, Terminal
from tests.helpers.plain_layout import PlainLayout, journey, lay_out, relation

Segment = tuple[Point, Point]
LONG = "when nothing has come after three working days, and the shop has not written either "
LONG_KOREAN = "사흘이 지나도 배송이 오지 않고 판매처에서도 아무런 연락이 없으면 고객센터에 전화한다"
KINDS = ("next", "branch", "loop", "trigger", "needs", "handover", "causes")


@st.composite
def journeys(draw: st.DrawFn) -> tuple[JourneyGraph, dict[str, float]]:
    """Some map with cards stacked in cells, some across several columns, some side by side; and its cards' heights."""
    steps = draw(st.integers(1, 5))
    roles = draw(st.lists(st.sampled_from(("actions", "friction", "touchpoints")), min_size=1, max_size=4))
    places = draw(st.lists(st.tuples(st.integers(0, len(roles) - 1), st.integers(0, steps - 1)), max_size=20))
    cards = [(f"cd_{i:02}", lane, step) for i, (lane, step) in enumerate(places)]
    terminals: list[Record] = [
        Terminal(id=f"tm_{i}", name=f"Somewhere {i}", kind=kind)
        for i, kind in enumerate(draw(st.lists(st.sampled_from(("entry", "exit")), max_size=3)))
    ]
    names = [key for key, _, _ in cards] + [f"sp_{i}" for i in range(steps)] + [each.id for each in terminals]
    ends = st.sampled_from(names)
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(KINDS), st.booleans()), max_size=25))
    words = st.sampled_from(("only if it rains", "비가 오지 않으면", LONG, LONG_KOREAN, LONG * 6, "x" * 90))
    relations: list[Record] = [
        relation(f"rl_{i:02}", source, target, kind, draw(words) if labelled and i % 3 == 0 else "")
        for i, (source, target, kind, labelled) in enumerate(pairs)
    ]
    wide = {key: f"sp_{min(steps - 1, step + 2)}" for i, (key, _, step) in enumerate(cards) if i % 5 == 4}
    graph = journey(steps, roles, cards, [*terminals, *relations], until=wide)
    heights = {key: draw(st.sampled_from((52.0, 70.0, 104.0, 190.0))) for key, _, _ in cards}
    return graph, heights


def ways_of(layout: PlainLayout) -> tuple[Way, ...]:
    """The ways of the relations over the real places, as they are drawn but without labels."""
    graph = layout.graph
    relations = sorted(graph.relations(), key=lambda each: each.id)
    plan, pills = layout.plan, {key: Size(rect.w, rect.h) for key, rect in layout.pills.items()}
    ends = ends_of(relations, graph, layout.geometry, pills, plan.below)
    channels = channels_of(layout.geometry, graph, ends, plan.gutters, plan.below, plan.head)
    wires = (Wire(each.id, ends[each.source], ends[each.target], by_band=each.kind == "loop") for each in relations)
    return route(list(wires), channels).ways


def segments(way: Way) -> Iterator[Segment]:
    """The straight stretches of a way."""
    for part in way.parts:
        yield from pairwise(part)


def crosses(segment: Segment, rect: Rect) -> bool:
    """Whether a level or upright stretch runs through the inside of a rectangle."""
    (a, b), inner = segment, rect.grown(-0.01)
    return (
        min(a.x, b.x) < inner.right
        and max(a.x, b.x) > inner.x
        and min(a.y, b.y) < inner.bottom
        and max(a.y, b.y) > inner.y
    )


def lie_on_each_other(one: Segment, other: Segment) -> bool:
    """Whether two stretches share more than a point."""
    (a, b), (c, d) = one, other
    if a.x == b.x == c.x == d.x:
        return min(max(a.y, b.y), max(c.y, d.y)) - max(min(a.y, b.y), min(c.y, d.y)) > 0.01
    if a.y == b.y == c.y == d.y:
        return min(max(a.x, b.x), max(c.x, d.x)) - max(min(a.x, b.x), min(c.x, d.x)) > 0.01
    return False


@given(journeys())
def test_no_line_touches_a_card_or_pill(case: tuple[JourneyGraph, dict[str, float]]) -> None:
    graph, heights = case
    layout = lay_out(graph, lambda card: heights[card.id])
    for way in ways_of(layout):
        for segment in segments(way):
            assert segment[0].x == segment[1].x or segment[0].y == segment[1].y
            for key, rect in (*layout.rects.items(), *layout.pills.items()):
                assert not crosses(segment, rect), (way.wire.key, key)


@given(journeys())
def test_no_line_lies_on_another(case: tuple[JourneyGraph, dict[str, float]]) -> None:
    graph, heights = case
    ways = ways_of(lay_out(graph, lambda card: heights[card.id]))
    for i, way in enumerate(ways):
        for other in ways[:i]:
            for one in segments(way):
                assert not any(lie_on_each_other(one, two) for two in segments(other)), (way.wire.key, other.wire.key)


@given(journeys())
def test_everything_drawn_is_on_the_map_and_the_same_each_time(case: tuple[JourneyGraph, dict[str, float]]) -> None:
    graph, heights = case
    layout = lay_out(graph, lambda card: heights[card.id])
    for line in layout.lines:
        assert line.x >= 0
        assert line.y >= 0
        assert line.rect.right <= layout.drawing.w
        assert line.rect.bottom <= layout.drawing.h + 0.01
    again = lay_out(graph, lambda card: heights[card.id])
    assert [(line.x, line.y, line.block.owner, paths(line.block.ops)) for line in layout.lines] == [
        (line.x, line.y, line.block.owner, paths(line.block.ops)) for line in again.lines
    ]


def paths(ops: tuple[object, ...]) -> list[PathOp]:
    """The lines and heads among ops."""
    return [op for op in ops if isinstance(op, PathOp)]


@given(journeys())
def test_every_relation_is_drawn_once_and_every_pill_stands_alone(case: tuple[JourneyGraph, dict[str, float]]) -> None:
    graph, heights = case
    layout = lay_out(graph, lambda card: heights[card.id])
    owners = [line.block.owner for line in layout.lines]
    assert sorted(owners) == sorted([*graph.table(Relation), *graph.table(Terminal)])
    pills = list(layout.pills.values())
    for i, pill in enumerate(pills):
        assert not any(pill.intersects(other) for other in pills[:i])
        assert not any(pill.intersects(rect) for rect in layout.rects.values())


@given(journeys())
def test_the_name_of_every_entry_and_exit_is_shown_whole(case: tuple[JourneyGraph, dict[str, float]]) -> None:
    graph, heights = case
    terminals = graph.table(Terminal)
    for line in lay_out(graph, lambda card: heights[card.id]).lines:
        if line.block.owner in terminals:
            words = "".join(op.text for op in line.block.ops if isinstance(op, TextRun))
            name = terminals[line.block.owner].name
            assert isinstance(name, str)
            assert words.replace(" ", "") == name.replace(" ", "")


@given(journeys())
def test_every_label_is_shown_whole_and_covers_no_card_and_no_other_label(
    case: tuple[JourneyGraph, dict[str, float]],
) -> None:
    graph, heights = case
    layout = lay_out(graph, lambda card: heights[card.id])
    plates: list[Rect] = []
    for line in layout.lines:
        label = next((each.label for each in graph.relations() if each.id == line.block.owner), "")
        words = "".join(op.text for op in line.block.ops if isinstance(op, TextRun))
        if not label or line.block.owner in layout.plan.jumps:
            continue
        assert isinstance(label, str)
        assert words.replace(" ", "") == label.replace(" ", ""), line.block.owner
        plates += [Rect(op.x + line.x, op.y + line.y, op.w, op.h) for op in line.block.ops if isinstance(op, RoundRect)]
    for i, plate in enumerate(plates):
        assert not any(plate.intersects(other) for other in plates[:i])
        assert not any(plate.intersects(rect) for rect in layout.rects.values())
        assert not any(plate.intersects(pill) for pill in layout.pills.values())
