"""A folder held by a running program: the system lifts the lock when the program ends, even when it is killed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_NAME = "held"


class Lease:
    """A lock on a folder, held until `release` or the end of the program; what it starts does not inherit the lock."""

    def __init__(self, fd: int) -> None:
        """Keep the descriptor that the lock belongs to."""
        self._fd = fd

    @classmethod
    def take(cls, folder: Path) -> Lease:
        """Hold a folder. Raises OSError when it cannot be held or is held already."""
        fd = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(fd)
        except OSError:
            os.close(fd)
            raise
        return cls(fd)

    @classmethod
    def is_free(cls, folder: Path) -> bool:
        """Tell whether nobody holds the folder."""
        if not (folder / _NAME).exists():
            return True
        with suppress(OSError):
            cls.take(folder).release()
            return True
        return False

    def release(self) -> None:
        """Let go."""
        os.close(self._fd)


def _lock(fd: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
