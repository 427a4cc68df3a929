"""Opening, saving, closing and recovering, as a user of the window."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from cjm_desktop.cli import main
from cjm_desktop.ui.base.dropping import dropped_files
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.templates import TemplateDialog
from cjm_desktop.ui.shell.rescue import tell_unreadable
from tests.helpers.builders import a_map, a_shop
from tests.helpers.saving import rename_stage, saving_to, type_stage_name
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    """Give a copy of the English sample."""
    return Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))


def test_a_new_map_asks_where_to_be_saved(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.workspace.new_map()
    desk.ready()
    assert desk.window.tool_bar.state.text() == " — not saved yet"
    target = tmp_path / "mine.cjm"
    proposed = saving_to(monkeypatch, target)
    desk.keys("Ctrl+S")
    assert proposed[0].suffix == ".cjm"
    assert json.loads(target.read_text(encoding="utf-8"))["format"]
    assert desk.window.tool_bar.name.text() == "mine.cjm"
    assert desk.window.tool_bar.state.text() == " — saved"
    assert desk.workspace.settings.recent == (target,)


def test_a_change_is_marked_until_it_is_saved(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    assert not desk.window.isWindowModified()
    rename_stage(desk, "Noticing")
    assert desk.window.isWindowModified()
    assert desk.window.tool_bar.state.text() == " — changed"
    desk.keys("Ctrl+S")
    assert not desk.window.isWindowModified()
    assert "Noticing" in file.read_text(encoding="utf-8")


def test_what_is_still_being_typed_is_saved_too(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    type_stage_name(desk, "Half-way")
    desk.keys("Ctrl+S")
    assert "Half-way" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("button", "still_open", "kept"), [("Cancel", True, False), ("Don't save", False, False), ("Save", False, True)]
)
def test_closing_asks_about_changes(desk: WindowDriver, file: Path, button: str, still_open: bool, kept: bool) -> None:
    desk.open(file)
    rename_stage(desk, "Noticing")
    with desk.answering(button) as said:
        desk.keys("Ctrl+W")
    assert said == ["Save the changes to carla.cjm?\nWithout saving, the changes since the last save are lost."]
    assert bool(desk.workspace.windows) is still_open
    assert ("Noticing" in file.read_text(encoding="utf-8")) is kept


def test_an_unchanged_map_closes_without_a_word(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    desk.keys("Ctrl+W")
    assert not desk.workspace.windows


def test_a_broken_file_is_refused_with_code_and_advice(desk: WindowDriver, tmp_path: Path) -> None:
    broken = tmp_path / "broken.cjm"
    broken.write_text('{"format": "cjm", "formatVersion": 1, "map": {', encoding="utf-8")
    with desk.answering("Close") as said:
        assert desk.workspace.open_path(broken) is None
    assert said[0].endswith("broken.cjm · CJM-E104")
    assert "The file itself is unchanged" in said[0]
    assert not desk.workspace.windows


def test_names_are_shown_as_plain_text(desk: WindowDriver, tmp_path: Path) -> None:
    broken = tmp_path / "<b>x<b> & \u202egpj.cjm"
    with desk.answering("Close") as said:
        desk.workspace.open_path(broken)
    assert "<b>x<b>" in said[0]
    assert "\u202e" not in said[0]


def test_a_repaired_file_says_so_above_the_map(desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    data["cards"][next(iter(data["cards"]))]["persona"] = "ps_0000000000"
    file.write_text(json.dumps(data), encoding="utf-8")
    before = file.read_bytes()
    desk.open(file)
    assert any("repair" in text for text in desk.window.banners.texts)
    (show,) = (each for each in desk.window.banners.findChildren(QPushButton) if each.text() == "Show them")
    with desk.answering("Close") as said:
        desk.click(show)
    assert "persona" in said[0]
    assert desk.window.windowTitle() == "carla (repaired)[*] — CJM Desktop"
    proposed = saving_to(monkeypatch, None)
    desk.ready()
    desk.keys("Ctrl+S")
    assert proposed == [file.with_name("carla (repaired).cjm")]
    assert file.read_bytes() == before


def test_a_second_opening_raises_the_first_window(desk: WindowDriver, file: Path) -> None:
    first = desk.workspace.open_path(file)
    assert desk.workspace.open_path(file) is first
    assert len(desk.workspace.windows) == 1


def test_opening_takes_the_place_of_an_untouched_new_map(desk: WindowDriver, file: Path) -> None:
    desk.workspace.new_map()
    desk.ready()
    desk.workspace.open_path(file, desk.window.document)
    desk.turn()
    assert [window.desk.name for window in desk.workspace.windows] == ["carla.cjm"]


def test_a_dropped_file_is_opened(desk: WindowDriver, file: Path) -> None:
    desk.workspace.new_map()
    desk.ready()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile("/tmp/other.txt")])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(400, 300)
    surface = desk.window.view.viewport()
    enter = QDragEnterEvent(place.toPoint(), copy, data, button, keys)
    QApplication.sendEvent(surface, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(surface, QDropEvent(place, copy, data, button, keys))
    desk.turn()
    assert desk.window.document.path == file


def test_a_dropped_picture_opens_the_map_that_it_carries(desk: WindowDriver, file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "poster.svg"
    assert main(["export", str(file), str(picture), "--embed-map"]) == 0
    desk.workspace.new_map()
    desk.ready()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, surface = QPointF(400, 300), desk.window.view.viewport()
    QApplication.sendEvent(surface, QDragEnterEvent(place.toPoint(), copy, data, button, keys))
    QApplication.sendEvent(surface, QDropEvent(place, copy, data, button, keys))
    desk.turn()
    assert desk.window.document.path is None
    assert desk.window.document.name == "poster"
    assert desk.words(desk.graph.stages()[0]) == "Awareness"


def test_a_file_changed_elsewhere_is_read_again(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    file.write_text(file.read_text(encoding="utf-8").replace("Awareness", "Elsewhere"), encoding="utf-8")
    with desk.answering("Read again") as said:
        QApplication.sendEvent(desk.window, _activation())
        desk.qtbot.waitUntil(lambda: bool(said))
    assert "was changed by another program" in said[0]
    assert desk.words(desk.graph.stages()[0]) == "Elsewhere"


def test_saving_never_overwrites_what_another_program_wrote(
    desk: WindowDriver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(file)
    rename_stage(desk, "Mine")
    theirs = file.read_text(encoding="utf-8").replace("Awareness", "Theirs")
    file.write_text(theirs, encoding="utf-8")
    mine = tmp_path / "mine.cjm"
    saving_to(monkeypatch, mine)
    with desk.answering("Save as a copy…"):
        desk.keys("Ctrl+S")
    assert file.read_text(encoding="utf-8") == theirs
    assert "Mine" in mine.read_text(encoding="utf-8")


def test_overwriting_by_choice_keeps_what_another_program_wrote(
    desk: WindowDriver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CJM_PROFILE", str(tmp_path / "profile"))
    desk.open(file)
    rename_stage(desk, "Mine")
    theirs = file.read_text(encoding="utf-8").replace("Awareness", "Theirs")
    file.write_text(theirs, encoding="utf-8")
    with desk.answering("Overwrite") as said:
        desk.keys("Ctrl+S")
    assert "kept for 30 days" in said[0]
    assert '"Mine"' in file.read_text(encoding="utf-8")
    assert desk.window.tool_bar.state.text() == " — saved"
    kept = list((tmp_path / "profile").rglob("*-other.cjm"))
    assert [each.read_text(encoding="utf-8") for each in kept] == [theirs]


def test_a_copy_has_another_identity_and_leaves_the_window_alone(
    desk: WindowDriver, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(file)
    copy = tmp_path / "copy.cjm"
    saving_to(monkeypatch, copy)
    desk.choose("file.save_copy")
    assert desk.window.document.path == file
    assert json.loads(copy.read_text())["map"]["id"] != json.loads(file.read_text())["map"]["id"]


def test_going_back_drops_the_changes_once_agreed(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    rename_stage(desk, "Noticing")
    with desk.answering("Go back"):
        desk.choose("file.revert")
    assert desk.words(desk.graph.stages()[0]) == "Awareness"
    assert not desk.window.isWindowModified()


def test_the_sample_opens_as_a_new_map(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    desk.choose("file.sample")
    assert desk.window.document.path is None
    assert len(desk.graph.stages()) == 5


def test_a_template_is_chosen_with_its_language(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()

    def choose_korean(dialog: TemplateDialog) -> None:
        dialog.lang.setCurrentIndex(dialog.lang.findData("ko"))
        dialog.accept()

    with desk.in_dialog(TemplateDialog, choose_korean):
        desk.keys("Ctrl+N")
    assert desk.graph.map.lang == "ko"


def test_an_own_template_stands_in_the_dialog_for_new_maps(desk: WindowDriver) -> None:
    desk.workspace.open_sample()
    desk.ready()
    desk.workspace.own_templates.save("Our frame", desk.graph, keep_cards=False)
    stages = [desk.words(stage) for stage in desk.graph.stages()]

    def choose_own(dialog: TemplateDialog) -> None:
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        dialog.list.setFocus()
        desk.keys("End")
        assert "Our frame" in dialog.list.currentItem().text()
        assert not dialog.lang.isEnabled()
        desk.keys("Return")

    with desk.in_dialog(TemplateDialog, choose_own):
        desk.keys("Ctrl+N")
    assert [desk.words(stage) for stage in desk.graph.stages()] == stages
    assert not list(desk.graph.cards())
    assert desk.window.document.path is None


def test_recent_files_stand_in_the_menu(desk: WindowDriver, file: Path) -> None:
    desk.open(file)
    menu = next(each for each in desk.window.menuBar().findChildren(QMenu) if each.title() == "Open recent")
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "carla.cjm"


def test_a_file_whose_name_is_no_text_is_worked_on_like_any_other(
    desk: WindowDriver, file: Path, profile: Path
) -> None:
    name = os.fsdecode("여정.cjm".encode("cp949"))
    path = file.rename(file.with_name(name))
    desk.open(path)
    rename_stage(desk, "Kept")
    desk.workspace.recovery.note_all()
    assert list((profile / "recovery").glob("*/*.0")), "there is a copy"
    assert desk.window.banners.texts == []
    desk.keys("Ctrl+S")
    assert desk.workspace.program.open(path).graph.stages()[0].name == "Kept"
    assert desk.workspace.settings.recent[0] == path
    assert Settings(profile / "settings.ini").recent[0] == path
    assert "여정" in desk.window.windowTitle()
    mime = QMimeData()
    mime.setUrls([QUrl.fromEncoded(QByteArray(path.as_uri().encode()))])
    assert dropped_files(mime) == [path]


def test_unsaved_work_that_nothing_can_read_is_told_with_its_place(
    desk: WindowDriver, profile: Path, caplog: pytest.LogCaptureFixture
) -> None:
    left = profile / "recovery" / "1-abc"
    left.mkdir(parents=True)
    (left / "0123.0").write_bytes(b"half a copy")
    with desk.answering("Close") as said:
        tell_unreadable(desk.workspace)
        tell_unreadable(desk.workspace)
    assert caplog.messages
    assert len(said) == 1
    assert str(left / "0123.0") in said[0]
    assert (left / "0123.0").exists()


def test_a_map_open_for_reading_is_saved_elsewhere(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(a_map().stage("Buy").lane("actions", "Doing").build(), read_only=True)
    assert desk.window.tool_bar.state.text() == " — read only"
    assert not desk.window.actions_of["insert.stage"].isEnabled()
    target = tmp_path / "mine.cjm"
    saving_to(monkeypatch, target)
    desk.keys("Ctrl+S")
    assert target.is_file()
    assert desk.window.actions_of["insert.stage"].isEnabled()


def _activation() -> QEvent:
    return QEvent(QEvent.Type.ActivationChange)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_a_cut_file_opens_as_an_unsaved_copy_of_what_is_whole(desk: WindowDriver, file: Path) -> None:
    data = file.read_bytes()
    cut = data[: data.index(b'\n "relations"') - 200]
    file.write_bytes(cut)
    with desk.answering("Open what can be read") as said:
        window = desk.workspace.open_path(file)
    assert said[0].endswith("carla.cjm · CJM-E104")
    assert window is not None
    assert window.document.path is None
    assert window.unsaved or window.document.modified
    assert "The damaged file gave" in window.banners.texts[0]
    with desk.answering("Close") as listed:
        desk.click(next(each for each in window.banners.findChildren(QPushButton) if each.text() == "Show them"))
    assert "Damaged, and did not come" in listed[0]
    assert file.read_bytes() == cut
    assert file not in desk.workspace.settings.recent


def test_the_keys_go_from_window_to_window(desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop().build())
    desk.show(a_shop().build())
    desk.open(file)
    asked: list[QWidget] = []

    def activate(window: QWidget) -> None:
        asked.append(window)

    monkeypatch.setattr(QWidget, "activateWindow", activate)
    first, second, third = desk.workspace.windows
    for key, window in {"view.next_window": first, "view.last_window": second}.items():
        third.actions_of[key].trigger()
        assert asked.pop() is window
    assert third.actions_of["view.next_window"].shortcut().toString() == "Ctrl+Tab"


def test_f10_lets_the_keys_choose_from_the_menus(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.keys("F10")
    bar = desk.window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
