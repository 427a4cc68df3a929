"""What is particular to each lane type: heights that mean something, lines, pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from cjm_desktop.drawing.drawing import Block, Layer
from cjm_desktop.drawing.ops import ImageOp, Path, PathOp, RoundRect, TextRun
from cjm_desktop.model.records import (
    Blob,
    Card,
    Channel,
    Department,
    Duration,
    Metric,
    Persona,
    Reading,
    Stage,
    Step,
    Touchpoint,
)
from tests.helpers.builders import MapBuilder, a_map
from tests.unit.lanes.pictures import drawn, furniture, kinds, layer_of, lines, placed, words, words_in


def journey(role: str, **lane: Any) -> MapBuilder:
    """Four steps in two stages and one lane."""
    return a_map().stage("First", "A", "B").stage("Second", "C", "D").lane(role, **lane)


def lane_of(builder: MapBuilder) -> Layer:
    """The layer of the first lane."""
    return layer_of(drawn(builder.build()), "lane")


# Channels.


def on_channels(*cards: tuple[str, str]) -> MapBuilder:
    """Cards in steps, on channels `web` and `shop`."""
    builder = journey("channels").record(Channel(id="web", name="Web")).record(Channel(id="shop", name="Shop"))
    for number, (step, channel) in enumerate(cards):
        builder.card("channels", step, f"{number}", channel=channel)
    return builder


def test_a_channel_keeps_its_height_and_another_one_has_its_own() -> None:
    builder = on_channels(("A", "web"), ("B", "shop"), ("C", "web"))
    layout = drawn(builder.build())
    web, shop, again = (placed(layout, builder.id(Card, name)).y for name in "012")
    assert web == again
    assert shop > web


def test_the_line_turns_where_the_channel_changes_and_runs_straight_where_not() -> None:
    (block,) = furniture(lane_of(on_channels(("A", "web"), ("B", "web"), ("D", "shop"))))
    straight, turning = lines(block)
    assert straight.path.commands == "ML"
    assert straight.path.coords[1] == straight.path.coords[3]
    assert "C" in turning.path.commands
    assert turning.path.coords[1] != turning.path.coords[-1]


def test_one_stop_needs_no_line() -> None:
    assert furniture(lane_of(on_channels(("A", "web")))) == []


@pytest.mark.parametrize("channels", [("web", "shop"), ("shop", "web")])
def test_channels_of_one_step_are_joined_without_a_way_back(channels: tuple[str, str]) -> None:
    builder = on_channels(*[("A", channel) for channel in channels])
    (block,) = furniture(lane_of(builder))
    (line,) = lines(block)
    layout = drawn(builder.build())
    pills = sorted((placed(layout, builder.id(Card, name)).rect for name in "01"), key=lambda each: each.y)
    x0, y0, x1, y1 = line.path.coords
    assert x0 == x1
    assert pills[0].x < x0 < pills[0].right
    assert (y0, y1) == pytest.approx((pills[0].bottom - pills[0].y, pills[1].y - pills[0].y))


def test_a_pill_names_its_channel_where_the_card_says_nothing() -> None:
    builder = journey("channels").record(Channel(id="web", name="Web")).card("channels", "A", "", channel="web")
    assert "Web" in words_in(lane_of(builder))


# Touchpoints.


@pytest.mark.parametrize(("status", "dashed", "struck"), [("in_use", 0, 0), ("needed", 1, 0), ("retired", 0, 1)])
def test_the_status_of_a_touchpoint_shows_without_colour(status: str, dashed: int, struck: int) -> None:
    builder = journey("touchpoints").record(Touchpoint(id="tp_1", name="Kiosk", status=status))
    builder.card("touchpoints", "A", "", touchpoint="tp_1")
    block = placed(drawn(builder.build()), builder.id(Card, "")).block
    frames = [op for op in block.ops if isinstance(op, RoundRect)]
    assert sum(bool(op.stroke and op.stroke.dash) for op in frames) == dashed
    assert len(list(lines(block))) == struck


@pytest.mark.parametrize(("direction", "more"), [("", 0), ("customer", 1), ("company", 1), ("both", 2)])
def test_the_direction_of_contact_is_an_arrow(direction: str, more: int) -> None:
    def paths(way: str) -> int:
        builder = journey("touchpoints").record(Touchpoint(id="tp_1", name="Kiosk", direction=way))
        builder.card("touchpoints", "A", "", touchpoint="tp_1")
        block = placed(drawn(builder.build()), builder.id(Card, "")).block
        return len(list(lines(block)))

    arrow = paths("customer")
    assert arrow > 0
    assert paths(direction) == more * arrow


def test_a_pill_over_several_steps_is_as_wide_as_these() -> None:
    builder = journey("touchpoints").card("touchpoints", "A", "wide", until="C").card("touchpoints", "D", "own")
    layout = drawn(builder.build())
    wide, own = (placed(layout, builder.id(Card, name)) for name in ("wide", "own"))
    assert wide.rect.right == pytest.approx(layout.columns[2].x + layout.columns[2].w)
    assert own.block.w < layout.columns[3].w


# Metrics.


def figure(builder: MapBuilder) -> Block:
    """The block of the card without words."""
    return placed(drawn(builder.build()), builder.id(Card, "")).block


def measured(*values: float, **fields: Any) -> MapBuilder:
    """A metric with values of successive months."""
    readings = tuple(Reading(value=value, date=f"2026-{at:02}", n=10 * at) for at, value in enumerate(values, 1))
    builder = journey("metrics").record(Metric(id="mt_1", name="NPS", values=readings, **fields))
    return builder.card("metrics", "A", "", metric="mt_1")


def test_the_target_stands_on_the_bar_at_its_place() -> None:
    block = figure(measured(50.0, low=0.0, high=100.0, target=75.0))
    bar, value, tick = (op for op in block.ops if isinstance(op, RoundRect))
    assert value.w == pytest.approx(bar.w / 2)
    assert tick.x + tick.w / 2 == pytest.approx(0.75 * bar.w, abs=tick.w)


def test_a_target_outside_the_range_is_not_drawn() -> None:
    block = figure(measured(50.0, low=0.0, high=100.0, target=101.0))
    assert len([op for op in block.ops if isinstance(op, RoundRect)]) == 2


def test_the_sparkline_follows_the_values_in_the_order_of_their_dates() -> None:
    (line,) = lines(figure(measured(1.0, 3.0, 2.0)))
    first, second, third = line.path.coords[1::2]
    assert second < third < first  # y points down
    assert list(line.path.coords[::2]) == sorted(line.path.coords[::2])
    assert not list(lines(figure(measured(1.0))))


def test_a_figure_says_how_many_answered_and_when() -> None:
    said = words(figure(measured(1.0, 3.0, target=4.0)))
    assert "3" in said
    assert "target 4 · 1 → 3: +200% · n=20 · 2026-02" in said


# Emotion.


def felt(curve: str = "", personas: tuple[str, ...] = ("",)) -> MapBuilder:
    """An emotion lane with one value a step for each persona, and two scored quotes."""
    builder = journey("emotion", curve=curve).lane("quotes")
    builder.record(Persona(id="ps_1", name="Minji")).record(Persona(id="ps_2", name="Jeongho"))
    for number, persona in enumerate(personas):
        for at, step in enumerate("ABCD"):
            builder.card("emotion", step, f"{number}{step}", value=at - 1.0 - number / 2, persona=persona)
    return builder.card("quotes", "B", "bad", value=-2.0).card("quotes", "C", "good", value=2.0)


def test_curves_of_several_personas_bear_their_names_and_dashes_of_their_own() -> None:
    layer = lane_of(felt(personas=("ps_1", "ps_2")))
    names = [words(block) for block in furniture(layer)]
    assert {"Minji", "Jeongho"} <= set(names)
    curves = [line.stroke.dash for block in furniture(layer) for line in lines(block) if line.stroke]
    assert len(set(curves)) == len(curves) == 3  # the middle line and two curves
    assert "Minji" not in words_in(lane_of(felt(personas=("ps_1",))))


def test_a_computed_curve_has_a_dot_in_each_step_that_has_scores() -> None:
    def dots(curve: str) -> int:
        ops = [op for block in furniture(lane_of(felt(curve))) for op in block.ops]
        return sum(isinstance(op, PathOp) and op.fill is not None and op.stroke is not None for op in ops)

    assert (dots(""), dots("drawn"), dots("computed"), dots("both")) == (0, 0, 2, 2)


def test_the_computed_curve_passes_through_the_weighted_means() -> None:
    builder = felt("both").card("quotes", "C", "better", value=0.0)
    layout = drawn(builder.build())
    row = layout.rows[0]
    assert row.scale is not None
    lowest, highest = row.scale
    middle = (lowest + highest) / 2
    (y_at_b, y_at_c) = computed_dots(layer_of(layout, "lane"), row.y)
    assert y_at_b == pytest.approx(lowest)
    assert y_at_c == pytest.approx((middle + highest) / 2)


def computed_dots(layer: Layer, top: float) -> list[float]:
    """The heights of the dots of the computed curve, from the left."""
    found = []
    for item in layer.items:
        for op in item.block.ops:
            if not item.block.owner and isinstance(op, PathOp) and op.fill is not None and op.stroke is not None:
                xs, ys = op.path.coords[::2], op.path.coords[1::2]
                found.append((min(xs), top + item.y + (min(ys) + max(ys)) / 2))
    return [y for _, y in sorted(found)]


def test_a_computed_lane_shows_words_without_faces_and_the_gap_only_shows_beside_a_drawn_curve() -> None:
    def shown(curve: str) -> tuple[int, int]:
        layer = lane_of(felt(curve))
        points = [item.block for item in layer.items if item.block.owner.startswith("cd_")]
        assert all(words(block) for block in points)
        faces = sum(any(True for _ in lines(block)) for block in points)
        areas = sum(
            isinstance(op, PathOp) and isinstance(op.fill, str) and op.stroke is None
            for block in furniture(layer)
            for op in block.ops
        )
        return faces, areas

    assert (shown("drawn"), shown("computed"), shown("both")) == ((4, 0), (0, 0), (4, 1))


def test_steps_without_scores_stay_gaps_of_the_computed_curve() -> None:
    builder = journey("emotion", curve="computed").lane("quotes")
    for step in "ABD":
        builder.card("quotes", step, step, value=1.0)
    (block,) = furniture(lane_of(builder))[1:]
    pieces = [line for line in lines(block) if line.fill is None]
    assert len(pieces) == 2
    between = [(min(a.path.coords[::2]), max(a.path.coords[::2])) for a in pieces]
    assert all(first[1] < second[0] for first, second in pairwise(sorted(between)))


@pytest.mark.parametrize(("personas", "named"), [(("ps_1", "ps_2"), 8), (("ps_1",), 0)])
def test_a_quote_says_whose_it_is_where_a_lane_shows_several(personas: tuple[str, ...], named: int) -> None:
    runs = [
        op.text for item in lane_of(felt(personas=personas)).items for op in item.block.ops if isinstance(op, TextRun)
    ]
    assert sum(text in ("— Minji", "— Jeongho") for text in runs) == named


def test_a_quote_lies_on_no_curve() -> None:
    builder = felt(personas=("ps_1", "ps_2"))
    for at, step in enumerate("ABCD"):
        builder.card("emotion", step, "a rather long quote that takes some lines", value=(-1.0) ** at, persona="ps_1")
    layer = lane_of(builder)
    curves = [
        (x, y + item.y)
        for item in layer.items
        if not item.block.owner
        for line in lines(item.block)
        if "C" in line.path.commands
        for x, y in along(line.path)
    ]
    quotes = [
        (item.x + op.x, item.y + op.baseline - op.size * 0.7, item.x + op.x + op.width, item.y + op.baseline)
        for item in layer.items
        if item.block.owner
        for op in item.block.ops
        if isinstance(op, TextRun)
    ]
    assert len(curves) > 100
    assert len(quotes) > 12
    for left, top, right, bottom in quotes:
        assert not [(x, y) for x, y in curves if left <= x <= right and top <= y <= bottom]


def along(path: Path) -> Iterator[tuple[float, float]]:
    """Places along the cubic pieces of a path."""
    at, x, y = 0, 0.0, 0.0
    for command in path.commands:
        coords = path.coords[at : at + (6 if command == "C" else 2)]
        if command == "C":
            x1, y1, x2, y2, x3, y3 = coords
            for t in (step / 24 for step in range(25)):
                s = 1 - t
                yield (
                    s**3 * x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3,
                    s**3 * y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3,
                )
        at += len(coords)
        x, y = coords[-2:]


# Departments, pictures, notes.


def test_a_department_has_one_height_through_the_row() -> None:
    builder = (
        journey("departments").record(Department(id="dp_1", name="Sales")).record(Department(id="dp_2", name="Care"))
    )
    builder.card("departments", "A", "one", departments=("dp_1",)).card(
        "departments", "B", "two", departments=("dp_2",)
    )
    builder.card("departments", "D", "three", departments=("dp_1",)).card("departments", "A", "none")
    layout = drawn(builder.build())
    one, two, three, none = (placed(layout, builder.id(Card, name)) for name in ("one", "two", "three", "none"))
    assert one.y == three.y
    assert len({one.y, two.y, none.y}) == 3
    assert words(one.block) == "Sales: one"


def test_pictures_are_of_one_height_and_have_a_frame_where_none_is_chosen() -> None:
    data = base64.b64encode(b"not looked at here").decode()
    builder = journey("images").record(Blob(id="sha256:" + "0" * 64, type="image/png", w=4, h=3, data=data))
    builder.card("images", "A", "", image="sha256:" + "0" * 64, until="B").card("images", "C", "waiting")
    layout = drawn(builder.build())
    picture = placed(layout, builder.id(Card, "")).block
    empty = placed(layout, builder.id(Card, "waiting")).block
    (image,) = (op for op in picture.ops if isinstance(op, ImageOp))
    (frame,) = (op for op in empty.ops if isinstance(op, RoundRect))
    assert image.h == pytest.approx(frame.h)
    assert frame.w == empty.w
    assert picture.w > 2 * empty.w
    assert words(empty) == "waiting"


@pytest.mark.parametrize(
    ("size", "whole"), [((16, 9), False), ((4, 3), False), ((1, 1), True), ((9, 19), True), ((60, 9), True)]
)
def test_a_picture_fills_its_frame_unless_too_much_of_it_would_be_cut(size: tuple[int, int], whole: bool) -> None:
    data = base64.b64encode(b"not looked at here").decode()
    builder = journey("images").record(Blob(id="sha256:" + "0" * 64, type="image/png", w=size[0], h=size[1], data=data))
    builder.card("images", "A", "", image="sha256:" + "0" * 64)
    block = placed(drawn(builder.build()), builder.id(Card, "")).block
    (image,) = (op for op in block.ops if isinstance(op, ImageOp))
    assert image.w <= block.w
    assert image.h <= block.h
    if whole:
        assert image.w / image.h == pytest.approx(size[0] / size[1])
        assert block.w in (pytest.approx(image.x * 2 + image.w), image.w)
    else:
        assert (image.w, image.h) == (block.w, block.h)


def test_a_note_stands_on_no_ground() -> None:
    builder = journey("text").card("text", "A", "just words")
    block = placed(drawn(builder.build()), builder.id(Card, "just words")).block
    assert words(block) == "just words"
    assert not [op for op in block.ops if isinstance(op, RoundRect | PathOp)]


# Lines of a blueprint, and times in the head of the map.


def test_the_three_lines_stand_below_their_lanes_and_differ_by_their_dashes() -> None:
    builder = (
        a_map().stage("S").lane("customer_actions", line="interaction").lane("frontstage_actions", line="visibility")
    )
    layout = drawn(builder.lane("backstage_actions", line="internal").lane("support", line="newer").build())
    assert kinds(layout)[2:-1] == [
        "lane",
        "line interaction",
        "lane",
        "line visibility",
        "lane",
        "line internal",
        "lane",
    ]
    named = [each.layer for each in layout.drawing.layers if each.layer.kind.startswith("line ")]
    assert [words_in(layer) for layer in named] == [
        "Line of interaction",
        "Line of visibility",
        "Line of internal interaction",
    ]
    dashes = {line.stroke.dash for layer in named for line in lines(layer.items[0].block) if line.stroke}
    assert len(dashes) == 3
    for above, line, below in zip(
        layout.rows, (each for each in layout.drawing.layers if each.layer in named), layout.rows[1:], strict=False
    ):
        assert above.y + above.h <= line.y
        assert line.y + line.layer.h <= below.y


def test_steps_and_stages_say_how_long_they_take_and_what_passed_between() -> None:
    builder = a_map().record(
        Stage(id="st_1", name="Buy", summary="online", duration=Duration(low=1, high=2, unit="week"))
    )
    builder.record(Step(id="sp_1", stage="st_1", name="Order", order="a0", duration=Duration(low=5, unit="minute")))
    builder.record(Step(id="sp_2", stage="st_1", name="Wait", order="a1", wait=Duration(low=1)))
    builder.record(Step(id="sp_3", stage="st_1", name="Get", order="a2", wait=Duration(low=1), after="at last"))
    layout = drawn(builder.build())
    assert words(placed(layout, "st_1").block) == "Buy online · 1–2 weeks"
    assert words(placed(layout, "sp_1").block) == "Order 5 minutes"
    assert words(placed(layout, "sp_2").block) == "1 day later Wait"
    assert words(placed(layout, "sp_3").block) == "at last Get"
    marks = [item for item in layer_of(layout, "stages").items if not item.block.owner]
    gutters = [(a.x + a.w, b.x) for a, b in pairwise(layout.columns)]
    assert [(mark.x, mark.rect.right) for mark in marks] == [pytest.approx(gutter) for gutter in gutters]
