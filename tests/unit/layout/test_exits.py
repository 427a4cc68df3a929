"""Exits beside the step from which a journey leaves, or at the end of the map."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import PathOp, RoundRect, TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.poster.obstacles import obstacles
from cjm_desktop.layout.poster.picture import PosterPicture
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Record, Step, Terminal
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.plain_layout import relation

PROGRAM = Program()


def a_trip() -> MapBuilder:
    """Begin with three steps, cards in each lane of the second one, and one that goes on over two."""
    builder = a_map().stage("Go", "first", "second", "third").lane("actions").lane("emotion").lane("friction")
    builder.card("actions", "first", "looks").card("actions", "second", "asks").card("actions", "second", "waits")
    builder.card("actions", "third", "buys").card("emotion", "second", "bored", value=-1.0)
    return builder.card("friction", "first", "too dear", until="second").card("friction", "second", "queue")


def leaving(builder: MapBuilder, exits: Mapping[str, tuple[str, ...]], label: str = "") -> JourneyGraph:
    """Give the map with exits by their names, each left for from some cards or steps."""
    for at, (name, sources) in enumerate(exits.items()):
        builder.record(Terminal(id=f"tm_{at}", name=name, kind="exit", order=f"a{at}"))
        for number, source in enumerate(sources):
            kind: type[Record] = Step if source in ("first", "second", "third") else Card
            builder.record(relation(f"rl_{at}{number}", builder.id(kind, source), f"tm_{at}", label=label))
    return builder.build()


def at_the_end(graph: JourneyGraph) -> JourneyGraph:
    """Give the map with its exits at the end."""
    own = replace(graph.map, exits="end")
    return graph_of([own, *(each for each in graph.records() if not isinstance(each, JourneyMap))])


def drawn(graph: JourneyGraph) -> Layout:
    return PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1")))


def rect_of(layout: Layout, key: str) -> Rect:
    rect = layout.hits.rect_of(key)
    assert rect is not None
    return rect


def block_of(layout: Layout, key: str) -> Block:
    found = [item.block for placed in layout.drawing.layers for item in placed.layer.items]
    return next(block for block in found if block.owner == key)


def column_of(layout: Layout, rect: Rect) -> int:
    """The number of the column in which something lies whole; their count right of them all."""
    inside = (i for i, each in enumerate(layout.columns) if each.x <= rect.x and rect.right <= each.x + each.w)
    return next(inside, len(layout.columns) if rect.x >= layout.columns[-1].x + layout.columns[-1].w else -1)


def row_of(layout: Layout, rect: Rect) -> int:
    return next(i for i, row in enumerate(layout.rows) if row.y <= rect.y and rect.bottom <= row.y + row.h)


@pytest.mark.parametrize(
    ("sources", "column", "row"),
    [
        (("waits",), 1, 0),
        (("asks",), 1, 0),
        (("asks", "queue"), 1, 2),  # the lowest lane of one step
        (("bored",), 1, 1),
        (("too dear",), 1, 2),  # what goes on over several steps leaves where it ends
        (("looks",), 0, 0),
        (("buys",), 3, 0),  # the end of the map is beside the last step
        (("looks", "waits"), 3, None),
        (("waits", "second"), 3, None),
        (("second",), 3, None),
        ((), 3, None),
    ],
)
def test_an_exit_stands_in_the_column_from_which_all_leave(
    sources: tuple[str, ...], column: int, row: int | None
) -> None:
    layout = drawn(leaving(a_trip(), {"Away": sources}))
    pill = rect_of(layout, "tm_0")
    assert column_of(layout, pill) == column
    assert row is None or row_of(layout, pill) == row


def test_it_hangs_below_all_that_stands_in_its_cell_with_a_line_straight_down() -> None:
    builder = a_trip()
    graph = leaving(builder, {"Away": ("waits",)})
    layout = drawn(graph)
    card, pill, line = rect_of(layout, builder.id(Card, "waits")), rect_of(layout, "tm_0"), block_of(layout, "rl_00")
    assert card.bottom < pill.y
    assert pill.center.x == pytest.approx(card.center.x)
    stroke = next(op.path for op in line.ops if isinstance(op, PathOp) and op.stroke is not None)
    assert len(stroke.coords) == 4
    assert stroke.coords[0] == pytest.approx(stroke.coords[2])
    ends = layout.hits.line_ends("rl_00")
    assert ends is not None
    assert (ends[0].y, ends[1].y) == pytest.approx((card.bottom, pill.y))


def test_at_the_end_of_the_map_where_that_is_chosen() -> None:
    graph = leaving(a_trip(), {"Away": ("waits",), "Home": ("bored",)})
    beside, layout = drawn(graph), drawn(at_the_end(graph))
    assert {column_of(layout, rect_of(layout, key)) for key in ("tm_0", "tm_1")} == {3}
    assert {column_of(beside, rect_of(beside, key)) for key in ("tm_0", "tm_1")} == {1}


def test_several_of_one_cell_hang_below_each_other() -> None:
    layout = drawn(leaving(a_trip(), {"Away": ("waits",), "Home": ("waits", "asks"), "To a friend": ("asks",)}))
    pills = [rect_of(layout, f"tm_{i}") for i in range(3)]
    assert pills[0].bottom < pills[1].y
    assert pills[1].bottom < pills[2].y
    assert {(column_of(layout, pill), row_of(layout, pill)) for pill in pills} == {(1, 0)}


def test_a_row_grows_only_by_what_is_missing() -> None:
    high = a_trip()
    for number in range(6):
        high.card("actions", "first", f"more {number}")
    for builder, grows in ((a_trip(), True), (high, False)):
        bare = drawn(builder.build()).rows[0].h
        with_room = drawn(leaving(builder, {"Away": ("waits",)})).rows[0].h
        assert with_room > bare if grows else with_room == bare


def test_below_a_curve_it_stands_on_paper_and_a_row_of_a_set_height_stays_as_high() -> None:
    builder = a_map().stage("Go", "first", "second").lane("emotion", height=600.0)
    graph = leaving(builder.card("emotion", "first", "bored", value=-1.0), {"Away": ("bored",)})
    layout = drawn(graph)
    pill, row = rect_of(layout, "tm_0"), layout.rows[0]
    drawing = [
        item.rect.moved(placed.x, placed.y)
        for placed in layout.drawing.layers
        for item in placed.layer.items
        if placed.layer.kind == "lane" and item.x >= layout.columns[0].x and item.block.owner != graph.lanes()[0].id
    ]
    assert row.h == pytest.approx(600.0)
    assert drawing
    assert all(not each.intersects(pill) for each in drawing)
    assert pill.bottom < row.y + row.h


def test_a_label_stands_on_the_way_down() -> None:
    builder = a_trip()
    layout = drawn(leaving(builder, {"Away": ("waits",)}, label="38 % leave here"))
    card, pill, line = rect_of(layout, builder.id(Card, "waits")), rect_of(layout, "tm_0"), rect_of(layout, "rl_00")
    plate = next(op for op in block_of(layout, "rl_00").ops if isinstance(op, RoundRect))
    label = Rect(line.x + plate.x, line.y + plate.y, plate.w, plate.h)
    assert card.bottom < label.y < label.bottom < pill.y
    assert column_of(layout, label) == 1
    assert [op.text for op in block_of(layout, "rl_00").ops if isinstance(op, TextRun)] == ["38 % leave here"]


@pytest.mark.parametrize(
    "name", ["a very long name of where people go instead of us " * 6, "Donaudampf" * 9, "이탈" * 60]
)
def test_a_long_name_stays_within_its_column_and_whole(name: str) -> None:
    layout = drawn(leaving(a_trip(), {name: ("waits",)}))
    pill = rect_of(layout, "tm_0")
    assert (column_of(layout, pill), row_of(layout, pill)) == (1, 0)
    words = "".join(op.text for op in block_of(layout, "tm_0").ops if isinstance(op, TextRun))
    assert words.replace(" ", "") == name.replace(" ", "")


def test_an_exit_of_a_collapsed_lane_is_not_drawn_and_one_of_several_moves_to_what_is_seen() -> None:
    builder = a_trip()
    graph = leaving(builder, {"Away": ("queue",), "Home": ("waits", "queue")})
    folded = replace(graph.lanes()[2], collapsed=True)
    layout = drawn(graph_of([folded if each.id == folded.id else each for each in graph.records()]))
    assert layout.hits.rect_of("tm_0") is None
    assert row_of(layout, rect_of(layout, "tm_1")) == 0


def test_the_way_back_into_the_map_leaves_an_exit_beside_its_step() -> None:
    builder = a_trip()
    builder.record(Terminal(id="tm_back", name="A day later", kind="entry"))
    builder.record(relation("rl_back", "tm_0", "tm_back"))
    builder.record(relation("rl_in", "tm_back", builder.id(Card, "buys")))
    layout = drawn(leaving(builder, {"Away": ("waits",)}))
    assert column_of(layout, rect_of(layout, "tm_0")) == 1
    assert layout.hits.line_ends("rl_back") is not None


def test_a_loop_to_an_exit_goes_straight_down_as_any_way_out() -> None:
    builder = a_trip()
    builder.record(Terminal(id="tm_0", name="Away", kind="exit"))
    builder.record(relation("rl_00", builder.id(Card, "waits"), "tm_0", "loop"))
    layout = drawn(builder.build())
    ends = layout.hits.line_ends("rl_00")
    assert ends is not None
    assert ends[0].x == pytest.approx(ends[1].x)


def test_cuts_of_a_poster_spare_the_pills() -> None:
    layout = drawn(leaving(a_trip(), {"Away": ("waits",), "Home": ("second",)}))
    found = obstacles(PosterPicture(layout.drawing, 1.0, 0.0, 0.0), PROGRAM.poster_style("en", "colour").faces)
    places = dict(found.cards)
    assert {"tm_0", "tm_1"} <= places.keys()
    assert not any(key.startswith("rl_") for key in places)
    pill = places["tm_0"]
    assert "tm_0" in found.cut_cards((pill.center.x,), ())


@pytest.mark.parametrize("kind", ["entry", "exit"])
@pytest.mark.parametrize("place", ["step", "end"])
@pytest.mark.parametrize("name", ["when nothing has come " * 20, "사흘이 지나도 " * 40, "x" * 400])
def test_the_longest_names_are_shown_whole_and_on_the_map(name: str, place: str, kind: str) -> None:
    builder = a_trip().record(Terminal(id="tm_1", name=name, kind=kind))
    ends = (builder.id(Step, "second"), "tm_1") if kind == "exit" else ("tm_1", builder.id(Step, "second"))
    graph = builder.record(relation("rl_1", *ends)).build()
    layout = drawn(at_the_end(graph) if place == "end" else graph)
    (pill,) = (each for layer in layout.drawing.layers for each in layer.layer.items if each.block.owner == "tm_1")
    said = "".join(op.text for op in pill.block.ops if isinstance(op, TextRun))
    assert said.replace(" ", "") == name.replace(" ", "")
    rect = rect_of(layout, "tm_1")
    assert min(rect.x, rect.y) >= 0
    assert rect.right <= layout.drawing.w
    assert rect.bottom <= layout.drawing.h


@pytest.mark.parametrize(("count", "fit"), [(2, True), (3, True), (6, False)])
def test_exits_at_the_end_are_pushed_up_from_the_floor_as_far_as_the_first_row(count: int, fit: bool) -> None:
    names = [f"Somewhere {i} else, and not here" * 3 for i in range(count)]
    layout = drawn(at_the_end(leaving(a_trip(), dict.fromkeys(names, ("queue",)))))
    rects = [rect_of(layout, f"tm_{i}") for i in range(count)]
    gaps = [lower.y - upper.bottom for upper, lower in pairwise(rects)]
    assert gaps == [pytest.approx(gaps[0])] * (count - 1)
    assert gaps[0] > 0
    ceiling, floor = layout.rows[0].y, layout.rows[-1].y + layout.rows[-1].h
    assert (rects[-1].bottom == pytest.approx(floor)) == fit
    assert (rects[0].y == pytest.approx(ceiling)) == (not fit)
