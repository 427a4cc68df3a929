"""What the journey costs each time: typed on cards, drawn as bars, summed in a report; and the case page."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.costs import StepCost, step_costs, together
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, Duration, JourneyMap, Metric, Reading
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor, field, unfold
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()
OPTIONS = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))


def a_service() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy", "Order", "Pay").stage("Use")
    builder.lane("actions", "Doing").lane("backstage_actions", "Behind").lane("costs", "Costs").lane("text", "Notes")
    builder.card("Doing", "Order", "orders", customer_effort=2).card("Doing", "Pay", "pays", customer_effort=5)
    builder.card("Behind", "Order", "checks", service_cost=10.0, staff_time=Duration(low=6, high=30, unit="minute"))
    builder.card("Behind", "Order", "packs", staff_time=Duration(low=1, unit="hour"))
    return builder.card("Behind", "Use", "answers", service_cost=2.5).card("Notes", "Use", "a note").build()


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def rows_of(graph: JourneyGraph, key: str, lang: str = "en") -> list[tuple[str, ...]]:
    parts = report_parts(PROGRAM.reports[key], graph, PROGRAM, lang, date(2026, 11, 30))
    return [row.cells for part in parts if isinstance(part, ReportTable) for row in part.rows]


def with_hour(graph: JourneyGraph, cost: float | None) -> JourneyGraph:
    head = replace(graph.map, hour_cost=cost, currency="EUR")
    return graph_of([head if isinstance(each, JourneyMap) else each for each in graph.records()])


def test_a_step_costs_what_its_cards_cost_and_the_greatest_effort_of_them() -> None:
    graph = a_service()
    costs = list(step_costs(graph).values())
    assert costs == [StepCost(10.0, 90.0, 2.0), StepCost(0.0, 0.0, 5.0), StepCost(2.5, 0.0, 0.0)]
    assert together(costs) == StepCost(12.5, 90.0, 3.5)
    assert costs[0].whole(40.0) == 10.0 + 1.5 * 40.0
    assert together(()) == StepCost()


def test_the_report_sums_steps_stages_and_the_whole_journey() -> None:
    rows = rows_of(with_hour(a_service(), 40.0), "costs")
    assert ("Order", "90 minutes", "10 EUR", "70 EUR", "2/5") in rows
    assert ("Buy", "90 minutes", "10 EUR", "70 EUR", "3.5/5") in rows
    assert ("Use", "", "2.5 EUR", "2.5 EUR", "") in rows
    assert ("The whole journey", "90 minutes", "12.5 EUR", "72.5 EUR", "3.5/5") in rows
    assert rows[-3:][0][-1] == "40 EUR"  # what costs most comes first: the hour of packing
    assert rows_of(with_hour(a_service(), None), "costs")[-1][-1] == "2.5 EUR"


def test_what_is_typed_on_a_card_is_a_bar_and_a_sum_and_goes_by_undo(desk: WindowDriver) -> None:
    desk.show(a_service())
    assert "The whole journey, each time: 90 minutes · 12.5 · 3.5/5" in drawn(desk)
    desk.select("packs")
    unfold(desk, "effort")
    desk.write("100", field(desk, "service_cost"))
    editor(desk, "service_cost").flush()
    assert desk.graph.one(Card, desk.card("packs")).service_cost == 100.0
    assert "The whole journey, each time: 90 minutes · 112.5 · 3.5/5" in drawn(desk)
    assert "Cost to serve" in drawn(desk)  # the legend
    desk.keys("Ctrl+Z")
    assert "The whole journey, each time: 90 minutes · 12.5 · 3.5/5" in drawn(desk)


def test_a_note_costs_nothing_and_a_lane_without_costs_is_empty(desk: WindowDriver) -> None:
    desk.show(a_service())
    desk.select("a note")
    form = desk.window.inspector.form
    assert form is not None
    assert not {"service_cost", "staff_time", "customer_effort"} & set(form.editors)
    bare = a_map(lang="en").stage("Buy").lane("costs").build()
    assert "each time:" not in dump(PROGRAM.engine().layout(bare, OPTIONS).drawing)


def test_the_case_page_tells_problem_answer_and_figures_before_and_after() -> None:
    builder = a_map(lang="en").stage("Help").lane("friction", "Trouble").lane("opportunities", "Ideas").lane("quotes")
    builder.card("Trouble", "Help", "another agent each time", severity=3).card("Trouble", "Help", "unanswered")
    builder.card("Ideas", "Help", "one agent a case", state="done", outcome="known at once")
    builder.card("quotes", "Help", "It just works", by="Mia", value=2.0)
    builder.relation("one agent a case", "another agent each time", "answers")
    values = (Reading(value=240, date="2025-01"), Reading(value=36, date="2026-01"))
    builder.record(Metric(id="mt_1", name="Response", unit="min", values=values))
    builder.record(Metric(id="mt_2", name="Once", values=(Reading(value=1, date="2026"),)))
    rows = rows_of(builder.build(), "case")
    assert rows == [
        ("another agent each time", "one agent a case", "Done", "known at once"),
        ("Response", "240 min", "36 min", "−85%", "2025-01 – 2026-01"),
        ("It just works", "Mia", ""),
    ]
