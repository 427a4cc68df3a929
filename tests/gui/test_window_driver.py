"""The user of the other tests: a question that a test waits for is its own, any other one is given back as unheard."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


def test_a_question_that_is_waited_for_is_left_to_the_test_however_slow_the_machine_is(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.watch.start(0)  # it looks first, as it does where everything is late
    box = QMessageBox(desk.window)
    box.setText("Sure?")
    heard: list[str] = []
    with desk.in_dialog(QMessageBox, lambda each: heard.append(each.text())):
        box.exec()
    assert heard == ["Sure?"]
    assert desk.unheard == []


def test_a_question_that_nobody_waits_for_is_told_and_stops_nothing(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.watch.start(0)
    box = QMessageBox(desk.window)
    box.setText("Sure?")
    box.exec()
    assert [each.strip() for each in desk.unheard] == ["Sure?"]
    desk.unheard.clear()
