"""Large files are opened beside the windows: they answer meanwhile, and the opening can be given up."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.ui.base import patience
from cjm_desktop.ui.base.patience import Patience
from cjm_desktop.ui.shell import reading
from tests.helpers.window_driver import WindowDriver


class Gate:
    """Holds readers of files up until it is opened."""

    def __init__(self) -> None:
        """Stand shut."""
        self.open = threading.Event()
        self.readers = 0


@pytest.fixture
def file(tmp_path: Path, desk: WindowDriver) -> Path:
    return Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Let every file count as large, and hold the first reader up."""
    gate, read = Gate(), Program.open

    def held(program: Program, path: Path) -> Document:
        gate.readers += 1
        if gate.readers == 1:
            gate.open.wait(60)
        return read(program, path)

    monkeypatch.setattr(reading, "LARGE", 0)
    monkeypatch.setattr(patience, "UNSEEN", 0)
    monkeypatch.setattr(Program, "open", held)
    yield gate
    gate.open.set()


def ticking(call: Callable[[int], None]) -> QTimer:
    """Call again and again with the number of the call, as long as the timer runs."""
    timer = QTimer()
    count = [0]

    def tick() -> None:
        count[0] += 1
        call(count[0])

    timer.timeout.connect(tick)
    timer.start(5)
    return timer


def waiting() -> Patience | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, Patience) else None


def test_the_windows_answer_while_a_file_is_read(desk: WindowDriver, file: Path, gate: Gate) -> None:
    seen: list[str] = []

    def look(count: int) -> None:
        dialog = waiting()
        if dialog is not None and count > 20:
            seen.append(dialog.findChildren(type(dialog.bar))[0].objectName())
            gate.open.set()

    timer = ticking(look)
    window = desk.workspace.open_path(file)
    timer.stop()
    assert seen
    assert window is not None
    assert window.document.path == file
    assert file in desk.workspace.settings.recent


def test_opening_can_be_given_up(desk: WindowDriver, file: Path, gate: Gate) -> None:
    def look(_: int) -> None:
        dialog = waiting()
        if dialog is not None:
            desk.click(dialog.stop)

    timer = ticking(look)
    assert desk.workspace.open_path(file) is None
    timer.stop()
    assert not desk.workspace.windows
    gate.open.set()
    desk.turn()
    assert not desk.workspace.windows
    assert desk.workspace.open_path(file) is not None


def test_what_is_wrong_with_a_large_file_is_told(desk: WindowDriver, file: Path, gate: Gate) -> None:
    gate.open.set()
    file.write_bytes(b'{"format": "cjm", "formatVersion": 1, "map": {')
    with desk.answering("Close") as said:
        assert desk.workspace.open_path(file) is None
    assert "CJM-E104" in said[0]


def test_a_file_that_is_asked_for_twice_meanwhile_has_one_window(desk: WindowDriver, file: Path, gate: Gate) -> None:
    again: list[object] = []

    def look(_: int) -> None:
        if waiting() is not None and not again:
            again.append(desk.workspace.open_path(file))
            gate.open.set()

    timer = ticking(look)
    window = desk.workspace.open_path(file)
    timer.stop()
    assert again == [window]
    assert len(desk.workspace.windows) == 1
