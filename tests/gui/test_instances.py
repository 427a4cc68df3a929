"""A second start of the program hands its files to the first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjm_desktop.ui.dialogs.questions import Unanswered, ask_unanswered
from cjm_desktop.ui.shell import instance
from cjm_desktop.ui.shell.instance import Handed, Instance, address_of, paths_in
from tests.helpers.window_driver import WindowDriver

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cjm_desktop.ui.shell.instance import Handed, Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
given = instance.hand_over([Path(each) for each in sys.argv[2:]])
sys.exit(0 if given is Handed.OVER else 3)
"""
CRASHED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cjm_desktop.ui.shell.instance import Instance
app = QCoreApplication([])
listening = Instance(Path(sys.argv[1])).listen()
os._exit(0 if listening else 3)
"""


@pytest.fixture
def folder(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a profile folder that is there; the socket stands in it."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    profile.mkdir()
    return profile


@pytest.fixture
def first(folder: Path, qapp: QApplication) -> Iterator[Instance]:
    """Give the program that runs."""
    instance = Instance(folder)
    assert instance.listen()
    yield instance
    instance.close()


def start(code: str, *words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)], env=dict(os.environ))


def test_the_files_of_a_second_start_come_to_the_first(
    first: Instance, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    wanted = [tmp_path / "여정 지도.cjm", tmp_path / "two words.cjm"]
    with qtbot.waitSignal(first.asked) as heard:
        second = start(SECOND, folder, *wanted)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert heard.args == [wanted]


def test_a_start_without_files_is_told_too(first: Instance, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked) as heard:
        second = start(SECOND, folder)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert heard.args == [[]]


def test_nobody_is_there(folder: Path, qapp: QApplication) -> None:
    assert Instance(folder).hand_over([folder / "map.cjm"]) is Handed.TO_NOBODY


def test_another_profile_is_another_program(first: Instance, folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    assert address_of(other) != address_of(folder)
    assert Instance(other).hand_over([]) is Handed.TO_NOBODY


def test_what_a_crash_left_is_no_hindrance(folder: Path, qtbot: QtBot) -> None:
    crashed = start(CRASHED, folder)
    assert crashed.wait(60) == 0
    again = Instance(folder)
    assert again.hand_over([]) is Handed.TO_NOBODY
    assert again.listen()
    with qtbot.waitSignal(again.asked):
        second = start(SECOND, folder)
    assert second.wait(60) == 0
    again.close()


ODD = (
    b"nonsense\n",
    b'{"a": 1}\n',
    b'["relative.cjm"]\n',
    b"[1]\n",
    b"\xff\n",
    b"\n",
    b"null\n",
    b"[" * 100_000 + b"\n",
    b"9" * 9_000 + b"\n",
    b'["/a\\u0000b"]\n',
    b'["/a\\ud800"]\n',
    b'["/' + b"a" * 300_000 + b'"]\n',
)


@pytest.mark.parametrize("line", ODD, ids=range(len(ODD)))
def test_what_is_no_list_of_places_is_not_taken(first: Instance, folder: Path, qtbot: QtBot, line: bytes) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(address_of(folder))
    assert socket.waitForConnected(5_000)
    socket.write(line)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
    assert paths_in(line) is None


def test_only_the_user_may_reach_the_place(first: Instance, folder: Path) -> None:
    socket = Path(address_of(folder))
    assert socket.is_socket()
    assert socket.stat().st_mode & 0o077 == 0


def test_names_in_bytes_that_are_no_text_are_handed_over(first: Instance, folder: Path, qtbot: QtBot) -> None:
    wanted = Path(os.fsdecode(b"/maps/\xb0\xed.cjm"))
    with qtbot.waitSignal(first.asked) as heard:
        second = start(SECOND, folder, wanted)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert heard.args == [[wanted]]


def test_a_program_that_hangs_is_told_from_none(
    folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 50)
    hung = QLocalServer()
    assert hung.listen(address_of(folder))
    assert Instance(folder).hand_over([]) is Handed.UNANSWERED
    hung.close()


@pytest.mark.parametrize(
    ("button", "answer"),
    [("Try again", Unanswered.AGAIN), ("Open for reading only", Unanswered.READ), ("Cancel", Unanswered.CANCEL)],
)
def test_who_starts_beside_a_program_that_hangs_is_asked(desk: WindowDriver, button: str, answer: Unanswered) -> None:
    with desk.answering(button) as said:
        assert ask_unanswered(desk.workspace.words) is answer
    assert "does not answer" in said[0]


def test_maps_beside_a_program_that_hangs_are_for_looking_only(desk: WindowDriver, tmp_path: Path) -> None:
    file = Path(shutil.copy(desk.workspace.program.sample("en"), tmp_path / "carla.cjm"))
    desk.workspace.reading_only = True
    desk.open(file)
    assert desk.window.document.read_only
    assert "does not answer" in desk.window.banners.texts[0]


def test_a_guest_who_says_nothing_is_sent_away(
    first: Instance, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "LONGEST_TALK", 20)
    socket = QLocalSocket()
    socket.connectToServer(address_of(folder))
    assert socket.waitForConnected(5_000)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
