"""What every lane type keeps to, whatever stands in its cells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import ImageOp, PathOp, RoundRect, TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Blob,
    Card,
    Channel,
    Department,
    Duration,
    Evidence,
    Lane,
    Metric,
    Persona,
    Reading,
    Touchpoint,
)
from cjm_desktop.model.roles import ROLES, Role
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.guide import lane_types_with_the_guide, role_of_the_guide

PROGRAM = Program()
# Beside the program's own, the worked example of CONTRIBUTING.md keeps to all this too.
TYPES = lane_types_with_the_guide()
OPTIONS = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
# A role for each lane type. One that no role names, only offered for others' lanes, gets one here.
ROLE_OF = {
    **{key: Role(key, key, prompt="What is promised?", lane_type=key) for key in TYPES},
    **{role.lane_type: role for role in (role_of_the_guide(), *reversed(tuple(ROLES.values())))},
}
STEPS = ("One", "Two", "Three", "Four")
SLACK = 3.0  # half of the widest line

HUGE = "Bewilderment " * 160 + "Donaudampfschifffahrtsgesellschaftskapitän" * 12
RIGHT_TO_LEFT = "מה הלקוח עושה כאן? العميل ينتظر 24 ساعة"
KOREAN = "배송비가 마지막 화면에서야 보여서 장바구니를 두고 나간다. " * 6
BROKEN = "\u202e\u2066 a\u200bb\n\n\nc \U0001f468\u200d\U0001f469\u200d\U0001f467 \ud7b0\u1112"


@pytest.fixture(params=sorted(TYPES))
def role(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A lane role for each lane type; that of the example stands in the role table for as long."""
    found = ROLE_OF[str(request.param)]
    assert isinstance(ROLES, dict)
    monkeypatch.setitem(ROLES, found.key, found)
    return found.key


def a_lane(role: str) -> MapBuilder:
    """A map with one lane of a role and catalogues to refer to, their names hard to set."""
    builder = a_map().stage("First", *STEPS[:2]).stage("Second", *STEPS[2:]).lane(role)
    values = tuple(Reading(value=float(at), date=f"2026-0{at}", n=at) for at in range(1, 5))
    return (
        builder.record(Department(id="dp_1", name="Office of " + "everything " * 20))
        .record(Channel(id="ch_1", name=KOREAN, icon="phone"))
        .record(Channel(id="ch_2", name=""))
        .record(Touchpoint(id="tp_1", name=RIGHT_TO_LEFT, channel="ch_1", status="retired", direction="both"))
        .record(Touchpoint(id="tp_2", channel="ch_2", status="needed", direction="company"))
        .record(Metric(id="mt_1", name=KOREAN, unit="%", low=0, high=4, target=3, values=values))
        .record(Metric(id="mt_2", values=(Reading(value=-1e12),)))
        .record(Persona(id="ps_1", name="Someone with a rather long name"))
        .record(Persona(id="ps_2", name="김민지"))
        .record(Evidence(id="ev_1", name=HUGE[:300], date="2026-10"))
        .record(Evidence(id="ev_2"))
        .record(Blob(id="sha256:" + "0" * 64, type="image/png", w=1, h=1, data="not base64"))
    )


def add(builder: MapBuilder, role: str, step: str, text: str, number: int, until: str = "") -> None:
    """A card that says something in every field that its lane type may read."""
    builder.card(
        role,
        step,
        {"en": text, "ko": f"{number}"},
        until=until,
        value=(-3.0, -1.0, 0.0, 0.4, 2.0, 5.0)[number % 6],
        persona=("", "ps_1", "ps_2")[number % 3],
        channel=("", "ch_1", "ch_2")[number % 3],
        touchpoint=("tp_1", "", "tp_2")[number % 3],
        metric=("mt_1", "mt_2", "")[number % 3],
        image="sha256:" + "0" * 64 if number % 2 else "",
        departments=("dp_1",) if number % 2 else (),
        owner="Somebody",
        severity=number % 4 or None,
        flags=("key_transaction", "gap", "churn_risk", "success", "moment_of_truth", "blocks_purchase"),
        sources=("ev_1", "ev_2"),
        tags=("short", "a tag that says far more than a tag should " * 3),
        link="https://example.com",
        note="a note",
        by="Somebody",
        holding=("", "owned", "needed", "lent")[number % 4],
        duration=Duration(low=1, high=3, unit="week"),
        wait=Duration(low=2, unit="fortnight") if number % 2 else None,
        impact=3,
        effort=2,
        benefit="loyalty",
    )


def empty(role: str) -> MapBuilder:
    """Nothing in the lane."""
    return a_lane(role)


def bare(role: str) -> MapBuilder:
    """Cards that say nothing at all."""
    builder = a_lane(role)
    for step in STEPS:
        builder.card(role, step, "")
    return builder


def texts(role: str) -> MapBuilder:
    """Texts at their limits, in all directions."""
    builder = a_lane(role)
    for number, (step, text) in enumerate(zip(STEPS, (HUGE, RIGHT_TO_LEFT, KOREAN, BROKEN), strict=True)):
        add(builder, role, step, text, number)
        add(builder, role, step, "short", number + 1)
    return builder


def crowd(role: str) -> MapBuilder:
    """Forty cards in one cell, and one in the next."""
    builder = a_lane(role)
    for number in range(40):
        add(builder, role, "Two", f"card {number} " + "of many " * (number % 5), number)
    add(builder, role, "Three", "alone", 1)
    return builder


def spans(role: str) -> MapBuilder:
    """Cards across columns that share some of them."""
    builder = a_lane(role)
    for number, (step, until) in enumerate(
        (("One", "Three"), ("Two", "Four"), ("Two", ""), ("One", ""), ("Three", "Four"))
    ):
        add(builder, role, step, f"from {step} to {until or step}", number, until=until)
    return builder


CASES = pytest.mark.parametrize("case", [empty, bare, texts, crowd, spans], ids=lambda case: str(case.__name__))


def laid_out(graph: JourneyGraph, lang: str = "en") -> Layout:
    """A layout from scratch."""
    return PROGRAM.engine(TYPES).layout(graph, LayoutOptions(lang, OPTIONS.theme, OPTIONS.page))


def lane_layer(layout: Layout) -> Layer:
    """The layer of the one lane."""
    return next(placed.layer for placed in layout.drawing.layers if placed.layer.kind == "lane")


def cards_in(layer: Layer, graph: JourneyGraph) -> list[Placed]:
    """The blocks of a layer that show cards."""
    return [item for item in layer.items if graph.find(Card, item.block.owner)]


@CASES
def test_it_draws_the_same_every_time(role: str, case: object) -> None:
    assert callable(case)
    graph = case(role).build()
    assert dump(laid_out(graph).drawing) == dump(laid_out(graph).drawing)


@CASES
def test_it_draws_the_same_after_a_file(role: str, case: object) -> None:
    assert callable(case)
    graph = case(role).build()
    opened = decode(encode(graph, Revision(number=1, saved="2026-11-21T09:00:00Z", by="test", parents=())))
    assert dump(laid_out(opened.graph).drawing) == dump(laid_out(graph).drawing)


@CASES
def test_nothing_leaves_its_rectangle(role: str, case: object) -> None:
    assert callable(case)
    graph = case(role).build()
    layout = laid_out(graph)
    layer = lane_layer(layout)
    right = layout.columns[-1].x + layout.columns[-1].w
    for item in layer.items:
        assert item.y >= -SLACK
        assert item.rect.bottom <= layer.h + SLACK
        if graph.find(Card, item.block.owner):
            assert layout.columns[0].x - 0.5 <= item.x
            assert item.rect.right <= right + 0.5
        for x0, y0, x1, y1 in extents(item.block):
            assert x0 >= -SLACK, item.block.owner
            assert y0 >= -SLACK, item.block.owner
            assert x1 <= item.block.w + SLACK, item.block.owner
            assert y1 <= item.block.h + SLACK, item.block.owner


def extents(block: Block) -> Iterator[tuple[float, float, float, float]]:
    """The box of every op of a block."""
    for op in block.ops:
        if isinstance(op, RoundRect | ImageOp):
            yield op.x, op.y, op.x + op.w, op.y + op.h
        elif isinstance(op, TextRun):
            yield op.x, op.baseline - op.size * 0.8, op.x + op.width, op.baseline + op.size * 0.3
        elif isinstance(op, PathOp):
            xs, ys = op.path.coords[::2], op.path.coords[1::2]
            yield (
                op.x + min(xs) * op.scale,
                op.y + min(ys) * op.scale,
                op.x + max(xs) * op.scale,
                op.y + max(ys) * op.scale,
            )


@CASES
def test_no_two_cards_overlap_and_each_is_drawn_once(role: str, case: object) -> None:
    assert callable(case)
    graph = case(role).build()
    cards = cards_in(lane_layer(laid_out(graph)), graph)
    for one, other in combinations(cards, 2):
        assert not one.rect.grown(-0.5).intersects(other.rect.grown(-0.5)), (one.block.owner, other.block.owner)
    assert {card.block.owner for card in cards} == {card.id for card in graph.cards()}
    worded = [card.block.owner for card in cards if any(isinstance(op, TextRun) for op in card.block.ops)]
    # A point of a crowded cell has its words in a list below.
    assert len(worded) == len(set(worded)) if role == "emotion" else len(cards) == len(graph.table(Card))


def test_an_empty_lane_asks_in_every_cell(role: str) -> None:
    layout = laid_out(empty(role).build())
    asks = 0 if role == "text" else len(STEPS)
    assert len(layout.prompts) == asks
    (row,) = layout.rows
    for prompt in layout.prompts:
        assert row.y <= prompt.y
        assert prompt.rect.bottom <= row.y + row.h


@CASES
def test_it_follows_the_language_and_the_theme(role: str, case: object) -> None:
    assert callable(case)
    graph = case(role).build()
    layer = lane_layer(laid_out(graph, "ko"))
    assert {item.block.owner for item in cards_in(layer, graph)} == {
        item.block.owner for item in cards_in(lane_layer(laid_out(graph)), graph)
    }
    grey = PROGRAM.engine(TYPES).layout(graph, LayoutOptions("en", PROGRAM.theme("grey"), OPTIONS.page))
    for item in lane_layer(grey).items:
        for color in colors(item.block):
            assert color[1:3] == color[3:5] == color[5:7], color


def colors(block: Block) -> Iterator[str]:
    """Every plain colour of a block."""
    for op in block.ops:
        if isinstance(op, TextRun):
            yield op.color
        elif isinstance(op, RoundRect | PathOp):
            paints = [op.fill, op.stroke.paint if op.stroke else None]
            yield from (paint for paint in paints if isinstance(paint, str))


def test_a_lane_of_one_step_and_a_stage_of_twelve(role: str) -> None:
    narrow = a_map().stage("Only").lane(role)
    narrow.card(role, "Only", KOREAN, value=1.0)
    wide = a_map().stage("Long", *(f"S{at}" for at in range(12))).lane(role)
    for at in range(12):
        wide.card(role, f"S{at}", KOREAN, value=float(at % 5) - 2)
    for builder in (narrow, wide):
        graph = builder.build()
        cards = cards_in(lane_layer(laid_out(graph)), graph)
        assert len(cards) == len(graph.table(Card))
        for one, other in combinations(cards, 2):
            assert not one.rect.grown(-0.5).intersects(other.rect.grown(-0.5))


def test_the_lane_in_the_map_is_of_the_type_asked_for(role: str) -> None:
    (lane,) = a_lane(role).build().table(Lane).values()
    assert ROLES[lane.role].lane_type in TYPES


PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
# The engine's own way out where a role names a lane type that there is not.
FALLBACK = {"layout/engine.py: cards"}


def test_no_lane_type_is_known_by_name_outside_its_folder_and_the_role_table() -> None:
    known = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if place == "model/roles.py" or place.startswith("extensions/lanes/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare | ast.Subscript) and "lane_type" in ast.unparse(node):
                names = {str(each.value) for each in ast.walk(node) if isinstance(each, ast.Constant)} & set(TYPES)
                known |= {f"{place}: {name}" for name in names}
    assert known == FALLBACK
