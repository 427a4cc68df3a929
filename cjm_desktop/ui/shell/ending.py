"""Being told to end by the system: the terminal is closed, the session is over, somebody asks the process to stop."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = tuple(number for name in ("SIGTERM", "SIGHUP", "SIGINT") if (number := getattr(signal, name, None)))


class Ending(QObject):
    """Calls back, in the event loop, when the system asks the program to end.

    Python runs a handler only between two of its own steps, and while Qt waits there is none: the signal therefore
    also writes into a socket, which wakes the event loop.
    """

    def __init__(self, asked: Callable[[], object], parent: QObject | None = None) -> None:
        """`asked` is called once for each request."""
        super().__init__(parent)
        self._asked = asked
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        for number in SIGNALS:
            signal.signal(number, lambda *_: None)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def close(self) -> None:
        """Let the system end the program as it likes again."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._ours.close()
        self._theirs.close()

    def _on_signal(self) -> None:
        if set(self._ours.recv(64)) & set(SIGNALS):
            self._asked()
