"""One program a user and profile: a second start hands its files to the first, by a local socket and no network."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from cjm_desktop.foundation.paths import path_key

PATIENCE = 2_000  # milliseconds that the first program has for an answer
LONGEST_TALK = 30_000  # milliseconds that a guest may take to say what it wants
MOST_BYTES = 256 * 1024
LONGEST_ADDRESS = 100  # bytes; a socket's path may have some 104
TAKEN = b"ok\n"


class Handed(Enum):
    """What became of the files that a start was given."""

    OVER = "over"
    TO_NOBODY = "nobody"  # no other program of this profile runs
    UNANSWERED = "unanswered"  # one runs and does not answer


class Instance(QObject):
    """The place where later starts of the program find this one."""

    asked = Signal(list)  # the paths that another start was given; none means: show yourself

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        """Take the profile folder, which the programs of a user share."""
        super().__init__(parent)
        self._address = address_of(profile)
        self._guests: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def hand_over(self, files: Sequence[Path]) -> Handed:
        """Give the files to a program that runs already, and tell what became of them."""
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(PATIENCE):
            return Handed.TO_NOBODY
        socket.write(json.dumps([str(path) for path in files]).encode() + b"\n")
        socket.waitForBytesWritten(PATIENCE)
        while not socket.canReadLine():
            if not socket.waitForReadyRead(PATIENCE):
                return Handed.UNANSWERED
        return Handed.OVER if socket.readLine().data() == TAKEN else Handed.UNANSWERED

    def listen(self) -> bool:
        """Take what later starts hand over. What a program that crashed left at the place is removed."""
        if self._server.listen(self._address):
            return True
        # hand_over has found nobody there: only a dead socket can be in the way.
        QLocalServer.removeServer(self._address)
        return self._server.listen(self._address)

    def close(self) -> None:
        """Take nothing more."""
        self._server.close()
        for guest in self._guests:
            guest.deleteLater()
        self._guests = []

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            guest = self._server.nextPendingConnection()
            self._guests.append(guest)
            guest.readyRead.connect(self._hear)
            guest.disconnected.connect(self._hear)
            patience = QTimer(guest)
            patience.setSingleShot(True)
            patience.timeout.connect(lambda guest=guest: guest.abort())
            patience.start(LONGEST_TALK)
        self._hear()

    def _hear(self) -> None:
        taken = []
        for guest in tuple(self._guests):
            paths = self._answered(guest)
            if paths is not None:
                taken.append(paths)
            if guest.state() is QLocalSocket.LocalSocketState.UnconnectedState and guest in self._guests:
                self._guests.remove(guest)
                guest.deleteLater()
        for paths in taken:  # last: opening a map may ask something, and others may come meanwhile
            self.asked.emit(paths)

    def _answered(self, guest: QLocalSocket) -> list[Path] | None:
        """What a guest hands over, once it has said all of it; who talks too much or of other things is sent away."""
        if not guest.canReadLine() and guest.bytesAvailable() <= MOST_BYTES:
            return None
        paths = paths_in(bytes(guest.readLine(MOST_BYTES).data()))
        if paths is None:
            guest.disconnectFromServer()
            return None
        guest.write(TAKEN)
        guest.flush()
        return paths


def paths_in(line: bytes) -> list[Path] | None:
    """The absolute paths that a start hands over, or None where the line is none of ours."""
    if len(line) > MOST_BYTES:
        return None
    try:
        names = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) and _is_path(name) for name in names):
        return None
    return [Path(name) for name in names]


def _is_path(name: str) -> bool:
    """Whether the system could have a file of that name: no NUL, and no half characters but those of other bytes."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return "\0" not in name and Path(name).is_absolute()


def address_of(profile: Path) -> str:
    """Where the program of a profile is found: a socket that nobody else may reach, a named pipe on Windows."""
    user = getpass.getuser() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    name = f"cjm-desktop-{path_key(f'{user} {profile}')[:16]}"
    if sys.platform == "win32":
        return name
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or profile)
    path = str(folder / name)
    return path if folder.is_dir() and len(os.fsencode(path)) <= LONGEST_ADDRESS else name
