"""Relations on the map: drawn from a handle and with the keys, led elsewhere, out of the map, labelled, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.relations import set_kind
from cjm_desktop.foundation.geometry import Point
from cjm_desktop.layout import lines
from cjm_desktop.layout.hit import HitIndex
from cjm_desktop.model.records import Relation, Terminal
from cjm_desktop.ui.canvas.overlay import Overlay
from tests.helpers.builders import a_map, a_shop
from tests.helpers.inspecting import field
from tests.helpers.map_driver import MapDriver, document_of
from tests.helpers.window_driver import WindowDriver

HANDLE = QPoint(11, 0)


@pytest.fixture
def driver(qtbot: QtBot) -> MapDriver:
    return MapDriver.show(qtbot, document_of(a_shop().build()))


def joined(driver: MapDriver) -> set[tuple[str, str]]:
    """The words of both ends of each relation."""

    def words(record_id: str) -> str:
        record = driver.graph.get(record_id)
        return str(getattr(record, "text", "") or getattr(record, "name", ""))

    return {(words(each.source), words(each.target)) for each in driver.graph.relations()}


def line_between(driver: MapDriver, source: str, target: str) -> Relation:
    ends = driver.find(source), driver.find(target)
    return next(each for each in driver.graph.relations() if (each.source, each.target) == ends)


def place(driver: MapDriver, at: Point) -> QPoint:
    return driver.view.mapFromScene(QPointF(at.x, at.y))


def handle_of(driver: MapDriver, words: str) -> QPoint:
    rect = driver.click(words).rect(words)
    return place(driver, Point(rect.right, rect.center.y)) + HANDLE


def ends_of(driver: MapDriver, relation: Relation) -> tuple[Point, Point]:
    ends = driver.document.layout.hits.line_ends(relation.id)
    assert ends is not None
    return ends


def test_dragging_from_a_handle_draws_a_relation(driver: MapDriver) -> None:
    driver.drag_from(handle_of(driver, "scrolls")).to(driver.place_of("enters the card"))
    assert ("scrolls", "enters the card") in joined(driver)
    driver.document.editor.undo()
    assert ("scrolls", "enters the card") not in joined(driver)


def test_a_drag_to_the_right_of_the_map_makes_an_exit_and_types_its_name(driver: MapDriver) -> None:
    column, rect = driver.document.layout.columns[-1], driver.rect("enters the card")
    out = place(driver, Point(column.x + column.w + 60, rect.center.y))
    driver.drag_from(handle_of(driver, "enters the card")).to(out)
    driver.type("leaves").key("Return")
    assert ("enters the card", "leaves") in joined(driver)
    assert [(each.kind, each.name) for each in driver.graph.in_order(Terminal)] == [("exit", "leaves")]


@pytest.mark.parametrize("zoom", [1.0, 4.0])
def test_an_exit_drawn_on_a_map_that_is_zoomed_in_is_named_in_sight(driver: MapDriver, zoom: float) -> None:
    driver.view.set_zoom(zoom)
    driver.document.editor.session.select([driver.find("enters the card")])
    handle = handle_of(driver, "enters the card")
    column = driver.document.layout.columns[-1]
    driver.drag_from(handle).to(place(driver, Point(column.x + column.w + 30, driver.rect("enters the card").y + 20)))
    (made,) = driver.graph.in_order(Terminal)
    assert driver.view.editing
    rect = driver.document.layout.hits.rect_of(made.id)
    assert rect is not None
    seen = driver.view.viewport().rect()
    assert seen.contains(driver.view.typing.editor.geometry().topLeft())
    assert seen.contains(place(driver, rect.center))


def test_a_drag_to_the_left_of_the_map_makes_an_entry(driver: MapDriver) -> None:
    column, rect = driver.document.layout.columns[0], driver.rect("scrolls")
    driver.drag_from(handle_of(driver, "scrolls")).to(place(driver, Point(column.x - 60, rect.center.y)))
    driver.type("from an ad").key("Return")
    assert ("from an ad", "scrolls") in joined(driver)


def test_a_relation_that_is_drawn_backwards_is_a_loop(driver: MapDriver) -> None:
    driver.drag_from(handle_of(driver, "enters the card")).to(driver.place_of("scrolls"))
    assert line_between(driver, "enters the card", "scrolls").kind == "loop"
    driver.drag_from(handle_of(driver, "scrolls")).to(driver.place_of("enters the card"))
    assert line_between(driver, "scrolls", "enters the card").kind == "next"


def test_a_relation_drawn_up_within_a_cell_is_a_loop(driver: MapDriver) -> None:
    driver.drag_from(handle_of(driver, "scrolls")).to(driver.place_of("types a word"))
    assert line_between(driver, "scrolls", "types a word").kind == "loop"


def test_a_relation_whose_end_is_led_back_is_a_loop_and_led_on_again_none(driver: MapDriver) -> None:
    relation = line_between(driver, "opens two tabs", "enters the card").id
    for onto, kind in (("types a word", "loop"), ("enters the card", "next")):
        driver.document.editor.session.select([relation])
        ends = driver.document.layout.hits.line_ends(relation)
        assert ends is not None
        driver.drag_from(place(driver, ends[1])).to(driver.place_of(onto))
        assert line_between(driver, "opens two tabs", onto).kind == kind


def test_a_relation_that_is_turned_round_is_a_loop_and_turned_again_none(desk: WindowDriver) -> None:
    shop = desk.show(a_shop().build())
    relation = next(each for each in shop.graph.relations() if each.source == shop.card("opens two tabs"))
    shop.window.document.editor.session.select([relation.id])
    shop.turn()
    for kind in ("loop", "next"):
        shop.choose("relation.reverse")
        assert shop.graph.one(Relation, relation.id).kind == kind
    shop.window.run(set_kind.call([relation.id], "trigger"))
    shop.choose("relation.reverse")
    assert shop.graph.one(Relation, relation.id).kind == "trigger"


def test_a_relation_chosen_backwards_with_the_keys_is_a_loop(driver: MapDriver) -> None:
    driver.click("enters the card")
    assert driver.view.connect_selected()
    for _ in range(6):
        if driver.view.connecting_to != driver.find("scrolls"):
            driver.key("Tab")
    driver.key("Return")
    assert line_between(driver, "enters the card", "scrolls").kind == "loop"


@pytest.mark.parametrize("zoom", [0.35, 1.0])
def test_a_selected_relation_is_marked_along_its_line_only(driver: MapDriver, zoom: float) -> None:
    driver.drag_from(handle_of(driver, "scrolls")).to(driver.place_of("enters the card"))
    relation = line_between(driver, "scrolls", "enters the card")
    driver.view.set_zoom(zoom)
    driver.move(QPoint(2, driver.surface.height() - 2))
    assert driver.document.editor.session.selection == (relation.id,)
    (overlay,) = (item for item in driver.view.scene().items() if isinstance(item, Overlay))
    drawing, ends = driver.document.layout.drawing, ends_of(driver, relation)
    picture = QImage(round(drawing.w / 4), round(drawing.h / 4), QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter, option = QPainter(picture), QStyleOptionGraphicsItem()
    option.exposedRect = overlay.boundingRect()
    painter.scale(0.25, 0.25)
    overlay.paint(painter, option)
    painter.end()
    marked = 0
    for x in range(picture.width()):
        for y in range(picture.height()):
            if picture.pixelColor(x, y).alpha():
                at = QPointF(4 * x + 2, 4 * y + 2)
                on_line = line_at(driver.document.layout.hits, relation, at, 4 + 6 / zoom)
                assert on_line or any(abs(at.x() - e.x) + abs(at.y() - e.y) < 8 + 24 / zoom for e in ends), at
                marked += on_line
    assert marked > 200


def line_at(hits: HitIndex, relation: Relation, at: QPointF, slack: float) -> bool:
    """Tell whether a place of the map is on the line of a relation."""
    line = hits.line_of(relation.id)
    assert line is not None
    return lines.line_at(line.block, at.x() - line.x, at.y() - line.y, slack)


def test_the_keys_choose_where_a_relation_leads(driver: MapDriver) -> None:
    driver.click("scrolls")
    assert driver.view.connect_selected()
    assert driver.view.connecting_to == driver.find("opens two tabs")
    driver.key("Right")
    assert driver.view.connecting_to == driver.find("enters the card")
    driver.key("Return")
    assert ("scrolls", "enters the card") in joined(driver)
    assert driver.held == [""]  # the relation, whose label is typed now
    driver.type("at last").key("Return")
    assert line_between(driver, "scrolls", "enters the card").label == "at last"


def test_escape_or_a_click_chooses_nothing(driver: MapDriver) -> None:
    before = joined(driver)
    driver.click("scrolls")
    driver.view.connect_selected()
    driver.key("Right", "Escape")
    assert not driver.view.connecting_to
    driver.view.connect_selected()
    driver.click("too many hits")
    assert not driver.view.connecting_to
    assert joined(driver) == before
    assert driver.selected == ["too many hits"]


def test_typing_while_choosing_gives_up_and_types(driver: MapDriver) -> None:
    before = joined(driver)
    driver.click("scrolls")
    driver.view.connect_selected()
    driver.type("x").key("Return")
    assert driver.words("Doing", "Search") == ["types a word", "x"]
    assert len(joined(driver)) == len(before)


def test_an_opportunity_answers_a_friction_point(driver: MapDriver) -> None:
    driver.document.editor.session.select([])
    driver.drag_from(handle_of(driver, "a better filter")).to(driver.place_of("too many hits"))
    kinds = [each.kind for each in driver.graph.relations() if each.source == driver.find("a better filter")]
    assert kinds == ["answers"]


def test_the_end_of_the_selected_relation_is_led_elsewhere(driver: MapDriver) -> None:
    relation = line_between(driver, "opens two tabs", "enters the card")
    driver.document.editor.session.select([relation.id])
    _, end = ends_of(driver, relation)
    driver.drag_from(place(driver, end)).to(driver.place_of("scrolls"))
    assert ("opens two tabs", "scrolls") in joined(driver)
    assert ("opens two tabs", "enters the card") not in joined(driver)


def test_the_keys_lead_the_selected_relation_elsewhere(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    driver.document.editor.session.select([relation.id])
    assert driver.view.connect_selected()
    driver.key("Right", "Return")
    assert ("types a word", "enters the card") in joined(driver)


def test_a_double_click_on_the_line_labels_it(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    start, end = ends_of(driver, relation)
    driver.view.set_zoom(1.0)
    driver.reveal("types a word")
    driver.double_click_at(place(driver, Point((start.x + end.x) / 2, start.y)))
    driver.type("then").key("Return")
    assert line_between(driver, "types a word", "opens two tabs").label == "then"


def test_delete_deletes_the_selected_relation(driver: MapDriver) -> None:
    relation = line_between(driver, "types a word", "opens two tabs")
    driver.document.editor.session.select([relation.id])
    driver.key("Delete")
    assert ("types a word", "opens two tabs") not in joined(driver)


def test_the_number_of_an_idea_on_a_card_selects_the_relation(driver: MapDriver) -> None:
    driver.drag_from(handle_of(driver, "a better filter")).to(driver.place_of("too many hits"))
    answer = line_of_answer(driver)
    assert driver.document.layout.hits.rect_of(answer.id) is None  # no line is drawn
    driver.click("scrolls")
    disc = disc_on(driver, "too many hits")
    driver.click_at(disc)
    assert driver.document.editor.session.selection == (answer.id,)
    driver.double_click_at(disc)
    assert driver.selected == ["a better filter"]
    driver.click("too many hits")
    assert driver.selected == ["too many hits"]
    driver.click_at(disc).key("Delete")
    assert answer.id not in driver.graph
    driver.document.editor.undo()
    assert answer.id in driver.graph


def line_of_answer(driver: MapDriver) -> Relation:
    return next(each for each in driver.graph.relations() if each.kind == "answers")


def disc_on(driver: MapDriver, words: str) -> QPoint:
    """The point of the viewport over the number of an opportunity on a card."""
    hits, rect = driver.document.layout.hits, driver.rect(words)
    spots = (Point(rect.x + x, rect.y + y) for y in range(0, int(rect.h), 4) for x in range(0, int(rect.w), 4))
    found = [spot for spot in spots if hits.number_at(spot.x, spot.y)]
    assert found, "no number is drawn"
    return place(driver, found[len(found) // 2])


def test_an_exit_of_a_card_is_named_below_it_and_one_undo_takes_it_back(desk: WindowDriver) -> None:
    shop = desk.show(a_shop().build())
    shop.select("opens two tabs")
    shop.choose("insert.exit")
    (exit_,) = shop.graph.in_order(Terminal)
    hits, column = shop.window.document.layout.hits, shop.window.document.layout.columns[1]
    card, pill = hits.rect_of(shop.card("opens two tabs")), hits.rect_of(exit_.id)
    assert card is not None
    assert pill is not None
    assert card.bottom < pill.y
    assert column.x <= pill.x < pill.right <= column.x + column.w
    view = shop.window.view
    (typing,) = (each for each in view.viewport().findChildren(QPlainTextEdit) if each.isVisible())
    on_screen = QRect(typing.mapTo(view.viewport(), QPoint(0, 0)), typing.size())
    assert on_screen.contains(view.mapFromScene(QPointF(pill.center.x, pill.center.y)))
    shop.write("leaves")
    shop.keys("Return")
    assert [each.name for each in shop.graph.in_order(Terminal)] == ["leaves"]
    shop.choose("edit.undo")
    assert not shop.graph.table(Terminal)
    assert exit_.id not in {each.target for each in shop.graph.relations()}


def test_exits_go_to_the_end_of_the_map_where_the_inspector_says_so(desk: WindowDriver) -> None:
    shop = desk.show(a_shop().build())
    shop.select("opens two tabs")
    shop.choose("insert.exit")
    shop.keys("Return")
    (exit_,) = shop.graph.in_order(Terminal)

    def left() -> float:
        rect = shop.window.document.layout.hits.rect_of(exit_.id)
        assert rect is not None
        return rect.x

    beside = left()
    shop.window.document.editor.session.select([shop.graph.map.id])
    shop.turn()
    place = field(shop, "exits")
    assert isinstance(place, QComboBox)
    assert place.currentText() == "Beside their step"
    place.setFocus()
    shop.keys("Down")
    last = shop.window.document.layout.columns[-1]
    assert shop.graph.map.exits == "end"
    assert left() >= last.x + last.w
    shop.choose("edit.undo")
    assert left() == beside


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_a_click_beside_a_selected_pill_is_one_on_its_neighbour_and_draws_nothing(
    qtbot: QtBot, keys: Qt.KeyboardModifier
) -> None:
    builder = a_map().stage("Buy").lane("touchpoints", "Points")
    for words in ("web", "shop"):
        builder.card("Points", "Buy", words)
    driver = MapDriver.show(qtbot, document_of(builder.build()))
    web, shop = driver.rect("web"), driver.rect("shop")
    assert web.y == shop.y, "they stand beside each other"
    driver.click("web")
    beside = driver.view.point_of(Point(shop.x + 3, shop.center.y))
    driver.click_at(beside, keys)
    assert not list(driver.graph.relations())
    assert driver.selected == (["web", "shop"] if keys else ["shop"])
    driver.click("web").drag_from(beside).to(driver.on_screen(shop))
    assert [driver.graph.get(each.target) for each in driver.graph.relations()] == [
        driver.graph.get(driver.find("shop"))
    ]
