"""The command search as a user has it: keys only, both languages, initial consonants, the map behind it untouched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Persona
from cjm_desktop.ui.panels.search_box import SearchBox
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


def a_shop() -> JourneyGraph:
    shop = a_map("ko", "결제 여정").stage("고려", "비교").stage("구매", "주문")
    shop.lane("actions", "행동").lane("touchpoints", "접점").lane("friction", "마찰")
    shop.card("행동", "비교", "가격을 견준다").card("마찰", "주문", "보상 회원임을 모른다", owner="전자상거래")
    return shop.record(Persona(id="ps_0000000001", name="민지")).map(personas=("ps_0000000001",)).build()


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a Korean map, with the keys in it."""
    desk.show(a_shop())
    desk.window.view.setFocus()
    return desk


def box(user: WindowDriver) -> SearchBox:
    assert user.window.searching is not None
    return user.window.searching.box


def search(user: WindowDriver, words: str = "") -> SearchBox:
    user.keys("Ctrl+K")
    user.write(words)
    return box(user)


def names(opened: SearchBox) -> list[str]:
    return [row.looked.entry.name for row in opened.model.rows if row.looked]


def current(opened: SearchBox) -> str:
    row = opened.current
    return row.looked.entry.name if row and row.looked else ""


def selected(user: WindowDriver) -> list[str]:
    return [user.window.desk.labels.of(each) for each in user.window.document.editor.session.selection]


def test_a_command_is_found_and_done_and_the_keys_return(shop: WindowDriver) -> None:
    minimap = shop.workspace.settings.minimap
    search(shop, "minim")
    assert current(box(shop)) == "Shown with the map › Minimap"
    shop.keys("Return")
    assert shop.workspace.settings.minimap is not minimap
    assert box(shop).isHidden()
    assert QApplication.focusWidget() is shop.window.view


def test_the_same_command_is_found_in_korean_by_its_initial_consonants(shop: WindowDriver) -> None:
    opened = search(shop, "ㅁㄴㅁ")
    assert names(opened)[0] == "Shown with the map › Minimap"
    assert opened.note.isVisible()


def test_a_command_of_a_submenu_is_called_with_its_title_and_comes_before_words_of_the_map(shop: WindowDriver) -> None:
    """“Another file” alone says nothing; and who types “compare” means the command, whatever a card says."""
    a_card = next(card for card in shop.graph.cards() if card.text)
    shop.select(shop.words(a_card))
    shop.keys("Return")
    shop.write("Compares prices")
    shop.keys("Return")
    opened = search(shop, "compare")
    assert names(opened)[0] == "Compare and merge › Compare with another file"


def test_what_was_used_last_comes_first_the_next_time(shop: WindowDriver) -> None:
    search(shop, "fit the width")
    shop.keys("Return")
    opened = search(shop)
    assert opened.model.rows[0].heading == "Used last"
    assert names(opened)[0] == "Zoom › Fit the width"
    assert names(opened).count("Zoom › Fit the width") == 1


@pytest.mark.parametrize("words", ["회원", "전자", "ㅎㅇㅇ"])
def test_a_card_is_gone_to_by_its_words_and_by_a_field(shop: WindowDriver, words: str) -> None:
    opened = search(shop, words)
    assert names(opened) == ["보상 회원임을 모른다"]
    row = opened.current
    assert row is not None
    assert ("전자상거래" in row.beside) == (words == "전자")
    before = shop.window.document.editor.graph
    shop.keys("Return")
    assert selected(shop) == ["보상 회원임을 모른다"]
    assert shop.window.document.editor.graph is before
    assert shop.window.view.hasFocus()


def test_stages_lanes_and_personas_are_kinds_of_their_own(shop: WindowDriver) -> None:
    opened = search(shop, "접점")
    kinds = [opened.scopes.tabText(at) for at in range(opened.scopes.count())]
    assert kinds[0].startswith("All ")
    assert any(each.startswith("Lanes 1") for each in kinds)
    at = next(at for at, each in enumerate(kinds) if each.startswith("Lanes"))
    for _ in range(at):
        shop.keys("Tab")
    assert names(opened) == ["접점"]
    shop.keys("Return")
    assert selected(shop) == ["접점"]
    search(shop, "민지")
    shop.keys("Return")
    assert selected(shop) == ["민지"]
    assert shop.window.tabs.currentWidget() is shop.window.personas


def test_an_angle_leaves_commands_only(shop: WindowDriver) -> None:
    opened = search(shop, ">접점")
    assert "접점" not in names(opened)
    assert names(opened)


def test_a_setting_is_opened_with_the_keys_in_it(shop: WindowDriver) -> None:
    opened = search(shop, "language of new maps")
    assert current(opened) == "Language of new maps"
    shop.keys("Return")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Language of new maps"
    focused.window().close()


def test_escape_first_empties_the_line_then_closes(shop: WindowDriver) -> None:
    opened = search(shop, "zoom")
    shop.keys("Escape")
    assert not opened.isHidden()
    assert opened.field.text() == ""
    shop.keys("Escape")
    assert opened.isHidden()
    assert shop.window.view.hasFocus()


def test_the_keys_that_opened_it_close_it_and_so_does_a_click_beside_it(shop: WindowDriver) -> None:
    opened = search(shop)
    shop.keys("Ctrl+K")
    assert opened.isHidden()
    search(shop)
    QTest.mouseClick(opened, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, opened.height() - 3))
    assert opened.isHidden()


def test_what_cannot_be_done_is_grey_with_a_reason_and_enter_does_nothing(shop: WindowDriver) -> None:
    opened = search(shop, "un")
    row = next(row for row in opened.model.rows if row.looked and row.looked.entry.key == "edit.undo")
    assert not row.able
    assert "not available now" in row.beside
    able = [each.able for each in opened.model.rows if each.looked]
    assert able == sorted(able, reverse=True)
    assert able.count(False) == 1
    for _ in able[1:]:
        shop.keys("Down")
    assert current(opened) == "Undo"
    shop.keys("Return")
    assert not opened.isHidden()


def test_ctrl_enter_goes_there_and_leaves_the_box_open(shop: WindowDriver) -> None:
    opened = search(shop, "견준")
    shop.keys("Ctrl+Return")
    assert selected(shop) == ["가격을 견준다"]
    assert not opened.isHidden()
    assert QApplication.focusWidget() is opened.field


def test_arrows_go_past_headings(shop: WindowDriver) -> None:
    opened = search(shop, "접점")
    seen = [current(opened)]
    for _ in range(len(names(opened)) + 2):
        shop.keys("Down")
        seen.append(current(opened))
    assert list(dict.fromkeys(seen)) == list(dict.fromkeys(names(opened)))
    assert "" not in seen
    shop.keys("PgUp")
    shop.keys("PgUp")
    assert current(opened) == names(opened)[0]


def test_a_syllable_that_is_being_composed_finds_already(shop: WindowDriver) -> None:
    opened = search(shop)
    QApplication.sendEvent(opened.field, QInputMethodEvent("겨", []))
    assert "가격을 견준다" in names(opened)
    QApplication.sendEvent(opened.field, QInputMethodEvent("", []))


def test_what_is_being_typed_on_the_map_is_kept_when_the_box_opens(shop: WindowDriver) -> None:
    shop.select("가격을 견준다")
    shop.keys("F2")
    shop.write("!")
    search(shop)
    assert any("!" in shop.window.desk.labels.of(each) for each in shop.window.document.editor.session.selection)


def test_nothing_found_says_so_and_where_else_to_look(shop: WindowDriver) -> None:
    opened = search(shop, "qqqq")
    assert names(opened) == []
    assert opened.empty.isVisible()
    assert "qqqq" in opened.empty.text()
    shop.keys("Return")
    assert not opened.isHidden()


def test_rows_are_said_with_their_keys_and_place(shop: WindowDriver) -> None:
    opened = search(shop, "minimap")
    said = opened.model.data(opened.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str)
    assert said.startswith("Shown with the map › Minimap, View, F9, 1 / ")


def test_every_command_of_the_table_can_be_looked_up(shop: WindowDriver) -> None:
    opened = search(shop)
    keys = [row.looked.entry.key for row in opened.model.rows if row.looked]
    assert sorted(keys) == sorted(set(shop.window.actions_of.table.actions) - {"edit.search"})


@pytest.mark.parametrize(
    ("words", "name"), [("powerp", "slides"), ("슬라이드", "slides"), ("html", "read and comment")]
)
def test_what_clients_open_is_found_by_the_names_of_their_programs(shop: WindowDriver, words: str, name: str) -> None:
    assert any(name in each for each in names(search(shop, words)))
