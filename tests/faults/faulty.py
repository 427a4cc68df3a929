"""File systems that fail when told to."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cjm_desktop.storage.disk import Fs

# The calls of `Fs` that reach the disk.
CALLS = (
    "open_to_read",
    "create",
    "stat",
    "fstat",
    "read",
    "write",
    "set_owner",
    "attributes",
    "attribute",
    "set_attribute",
    "drop_attribute",
    "set_mode",
    "flush",
    "close",
    "replace",
    "unlink",
    "flush_folder",
    "entries",
    "lstat",
)


class FailingFs(Fs):
    """Fails the n-th call to the disk, once or from then on. A failing `close` closes all the same, as in Linux."""

    def __init__(self, number: int, code: int = errno.EIO, *, for_ever: bool = False) -> None:
        """Fail call `number`, counted from 1; with 0 none fails."""
        self._number, self._code, self._for_ever = number, code, for_ever
        self.count = 0
        self.failed: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        """Hand out each call to the disk with the count in front of it."""
        inherited = super().__getattribute__(name)
        return self._counted(name, inherited) if name in CALLS else inherited

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.count += 1
            if self.count == self._number or (self._for_ever and 0 < self._number < self.count):
                self.failed.append(name)
                if name == "close":
                    call(*arguments)
                raise OSError(self._code, os.strerror(self._code))
            return call(*arguments)

        return counted


class ShortWritingFs(Fs):
    """Takes only a few bytes at a time, as pipes and full disks do; after `room` bytes the disk is full."""

    def __init__(self, room: int | None = None) -> None:
        """Have so much room; None means enough."""
        self._room = room

    def write(self, fd: int, data: memoryview) -> int:
        """Write at most seven bytes."""
        part = data[:7]
        if self._room is not None:
            if self._room < len(part):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._room -= len(part)
        return super().write(fd, part)


class ShortReadingFs(Fs):
    """Gives only a few bytes at a time, as drives over a network do."""

    def read(self, fd: int, count: int) -> bytes:
        """Read at most seven bytes."""
        return super().read(fd, min(count, 7))


class HeldFs(Fs):
    """Windows, where another program lets go of the target after so many tries."""

    platform = "win32"

    def __init__(self, held: int, winerror: int = 32) -> None:
        """Let the first `held` tries to replace fail."""
        self._held, self._winerror = held, winerror
        self.waited: list[float] = []

    def replace(self, source: Path, target: Path) -> None:
        """Fail as Windows does while the target is held."""
        if self._held > 0:
            self._held -= 1
            error = OSError(errno.EACCES, "held")
            error.winerror = self._winerror  # type: ignore[attr-defined,unused-ignore]  # Windows only
            raise error
        super().replace(source, target)

    def wait(self, seconds: float) -> None:
        """Note the wait instead of waiting."""
        self.waited.append(seconds)


class FlushlessFs(Fs):
    """A disk that does not confirm the first so many files."""

    def __init__(self, times: int) -> None:
        """Fail `flush` so many times."""
        self._times = times

    def flush(self, fd: int) -> None:
        """Fail, or do as the disk does."""
        if self._times > 0:
            self._times -= 1
            raise OSError(errno.EIO, "no")
        super().flush(fd)
