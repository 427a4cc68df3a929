"""The process that decodes pictures: started for the first one, ended and started again by one that is too much."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING

from cjm_desktop.render.decoding import (
    ANSWER,
    JPEG,
    KEPT_SIDE,
    MOST_BYTES,
    PICTURE,
    QUESTION,
    TONES,
    Jpeg,
    Picture,
    decode_here,
    jpeg_here,
)

if TYPE_CHECKING:
    import subprocess

PATIENCE = 5.0  # seconds for one picture
_START = "import sys; sys.path.insert(0, sys.argv[1]); from cjm_desktop.render.decoding import serve; serve()"
_PACKAGES = Path(__file__).resolve().parents[2]


class Decoder:
    """Asks the process, one picture at a time. It is started again after a picture that ended it."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def picture(self, data: bytes, tone: str, side: int) -> Picture | None:
        """A picture no longer than `side` pixels; None where there is none to be had within the limits."""
        if not data or len(data) > MOST_BYTES:
            return None
        with self._lock:
            if (process := self._running()) is None:
                return decode_here(data, tone, side)
            with suppress(OSError, EOFError), _Limit(process):
                found, width, height, opaque, grey = self._asked(process, PICTURE, TONES.index(tone), side, data)
                if not found:
                    return None
                rgba = _read(process.stdout, width * height * 4)
                return Picture(width, height, rgba, bool(opaque), bool(grey))
            self._end()
        return None

    def jpeg(self, data: bytes) -> Jpeg | None:
        """What a document needs to know of a JPEG to hold its bytes; None where it has to be decoded first."""
        with self._lock:
            if (process := self._running()) is None:
                return jpeg_here(data)
            with suppress(OSError, EOFError), _Limit(process):
                found, width, height, components, _ = self._asked(process, JPEG, 0, KEPT_SIDE, data)
                return Jpeg(width, height, components) if found else None
            self._end()
        return None

    @property
    def process_id(self) -> int | None:
        """The process, None while there is none."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The process, started if need be; None where there can be none, as in a frozen program."""
        if self._process is not None and self._process.poll() is not None:  # ended from outside
            self._end()
        if self._process is None and not getattr(sys, "frozen", False):
            import subprocess  # much for a start at which there is no picture

            with suppress(OSError):
                self._process = subprocess.Popen(
                    [sys.executable, "-I", "-c", _START, str(_PACKAGES)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        return self._process

    def _asked(
        self, process: subprocess.Popen[bytes], kind: bytes, tone: int, side: int, data: bytes
    ) -> tuple[bool, int, int, int, int]:
        if process.stdin is None:
            raise EOFError
        process.stdin.write(QUESTION.pack(kind, tone, side, len(data)))
        process.stdin.write(data)
        process.stdin.flush()
        found, width, height, first, second = ANSWER.unpack(_read(process.stdout, ANSWER.size))
        return found, width, height, first, second

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            self._process.wait()
            self._process = None


class _Limit:
    """Ends a process that takes too long over a picture; whoever reads from it then sees its end."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._timer = Timer(PATIENCE, process.kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _read(stream: IO[bytes] | None, count: int) -> bytes:
    data = stream.read(count) if stream is not None else b""
    if len(data) < count:
        raise EOFError
    return data


@cache
def decoder() -> Decoder:
    """The one of this program: windows and exports share it."""
    return Decoder()
