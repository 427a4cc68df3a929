"""An event log in the window: counted beside it, shown over the map, and its paths taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.layout.event_overlay import EVENTS
from cjm_desktop.model.event_logs import PATTERN
from cjm_desktop.model.records import EventLog, Relation
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.incoming.event_log import EventLogDialog
from cjm_desktop.ui.incoming.event_rules import EventRulesDialog, RulesTable
from tests.helpers.event_logs import a_shop_with_a_log, log_of_a_shop, map_of, needs_events, step_ids, write_log
from tests.helpers.poster_driver import open_dialog
from tests.helpers.window_driver import WindowDriver


def shows_numbers(desk: WindowDriver) -> bool:
    return any(each.layer.kind == EVENTS for each in desk.window.document.layout.drawing.layers)


def test_a_log_is_counted_and_shown_and_one_undo_takes_it_off(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log_of_a_shop(tmp_path)])
    desk.show(map_of("Search", "Pay"))
    with desk.in_dialog(EventLogDialog, lambda dialog: desk.click(dialog.done_button)):
        desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert (log.rows, log.cases) == (40, 20)
    assert shows_numbers(desk)
    with desk.in_dialog(EventLogDialog, lambda dialog: desk.click(dialog.done_button)):
        desk.choose("events.count")
    assert desk.window.banners.texts == ["40 events, 20 cases counted"], "not said twice"
    desk.choose("edit.undo")
    assert not desk.graph.table(EventLog)
    assert not shows_numbers(desk)


def test_what_is_wrong_with_a_log_is_said(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_events()
    path = tmp_path / "shop.csv"
    path.write_text("")
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    told: list[CjmError] = []
    monkeypatch.setattr(Desk, "tell", lambda _, error: told.append(error))
    desk.show(map_of("Search"))
    desk.choose("events.count")
    assert [each.code for each in told] == ["CJM-E502"]
    assert not desk.graph.table(EventLog)


def a_foreign_log(folder: Path) -> Path:
    """Twenty visits with heads and names that nothing of the map tells, the last event by half of them."""
    rows = [
        (f"2024-05-01 10:{number:02}:0{at}", name, f"v{number}", "VIP" if number % 2 else "none")
        for number in range(20)
        for at, name in enumerate(["ZX-1", "ZX-2", "pay_ok"][: 3 - number % 2])
    ]
    return write_log(folder / "foreign.csv", rows, ("Zeitpunkt", "Was", "Wer", "Tier"))


def event_at(dialog: EventLogDialog, at: int) -> str:
    """The event that a line is about."""
    item = dialog.table.item(at, 0)
    assert item is not None
    return item.text()


def step_at(dialog: EventLogDialog, event: str) -> CalmCombo:
    """The step that is chosen for an event."""
    for at in range(dialog.table.rowCount()):
        if event_at(dialog, at) == event:
            combo = dialog.table.cellWidget(at, 2)
            assert isinstance(combo, CalmCombo)
            return combo
    raise AssertionError(event)


def choose(combo: CalmCombo, key: str) -> None:
    combo.setCurrentIndex(combo.findData(key))


def test_columns_and_steps_are_chosen_before_a_log_is_counted(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [a_foreign_log(tmp_path)])
    desk.show(map_of("Search", "Order", "Pay"))
    ids = step_ids(desk.graph)

    def work(dialog: EventLogDialog) -> None:
        assert not dialog.done_button.isEnabled()
        assert "Say which columns" in dialog.sums.text()
        assert not dialog.times.isEnabled(), "nothing to ask while the column of times is not known"
        for part, column in (("case", "Wer"), ("activity", "Was"), ("time", "Zeitpunkt")):
            choose(dialog.parts[part], column)
            desk.turn()
        assert dialog.sums.text() == "50 rows = 10 on steps + 40 of no step"
        assert event_at(dialog, 0) == "ZX-1", "events of no step come first"
        choose(step_at(dialog, "ZX-1"), ids["Search"])
        assert dialog.sums.text() == "50 rows = 30 on steps + 20 of no step"
        dialog.pattern.setFocus()
        dialog.pattern.setText("zx-?")
        choose(dialog.match, PATTERN)
        choose(dialog.pattern_step, ids["Order"])
        QTest.keyClick(dialog.pattern, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Enter adds the rule and does not count yet"
        assert dialog.sums.text() == "50 rows = 50 on steps"
        assert dialog.times.isEnabled()
        choose(dialog.parts["segment"], "Tier")
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert (log.case_column, log.segment_column, log.channel_column) == ("Wer", "Tier", "")
    counts = {each.step: each.cases for each in log.steps if not each.segment and not each.period}
    assert counts == {ids["Search"]: 20, ids["Order"]: 20, ids["Pay"]: 10}
    assert {each.segment for each in log.slices} == {"", "VIP", "none"}

    def again(dialog: EventLogDialog) -> None:
        for part, column in (("case", "Wer"), ("activity", "Was"), ("time", "Zeitpunkt")):
            choose(dialog.parts[part], column)
            desk.turn()
        assert step_at(dialog, "ZX-2").currentData() == ids["Order"], "the rules are kept in the map"
        choose(step_at(dialog, "ZX-2"), "ignored")
        assert dialog.sums.text() == "50 rows = 30 on steps + 20 ignored"
        dialog.reject()

    with desk.answering("Throw away") as said, desk.in_dialog(EventLogDialog, again):
        desk.choose("events.count")
    assert said == ["Throw what was chosen away?\nThe map stays as it is."]
    assert desk.graph.in_order(EventLog) == (log,), "a dialog that is left changes nothing"


def a_month(folder: Path, name: str, month: int, ends: str = "pay", cases: int = 40) -> Path:
    rows = [
        (f"c{number}", event, f"2024-0{month}-{1 + number % 20:02} 10:{number % 60:02}:0{at}", ("a", "b")[number % 2])
        for number in range(cases)
        for at, event in enumerate(["find", "review_page", *([ends] if number % 4 else [])])
        if not (event == "search" and number % 20 in range(9, 14) and number % 60 > 20)
    ]
    return write_log(folder / name, rows, ("session", "event", "time", "tier"))


def row_of(rules: RulesTable, text: str) -> int:
    return next(at for at, rule in enumerate(rules.listed) if rule.text == text)


def test_a_wrong_rule_is_seen_changed_and_taken_off(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [a_month(tmp_path, "may.csv", 5)])
    desk.show(map_of("Search", "Look", "Pay"))
    ids = step_ids(desk.graph)

    def work(dialog: EventLogDialog) -> None:
        for text, step in (("e", "Look"), ("view", "Search")):
            dialog.pattern.setText(text)
            choose(dialog.pattern_step, ids[step])
            desk.click(dialog.add_rule)
        dialog.tabs.setCurrentWidget(dialog.rules)
        assert [each.text for each in dialog.rules.listed] == ["pay", "e", "view"]
        counts = [dialog.rules.item(at, 3) for at in range(3)]
        assert [each.text() if each else "" for each in counts] == ["30", "40", "0"], "a rule above takes its events"
        find = dialog.rules.cellWidget(1, 1)
        assert isinstance(find, QLineEdit)
        find.setFocus()
        find.setText("find")
        QTest.keyClick(find, Qt.Key.Key_Tab)
        desk.turn()
        assert step_at(dialog, "find").currentData() == ids["Look"]
        assert step_at(dialog, "review_page").currentData() == ids["Search"]
        to = dialog.rules.cellWidget(1, 2)
        assert isinstance(to, CalmCombo)
        choose(to, ids["Search"])
        off = dialog.rules.cellWidget(row_of(dialog.rules, "view"), 4)
        assert isinstance(off, QPushButton)
        desk.click(off)
        assert dialog.sums.text() == "110 rows = 70 on steps + 40 of no step"
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert [(each.match, each.text, each.step) for each in log.rules] == [
        ("exact", "pay", ids["Pay"]),
        ("contains", "find", ids["Search"]),
    ]

    # Long after, from the menu: what a rule says is seen without the log, and a changed one counts it again.
    def change(dialog: EventRulesDialog) -> None:
        assert dialog.table.rowCount() == 2
        rows = [dialog.table.item(at, 3) for at in range(2)]
        assert [each.text() if each else "" for each in rows] == ["30", "40"]
        desk.click(dialog.add_rule)
        text = dialog.table.cellWidget(2, 1)
        step = dialog.table.cellWidget(2, 2)
        assert isinstance(text, QLineEdit)
        assert isinstance(step, CalmCombo)
        text.setText("review")
        choose(step, ids["Look"])
        desk.click(dialog.done_button)

    def agree(dialog: EventLogDialog) -> None:
        desk.click(dialog.done_button)

    with desk.in_dialog(EventRulesDialog, change), desk.in_dialog(EventLogDialog, agree):
        desk.choose("events.rules")
    (log,) = desk.graph.in_order(EventLog)
    assert (len(log.rules), log.mapped, log.unmatched) == (3, 110, 0)


def test_ends_and_days_are_said_in_the_window_and_kept(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [a_month(tmp_path, "may.csv", 5, "search", 200)])
    desk.show(map_of("Find", "Search", "Thanks"))
    ids = step_ids(desk.graph)

    def work(dialog: EventLogDialog) -> None:
        choose(dialog.parts["segment"], "tier")
        dialog.tabs.setCurrentWidget(dialog.aims)
        dialog.aims.steps.item(1).setCheckState(Qt.CheckState.Checked)
        dialog.aims.first.setText("2024-05-10")
        assert not dialog.done_button.isEnabled()
        assert "the first one before the last" in dialog.sums.text()
        dialog.aims.last.setText("2024년 5월 14일")
        assert dialog.done_button.isEnabled()
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert log.ends == (ids["Search"],)
    assert {(each.first, each.last) for each in log.contrasts if each.asked} == {("2024-05-10", "2024-05-14")}

    def again(dialog: EventLogDialog) -> None:
        assert dialog.columns["segment"] == "tier", "it is parted as last time"
        assert dialog.aims.ends == (ids["Search"],)
        assert (dialog.aims.first.text(), dialog.aims.last.text()) == ("2024-05-10", "2024-05-14")
        dialog.reject()

    with desk.in_dialog(EventLogDialog, again):
        desk.choose("events.count")


def test_the_log_of_the_next_month_goes_by_the_rules_of_the_last_one(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    paths = [a_month(tmp_path, "may.csv", 5)]
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: paths)
    desk.show(map_of("Search", "Look", "Pay"))
    ids = step_ids(desk.graph)

    def may(dialog: EventLogDialog) -> None:
        choose(step_at(dialog, "review_page"), ids["Look"])
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, may):
        desk.choose("events.count")
    paths[:] = [a_month(tmp_path, "june.csv", 6)]

    def june(dialog: EventLogDialog) -> None:
        assert "The rules are those of may.csv." in dialog.sums.text()
        assert step_at(dialog, "review_page").currentData() == ids["Look"]
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, june):
        desk.choose("events.count")
    assert [each.mapped for each in desk.graph.in_order(EventLog)] == [70, 70]


def test_what_was_chosen_is_kept_unless_it_is_thrown_away(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    path = a_foreign_log(tmp_path)
    held = path.read_bytes()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    desk.show(map_of("Search", "Order", "Pay"))
    ids = step_ids(desk.graph)
    told: list[CjmError] = []
    opened: list[EventLogDialog] = []

    def come_back(_: Desk, error: CjmError) -> None:
        told.append(error)
        path.write_bytes(held)
        QTimer.singleShot(0, count_again)

    def count_again() -> None:
        dialog = opened[0]
        assert step_at(dialog, "ZX-1").currentData() == ids["Search"], "a log that could not be counted is asked on"
        desk.click(dialog.done_button)

    monkeypatch.setattr(Desk, "tell", come_back)

    def work(dialog: EventLogDialog) -> None:
        opened.append(dialog)
        for part, column in (("case", "Wer"), ("activity", "Was"), ("time", "Zeitpunkt")):
            choose(dialog.parts[part], column)
            desk.turn()
        choose(step_at(dialog, "ZX-1"), ids["Search"])
        with desk.answering("Cancel") as said:
            dialog.reject()
        assert len(said) == 1
        assert dialog.isVisible(), "Cancel leaves all as it is"
        path.unlink()
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    assert len(told) == 1
    (log,) = desk.graph.in_order(EventLog)
    assert {each.step for each in log.steps} == {ids["Search"], ids["Pay"]}


def test_a_log_of_which_nothing_was_chosen_is_left_without_a_question(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [a_foreign_log(tmp_path)])
    desk.show(map_of("Search"))
    with desk.answering() as said, desk.in_dialog(EventLogDialog, lambda dialog: dialog.reject()):
        desk.choose("events.count")
    assert said == []


def test_events_of_a_step_that_is_gone_are_told_with_those_of_no_step(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    rows = [(f"c{each}", name, f"2024-05-01 10:{each:02}:00") for each in range(20) for name in ("search", "pay")]
    path = write_log(tmp_path / "shop.csv", rows)
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    desk.show(map_of("Search", "Pay"))
    with desk.in_dialog(EventLogDialog, lambda dialog: desk.click(dialog.done_button)):
        desk.choose("events.count")
    desk.window.document.editor.run(delete_records.call([step_ids(desk.graph)["Pay"]]))
    sums: list[str] = []
    with desk.in_dialog(EventLogDialog, lambda dialog: sums.append(dialog.sums.text())):
        desk.choose("events.count")
    assert sums == ["40 rows = 20 on steps + 20 of no step"]


def test_its_numbers_are_switched_and_nothing_of_the_map_moves(desk: WindowDriver) -> None:
    desk.show(a_shop_with_a_log().build())
    rows, columns = desk.window.document.layout.rows, desk.window.document.layout.columns
    assert not shows_numbers(desk)
    desk.choose("view.events")
    assert shows_numbers(desk)
    assert (desk.window.document.layout.rows, desk.window.document.layout.columns) == (rows, columns)
    desk.choose("view.events")
    assert not shows_numbers(desk)


def test_a_log_is_taken_off_long_after_it_was_counted(desk: WindowDriver) -> None:
    desk.show(a_shop_with_a_log().build())
    desk.choose("view.events")
    assert shows_numbers(desk)
    desk.choose("events.delete")
    assert not desk.graph.table(EventLog)
    assert not shows_numbers(desk)
    assert not desk.window.actions_of["events.delete"].isEnabled()
    desk.choose("edit.undo")
    assert desk.graph.table(EventLog)
    assert shows_numbers(desk)


def test_a_path_that_the_map_does_not_have_is_added_in_one_step(desk: WindowDriver) -> None:
    graph = a_shop_with_a_log().build()
    ids = step_ids(graph)
    desk.show(graph)
    desk.choose("events.add_path")
    (added,) = desk.graph.in_order(Relation)
    assert (added.source, added.target) == (ids["Look"], ids["Pay"])
    desk.choose("edit.undo")
    assert not desk.graph.table(Relation)


@pytest.mark.parametrize("head", ["segment", "고객구분"])
def test_a_column_that_is_called_a_segment_is_proposed_and_can_be_left_out(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: str
) -> None:
    needs_events()
    rows = [(f"c{at}", "search", f"2024-05-01 10:{at:02}:00", ("new", "old")[at % 2]) for at in range(20)]
    path = write_log(tmp_path / "shop.csv", rows, ("session", "event", "time", head))
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [path])
    desk.show(map_of("Search", "Pay"))

    def work(dialog: EventLogDialog) -> None:
        assert dialog.columns["segment"] == head
        choose(dialog.parts["segment"], "")
        choose(dialog.parts["case"], "session")
        assert dialog.columns["segment"] == "", "what somebody chose is not proposed again"
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    (log,) = desk.graph.in_order(EventLog)
    assert log.segment_column == ""


def test_the_numbers_of_a_log_are_offered_where_there_is_one(desk: WindowDriver) -> None:
    desk.show(map_of("Search"))
    assert not desk.window.actions_of["view.events"].isEnabled()
    desk.show(a_shop_with_a_log().build())
    assert desk.window.actions_of["view.events"].isEnabled()


def test_the_poster_begins_with_what_is_seen_on_the_map(desk: WindowDriver) -> None:
    desk.show(a_shop_with_a_log().build())
    for shown in (False, True):
        dialog = open_dialog(desk)
        assert (dialog.contents.events.isChecked(), dialog.setup.events) == (shown, shown)
        dialog.close()
        assert not desk.graph.map.page.events, "looked at, not kept"
        desk.choose("view.events")
