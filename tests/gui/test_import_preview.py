"""The import preview: a question answered, a correction made and undone, the map brought in, changes taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMessageBox, QPushButton

from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.roles import ROLES
from cjm_desktop.storage.suffixes import SOURCES
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.incoming.changes import ChangesDialog
from cjm_desktop.ui.incoming.dialog import ImportDialog
from tests.e2e.test_workbook_round_trip import find, worked_in, written
from tests.helpers.builders import a_map, a_shop
from tests.helpers.incoming import columns_of, lanes_of
from tests.helpers.window_driver import WindowDriver

NO_KEYS = Qt.KeyboardModifier.NoModifier
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


def choose(box: QComboBox, name: str) -> None:
    """Choose an entry of a box by its name, as the keys do."""
    assert box.findText(name) >= 0
    box.setFocus()
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())


def pick(
    dialog: ImportDialog, row: int, column: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click a cell of the sheet."""
    QTest.mouseClick(dialog.sheet.viewport(), Qt.MouseButton.LeftButton, keys, cell_of(dialog, row, column))


def answers(dialog: ImportDialog) -> list[QPushButton]:
    items = (dialog.question.answers.itemAt(index) for index in range(dialog.question.answers.count()))
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
        assert "looks" in dialog.strip.place.text()
        desk.click(dialog.strip.skip_button)
        assert kinds(dialog)["B2"] == "skipped"
        QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert kinds(dialog)["B2"] == "card"
        assert "2 cards" not in dialog.counts.total.text()
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
        choose(dialog.strip.use_box, ENGLISH(ROLES["friction"].name))
        outcome = dialog.outcome
        assert outcome is not None
        assert [lane.role for lane in outcome.graph.lanes()] == ["friction", "emotion"]
        choose(dialog.bar.layout_box, "Stages in rows")
        assert dialog.outcome is not None
        assert columns_of(dialog.outcome.graph)[0] == "Actions"
        desk.click(dialog.over_button)
        assert columns_of(dialog.outcome.graph) == ["Find", "Buy"]
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)


def test_letters_say_what_the_cells_in_hand_become(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        dialog.activateWindow()
        desk.qtbot.waitUntil(dialog.isActiveWindow)  # keys of the window are heard by an active one only
        pick(dialog, 1, 1)
        pick(dialog, 1, 2, Qt.KeyboardModifier.ShiftModifier)
        assert dialog.strip.place.text() == "2 cells"
        assert not dialog.strip.title_button.isEnabled()
        QTest.keyClick(dialog.sheet, Qt.Key.Key_X)
        assert [kinds(dialog)[where] for where in ("B2", "C2")] == ["skipped", "skipped"]
        QTest.keyClick(dialog.sheet, Qt.Key.Key_C)
        assert [kinds(dialog)[where] for where in ("B2", "C2")] == ["card", "card"]
        QTest.keyClick(dialog.sheet, Qt.Key.Key_P)
        assert [kinds(dialog)[where] for where in ("B2", "C2")] == ["step", "step"]
        assert dialog.outcome is not None
        assert columns_of(dialog.outcome.graph) == ["Find/looks", "Buy/pays"]
        pick(dialog, 3, 0)
        QTest.keyClick(dialog.sheet, Qt.Key.Key_V)
        assert [lane.role for lane in dialog.outcome.graph.lanes()] == ["emotion", "emotion"]
        for _ in range(4):
            QTest.keyClick(dialog.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(dialog.choices._steps) == 1  # noqa: SLF001  (nothing shows how many there are)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)


def test_the_frame_of_the_table_is_dragged_by_a_side_and_a_corner(desk: WindowDriver, table: Path) -> None:
    desk.show(a_shop().build())

    def drag(dialog: ImportDialog, begin: QPoint, end: QPoint) -> None:
        surface, left = dialog.sheet.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(surface, left, pos=begin)
        QTest.mouseMove(surface, end)
        QTest.mouseRelease(surface, left, pos=end)

    def work(dialog: ImportDialog) -> None:
        def rect(row: int, column: int) -> QRect:
            return dialog.sheet.visualRect(dialog.sheet.sheet_model.index(row, column))

        assert dialog.bar.range.text() == "A1:C4"
        drag(dialog, rect(3, 1).bottomLeft() + QPoint(20, 0), rect(2, 1).center())
        assert dialog.bar.range.text() == "A1:C3"
        assert kinds(dialog)["B4"] == "skipped"
        drag(dialog, rect(2, 2).bottomRight(), rect(1, 1).center())
        assert dialog.bar.range.text() == "A1:B2"
        assert dialog.outcome is not None
        assert columns_of(dialog.outcome.graph) == ["Find"]
        desk.click(dialog.undo_button)
        assert dialog.bar.range.text() == "A1:C3"
        desk.click(dialog.over_button)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)


def test_where_no_table_was_found_the_selected_cells_are_taken(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("some,words\nthat,are\nno,table\n", encoding="utf-8")
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        assert dialog.question.isVisible()
        assert not dialog.new_button.isEnabled()
        assert dialog.counts.total.text() == "6 cells"
        pick(dialog, 0, 0)
        pick(dialog, 2, 1, Qt.KeyboardModifier.ShiftModifier)
        desk.click(answers(dialog)[0])
        assert dialog.bar.range.text() == "A1:B3"
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    desk.ready()
    assert columns_of(desk.graph) == ["words"]
    assert lanes_of(desk.graph) == {"text that": [["are"]], "text no": [["table"]]}


def test_the_columns_of_a_list_are_corrected_and_a_lane_is_split_in_a_way_of_its_own(
    desk: WindowDriver, tmp_path: Path
) -> None:
    cards, map_of_cards = tmp_path / "list.csv", tmp_path / "map.csv"
    cards.write_text("Stage,Lane,Card,Who\nFind,Actions,looks,Kim\nBuy,Actions,pays,Lee\n", encoding="utf-8")
    map_of_cards.write_text("Stage,Find\nActions,looks / asks\nPain points,slow / dear\n", encoding="utf-8")
    desk.show(a_shop().build())

    def correct(dialog: ImportDialog) -> None:
        pick(dialog, 1, 3)
        assert dialog.strip.line_label.text() == "Column D"
        choose(dialog.strip.use_box, "Owners")
        assert dialog.outcome is not None
        assert [card.owner for card in dialog.outcome.graph.cards()] == ["Kim", "Lee"]
        choose(dialog.strip.use_box, "Words of the cards")
        assert kinds(dialog)["C2"] == "skipped"
        for _ in range(2):
            desk.click(dialog.undo_button)
        desk.click(dialog.cancel_button)

    def split(dialog: ImportDialog) -> None:
        pick(dialog, 1, 1)
        choose(dialog.strip.split_box, "At line breaks and “/”")
        assert dialog.outcome is not None
        assert lanes_of(dialog.outcome.graph) == {
            "actions Actions": [["looks", "asks"]],
            "pains Pain points": [["slow / dear"]],
        }
        desk.click(dialog.over_button)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, correct):
        import_path(desk.window.context, cards)
    with desk.in_dialog(ImportDialog, split):
        import_path(desk.window.context, map_of_cards)


def test_what_a_label_was_said_to_mean_is_known_the_next_time(desk: WindowDriver, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("Stage,Find,Buy\nActions,looks,pays\nGrumbles,slow,dear\n", encoding="utf-8")
    second.write_text("Phase,Use\nGrumbles,breaks\nActions,uses\n", encoding="utf-8")
    desk.show(a_shop().build())

    def say(dialog: ImportDialog) -> None:
        pick(dialog, 2, 0)
        choose(dialog.strip.use_box, ENGLISH(ROLES["pains"].name))
        desk.click(dialog.into_button)

    def look(dialog: ImportDialog) -> None:
        assert dialog.outcome is not None
        assert list(lanes_of(dialog.outcome.graph)) == ["pains Grumbles", "actions Actions"]
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, say):
        import_path(desk.window.context, first)
    with desk.in_dialog(ImportDialog, look):
        import_path(desk.window.context, second)


@pytest.mark.parametrize("gives_up", [True, False])
def test_giving_up_an_import_that_was_corrected_is_asked_about(
    desk: WindowDriver, table: Path, *, gives_up: bool
) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        desk.click(answers(dialog)[0])
        wanted = "Give up" if gives_up else "Go on importing"
        with desk.in_dialog(QMessageBox, lambda box: desk.click(next(b for b in box.buttons() if b.text() == wanted))):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible() is not gives_up
        if not gives_up:
            desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, table)
    assert (len(desk.workspace.windows) == 1) is gives_up


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


def test_a_workbook_that_is_opened_as_a_map_is_previewed(
    desk: WindowDriver, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(a_shop().build())
    lanes = len(desk.graph.lanes())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    seen: list[ImportDialog] = []

    def take(dialog: ImportDialog) -> None:
        seen.append(dialog)
        desk.click(dialog.into_button)

    with desk.in_dialog(ImportDialog, take):
        desk.choose("file.open")
        desk.qtbot.waitUntil(lambda: bool(seen))
    assert len(desk.graph.lanes()) > lanes
    desk.choose("edit.undo")
    assert len(desk.graph.lanes()) == lanes


def test_words_of_the_sheet_are_whole_and_values_stand_beside_them(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build())
    path = tmp_path / "long words.csv"
    path.write_text("Stage,Consideration,Buy\nActions,looks,pays\nFeeling,frustrated,2\n", encoding="utf-8")

    def look(dialog: ImportDialog) -> None:
        metrics = dialog.sheet.fontMetrics()
        room = dialog.sheet.columnWidth(1)
        assert room > metrics.horizontalAdvance("frustrated → −2") + 20
        assert dialog.sheet.columnWidth(1) > dialog.sheet.columnWidth(2)
        counted = [button.accessibleName() for button in dialog.counts.findChildren(QPushButton)]
        assert {"2 stages", "2 lanes", "1 left out"} <= set(counted)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, look):
        import_path(desk.window.context, path)


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
        find(sheets["Cards"], "scrolls").value = "scrolls down"  # type: ignore[index]  # a dict of sheets
        sheets["Cards"].delete_rows(find(sheets["Cards"], "enters the card").row)  # type: ignore[index]  # as above

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
