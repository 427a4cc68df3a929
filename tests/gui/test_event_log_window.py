"""An event log in the window: counted beside it, shown over the map, and its paths taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.layout.event_overlay import EVENTS
from cjm_desktop.model.records import EventLog, Relation
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs import questions
from tests.helpers.event_logs import a_shop_with_a_log, map_of, needs_events, step_ids, write_log
from tests.helpers.window_driver import WindowDriver


def shows_numbers(desk: WindowDriver) -> bool:
    return any(each.layer.kind == EVENTS for each in desk.window.document.layout.drawing.layers)


def test_a_log_is_counted_and_shown_and_one_undo_takes_it_off(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    rows = [
        (f"c{number}", name, f"2024-05-01 10:{number:02}:0{at}")
        for number in range(20)
        for at, name in enumerate(["search", "pay"])
    ]
    path = write_log(tmp_path / "shop.csv", rows)
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    desk.show(map_of("Search", "Pay"))
    desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert (log.rows, log.cases) == (40, 20)
    assert shows_numbers(desk)
    desk.choose("edit.undo")
    assert not desk.graph.table(EventLog)
    assert not shows_numbers(desk)


def test_what_is_wrong_with_a_log_is_said(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_events()
    path = write_log(tmp_path / "shop.csv", [("a", "x", "2024-05-01")])
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    told: list[CjmError] = []
    monkeypatch.setattr(Desk, "tell", lambda _, error: told.append(error))
    desk.show(map_of("Search"))
    desk.choose("events.count")
    assert [each.code for each in told] == ["CJM-E527"]
    assert not desk.graph.table(EventLog)


def test_its_numbers_are_switched_and_nothing_of_the_map_moves(desk: WindowDriver) -> None:
    desk.show(a_shop_with_a_log().build())
    rows, columns = desk.window.document.layout.rows, desk.window.document.layout.columns
    assert not shows_numbers(desk)
    desk.choose("view.events")
    assert shows_numbers(desk)
    assert (desk.window.document.layout.rows, desk.window.document.layout.columns) == (rows, columns)
    desk.choose("view.events")
    assert not shows_numbers(desk)


def test_a_path_that_the_map_does_not_have_is_added_in_one_step(desk: WindowDriver) -> None:
    graph = a_shop_with_a_log().build()
    ids = step_ids(graph)
    desk.show(graph)
    desk.choose("events.add_path")
    (added,) = desk.graph.in_order(Relation)
    assert (added.source, added.target) == (ids["Look"], ids["Pay"])
    desk.choose("edit.undo")
    assert not desk.graph.table(Relation)
