"""The preview of a workbook of several sheets: what comes along is looked at, left out, brought back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Channel, Metric, Persona
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.incoming.dialog import ImportDialog
from cjm_desktop.ui.incoming.sheet_view import PAD, SIGN
from tests.e2e.test_workbook_round_trip import written
from tests.gui.test_import_preview import answers, kinds
from tests.helpers.builders import a_shop
from tests.helpers.incoming import a_workbook, columns_of, painted, rows_from
from tests.helpers.window_driver import WindowDriver
from tests.unit.interchange.test_beside import SHEETS


def answer(dialog: ImportDialog, name: str) -> QPushButton:
    return next(each for each in answers(dialog) if each.text() == name)


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


def test_a_workbook_of_the_program_is_a_whole_map_whose_lists_come_along(desk: WindowDriver, tmp_path: Path) -> None:
    graph = open_map(resources() / "samples" / "nto-carla-en.cjm").graph
    path = tmp_path / "sent.xlsx"
    path.write_bytes(written(graph))
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        names = [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())]
        dialog.tabs.setCurrentIndex(names.index("Personas (comes along)"))
        assert dialog.beside.text.text() == "“Personas” comes along with the map: 1 entry."
        dialog.tabs.setCurrentIndex(names.index("Cards (comes along)"))
        assert dialog.beside.text.text() == "“Cards” comes along with the map: 46 entries."
        dialog.tabs.setCurrentIndex(names.index("Personas (comes along)"))
        desk.click(dialog.beside.leave_button)
        assert dialog.outcome is not None
        assert not dialog.outcome.graph.table(Persona)
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    desk.ready()
    assert {each.id for each in desk.graph.cards()} == {each.id for each in graph.cards()}
    assert {each.id for each in desk.graph.relations()} == {each.id for each in graph.relations()}
    assert [each.name for each in desk.graph.in_order(Persona)] == ["Carla"]


def test_the_rows_of_a_table_of_marks_are_asked_about(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "where.csv"
    path.write_text(",Awareness,Purchase\nWeb,x,x\nShop,,x\nMail,x,\n", encoding="utf-8")
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        assert "what are the rows?" in dialog.question.text.text()
        assert kinds(dialog)["A2"] == "detail"
        desk.click(answer(dialog, "Channels"))
        assert not dialog.question.isVisible()
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dialog.question.isVisible()
        desk.click(answer(dialog, "Channels"))
        desk.click(dialog.into_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    assert {each.name for each in desk.graph.table(Channel).values()} == {"Web", "Shop", "Mail"}
    desk.choose("edit.undo")
    assert not desk.graph.table(Channel)


def test_an_old_workbook_that_is_dropped_says_what_to_do_and_the_window_goes_on(
    desk: WindowDriver, tmp_path: Path
) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "Workbook\0".encode("utf-16-le"))
    desk.show(a_shop().build())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, surface, said = QPointF(400, 300), desk.window.view.viewport(), list[str]()

    def read(box: QMessageBox) -> None:
        said.append(f"{box.text()} {box.informativeText()}")
        desk.click(box.buttons()[0])

    with desk.in_dialog(QMessageBox, read):
        QApplication.sendEvent(surface, QDragEnterEvent(place.toPoint(), copy, data, button, keys))
        QApplication.sendEvent(surface, QDropEvent(place, copy, data, button, keys))
        desk.qtbot.waitUntil(lambda: bool(said))
    assert "save it as .xlsx" in said[0]
    desk.choose("insert.stage")
    assert len(desk.graph.stages()) == 3


def test_words_beside_a_value_have_room_for_all_their_lines_and_a_picture_is_told(
    desk: WindowDriver, tmp_path: Path
) -> None:
    desk.show(a_shop().build())
    image = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(image, "PNG")
    path = tmp_path / "values.xlsx"
    cells = {"A1": "Stage", "B1": "Consideration", "C1": "Buy", "A2": "Actions", "B2": "looks", "C2": "pays"}
    cells |= {"A3": "Feeling (-2...2)", "B3": "-1.5\nhas to wait again and again", "C3": "2", "A4": "Screens"}
    path.write_bytes(a_workbook({"Map": cells}, pictures={"B4": image.getvalue()}))

    def look(dialog: ImportDialog) -> None:
        sheet = dialog.sheet
        text, metrics = cells["B3"], sheet.fontMetrics()
        beside = metrics.horizontalAdvance("→ −1.5") + SIGN // 2
        room = sheet.columnWidth(1) - beside - PAD - SIGN - 10  # as it is painted
        height = metrics.boundingRect(0, 0, room, 1000, Qt.TextFlag.TextWordWrap, str(text)).height()
        assert sheet.rowHeight(2) >= height
        assert sheet.sheet_model.index(3, 1).data() == "(picture)"
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, look):
        import_path(desk.window.context, path)
