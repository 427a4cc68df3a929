"""A filter in the window: what it dims, where it is said, and how it ends. It moves and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QMenu

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.panels.filter_bar import FilterBar
from cjm_desktop.ui.views.table import RECORD_ROLE
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


def shop(lang: str = "en") -> JourneyGraph:
    builder = a_map(lang).stage("Find").stage("Buy").lane("actions", "Doing").lane("pains", "Pains")
    builder.card("Doing", "Find", "types").card("Doing", "Buy", "pays", owner="Kim")
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim").card("Pains", "Buy", "dear", severity=1)
    builder.relation("types", "pays").relation("pays", "queues")
    return builder.build()


def bar(desk: WindowDriver) -> FilterBar:
    return desk.window.filtering.bar


def entries(menu: QMenu) -> dict[str, list[str]]:
    found = {}
    for action in menu.actions():
        below = action.menu()
        found[action.text()] = [each.text() for each in below.actions()] if isinstance(below, QMenu) else []
    return found


def choose(desk: WindowDriver, facet: str, value: str) -> None:
    """Choose a condition from the menu of the bar, with the keys."""
    desk.keys("Ctrl+Shift+F", "Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    above = next(each for each in menu.actions() if each.text() == facet)
    menu.setActiveAction(above)
    desk.turn()
    below = above.menu()
    assert isinstance(below, QMenu)
    action = next(each for each in below.actions() if each.text().split("\t")[0] == value)
    action.trigger()
    menu.close()
    desk.turn()


def picture(desk: WindowDriver, card: str) -> set[str]:
    """The colours in which a card is seen."""
    view = desk.window.view
    rect = desk.window.document.layout.hits.rect_of(desk.card(card))
    assert rect is not None
    seen = view.viewport().grab().toImage()
    place = view.mapFromScene(rect.x + 3, rect.y + rect.h / 2)
    return {QColor(seen.pixel(place.x() + dx, place.y())).name() for dx in range(3)}


def test_conditions_are_chosen_from_menus_with_counts(desk: WindowDriver) -> None:
    desk.show(shop()).keys("Ctrl+Shift+F")
    assert bar(desk).isVisible()
    found = entries(bar(desk).menu())
    assert found["Owner"] == ["Kim\t2", "No owner\t2"]
    assert found["Severity"] == ["High\t1", "Low\t1"]
    choose(desk, "Owner", "Kim")
    assert entries(bar(desk).menu())["Severity"] == ["High\t1"]
    assert bar(desk).chips["owner"].named.text() == "Owner: Kim"
    assert (bar(desk).count.text(), bar(desk).rest.text()) == ("2 match", "2 dimmed · 4 in all")
    choose(desk, "Severity", "High")
    assert bar(desk).count.text() == "1 match"
    desk.click(bar(desk).chips["owner"].off)
    assert list(bar(desk).chips) == ["severity"]
    bar(desk).chips["severity"].named.setFocus()
    desk.keys("Delete")
    assert not desk.window.document.editor.filtering.filter


def test_the_rest_stands_back_and_nothing_moves_or_changes(desk: WindowDriver) -> None:
    desk.show(shop()).window.view.fit()
    desk.turn()
    layout, before = desk.window.document.layout, encode(desk.graph, Revision())
    colour = picture(desk, "queues"), picture(desk, "dear")
    choose(desk, "Severity", "High")
    assert picture(desk, "queues") == colour[0]
    assert picture(desk, "dear") != colour[1]
    assert desk.window.document.layout is layout
    assert encode(desk.graph, Revision()) == before
    assert not desk.window.document.modified or desk.window.document.path is None
    assert not desk.window.document.editor.can_undo
    desk.keys("Escape")
    assert picture(desk, "dear") == colour[1]


@pytest.mark.parametrize("way", ["escape", "status", "bar", "menu", "map"])
def test_it_ends_by_one_key_or_click(desk: WindowDriver, way: str) -> None:
    desk.show(shop())
    choose(desk, "Owner", "Kim")
    assert desk.window.status.filter_off.text().startswith("Filter: 2 of 4 cards")
    match way:
        case "escape":
            bar(desk).add.setFocus()
            desk.keys("Escape")
        case "status":
            desk.click(desk.window.status.filter_off)
        case "bar":
            desk.click(bar(desk).clear)
        case "menu":
            desk.choose("filter.clear")
        case "map":
            desk.select("pays")
            desk.window.view.setFocus()
            desk.keys("Escape")
            assert desk.window.document.editor.filtering.filter  # the first one gave up the selection
            desk.keys("Escape")
    assert not desk.window.document.editor.filtering.filter
    assert desk.window.status.filter_off.isHidden()
    assert not desk.window.actions_of["filter.clear"].isEnabled()


def test_the_outline_and_the_lists_follow(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Owner", "Kim")
    model = desk.window.outline.model
    faint = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    assert model.index_of_record(desk.card("types")).data(FOREGROUND) == faint
    assert model.index_of_record(desk.card("pays")).data(FOREGROUND) is None
    assert model.index_of_record(desk.stage("Find").id).data(FOREGROUND) == faint
    desk.choose("views.lists")
    lists = desk.window.view_dock().views["lists"].model  # type: ignore[attr-defined]  # each view has one of its own
    rows = {lists.index(at, 0).data(RECORD_ROLE): lists.index(at, 0).data(FOREGROUND) for at in range(lists.rowCount())}
    assert rows == {desk.card("queues"): None, desk.card("dear"): faint}


def test_an_edit_is_followed(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Owner", "Kim")
    desk.window.run(set_field.call([desk.card("types")], "owner", "Kim"))
    desk.turn()
    assert bar(desk).count.text() == "3 match"
    desk.choose("edit.undo")
    assert bar(desk).count.text() == "2 match"
    assert desk.window.status.filter_off.text().startswith("Filter: 2 of 4")


def test_what_stands_back_can_be_edited_and_what_matches_selected(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.choose("filter.select")
    assert desk.window.document.editor.session.selection == (desk.card("queues"),)
    desk.select("types")
    desk.window.view.setFocus()
    desk.keys("F2", "Ctrl+A")
    desk.write("searches")
    desk.keys("Return")
    assert desk.card("searches")


def test_nothing_is_left_when_the_last_match_goes(desk: WindowDriver) -> None:
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.select("queues")
    desk.window.view.setFocus()
    desk.keys("Delete")
    assert bar(desk).count.text() == "0 match"
    assert bar(desk).chips["severity"].named.text() == "Severity: High"
    assert [each.text() for each in bar(desk).values_menu("severity").actions()] == ["High\t0", "Low\t1"]
    assert not desk.window.actions_of["filter.select"].isEnabled()


def test_an_empty_map_says_that_there_is_nothing_to_choose(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Find").lane("actions", "Doing").build()).keys("Ctrl+Shift+F")
    assert list(entries(bar(desk).menu())) == ["Nothing to tell cards apart by yet"]


def test_two_windows_of_two_maps_have_their_own(desk: WindowDriver) -> None:
    first = desk.show(shop()).window
    choose(desk, "Owner", "Kim")
    desk.show(shop())
    assert not desk.window.document.editor.filtering.filter
    assert first.document.editor.filtering.filter


def test_many_conditions_make_no_window_wider(desk: WindowDriver) -> None:
    desk.show(shop()).window.resize(1280, 720)
    desk.turn()
    for facet, value in (("Owner", "Kim"), ("Evidence", "Assumed"), ("Source", "No evidence"), ("Severity", "High")):
        choose(desk, facet, value)
    assert len(bar(desk).chips) == 4
    assert desk.window.width() == 1280
    assert bar(desk).clear.geometry().right() <= bar(desk).width()


def test_in_korean(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    desk.show(shop("ko"))
    choose(desk, "담당자", "담당자 없음")
    assert bar(desk).chips["owner"].named.text() == "담당자: 담당자 없음"
    assert desk.window.status.filter_off.text().startswith("필터: 카드 4개 중 2개")
    assert desk.graph.one(Card, desk.card("dear")).owner == ""


def test_opportunities_are_an_overlay_that_a_menu_switches(desk: WindowDriver) -> None:
    builder = a_map().stage("Buy").lane("actions", "Doing").lane("opportunities", "Ideas")
    desk.show(builder.card("Doing", "Buy", "pays").card("Ideas", "Buy", "faster").build())
    place = desk.window.document.layout.hits.rect_of(desk.card("pays"))
    desk.choose("view.ideas")
    hits = desk.window.document.layout.hits
    assert hits.rect_of(desk.card("faster")) is None
    assert hits.rect_of(desk.card("pays")) == place
    assert not desk.window.document.editor.can_undo
    desk.select("faster")  # from the outline: what is not seen can still be selected, and deleted
    desk.window.view.setFocus()
    desk.keys("Delete")
    assert len(desk.graph.table(Card)) == 1
    desk.choose("edit.undo")
    desk.choose("view.ideas")
    assert desk.window.document.layout.hits.rect_of(desk.card("faster")) is not None
