"""Colour rules in words, where no edge is seen: in the table and the tale of the page for readers, on cut-out cards."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.narrative import narratives
from cjm_desktop.layout.forms.card_facts import rules_told
from cjm_desktop.layout.forms.wall_kit import WallStyle, wall_sheets
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, CardRule, FacetValues
from cjm_desktop.render.html.table import table_of
from tests.helpers.builders import a_map

PROGRAM = Program()


def ruled(*, on: bool = True) -> JourneyGraph:
    shop = a_map().stage("Buy").lane("friction", "Trouble")
    shop.card("Trouble", "Buy", "queues", severity=3).card("Trouble", "Buy", "dear")
    grave = FacetValues(facet="severity", values=("3",))
    named = CardRule(id="ru_1", name="Grave", conditions=(grave,), on=on)
    nameless = CardRule(id="ru_2", conditions=(grave,), on=on)
    return shop.record(named).record(nameless).build()


def test_a_card_tells_the_rules_whose_edges_it_wears_by_name_or_by_what_they_ask_for() -> None:
    graph = ruled()
    told = {str(card.text): rules_told(graph, "en", ENGLISH)(card) for card in graph.in_order(Card)}
    assert told == {"queues": ("Colour rules: Grave, Severity: High",), "dear": ()}


@pytest.mark.parametrize("on", [True, False])
def test_they_stand_in_the_table_in_the_tale_and_on_cards_to_cut_out(*, on: bool) -> None:
    graph = ruled(on=on)
    assert ("Colour rules: Grave" in table_of(graph, "en", ENGLISH)) is on
    tales = [
        card.facts
        for tale in narratives(graph, "en", ENGLISH)
        for stage in tale.stages
        for telling in stage.sentences
        for card in telling.cards
    ]
    assert any("Colour rules: Grave" in fact for facts in tales for fact in facts) is on
    style = WallStyle("en", PROGRAM.shaper, PROGRAM.theme("colour"), ENGLISH)
    words = str(wall_sheets(graph, page_of("A4"), style))
    assert ("Grave" in words) is on
