"""The start screen: what it lists, how it is walked, and what it opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.model.records import Card
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.incoming.dialog import ImportDialog
from cjm_desktop.ui.shell.workspace import Workspace
from cjm_desktop.ui.start.entries import Kind
from cjm_desktop.ui.start.gallery import Gallery
from cjm_desktop.ui.start.painting import lines_of, small_font
from cjm_desktop.ui.start.pictures import PICTURE
from tests.helpers.incoming import a_workbook, columns_of, rows_from
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    """Give a copy of the English sample."""
    return Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))


def names(gallery: Gallery) -> list[str]:
    return [entry.name for entry in gallery.entries]


def click(gallery: Gallery, row: int) -> None:
    place = gallery.visualItemRect(gallery.item(row)).center()
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def picture_in(gallery: Gallery, row: int) -> QImage | None:
    found = gallery.item(row).data(Qt.ItemDataRole.DecorationRole)
    return found if isinstance(found, QImage) else None


def test_templates_and_samples_have_names_and_real_pictures(desk: WindowDriver) -> None:
    start = desk.start()
    assert len(names(start.templates)) == 10
    assert names(start.samples) == ["Buying a backpack", "Everything in one map"]
    assert start.templates.hasFocus()
    pictures = desk.workspace.pictures
    paths = [entry.path for entry in (*start.templates.entries, *start.samples.entries) if entry.path]
    assert len(paths) == 12
    desk.qtbot.waitUntil(lambda: all(pictures.of(path) is not None for path in paths))
    for path in paths:
        picture = pictures.of(path)
        assert picture is not None
        colors = {picture.pixelColor(x, y).name() for x in range(0, 392, 3) for y in range(0, 224, 3)}
        assert len(colors) > 10, path.name


def test_the_screen_speaks_the_language_of_the_window(desk: WindowDriver) -> None:
    start = desk.start()
    start.interface_lang.setCurrentIndex(start.interface_lang.findData("ko"))
    start.interface_lang.activated.emit(start.interface_lang.currentIndex())
    desk.turn()
    again = desk.start()
    assert again is not start
    assert names(again.templates)[:2] == ["빈 지도", "고객 생애 주기"]
    assert again.map_language == "ko"
    assert again.open_button.text() == "열기…"


def test_arrows_walk_from_list_to_list_and_enter_opens(desk: WindowDriver, file: Path) -> None:
    desk.workspace.settings.add_recent(file)
    start = desk.start()
    across = start.templates.columns
    desk.keys("Right", "Left", "Left")
    assert start.recent.hasFocus()
    desk.keys("Right")
    assert start.templates.hasFocus()
    desk.keys(*["Down"] * (-(-10 // across)))
    assert start.samples.hasFocus()
    desk.keys("Up", "Up")
    assert start.templates.hasFocus()
    desk.keys("Ctrl+N", "Right", "Return")
    assert desk.workspace.start is None
    assert [str(stage.name) for stage in desk.graph.stages()] == [
        "Awareness",
        "Consideration",
        "Conversion",
        "Retention",
        "Advocacy",
    ]


def test_the_two_languages_say_what_they_are_of(desk: WindowDriver) -> None:
    start = desk.start()
    labels = {label.buddy(): label.text() for label in start.findChildren(QLabel) if label.isVisible()}
    assert labels[start.map_lang] == "Language of the map"
    assert labels[start.interface_lang] == "Language of the window"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_is_said_of_templates_and_samples_is_read_whole(desk: WindowDriver, lang: str) -> None:
    desk.workspace.set_language(lang)
    start = desk.start()
    metrics = QFontMetricsF(small_font(start.templates.font()))
    told = [entry.about for entry in (*start.templates.entries, *start.samples.entries)]
    assert [text for text in told if " ".join(lines_of(text, metrics, PICTURE.width() - 4, 2)) != text] == []


def test_a_click_makes_a_map_in_the_language_chosen_with_its_first_cell_under_the_keys(desk: WindowDriver) -> None:
    start = desk.start()
    start.map_lang.setCurrentIndex(start.map_lang.findData("ko"))
    start.map_lang.activated.emit(start.map_lang.currentIndex())
    click(start.templates, 0)
    desk.ready()
    assert desk.graph.map.lang == "ko"
    assert desk.window.document.editor.session.focus == (desk.graph.lanes()[0].id, desk.graph.steps()[0].id)
    desk.write("a")
    desk.write("bc")
    desk.keys("Return")
    (card,) = desk.graph.cards()
    assert (card.text, card.lane) == ("abc", desk.graph.lanes()[0].id)


def test_recent_files_are_opened_pinned_and_taken_off(desk: WindowDriver, file: Path) -> None:
    gone = file.with_name("gone.cjm")
    desk.open(file)
    desk.turn()
    desk.workspace.settings.add_recent(gone)
    start = desk.start()
    assert [(entry.name, entry.missing) for entry in start.recent.entries] == [
        ("gone.cjm", True),
        ("carla.cjm", False),
    ]
    assert not desk.workspace.thumbnails.of(file).isNull()
    assert desk.workspace.thumbnails.of(gone).isNull()
    start.recent.enter(at_end=True)
    desk.keys("Ctrl+P")
    assert names(start.recent) == ["carla.cjm", "gone.cjm"]
    assert start.recent.entries[0].pinned
    start.recent.enter(at_end=True)
    desk.keys("Del")
    assert names(start.recent) == ["carla.cjm"]
    desk.keys("Return")
    assert desk.window.document.path == file
    assert len(desk.workspace.windows) == 1


def test_a_missing_file_says_so_and_the_screen_stays(desk: WindowDriver, tmp_path: Path) -> None:
    desk.workspace.settings.add_recent(tmp_path / "gone.cjm")
    start = desk.start()
    start.recent.enter()
    with desk.answering("Close") as said:
        desk.keys("Return")
    assert "CJM-E131" in said[0]
    assert start.isVisible()


def test_a_dropped_file_is_opened(desk: WindowDriver, file: Path) -> None:
    start = desk.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(400, 300), copy, data, button, keys)
    QApplication.sendEvent(start, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(start, QDropEvent(QPointF(400, 300), copy, data, button, keys))
    desk.turn()
    assert desk.window.document.path == file
    assert desk.workspace.start is None


@pytest.mark.parametrize("way", ["dropped", "opened", "asked for", "handed over"])
def test_a_workbook_is_previewed_and_becomes_a_map(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    start = desk.start()
    path = tmp_path / "journey.xlsx"
    path.write_bytes(a_workbook({"Map": rows_from("Stage | Find | Buy\nActions | looks | pays\nPains | slow | dear")}))
    seen: list[bool] = []

    def take(dialog: ImportDialog) -> None:
        seen.append(dialog.into_button.isVisible())
        desk.click(dialog.new_button)

    with desk.in_dialog(ImportDialog, take):
        if way == "dropped":
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path))])
            copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            enter = QDragEnterEvent(QPoint(400, 300), copy, data, button, keys)
            QApplication.sendEvent(start, enter)
            assert enter.isAccepted()
            QApplication.sendEvent(start, QDropEvent(QPointF(400, 300), copy, data, button, keys))
        elif way == "handed over":
            desk.workspace.take_over([path])
        else:
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
            desk.click(start.open_button if way == "opened" else start.importing)
        desk.qtbot.waitUntil(lambda: bool(seen))
    desk.turn()
    assert seen == [False]
    assert columns_of(desk.graph) == ["Find", "Buy"]
    assert desk.window.document.path is None
    assert desk.workspace.start is None


def test_own_templates_are_kept_renamed_and_deleted(desk: WindowDriver, file: Path) -> None:
    desk.open(file)

    def name_it(dialog: NameDialog) -> None:
        desk.qtbot.waitUntil(dialog.name.hasFocus)
        desk.keys("Ctrl+A")
        desk.write("Our shop")
        desk.keys("Return")

    with desk.in_dialog(NameDialog, name_it):
        desk.choose("file.save_template")
    with desk.in_dialog(NameDialog, name_it), desk.answering("Cancel") as said:
        desk.choose("file.save_template")
    assert "Replace the template Our shop?" in said[0]
    start = desk.start()
    assert names(start.own) == ["Our shop"]
    start.own.enter()

    def rename(dialog: NameDialog) -> None:
        desk.qtbot.waitUntil(dialog.name.hasFocus)
        desk.keys("Ctrl+A")
        desk.write("Our web shop")
        desk.keys("Return")

    with desk.in_dialog(NameDialog, rename):
        desk.keys("F2")
    assert names(start.own) == ["Our web shop"]
    original = desk.graph.map.id
    desk.start().own.enter()
    desk.keys("Return")
    assert len(desk.workspace.windows) == 2
    assert desk.graph.stages()[0].name == "Awareness"
    assert desk.graph.table(Card) == {}
    assert desk.graph.map.id != original
    start = desk.start()
    start.own.enter()
    with desk.answering("Delete"):
        desk.keys("Del")
    assert names(start.own) == []
    assert desk.workspace.own_templates.paths() == ()


def test_a_template_may_keep_its_cards(desk: WindowDriver, file: Path) -> None:
    desk.open(file)

    def with_cards(dialog: NameDialog) -> None:
        desk.qtbot.waitUntil(dialog.name.hasFocus)
        dialog.keep.setChecked(True)
        desk.write("Full")
        desk.keys("Return")

    with desk.in_dialog(NameDialog, with_cards):
        desk.choose("file.save_template")
    count = len(desk.graph.table(Card))
    desk.workspace.new_from(desk.workspace.own_templates.paths()[0])
    assert len(desk.graph.table(Card)) == count > 0


def test_the_menu_of_an_entry_offers_what_its_keys_do(desk: WindowDriver, file: Path) -> None:
    desk.workspace.settings.add_recent(file)
    start = desk.start()
    start.recent.customContextMenuRequested.emit(start.recent.visualItemRect(start.recent.item(0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Open", "Pin at the top", "Take off the list"]
    menu.close()


def test_unsaved_work_stands_on_top_until_it_is_opened_or_given_up(desk: WindowDriver, profile: Path) -> None:
    for words in ("first", "second"):
        desk.workspace.new_map()
        desk.ready()
        desk.write(words[0])
        desk.write(words[1:])
        desk.keys("Return")
        desk.window.document.editor.run(
            set_text.call(desk.graph.map.id, "title", f"Journey {words}", desk.window.document.lang)
        )
        desk.workspace.recovery.note_all()
    desk.workspace.recovery.close()  # the program ends without a word to anybody
    desk.watch.stop()
    for window in tuple(desk.workspace.windows):
        window.shut()
        window.close()

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = desk.workspace.program
    again = Workspace(program, Settings(profile / "settings.ini"), app)
    restarted = WindowDriver(desk.qtbot, again)
    start = restarted.start()
    assert [entry.kind for entry in start.recovered.entries] == [Kind.RECOVERED] * 2
    assert {entry.name for entry in start.recovered.entries} == {"Journey first", "Journey second"}
    assert start.recovered.hasFocus()
    rows = range(start.recovered.count())
    restarted.qtbot.waitUntil(lambda: all(picture_in(start.recovered, row) is not None for row in rows))
    for row in rows:
        picture = picture_in(start.recovered, row)
        assert picture is not None
        inked = {picture.pixelColor(x, y).name() for x in range(0, 392, 4) for y in range(0, 160, 4)}
        assert len(inked) > 10  # the map that was not saved, though it has no file
    restarted.keys("Return")
    assert next(iter(restarted.graph.cards())).text in ("first", "second")
    start = restarted.start()
    assert start.recovered.count() == 1
    start.recovered.enter()
    with restarted.answering("Give up"):
        restarted.keys("Del")
    assert start.recovered.count() == 0
    assert again.recovery.find() == []
    with restarted.answering("Don't save"):
        restarted.window.close()
    start.close()
    again.pictures.stop()
    restarted.watch.stop()
    again.recovery.close()


def test_the_maps_of_last_time_are_opened_where_that_is_wanted(desk: WindowDriver, file: Path) -> None:
    other = Path(shutil.copy(file, file.with_name("other.cjm")))
    desk.open(file)
    desk.open(other)
    desk.choose("ui.reopen")
    desk.keys("Ctrl+Q")
    assert not desk.workspace.windows
    other.unlink()
    desk.workspace.reopen_last()
    assert [window.document.path for window in desk.workspace.windows] == [file]
    desk.ready()
    desk.choose("ui.reopen")
    desk.keys("Ctrl+Q")
    desk.workspace.reopen_last()
    assert not desk.workspace.windows


def test_a_second_start_opens_its_files_here(desk: WindowDriver, file: Path) -> None:
    desk.workspace.take_over([])
    assert desk.workspace.start is not None
    desk.workspace.take_over([file])
    assert [window.document.path for window in desk.workspace.windows] == [file]
    assert desk.workspace.start is None


@pytest.mark.parametrize(("size", "said"), [(8_000_000, "Some mail servers"), (11_000_000, "Many mail servers")])
def test_a_file_too_large_for_mail_is_marked(desk: WindowDriver, file: Path, size: int, said: str) -> None:
    desk.open(file)
    assert desk.window.status.size_label.text() == "28 kB by mail"
    assert desk.window.status.size_label.toolTip() == "So large is the saved file as an attachment."
    padded = file.with_name("large.cjm")
    padded.write_bytes(file.read_bytes() + b" " * size)
    desk.open(padded)
    assert desk.window.status.size_label.toolTip().startswith(said)
