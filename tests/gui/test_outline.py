"""The outline: the map as a tree, in step with it, worked by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.importing import read_source
from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_text
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import Card, DataObject, Initiative, Record, Touchpoint
from cjm_desktop.ui.panels.outline_model import RECORD_ROLE, OutlineModel
from tests.helpers.builders import a_map, a_shop
from tests.helpers.window_driver import WindowDriver

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map."""
    return desk.show(a_shop().build())


def rows(model: OutlineModel, above: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Every row, a bar for each level above it."""
    index = above or QModelIndex()
    result = []
    for row in range(model.rowCount(index)):
        child = model.index(row, 0, index)
        result += ["|" * depth + str(child.data()), *rows(model, child, depth + 1)]
    return result


def row_of(shop: WindowDriver, words: str) -> QModelIndex:
    index = shop.window.outline.model.index_of_record(shop.card(words))
    assert index.isValid()
    return index


def test_a_card_without_words_goes_by_what_it_shows(desk: WindowDriver) -> None:
    lanes = "Stage,Find,Buy\nFeeling,4,3\nDepartments,Sales,IT\n"
    source = read_source(desk.workspace.program, "t.csv", lanes.encode())
    proposal = source.proposal(0)
    assert proposal is not None
    desk.show(source.outcome(0, proposal.mapping, "en").graph)
    told = rows(desk.window.outline.model)
    assert {"+1", "0", "Sales", "IT"} <= {each.strip("|") for each in told}
    assert "(no text yet)" not in {each.strip("|") for each in told}


def test_it_tells_the_whole_map(shop: WindowDriver) -> None:
    assert rows(shop.window.outline.model) == [
        "Find",
        "|Search",
        "||Doing",
        "|||types a word",
        "|||scrolls",
        "||Trouble",
        "|||too many hits",
        "||Ideas",
        "|||a better filter",
        "|Compare",
        "||Doing",
        "|||opens two tabs",
        "Buy",
        "|Order",
        "|Pay",
        "||Doing",
        "|||enters the card",
    ]


def test_a_card_without_words_is_named_by_what_it_is_drawn_as(desk: WindowDriver) -> None:
    board = (
        a_map().stage("S", "one", "two", "three").lane("emotion", "Mood").lane("time", "Time").lane("images", "Board")
    )
    board.card("Mood", "one", "", value=-1.5).card("Mood", "two", "", value=1).card("Mood", "three", "")
    board.card("Time", "one", "", duration=Duration(low=2, high=3, unit="day")).card("Board", "one", "", image="bl_1")
    shop = desk.show(board.build())
    told = rows(shop.window.outline.model)
    assert [each.lstrip("|") for each in told if each.startswith("|||")] == [
        "−1.5",
        "2–3 days",
        "(picture)",
        "+1",
        "(no text yet)",
    ]


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (Touchpoint(id="tp_1", name="Checkout"), {"touchpoint": "tp_1"}),
        (Initiative(id="in_1", name="Checkout"), {"initiatives": ("in_1",)}),
        (DataObject(id="do_1", name="Checkout"), {"writes": ("do_1",)}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_card_is_found_and_kept_up_to_date_by_the_name_that_it_stands_for(
    desk: WindowDriver, entry: Record, named: dict[str, Any]
) -> None:
    board = a_map().stage("S", "one").lane("touchpoints", "Places").record(entry)
    shop = desk.show(board.card("Places", "one", "", **named).card("Places", "one", "Shelf").build())
    outline = shop.window.outline
    outline.search.setText("check")
    assert [each.lstrip("|") for each in rows(outline.model)][-1] == "Checkout"
    assert not any("Shelf" in each for each in rows(outline.model))
    outline.search.clear()
    drawn_again: list[str] = []
    outline.model.dataChanged.connect(lambda first, _last: drawn_again.append(str(first.data())))
    shop.window.document.editor.run(set_text.call(entry.id, "name", "Till", "en"))
    shop.turn()
    assert "Till" in drawn_again


def test_its_model_keeps_the_rules_of_models(shop: WindowDriver) -> None:
    QAbstractItemModelTester(shop.window.outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shop.select("scrolls")
    shop.keys("Ctrl+D")
    shop.keys("Del")
    shop.choose("insert.stage")
    shop.choose("insert.lane.emotion")
    shop.window.outline.search.setText("tabs")
    shop.keys("Ctrl+Z", "Ctrl+Z")
    shop.window.outline.search.clear()
    shop.turn()
    assert "|||scrolls" in rows(shop.window.outline.model)


def test_cards_that_come_move_and_go_leave_the_tree_as_one_made_anew(shop: WindowDriver) -> None:
    window = shop.window
    model = window.outline.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    graph = window.document.graph
    before = rows(model)
    lanes, steps = graph.lanes(), graph.steps()
    card, *others = (each.id for each in sorted(graph.cards(), key=lambda each: each.id))
    home = graph.one(Card, card)
    calls = [
        *(move_cards.call([card], lane.id, step.id) for lane in lanes for step in steps),
        move_cards.call([card, *others], lanes[0].id, steps[0].id),  # all into one cell
        move_cards.call([others[0]], lanes[0].id, steps[0].id, before=card),
        add_card.call(lanes[-1].id, steps[-1].id, "new"),
        delete_records.call([others[0]]),
        move_cards.call([card], home.lane, home.step),
    ]
    for call in calls:
        window.document.editor.session.select((card,))
        window.run(call)
        assert rows(model) == rows(OutlineModel(window.desk))
        told = {index.data(RECORD_ROLE) for index in window.outline.tree.selectionModel().selectedIndexes()}
        assert told == set(window.document.editor.session.selection)
    while window.document.editor.undo() is not None:
        assert rows(model) == rows(OutlineModel(window.desk))
    assert rows(model) == before


def test_the_selection_is_the_maps(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    shop.select("enters the card", "scrolls")
    assert {index.data() for index in tree.selectionModel().selectedIndexes()} == {"enters the card", "scrolls"}
    place = tree.visualRect(row_of(shop, "opens two tabs")).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shop.turn()
    session = shop.window.document.editor.session
    assert session.selection == (shop.card("opens two tabs"),)
    assert session.focus == (shop.lane("Doing").id, shop.graph.steps()[1].id)


def test_walking_by_keys(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    tree.setCurrentIndex(row_of(shop, "types a word"))
    tree.setFocus()
    shop.keys("Down")
    assert shop.window.document.editor.session.selection == (shop.card("scrolls"),)


@pytest.mark.parametrize("key", ["F2", "Return"])
def test_words_are_edited_in_place(shop: WindowDriver, key: str) -> None:
    tree = shop.window.outline.tree
    tree.setCurrentIndex(row_of(shop, "scrolls"))
    tree.setFocus()
    shop.keys(key)
    shop.write("scrolls down", QApplication.focusWidget())
    shop.keys("Return")
    assert shop.card("scrolls down") in shop.graph
    assert row_of(shop, "scrolls down").data() == "scrolls down"
    shop.choose("edit.undo")
    assert row_of(shop, "scrolls").data() == "scrolls"


def test_return_without_a_row_does_nothing(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    tree.setFocus()
    tree.setCurrentIndex(QModelIndex())
    before = shop.graph
    shop.keys("Return")  # Qt would warn of an edit in no row, and a warning fails the test
    assert QApplication.focusWidget() is tree
    assert shop.graph is before


def test_what_is_typed_into_a_row_is_not_lost_on_saving(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    tree.setCurrentIndex(row_of(shop, "scrolls"))
    tree.setFocus()
    shop.keys("F2")
    shop.write("half-way", QApplication.focusWidget())
    shop.window.flush()
    shop.turn()
    assert shop.card("half-way") in shop.graph


def test_delete_takes_the_card_away(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    tree.setCurrentIndex(row_of(shop, "scrolls"))
    tree.setFocus()
    shop.keys("Del")
    assert "|||scrolls" not in rows(shop.window.outline.model)
    shop.keys("Ctrl+Z")
    assert row_of(shop, "scrolls") in tree.selectionModel().selectedIndexes()


def test_open_branches_stay_open_when_the_map_changes(shop: WindowDriver) -> None:
    tree, model = shop.window.outline.tree, shop.window.outline.model
    buy = model.index_of_record(shop.stage("Buy").id)
    tree.collapse(buy)
    shop.select("scrolls")
    shop.keys("Ctrl+D")
    assert not tree.isExpanded(model.index_of_record(shop.stage("Buy").id))
    assert tree.isExpanded(model.index_of_record(shop.stage("Find").id))


def test_a_new_card_is_in_sight(shop: WindowDriver) -> None:
    tree, model = shop.window.outline.tree, shop.window.outline.model
    tree.collapseAll()
    shop.select("scrolls")
    tree.collapseAll()
    shop.keys("Ctrl+D")
    new = shop.window.document.editor.session.selection[0]
    above = model.index_of_record(new).parent()
    assert above.isValid()
    while above.isValid():
        assert tree.isExpanded(above)
        above = above.parent()


def test_searching(shop: WindowDriver) -> None:
    search = shop.window.outline.search
    search.setFocus()
    shop.write("TABS")
    assert rows(shop.window.outline.model) == ["Find", "|Compare", "||Doing", "|||opens two tabs"]
    shop.keys("Ctrl+A", "Backspace")
    assert len(rows(shop.window.outline.model)) > 10


def test_searching_while_a_syllable_is_being_composed(desk: WindowDriver) -> None:
    trip = a_map("ko").stage("찾기", "검색").stage("사기").lane("actions", "행동").lane("friction", "마찰")
    desk.show(trip.card("행동", "검색", "배낭을 본다").card("마찰", "사기", "비싸다").build())
    outline = desk.window.outline
    outline.search.setFocus()
    for composed in ("ㅂ", "배"):
        QApplication.sendEvent(outline.search, QInputMethodEvent(composed, []))
        found = rows(outline.model)
        assert "|||배낭을 본다" in found
        assert ("||비싸다" in found) == (composed == "ㅂ")
    desk.write("배")
    QApplication.sendEvent(outline.search, QInputMethodEvent("나", []))
    assert rows(outline.model) == ["찾기", "|검색", "||행동", "|||배낭을 본다"]
    desk.write("날")
    assert rows(outline.model) == []
    assert outline.nothing.isVisible()


def test_searching_looks_into_notes_and_names_of_stages(desk: WindowDriver) -> None:
    board = a_map().stage("Buy", "Pay", "Wait").stage("Use").lane("actions", "Doing")
    desk.show(board.card("Doing", "Wait", "waits", note="for the parcel").build())
    search = desk.window.outline.search
    search.setFocus()
    desk.write("parcel")
    assert rows(desk.window.outline.model) == ["Buy", "|Wait", "||Doing", "|||waits"]
    desk.keys("Ctrl+A", "Backspace")
    desk.write("pa")
    assert rows(desk.window.outline.model) == ["Buy", "|Pay", "|Wait", "||Doing", "|||waits"]
    desk.keys("Ctrl+A", "Backspace")
    desk.write("use")
    assert rows(desk.window.outline.model) == ["Use"]


def test_rows_say_what_they_are(shop: WindowDriver) -> None:
    model = shop.window.outline.model
    assert row_of(shop, "scrolls").data(SPOKEN) == "Doing: scrolls"
    assert model.index_of_record(shop.stage("Find").id).data(SPOKEN) == "Stage: Find"


def test_the_tree_speaks_the_language_of_the_map(desk: WindowDriver) -> None:
    from tests.helpers.builders import a_map

    builder = a_map().stage("Buy").lane("actions", "Doing").card("Doing", "Buy", {"en": "pays", "ko": "결제한다"})
    desk.show(builder.build())
    desk.choose("lang.ko")
    assert "||결제한다" in rows(desk.window.outline.model)


def test_a_search_without_a_find_says_so(shop: WindowDriver) -> None:
    outline = shop.window.outline
    assert not outline.nothing.isVisible()
    outline.search.setText("nowhere")
    assert outline.nothing.isVisible()
    outline.search.setText("scrolls")
    assert not outline.nothing.isVisible()
    outline.search.clear()
    assert not outline.nothing.isVisible()
