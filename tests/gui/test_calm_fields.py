"""Lists, sliders and numbers: the wheel scrolls past them, open lists can be read whole, a comma is a point."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QSlider, QStatusBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.model.fields import Field, Input
from cjm_desktop.model.records import Channel
from cjm_desktop.ui.forms.calm_combo import CalmCombo, CalmSlider
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor
from cjm_desktop.ui.forms.small_fields import CalmNumber
from cjm_desktop.ui.forms.text_editors import NumberEditor
from tests.helpers.inspecting import a_map_of_most_roles, card, editor, field
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def turn_wheel(over: QWidget) -> bool:
    """Turn the wheel down over a widget; whether it keeps that from the panel that it lies in."""
    at = over.rect().center()
    down = QPoint(0, -120)
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    place = QPointF(over.mapToGlobal(at))
    event = QWheelEvent(QPointF(at), place, QPoint(), down, Qt.MouseButton.NoButton, none, phase, False)
    event.accept()
    QApplication.sendEvent(over, event)
    return event.isAccepted()


@pytest.mark.parametrize("make", [CalmCombo, CalmSlider, lambda: CalmNumber("mm", 100)])
def test_the_wheel_scrolls_the_panel_over_every_field_with_the_keys_or_without(
    qtbot: QtBot, make: type[CalmCombo | CalmSlider]
) -> None:
    area, inside, field = QScrollArea(), QWidget(), make()
    if isinstance(field, CalmCombo):
        field.addItems(["one", "two", "three"])
    QVBoxLayout(inside).addWidget(field)
    inside.setFixedHeight(2000)
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(200, 300)
    with qtbot.waitExposed(area):
        area.show()
    for focused in (False, True):
        if focused:
            field.setFocus()
        before = field.currentIndex() if isinstance(field, CalmCombo) else field.value()
        assert not turn_wheel(field)
        assert (field.currentIndex() if isinstance(field, CalmCombo) else field.value()) == before


def test_the_inspector_has_calm_sliders_only(shop: WindowDriver) -> None:
    shop.select("curious")
    sliders = shop.window.inspector.findChildren(QSlider)
    assert sliders
    for slider in sliders:
        turn_wheel(slider)
    assert card(shop, "curious").value == 1.0


@pytest.mark.parametrize("typed", ["7,5", "7.5", "７，５", "+7,5"])
def test_a_comma_is_a_point_in_every_number_field(qtbot: QtBot, shop: WindowDriver, typed: str) -> None:
    number = CalmNumber("mm", 100)
    qtbot.addWidget(number)
    number.show()
    number.selectAll()
    QTest.keyClicks(number, typed) if typed.isascii() else number.lineEdit().setText(typed)
    number.interpretText()
    assert number.value() == 7.5
    line = NumberEditor(Field("Low", Input.NUMBER, low=0, high=10))
    qtbot.addWidget(line)
    assert line.value_of(typed) == 7.5


@pytest.mark.parametrize("value", [1e-9, 0.1, 123456.75, -3.25, 7, 999_999_999_999_999])
def test_what_a_number_field_shows_is_read_as_the_same_number(qtbot: QtBot, value: float) -> None:
    line = NumberEditor(Field("Low", Input.NUMBER, low=-(10**15), high=10**15))
    qtbot.addWidget(line)
    assert line.value_of(line.words_of(value)) == value


def test_letters_do_not_get_into_a_number(qtbot: QtBot) -> None:
    number = CalmNumber("mm", 100)
    qtbot.addWidget(number)
    number.setValue(12)
    number.show()
    number.selectAll()
    QTest.keyClicks(number, "x")
    number.interpretText()
    assert number.value() == 12


def test_an_open_list_shows_every_entry_whole_above_the_status_bar(qtbot: QtBot) -> None:
    window, middle = QMainWindow(), QWidget()
    window.setStatusBar(QStatusBar())
    combo = CalmCombo()
    for at in range(8):
        combo.add_value(f"entry {at} " + "that is wider than its narrow box " * 2, at, "globe")
    box = QVBoxLayout(middle)
    box.addStretch(1)
    box.addWidget(combo)
    window.setCentralWidget(middle)
    qtbot.addWidget(window)
    window.resize(200, 500)
    with qtbot.waitExposed(window):
        window.show()
    combo.setFixedWidth(100)
    combo.showPopup()
    view = combo.view()
    popup = view.window()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    floor = window.statusBar().mapToGlobal(QPoint()).y()
    assert popup.geometry().bottom() < floor
    assert combo.screen().availableGeometry().contains(popup.geometry())
    combo.hidePopup()


@pytest.mark.parametrize("where", [0.1, 0.9])
def test_a_list_that_is_longer_than_the_screen_cuts_no_row(qtbot: QtBot, shop: WindowDriver, where: float) -> None:
    combo = CalmCombo()
    for at in range(80):
        combo.add_value(f"entry {at}", at)
    qtbot.addWidget(combo)
    screen = combo.screen().availableGeometry()
    for down in range(3):  # whatever is left of a row at the screen's edge
        combo.move(screen.left() + 20, screen.top() + int(where * screen.height()) + 7 * down)
        combo.show()
        combo.showPopup()
        view = combo.view()
        assert screen.contains(view.window().geometry())
        last = view.indexAt(view.viewport().rect().bottomLeft())
        assert view.viewport().rect().contains(view.visualRect(last)), "the last row is whole"
        combo.hidePopup()


def test_icons_are_shown_where_icons_are_chosen(qtbot: QtBot, shop: WindowDriver) -> None:
    shop.window.desk.run(add_record.call(Channel(id="ch_0000000001", name="Web")))
    shop.window.document.editor.session.select(["ch_0000000001"])
    shop.turn()
    chooser = editor(shop, "icon")
    assert isinstance(chooser, ChoiceEditor)
    shown = [chooser.combo.itemIcon(at).isNull() for at in range(chooser.combo.count())]
    assert shown == [True] + [False] * (len(shown) - 1)
    combo = field(shop, "icon")
    combo.setFocus()
    shop.keys("t")
    assert shop.graph.one(Channel, "ch_0000000001").icon == "phone"
