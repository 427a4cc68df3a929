"""A relation of whatever kind, between whatever it may join, is a line that can be clicked, or a number on a card."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.foot import RELATION_LABELS
from cjm_desktop.model.derived import answer_numbers, opportunity_numbers
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Relation, Step, Terminal
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import RELATION_KINDS
from tests.helpers.builders import a_map

PROGRAM = Program()
KINDS = [kind.key for kind in RELATION_KINDS]


def joined(kind: str, role: str) -> JourneyGraph:
    """A card of a role that is joined to a friction point, a step and an exit, and an entry that leads to it."""
    builder = a_map().stage("S", "one", "two", "three").lane("actions").lane(role, "Own").lane("friction", "Trouble")
    builder.card("actions", "one", "does").card("Own", "two", "source").card("Trouble", "three", "trouble")
    builder.record(Terminal(id="tm_in", name="In", kind="entry")).record(Terminal(id="tm_out", name="Out", kind="exit"))
    source = builder.id(Card, "source")
    ends = [
        (source, builder.id(Card, "trouble")),
        (source, builder.id(Card, "does")),
        (source, builder.id(Step, "three")),
        (source, "tm_out"),
        ("tm_in", source),
    ]
    for at, (start, end) in enumerate(ends):
        builder.record(Relation(id=f"rl_{at}", source=start, target=end, kind=kind))
    return builder.build()


@pytest.mark.parametrize("kind", [*KINDS, "of a newer version"])
def test_it_is_a_line_that_can_be_clicked_or_a_number(kind: str) -> None:
    for role in ROLES:
        graph = joined(kind, role)
        hits = PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))).hits
        numbered = answer_numbers(graph, opportunity_numbers(graph))
        for relation in graph.relations():
            if kind == "answers" and relation.source in opportunity_numbers(graph) and relation.target in numbered:
                continue
            ends = hits.line_ends(relation.id)
            assert ends is not None, (role, relation.id)
            assert hits.at(ends[1].x, ends[1].y) or hits.at(ends[0].x, ends[0].y), (role, relation.id)
            assert relation.id in {hits.at(point.x + dx, point.y) for point in ends for dx in (-3.0, 3.0)}


def test_the_legend_names_every_kind() -> None:
    assert set(KINDS) <= RELATION_LABELS.keys()
