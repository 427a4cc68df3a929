"""Records with the same order key, as two people may make them: one order, whatever that of the file."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, Lane, Relation, Stage, Step
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.builders import a_map

PROGRAM = Program()
ORDERS = st.sampled_from(["a0", "a1"])
REVISION = Revision(1, "2026-11-21T09:00:00Z", "test")


@st.composite
def maps(draw: st.DrawFn) -> JourneyGraph:
    """Stages, steps, lanes and cards of which many have the same place, with cards that span and relations."""
    stages = [Stage(id=f"st{at}", name=f"S{at}", order=draw(ORDERS)) for at in range(3)]
    steps = [
        Step(id=f"sp{at}{number}", stage=stage.id, name=f"P{at}{number}", order=draw(ORDERS))
        for at, stage in enumerate(stages)
        for number in range(draw(st.integers(1, 3)))
    ]
    lanes = [Lane(id=f"ln{at}", role="actions", name=f"L{at}", order=draw(ORDERS)) for at in range(2)]
    first = graph_of([a_map().build().map, *stages, *steps, *lanes])
    columns = [step.id for step in first.steps()]
    cards = []
    for at in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(columns) - 1))
        end = draw(st.integers(start, len(columns) - 1))
        until = columns[end] if end > start else ""
        lane = draw(st.sampled_from(lanes)).id
        cards.append(Card(id=f"cd{at}", lane=lane, step=columns[start], until=until, text=f"C{at}", order=draw(ORDERS)))
    pairs = draw(st.lists(st.tuples(st.sampled_from(cards), st.sampled_from(cards)), max_size=4)) if cards else []
    ties = [
        Relation(id=f"rl{at}", source=one.id, target=other.id, label=f"R{at}")
        for at, (one, other) in enumerate(pairs)
        if one is not other
    ]
    return graph_of([*first.records(), *cards, *ties])


def shuffled(graph: JourneyGraph, seed: int) -> JourneyGraph:
    records = list(graph.records())
    random.Random(seed).shuffle(records)
    return graph_of(records)


@given(maps(), st.integers(0, 1000))
def test_a_map_is_written_and_drawn_the_same_whatever_the_order_it_came_in(graph: JourneyGraph, seed: int) -> None:
    other = shuffled(graph, seed)
    assert encode(other, REVISION) == encode(graph, REVISION)
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
    drawn = [dump(PROGRAM.engine().layout(each, options).drawing) for each in (graph, other)]
    assert drawn[0] == drawn[1]


@given(maps(), st.data())
def test_a_card_whose_steps_go_in_part_spans_those_that_are_left(graph: JourneyGraph, data: st.DataObject) -> None:
    """The columns as they are drawn say which steps a card covers."""
    columns = [step.id for step in graph.steps()]
    gone = set(data.draw(st.sets(st.sampled_from(columns), max_size=len(columns) - 1)))
    expected = {}
    for card in graph.cards():
        first = columns.index(card.step)
        last = columns.index(card.until) if card.until else first
        left = [step for step in columns[first : last + 1] if step not in gone]
        if left:
            expected[card.id] = (left[0], left[-1] if len(left) > 1 else "")
    # A stage goes with its last step.
    stages = [stage.id for stage in graph.stages() if all(step.id in gone for step in graph.steps_of(stage.id))]
    changed = graph_of(graph.records())
    changed.apply(cascade(graph, [*gone, *stages]))
    assert {card.id: (card.step, card.until) for card in changed.cards()} == expected
