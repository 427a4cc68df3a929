"""Whatever is typed: nothing overlaps, nothing is cut, and a layout after edits is the layout from scratch."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Layer, Placed
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_field, set_text
from cjm_desktop.edit.commands.measures import collapse_lanes, expand_lanes
from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.commands.structure import add_stage, move_lanes
from cjm_desktop.edit.editor import Editor
from cjm_desktop.layout.engine import LayoutEngine, LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Relation, Terminal
from tests.helpers.builders import a_map, counting_ids

PROGRAM = Program()
ROLES = ("actions", "friction", "emotion", "touchpoints", "metrics", "opportunities")
STEPS = ("Search", "Compare", "Pay", "Wait")
KINDS = ("next", "loop", "answers", "trigger")
CHANGED = st.sampled_from(("고침", "so many words that the rows below it have to move " * 3))
WORDS = st.text(alphabet="가나 다라마.ab fi-\n漢字😀", max_size=60)


def options(theme: str = "colour", lang: str = "ko") -> LayoutOptions:
    """How the tests lay out."""
    return LayoutOptions(lang, PROGRAM.theme(theme), page_of("A1"))


@st.composite
def maps(draw: st.DrawFn) -> JourneyGraph:
    """A small map with every lane type, odd texts and spans, and with relations, some of them labelled loops."""
    builder = a_map().stage("Look", "Search", "Compare").stage("Buy", "Pay").stage("Get", "Wait")
    for role in ROLES:
        builder.lane(role)
    for index in range(draw(st.integers(0, 14))):
        role = draw(st.sampled_from(ROLES))
        first = draw(st.integers(0, 3))
        last = draw(st.integers(first, 3))
        fields: dict[str, object] = {"value": draw(st.floats(-3, 3))} if role == "emotion" else {}
        if draw(st.booleans()):
            fields |= {"severity": draw(st.integers(1, 3)), "owner": draw(WORDS), "flags": ("gap", "success")}
        text = f"{index} {draw(WORDS)}"
        builder.card(role, STEPS[first], text, until=STEPS[last] if last > first else "", **fields)
    terminals = [
        Terminal(id=f"tm_{i:010d}", name=draw(WORDS), kind=kind)
        for i, kind in enumerate(draw(st.lists(st.sampled_from(("entry", "exit")), max_size=3)))
    ]
    for terminal in terminals:
        builder.record(terminal)
    ends = [*sorted(card.id for card in builder.build().cards()), *(each.id for each in terminals)]
    for i in range(draw(st.integers(0, 8)) if ends else 0):
        source, target = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
        kind, label = draw(st.sampled_from(KINDS)), draw(st.sampled_from(("", "", "다시 wenn es regnet")))
        builder.record(Relation(id=f"rl_{i:010d}", source=source, target=target, kind=kind, label=label))
    return builder.build()


def cards_of(layer: Layer, graph: JourneyGraph) -> list[Placed]:
    """The placed blocks of a layer that show cards."""
    return [item for item in layer.items if graph.find(Card, item.block.owner) is not None]


def check_geometry(layout: Layout, graph: JourneyGraph) -> None:
    """No two cards of a lane overlap, no pill lies on a card, every card is in its row, no text leaves its block."""
    pills = [rect for each in graph.table(Terminal) if (rect := layout.hits.rect_of(each)) is not None]
    for upper, lower in combinations(pills, 2):
        assert not upper.grown(-0.5).intersects(lower.grown(-0.5)), (upper, lower)
    for placed in layout.drawing.layers:
        layer = placed.layer
        if layer.kind == "lane":
            for card in cards_of(layer, graph):
                rect = card.rect.moved(placed.x, placed.y).grown(-0.5)
                assert not any(rect.intersects(pill) for pill in pills), card.block.owner
            for one, other in combinations(cards_of(layer, graph), 2):
                assert not one.rect.grown(-0.5).intersects(other.rect.grown(-0.5)), (one.block.owner, other.block.owner)
        for item in layer.items:
            if layer.kind != "relations":
                assert item.y >= -0.5
                assert item.y + item.block.h <= layer.h + 0.5
            for op in item.block.ops:
                if isinstance(op, TextRun):
                    assert op.x >= -0.5, op.text
                    assert op.x + op.width <= item.block.w + 0.5, op.text
                    assert 0 <= op.baseline <= item.block.h + 0.5, op.text


@given(maps())
def test_nothing_overlaps_and_nothing_is_cut(graph: JourneyGraph) -> None:
    layout = PROGRAM.engine().layout(graph, options())
    check_geometry(layout, graph)
    shown = {item.block.owner for layer in layout.drawing.layers for item in layer.layer.items}
    unscored = {card.id for card in graph.cards() if card.value is None}
    emotion = {lane.id for lane in graph.lanes() if lane.role == "emotion"}
    assert {card.id for card in graph.cards() if not (card.lane in emotion and card.id in unscored)} <= shown


@given(maps(), st.data())
def test_a_collapsed_lane_shows_none_of_its_cards_and_no_line_to_them(graph: JourneyGraph, data: st.DataObject) -> None:
    editor = Editor(graph, new_id=counting_ids())
    lanes = data.draw(st.lists(st.sampled_from([lane.id for lane in graph.lanes()]), min_size=1, unique=True))
    editor.run(collapse_lanes.call(lanes))
    layout = PROGRAM.engine().layout(editor.graph, options())
    check_geometry(layout, editor.graph)
    shown = {item.block.owner for layer in layout.drawing.layers for item in layer.layer.items}
    hidden = {card.id for card in graph.cards() if card.lane in lanes}
    assert not hidden & shown
    assert not {each.id for each in graph.relations() if {each.source, each.target} & hidden} & shown


@given(maps(), st.data())
def test_a_layout_after_edits_is_the_layout_from_scratch(graph: JourneyGraph, data: st.DataObject) -> None:
    editor = Editor(graph, new_id=counting_ids())
    engine = PROGRAM.engine()
    engine.layout(editor.graph, options())
    for _ in range(data.draw(st.integers(1, 4))):
        _edit(editor, data)
        kept = engine.layout(editor.graph, options())
        fresh = PROGRAM.engine().layout(editor.graph, options())
        assert dump(kept.drawing) == dump(fresh.drawing)
        assert kept.columns == fresh.columns
        assert kept.rows == fresh.rows
        assert [(each.x, each.y) for each in kept.prompts] == [(each.x, each.y) for each in fresh.prompts]


def _edit(editor: Editor, data: st.DataObject) -> None:
    cards = sorted(card.id for card in editor.graph.cards())
    lane = data.draw(st.sampled_from(editor.graph.lanes()))
    step = data.draw(st.sampled_from(editor.graph.steps()))
    terminals = sorted(each.id for each in editor.graph.in_order(Terminal))
    relations = sorted(each.id for each in editor.graph.relations())
    what = data.draw(st.integers(0, 12))
    if what == 0 or not cards:
        editor.run(add_card.call(lane=lane.id, step=step.id, text=data.draw(WORDS)))
    elif what == 1:
        changed = data.draw(CHANGED)
        editor.run(set_text.call(record=data.draw(st.sampled_from(cards)), field="text", words=changed, lang="en"))
    elif what == 2:
        editor.run(move_cards.call(cards=[data.draw(st.sampled_from(cards))], lane=lane.id, step=step.id))
    elif what == 3:
        editor.run(delete_records.call(ids=[data.draw(st.sampled_from(cards))]))
    elif what in (4, 10):
        editor.run(_call_for_lane(lane, move=what == 4))
    elif what == 6:
        ends = [data.draw(st.sampled_from(cards)) for _ in range(2)]
        editor.run(add_relation.call(source=ends[0], target=ends[1], kind=data.draw(st.sampled_from(KINDS))))
    elif what == 7:
        field, words = ("name", terminals) if data.draw(st.booleans()) else ("label", relations)
        if words:
            changed = data.draw(CHANGED)
            editor.run(set_text.call(record=data.draw(st.sampled_from(words)), field=field, words=changed, lang="en"))
    elif what == 8 and terminals + relations:
        editor.run(delete_records.call(ids=[data.draw(st.sampled_from(terminals + relations))]))
    elif what == 9:
        last = data.draw(st.sampled_from(("", *(each.id for each in editor.graph.steps()))))
        editor.run(set_field.call(records=[data.draw(st.sampled_from(cards))], field="until", value=last))
    elif what in (5, 12):
        editor.run(_call_for_map(editor.graph, add=what == 5))
    else:
        editor.run(set_field.call(records=[data.draw(st.sampled_from(cards))], field="severity", value=2))


def _call_for_map(graph: JourneyGraph, *, add: bool) -> CommandCall:
    if add:
        return add_stage.call(name="New")
    return set_field.call(records=[graph.map.id], field="exits", value="step" if graph.map.exits == "end" else "end")


def _call_for_lane(lane: Lane, *, move: bool) -> CommandCall:
    if move:
        return move_lanes.call(lanes=[lane.id], before=None)
    return (expand_lanes if lane.collapsed else collapse_lanes).call(lanes=[lane.id])


def test_what_did_not_change_is_the_same_object() -> None:
    builder = a_map().stage("Look", "Search", "Pay").lane("actions").lane("questions")
    graph = builder.card("actions", "Search", "one").card("questions", "Pay", "two").build()
    editor, engine = Editor(graph), PROGRAM.engine()
    before = _lane_layers(engine, editor)
    card = next(card for card in graph.cards() if card.text == "one")
    editor.run(set_text.call(record=card.id, field="text", words="changed", lang="en"))
    after = _lane_layers(engine, editor)
    assert before[0] is not after[0]
    assert before[1] is after[1]


def _lane_layers(engine: LayoutEngine, editor: Editor) -> list[Layer]:
    drawing = engine.layout(editor.graph, options()).drawing
    return [placed.layer for placed in drawing.layers if placed.layer.kind == "lane"]
