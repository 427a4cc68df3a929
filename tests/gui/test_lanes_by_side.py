"""Where a new lane comes: those of customers above the company's, unless one is put beside a lane."""

from __future__ import annotations

import pytest

from cjm_desktop.model.records import Lane
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver


def a_blueprint() -> MapBuilder:
    builder = a_map().stage("Pay").lane("customer_actions", "Doing", line="interaction")
    builder.lane("frontstage_actions", "Staff").lane("support", "Systems")
    return builder.card("Doing", "Pay", "pays").card("Systems", "Pay", "books")


def lanes(desk: WindowDriver) -> list[tuple[str, str]]:
    return [(lane.role, lane.line) for lane in desk.graph.lanes()]


BLUEPRINT = [("frontstage_actions", ""), ("support", "")]


@pytest.mark.parametrize("beside", ["pays", "books"])
def test_a_lane_of_customers_comes_above_the_line_of_interaction(desk: WindowDriver, beside: str) -> None:
    desk.show(a_blueprint().build())
    desk.select(beside)
    desk.choose("insert.lane.feelings")
    assert lanes(desk) == [("customer_actions", ""), ("feelings", "interaction"), *BLUEPRINT]
    desk.choose("edit.undo")
    assert lanes(desk) == [("customer_actions", "interaction"), *BLUEPRINT]


def test_a_lane_of_the_company_comes_below_the_customers(desk: WindowDriver) -> None:
    builder = a_map().stage("Pay").lane("actions", "Doing").lane("feelings", "Feels").lane("support", "Systems")
    desk.show(builder.card("Doing", "Pay", "pays").build())
    desk.select("pays")
    desk.choose("insert.lane.backstage_actions")
    assert [lane.role for lane in desk.graph.lanes()] == ["actions", "feelings", "backstage_actions", "support"]


def test_where_only_the_company_has_lanes_it_is_the_first(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Pay").lane("support", "Systems").card("Systems", "Pay", "books").build())
    desk.select("books")
    desk.choose("insert.lane.actions")
    assert [lane.role for lane in desk.graph.lanes()] == ["actions", "support"]


def test_notes_stay_where_they_are_put_and_hold_nothing_up(desk: WindowDriver) -> None:
    desk.show(a_blueprint().lane("text", "Notes").build())
    desk.select("books")
    desk.choose("insert.lane.time")
    assert [lane.role for lane in desk.graph.lanes()][-3:] == ["support", "time", "text"]
    desk.select("books")
    desk.choose("insert.lane.enablers")
    assert [lane.role for lane in desk.graph.lanes()][-4:] == ["support", "enablers", "time", "text"]


def test_beside_a_lane_it_stands_where_it_was_asked_for(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cjm_desktop.ui.actions.subjects.insert.role_from", lambda *_: "feelings")
    desk.show(a_blueprint().build())
    desk.select("books")
    desk.choose("insert.lane_below")
    assert [lane.role for lane in desk.graph.in_order(Lane)][-1] == "feelings"
