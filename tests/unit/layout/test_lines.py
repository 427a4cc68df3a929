"""Whether a point or a marquee is on what is drawn of a relation, and where its line begins and ends."""

from __future__ import annotations

import pytest

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import Op, Path, PathOp, RoundRect, Stroke, TextRun
from cjm_desktop.drawing.shapes import circle, polygon
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.layout.arrows import Head, line_ops, relation_line, rounded
from cjm_desktop.layout.lines import jump_marks, line_at, line_ends, line_in, number_in_block

INK = Stroke("#000000", 2)
# Level from (10, 20) to (110, 20), then down to (110, 80).
ANGLE = Path("MLL", (10, 20, 110, 20, 110, 80))


def block(*ops: Op) -> Block:
    return Block("rl_1", 200, 200, ops)


@pytest.mark.parametrize(
    ("x", "y", "hit"),
    [
        (60, 20, True), (60, 23, True), (60, 23.1, False), (60, 17, True), (60, 16.9, False),
        (7, 20, True), (6.9, 20, False), (110, 83, True), (110, 83.1, False), (113, 50, True), (113.1, 50, False),
        (107, 50, True), (106.9, 50, False), (60, 50, False), (112, 18, True), (112.5, 17.5, False),
    ],
)  # fmt: skip
def test_a_line_is_hit_within_the_slack_of_its_stretches(x: float, y: float, hit: bool) -> None:
    assert line_at(block(PathOp(ANGLE, stroke=INK)), x, y, 3.0) is hit


@pytest.mark.parametrize(("x", "y", "hit"), [(165, 65, True), (165, 68, True), (165, 68.1, False), (60, 20, False)])
def test_a_line_that_is_moved_and_scaled_is_hit_where_it_is_drawn(x: float, y: float, hit: bool) -> None:
    moved = PathOp(Path("ML", (0, 10, 100, 10)), 65, 45, 2.0, stroke=INK)
    assert line_at(block(moved), x, y, 3.0) is hit


def test_a_marquee_takes_a_line_that_is_moved_and_scaled() -> None:
    moved = block(PathOp(Path("ML", (0, 10, 100, 10)), 65, 45, 2.0, stroke=INK))  # from (65, 65) to (265, 65)
    for rect, met in ((Rect(64, 64, 2, 2), True), (Rect(263, 64, 2, 2), True), (Rect(266, 64, 2, 2), False)):
        assert line_in(moved, rect) is met
    assert not line_in(moved, Rect(100, 66, 20, 20))
    assert not line_in(moved, Rect(100, 44, 20, 20))


def test_a_plate_covers_what_lies_under_it_and_a_head_its_box() -> None:
    plate = block(RoundRect(10, 20, 30, 10, 5, "#FFFFFF"))
    for x, y, hit in ((10, 20, True), (40, 30, True), (9.9, 25, False), (40.1, 25, False), (20, 19.9, False)):
        assert line_at(plate, x, y, 3.0) is hit
    assert not line_at(plate, 20, 30.1, 3.0)
    head = block(PathOp(polygon((100, 50), (80, 40), (80, 60)), fill="#000000"))
    assert line_at(head, 99, 41, 0.0)
    assert not line_at(head, 79.9, 50, 0.0)
    hollow = block(PathOp(polygon((100, 50), (80, 40), (80, 60)), stroke=INK))
    assert not line_at(hollow, 85, 50, 1.0)
    assert line_at(hollow, 80, 50, 1.0)  # its last side leads back to the first corner
    assert line_at(hollow, 90, 55, 1.0)


@pytest.mark.parametrize(
    ("rect", "met"),
    [
        (Rect(50, 10, 10, 30), True), (Rect(50, 21, 10, 30), False), (Rect(0, 15, 9, 10), False),
        (Rect(0, 15, 10, 10), True), (Rect(111, 0, 50, 100), False), (Rect(100, 79, 50, 100), True),
        (Rect(100, 81, 50, 100), False), (Rect(20, 30, 80, 100), False), (Rect(60, 5, 5, 14), False),
    ],
)  # fmt: skip
def test_a_marquee_takes_a_line_that_it_meets(rect: Rect, met: bool) -> None:
    assert line_in(block(PathOp(ANGLE, stroke=INK)), rect) is met


def test_a_slanting_line_is_met_where_it_runs_and_not_beside() -> None:
    slant = block(PathOp(Path("ML", (0, 0, 100, 50)), stroke=INK))
    assert line_in(slant, Rect(40, 15, 10, 10))
    assert not line_in(slant, Rect(40, 26, 10, 10))
    assert not line_in(slant, Rect(60, 10, 10, 10))
    back = block(PathOp(Path("ML", (100, 50, 0, 0)), stroke=INK))
    assert line_in(back, Rect(40, 15, 10, 10))
    assert not line_in(back, Rect(60, 10, 10, 10))


def test_a_marquee_takes_a_plate_that_it_overlaps() -> None:
    plate = block(RoundRect(10, 20, 30, 10, 5, "#FFFFFF"))
    assert line_in(plate, Rect(39, 29, 10, 10))
    assert not line_in(plate, Rect(40, 20, 10, 10))


def test_parts_of_a_path_are_lines_of_their_own() -> None:
    two = block(PathOp(Path("MLML", (0, 0, 100, 0, 0, 50, 100, 50)), stroke=INK))
    assert line_at(two, 50, 0, 1)
    assert line_at(two, 50, 50, 1)
    assert not line_at(two, 50, 25, 1)


@pytest.mark.parametrize("kind", ["next", "branch", "trigger", "needs", "handover", "causes", "unheard-of"])
def test_a_line_of_any_kind_begins_and_ends_where_it_leads(kind: str) -> None:
    points = (Point(10, 20), Point(60, 20), Point(60, 80), Point(150, 80))
    ends = line_ends(block(*line_ops(kind, points, "#000000")))
    assert ends is not None
    assert ends[1] == pytest.approx((150, 80))
    assert ends[0] == pytest.approx((10 + (14 - 1.3 if kind == "branch" else 0), 20))


def test_what_is_no_line_has_no_ends() -> None:
    assert line_ends(block(RoundRect(0, 0, 10, 10, 0, "#FFFFFF"))) is None
    assert line_ends(block(PathOp(circle(5, 5, 5), fill="#000000"))) is None


def test_two_filled_circles_are_jump_marks_in_the_order_of_drawing() -> None:
    first, second = PathOp(circle(30, 40, 9), fill="#000000"), PathOp(circle(130, 20, 9), fill="#000000")
    marks = jump_marks(block(first, PathOp(ANGLE, stroke=INK), second))
    assert marks is not None
    assert [pytest.approx(mark) for mark in marks] == [(30, 40), (130, 20)]
    assert jump_marks(block(first)) is None
    assert jump_marks(block(first, second, second)) is None
    assert jump_marks(block(first, PathOp(circle(130, 20, 9), stroke=INK))) is None


@pytest.mark.parametrize(("x", "y", "found"), [(30, 40, 7), (38, 33, 7), (40, 40, None), (30, 50, None), (131, 21, 12)])
def test_the_number_on_a_disc_is_found_all_over_the_disc(x: float, y: float, found: int | None) -> None:
    def disc(x: float, y: float, words: str) -> tuple[Op, Op]:
        return PathOp(circle(30, 40, 9), x - 30, y - 40, fill="#000000"), TextRun(x, y, 9, "#FFFFFF", words, (), (), 5)

    ground = RoundRect(0, 0, 200, 200, 4, "#FFFFFF")
    assert number_in_block(block(ground, *disc(30, 40, "7"), *disc(130, 20, "12")), x, y) == found
    words = (
        ground,
        *disc(30, 40, "!"),
        PathOp(circle(130, 20, 9), stroke=INK),
        TextRun(130, 20, 9, "", "12", (), (), 5),
    )
    assert number_in_block(block(*words, PathOp(ANGLE, fill="#000000")), x, y) is None


def test_corners_are_round_as_far_as_their_stretches_allow() -> None:
    path = rounded((Point(0, 0), Point(100, 0), Point(100, 10), Point(40, 10)), 8.0)
    assert path.commands == "MLCLCL"
    k = 5 * (1 - 0.5523)  # half of a stretch of ten between two corners
    assert path.coords == pytest.approx(
        (0, 0, 95, 0, 100 - k, 0, 100, k, 100, 5, 100, 5, 100, 10 - k, 100 - k, 10, 95, 10, 40, 10)
    )
    short = rounded((Point(0, 0), Point(0, 3), Point(20, 3)), 8.0)  # an end stretch is used up
    assert short.coords[2:4] == pytest.approx((0, 0))
    assert short.coords[8:10] == pytest.approx((3, 3))


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_a_head_points_where_the_line_leads_and_hides_its_end(dx: int, dy: int) -> None:
    line, head = line_ops("next", (Point(50, 50), Point(50 + 40 * dx, 50 + 40 * dy)), "#000000")
    assert isinstance(line, PathOp)
    assert isinstance(head, PathOp)
    tip, *wings = zip(head.path.coords[::2], head.path.coords[1::2], strict=True)
    assert tip == pytest.approx((50 + 40 * dx, 50 + 40 * dy))
    back = (50 + 28 * dx, 50 + 28 * dy)
    for wing, side in zip(sorted(wings), (-1, 1), strict=True):
        assert wing == pytest.approx((back[0] + 5.6 * side * abs(dy), back[1] + 5.6 * side * abs(dx)))
    assert line.path.coords[-2:] == pytest.approx((50 + 29 * dx, 50 + 29 * dy))


def test_a_hand_over_has_two_heads_and_a_short_line_smaller_ones() -> None:
    _, first, second = line_ops("handover", (Point(0, 0), Point(100, 0)), "#000000")
    assert isinstance(first, PathOp)
    assert isinstance(second, PathOp)
    assert (second.x, second.y, second.path) == (-6.5, 0, first.path)
    _, small, behind = line_ops("handover", (Point(0, 0), Point(9.25, 0)), "#000000")
    assert isinstance(small, PathOp)
    assert isinstance(behind, PathOp)
    assert min(small.path.coords[::2]) == pytest.approx(9.25 - 6.0)
    assert behind.x == pytest.approx(-3.25)


def test_parts_of_a_line_have_head_and_tail_at_its_ends_only() -> None:
    points = (Point(0, 0), Point(100, 0))
    counts = [len(line_ops("branch", points, "#000000", first=a, last=b)) for a in (True, False) for b in (True, False)]
    assert counts == [3, 2, 2, 1]


def test_a_legend_shows_a_loop_by_its_turn_and_other_kinds_level() -> None:
    ops, width = relation_line("next", 10, 30, "#000000")
    assert width == 42
    assert line_ends(block(*ops)) == ((10, 30), (52, 30))
    turn, wide = relation_line("loop", 10, 30, "#000000")
    assert wide == pytest.approx(38.6)
    assert line_ends(block(*turn)) == ((46, 18), (15.6, 18))
    assert not any(isinstance(op, TextRun) for op in turn)
    assert {head.value for head in Head} == {"filled", "open", "double"}
