"""The report of needs: what nothing meets yet comes first and is counted."""

from __future__ import annotations

from datetime import date

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Evidence
from cjm_desktop.ui.views.reports import ReportView
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver


def a_day() -> MapBuilder:
    builder = a_map().stage("Morning").stage("Evening").lane("needs", "Needs").lane("opportunities", "Ideas")
    builder.record(Evidence(id="ev_0000000001", name="Diaries"))
    builder.card("Needs", "Morning", "know when it comes").card("Ideas", "Morning", "a message at eight")
    builder.card("Needs", "Evening", "hand it back", sources=("ev_0000000001",))
    builder.card("Needs", "Evening", "be asked", flags=("gap",)).card("Ideas", "Evening", "a survey")
    return builder.relation("a message at eight", "know when it comes", "answers").relation(
        "a survey", "be asked", "answers"
    )


def table(graph: JourneyGraph) -> ReportTable:
    program = Program()
    (part,) = report_parts(program.reports["needs"], graph, program, "en", date(2026, 11, 30))
    assert isinstance(part, ReportTable)
    return part


def test_unmet_needs_come_first_with_their_sources_and_a_gap_is_unmet_whatever_answers_it() -> None:
    told = table(a_day().build())
    assert told.title == "2 needs are not met yet"
    assert [row.cells for row in told.rows] == [
        ("hand it back", "Evening", "Diaries", "", "Not met yet"),
        ("be asked", "Evening", "", "2. a survey", "Not met yet"),
        ("know when it comes", "Morning", "", "1. a message at eight", "Met"),
    ]


def test_a_map_without_needs_says_where_they_would_stand() -> None:
    told = table(a_map().stage("Pay").lane("actions").build())
    assert (told.rows, told.title) == ((), "")
    assert "lane of needs" in told.empty


def test_the_window_shows_it_and_follows_the_map(desk: WindowDriver) -> None:
    desk.show(a_day().build())
    desk.choose("views.reports")
    view = desk.window.view_dock().views["reports"]
    assert isinstance(view, ReportView)
    view.show_report("needs")
    desk.turn()
    assert table(desk.graph).title == "2 needs are not met yet"
    desk.select("hand it back")
    desk.keys("Delete")
    assert table(desk.graph).title == "1 need is not met yet"
