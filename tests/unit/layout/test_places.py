"""What tools ask of a real layout: the ends of lines, and the values that heights stand for."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, PageSetup
from tests.helpers.builders import a_map, a_shop


@pytest.fixture(scope="module")
def program() -> Program:
    """Give the services of the program."""
    return Program()


def laid(program: Program, graph: JourneyGraph) -> Layout:
    """Give the layout of a map on its own page."""
    setup = PageSetup()
    page = page_of(setup.paper, setup.orientation, setup.width, setup.height)
    return program.engine().layout(graph, LayoutOptions("en", program.theme("colour"), page))


@pytest.mark.parametrize("kind", ["next", "branch", "loop", "trigger", "needs", "handover", "causes"])
@pytest.mark.parametrize("ends", [("types a word", "opens two tabs"), ("opens two tabs", "types a word")])
def test_a_line_begins_and_ends_at_its_cards(program: Program, kind: str, ends: tuple[str, str]) -> None:
    shop = a_shop().relation(*ends, kind)
    graph = shop.build()
    hits = laid(program, graph).hits
    new = max(relation.id for relation in graph.relations())
    found = hits.line_ends(new)
    assert found
    for point, text in zip(found, ends, strict=True):
        rect = hits.rect_of(shop.id(Card, text))
        assert rect
        assert rect.grown(16.0).contains(point.x, point.y)  # the tail of a branch takes some room


def test_an_answer_has_no_line(program: Program) -> None:
    graph = a_shop().build()
    hits = laid(program, graph).hits
    assert hits.line_ends("rl_gone") is None
    (answer,) = (relation.id for relation in graph.relations() if relation.kind == "answers")
    assert hits.line_ends(answer) is None


def test_heights_stand_for_values_in_a_lane_of_values_only(program: Program) -> None:
    shop = a_map().stage("S", "a", "b").lane("actions").lane("emotion")
    shop.card("emotion", "a", "", value=2).card("emotion", "b", "", value=-2)
    hits = laid(program, shop.build()).hits
    lane = shop.id(Lane, "emotion")
    for card in shop.build().cards():
        rect = hits.rect_of(card.id)
        assert rect
        assert hits.value_at(lane, rect.center.y) == pytest.approx(card.value, abs=0.01)
    assert hits.value_at(shop.id(Lane, "actions"), 0.0) is None
    assert hits.value_at("ln_gone", 0.0) is None
