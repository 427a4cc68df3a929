"""The ways of lines between cards, by themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cjm_desktop.foundation.geometry import Point, Rect, Size
from cjm_desktop.layout.routing import JUMP, Way, Wire, demand, route
from cjm_desktop.layout.tracks import APART, LEAST_GUTTER, TrackRun, assign_tracks, band_height, fan, gutter_width
from cjm_desktop.layout.ways import LEVEL, End, RoutingChannels, Side

PITCH, WIDTH, HEIGHT, ROW = 240.0, 200.0, 60.0, 200.0
CARD = frozenset(LEVEL)


def channels(
    columns: int, rows: int, walls: dict[int, tuple[tuple[float, float], ...]] | None = None
) -> RoutingChannels:
    """Give gutters 40 wide, and bands 100 high below rows of 100."""
    gutters = tuple((i * PITCH - 40.0, i * PITCH) for i in range(columns + 1))
    bands = tuple((i * ROW - 100.0, i * ROW) for i in range(rows + 1))
    return RoutingChannels(gutters, bands, walls or {})


def card(column: int, row: int, y: float = 0.0, sides: frozenset[Side] = CARD) -> End:
    """Give a card as wide as its column, some way below its row's top."""
    rect = Rect(column * PITCH, row * ROW + y, WIDTH, HEIGHT)
    return End(f"cd_{column}_{row}_{y}", rect, column, column, row, sides)


def one(source: End, target: End, where: RoutingChannels, label: Size | None = None) -> Way:
    """Give the way of a single line."""
    (way,) = route([Wire("rl", source, target, label)], where).ways
    return way


def test_level_cards_in_neighbouring_columns_are_joined_straight() -> None:
    way = one(card(0, 0), card(1, 0), channels(2, 1))
    assert way.parts == ((Point(200, 30), Point(240, 30)),)


def test_nearly_level_cards_are_joined_straight_too() -> None:
    (part,) = one(card(0, 0), card(1, 0, 6.0), channels(2, 1)).parts
    assert part == (Point(200, 33), Point(240, 33))


def test_a_card_further_down_in_the_next_column_is_reached_through_the_gutter() -> None:
    way = one(card(0, 0), card(1, 0, 40.0), channels(2, 1))
    assert way.parts == ((Point(200, 30), Point(220, 30), Point(220, 70), Point(240, 70)),)


def test_a_line_back_goes_below_the_row_and_enters_from_the_left() -> None:
    (part,) = one(card(2, 0), card(1, 0), channels(3, 1)).parts
    assert part[0] == Point(680, 30)
    assert part[-1] == Point(240, 30)
    assert part[2].y == part[3].y == 150
    assert part[-2].x == 220


def test_within_a_column_a_line_goes_round_the_right_side() -> None:
    (part,) = one(card(0, 0), card(0, 2), channels(2, 3)).parts
    assert part == (Point(200, 30), Point(220, 30), Point(220, 430), Point(200, 430))


@pytest.mark.parametrize(("source", "target", "band"), [(0, 2, 150), (2, 0, 350), (1, 1, 350)])
def test_a_line_to_another_row_uses_the_band_next_to_its_source(source: int, target: int, band: int) -> None:
    (part,) = one(card(0, source), card(3, target), channels(4, 3)).parts
    assert part[2].y == part[3].y == band


def test_adjoining_cards_are_joined_by_a_short_line() -> None:
    upper, lower = card(0, 0), card(0, 0, 73.0)
    down, up = route(
        [Wire("a", upper, lower, adjoining=True), Wire("b", lower, upper, adjoining=True)], channels(1, 1)
    ).ways
    assert [point.y for point in down.parts[0]] == [60, 73]
    assert [point.y for point in up.parts[0]] == [73, 60]
    assert down.parts[0][0].x != up.parts[0][0].x


def test_a_line_to_itself_is_a_small_loop() -> None:
    (part,) = one(card(0, 0), card(0, 0), channels(1, 1)).parts
    assert part[0].x == part[-1].x == 200
    assert part[0].y != part[-1].y


def test_a_header_is_left_by_its_lower_edge() -> None:
    header = End("sp", Rect(0, -160, WIDTH, 60), 0, 0, -1, frozenset({Side.BELOW}))
    (part,) = one(header, card(1, 0), channels(2, 1)).parts
    assert part == (Point(100, -100), Point(100, -50), Point(220, -50), Point(220, 30), Point(240, 30))


def test_a_wide_card_in_the_way_sends_the_line_to_another_gutter() -> None:
    # Column 1's left gutter is covered in row 1, so the line reaches row 2 through another one.
    walled = channels(4, 3, {1: ((200.0, 260.0),), 2: ((200.0, 260.0),)})
    (part,) = one(card(0, 0), card(1, 2), walled).parts
    uprights = [a.x for a, b in pairwise(part) if a.x == b.x and min(a.y, b.y) < 200 < max(a.y, b.y)]
    assert uprights
    assert all(x < 0 or x > 640 for x in uprights)


def test_where_there_is_no_way_a_pair_of_marks_stands_for_the_line() -> None:
    walled = channels(2, 3, dict.fromkeys(range(3), ((200.0, 260.0),)))
    way = one(card(0, 0), card(1, 2), walled)
    start, end = way.marks
    assert (start.y, end.y) == (30, 430)
    assert way.parts == ((Point(200, 30), start), (end, Point(240, 430)))


def test_a_shut_in_card_has_a_mark_without_a_line() -> None:
    way = one(card(0, 0, sides=frozenset()), card(1, 0), channels(2, 1, {1: ((0.0, 99.0),)}))
    assert [len(part) for part in way.parts] == [1, 2]


def test_lines_from_one_card_fan_out_in_the_order_of_their_targets() -> None:
    source = card(0, 1)
    ways = route([Wire(str(row), source, card(1, row)) for row in (2, 0, 1)], channels(2, 3)).ways
    starts = {way.wire.key: way.parts[0][0].y for way in ways}
    assert starts["0"] < starts["1"] < starts["2"]


def test_lines_in_one_gutter_have_tracks_of_their_own() -> None:
    wires = [Wire(f"{a}{b}", card(0, a), card(1, b)) for a, b in ((0, 2), (1, 3), (3, 4))]
    ways = route(wires, channels(2, 5)).ways
    assert len({way.parts[0][1].x for way in ways}) == 2  # the first and the last do not meet
    assert demand(wires, channels(2, 5), 9).gutters == (0, 2, 0)


def test_crowded_channels_are_reported() -> None:
    wires = [Wire(str(i), card(i, 0), card(0, 0)) for i in range(2, 8)]
    needed = demand(wires, channels(8, 1), 4)
    assert needed.bands[1] == 6
    assert needed.crowded == {"6", "7"}


def test_a_label_never_stands_in_a_gutter() -> None:
    label = Size(50.0, 26.0)
    wire = Wire("rl", card(0, 0), card(1, 0, 80.0), label)
    way = one(wire.source, wire.target, channels(2, 1), label)
    assert way.label is not None
    assert way.label.center.y > wire.target.rect.bottom
    assert gutter_width(demand([wire], channels(2, 1), 9).gutters[1]) == LEAST_GUTTER
    assert demand([wire], channels(2, 1), 9).bands[1] == 3


def test_a_label_of_a_long_line_lies_below_a_column() -> None:
    way = one(card(3, 0), card(0, 0), channels(4, 1), Size(90.0, 26.0))
    assert way.label is not None
    assert way.label.center.x in {100 + i * PITCH for i in range(4)}


def test_a_loop_returns_below_its_row_and_enters_from_the_left() -> None:
    lowest = card(0, 0, 80.0, CARD | {Side.BELOW})
    (loop,) = route([Wire("rl", lowest, card(0, 0), by_band=True, adjoining=True)], channels(1, 1)).ways
    assert loop.parts == ((Point(100, 140), Point(100, 150), Point(-20, 150), Point(-20, 30), Point(0, 30)),)
    (loop,) = route([Wire("rl", card(0, 0), lowest, by_band=True, adjoining=True)], channels(1, 1)).ways
    assert loop.parts[0][0] == Point(200, 30)
    assert loop.parts[0][-1] == Point(0, 110)


def test_room_for_tracks() -> None:
    assert gutter_width(0) == gutter_width(1) == LEAST_GUTTER
    assert gutter_width(3) < gutter_width(4)
    assert band_height(0) == 0
    assert 0 < band_height(1) < band_height(2)


def test_runs_share_a_track_when_they_do_not_meet() -> None:
    runs = [TrackRun(0, 10, True, False), TrackRun(5, 40, True, False), TrackRun(30, 50, True, False)]
    assert assign_tracks(runs) == 2
    assert runs[0].track == runs[2].track != runs[1].track


def test_a_wide_run_takes_tracks_side_by_side() -> None:
    runs = [TrackRun(0, 10, True, True, 3), TrackRun(0, 10, True, True)]
    assert assign_tracks(runs) == 4


def test_a_full_edge_squeezes_its_lines() -> None:
    places = fan(9, 0, 40)
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= 40


@pytest.mark.parametrize(
    "taken", [TrackRun(0, 100, True, True), TrackRun(200, 300, True, True)], ids=["before", "behind"]
)
@pytest.mark.parametrize(("gap", "tracks"), [(APART - 1, 2), (APART, 1)], ids=["too near", "apart"])
def test_ends_on_one_track_keep_their_distance_on_both_sides(taken: TrackRun, gap: float, tracks: int) -> None:
    low, high = (taken.high + gap, 190) if taken.low == 0 else (110, taken.low - gap)
    assert assign_tracks([taken, TrackRun(low, high, True, True)]) == tracks
    assert assign_tracks([TrackRun(low, high, False, False), taken]) == tracks


def test_a_track_between_two_lines_is_measured_on_both_sides() -> None:
    ends = [TrackRun(0, 10, True, True), TrackRun(60, 70, True, True)]
    for low, high, tracks in ((22, 48, 1), (21, 48, 2), (22, 49, 2)):
        assert assign_tracks([*ends, TrackRun(low, high, False, False)]) == tracks, (low, high)


@pytest.mark.parametrize("jump", [False, True])
@pytest.mark.parametrize("by_band", [False, True])
@pytest.mark.parametrize("adjoining", [False, True])
def test_marks_go_before_bands_and_bands_before_the_shortest_line(adjoining: bool, by_band: bool, jump: bool) -> None:
    wire = Wire("rl", card(0, 0), card(0, 0, 73.0), adjoining=adjoining, by_band=by_band, jump=jump)
    (way,) = route([wire], channels(2, 1)).ways
    in_band = any(a.y == b.y == 150 for part in way.parts for a, b in pairwise(part))
    assert len(way.marks) == (2 if jump else 0)
    assert in_band == (by_band and not jump)
    assert (len(way.parts) == 1 and len(way.parts[0]) == 2) == (adjoining and not by_band and not jump)
    assert demand([wire], channels(2, 1), 9).jumps == (("rl",) if jump else ())


@pytest.mark.parametrize("width", [6.0, 27.0, 60.0, 150.0])
@pytest.mark.parametrize("forward", [False, True])
def test_marks_and_their_labels_stand_clear_of_each_other(width: float, forward: bool) -> None:
    sides = frozenset({Side.BELOW})
    wires = [
        Wire(str(i), card(i, 0, sides=sides), card(i + 4 if forward else 9, 1), Size(width, 26.0), jump=True)
        for i in range(4)
    ]
    # Another line along the same band: it has a track of its own wherever a mark or a label is in its way.
    wires.append(Wire("x", card(0, 0, sides=sides), card(3, 0, sides=sides), by_band=True))
    where = channels(10, 2)
    ways = {way.wire.key: way for way in route(wires, where).ways}
    for key in "0123":
        (leaving, _), label = ways[key].marks, ways[key].label
        assert label is not None
        mark = Rect(leaving.x - JUMP / 2, leaving.y - JUMP / 2, JUMP, JUMP)
        assert not mark.intersects(label)
        for other, way in ways.items():
            for a, b in (each for part in way.parts for each in pairwise(part) if other != key):
                line = Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(0.5)
                assert not line.intersects(mark) or a.x == b.x, (key, other)
                assert not line.intersects(label) or a.x == b.x, (key, other)


@pytest.mark.parametrize("label", [None, Size(50.0, 26.0)])
def test_marks_with_a_label_stand_where_there_is_room_for_it(label: Size | None) -> None:
    sides = frozenset({*LEVEL, Side.BELOW})
    (way,) = route([Wire("rl", card(0, 0, sides=sides), card(1, 1), label, jump=True)], channels(2, 2)).ways
    assert way.parts[0][0] == (Point(100, 60) if label else Point(200, 30)), "it leaves downwards, over the band"
    assert (way.label is not None) == (label is not None)


def test_a_line_from_band_to_band_passes_the_target_on_the_side_that_is_free() -> None:
    source, target = card(0, 0, sides=frozenset({Side.BELOW})), card(2, 2, sides=frozenset({Side.ABOVE}))
    for walled, x in ((3, 460.0), (2, 700.0)):
        (part,) = one(source, target, channels(4, 3, {walled: ((200.0, 290.0),)})).parts
        assert {a.x for a, b in pairwise(part) if a.x == b.x and abs(a.y - b.y) > 150} == {x}
