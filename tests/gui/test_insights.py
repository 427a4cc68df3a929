"""The insights beside the map: findings that follow the map, their places, what mends them, and notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Silence
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.panels import insights as module
from cjm_desktop.ui.panels.insight_rows import AT_ONCE, FindingRow
from cjm_desktop.ui.panels.insights import InsightsPanel
from tests.gui.conftest import services
from tests.helpers.builders import a_map
from tests.helpers.sound_map import FEW, TODAY, few_checks, given, plus, sound, without
from tests.helpers.window_driver import WindowDriver


@pytest.fixture(autouse=True)
def _on_the_day_with_few_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(services()), "checks", few_checks())  # all tests have one program, which may know them
    monkeypatch.setattr(module, "today", lambda: TODAY)


def faulty(lang: str = "en") -> JourneyGraph:
    """A map whose second card of friction has no answer, and in which the company speaks."""
    words = {"en": "We send a mail", "ko": "우리는 메일을 보낸다"}
    return given(without(sound(lang), "rl1", "i1"), "a1", text=words[lang])


def panel(desk: WindowDriver) -> InsightsPanel:
    return desk.window.insights


def shown(desk: WindowDriver, graph: JourneyGraph, *, read_only: bool = False) -> InsightsPanel:
    """Show a map and its insights, by the keys for them."""
    desk.show(graph, read_only=read_only).keys("Ctrl+Shift+J")
    desk.qtbot.waitUntil(lambda: panel(desk).insights is not None)
    return panel(desk)


def rows(desk: WindowDriver) -> list[str]:
    return [row.what.text() for row in panel(desk).rows]


def row(desk: WindowDriver, words: str) -> FindingRow:
    return next(each for each in panel(desk).rows if each.what.text() == words)


def until(desk: WindowDriver, true: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(true)


def selection(desk: WindowDriver) -> tuple[str, ...]:
    return desk.window.document.editor.session.selection


MAIL, FRICTION = "“We send a mail”", "“Nobody sees that she is a member”"


def test_findings_are_listed_by_rule_with_reason_and_place(desk: WindowDriver) -> None:
    shown(desk, faulty())
    assert rows(desk) == [MAIL, FRICTION]
    assert row(desk, FRICTION).place.text() == "Friction points · Buy"
    section = panel(desk).sections["friction_unanswered"]
    assert section.title.text() == "Friction without an answer"
    assert section.reason.text() == "Friction that no opportunity answers leads nowhere."
    assert desk.window.tabs.tabText(desk.window.tabs.currentIndex()) == "Insights 2"


def test_they_are_in_korean_too(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    shown(desk, faulty("ko"))
    assert rows(desk) == ["“우리는 메일을 보낸다”", "“회원인지 아무도 모른다”"]
    assert row(desk, "“회원인지 아무도 모른다”").mend.text() == "해결하기"


def test_a_sound_map_and_an_empty_one_say_so(desk: WindowDriver) -> None:
    assert shown(desk, sound("en")).state.text() == f"Nothing to mention. {len(FEW)} rules were checked."
    assert rows(desk) == []
    assert desk.window.tabs.tabText(desk.window.tabs.currentIndex()) == "Insights"
    empty = a_map().stage("Find").lane("actions", "Doing").build()
    assert shown(desk, empty).state.text() == "Add cards, then come back."


def test_a_click_selects_the_card_and_brings_it_into_sight(desk: WindowDriver) -> None:
    shown(desk, faulty())
    desk.window.view.set_zoom(4.0)
    desk.turn()
    QTest.mouseClick(row(desk, FRICTION).what, Qt.MouseButton.LeftButton)
    desk.turn()
    assert selection(desk) == ("f1",)
    rect = desk.window.document.layout.hits.rect_of("f1")
    assert rect is not None
    seen = desk.window.view.mapToScene(desk.window.view.viewport().rect()).boundingRect()
    assert seen.intersects(seen.__class__(rect.x, rect.y, rect.w, rect.h))


def test_the_keys_go_through_the_findings_and_to_their_places(desk: WindowDriver) -> None:
    shown(desk, faulty())
    until(desk, lambda: row(desk, MAIL).hasFocus())
    desk.keys("Down", "Return")
    assert row(desk, FRICTION).hasFocus()
    assert selection(desk) == ("f1",)
    desk.keys("Up", "Return")
    assert selection(desk) == ("a1",)
    desk.keys("Ctrl+Shift+J")
    assert desk.window.view.hasFocus()
    assert not panel(desk).isVisible()


def test_an_edit_is_followed_and_what_stays_keeps_its_row(desk: WindowDriver) -> None:
    shown(desk, faulty())
    kept = row(desk, FRICTION)
    desk.window.run(set_text.call("a1", "text", "Opens a mail", "en"))
    until(desk, lambda: rows(desk) == [FRICTION])
    assert row(desk, FRICTION) is kept
    desk.choose("edit.undo")
    until(desk, lambda: rows(desk) == [MAIL, FRICTION])
    assert row(desk, FRICTION) is kept


def test_what_is_typed_meanwhile_is_looked_at_again(desk: WindowDriver) -> None:
    """The last state counts, whichever was being looked at when it came."""
    shown(desk, faulty())
    for words in ("We call", "We write", "Our agents answer"):
        desk.window.run(set_text.call("a1", "text", words, "en"))
        desk.turn()
    until(desk, lambda: rows(desk) == ["“Our agents answer”", FRICTION])


def test_friction_is_answered_where_the_answer_stands(desk: WindowDriver) -> None:
    shown(desk, faulty())
    desk.click(row(desk, FRICTION).mend)
    assert desk.window.view.editing
    desk.write("Link accounts")
    desk.keys("Return")
    made = desk.card("Link accounts")
    assert desk.graph.one(Card, made).lane == "opportunities"
    until(desk, lambda: FRICTION not in rows(desk))
    insights = panel(desk).insights
    assert insights is not None
    (told,) = (each for each in insights.told if each.check.key == "idea_unowned")
    assert told.findings[0].records == (made,)
    desk.choose("edit.undo")
    until(desk, lambda: rows(desk) == [MAIL, FRICTION])


def test_an_answer_without_words_leaves_nothing_behind(desk: WindowDriver) -> None:
    graph = faulty()
    shown(desk, graph)
    desk.click(row(desk, FRICTION).mend)
    desk.keys("Esc")
    assert {each.id for each in desk.graph.records()} == {each.id for each in graph.records()}


def test_a_missing_owner_is_asked_for_where_owners_stand(desk: WindowDriver) -> None:
    shown(desk, given(sound("en"), "i2", owner=""))
    (only,) = panel(desk).rows
    desk.click(only.mend)
    assert selection(desk) == ("i2",)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.write("Mina")
    desk.keys("Return")
    assert desk.graph.one(Card, "i2").owner == "Mina"
    until(desk, lambda: rows(desk) == [])


def test_a_field_of_the_map_is_led_to_although_its_group_is_folded(desk: WindowDriver) -> None:
    shown(desk, given(sound("en"), "map", customer_types=("consumer", "partner")))
    (only,) = panel(desk).rows
    desk.click(only.mend)
    form = desk.window.inspector.form
    assert form is not None
    assert form.editors["customer_types"].isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.editors["customer_types"].isAncestorOf(focused)


def test_a_finding_is_silenced_with_a_note_and_woken(desk: WindowDriver) -> None:
    shown(desk, faulty())
    row(desk, FRICTION).setFocus()
    desk.keys("S")
    noting = row(desk, FRICTION).noting
    assert noting is not None
    assert not noting.keep.isEnabled()
    desk.write("Asked in the store")
    desk.keys("Return")
    until(desk, lambda: rows(desk) == [MAIL])
    (note,) = desk.graph.in_order(Silence)
    assert (note.note, note.check, note.target) == ("Asked in the store", "friction_unanswered", "f1")
    quiet = panel(desk).quiet
    assert quiet.isVisible()
    desk.click(quiet.header)
    wake = next(each for each in quiet.findChildren(QPushButton) if each.text() == "Wake" and each.isVisible())
    desk.click(wake)
    until(desk, lambda: rows(desk) == [MAIL, FRICTION])
    assert desk.graph.in_order(Silence) == ()
    assert not quiet.isVisible()


def test_a_note_is_given_up_and_outlives_an_edit_elsewhere(desk: WindowDriver) -> None:
    shown(desk, faulty())
    desk.click(row(desk, FRICTION).silence)
    desk.write("Ask")
    desk.window.run(set_text.call("a1", "text", "Opens a mail", "en"))
    until(desk, lambda: rows(desk) == [FRICTION])
    noting = row(desk, FRICTION).noting
    assert noting is not None
    assert noting.note.text() == "Ask"
    assert noting.note.hasFocus()
    desk.keys("Esc")
    assert row(desk, FRICTION).noting is None
    assert desk.graph.in_order(Silence) == ()


def test_a_note_being_typed_is_saved_with_the_map(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    path.write_bytes(encode(faulty(), Revision(1, "2026-11-21T09:00:00Z", "test")))
    desk.open(path).keys("Ctrl+Shift+J")
    until(desk, lambda: bool(panel(desk).rows))
    desk.click(row(desk, FRICTION).silence)
    desk.write("Asked in the store")
    desk.choose("file.save")
    (note,) = open_map(path).graph.in_order(Silence)
    assert note.note == "Asked in the store"


def test_a_rule_is_turned_off_for_the_map_and_on_again(desk: WindowDriver) -> None:
    shown(desk, faulty())
    desk.click(panel(desk).sections["company_subject"].off)
    until(desk, lambda: rows(desk) == [FRICTION])
    assert set(desk.graph.map.unchecked) == {"company_subject"}
    desk.click(panel(desk).off.header)
    on = next(each for each in panel(desk).off.findChildren(QPushButton) if each.isVisible())
    assert on.accessibleName() == "Turn on: The company is the subject in a customer lane"
    desk.click(on)
    until(desk, lambda: rows(desk) == [MAIL, FRICTION])
    assert not desk.graph.map.unchecked


def test_many_findings_of_a_rule_are_shown_when_asked_for(desk: WindowDriver) -> None:
    cards = (Card(id=f"x{at}", lane="actions", step="sp1", text=f"We call {at}", order=f"b0{at}") for at in range(9))
    shown(desk, plus(sound("en"), *cards))
    section = panel(desk).sections["company_subject"]
    assert len(section.rows) == AT_ONCE
    assert section.more.text() == f"{9 - AT_ONCE} more"
    desk.click(section.more)
    assert rows(desk) == [f"“We call {at}”" for at in range(9)]


def test_a_map_that_can_only_be_read_is_advised_on_and_left_alone(desk: WindowDriver) -> None:
    shown(desk, faulty(), read_only=True)
    assert rows(desk) == [MAIL, FRICTION]
    for each in panel(desk).rows:
        assert not each.mend.isVisible()
        assert not each.silence.isVisible()
    row(desk, FRICTION).setFocus()
    desk.keys("S")
    assert row(desk, FRICTION).noting is None
    desk.keys("Return")
    assert selection(desk) == ("f1",)


def test_a_window_that_closes_while_it_looks_leaves_nothing_behind(desk: WindowDriver) -> None:
    desk.show(faulty()).keys("Ctrl+Shift+J")
    window = desk.window
    window.insights._look()  # noqa: SLF001  (the very moment)
    window.shut()
    window.close()
    desk.turn()
    assert desk.workspace.windows == []
