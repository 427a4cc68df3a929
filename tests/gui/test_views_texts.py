"""The table of all texts: read through, written over, translated, looked through and replaced in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_desktop.model.records import Card, Comment, Persona, Stage
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.views.texts import TextsView
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.window_driver import WindowDriver


def a_shop(second: bool = False) -> MapBuilder:
    builder = a_map(title={"en": "A shop", "ko": "가게"} if second else "A shop").stage("Find").stage("Buy")
    builder.lane("actions", "Doing").lane("pains", "Trouble")
    builder.card("Doing", "Find", "types a word", owner="Ann").card("Doing", "Buy", "pays with a card")
    builder.card("Trouble", "Buy", "a long\nqueue", severity=2, evidence="observed")
    builder.record(Persona(id="ps_0000000001", name="Carla", goals=("a pack", "a tent")))
    return builder.record(Comment(id="cm_0000000001", text="is it so?", author="Kim", target=builder.id(Stage, "Buy")))


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    desk.show(a_shop().build())
    desk.keys("Ctrl+Shift+A")
    return desk


def view(desk: WindowDriver) -> TextsView:
    found = desk.window.view_dock().views["texts"]
    assert isinstance(found, TextsView)
    return found


def shown(desk: WindowDriver) -> list[list[str]]:
    rows = view(desk).table.sorted
    return [
        [str(rows.index(row, column).data() or "") for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def row_of(desk: WindowDriver, words: str) -> int:
    return next(at for at, row in enumerate(shown(desk)) if words in row)


def go(desk: WindowDriver, words: str, column: int = 1) -> None:
    table = view(desk).table
    table.setFocus()
    table.setCurrentIndex(table.sorted.index(row_of(desk, words), column))
    desk.turn()


def choose(desk: WindowDriver, lang: str) -> None:
    beside = view(desk).beside
    beside.setCurrentIndex(beside.findData(lang))
    beside.activated.emit(beside.currentIndex())
    desk.turn()


def test_every_text_stands_where_it_is_read(shop: WindowDriver) -> None:
    assert shown(shop) == [
        ["Map · Title", "A shop"],
        ["Lane", "Doing"],
        ["Lane", "Trouble"],
        ["Stage", "Find"],
        ["Find · Doing", "types a word"],
        ["Find · Doing · Owner", "Ann"],
        ["Stage", "Buy"],
        ["Buy · Doing", "pays with a card"],
        ["Buy · Trouble", "a long\nqueue"],
        ["Persona · Name", "Carla"],
        ["Persona · Carla · Goals", "a pack"],
        ["Persona · Carla · Goals", "a tent"],
    ]
    assert view(shop).count.text() == "12 texts"


def test_a_text_is_written_over_in_place_as_one_step(shop: WindowDriver) -> None:
    go(shop, "types a word")
    shop.keys("F2", "End")
    shop.write(" or two")
    shop.keys("Return")
    assert shop.card("types a word or two")
    assert "types a word or two" in [row[1] for row in shown(shop)]
    shop.keys("Ctrl+Z")
    assert shop.card("types a word")


def test_line_breaks_stay_in_a_text_that_is_edited_on_one_line(shop: WindowDriver) -> None:
    go(shop, "a long\nqueue")
    shop.keys("F2", "End")
    shop.write("!")
    shop.keys("Return")
    assert shop.card("a long\nqueue!")


def test_one_of_several_goals_is_written_over_and_an_empty_one_goes(shop: WindowDriver) -> None:
    go(shop, "a tent")
    shop.write("a")
    shop.write(" stove")
    shop.keys("Return")
    go(shop, "a pack")
    shop.keys("F2", "Ctrl+A", "Backspace", "Return")
    persona = next(iter(shop.graph.table(Persona).values()))
    assert persona.goals == ("a stove",)


def test_a_language_is_put_beside_and_the_map_translated(shop: WindowDriver) -> None:
    choose(shop, "ko")
    assert [row[3] for row in shown(shop)][4:6] == ["missing", "the same in all"]
    go(shop, "a long\nqueue", 2)
    shop.write("긴 줄")
    shop.keys("Return")
    card = shop.graph.one(Card, shop.card("a long\nqueue"))
    assert (text_in(card.text, "ko", "en"), card.severity, card.evidence) == ("긴 줄", 2, "observed")
    assert shop.graph.map.langs == ("ko",)
    assert shown(shop)[row_of(shop, "긴 줄")][3] == "translated"
    assert view(shop).count.text() == "12 texts · 10 not translated"
    shop.keys("Ctrl+Z")
    assert not shop.graph.map.langs
    assert isinstance(shop.graph.one(Card, card.id).text, str)


def test_what_is_not_translated_is_shown_alone_and_leaves_as_it_is_translated(shop: WindowDriver) -> None:
    choose(shop, "ko")
    which = view(shop).which
    which.setCurrentIndex(1)
    which.activated.emit(1)
    before = len(shown(shop))
    assert before == 11
    go(shop, "a tent", 2)
    shop.write("텐트")
    shop.keys("Return")
    assert len(shown(shop)) == before - 1
    choose(shop, "")
    assert len(shown(shop)) == 12, "with one language nothing is missing"


def test_a_map_of_two_languages_shows_both_at_once(desk: WindowDriver) -> None:
    desk.show(a_shop(second=True).build())
    desk.keys("Ctrl+Shift+A")
    assert shown(desk)[0] == ["Map · Title", "A shop", "가게", "translated"]
    header = view(desk).table.horizontalHeader()
    assert header.sectionSize(1) == pytest.approx(header.sectionSize(2), abs=1)


def test_a_syllable_that_is_being_composed_is_looked_for(desk: WindowDriver) -> None:
    desk.show(a_shop(second=True).build())
    desk.keys("Ctrl+Shift+A")
    find = view(desk).sought
    find.setFocus()
    QApplication.sendEvent(find, QInputMethodEvent("가", []))
    assert [row[2] for row in shown(desk)] == ["가게"]
    event = QInputMethodEvent()
    event.setCommitString("가")
    QApplication.sendEvent(find, event)
    assert [row[2] for row in shown(desk)] == ["가게"]


def test_words_are_replaced_in_all_that_is_shown_as_one_step(shop: WindowDriver) -> None:
    texts = view(shop)
    assert texts.new.isHidden()
    texts.sought.setFocus()
    shop.write("pa")
    assert [row[1] for row in shown(shop)] == ["pays with a card", "a pack"]
    texts.new.setFocus()
    shop.write("ta")
    assert texts.replace.text() == "Replace 2"
    QTest.mouseClick(texts.replace, Qt.MouseButton.LeftButton)
    shop.turn()
    assert shop.card("tays with a card")
    assert shown(shop) == []
    shop.window.view.setFocus()
    shop.keys("Ctrl+Z")
    assert shop.card("pays with a card")
    assert len(shown(shop)) == 2


def test_a_line_selects_its_record_and_a_composed_text_begins_an_edit(shop: WindowDriver) -> None:
    go(shop, "pays with a card")
    view(shop).table.selectRow(row_of(shop, "pays with a card"))
    assert shop.window.document.editor.session.selection == (shop.card("pays with a card"),)
    go(shop, "pays with a card")
    table = view(shop).table
    QApplication.sendEvent(table, QInputMethodEvent("ㅎ", []))
    event = QInputMethodEvent()
    event.setCommitString("한")
    QApplication.sendEvent(table, event)
    line = table.indexWidget(table.currentIndex())
    assert isinstance(line, QLineEdit)
    shop.keys("Return")
    assert shop.card("한")


def test_a_map_for_reading_is_looked_through_only(desk: WindowDriver) -> None:
    desk.show(a_shop().build(), read_only=True)
    desk.keys("Ctrl+Shift+A")
    go(desk, "types a word")
    desk.write("x")
    view(desk).sought.setFocus()
    desk.write("types")
    assert not view(desk).replace.isEnabled()
    assert desk.card("types a word")
