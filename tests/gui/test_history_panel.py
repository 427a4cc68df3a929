"""The history beside the map: steps in words, a click that goes back or forward, and what is being typed meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_desktop.edit.commands.cards import add_card, delete_records, set_field, set_text
from cjm_desktop.model.records import Card, Lane, Stage, Step
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.panels.history import ABOUT_ROLE, STANDS_ROLE, HistoryPanel
from tests.helpers.builders import a_map, a_shop
from tests.helpers.window_driver import WindowDriver

LEFT = Qt.MouseButton.LeftButton


def panel(desk: WindowDriver) -> HistoryPanel:
    return desk.window.beside.history


def told(desk: WindowDriver) -> list[tuple[str, str, str]]:
    rows = panel(desk).rows
    found = (rows.index(row) for row in range(rows.rowCount()))
    return [(str(each.data()), str(each.data(ABOUT_ROLE)), str(each.data(STANDS_ROLE))) for each in found]


def click(desk: WindowDriver, row: int) -> None:
    steps = panel(desk).list
    QTest.mouseClick(steps.viewport(), LEFT, pos=steps.visualRect(steps.model().index(row, 0)).center())
    desk.turn()


def shop(desk: WindowDriver) -> None:
    """A shop in which a card was written over, rated, and a stage deleted."""
    built = a_shop()
    desk.show(built.build())
    run = desk.window.document.editor.run
    card = built.id(Card, "scrolls")
    run(set_text.call(card, "text", "scrolls far", "en"))
    run(set_field.call([card], "severity", 2))
    run(delete_records.call([built.id(Stage, "Find")]))
    desk.keys("Ctrl+Shift+H")


def test_steps_stand_in_words_with_what_they_were_about(desk: WindowDriver) -> None:
    shop(desk)
    assert told(desk) == [
        ("As it was begun", "", "done"),
        ("Edit text", "scrolls far", "done"),
        ("Change field", "Severity · scrolls far", "done"),
        ("Delete item", "Find", "here"),
    ]


def test_a_click_goes_back_and_forward_in_one_change(desk: WindowDriver) -> None:
    shop(desk)
    heard: list[object] = []
    stop = desk.window.document.editor.observe(heard.append)
    click(desk, 1)
    assert [each[2] for each in told(desk)] == ["done", "here", "undone", "undone"]
    assert desk.words(desk.graph.get(desk.card("scrolls far")) or desk.graph.map) == "scrolls far"
    assert [desk.words(each) for each in desk.graph.stages()] == ["Find", "Buy"]
    click(desk, 3)
    assert [desk.words(each) for each in desk.graph.stages()] == ["Buy"]
    assert len(heard) == 2, "each click is one change"
    click(desk, 3)
    assert len(heard) == 2, "where one is nothing happens"
    click(desk, 0)
    assert desk.card("scrolls")
    assert not desk.window.document.editor.can_undo
    stop()


def test_what_undo_takes_back_is_seen_at_once_and_a_new_step_ends_what_was_undone(desk: WindowDriver) -> None:
    shop(desk)
    desk.keys("Ctrl+Z", "Ctrl+Z")
    assert [each[2] for each in told(desk)] == ["done", "here", "undone", "undone"]
    desk.window.document.editor.run(set_text.call(desk.card("scrolls far"), "text", "scrolls on", "en"))
    desk.turn()
    assert told(desk)[1:] == [("Edit text", "scrolls far", "done"), ("Edit text", "scrolls on", "here")]


def test_the_keys_walk_the_steps_and_give_the_map_back(desk: WindowDriver) -> None:
    shop(desk)
    assert panel(desk).list.hasFocus()
    desk.keys("Up", "Up")
    assert desk.window.document.editor.history.position == 3, "walking changes nothing yet"
    desk.keys("Return")
    assert desk.window.document.editor.history.position == 1
    desk.keys("Esc")
    assert desk.window.view.hasFocus()
    desk.keys("Ctrl+Shift+H")
    assert desk.window.beside.currentWidget() is desk.window.inspector


def test_what_is_being_typed_becomes_a_step_before_one_goes_back(desk: WindowDriver) -> None:
    shop(desk)
    desk.window.view.setFocus()
    desk.select("enters the card")
    desk.keys("F2")
    desk.write(" number")
    click(desk, 3)
    assert [each[0] for each in told(desk)][-1] == "Edit text"
    assert [each[2] for each in told(desk)][-2:] == ["here", "undone"]
    assert desk.card("enters the card")
    click(desk, 4)
    assert desk.card("enters the card number")


def test_a_step_to_do_again_that_typing_has_ended_is_not_gone_to(desk: WindowDriver) -> None:
    shop(desk)
    desk.keys("Ctrl+Z")
    desk.window.view.setFocus()
    desk.select("enters the card")
    desk.keys("F2")
    desk.write(" 번호")
    click(desk, 3)
    assert desk.card("enters the card 번호"), "what was typed stays"
    assert [each[2] for each in told(desk)] == ["done", "done", "done", "here"]


def test_where_the_map_was_saved_is_said(desk: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "a.cjm"
    save_map(a_shop().build(), file, revision=Revision(), source=None, now=datetime(2026, 11, 29, tzinfo=UTC))
    desk.open(file)
    desk.keys("Ctrl+Shift+H")
    assert told(desk) == [("As it was opened", "saved", "here")]
    assert panel(desk).hint.text() == "Nothing has been changed since the map was opened."
    desk.window.document.editor.run(set_text.call(desk.card("scrolls"), "text", "scrolls far", "en"))
    desk.turn()
    desk.keys("Ctrl+S")
    assert [each[1] for each in told(desk)] == ["", "scrolls far · saved"]


def test_a_long_history_begins_where_it_can_be_taken_back_and_shows_the_present(desk: WindowDriver) -> None:
    built = a_map().stage("One").lane("actions", "Doing")
    desk.show(built.build())
    editor = desk.window.document.editor
    cell = built.id(Lane, "Doing"), next(each.id for each in desk.graph.table(Step).values())
    for number in range(1_003):
        editor.run(add_card.call(*cell, f"{number}"))
    desk.keys("Ctrl+Shift+H")
    rows = panel(desk).rows
    assert (told(desk)[0][0], told(desk)[1][1], rows.rowCount()) == ("Before these steps", "3", 1_001)
    assert panel(desk).list.visualRect(rows.index(1_000)).intersects(panel(desk).list.viewport().rect())
    click(desk, 998)
    assert len(list(desk.graph.cards())) == 1_001


def test_a_map_for_reading_has_a_history_too(desk: WindowDriver) -> None:
    desk.show(a_shop().build(), read_only=True)
    desk.keys("Ctrl+Shift+H")
    assert [each[0] for each in told(desk)] == ["As it was begun"]
    assert panel(desk).rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "As it was begun, this is how the map is now"
    )
