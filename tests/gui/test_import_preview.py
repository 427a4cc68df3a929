"""The import preview: a question answered, a correction made and undone, the map brought in, changes taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.storage.suffixes import SOURCES
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.incoming.changes import ChangesDialog
from cjm_desktop.ui.incoming.dialog import ImportDialog
from tests.e2e.test_workbook_round_trip import find, worked_in, written
from tests.helpers.builders import a_map, a_shop
from tests.helpers.incoming import columns_of, lanes_of
from tests.helpers.window_driver import WindowDriver

TABLE = "Stage,Find,Buy\nActions,looks,pays\nFeeling,4,2\nOwner,Kim,Lee\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "journey.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def cell_of(dialog: ImportDialog, row: int, column: int) -> QPoint:
    return dialog.sheet.visualRect(dialog.sheet.sheet_model.index(row, column)).center()


def kinds(dialog: ImportDialog) -> dict[str, str]:
    return {fate.cell.where: fate.kind for fate in dialog.sheet.sheet_model.fates.values()}


def answers(dialog: ImportDialog) -> list[QPushButton]:
    items = (dialog.answers.itemAt(index) for index in range(dialog.answers.count()))
    found = [item.widget() for item in items if item is not None]
    return [each for each in found if isinstance(each, QPushButton)]


def test_a_question_is_answered_a_cell_left_out_both_undone_and_a_new_map_made(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())
    before = desk.graph.map.id

    def work(dialog: ImportDialog) -> None:
        assert dialog.question.isVisible()
        assert kinds(dialog)["B4"] == "open"
        desk.click(answers(dialog)[0])
        assert not dialog.question.isVisible()
        assert kinds(dialog)["B4"] == "detail"
        QTest.mouseClick(dialog.sheet.viewport(), Qt.MouseButton.LeftButton, pos=cell_of(dialog, 1, 1))
        assert "looks" in dialog.place.text()
        desk.click(dialog.skip_button)
        assert kinds(dialog)["B2"] == "skipped"
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert kinds(dialog)["B2"] == "card"
        assert "2 cards" not in dialog.total.text()
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)
    desk.ready()
    assert desk.graph.map.id != before
    assert columns_of(desk.graph) == ["Find", "Buy"]
    assert lanes_of(desk.graph) == {"actions Actions": [["looks"], ["pays"]], "emotion Feeling": [["=1"], ["=-1"]]}
    assert {card.owner for card in desk.graph.cards()} == {"Kim", "Lee"}


def test_into_the_open_map_in_one_undo_step(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())
    before = lanes_of(desk.graph)

    def work(dialog: ImportDialog) -> None:
        desk.click(answers(dialog)[-1])
        desk.click(dialog.into_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)
    after = lanes_of(desk.graph)
    assert after["actions Doing"][0] == ["types a word", "scrolls", "looks"]
    assert len(after) == len(before) + 1
    assert "looks" in str(after)
    desk.choose("edit.undo")
    assert lanes_of(desk.graph) == before
    assert not desk.window.document.editor.can_undo


def test_escape_leaves_everything_as_it_was(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())
    with desk.in_dialog(ImportDialog, lambda dialog: desk.click(dialog.cancel_button)):
        import_path(desk.window.context, table)
    assert len(desk.workspace.windows) == 1
    assert not desk.window.document.editor.can_undo


def test_the_direction_is_turned_and_the_role_of_a_row_chosen(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        desk.click(answers(dialog)[-1])
        QTest.mouseClick(dialog.sheet.viewport(), Qt.MouseButton.LeftButton, pos=cell_of(dialog, 1, 0))
        box = dialog.role_box
        box.setCurrentIndex(box.findData("friction"))
        box.activated.emit(box.currentIndex())
        outcome = dialog.outcome
        assert outcome is not None
        assert [lane.role for lane in outcome.graph.lanes()] == ["friction", "emotion"]
        turned = dialog.layout_box
        turned.setCurrentIndex(turned.findData("rows"))
        turned.activated.emit(turned.currentIndex())
        assert dialog.outcome is not None
        assert columns_of(dialog.outcome.graph)[0] == "Actions"
        desk.click(dialog.over_button)
        assert columns_of(dialog.outcome.graph) == ["Find", "Buy"]
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)


def test_a_table_dropped_on_the_window_or_on_the_clipboard_is_previewed(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, surface = QPointF(400, 300), desk.window.view.viewport()
    seen: list[ImportDialog] = []

    def look(dialog: ImportDialog) -> None:
        seen.append(dialog)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, look):
        QApplication.sendEvent(surface, QDragEnterEvent(place.toPoint(), copy, data, button, keys))
        QApplication.sendEvent(surface, QDropEvent(place, copy, data, button, keys))
        desk.qtbot.waitUntil(lambda: bool(seen))
    QGuiApplication.clipboard().setText(TABLE.replace(",", "\t"))
    with desk.in_dialog(ImportDialog, lambda dialog: desk.click(dialog.cancel_button)):
        desk.choose("file.import_clipboard")


def paste(desk: WindowDriver, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    desk.choose("edit.paste")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (TABLE.replace(",", "\t"), ""),
        ("Stage\tActions\tPain points\nFind\tlooks\t\nBuy\tpays\tdear\n", ""),
        ("", "<table><tr><td>단계<td>인지<td>구매<tr><td>행동<td colspan=2>looks<td></table>"),
        ("journey\n  section Find\n    looks: 4: Kim\n", ""),
        ("Find\n\tActions\n\t\tlooks\n\tPain points\n\t\tdear\n", ""),
        ("| Stage | Find |\n|---|---|\n| Actions | looks |\n", ""),
    ],
)
def test_what_is_pasted_with_headings_is_previewed_and_comes_into_the_map(
    desk: WindowDriver, text: str, html: str
) -> None:
    desk.show(a_shop().build())
    before = lanes_of(desk.graph)
    with desk.in_dialog(ImportDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return)):
        paste(desk, text, html)
    assert "looks" in str([lanes_of(desk.graph), columns_of(desk.graph)])
    assert "types a word" in str(lanes_of(desk.graph))
    desk.choose("edit.undo")
    assert lanes_of(desk.graph) == before
    with desk.in_dialog(ImportDialog, lambda dialog: desk.click(dialog.cancel_button)):
        paste(desk, text, html)
    assert lanes_of(desk.graph) == before


def test_a_table_with_headings_may_be_pasted_cell_by_cell(desk: WindowDriver) -> None:
    desk.show(a_map().stage("S", "a", "b").lane("text", "Plain").lane("text", "More").build())
    with desk.in_dialog(ImportDialog, lambda dialog: desk.click(dialog.plain_button)):
        paste(desk, "Actions\tlooks\nPain points\tdear\n")
    assert lanes_of(desk.graph) == {
        "text Plain": [["Actions"], ["looks"]],
        "text More": [["Pain points"], ["dear"]],
    }


@pytest.mark.parametrize("text", ["a\tb\nc\td", "- one\n- two", "- one\n  - two\n- three", "goals and needs"])
def test_words_without_headings_are_pasted_at_once(desk: WindowDriver, text: str) -> None:
    desk.show(a_map().stage("S", "a", "b").lane("text", "Plain").lane("text", "More").build())
    paste(desk, text)
    assert len(list(desk.graph.cards())) >= 1


def test_a_returned_workbook_is_a_list_of_changes(desk: WindowDriver, tmp_path: Path) -> None:
    graph = a_shop().build()
    desk.show(graph)
    book = tmp_path / "back.xlsx"

    def change(sheets: object) -> None:
        find(sheets["Cards"], "scrolls").value = "scrolls down"  # type: ignore[index]
        sheets["Cards"].delete_rows(find(sheets["Cards"], "enters the card").row)  # type: ignore[index]

    book.write_bytes(worked_in(written(graph), change))

    def work(dialog: ChangesDialog) -> None:
        said = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        assert said == ["Changed: “scrolls” → “scrolls down”", "No longer there: “enters the card”"]
        desk.click(dialog.take_button)

    with desk.in_dialog(ChangesDialog, work):
        import_path(desk.window.context, book)
    words = str(lanes_of(desk.graph))
    assert "scrolls down" in words
    assert "enters the card" in words


def test_every_ending_that_an_importer_knows_can_be_dropped() -> None:
    assert {suffix for each in load_importers().values() for suffix in each.suffixes} <= set(SOURCES)
