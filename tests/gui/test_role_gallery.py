"""The gallery of lane roles: taken by a click or by keys, narrowed down by typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.base.two_lines import ABOUT, room_for
from cjm_desktop.ui.dialogs.role_gallery import RoleGallery
from tests.helpers.builders import a_shop
from tests.helpers.map_driver import LEFT
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map."""
    return desk.show(a_shop().build())


def roles(shop: WindowDriver) -> list[str]:
    return [lane.role for lane in shop.graph.lanes()]


def test_a_click_takes_a_role_and_its_first_cell_is_typed_into(shop: WindowDriver) -> None:
    def take(gallery: RoleGallery) -> None:
        assert gallery.list.count() == len(ROLES)
        (item,) = gallery.list.findItems("Quotes", Qt.MatchFlag.MatchExactly)
        QTest.mouseClick(gallery.list.viewport(), LEFT, pos=gallery.list.visualItemRect(item).center())

    with shop.in_dialog(RoleGallery, take):
        shop.click(shop.tool_button("insert.lane"))
    assert roles(shop) == ["actions", "friction", "quotes", "opportunities"]
    shop.ready()
    shop.keys("Return")
    shop.write("slow")
    shop.keys("Return")
    assert [shop.words(card) for card in shop.graph.cards_of_lane(shop.graph.lanes()[2].id)] == ["slow"]
    shop.keys("Ctrl+Z", "Ctrl+Z")
    assert roles(shop) == ["actions", "friction", "opportunities"]
    assert not shop.window.document.editor.can_undo


def test_typing_narrows_the_roles_down_by_name_and_question(shop: WindowDriver) -> None:
    def narrow(gallery: RoleGallery) -> None:
        shop.write("number tells", into=gallery.search)
        seen = [row for row in range(gallery.list.count()) if not gallery.list.isRowHidden(row)]
        assert [gallery.list.item(row).text() for row in seen] == ["Metrics"]
        QTest.keyClick(gallery.search, Qt.Key.Key_Return)

    with shop.in_dialog(RoleGallery, narrow):
        shop.click(shop.tool_button("insert.lane"))
    assert roles(shop)[-1] == "metrics"


def test_the_arrows_walk_among_the_roles(shop: WindowDriver) -> None:
    def walk(gallery: RoleGallery) -> None:
        QTest.keyClick(gallery.search, Qt.Key.Key_Right)
        QTest.keyClick(gallery.search, Qt.Key.Key_Right)
        assert gallery.list.currentItem().text() == "Questions"
        QTest.keyClick(gallery.search, Qt.Key.Key_Return)

    with shop.in_dialog(RoleGallery, walk):
        shop.click(shop.tool_button("insert.lane"))
    assert roles(shop)[-2] == "questions"


def test_nothing_is_added_when_it_is_closed_or_nothing_fits(shop: WindowDriver) -> None:
    def give_up(gallery: RoleGallery) -> None:
        shop.write("zzzz", into=gallery.search)
        QTest.keyClick(gallery.search, Qt.Key.Key_Return)
        assert gallery.isVisible()
        QTest.keyClick(gallery, Qt.Key.Key_Escape)

    with shop.in_dialog(RoleGallery, give_up):
        shop.click(shop.tool_button("insert.lane"))
    assert not shop.window.document.editor.can_undo


def test_a_search_without_a_find_says_so(shop: WindowDriver) -> None:
    def look(gallery: RoleGallery) -> None:
        assert not gallery.nothing.isVisible()
        gallery.search.setText("rkawjd")
        assert gallery.nothing.isVisible()
        gallery.search.clear()
        assert not gallery.nothing.isVisible()
        gallery.reject()

    with shop.in_dialog(RoleGallery, look):
        shop.click(shop.tool_button("insert.lane"))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_question_is_read_whole(shop: WindowDriver, lang: str) -> None:
    words, look = shop.workspace.program.translator(lang), shop.workspace.look
    gallery = RoleGallery(words, look, shop.window.desk.theme, shop.window)
    shop.qtbot.addWidget(gallery)
    items = [gallery.list.item(row) for row in range(gallery.list.count())]
    needed = [room_for(gallery.list.font(), item.text(), str(item.data(ABOUT))) for item in items]
    assert max(needed) <= gallery.list.gridSize().width()
    assert gallery.width() <= 1264
