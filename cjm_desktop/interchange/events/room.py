"""How much a log may unpack to: one of a few bytes may be made to fill a disk, or the memory."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import IO

from cjm_desktop.foundation.refusals import refusal

MOST_BYTES = 2 << 30
SPARE_BYTES = 512 << 20  # of the disk, for everything else
MOST_OF_A_CASE = 256 << 20  # a case of XES is in memory as a whole


class Room:
    """What may still be written into a folder, for all files of a log together."""

    def __init__(self, folder: Path) -> None:
        self._limit = max(0, min(MOST_BYTES, shutil.disk_usage(folder).free - SPARE_BYTES))
        self._taken = 0

    def take(self, count: int) -> None:
        """Count bytes before they are written; raises CjmError E504 where there is no more room."""
        self._taken += count
        if self._taken > self._limit:
            raise refusal("CJM-E504", limit=size_said(self._limit))


class CountedText:
    """A file that takes text and writes it in UTF-8, as long as there is room."""

    def __init__(self, out: IO[bytes], room: Room) -> None:
        self._out, self._room = out, room

    def write(self, text: str) -> int:
        """Write text."""
        data = text.encode("utf-8")
        self._room.take(len(data))
        return self._out.write(data)


class CountedReading:
    """A source that is read up to a number of bytes between two calls of `begin`."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._read = source, 0

    def begin(self) -> None:
        """Forget what was read so far."""
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """Read bytes; raises CjmError E504 for too many."""
        data = self._source.read(size)
        self._read += len(data)
        if self._read > MOST_OF_A_CASE:
            raise refusal("CJM-E504", limit=size_said(MOST_OF_A_CASE))
        return data


def size_said(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / (1 << 20):,.0f} MB"
