"""The preview of a workbook of several sheets: what comes along is looked at, left out, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_desktop.model.records import Metric, Persona
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.incoming.dialog import ImportDialog
from tests.gui.test_import_preview import answers, kinds
from tests.helpers.builders import a_shop
from tests.helpers.incoming import a_workbook, columns_of, painted, rows_from
from tests.helpers.window_driver import WindowDriver
from tests.unit.interchange.test_beside import SHEETS


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(a_workbook({name: rows_from(text) for name, text in SHEETS.items()}))
    return path


def test_sheets_beside_the_map_are_looked_at_left_out_and_brought_back(desk: WindowDriver, book: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        tabs = [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())]
        assert tabs[:3] == ["Personas (comes along)", "As is", "KPI (comes along)"]
        assert tabs[5] == "Talk (no table found)"
        assert not dialog.beside.isVisible()
        dialog.tabs.setCurrentIndex(0)
        assert dialog.beside.text.text() == "“Personas” comes along with the map: 2 personas."
        assert kinds(dialog)["A2"] == "detail"
        assert dialog.counts.total.text() == "14 cells ="
        assert not dialog.strip.skip_button.isEnabled()
        QTest.keyClick(dialog.sheet, Qt.Key.Key_X)  # nothing of it is decided cell by cell
        assert not dialog.choices.can_undo
        desk.click(dialog.beside.leave_button)
        assert dialog.tabs.tabText(0) == "Personas (left out)"
        assert dialog.tabs.currentIndex() == 0
        assert dialog.outcome is not None
        assert dialog.outcome.graph.map.personas == ()
        desk.click(dialog.beside.along_button)
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dialog.tabs.tabText(0) == "Personas (left out)"
        QTest.keyClick(dialog.sheet, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert dialog.tabs.currentIndex() == 1
        assert kinds(dialog)["B2"] == "card"
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, book)
    desk.ready()
    assert columns_of(desk.graph) == ["Find", "Buy"]
    assert list(desk.graph.table(Persona)) == []
    assert len(desk.graph.in_order(Metric)) == 4


def test_a_sheet_that_comes_along_can_be_made_the_map_instead(desk: WindowDriver, book: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        dialog.tabs.setCurrentIndex(2)
        desk.click(dialog.beside.map_button)
        assert dialog.choices.now.sheet == 2
        assert not dialog.beside.isVisible()
        assert dialog.tabs.tabText(1) == "As is"
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dialog.choices.now.sheet == 1
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, book)


def test_what_a_fill_means_is_asked_and_told_of_its_cells(desk: WindowDriver, tmp_path: Path) -> None:
    cells = {**rows_from("Stage | Find | Buy\nDoing | looks | pays\nPains | slow | dear"), "A6": "red = urgent"}
    path = tmp_path / "fills.xlsx"
    path.write_bytes(painted(a_workbook({"S": cells}), {"C3": "FFFF0000"}))
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        asked = dialog.question.asked
        assert asked is not None
        assert kinds(dialog)["A6"] == "open"
        dialog.activateWindow()
        assert QTest.qWaitForWindowActive(dialog)
        dialog.sheet.setFocus()
        QTest.keyClick(dialog.sheet, Qt.Key.Key_F6)
        assert answers(dialog)[0].hasFocus()
        QTest.keyClick(answers(dialog)[0], Qt.Key.Key_Space)
        assert dialog.question.asked is None
        fate = next(each for each in dialog.sheet.sheet_model.fates.values() if each.cell.where == "C3")
        assert dialog.sheet.told(fate) == "card · Red: Severity 3 of 3"
        assert kinds(dialog)["A6"] == "detail"
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    desk.ready()
    assert {str(card.text): card.severity for card in desk.graph.cards()}["dear"] == 3
