"""Earlier versions of a map, as a user finds them: in a window with pictures, two clicks away."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.cards import delete_records, set_text
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.base.background import Work
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.shell.workspace import Workspace
from cjm_desktop.ui.start.painting import NOTE
from cjm_desktop.ui.start.pictures import Painter
from cjm_desktop.ui.start.versions import VersionsDialog
from tests.helpers.builders import a_shop
from tests.helpers.saving import saving_to
from tests.helpers.window_driver import LEFT, WindowDriver


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    """Give a copy of the English sample, opened, with two saves."""
    path = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    desk.open(path)
    for title in ("First", "Second"):
        retitle(desk, title)
        desk.keys("Ctrl+S")
    return path


def retitle(desk: WindowDriver, title: str) -> None:
    desk.window.run(set_text.call(desk.graph.map.id, "title", title, "en"))
    desk.turn()


def click(dialog: VersionsDialog, gallery: int, row: int) -> None:
    shown = dialog.galleries[gallery]
    place = shown.visualItemRect(shown.item(row)).center()
    QTest.mouseClick(shown.viewport(), LEFT, pos=place)


def said(dialog: VersionsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_two_clicks_open_an_earlier_version_as_an_unsaved_copy(desk: WindowDriver, file: Path) -> None:
    before = file.read_bytes()
    first = desk.window
    with desk.in_dialog(VersionsDialog, lambda dialog: click(dialog, 1, 1)):
        desk.choose("file.versions")
    desk.ready()
    assert desk.window is not first
    assert desk.graph.map.title == "First"
    assert desk.window.document.path is None
    assert "carla.cjm" in desk.window.banners.texts[0]
    assert desk.window.document.name.startswith("carla 2")
    assert first.document.graph.map.title == "Second"
    assert file.read_bytes() == before


def test_a_version_restored_and_saved_twice_is_proposed_under_a_name_of_its_own(
    desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = []
    for _ in range(2):
        with desk.in_dialog(VersionsDialog, lambda dialog: click(dialog, 1, dialog.galleries[1].count() - 1)):
            desk.choose("file.versions")
        desk.ready()
        asked = saving_to(monkeypatch, None)
        desk.keys("Ctrl+S")
        proposed += asked
        saving_to(monkeypatch, asked[0])
        desk.keys("Ctrl+S", "Ctrl+W")
        desk.ready()
    first, second = proposed
    assert second.name == f"{first.stem} 2.cjm"
    assert {path.name for path in file.parent.glob("*.cjm")} == {file.name, first.name, second.name}


def test_the_list_tells_when_and_how_much_and_shows_pictures(desk: WindowDriver, file: Path) -> None:
    seen: list[tuple[str, bool]] = []

    def look(dialog: VersionsDialog) -> None:
        gallery = dialog.galleries[1]
        for row, entry in enumerate(gallery.entries):
            picture = gallery.item(row).data(Qt.ItemDataRole.DecorationRole)
            seen.append((entry.about, picture is not None and not picture.isNull()))

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")
    cards = len(desk.graph.table(Card))
    assert [about.partition("·")[2] for about, _ in seen] == [f" {len(desk.graph.steps())} steps, {cards} cards"] * 3
    assert all(pictured for _, pictured in seen[:2])  # of what was there before the first save there is none yet


def test_a_version_without_a_picture_gets_one(desk: WindowDriver, file: Path) -> None:
    painted: list[object] = []

    def look(dialog: VersionsDialog) -> None:
        gallery = dialog.galleries[1]
        desk.qtbot.waitUntil(lambda: gallery.item(2).data(Qt.ItemDataRole.DecorationRole) is not None)
        painted.append(gallery.item(2).data(Qt.ItemDataRole.DecorationRole))

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")
    assert painted


def test_a_version_is_deleted_with_the_keys_once_that_is_agreed_to(desk: WindowDriver, file: Path) -> None:
    left: list[int] = []

    def work(dialog: VersionsDialog) -> None:
        dialog.activateWindow()
        desk.qtbot.waitUntil(dialog.galleries[1].hasFocus)
        with desk.answering("Cancel"):
            desk.keys("Delete")
        left.append(dialog.galleries[1].count())
        dialog.activateWindow()
        desk.qtbot.waitUntil(dialog.galleries[1].hasFocus)
        with desk.answering("Delete"):
            desk.keys("Delete")
        left.append(dialog.galleries[1].count())

    with desk.in_dialog(VersionsDialog, work):
        desk.choose("file.versions")
    assert left == [3, 2]


def test_a_map_without_versions_says_so(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    texts: list[str] = []
    with desk.in_dialog(VersionsDialog, lambda dialog: texts.extend(said(dialog))):
        desk.choose("file.versions")
    assert "None yet: a version is kept with each save." in texts


def test_a_version_of_what_is_no_map_is_told_and_opens_nothing(desk: WindowDriver, file: Path) -> None:
    file.write_bytes(b"not a map")
    with desk.answering("Overwrite"):
        retitle(desk, "Mine")
        desk.keys("Ctrl+S")
    assert open_map(file).graph.map.title == "Mine"
    windows = len(desk.workspace.windows)
    with (
        desk.answering("Close") as told,
        desk.in_dialog(VersionsDialog, lambda dialog: click(dialog, 1, 1)),
    ):
        desk.choose("file.versions")
    assert "CJM-E102" in told[0]
    assert len(desk.workspace.windows) == windows


def test_a_profile_without_room_is_told_once(desk: WindowDriver, file: Path, profile: Path) -> None:
    shutil.rmtree(profile / "versions")
    (profile / "versions").write_text("in the way")
    for title in ("Third", "Fourth"):
        retitle(desk, title)
        desk.keys("Ctrl+S")
        desk.qtbot.waitUntil(lambda: bool(unkept(desk)))
    assert len(unkept(desk)) == 1
    assert open_map(file).graph.map.title == "Fourth"


def unkept(desk: WindowDriver) -> list[str]:
    return [text for text in desk.window.banners.texts if "no version of it could be kept" in text]


def test_nobody_waits_for_a_version_and_none_is_lost(
    desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Work, "start", lambda _: None)  # as if all threads were busy for long
    retitle(desk, "Third")
    desk.keys("Ctrl+S")
    assert open_map(file).graph.map.title == "Third"
    due = desk.window.document.due
    assert due is not None
    assert not due.path.exists()
    rows: list[int] = []
    with desk.in_dialog(VersionsDialog, lambda dialog: rows.append(dialog.galleries[1].count())):
        desk.choose("file.versions")
    assert rows == [4]
    desk.ready()
    retitle(desk, "Fourth")
    desk.keys("Ctrl+S", "Ctrl+S", "Ctrl+S")
    due = desk.window.document.due
    assert due is not None
    desk.window.close()
    assert not due.path.exists()
    desk.workspace.keeping.finish()  # as the program does at its end
    assert open_map(due.path).graph.map.title == "Fourth"


def test_the_painter_of_versions_stops_with_the_window(
    desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    stop = Painter.stop

    def note(painter: Painter) -> None:
        stopped.append(True)
        stop(painter)

    monkeypatch.setattr(Painter, "stop", note)
    with desk.in_dialog(VersionsDialog, lambda _: None):
        desk.choose("file.versions")
    assert stopped
    assert isinstance(desk.workspace, Workspace)


def test_a_checkpoint_is_set_under_a_name_and_opened_by_a_click(desk: WindowDriver, file: Path) -> None:
    names: list[str] = []

    def name_it() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, NameDialog):
            timer.stop()
            dialog.name.setText("after workshop 2")
            dialog.accept()

    def work(dialog: VersionsDialog) -> None:
        timer.start(5)
        desk.click(next(each for each in dialog.findChildren(QPushButton) if each.text() == "Set a checkpoint…"))
        names.extend(entry.name for entry in dialog.galleries[0].entries)

    timer = QTimer()
    timer.timeout.connect(name_it)
    with desk.in_dialog(VersionsDialog, work):
        desk.choose("file.versions")
    assert names == ["after workshop 2"]
    retitle(desk, "Third")
    desk.keys("Ctrl+S")
    with desk.in_dialog(VersionsDialog, lambda dialog: click(dialog, 0, 0)):
        desk.choose("file.versions")
    desk.ready()
    assert desk.graph.map.title == "Second"
    assert desk.window.document.path is None
    assert desk.window.document.name == "carla after workshop 2"


def test_a_map_open_for_reading_sets_no_checkpoint(desk: WindowDriver) -> None:
    desk.show(a_shop().build(), read_only=True)
    enabled: list[bool] = []

    def work(dialog: VersionsDialog) -> None:
        button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Set a checkpoint…")
        enabled.append(button.isEnabled())

    with desk.in_dialog(VersionsDialog, work):
        desk.choose("file.versions")
    assert enabled == [False]


def test_a_checkpoint_without_a_name_is_listed_by_its_time(desk: WindowDriver, file: Path) -> None:
    desk.window.run(desk.window.document.setting_checkpoint("  "))
    names: list[tuple[str, str]] = []

    def look(dialog: VersionsDialog) -> None:
        names.extend((entry.name, entry.about) for entry in dialog.galleries[0].entries)

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")
    ((name, about),) = names
    assert name
    assert about == ""


def test_pictures_are_painted_in_another_thread(
    desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    at_checkpoint = Document.at_checkpoint

    def note(document: Document, checkpoint: RecordId) -> Document:
        threads.append(threading.current_thread())
        return at_checkpoint(document, checkpoint)

    monkeypatch.setattr(Document, "at_checkpoint", note)
    desk.window.run(desk.window.document.setting_checkpoint("after workshop 2"))
    seen: list[object] = []

    def look(dialog: VersionsDialog) -> None:
        item = dialog.galleries[0].item(0)
        desk.qtbot.waitUntil(lambda: item.data(Qt.ItemDataRole.DecorationRole) is not None)
        seen.append(item.data(Qt.ItemDataRole.DecorationRole))

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")
    assert seen
    assert threads
    assert threading.main_thread() not in threads


def test_each_version_says_what_it_changed_beside_the_one_before(desk: WindowDriver, tmp_path: Path) -> None:
    shop, path = a_shop(), tmp_path / "shop.cjm"
    desk.workspace.program.unsaved(shop.build()).save(path)
    desk.open(path)
    desk.window.run(delete_records.call([shop.id(Card, "scrolls")]))
    desk.keys("Ctrl+S")
    desk.window.run(delete_records.call([shop.id(Card, "too many hits")]))
    retitle(desk, "Another shop")
    desk.keys("Ctrl+S")

    def look(dialog: VersionsDialog) -> None:
        gallery = dialog.galleries[1]
        rows = range(gallery.count() - 1)
        desk.qtbot.waitUntil(lambda: all(gallery.item(row).data(NOTE) for row in rows))
        assert [gallery.item(row).data(NOTE) for row in rows] == [
            "2 differences: 1 removed, 1 changed",
            "Card “scrolls” removed",
        ]
        tip = gallery.item(0).toolTip().splitlines()
        assert tip[-1] == "Card “too many hits” removed, with 1 relation"
        assert not gallery.item(gallery.count() - 1).data(NOTE), "nothing is known before the first one"

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")


def test_a_version_is_set_beside_the_one_that_it_was_made_from(desk: WindowDriver, tmp_path: Path) -> None:
    shop, path, theirs = a_shop(), tmp_path / "shop.cjm", tmp_path / "shop of Kim.cjm"
    desk.workspace.program.unsaved(shop.build()).save(path)
    shutil.copy(path, theirs)
    desk.open(theirs)
    desk.window.run(delete_records.call([shop.id(Card, "too many hits")]))
    desk.keys("Ctrl+S", "Ctrl+W")
    desk.open(path)
    desk.window.run(delete_records.call([shop.id(Card, "scrolls")]))
    desk.keys("Ctrl+S")

    def look(dialog: VersionsDialog) -> None:
        gallery = dialog.galleries[1]
        desk.qtbot.waitUntil(lambda: all(gallery.item(row).data(NOTE) for row in range(2)))
        assert "Kim" in gallery.entries[1].about
        notes = [gallery.item(row).data(NOTE) for row in range(2)]
        assert notes == ["Card “scrolls” removed", "Card “too many hits” removed, with 1 relation"]

    with desk.in_dialog(VersionsDialog, look):
        desk.choose("file.versions")
