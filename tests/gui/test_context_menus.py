"""The menu of the right button, and of the menu key, wherever something of the map is listed or drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QInputDialog, QMenu

from cjm_desktop.edit.commands.cards import add_card, set_field
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.model.records import Card, Channel, Department, Lane, Persona, Relation, Terminal
from cjm_desktop.ui.forms.choice_editors import ColorButton
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a small map with a persona and a channel."""
    builder = a_shop().record(Persona(id="ps_0000000001", name="Kim")).record(Channel(id="ch_0000000001", name="Web"))
    return desk.show(builder.build())


def right_click(view: QAbstractItemView, place: QPoint) -> None:
    viewport = view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def choose(shop: WindowDriver, text: str) -> None:
    """Click an entry of the open menu."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    shop.ready()


def test_a_row_of_the_outline_has_the_menu_of_its_record(shop: WindowDriver) -> None:
    tree = shop.window.outline.tree
    lane = shop.window.outline.model.index_of_record(shop.card("too many hits"))
    right_click(tree, tree.visualRect(lane).center())
    assert shop.window.document.editor.session.selection == (shop.card("too many hits"),)
    choose(shop, "Delete")
    assert "too many hits" not in [shop.words(card) for card in shop.graph.cards()]


def test_a_menu_for_several_rows_keeps_them_selected(shop: WindowDriver) -> None:
    shop.select("types a word", "scrolls")
    tree, model = shop.window.outline.tree, shop.window.outline.model
    right_click(tree, tree.visualRect(model.index_of_record(shop.card("scrolls"))).center())
    choose(shop, "Delete")
    left = {shop.words(card) for card in shop.graph.cards()}
    assert not left & {"types a word", "scrolls"}
    shop.choose("edit.undo")
    assert not shop.window.document.editor.can_undo


def test_the_menu_key_asks_for_the_current_row(shop: WindowDriver) -> None:
    shop.select("scrolls")
    tree = shop.window.outline.tree
    tree.setFocus()
    QApplication.sendEvent(tree.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    choose(shop, "Delete")
    assert "scrolls" not in {shop.words(card) for card in shop.graph.cards()}


@pytest.mark.parametrize("panel", ["personas", "lists"])
def test_an_entry_of_a_list_is_deleted_by_its_menu(shop: WindowDriver, panel: str) -> None:
    kind: type[Persona | Channel] = Persona if panel == "personas" else Channel
    shown = shop.window.personas if panel == "personas" else shop.window.lists
    shop.window.tabs.setCurrentWidget(shown)
    shop.turn()
    entries = next(each for each in shown.findChildren(QAbstractItemView) if each.model().rowCount())
    right_click(entries, entries.visualRect(entries.model().index(0, 0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions()]
    assert offered[-2:] == ["Rename…", "Delete"] or offered[:2] == ["Rename…", "Delete"]
    choose(shop, "Delete")
    assert not shop.graph.in_order(kind)
    shop.choose("edit.undo")
    assert len(shop.graph.in_order(kind)) == 1


# On the map.


@pytest.fixture
def trade(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a record of each kind that can be clicked."""
    builder = a_shop().record(Persona(id="ps_0000000001", name="Kim")).record(Department(id="dp_0000000001", name="IT"))
    builder = builder.record(Terminal(id="tm_0000000001", name="Ad")).relation("types a word", "opens two tabs")
    desk.show(builder.build())
    desk.window.run(set_field.call([desk.graph.map.id], "personas", ("ps_0000000001",)))
    desk.window.view.fit()
    desk.turn()
    return desk


def menu_at(trade: WindowDriver, at: QPoint) -> QMenu:
    """Click with the right button at a point of the map, as Qt tells it: a press, then the menu that it asks for."""
    surface = trade.window.view.viewport()
    QTest.mousePress(surface, Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, surface.mapToGlobal(at))
    QApplication.sendEvent(surface, event)
    QTest.mouseRelease(surface, Qt.MouseButton.RightButton, pos=at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def menu_on(trade: WindowDriver, record: str) -> QMenu:
    """Click on a record with the right button."""
    view, hits = trade.window.view, trade.window.document.layout.hits
    rect, ends = hits.rect_of(record), hits.line_ends(record)
    assert rect is not None
    at = rect.center
    if ends:
        at = Point(ends[0].x + 8, ends[0].y)
    elif trade.graph.find(Lane, record):
        at = Point(rect.x + 110, rect.y + 40)
    elif trade.graph.map.id == record:
        at = Point(rect.x + 130, rect.y + 80)
    return menu_at(trade, view.mapFromScene(QPointF(at.x, at.y)))


def entries(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if not each.isSeparator()]


def pick(trade: WindowDriver, menu: QMenu, *path: str) -> None:
    """Click an entry of a menu, through the menus that lead to it."""
    for text in path[:-1]:
        action = next(each for each in menu.actions() if each.text() == text)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        below = action.menu()
        assert isinstance(below, QMenu)
        trade.qtbot.waitUntil(below.isVisible)
        menu = below
    action = next(each for each in menu.actions() if each.text() == path[-1])
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    trade.turn()


def test_each_kind_has_a_menu_of_its_own(trade: WindowDriver) -> None:
    graph = trade.graph
    relation = next(iter(graph.relations())).id
    wanted = {
        trade.card("too many hits"): {"Severity", "Evidence", "Owner", "Marks", "Departments", "Add relation"},
        trade.card("types a word"): {"Evidence", "Owner", "Marks", "Go to relation", "Entry or exit"},
        trade.stage("Find").id: {"Add stage before this one", "Add stage after this one", "Add step to this stage"},
        graph.steps()[0].id: {"Add step before this one", "Add step after this one", "Begin a new stage here"},
        trade.lane("Doing").id: {"Add lane above this one…", "Add lane below this one…", "Colour", "Line below"},
        relation: {"Kind of relation", "Reverse the direction", "Choose another end", "Edit label"},
        "tm_0000000001": {"Kind", "Add relation"},
        "ps_0000000001": {"Take off the map", "Add persona", "Rename"},
        graph.map.id: {"Theme", "Add persona", "Edit title"},
    }
    for card in ("too many hits", "types a word"):
        wanted[trade.card(card)].add("Colour")
    others = {"Severity", "Colour", "Reverse the direction", "Take off the map", "Theme", "Add step after this one"}
    for record, own in wanted.items():
        menu = menu_on(trade, record)
        found = set(entries(menu))
        assert own <= found, (record, own - found)
        assert not (others - own) & found, record
        menu.close()


def leaves(menu: QMenu) -> list[QAction]:
    """The entries of a menu and of the menus in it, which are filled as they open."""
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()
            found += leaves(below)
        elif not action.isSeparator():
            found.append(action)
    return found


@pytest.mark.parametrize("read_only", [False, True])
def test_a_menu_offers_only_what_can_mean_something_there(trade: WindowDriver, read_only: bool) -> None:
    graph = trade.graph
    if read_only:
        trade.show(graph, read_only=True)
    records = [trade.card("too many hits"), trade.card("types a word"), graph.map.id, "ps_0000000001", "tm_0000000001"]
    records += [graph.stages()[0].id, graph.steps()[0].id, graph.lanes()[0].id, next(iter(graph.relations())).id]
    for record in records:
        menu = menu_on(trade, record)
        grey = {each.text() for each in leaves(menu) if not each.isEnabled()}
        assert grey <= (set() if read_only else {"Paste"}), record
        apart = [each.isSeparator() for each in menu.actions()]
        assert not any(one and other for one, other in pairwise([True, *apart, True])), record
        names = set(entries(menu))
        assert ("Go to the other end" in names) is (record in (records[1], records[-1])), record
        assert ("Delete" in names) is (not read_only and record != graph.map.id), record
        menu.close()


def test_the_map_stays_where_it_is_under_a_menu(trade: WindowDriver) -> None:
    view = trade.window.view
    rect = trade.window.document.layout.hits.rect_of(trade.card("too many hits"))
    assert rect is not None
    view.set_zoom(4.0)
    view.reveal(QRectF(rect.x + rect.w / 2, rect.y, rect.w / 2, rect.h))
    view.pan(QPointF(-120, 0))
    at = view.viewport().rect().center()
    before = view.map_place(QPointF(at))
    menu = menu_at(trade, at)
    assert view.map_place(QPointF(at)) == before
    menu.close()


def test_the_blank_sheet_has_what_can_be_added_there(trade: WindowDriver) -> None:
    rect = trade.window.document.layout.hits.cell_rect(trade.lane("Ideas").id, trade.graph.steps()[1].id)
    at = trade.window.view.mapFromScene(QPointF(rect.center.x, rect.bottom - 6))
    menu = menu_at(trade, at)
    assert {"Add card", "Add stage", "Add lane…", "Add persona", "Paste"} <= set(entries(menu))
    assert not {"Delete", "Cut", "Edit text"} & set(entries(menu))
    menu.close()
    trade.ready().choose("insert.card")  # offscreen a menu that closes takes the keys off the window
    trade.write("cheaper")
    trade.keys("Return")
    card = trade.graph.one(Card, trade.card("cheaper"))
    assert (card.lane, card.step) == (trade.lane("Ideas").id, trade.graph.steps()[1].id)


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        (("Severity", "High"), "severity", 3),
        (("Evidence", "Observed"), "evidence", "observed"),
        (("Marks", "Gap"), "flags", ("gap",)),
        (("Departments", "IT"), "departments", ("dp_0000000001",)),
    ],
)
def test_fields_of_several_cards_are_given_in_one_step(
    trade: WindowDriver, path: tuple[str, ...], field: str, value: object
) -> None:
    trade.choose("insert.card")
    trade.keys("Escape")
    first = trade.card("too many hits")
    lane = trade.graph.one(Card, first).lane
    trade.window.run(add_card.call(lane, trade.graph.steps()[1].id, "slow"))
    ids = [first, trade.card("slow")]
    trade.window.document.editor.session.select(ids)
    before = [getattr(trade.graph.one(Card, each), field) for each in ids]
    pick(trade, menu_on(trade, first), *path)
    assert [getattr(trade.graph.one(Card, each), field) for each in ids] == [value, value]
    trade.choose("edit.undo")
    assert [getattr(trade.graph.one(Card, each), field) for each in ids] == before


def test_a_department_that_is_added_by_the_menu_joins_those_of_each_card_in_one_step(trade: WindowDriver) -> None:
    ids = [trade.card("too many hits"), trade.card("scrolls")]
    trade.window.run(set_field.call([ids[1]], "departments", ["dp_0000000001"]))
    trade.window.document.editor.session.select(ids)

    def answer(dialog: QInputDialog) -> None:
        dialog.setTextValue("Legal")
        dialog.accept()

    def departments() -> list[list[str]]:
        cards = [trade.graph.one(Card, each) for each in ids]
        return [[trade.words(trade.graph.one(Department, each)) for each in card.departments] for card in cards]

    with trade.in_dialog(QInputDialog, answer):
        pick(trade, menu_on(trade, ids[0]), "Departments", "Add department…")
        trade.qtbot.waitUntil(lambda: len(trade.graph.table(Department)) == 2)
    assert departments() == [["Legal"], ["IT", "Legal"]]
    trade.ready().choose("edit.undo")
    assert departments() == [[], ["IT"]]
    assert len(trade.graph.table(Department)) == 1


def test_an_owner_is_chosen_from_those_there_are_or_written(trade: WindowDriver) -> None:
    card = trade.card("too many hits")

    def answer(dialog: QInputDialog) -> None:
        dialog.setTextValue("Ann")
        dialog.accept()

    with trade.in_dialog(QInputDialog, answer):
        pick(trade, menu_on(trade, card), "Owner", "Another…")
        trade.qtbot.waitUntil(lambda: trade.graph.one(Card, card).owner == "Ann")
    pick(trade, menu_on(trade, trade.card("scrolls")), "Owner", "Ann")
    assert trade.graph.one(Card, trade.card("scrolls")).owner == "Ann"


def test_a_relation_changes_kind_and_direction_and_gets_a_label(trade: WindowDriver) -> None:
    relation = next(iter(trade.graph.relations()))
    pick(trade, menu_on(trade, relation.id), "Kind of relation", "Causes")
    pick(trade, menu_on(trade, relation.id), "Reverse the direction")
    now = trade.graph.one(Relation, relation.id)
    assert (now.kind, now.source, now.target) == ("causes", relation.target, relation.source)
    pick(trade, menu_on(trade, relation.id), "Edit label")
    trade.write("why")
    trade.keys("Return")
    assert trade.graph.one(Relation, relation.id).label == "why"


def test_a_lane_gets_a_colour_from_its_menu(trade: WindowDriver) -> None:
    lane = trade.lane("Doing").id
    menu = menu_on(trade, lane)
    action = next(each for each in menu.actions() if each.text() == "Colour")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    below = action.menu()
    assert isinstance(below, QMenu)
    trade.qtbot.waitUntil(below.isVisible)
    dots = below.findChildren(ColorButton)
    trade.click(dots[3])
    assert trade.graph.one(Lane, lane).color
    assert QApplication.activePopupWidget() is None


def test_cards_get_a_colour_from_their_menu_and_lose_it_by_undo(trade: WindowDriver) -> None:
    cards = [trade.card("too many hits"), trade.card("scrolls")]
    trade.window.document.editor.session.select(cards)
    menu = menu_on(trade, cards[0])
    action = next(each for each in menu.actions() if each.text() == "Colour")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    below = action.menu()
    assert isinstance(below, QMenu)
    trade.qtbot.waitUntil(below.isVisible)
    theme = trade.window.desk.theme
    dots = below.findChildren(ColorButton)
    names = [each.accessibleName() for each in dots]
    assert names[:3] == ["Usual colour", "Actions", "Motivations"]
    assert [each.toolTip() for each in dots] == names
    trade.click(dots[3])
    worn = {trade.graph.one(Card, each).color for each in cards}
    assert len(worn) == 1
    hits = trade.window.document.layout.hits
    rect = hits.rect_of(cards[0])
    assert rect is not None
    (block,) = (block for _, _, block in hits.visible(rect) if block.owner == cards[0])
    assert theme.color(worn.pop()) in str(block.ops)
    trade.choose("edit.undo")
    assert {trade.graph.one(Card, each).color for each in cards} == {""}


def test_the_menu_names_its_entries_by_verbs(trade: WindowDriver) -> None:
    nouns = {"Card", "Stage", "Lane", "Relation", "Step", "Entry", "Exit", "Persona", "New lane"}
    for menu in trade.window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        assert not nouns & set(entries(menu))
