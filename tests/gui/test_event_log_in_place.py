"""Counting a log leaves the map where it is and its numbers to be read; days are of the zone that is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.event_overlay import numbers_above
from cjm_desktop.model.records import EventLog, Step
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.incoming.event_log import EventLogDialog
from tests.helpers.event_logs import a_shop_with_a_log, log_of_a_shop, map_of, needs_events, write_log
from tests.helpers.window_driver import WindowDriver


@pytest.mark.parametrize("whole", [True, False])
def test_the_map_stays_where_it_is_while_a_log_is_counted_and_taken_back(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log_of_a_shop(tmp_path)])
    desk.show(map_of("Search", "Pay"))
    view = desk.window.view
    if whole:
        desk.choose("view.fit")
    desk.turn()

    def on_screen() -> tuple[QPoint, float]:
        return view.viewport().mapTo(desk.window, view.viewportTransform().map(QPointF()).toPoint()), view.zoom

    before = on_screen()
    with desk.in_dialog(EventLogDialog, lambda dialog: desk.click(dialog.done_button)):
        desk.choose("events.count")
    desk.turn()
    assert view.pos().y() > 0, "the line above says what was counted"
    assert any(numbers_above(desk.window.document.layout.drawing.layers))
    assert on_screen() == before
    desk.choose("edit.undo")
    desk.turn()
    assert view.pos().y() == 0
    assert on_screen() == before


def test_the_time_zone_of_days_is_chosen_and_kept(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    rows = [(f"c{number}", "search", f"2024-05-01T23:{number:02}:00Z") for number in range(20)]
    log = write_log(tmp_path / "shop.csv", rows)
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log])
    desk.show(map_of("Search", "Pay"))

    def at_home(dialog: EventLogDialog) -> None:
        assert dialog.zones.currentText() == "as it is written"
        dialog.zones.setCurrentIndex(dialog.zones.findData("+09:00"))
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, at_home):
        desk.choose("events.count")
    (counted,) = desk.graph.in_order(EventLog)
    assert (counted.zone, counted.first) == ("+09:00", "2024-05-02")

    def again(dialog: EventLogDialog) -> None:
        assert dialog.zones.currentText() == "UTC+09:00"
        dialog.zones.setCurrentIndex(dialog.zones.findData("-03:30"))
        assert dialog.zones.currentText() == "UTC−03:30"
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, again):
        desk.choose("events.count")
    (counted,) = desk.graph.in_order(EventLog)
    assert (counted.zone, counted.first) == ("-03:30", "2024-05-01")


def test_its_numbers_are_there_again_when_a_map_was_left_with_them(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "shop.cjm"
    path.write_bytes(encode(a_shop_with_a_log().build(), Revision()))
    for switched, seen in ((False, False), (True, True), (False, True), (True, False), (False, False)):
        desk.workspace.open_path(path)
        if switched:
            desk.choose("view.events")
        assert any(numbers_above(desk.window.document.layout.drawing.layers)) is seen
        desk.window.close()
        desk.turn()


@pytest.mark.parametrize(
    ("cases", "why"),
    [(20, "Choose a step for one event at least"), (3, "Numbers of fewer than 5 cases are not kept")],
)
def test_what_is_lacking_for_counting_is_said(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cases: int, why: str
) -> None:
    needs_events()
    log = write_log(tmp_path / "log.csv", [(f"c{at}", "search", f"2024-05-01 10:00:{at:02}") for at in range(cases)])
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log])
    desk.show(map_of("Search" if cases < 5 else "Look", "Pay"))

    def work(dialog: EventLogDialog) -> None:
        assert not dialog.done_button.isEnabled()
        assert why in dialog.sums.text()
        step = dialog.table.cellWidget(0, 2)
        assert isinstance(step, CalmCombo)
        step.setCurrentIndex(step.count() - 1)
        assert dialog.done_button.isEnabled()
        assert why not in dialog.sums.text()

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")


@pytest.mark.parametrize(
    ("typed", "shown", "zone", "day"),
    [
        ("seoul", "Asia/Seoul", "Asia/Seoul", "2024-05-02"),
        ("rlin", "Europe/Berlin", "Europe/Berlin", "2024-05-02"),
        ("-3:30", "UTC−03:30", "-03:30", "2024-05-01"),
        ("on the moon", "as it is written", "", "2024-05-01"),
    ],
)
def test_a_zone_is_typed_and_enter_does_not_count_yet(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, shown: str, zone: str, day: str
) -> None:
    needs_events()
    rows = [(f"c{number}", "search", f"2024-05-01T22:{number:02}:00Z") for number in range(20)]
    log = write_log(tmp_path / "shop.csv", rows)
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log])
    desk.show(map_of("Search", "Pay"))

    def work(dialog: EventLogDialog) -> None:
        line = dialog.zones.lineEdit()
        assert line is not None
        line.selectAll()
        QTest.keyClicks(dialog.zones, typed)
        QTest.keyClick(dialog.zones, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.zones.currentText() == shown
        desk.click(dialog.done_button)

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")
    (counted,) = desk.graph.in_order(EventLog)
    assert (counted.zone, counted.first) == (zone, day)


def test_a_zone_is_chosen_among_those_that_are_offered_while_one_is_typed(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_events()
    monkeypatch.setattr(questions, "choose_event_logs", lambda *_: [log_of_a_shop(tmp_path)])
    desk.show(map_of("Search", "Pay"))

    def work(dialog: EventLogDialog) -> None:
        line, found = dialog.zones.lineEdit(), dialog.zones.completer()
        assert line is not None
        assert found is not None
        offered = found.popup()
        assert offered is not None
        line.selectAll()
        QTest.keyClicks(dialog.zones, "euro")
        desk.turn()
        assert offered.isVisible()
        QTest.keyClick(offered, Qt.Key.Key_Down)
        QTest.keyClick(offered, Qt.Key.Key_Return)
        desk.turn()
        assert not offered.isVisible()
        assert dialog.zones.currentData() == dialog.zones.currentText() == "Europe/Amsterdam"

    with desk.in_dialog(EventLogDialog, work):
        desk.choose("events.count")


def test_the_frame_of_a_step_leaves_its_number_to_be_read(desk: WindowDriver) -> None:
    builder = a_shop_with_a_log()
    desk.show(builder.build())
    view, document = desk.window.view, desk.window.document
    desk.choose("view.events")
    desk.turn()
    step = builder.id(Step, "Cart")
    place = document.layout.hits.rect_of(step)
    assert place is not None
    numbers = [each for each in numbers_above(document.layout.drawing.layers) if each.intersects(place)]
    (number,) = (each for each in numbers if place.x < each.x < each.right < place.right)
    view.set_zoom(0.5)
    view.bring(to_qrect(place))

    def bluest(shown: Rect) -> int:
        image = view.viewport().grab(view.on_screen(to_qrect(shown)).toAlignedRect()).toImage()
        colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max(each.blue() - each.red() for each in colors)

    inside, frame = number.grown(-6), Rect(place.x - 9, number.y, 40, number.h)
    words = bluest(inside)
    assert bluest(frame) < 100
    document.editor.session.select([step])
    desk.turn()
    assert bluest(frame) > 150, "the step has a frame"
    assert bluest(inside) <= words + 10
