"""No relation crosses a card: counted on finished drawings of the maps that come with the program, and of many more."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.lines import line_in
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Record, Relation, Step, Terminal
from cjm_desktop.model.roles import ROLES
from cjm_desktop.storage.codec import decode
from tests.helpers.builders import a_map

PROGRAM = Program()
SAMPLES = sorted([*(resources() / "samples").glob("*.cjm"), *(resources() / "templates").glob("*.cjm")])
KINDS = ("next", "branch", "loop", "trigger", "needs", "handover", "causes")
GENERATED = 200
INSIDE = 3.0  # arrows end on the edges of cards


def drawn(graph: JourneyGraph) -> Layout:
    """The map on A1."""
    return PROGRAM.engine().layout(graph, LayoutOptions(graph.map.lang, PROGRAM.theme("colour"), page_of("A1")))


def crossings(layout: Layout, graph: JourneyGraph) -> Iterator[tuple[str, str]]:
    """Pairs of a relation or terminal and a card or step header that it touches within its edge."""
    rects: dict[str, Rect] = {}
    for placed in layout.drawing.layers:
        for item in placed.layer.items:
            if isinstance(graph.get(item.block.owner), Card | Step):
                rects[item.block.owner] = item.rect.moved(placed.x, placed.y).grown(-INSIDE)
    for placed in layout.drawing.layers:
        if placed.layer.kind != "relations":
            continue
        for item in placed.layer.items:
            around = item.rect.moved(placed.x, placed.y).grown(1.0)
            for owner, rect in rects.items():
                if around.intersects(rect) and line_in(item.block, rect.moved(-item.x, -item.y)):
                    yield item.block.owner, owner


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_relation_of_a_sample_crosses_a_card(path: Path) -> None:
    graph = decode(path.read_bytes()).graph
    layout = drawn(graph)
    assert list(crossings(layout, graph)) == []


@pytest.mark.parametrize("seed", range(GENERATED))
def test_no_relation_of_a_generated_map_crosses_a_card(seed: int) -> None:
    graph = generated(random.Random(seed))
    layout = drawn(graph)
    lines = {
        item.block.owner
        for placed in layout.drawing.layers
        if placed.layer.kind == "relations"
        for item in placed.layer.items
    }
    assert set(graph.table(Relation)) <= lines
    assert list(crossings(layout, graph)) == []


def generated(dice: random.Random) -> JourneyGraph:
    """A map of some stages and lanes with cards, some of them wide, and relations between all that can have one."""
    builder = a_map()
    steps: list[str] = []
    for stage in range(dice.randint(1, 4)):
        own = [f"{stage}.{at}" for at in range(dice.randint(1, 3))]
        builder.stage(f"Stage {stage}", *own)
        steps += own
    roles = dice.sample(sorted(ROLES), dice.randint(2, 6))
    for role in roles:
        builder.lane(role, line=dice.choice(("", "", "interaction", "visibility", "internal")))
    names: list[str] = []
    for number in range(dice.randint(3, 22)):
        first = dice.randrange(len(steps))
        last = min(len(steps) - 1, first + dice.choice((0, 0, 0, 1, 2)))
        name = f"{number} " + "words and more " * dice.randint(0, 5)
        fields: dict[str, object] = {"value": dice.uniform(-2, 2), "severity": dice.choice((None, 1, 3))}
        builder.card(dice.choice(roles), steps[first], name, until=steps[last] if last > first else "", **fields)
        names.append(name)
    ends = [builder.id(Card, name) for name in names] + [builder.id(Step, step) for step in dice.sample(steps, 1)]
    records: list[Record] = [
        Terminal(id=f"tm_{at}", name=f"Place {at}", kind=dice.choice(("entry", "exit")))
        for at in range(dice.randint(0, 3))
    ]
    ends += [record.id for record in records]
    for at in range(dice.randint(1, 18)):
        label = dice.choice(("", "", "if it rains"))
        source, target = dice.choice(ends), dice.choice(ends)
        records.append(Relation(id=f"rl_{at:02}", source=source, target=target, kind=dice.choice(KINDS), label=label))
    for record in records:
        builder.record(record)
    return builder.build()
