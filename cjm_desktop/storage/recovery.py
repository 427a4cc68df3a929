"""Copies of unsaved work in the profile, found again after a crash.

Each running program has a session folder, which it holds by a lock that the system lifts when the program ends, however
it ends. In it are, for each document, the two last snapshots: when writing one fails, the other is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.lease import Lease
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.replacing import atomic_write, digest_of

if TYPE_CHECKING:
    from cjm_desktop.storage.files import Opened

KEPT = timedelta(days=30)
MAX_TOTAL = 500 * 1024 * 1024
# The line before the map's own bytes.
_MAX_HEAD = 64 * 1024
_GENERATIONS = 2
_HEAD = ("document", "map_id", "base", "revision", "time", "edits")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Unsaved work: the bytes of a map, and what they are based on.

    `document` is the path of the map's file or "", `map_id` its id, `base` the digest of the file as it was read or
    last saved, `revision` that file's number, `time` when the copy was made (ISO, UTC), `edits` how many changes it
    holds.
    """

    document: str
    map_id: str
    base: str
    revision: int
    time: str
    data: bytes
    edits: int = 0

    @property
    def key(self) -> str:
        """What tells its document from others in one program."""
        return hashlib.sha256(f"{self.document}\n{self.map_id}".encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Found:
    """A snapshot of a program that has ended, and where it lies."""

    snapshot: Snapshot
    path: Path


class Recovery:
    """The snapshots of this program, and those that others left behind."""

    def __init__(self, folder: Path, fs: Fs = REAL_FS) -> None:
        """Use a folder such as `profile() / "recovery"`; it is made when the first snapshot is written."""
        self._folder = folder
        self._fs = fs
        self._session = folder / f"{os.getpid()}-{fs.token()}"
        self._lease: Lease | None = None
        self._generation: dict[str, int] = {}
        self._count = 0

    def note(self, snapshot: Snapshot) -> None:
        """Write a snapshot in the place of the last but one of its document.

        Raises CjmError E220 when there is no room or no right to; the earlier snapshot is then whole.
        """
        generation = (self._generation.get(snapshot.key, -1) + 1) % _GENERATIONS
        self._count += 1
        head = {name: getattr(snapshot, name) for name in _HEAD}
        head |= {"count": self._count, "digest": digest_of(snapshot.data)}
        # Escaped, because a path may hold bytes that are no text.
        line = json.dumps(head).encode() + b"\n"
        try:
            self._hold()
            atomic_write(self._place(snapshot.key, generation), line + snapshot.data, private=True, fs=self._fs)
        except (OSError, CjmError) as error:
            raise refusal("CJM-E220", str(error)) from error
        self._generation[snapshot.key] = generation

    def discard(self, snapshot: Snapshot) -> None:
        """Forget a document: it was saved, or closed by a user who was asked."""
        self._generation.pop(snapshot.key, None)
        for generation in range(_GENERATIONS):
            with suppress(OSError):
                self._place(snapshot.key, generation).unlink()

    def close(self) -> None:
        """End the session. Snapshots that are still there will be found by the next start."""
        if self._lease is not None:
            empty = not any(self._snapshot_paths(self._session))
            self._lease.release()
            self._lease = None
            if empty:
                shutil.rmtree(self._session, ignore_errors=True)

    def found(self) -> list[Found]:
        """The newest whole snapshot of each document that a program left behind, the latest first."""
        newest: dict[Path, tuple[int, Found]] = {}
        for session in self._ended_sessions():
            for path in self._snapshot_paths(session):
                read = _read(path)
                if read is None:
                    continue
                count, snapshot = read
                # By count, not by time: clocks go back.
                if newest.get(path.with_suffix(""), (0,))[0] < count:
                    newest[path.with_suffix("")] = (count, Found(snapshot, path))
        return sorted((found for _, found in newest.values()), key=lambda each: each.snapshot.time, reverse=True)

    def dismiss(self, found: Found) -> None:
        """Delete a snapshot left behind, with its older generation: it was saved, or the user does not want it."""
        for generation in range(_GENERATIONS):
            with suppress(OSError):
                found.path.with_suffix(f".{generation}").unlink()
        self._remove_if_empty(found.path.parent)

    def purge(self, now: datetime | None = None) -> int:
        """Delete what ended programs left more than 30 days ago, and the oldest beyond 500 MiB; gives the count."""
        oldest = (now or datetime.now(UTC)).timestamp() - KEPT.total_seconds()
        total = sum(_size(path) for session in self._sessions() for path in self._snapshot_paths(session))
        ended = [path for session in self._ended_sessions() for path in self._snapshot_paths(session)]
        count = 0
        for path in sorted(ended, key=_modified):
            if _modified(path) < oldest or total > MAX_TOTAL:
                total -= _size(path)
                with suppress(OSError):
                    path.unlink()
                    count += 1
        for session in self._ended_sessions():
            self._remove_if_empty(session)
        return count

    def _hold(self) -> None:
        if self._lease is None:
            self._session.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            self._lease = Lease.take(self._session)

    def _place(self, key: str, generation: int) -> Path:
        return self._session / f"{key}.{generation}"

    def _sessions(self) -> list[Path]:
        with suppress(OSError):
            return sorted(path for path in self._folder.iterdir() if path.is_dir() and not path.is_symlink())
        return []

    def _ended_sessions(self) -> list[Path]:
        return [session for session in self._sessions() if session != self._session and Lease.is_free(session)]

    def _snapshot_paths(self, session: Path) -> list[Path]:
        suffixes = {f".{generation}" for generation in range(_GENERATIONS)}
        with suppress(OSError):
            return sorted(path for path in session.iterdir() if path.suffix in suffixes)
        return []

    def _remove_if_empty(self, session: Path) -> None:
        if not self._snapshot_paths(session):
            shutil.rmtree(session, ignore_errors=True)


def open_snapshot(snapshot: Snapshot) -> Opened:
    """The map of a snapshot, as one that was never saved. It passes the same checks as a file; raises CjmError."""
    from cjm_desktop.storage.codec import decode  # a start looks for snapshots, and finds none as a rule
    from cjm_desktop.storage.files import opened

    return opened(decode(snapshot.data))


def _read(path: Path) -> tuple[int, Snapshot] | None:
    """The count and content of a snapshot whose bytes are all there, else None."""
    import msgspec  # a start looks for snapshots, and finds none as a rule

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + _MAX_HEAD + 1)
        line, _, body = data.partition(b"\n")
        head = json.loads(line)
        if head.pop("digest") != digest_of(body):
            return None
        count = int(head["count"])
        snapshot = msgspec.convert({name: head[name] for name in _HEAD} | {"data": b""}, Snapshot)
        return count, replace(snapshot, data=body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
