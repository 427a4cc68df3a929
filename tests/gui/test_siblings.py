"""Copies of a map that a sync program has put beside it are told, and offered."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.ui.panels.banner import Banner
from tests.helpers.window_driver import WindowDriver


def test_a_newer_copy_beside_the_file_is_told_and_opened_by_a_click(desk: WindowDriver, tmp_path: Path) -> None:
    file = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    other = Path(shutil.copy(file, tmp_path / "carla (Kim's conflicted copy 2026-11-29).cjm"))
    desk.open(other)
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Theirs", "en"))
    desk.keys("Ctrl+S", "Ctrl+W")
    desk.open(file)
    (told,) = [text for text in desk.window.banners.texts if "newer version" in text]
    assert "Kim's conflicted copy" in told
    first = desk.window
    desk.click(next(each for each in first.banners.findChildren(QPushButton) if each.text() == "Open it"))
    desk.ready()
    assert desk.window is not first
    assert desk.graph.map.title == "Theirs"
    assert any("older version" in text for text in desk.window.banners.texts)


def test_a_map_alone_in_its_folder_says_nothing(desk: WindowDriver, tmp_path: Path) -> None:
    desk.open(Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm")))
    assert desk.window.banners.texts == []


def test_what_is_said_of_a_copy_stays_true_when_the_map_is_saved(desk: WindowDriver, tmp_path: Path) -> None:
    file = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    other = Path(shutil.copy(file, tmp_path / "carla (1).cjm"))
    desk.open(other)
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Theirs", "en"))
    desk.keys("Ctrl+S", "Ctrl+W")
    desk.open(file)
    (told,) = desk.window.banners.texts
    assert "newer version" in told
    desk.window.run(set_text.call(desk.graph.map.id, "subtitle", "Mine", "en"))
    desk.keys("Ctrl+S")
    desk.turn()
    (told,) = desk.window.banners.texts
    assert "both" in told.lower()
    merge = next(each for each in desk.window.banners.findChildren(QPushButton) if each.text() == "Merge…")
    assert merge.isVisible()


def test_a_copy_that_was_closed_is_not_told_of_again(desk: WindowDriver, tmp_path: Path) -> None:
    file = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    other = Path(shutil.copy(file, tmp_path / "carla (1).cjm"))
    desk.open(other)
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Theirs", "en"))
    desk.keys("Ctrl+S", "Ctrl+W")
    desk.open(file)
    (banner,) = desk.window.banners.findChildren(Banner)
    banner.closed.emit()
    desk.window.run(set_text.call(desk.graph.map.id, "subtitle", "Mine", "en"))
    desk.keys("Ctrl+S")
    desk.turn()
    assert desk.window.banners.texts == []
