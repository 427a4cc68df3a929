"""Relations as they stand on the map."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import PathOp, RoundRect, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.relations import exits_width, plan_relations, relation_sample
from cjm_desktop.model.records import Record, Relation, Terminal
from cjm_desktop.model.wall import stage_letters
from tests.helpers.plain_layout import PlainLayout, journey, lay_out, relation, relation_style

ROW = [(f"cd_{i}", 0, i) for i in range(4)]


def block_of(shown: PlainLayout, key: str) -> Block:
    return next(line.block for line in shown.lines if line.block.owner == key)


def place_of(shown: PlainLayout, key: str) -> Rect:
    return next(line.rect for line in shown.lines if line.block.owner == key)


def texts(block: Block) -> list[str]:
    return [op.text for op in block.ops if isinstance(op, TextRun)]


def stroke_of(shown: PlainLayout, key: str) -> PathOp:
    return next(op for op in block_of(shown, key).ops if isinstance(op, PathOp) and op.stroke is not None)


def test_a_map_without_relations_needs_no_room() -> None:
    plan = plan_relations(journey(3, ["actions"], ROW[:3]))
    assert plan.gutters == (0, 0, 0, 0)
    assert not plan.below
    assert not plan.jumps


def test_an_empty_map_has_a_plan_and_no_lines() -> None:
    plan = plan_relations(journey(0, [], []))
    assert plan.gutters == (0,)


def test_a_line_back_reserves_a_track_below_its_lane() -> None:
    plan = plan_relations(journey(4, ["actions", "friction"], ROW, [relation("rl_1", "cd_3", "cd_0", "loop")]))
    assert plan.below == {"ln_0": 1}
    assert plan.gutters == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(("role", "lines"), [("actions", 1), ("solutions", 1), ("opportunities", 0)])
def test_answers_are_lines_but_for_those_of_numbered_cards(role: str, lines: int) -> None:
    shown = lay_out(journey(4, [role], ROW, [relation("rl_1", "cd_0", "cd_1", "answers")]))
    assert len(shown.lines) == lines


def test_a_relation_to_something_that_is_gone_is_left_out() -> None:
    shown = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", "cd_0", "cd_1"), relation("rl_2", "cd_0", "ln_0")]))
    assert [line.block.owner for line in shown.lines] == ["rl_1"]


def test_kinds_differ_in_dashes_and_heads() -> None:
    kinds = ("next", "branch", "loop", "trigger", "needs", "handover", "causes")
    looks = {}
    for kind in kinds:
        shown = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", "cd_0", "cd_1", kind)]))
        looks[kind] = block_of(shown, "rl_1").ops
    assert looks.pop("loop") == looks["next"]  # a loop shows by where it goes
    assert len(set(looks.values())) == len(looks)


def test_a_kind_of_a_newer_version_is_drawn_plainly() -> None:
    known = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", "cd_0", "cd_1")]))
    newer = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", "cd_0", "cd_1", "echoes")]))
    assert block_of(newer, "rl_1").ops == block_of(known, "rl_1").ops


def test_the_legend_shows_the_same_lines() -> None:
    ops, width = relation_sample("trigger", 10.0, 20.0, relation_style())
    line = next(op for op in ops if isinstance(op, PathOp) and op.stroke is not None)
    assert line.stroke is not None
    assert line.stroke.dash
    assert line.path.coords[:2] == (10.0, 20.0)
    assert width > 0


@pytest.mark.parametrize(("source", "target"), [("cd_0", "cd_1"), ("cd_0", "cd_3"), ("cd_3", "cd_1")])
def test_a_label_covers_no_card(source: str, target: str) -> None:
    words = "only if the parcel has not come after a week"
    shown = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", source, target, "branch", words)]))
    plate = next(op for op in block_of(shown, "rl_1").ops if isinstance(op, RoundRect))
    at = place_of(shown, "rl_1")
    rect = Rect(plate.x + at.x, plate.y + at.y, plate.w, plate.h)
    assert not any(rect.intersects(other) for other in shown.rects.values())
    assert " ".join(texts(block_of(shown, "rl_1"))).startswith("only if")


def test_a_label_is_drawn_above_all_lines() -> None:
    wires: list[Record] = [relation("rl_1", "cd_3", "cd_0", "loop", "again"), relation("rl_2", "cd_2", "cd_0")]
    shown = lay_out(journey(4, ["actions"], ROW, wires))
    assert shown.lines[-1].block.owner == "rl_1"


@pytest.mark.parametrize("words", ["quite long words " * 29, "아주 긴 이름표 " * 55])
def test_a_label_at_its_limit_is_shown_whole_on_lines_of_about_one_width(words: str) -> None:
    shown = lay_out(journey(4, ["actions"], ROW, [relation("rl_1", "cd_0", "cd_1", "next", words[:500])]))
    lines = texts(block_of(shown, "rl_1"))
    assert " ".join(lines) == words[:500].strip()
    widths = [op.width for op in block_of(shown, "rl_1").ops if isinstance(op, TextRun)]
    assert min(widths[:-1]) > 0.6 * max(widths)


def test_terminals_stand_beside_the_rows_of_what_they_lead_to() -> None:
    more: list[Record] = [
        Terminal(id="tm_in", name="Advertisement"),
        Terminal(id="tm_out", name="Recommends us", kind="exit"),
        Terminal(id="tm_lost", name="Lost", kind="exit"),
        relation("rl_in", "tm_in", "cd_low"),
        relation("rl_out", "cd_3", "tm_out"),
        relation("rl_lost", "cd_low", "tm_lost"),
    ]
    shown = lay_out(journey(4, ["actions", "friction"], [*ROW, ("cd_low", 1, 0)], more))
    entry, leaving, lost = (shown.pills[key] for key in ("tm_in", "tm_out", "tm_lost"))
    assert entry.right <= shown.columns[0].x
    assert leaving.x >= shown.columns[-1].x + shown.columns[-1].w
    row = shown.rows[1]
    assert row.y < entry.y < entry.bottom < row.y + row.h
    assert leaving.center.y == pytest.approx(shown.rects["cd_3"].center.y)
    assert row.y < lost.y < lost.bottom < row.y + row.h
    assert texts(block_of(shown, "tm_in")) == ["Advertisement"]


def test_terminals_of_one_height_do_not_lie_on_each_other() -> None:
    names = ("Advertisement", "A friend", "By chance")
    more: list[Record] = [Terminal(id=f"tm_{i}", name=name, order=f"a{i}") for i, name in enumerate(names)]
    more += [relation(f"rl_{i}", f"tm_{i}", "cd_0") for i in range(3)]
    shown = lay_out(journey(4, ["actions", "friction", "friction"], ROW, more))
    rects = sorted(shown.pills.values(), key=lambda rect: rect.y)
    assert all(upper.bottom < lower.y for upper, lower in pairwise(rects))


def test_the_band_of_terminals_fits_the_widest_one() -> None:
    shaper = relation_style().typeset.shaper
    assert exits_width([], shaper) == 0
    assert exits_width(["Ad", "Advertisement"], shaper) == exits_width(["Advertisement"], shaper)


def test_the_tangle_becomes_marks_with_letters() -> None:
    cards = [(f"cd_{i:02}", 0, i) for i in range(16)]
    more = [relation(f"rl_{i:02}", f"cd_{i:02}", "cd_00", "loop") for i in range(1, 16)]
    shown = lay_out(journey(16, ["actions"], cards, more))
    assert shown.plan.below["ln_0"] <= 8
    assert sorted(shown.plan.jumps.values()) == list(range(1, len(shown.plan.jumps) + 1))
    for key, number in shown.plan.jumps.items():
        assert texts(block_of(shown, key)) == [stage_letters(number - 1)] * 2
    assert len(shown.lines) == len(shown.graph.table(Relation))


def test_pills_beside_each_other_are_left_from_below() -> None:
    cards = [("cd_p", 0, 0), ("cd_q", 0, 0), ("cd_x", 1, 1)]
    shown = lay_out(journey(2, ["touchpoints", "friction"], cards, [relation("rl_1", "cd_p", "cd_x", "trigger")]))
    coords = stroke_of(shown, "rl_1").path.coords
    at = place_of(shown, "rl_1")
    assert coords[1] + at.y == pytest.approx(shown.rects["cd_p"].bottom)


def test_a_card_across_columns_is_not_crossed() -> None:
    cards = [("cd_a", 0, 0), ("cd_wide", 1, 0), ("cd_b", 2, 1)]
    line = relation("rl_1", "cd_a", "cd_b")
    shown = lay_out(journey(4, ["actions", "friction", "friction"], cards, [line], {"cd_wide": "sp_2"}))
    at = place_of(shown, "rl_1")
    assert at.right > shown.rects["cd_wide"].right or at.x < shown.rects["cd_wide"].x


@pytest.mark.parametrize(("back", "marks"), [(6, False), (7, True)])
def test_a_line_back_across_the_map_becomes_a_pair_of_marks(back: int, marks: bool) -> None:
    cards = [(f"cd_{i}", 0, i) for i in range(9)]
    loop = relation("rl_1", f"cd_{back}", "cd_0", "loop", "in one case of five")
    shown = lay_out(journey(9, ["actions"], cards, [loop, relation("rl_2", "cd_0", f"cd_{back}")]))
    assert set(shown.plan.jumps) == ({"rl_1"} if marks else set())
    assert texts(block_of(shown, "rl_1")) == [*(["A", "A"] if marks else []), "in one case of five"]


def test_the_label_of_jump_marks_covers_no_card() -> None:
    cards = [(f"cd_{i}", lane, i) for lane in (0, 1) for i in range(9 * lane, 9 * lane + 9)]
    cards = [(key, lane, i % 9) for key, lane, i in cards]
    words = "when nothing has come after three working days and the shop has not written either"
    shown = lay_out(journey(9, ["actions", "friction"], cards, [relation("rl_1", "cd_8", "cd_0", "loop", words)]))
    plate = next(op for op in block_of(shown, "rl_1").ops if isinstance(op, RoundRect))
    at = place_of(shown, "rl_1")
    rect = Rect(plate.x + at.x, plate.y + at.y, plate.w, plate.h)
    assert " ".join(texts(block_of(shown, "rl_1"))[2:]) == words
    assert not any(rect.intersects(other) for other in shown.rects.values())
