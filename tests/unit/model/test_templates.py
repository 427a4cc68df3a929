"""What of a map becomes a template."""

from __future__ import annotations

from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Blob,
    Card,
    Comment,
    Evidence,
    Lane,
    Metric,
    PageSetup,
    Persona,
    Reading,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.templates import as_template
from tests.helpers.builders import MapBuilder, a_shop


def a_job() -> MapBuilder:
    shop = a_shop().lane("needs", "Needs", prompt="What for?")
    shop.map(client="Someone", logo="sha256:x", personas=("ps_1",), page=PageSetup(paper="A0"), scenario="once")
    shop.record(Persona(id="ps_1", name="Carla", photo="sha256:x")).record(Blob(id="sha256:x"))
    shop.record(Metric(id="mt_1", name="NPS", values=(Reading(value=3),))).record(Touchpoint(id="tp_1", name="Till"))
    shop.record(Evidence(id="ev_1")).record(Terminal(id="tm_1"))
    return shop.record(Comment(id="cm_1", target=shop.id(Card, "scrolls")))


def without_ids(graph: JourneyGraph) -> list[str]:
    problems = (problem for problem in rules.check(graph) if not problem.notice)
    return [problem.code for problem in problems if problem.code != "CJM-R11"]


def test_a_template_has_the_structure_and_nothing_found_out() -> None:
    graph = a_job().build()
    made = as_template(graph)
    assert [stage.name for stage in made.stages()] == ["Find", "Buy"]
    assert [step.name for step in made.steps()] == ["Search", "Compare", "Order", "Pay"]
    assert made.in_order(Lane)[-1].prompt == "What for?"
    kinds = {type(record).__name__ for record in made.records()}
    assert kinds == {"JourneyMap", "Stage", "Step", "Lane", "Metric", "Touchpoint"}
    assert made.one(Metric, "mt_1").values == ()
    assert (made.map.title, made.map.page.paper) == ("A shop", "A0")
    assert (made.map.client, made.map.logo, made.map.personas, made.map.scenario) == ("", "", (), "")
    assert without_ids(made) == []


def test_a_template_may_keep_the_cards() -> None:
    graph = a_job().build()
    made = as_template(graph, keep_cards=True)
    assert len(list(made.cards())) == len(list(graph.cards()))
    assert len(list(made.relations())) == 3
    assert not made.table(Comment)
    assert made.map == graph.map
    assert without_ids(made) == []


def test_the_map_itself_stays_as_it_is() -> None:
    graph = a_job().build()
    before = list(graph.records())
    as_template(graph)
    assert list(graph.records()) == before
