"""Dialogs that open by themselves take no keys that were meant for the map, and overwrite nothing by themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.ui.base.unasked import CALM, KeysToCome
from cjm_desktop.ui.dialogs import questions
from tests.helpers.saving import type_stage_name
from tests.helpers.window_driver import WindowDriver


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self) -> None:
        """Begin at some time."""
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the clock that dialogs go by."""
    clock = Clock()
    monkeypatch.setattr(questions, "KeysToCome", lambda box: KeysToCome(box, clock))
    return clock


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    """Give an open copy of the English sample that another program has changed, with changes of ours."""
    path = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    desk.open(path)
    desk.window.run(set_text.call(desk.graph.map.id, "title", "Mine", "en"))
    path.write_text(path.read_text(encoding="utf-8").replace("Awareness", "Theirs"), encoding="utf-8")
    return path


def in_box(work: object) -> QTimer:
    """Do something in the message box that comes, then give it up; gives the clock that waits for it."""
    assert callable(work)
    timer = QTimer()
    seen: list[QMessageBox] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible() and not seen:
            seen.append(box)
            timer.stop()
            work(box)
            if box.isVisible():
                box.reject()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_keys_of_the_map_decide_nothing_until_half_a_second_of_calm(
    desk: WindowDriver, file: Path, clock: Clock
) -> None:
    theirs = file.read_text(encoding="utf-8")
    steps: list[tuple[float, bool]] = []

    def work(box: QMessageBox) -> None:
        for wait in (0.0, CALM * 0.9, CALM * 0.9, CALM * 0.9):
            clock.now += wait
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_O):
                QTest.keyClick(box, key)
            steps.append((wait, box.isVisible()))
        clock.now += CALM * 1.1
        QTest.keyClick(box, Qt.Key.Key_Escape)
        steps.append((1.0, box.isVisible()))

    desk.expect_questions()
    timer = in_box(work)
    desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.qtbot.waitUntil(lambda: len(steps) == 5)
    assert not timer.isActive()
    assert [visible for _, visible in steps] == [True, True, True, True, False]
    assert file.read_text(encoding="utf-8") == theirs


def test_a_key_that_is_held_down_never_counts(desk: WindowDriver, file: Path, clock: Clock) -> None:
    left: list[bool] = []

    def work(box: QMessageBox) -> None:
        clock.now += 60
        for _ in range(20):
            repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", True)
            QCoreApplication.sendEvent(box, repeat)
        left.append(box.isVisible())

    desk.expect_questions()
    in_box(work)
    desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.qtbot.waitUntil(lambda: bool(left))
    assert left == [True]


def test_what_comes_unasked_has_no_default_that_overwrites(desk: WindowDriver, file: Path, clock: Clock) -> None:
    said: list[str] = []

    def work(box: QMessageBox) -> None:
        button = box.defaultButton()
        assert button is not None
        said.append(button.text())
        role = box.buttonRole(button)
        assert role is not QMessageBox.ButtonRole.DestructiveRole

    desk.expect_questions()
    in_box(work)
    desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    desk.qtbot.waitUntil(lambda: bool(said))
    assert said == ["Merge…"]


def test_its_copy_has_another_name(desk: WindowDriver, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[Path] = []

    def choose(parent: object, title: str, proposal: Path, kind: str) -> Path | None:
        proposed.append(proposal)
        return proposal

    monkeypatch.setattr(questions, "choose_file_to_save", choose)
    theirs = file.read_text(encoding="utf-8")
    file.with_name("carla copy.cjm").write_text("taken")
    with desk.answering("Save as a copy…"):
        desk.keys("Ctrl+S")
    assert proposed == [file.with_name("carla copy 2.cjm")]
    assert "Mine" in proposed[0].read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8") == theirs


def test_words_that_are_being_typed_are_unsaved_changes(desk: WindowDriver, tmp_path: Path, clock: Clock) -> None:
    path = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "typed.cjm"))
    desk.open(path)
    type_stage_name(desk, "Half-way")
    path.write_text(path.read_text(encoding="utf-8").replace("Awareness", "Theirs"), encoding="utf-8")
    with desk.answering("Not now") as said:
        desk.window.changeEvent(QEvent(QEvent.Type.ActivationChange))
        desk.qtbot.waitUntil(lambda: bool(said))
    assert "You have unsaved changes too" in said[0]
    assert desk.words(desk.graph.stages()[0]) == "Half-way"


def test_a_surprise_takes_no_keys_either(desk: WindowDriver, clock: Clock) -> None:
    left: list[bool] = []

    def work(box: QMessageBox) -> None:
        QTest.keyClick(box, Qt.Key.Key_Return)
        left.append(box.isVisible())

    desk.expect_questions()
    in_box(work)
    questions.tell_error(None, desk.workspace.words, refusal("CJM-E900"), unasked=True)
    assert left == [True]
