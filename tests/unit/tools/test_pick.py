"""Choosing the other end of a relation with the keyboard."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Relation, Terminal
from cjm_desktop.tools.pick import Pick, pick_end, pick_target
from tests.helpers.builders import a_map, a_shop
from tests.unit.tools.fakes import GridHits

SHOP = a_shop().record(Terminal(id="tm_1", name="Away", kind="exit"))
GRAPH = SHOP.build()


def card(text: str) -> str:
    return SHOP.id(Card, text)


def word(graph: JourneyGraph, pick: Pick) -> object:
    return graph.one(Card, pick.chosen).text


def begun(text: str, kind: str = "next") -> Pick:
    pick = pick_target(GRAPH, card(text), kind)
    assert pick
    return pick


def test_the_arrows_lead_from_card_to_card() -> None:
    pick = begun("types a word")
    seen = [word(GRAPH, pick)]
    for right, down in ((1, 0), (1, 0), (-1, 0), (0, 1), (0, 1), (0, 1), (0, -1), (0, -1)):
        pick = pick.moved(GRAPH, right, down)
        seen.append(word(GRAPH, pick))
    assert seen == [
        "opens two tabs",
        "enters the card",
        "enters the card",
        "opens two tabs",
        "too many hits",
        "a better filter",
        "a better filter",
        "too many hits",
        "scrolls",
    ]
    assert pick.moved(GRAPH, down=-1) == pick  # the fixed card above is no target


def test_one_after_another_comes_round_and_takes_in_terminals() -> None:
    pick = begun("scrolls")
    seen = []
    for _ in range(6):
        pick = pick.following(GRAPH)
        seen.append(pick.chosen)
    assert len(set(seen)) == 6
    assert "tm_1" in seen
    assert pick.following(GRAPH, -1).chosen == seen[-2]
    assert Pick("tm_1", "tm_1").moved(GRAPH, right=1).chosen == card("types a word")


def test_the_relation_is_drawn_as_with_the_pointer() -> None:
    editor = SHOP.editor()
    editor.run(begun("scrolls", "loop").call(editor.graph))
    (loop,) = editor.graph.relations_from(card("scrolls"))
    assert (loop.target, loop.kind) == (card("opens two tabs"), "loop")
    answer = Pick(card("a better filter"), card("too many hits"))
    assert editor.run(answer.call(editor.graph)) is None  # it answers already


@pytest.mark.parametrize("end", ["source", "target"])
def test_an_end_of_a_relation_is_chosen_anew(end: str) -> None:
    editor = SHOP.editor()
    (relation,) = editor.graph.relations_from(card("types a word"))
    pick = pick_end(editor.graph, relation.id, "source" if end == "source" else "target")
    assert pick.chosen == getattr(relation, end)
    assert editor.run(pick.call(editor.graph)) is None
    other = Pick(pick.fixed, card("scrolls"), pick.kind, pick.relation, pick.end)
    editor.run(other.call(editor.graph))
    assert getattr(editor.graph.one(Relation, relation.id), end) == card("scrolls")
    with pytest.raises(KeyError):
        pick_end(GRAPH, "rl_gone", "source")


def test_the_way_is_shown() -> None:
    preview = begun("types a word").preview(GridHits(GRAPH))
    assert (preview.target, preview.line) == (card("opens two tabs"), (Point(150, 110), Point(250, 110)))
    assert begun("types a word").following(GRAPH, 3).preview(GridHits(GRAPH)).target


def test_there_may_be_nothing_to_choose() -> None:
    shop = a_map().stage("S", "a").lane("actions").card("actions", "a", "alone")
    graph = shop.build()
    assert pick_target(graph, shop.id(Card, "alone")) is None
    lone = Pick(shop.id(Card, "alone"), shop.id(Card, "alone"))
    assert lone.following(graph) == lone.moved(graph, right=1) == lone
