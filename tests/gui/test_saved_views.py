"""Saved views in the window: saved, turned to by menu and by search, followed, left, and safe to work in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from cjm_desktop.compose.overlaid import WHOLE
from cjm_desktop.edit.commands.cards import delete_records, set_field
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, CardRule, Edition, FacetValues, Lane, SavedView, Stage
from cjm_desktop.storage.files import open_map
from tests.gui.test_colour_rules import legend, outlined
from tests.gui.test_filter import FOREGROUND, choose
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor
from tests.helpers.poster_driver import open_dialog, settle, words_on
from tests.helpers.window_driver import WindowDriver


def shop(lang: str = "en") -> JourneyGraph:
    builder = a_map(lang).stage("Find").stage("Buy", "Order", "Pay").stage("Use")
    builder.lane("actions", "Doing").lane("pains", "Pains").lane("quotes", "Voices").lane("text", "Notes")
    builder.card("Doing", "Find", "types").card("Doing", "Order", "orders", owner="Kim").card("Doing", "Use", "wears")
    builder.card("Pains", "Order", "queues", severity=3, owner="Kim").card("Pains", "Use", "dear", severity=1)
    builder.card("Voices", "Pay", "so slow").card("Notes", "Find", "ask")
    return builder.relation("types", "orders").relation("orders", "wears").build()


def drawn(desk: WindowDriver) -> set[str]:
    """The words of the cards that are on the map."""
    hits = desk.window.document.layout.hits
    return {str(card.text) for card in desk.graph.cards() if hits.rect_of(card.id) is not None}


def save(desk: WindowDriver, name: str) -> None:
    def give(dialog: QInputDialog) -> None:
        dialog.setTextValue(name)
        dialog.accept()

    with desk.in_dialog(QInputDialog, give):
        desk.choose("views.save")
    desk.ready()


def leave_out(desk: WindowDriver, *records: str) -> None:
    desk.window.document.editor.session.select(records)
    desk.turn()
    desk.choose("views.leave_out")


def listed(desk: WindowDriver) -> QMenu:
    title = desk.window.words("Show view")
    menu = next(each for each in desk.window.menuBar().findChildren(QMenu) if each.title() == title)
    menu.aboutToShow.emit()
    return menu


def a_view(desk: WindowDriver) -> SavedView:
    """A view without the first lane and the last stage, with the voices folded, a filter and a rule."""
    desk.show(shop())
    choose(desk, "Severity", "High")
    desk.choose("rules.from_filter")
    desk.choose("filter.clear")
    leave_out(desk, desk.lane("Doing").id, desk.stage("Use").id)
    desk.window.document.editor.session.select([desk.lane("Voices").id])
    desk.turn()
    desk.choose("structure.fold")
    choose(desk, "Owner", "Kim")
    save(desk, "Quarterly")
    (view,) = desk.graph.in_order(SavedView)
    return view


def test_a_view_keeps_what_is_seen_and_comes_back(desk: WindowDriver) -> None:
    view = a_view(desk)
    assert (view.lanes, view.stages) == ((desk.lane("Doing").id,), (desk.stage("Use").id,))
    assert view.folded == (desk.lane("Voices").id,)
    assert view.rules == tuple(each.id for each in desk.graph.in_order(CardRule))
    assert drawn(desk) == {"queues", "ask"}
    assert desk.window.status.view_off.text() == "View: Quarterly  ×"
    desk.click(desk.window.status.view_off)
    assert desk.window.document.sight == WHOLE
    assert drawn(desk) == {"types", "orders", "wears", "queues", "dear", "ask"}  # the voices stay folded
    assert not desk.window.document.editor.filtering.filter
    desk.window.document.editor.session.select([desk.lane("Voices").id])
    desk.choose("structure.fold")
    (rule,) = desk.graph.in_order(CardRule)
    desk.window.document.editor.run(set_field.call([rule.id], "on", False))
    desk.turn()
    (entry,) = listed(desk).actions()
    assert (entry.text(), entry.isChecked()) == ("Quarterly", False)
    entry.trigger()
    desk.turn()
    assert drawn(desk) == {"queues", "ask"}
    assert desk.lane("Voices").collapsed
    assert outlined(desk) == {"queues"}
    assert "Severity: High" in legend(desk)
    assert desk.window.filtering.bar.chips["owner"].named.text() == "Owner: Kim"
    (entry,) = listed(desk).actions()
    assert entry.isChecked()
    desk.keys("Ctrl+Z")  # turning to it was one step
    assert not desk.lane("Voices").collapsed
    assert not desk.graph.one(CardRule, rule.id).on


def test_a_view_is_turned_to_by_the_command_search(desk: WindowDriver) -> None:
    a_view(desk)
    desk.choose("views.whole")
    desk.window.view.setFocus()
    desk.keys("Ctrl+K")
    desk.write("quarter")
    searching = desk.window.searching
    assert searching is not None
    row = searching.box.current
    assert row is not None
    assert row.looked is not None
    assert (row.looked.entry.scope, row.looked.entry.name) == ("views", "Quarterly")
    desk.keys("Return")
    desk.turn()
    assert drawn(desk) == {"queues", "ask"}


def test_a_view_that_changes_or_goes_is_followed(desk: WindowDriver) -> None:
    view = a_view(desk)
    desk.window.document.editor.session.select([view.id])
    desk.turn()
    editor(desk, "stages").edited.emit(())
    desk.turn()
    assert drawn(desk) == {"queues", "ask", "dear"}
    editor(desk, "without").edited.emit(("severity",))
    desk.turn()
    assert "Severity" not in legend(desk)
    desk.choose("edit.undo")
    desk.turn()
    assert "Severity" in legend(desk)
    desk.window.document.editor.run(delete_records.call([view.id]))
    desk.turn()
    assert desk.window.document.sight == WHOLE
    assert "types" in drawn(desk)


def test_lanes_and_stages_of_a_view_may_go(desk: WindowDriver) -> None:
    view = a_view(desk)
    gone = [*view.lanes, *view.stages, *view.folded, *view.rules]
    desk.window.document.editor.run(delete_records.call(gone))
    desk.turn()
    (left,) = desk.graph.in_order(SavedView)
    assert (left.lanes, left.stages, left.folded, left.rules) == ((), (), (), ())
    assert drawn(desk) == {"queues", "ask"}
    desk.choose("edit.undo")
    desk.turn()
    assert desk.graph.one(SavedView, view.id) == view
    assert drawn(desk) == {"queues", "ask"}


def test_the_outline_shows_what_is_left_out_in_grey(desk: WindowDriver) -> None:
    desk.show(shop())
    leave_out(desk, desk.lane("Doing").id, desk.stage("Use").id)
    model = desk.window.outline.model
    faint = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    grey = {
        words
        for words in ("types", "orders", "wears", "queues", "dear", "so slow")
        if model.index_of_record(desk.card(words)).data(FOREGROUND) == faint
    }
    assert grey == {"types", "orders", "wears", "dear"}
    assert model.index_of_record(desk.stage("Use").id).data(FOREGROUND) == faint
    desk.choose("views.whole")
    assert model.index_of_record(desk.card("types")).data(FOREGROUND) is None


def test_what_is_seen_is_updated_in_the_view(desk: WindowDriver) -> None:
    view = a_view(desk)
    leave_out(desk, desk.lane("Notes").id)
    assert drawn(desk) == {"queues"}
    assert not desk.graph.one(SavedView, view.id).lanes[1:]
    desk.choose("views.update")
    assert desk.graph.one(SavedView, view.id).lanes == (desk.lane("Doing").id, desk.lane("Notes").id)
    desk.choose("edit.undo")
    desk.turn()
    assert drawn(desk) == {"queues", "ask"}


def test_something_is_always_left(desk: WindowDriver) -> None:
    desk.show(shop())
    desk.window.document.editor.session.select([each.id for each in desk.graph.lanes()])
    desk.turn()
    assert not desk.window.actions_of["views.leave_out"].isEnabled()
    leave_out(desk, *(each.id for each in desk.graph.lanes()[1:]))
    desk.window.document.editor.session.select([desk.graph.lanes()[0].id])
    desk.turn()
    assert not desk.window.actions_of["views.leave_out"].isEnabled()
    assert desk.window.status.view_off.text() == "Parts left out  ×"


def test_an_edition_is_made_from_it(desk: WindowDriver, tmp_path: Path) -> None:
    view = a_view(desk)
    desk.choose("views.edition")
    (edition,) = desk.graph.in_order(Edition)
    assert (edition.name, edition.view) == ("Quarterly", view.id)
    assert edition.page.hidden == (*view.lanes, *view.stages)
    desk.window.document.save(tmp_path / "map.cjm")
    read = open_map(tmp_path / "map.cjm").graph
    assert read.one(Edition, edition.id) == edition
    assert read.one(SavedView, view.id) == view


def test_a_map_for_reading_is_shown_in_its_views_and_not_changed(desk: WindowDriver) -> None:
    a_view(desk)
    voices = desk.lane("Voices")
    desk.choose("views.whole")
    desk.window.document.editor.session.select([voices.id])
    desk.choose("structure.fold")
    graph = desk.graph
    desk.show(graph, read_only=True)
    listed(desk).actions()[0].trigger()
    desk.turn()
    assert drawn(desk) == {"queues", "ask"}
    assert not desk.graph.one(Lane, voices.id).collapsed
    assert not desk.window.document.editor.can_undo
    desk.choose("views.whole")
    assert drawn(desk) == {str(card.text) for card in graph.cards()}


@pytest.mark.parametrize("seed", range(3))
def test_keys_and_clicks_in_a_view_lead_nowhere_that_is_not_seen(desk: WindowDriver, seed: int) -> None:
    import random

    a_view(desk)
    desk.choose("filter.clear")
    chance = random.Random(seed)
    view, document = desk.window.view, desk.window.document
    keys = [
        "Up",
        "Down",
        "Left",
        "Right",
        "Tab",
        "Shift+Tab",
        "Shift+Down",
        "Shift+Right",
        "Ctrl+Home",
        "Ctrl+A",
        "Esc",
    ]
    keys += [
        "Ctrl+A",
        "F2",
        "Return",
        "Ctrl+Return",
        "Alt+Down",
        "Alt+Right",
        "Delete",
        "Ctrl+Z",
        "Ctrl+D",
        "Ctrl+C",
        "Ctrl+V",
    ]
    hidden = [card.id for card in desk.graph.cards() if document.layout.hits.rect_of(card.id) is None]
    view.setFocus()
    for turn in range(80):
        if turn % 20 == 7:
            document.editor.session.select([chance.choice([*hidden, *document.sight.hidden])])
        if turn % 11 == 5:
            rect = view.viewport().rect()
            place = rect.center() + type(rect.center())(chance.randint(-300, 300), chance.randint(-200, 200))
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            break
        desk.keys(chance.choice(keys))
        assert document.seen.lanes()
    assert {each.lane for each in document.layout.rows} == {each.id for each in document.seen.lanes()}
    assert {each.id for each in document.seen.stages()} <= {each.id for each in desk.graph.in_order(Stage)}


def test_in_korean(desk: WindowDriver) -> None:
    desk.workspace.settings.language = "ko"
    desk.show(shop("ko"))
    leave_out(desk, desk.lane("Doing").id)
    assert desk.window.status.view_off.text() == "일부를 뺌  ×"
    save(desk, "임원 보고")
    assert desk.window.status.view_off.text() == "보기: 임원 보고  ×"
    assert [each.text() for each in listed(desk).actions()] == ["임원 보고"]


def test_the_poster_dialog_shows_an_edition_as_its_view_has_it(desk: WindowDriver, tmp_path: Path) -> None:
    view = a_view(desk)
    desk.choose("views.edition")
    desk.choose("views.whole")
    dialog = open_dialog(desk)
    before = words_on(dialog, tmp_path, desk)
    assert "orders" in before
    dialog.tabs.setCurrentWidget(dialog.editions)
    dialog.editions.list.setCurrentRow(0)
    settle(desk, dialog)
    after = words_on(dialog, tmp_path, desk)
    assert "queues" in after
    assert "Stands back: all but Owner: Kim" in after
    assert "orders" not in after
    assert view.folded
    dialog.close()


def test_a_view_of_another_program_that_leaves_nothing_harms_nothing(desk: WindowDriver) -> None:
    graph = shop()
    nothing = SavedView(
        id="sw_1",
        name="Nothing",
        lanes=tuple(each.id for each in graph.lanes()),
        stages=tuple(each.id for each in graph.stages()),
        conditions=(FacetValues(facet="of a newer version", values=("x",)),),
        without=("of a newer version", "owners"),
    )
    desk.show(graph_of([*graph.records(), nothing]))
    listed(desk).actions()[0].trigger()
    desk.turn()
    assert drawn(desk) == set()
    desk.window.view.setFocus()
    pressed = ["Ctrl+Home", "Down", "Right", "Tab", "Return", "a", "Esc", "Ctrl+A", "Delete", "Ctrl+1", "Ctrl+D", "F2"]
    for keys in pressed:
        desk.keys(keys)
    desk.window.view.minimap.draw_again()
    desk.turn()
    desk.choose("views.whole")
    assert drawn(desk) == {str(card.text) for card in graph.cards()}
    assert len(list(desk.graph.cards())) == len(list(graph.cards()))


def test_what_is_out_of_sight_is_not_selected_with_the_rest(desk: WindowDriver) -> None:
    desk.show(shop())
    leave_out(desk, desk.lane("Pains").id, desk.stage("Use").id)
    session = desk.window.document.editor.session
    desk.window.view.setFocus()
    desk.keys("Ctrl+A")
    assert {str(desk.graph.one(Card, each).text) for each in session.selection} == {"types", "orders", "so slow", "ask"}
    desk.keys("Delete")
    assert {str(card.text) for card in desk.graph.cards()} == {"queues", "dear", "wears"}
    desk.keys("Ctrl+Z")
    choose(desk, "Owner", "Kim")
    desk.choose("filter.select")
    assert {str(desk.graph.one(Card, each).text) for each in session.selection} == {"orders"}
    session.select([desk.lane("Doing").id])
    desk.window.view.setFocus()
    desk.keys("Ctrl+A")
    assert desk.lane("Pains").id not in session.selection
