"""Quotes and notes are collected beside the grid first, many at once, and get their place on the map afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from cjm_desktop.edit.jotted import Jotted, jotted
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Jotting, Metric, Touchpoint
from cjm_desktop.ui.base.dragged import dragged_entries, entries_data
from cjm_desktop.ui.dialogs.collecting import CollectDialog
from cjm_desktop.ui.panels.record_list import RecordList
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

TALK = """
“I never know which fee comes next.” — Mina, 34
- "The queue took an hour" (Ben)
Kim: it was easy
3) The courier never rang – Lee
She said: it does not matter. But it did: twice.
김민지: 배송비가 마지막에야 보여요
too slow\tJo Park
plain words
"""


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("quotes", "Voices").lane("friction", "Trouble")
    builder.record(Evidence(id="ev_1", name="Interviews", kind="interview"))
    builder.record(Touchpoint(id="tp_1", name="Till")).record(Metric(id="mt_1", name="NPS"))
    return builder.card("Voices", "Find", "hello").build()


def test_a_line_is_a_note_and_who_said_it_stands_in_any_of_the_usual_places() -> None:
    assert jotted(TALK) == (
        Jotted("I never know which fee comes next.", "Mina, 34"),
        Jotted("The queue took an hour", "Ben"),
        Jotted("it was easy", "Kim"),
        Jotted("The courier never rang", "Lee"),
        Jotted("it does not matter. But it did: twice.", "She said"),
        Jotted("배송비가 마지막에야 보여요", "김민지"),
        Jotted("too slow", "Jo Park"),
        Jotted("plain words"),
    )
    assert jotted(" \n\n") == ()


@pytest.mark.parametrize("line", ["a — b — c. d", "12:30 we waited", "“unfinished", "— nobody", "x" * 30_000])
def test_what_is_no_name_stays_a_part_of_the_words(line: str) -> None:
    (note,) = jotted(line)
    assert note.words
    assert note.by in ("", "b")


def collected(desk: WindowDriver) -> list[tuple[object, object, str]]:
    return [(each.name, each.by, each.source) for each in desk.graph.in_order(Jotting)]


def test_many_are_collected_at_once_from_one_source_by_one_step(desk: WindowDriver) -> None:
    desk.show(a_shop())

    def work(dialog: CollectDialog) -> None:
        assert not dialog.done_button.isEnabled()
        dialog.text.setPlainText("“Too dear” — Mina\nKim: fine\n\n")
        assert dialog.count.text() == "2 notes, 2 with a name"
        dialog.sources.setCurrentIndex(1)
        dialog.accept()

    with desk.in_dialog(CollectDialog, work):
        desk.choose("insert.collect")
    assert collected(desk) == [("Too dear", "Mina", "ev_1"), ("fine", "Kim", "ev_1")]
    desk.choose("edit.undo")
    assert collected(desk) == []


def test_what_was_typed_is_not_thrown_away_unasked(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop())
    asked: list[str] = []
    agrees = iter((False, True))

    def answer(_parent: object, _words: object, title: str, *_more: str) -> bool:
        asked.append(title)
        return next(agrees)

    monkeypatch.setattr("cjm_desktop.ui.dialogs.collecting.throws_away", answer)

    def work(dialog: CollectDialog) -> None:
        dialog.text.setPlainText("“Too dear” — Mina\nKim: fine\n")
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    with desk.in_dialog(CollectDialog, work):
        desk.choose("insert.collect")
    assert asked == ["Throw 2 notes away?"] * 2
    with desk.in_dialog(CollectDialog, lambda dialog: dialog.reject()):
        desk.choose("insert.collect")
    assert len(asked) == 2
    assert collected(desk) == []


def drop(desk: WindowDriver, data: QMimeData, onto: str) -> None:
    """Let go of what is dragged over a card."""
    view = desk.window.view
    rect = desk.window.document.layout.hits.rect_of(desk.card(onto))
    assert rect is not None
    at = QPointF(view.mapFromScene(QPointF(rect.x + rect.w / 2, rect.y + rect.h / 2)))
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), action, data, button, keys)
    view.dragEnterEvent(entering)
    assert entering.isAccepted()
    view.dropEvent(QDropEvent(at, action, data, button, keys))
    desk.turn()


def with_notes(desk: WindowDriver) -> list[str]:
    from cjm_desktop.edit.commands.jottings import collect

    desk.window.document.editor.run(collect.call(jotted("“Too dear” — Mina\nit broke"), "ev_1", "en"))
    return [each.id for each in desk.graph.in_order(Jotting)]


def test_a_note_that_is_dragged_onto_the_map_is_a_card_with_its_source_and_no_note_any_more(desk: WindowDriver) -> None:
    desk.show(a_shop())
    first, second = with_notes(desk)
    drop(desk, entries_data([first]), "hello")
    card = desk.graph.one(Card, desk.card("Too dear"))
    assert (card.by, card.sources, card.evidence) == ("Mina", ("ev_1",), "reported")
    assert [each.id for each in desk.graph.in_order(Jotting)] == [second]
    desk.choose("edit.undo")
    assert [each.id for each in desk.graph.in_order(Jotting)] == [first, second]
    assert all(each.text != "Too dear" for each in desk.graph.cards())


def test_an_entry_of_any_list_is_dragged_onto_the_map_and_stays_in_its_list(desk: WindowDriver) -> None:
    desk.show(a_shop())
    drop(desk, entries_data(["tp_1", "ev_1", "gone"]), "hello")
    (card,) = (each for each in desk.graph.cards() if each.touchpoint == "tp_1")
    assert desk.window.document.editor.session.selection == (card.id,)
    assert "tp_1" in desk.graph


def test_the_lists_give_what_is_dragged_and_a_note_is_placed_by_the_menu_too(desk: WindowDriver) -> None:
    desk.show(a_shop())
    first, _ = with_notes(desk)
    side = desk.window.tabs
    side.setCurrentWidget(side.lists)
    desk.turn()
    lists = {each.kind: each for each in side.lists.findChildren(RecordList)}
    item = lists[Jotting].list.item(0)
    assert isinstance(item, QListWidgetItem)
    assert dragged_entries(lists[Jotting].list.mimeData([item])) == (first,)
    assert lists[Metric].list.dragEnabled()
    assert not lists[Evidence].list.dragEnabled()
    trouble = desk.lane("Trouble").id
    desk.window.document.editor.session.set_focus((trouble, desk.graph.steps()[1].id))
    desk.window.document.editor.session.select([first])
    desk.choose("insert.listed")
    card = desk.graph.one(Card, desk.card("Too dear"))
    assert (card.lane, card.note, card.by) == (trouble, "Mina", "")
