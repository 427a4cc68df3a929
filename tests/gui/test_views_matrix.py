"""The opportunity matrix: bubbles by impact and effort, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cjm_desktop.model.records import Card
from cjm_desktop.ui.views.matrix import MatrixView
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with three ideas, of which one is not rated yet."""
    builder = a_map().stage("Find").stage("Buy").lane("opportunities", "Ideas").lane("actions", "Doing")
    builder.card("Ideas", "Find", "filter", impact=5, effort=2).card("Ideas", "Buy", "guest", impact=5, effort=2)
    builder.card("Ideas", "Buy", "refund").card("Doing", "Buy", "pays")
    desk.show(builder.build())
    desk.choose("views.matrix")
    return desk


def view(shop: WindowDriver) -> MatrixView:
    found = shop.window.view_dock().views["matrix"]
    assert isinstance(found, MatrixView)
    return found


def rating(shop: WindowDriver, words: str) -> tuple[int | None, int | None]:
    card = shop.graph.one(Card, shop.card(words))
    return card.impact, card.effort


def drag(shop: WindowDriver, words: str, to: QPointF) -> None:
    matrix = view(shop).matrix
    start = matrix.places()[shop.card(words)].toPoint()
    QTest.mousePress(matrix, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(matrix, to.toPoint())
    shop.turn()
    QTest.mouseRelease(matrix, Qt.MouseButton.LeftButton, pos=to.toPoint())
    shop.turn()


def test_every_idea_has_its_place_and_nobody_hides_another(shop: WindowDriver) -> None:
    places = view(shop).matrix.places()
    assert set(places) == {shop.card(each) for each in ("filter", "guest", "refund")}
    apart = places[shop.card("filter")] - places[shop.card("guest")]
    assert apart.manhattanLength() > 12  # more than half a bubble
    assert view(shop).count.text() == "2 of 3 opportunities are rated"
    assert not view(shop).matrix.plot().contains(places[shop.card("refund")])


@pytest.mark.parametrize(("impact", "effort"), [(1, 1), (5, 5), (3, 4)])
def test_dragging_sets_both_values_in_one_step(shop: WindowDriver, impact: int, effort: int) -> None:
    drag(shop, "refund", view(shop).matrix.place_of(impact, effort))
    assert rating(shop, "refund") == (impact, effort)
    assert shop.window.document.editor.session.selection == (shop.card("refund"),)
    shop.choose("edit.undo")
    assert rating(shop, "refund") == (None, None)
    assert not shop.window.document.editor.can_undo


def test_a_drag_that_ends_outside_changes_nothing(shop: WindowDriver) -> None:
    drag(shop, "filter", QPointF(2, 2))
    assert rating(shop, "filter") == (5, 2)
    assert not shop.window.document.editor.can_undo


def test_a_click_selects_on_the_map_and_moves_nothing(shop: WindowDriver) -> None:
    matrix = view(shop).matrix
    place = matrix.places()[shop.card("guest")]
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert shop.window.document.editor.session.selection == (shop.card("guest"),)
    assert not shop.window.document.editor.can_undo


def test_the_keyboard_chooses_and_moves(shop: WindowDriver) -> None:
    view(shop).matrix.setFocus()
    shop.keys("PgDown")
    assert shop.window.document.editor.session.selection == (shop.card("filter"),)
    shop.keys("Down", "Right")
    assert rating(shop, "filter") == (4, 3)
    shop.keys("Up", "Up", "Up")
    assert rating(shop, "filter") == (5, 3)
    shop.keys("PgUp")
    assert shop.window.document.editor.session.selection == (shop.card("refund"),)
    shop.keys("Left")
    assert rating(shop, "refund") == (3, 2)


def test_it_follows_the_map(shop: WindowDriver) -> None:
    shop.select("filter")
    shop.choose("edit.delete")
    assert [bubble.words for bubble in view(shop).matrix.bubbles] == ["guest", "refund"]
    assert [bubble.number for bubble in view(shop).matrix.bubbles] == ["1", "2"]


def test_a_map_without_ideas_says_so(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Find").lane("actions", "Doing").build())
    desk.choose("views.matrix")
    assert view(desk).count.text() == "There are no opportunities on the map yet."


def test_copying_takes_the_ratings(shop: WindowDriver) -> None:
    view(shop).matrix.setFocus()
    shop.choose("edit.copy")
    assert QGuiApplication.clipboard().text() == "1\tfilter\t5\t2\n2\tguest\t5\t2\n3\trefund\t\t\n"


def test_no_line_of_a_field_runs_through_words(desk: WindowDriver) -> None:
    desk.workspace.settings.appearance = "contrast"
    words = "link guest checkouts to accounts"
    builder = a_map().stage("Find").stage("Buy").lane("opportunities", "Ideas")
    desk.show(builder.card("Ideas", "Buy", words, impact=3, effort=1).build())
    desk.choose("views.matrix")
    matrix = view(desk).matrix
    image, plot, at = matrix.grab().toImage(), matrix.plot(), matrix.places()[desk.card(words)]
    sharp, high = image.devicePixelRatio(), matrix.fontMetrics().ascent() / 2
    line = plot.left() + plot.width() / 5
    right = at.x() + matrix.fontMetrics().horizontalAdvance(words)
    assert at.x() < line < right, "the words reach over the edge of their field"
    column = {
        image.pixelColor(round(line * sharp) - 1, round(y * sharp)).name() for y in (at.y() - high, at.y() + high)
    }
    elsewhere = image.pixelColor(round(line * sharp) - 1, round(plot.top() + 20) * round(sharp)).name()
    assert elsewhere not in column
