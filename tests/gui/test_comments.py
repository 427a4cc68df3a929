"""Comments on the map: said, answered, resolved, gone to by pin, list and key, kept with copies, told when they go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.layout.pins import PINS
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import Card, Comment, Lane, Stage
from cjm_desktop.ui.panels.comments import CommentsPanel
from cjm_desktop.ui.panels.outline_model import COUNT_ROLE
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver

LEFT = Qt.MouseButton.LeftButton


def shop(lang: str = "en") -> MapBuilder:
    builder = (
        a_map(lang).stage("Find", "Search", "Compare").stage("Buy").lane("actions", "Doing").lane("pains", "Pains")
    )
    builder.card("Doing", "Search", "types").card("Doing", "Buy", "pays").card("Pains", "Buy", "queues", severity=3)
    return builder


def talked() -> JourneyGraph:
    builder = shop()
    said = Reply(author="Mina", time="2026-11-28T10:00:00Z", text="It asked guests.")
    pays, queues = builder.id(Card, "pays"), builder.id(Card, "queues")
    builder.record(Comment(id="cm_1", target=pays, author="Dana", text="Is this a fact?", replies=(said,)))
    builder.record(Comment(id="cm_2", target=queues, author="Dana", text="Since when?"))
    builder.record(Comment(id="cm_3", target=queues, author="Kim", text="Done.", state="resolved"))
    return builder.build()


def panel(desk: WindowDriver) -> CommentsPanel:
    return desk.window.comments


def said(desk: WindowDriver) -> list[Comment]:
    return sorted(desk.graph.table(Comment).values(), key=lambda each: each.id)


def texts(desk: WindowDriver) -> list[str]:
    return [row.remark.said.text() for row in panel(desk).rows]


def tab(desk: WindowDriver) -> str:
    return desk.window.beside.tabText(1)


def pins(desk: WindowDriver) -> list[str]:
    layers = [each.layer for each in desk.window.document.layout.drawing.layers if each.layer.kind == PINS]
    return [item.block.owner for layer in layers for item in layer.items]


def place_of_pin(desk: WindowDriver, comment: str) -> QPoint:
    rect = desk.window.document.layout.hits.rect_of(comment)
    assert rect is not None
    return desk.window.view.mapFromScene(QPointF(rect.center.x, rect.center.y))


def write(desk: WindowDriver, words: str, name: str = "") -> None:
    """Comment on what is selected, by the keys."""
    desk.keys("Ctrl+Alt+M")
    desk.write(words)
    if name:
        desk.keys("Tab")
        desk.write(name)
        desk.keys("Return")
    else:
        desk.keys("Ctrl+Return")


def test_a_comment_is_written_with_the_keys_and_the_name_is_asked_once(desk: WindowDriver) -> None:
    desk.show(shop().build()).select("pays")
    assert desk.workspace.settings.author == ""
    write(desk, "Is this a fact?", "Dana")
    (first,) = said(desk)
    assert (first.target, first.author, first.text, first.state) == (
        desk.card("pays"),
        "Dana",
        "Is this a fact?",
        "open",
    )
    assert first.time.endswith("Z")
    assert desk.workspace.settings.author == "Dana"
    assert panel(desk).composer.name.isHidden()
    desk.select("queues")
    write(desk, "Since when?")
    assert [each.author for each in said(desk)] == ["Dana", "Dana"]
    assert tab(desk) == "Comments 2"
    assert len(pins(desk)) == 2


def test_the_comment_stays_about_what_it_was_begun_on(desk: WindowDriver) -> None:
    desk.show(shop().build()).select("pays")
    desk.keys("Ctrl+Alt+M")
    desk.write("why")
    desk.select("queues")
    assert "pays" in panel(desk).composer.about.text()
    panel(desk).composer.text.setFocus()
    desk.keys("Ctrl+Return")
    assert said(desk)[0].target == desk.card("pays")
    assert "queues" in panel(desk).composer.about.text()


@pytest.mark.parametrize("kind", ["stage", "lane", "step", "relation", "map"])
def test_everything_can_be_talked_about_and_has_its_pin(desk: WindowDriver, kind: str) -> None:
    builder = shop()
    builder.relation("types", "pays", "next")
    graph = builder.build()
    ids = {
        "stage": builder.id(Stage, "Find"),
        "lane": builder.id(Lane, "Doing"),
        "step": next(each.id for each in graph.steps() if each.name == "Compare"),
        "relation": next(iter(graph.relations())).id,
        "map": graph.map.id,
    }
    desk.show(graph)
    desk.window.document.editor.session.select([] if kind == "map" else [ids[kind]])
    desk.turn()
    write(desk, "hm")
    (comment,) = said(desk)
    assert comment.target == ids[kind]
    assert pins(desk) == [comment.id]
    desk.window.view.fit()
    desk.turn()
    desk.window.document.editor.session.select([])
    QTest.mouseClick(desk.window.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place_of_pin(desk, comment.id))
    desk.turn()
    assert desk.window.document.editor.session.selection == (() if kind == "map" else (ids[kind],))
    assert panel(desk).in_hand == comment.id


def test_korean_is_whole_when_it_is_sent_while_it_is_composed(desk: WindowDriver) -> None:
    desk.show(shop("ko").build()).keys("Ctrl+Alt+M")
    field = panel(desk).composer.text
    for event in (QInputMethodEvent("확", []), QInputMethodEvent("", [])):
        if not event.preeditString():
            event.setCommitString("확")
        QApplication.sendEvent(field, event)
    QApplication.sendEvent(field, QInputMethodEvent("인", []))
    assert panel(desk).composer.send.isEnabled()
    desk.keys("Ctrl+Return")
    late = QInputMethodEvent()
    late.setCommitString("인")
    QApplication.sendEvent(field, late)  # the input method ends its composition only now
    assert [each.text for each in said(desk)] == ["확인"]
    assert field.words == ""


def test_one_syllable_alone_is_sent_too(desk: WindowDriver) -> None:
    desk.show(shop("ko").build()).keys("Ctrl+Alt+M")
    QApplication.sendEvent(panel(desk).composer.text, QInputMethodEvent("네", []))
    desk.window.flush()
    assert [each.text for each in said(desk)] == ["네"]


def test_a_click_on_a_pin_opens_its_thread_and_selects_its_card(desk: WindowDriver) -> None:
    desk.show(talked()).window.view.fit()
    desk.turn()
    QTest.mouseClick(desk.window.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place_of_pin(desk, "cm_1"))
    desk.turn()
    assert desk.window.document.editor.session.selection == (desk.card("pays"),)
    assert desk.window.is_shown("comments")
    (row,) = [each for each in panel(desk).rows if each.comment.id == "cm_1"]
    assert row.opened
    assert desk.window.view.held_pin == "cm_1"


def test_a_thread_is_answered_resolved_reopened_and_deleted_and_all_is_undone(desk: WindowDriver) -> None:
    desk.show(talked()).choose("view.comments")
    assert texts(desk) == ["Is this a fact?", "Since when?"]
    row = panel(desk).rows[1]
    desk.click(row)
    row.answer.setFocus()
    desk.write("Since May.")
    desk.keys("Ctrl+Return")
    assert [each.text for each in desk.graph.one(Comment, "cm_2").replies] == ["Since May."]
    row = panel(desk).rows[1]
    assert row.opened
    desk.click(row.settle)
    assert desk.graph.one(Comment, "cm_2").state == "resolved"
    assert tab(desk) == "Comments 1"
    assert pins(desk) == ["cm_1"]
    row = panel(desk).rows[1]
    assert row.settle.text() == "Reopen"
    desk.click(row.settle)
    assert tab(desk) == "Comments 2"
    desk.click(panel(desk).rows[0])
    desk.click(panel(desk).rows[0].delete)
    assert "cm_1" not in desk.graph
    for _ in range(4):
        desk.choose("edit.undo")
    assert desk.graph.one(Comment, "cm_1").replies
    assert not desk.graph.one(Comment, "cm_2").replies


def test_the_list_is_filtered(desk: WindowDriver) -> None:
    desk.show(talked()).choose("view.comments")
    which = panel(desk).which
    for at, expected in ((2, ["Done."]), (3, ["Is this a fact?", "Since when?", "Done."]), (1, [])):
        which.setCurrentIndex(at)
        which.activated.emit(at)
        assert texts(desk) == expected
    desk.select("queues")
    assert texts(desk) == ["Since when?", "Done."]
    desk.select("types")
    assert texts(desk) == []
    assert panel(desk).state.text() == "Nobody has said anything about it."


def test_keys_go_from_comment_to_comment_along_the_map(desk: WindowDriver) -> None:
    desk.show(talked())
    desk.keys("Ctrl+Alt+.")
    assert panel(desk).in_hand == "cm_1"
    desk.choose("talk.next")
    assert panel(desk).in_hand == "cm_2"
    assert desk.window.document.editor.session.selection == (desk.card("queues"),)
    desk.choose("talk.previous")
    assert panel(desk).in_hand == "cm_1"
    desk.select("queues")
    desk.choose("talk.resolve")
    assert desk.graph.one(Comment, "cm_2").state == "resolved"


def test_a_copy_keeps_what_was_said(desk: WindowDriver) -> None:
    desk.show(talked()).select("pays")
    desk.window.view.setFocus()
    desk.keys("Ctrl+D")
    assert len(said(desk)) == 4
    desk.select("queues")
    desk.keys("Ctrl+C", "Ctrl+V")
    assert sorted(each.text for each in said(desk)).count("Since when?") == 2
    desk.select("queues")
    desk.keys("Ctrl+X", "Ctrl+V")
    assert sorted(each.text for each in said(desk)).count("Since when?") == 2


@pytest.mark.parametrize("kind", ["lane", "stage"])
def test_a_copied_lane_or_stage_keeps_what_was_said(desk: WindowDriver, kind: str) -> None:
    builder = shop()
    builder.record(Comment(id="cm_1", target=builder.id(Card, "queues"), text="why?"))
    on = builder.id(Lane, "Pains") if kind == "lane" else builder.id(Stage, "Buy")
    builder.record(Comment(id="cm_2", target=on, text="here?"))
    builder.record(Comment(id="cm_3", target=builder.id(Lane, "Doing"), text="stays"))
    desk.show(builder.build())
    desk.window.document.editor.session.select([on])
    desk.turn()
    desk.window.view.setFocus()
    desk.keys("Ctrl+D")
    assert sorted(each.text for each in said(desk)) == ["here?", "here?", "stays", "why?", "why?"]
    assert len({each.target for each in said(desk)}) == 5


def test_deleting_what_was_talked_about_says_so_and_undo_brings_it_back(desk: WindowDriver) -> None:
    desk.show(talked()).select("queues")
    desk.window.view.setFocus()
    desk.keys("Delete")
    assert "2 comments went with what they were about." in desk.window.banners.texts
    assert [each.id for each in said(desk)] == ["cm_1"]
    desk.choose("edit.undo")
    assert len(said(desk)) == 3
    assert not desk.window.banners.texts


def test_a_half_written_comment_about_something_deleted_goes_to_what_is_selected(desk: WindowDriver) -> None:
    desk.show(shop().build()).select("pays")
    desk.keys("Ctrl+Alt+M")
    desk.write("why")
    desk.select("queues")
    desk.window.run(delete_records.call([desk.card("pays")]))
    desk.turn()
    assert "queues" in panel(desk).composer.about.text()
    panel(desk).composer.text.setFocus()
    desk.keys("Ctrl+Return")
    assert said(desk)[0].target == desk.card("queues")


def test_a_card_in_a_collapsed_lane_has_its_pin_at_the_lane(desk: WindowDriver) -> None:
    builder = shop()
    builder.record(Comment(id="cm_1", target=builder.id(Card, "queues"), text="why?"))
    desk.show(builder.build())
    before = desk.window.document.layout.hits.rect_of("cm_1")
    desk.window.document.editor.session.select([desk.lane("Pains").id])
    desk.turn()
    desk.keys("Ctrl+.")
    desk.turn()
    after = desk.window.document.layout.hits.rect_of("cm_1")
    assert before is not None
    assert after is not None
    assert after.x < before.x
    desk.choose("talk.next")
    assert panel(desk).in_hand == "cm_1"


def test_pins_move_nothing_and_can_be_turned_off(desk: WindowDriver) -> None:
    desk.show(talked())
    shown = desk.window.document.layout.drawing
    desk.choose("view.pins")
    plain = desk.window.document.layout.drawing
    assert pins(desk) == []
    assert (plain.w, plain.h) == (shown.w, shown.h)
    assert [each.layer for each in plain.layers] == [each.layer for each in shown.layers if each.layer.kind != PINS]


def test_the_outline_counts_and_follows(desk: WindowDriver) -> None:
    desk.show(talked())
    model = desk.window.outline.model
    buy = model.index_of_record(desk.stage("Buy").id)
    assert buy.data(COUNT_ROLE) == 2
    assert model.index_of_record(desk.card("types")).data(COUNT_ROLE) == 0
    assert "1 comment" in str(model.index_of_record(desk.card("pays")).data(int(Qt.ItemDataRole.AccessibleTextRole)))
    desk.select("pays")
    desk.choose("talk.resolve")
    assert buy.data(COUNT_ROLE) == 1


def test_five_hundred_comments_and_a_very_long_one(desk: WindowDriver) -> None:
    builder = shop()
    card = builder.id(Card, "pays")
    for number in range(500):
        builder.record(
            Comment(id=f"cm_{number:03}", target=card, author="Dana", text=f"remark {number} " + "long " * 2000)
        )
    desk.show(builder.build()).choose("view.comments")
    rows = panel(desk).rows
    assert len(rows) == 40
    assert panel(desk).more.text() == "460 more"
    desk.click(panel(desk).more)
    assert len(panel(desk).rows) == 120
    assert len(rows[0].remark.said.text()) < 400
    desk.click(rows[0].remark.rest)
    assert len(rows[0].remark.said.text()) > 9000
    body = panel(desk).area.widget()
    assert body is not None
    assert panel(desk).area.viewport().width() >= body.width()  # nothing is cut
    desk.window.talk("cm_400")
    desk.turn()
    assert panel(desk).in_hand == "cm_400"


def test_a_map_that_may_not_be_changed_is_only_read(desk: WindowDriver) -> None:
    desk.show(talked(), read_only=True).choose("view.comments")
    assert panel(desk).composer.isHidden()
    assert texts(desk) == ["Is this a fact?", "Since when?"]
    desk.click(panel(desk).rows[0])
    assert panel(desk).rows[0].settle.isHidden()
    assert panel(desk).rows[0].foot.isHidden()
    assert not desk.window.actions_of["talk.comment"].isEnabled()


def test_what_is_written_is_in_the_recovery_copy_and_handed_over_before_a_save(desk: WindowDriver) -> None:
    desk.show(shop().build()).keys("Ctrl+Alt+M")
    desk.write("not sent yet")
    assert [call.key for call in desk.window.pending()] == ["comment.add"]
    assert not said(desk)
    assert desk.window.typed() == "not sent yet"
    desk.window.flush()
    assert [each.text for each in said(desk)] == ["not sent yet"]


def test_two_windows_have_their_own_comments_and_one_name(desk: WindowDriver) -> None:
    desk.show(shop().build())
    write(desk, "first", "Dana")
    desk.show(shop().build())
    write(desk, "second")
    assert [each.text for each in said(desk)] == ["second"]
    assert said(desk)[0].author == "Dana"


def test_korean_words(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    desk.show(talked()).choose("view.comments")
    assert tab(desk) == "댓글 2"
    assert panel(desk).rows[0].settle.text() == "해결"
    assert panel(desk).rows[0].place.whole == "카드: pays"
