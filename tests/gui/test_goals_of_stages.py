"""Metrics that are goals of stages: chosen in the inspector, drawn below the stage, told with owner and source."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.layout.forms.report_parts import ReportTable
from cjm_desktop.model.records import Evidence, Metric, Reading
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

PAID = Metric(
    id="mt_0000000001",
    name="Paid at once",
    unit="%",
    target=80,
    values=(Reading(value=62, date="2026-10"),),
    owner="Lee",
    sources=("ev_0000000001",),
)


def a_journey() -> MapBuilder:
    builder = a_map().stage("Find").stage("Pay").lane("actions", "Doing").card("Doing", "Pay", "pays")
    return builder.record(PAID).record(Evidence(id="ev_0000000001", name="Shop log"))


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def test_a_metric_becomes_the_goal_of_a_stage_and_is_drawn_there_until_that_is_undone(desk: WindowDriver) -> None:
    desk.show(a_journey().build())
    assert "Paid at once" not in drawn(desk)
    desk.window.document.editor.session.select([PAID.id])
    desk.turn()
    stages = editor(desk, "stages")
    assert isinstance(stages, ChosenEditor)
    desk.click(stages.add)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(each for each in menu.actions() if each.text() == "Pay")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    desk.turn()
    assert desk.graph.one(Metric, PAID.id).stages == (desk.stage("Pay").id,)
    assert "Paid at once 62 → 80%" in drawn(desk)
    program = Program()
    (table,) = report_parts(program.reports["metrics"], desk.graph, program, "en", date(2026, 11, 30))
    assert isinstance(table, ReportTable)
    assert [row.cells for row in table.rows] == [("Paid at once", "Pay", "62%", "80%", "Lee", "Shop log")]
    desk.choose("edit.undo")
    assert "Paid at once" not in drawn(desk)


def test_the_stage_follows_the_number_and_lets_go_of_a_metric_that_is_deleted(desk: WindowDriver) -> None:
    builder = a_journey()
    stage = builder.build().stages()[1].id
    desk.show(builder.build())
    editor_of = desk.window.document.editor
    from cjm_desktop.edit.commands.cards import delete_records, set_field

    editor_of.run(set_field.call([PAID.id], "stages", (stage,)))
    editor_of.run(set_field.call([PAID.id], "values", (Reading(value=70, date="2026-11"),)))
    desk.turn()
    assert "Paid at once 70 → 80%" in drawn(desk)
    editor_of.run(delete_records.call([stage]))
    assert desk.graph.one(Metric, PAID.id).stages == ()
