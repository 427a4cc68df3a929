"""Work that a crash left: it comes back as changes of its file. Lines above the map say so, and move nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtWidgets import QApplication

from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.shell.rescue import offer_recovered
from cjm_desktop.ui.shell.workspace import Workspace
from tests.helpers.saving import rename_stage, saving_to
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    """Give a copy of the English sample."""
    return Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))


@pytest.fixture
def after_crash(desk: WindowDriver, file: Path, profile: Path) -> Iterator[WindowDriver]:
    """Give the user of a new start, after the program ended without a word while changes of a file were not saved."""
    desk.open(file)
    rename_stage(desk, "Never saved")
    desk.workspace.recovery.note_all()
    desk.workspace.recovery.close()
    desk.watch.stop()
    desk.window.hide()  # it went with its program, and must not take the focus from what is opened after it
    again = Workspace(desk.workspace.program, Settings(profile / "settings.ini"), _app())
    restarted = WindowDriver(desk.qtbot, again)
    yield restarted
    restarted.watch.stop()
    again.recovery.close()
    for window in tuple(again.windows):
        window.shut()
        window.close()
    again.setParent(None)


def recover(desk: WindowDriver) -> None:
    """Open the unsaved work."""
    offer_recovered(desk.workspace)
    desk.ready()


def test_unsaved_work_is_there_after_a_crash(after_crash: WindowDriver, file: Path) -> None:
    before = file.read_bytes()
    recover(after_crash)
    assert after_crash.words(after_crash.graph.stages()[0]) == "Never saved"
    assert any("carla.cjm" in text for text in after_crash.window.banners.texts)
    assert after_crash.window.isWindowModified()
    assert file.read_bytes() == before
    with after_crash.answering("Don't save"):
        after_crash.window.close()
    assert after_crash.workspace.recovery.find() == []


def test_recovered_work_is_saved_in_its_file_and_the_bar_goes(after_crash: WindowDriver, file: Path) -> None:
    recover(after_crash)
    assert after_crash.window.windowTitle() == "carla.cjm[*] — CJM Desktop"
    after_crash.keys("Ctrl+S")
    assert "Never saved" in file.read_text(encoding="utf-8")
    assert after_crash.window.banners.texts == []
    assert not after_crash.window.isWindowModified()
    assert after_crash.workspace.recovery.find() == []
    assert after_crash.workspace.open_path(file) is after_crash.window


def test_recovered_work_does_not_overwrite_what_came_after_it(after_crash: WindowDriver, file: Path) -> None:
    theirs = file.read_text(encoding="utf-8").replace("Awareness", "Theirs")
    file.write_text(theirs, encoding="utf-8")
    with after_crash.answering("Not now", "Not now") as said:
        recover(after_crash)
        QApplication.sendEvent(after_crash.ready().window, QEvent(QEvent.Type.ActivationChange))
        after_crash.qtbot.waitUntil(lambda: bool(said))
        after_crash.ready()
        after_crash.keys("Ctrl+S")
    assert [each.splitlines()[0] for each in said] == ["carla.cjm was changed by another program."] * 2
    assert file.read_text(encoding="utf-8") == theirs
    assert after_crash.window.isWindowModified()


def test_recovered_work_whose_file_has_gone_keeps_name_and_folder(
    after_crash: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.unlink()
    recover(after_crash)
    proposed = saving_to(monkeypatch, file)
    after_crash.keys("Ctrl+S")
    assert proposed == [file]
    assert "Never saved" in file.read_text(encoding="utf-8")


def test_recovered_work_takes_the_place_of_its_untouched_file(after_crash: WindowDriver, file: Path) -> None:
    after_crash.open(file)
    recover(after_crash)
    assert [window.document.path for window in after_crash.workspace.windows] == [file]
    assert after_crash.words(after_crash.graph.stages()[0]) == "Never saved"


def test_recovered_work_stands_beside_other_work_on_its_file(
    after_crash: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_crash.open(file)
    rename_stage(after_crash, "Begun anew")
    recover(after_crash)
    assert len(after_crash.workspace.windows) == 2
    assert after_crash.words(after_crash.graph.stages()[0]) == "Never saved"
    proposed = saving_to(monkeypatch, None)
    after_crash.keys("Ctrl+S")
    assert proposed == [file.with_name("carla (recovered).cjm")]


def test_work_recovered_twice_is_found_once(after_crash: WindowDriver, profile: Path, desk: WindowDriver) -> None:
    recover(after_crash)
    rename_stage(after_crash, "Later still")
    after_crash.workspace.recovery.note_all()
    after_crash.workspace.recovery.close()
    third = Workspace(desk.workspace.program, Settings(profile / "settings.ini"), _app())
    (found,) = third.recovery.find()
    assert b"Later still" in found.snapshot.data
    third.recovery.close()
    third.setParent(None)


def test_a_line_above_the_map_leaves_it_under_the_mouse(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    view = desk.window.view
    zoom = view.zoom

    def on_screen() -> QPoint:
        return view.viewport().mapTo(desk.window, view.viewportTransform().map(QPointF(500, 700)).toPoint())

    before = on_screen()
    desk.window.say("Something that is to be known.")
    desk.turn()
    assert view.pos().y() > 0
    assert (on_screen(), view.zoom) == (before, zoom)
    desk.window.banners.take_back("Something that is to be known.")
    desk.turn()
    assert view.pos().y() == 0
    assert (on_screen(), view.zoom) == (before, zoom)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
