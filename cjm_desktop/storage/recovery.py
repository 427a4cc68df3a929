"""Copies of unsaved work in the profile, found again after a crash.

Each running program has a session folder, which it holds by a lock that the system lifts when the program ends, however
it ends. In it are, for each document, the two last snapshots: when writing one fails, the other is whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.paths import path_key
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.lease import Lease
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.names import shown_name
from cjm_desktop.storage.replacing import FileState, atomic_write, digest_of

if TYPE_CHECKING:
    from cjm_desktop.storage.files import Opened

KEPT = timedelta(days=30)
MAX_TOTAL = 500 * 1024 * 1024
# The line before the map's own bytes.
_MAX_HEAD = 64 * 1024
_GENERATIONS = 2
_HEAD = ("document", "map_id", "base", "revision", "time", "edits", "title")
MAX_TITLE = 200


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Unsaved work: the bytes of a map, and what they are based on.

    `document` is the path of the map's file or "", `map_id` its id, `base` the digest of the file as it was read or
    last saved, `revision` that file's number, `time` when the copy was made (ISO, UTC), `edits` how many changes it
    holds. `title` is what the map is called, which tells apart those that have no file; older copies say none.
    """

    document: str
    map_id: str
    base: str
    revision: int
    time: str
    data: bytes
    edits: int = 0
    title: str = ""

    @property
    def path(self) -> Path | None:
        """Where the map's file lies, if it had one."""
        return Path(self.document) if self.document else None

    @property
    def key(self) -> str:
        """What tells its document from others in one program."""
        return path_key(self.document, self.map_id)[:20]


@dataclass(frozen=True, slots=True)
class Found:
    """The newest whole snapshot of a document that an ended program left behind, and where it lies.

    `older` are whole ones from before it, `damaged` newer ones whose bytes are not all there.
    """

    snapshot: Snapshot
    path: Path
    older: tuple[Path, ...] = ()
    damaged: tuple[Path, ...] = ()


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
        found = [_newest(paths) for paths in self._left_behind()]
        return sorted(filter(None, found), key=lambda each: each.snapshot.time, reverse=True)

    def unreadable(self) -> list[Path]:
        """Where documents lie of which no copy is whole, as far as nobody was told of them."""
        lost = [paths[-1] for paths in self._left_behind() if _newest(paths) is None]
        return [path for path in lost if not _offer(path).exists()]

    def offered(self, path: Path, now: datetime | None = None) -> None:
        """Note that somebody has been told of a copy: only from then on it ages. What cannot be noted is told again."""
        stamp = _offer(path)
        with suppress(OSError):
            if not stamp.exists():
                stamp.touch(mode=0o600)
                if now is not None:
                    os.utime(stamp, (now.timestamp(), now.timestamp()))

    def dismiss(self, found: Found) -> None:
        """Delete a snapshot left behind, with its older generation: it was saved, or the user does not want it."""
        for generation in range(_GENERATIONS):
            with suppress(OSError):
                found.path.with_suffix(f".{generation}").unlink()
        with suppress(OSError):
            _offer(found.path).unlink()
        self._remove_if_empty(found.path.parent)

    def purge(self, now: datetime | None = None) -> int:
        """Delete what was offered more than 30 days ago, and the oldest offered beyond 500 MiB; gives the count.

        What nobody was offered yet stays, however old it is: who comes back after a long illness finds it.
        """
        oldest = (now or datetime.now(UTC)).timestamp() - KEPT.total_seconds()
        total = sum(_size(path) for session in self._sessions() for path in self._snapshot_paths(session))
        ended = [path for session in self._ended_sessions() for path in self._snapshot_paths(session)]
        count = 0
        for path in sorted((path for path in ended if _offer(path).exists()), key=lambda each: _modified(_offer(each))):
            if _modified(_offer(path)) < oldest or total > MAX_TOTAL:
                total -= _size(path)
                with suppress(OSError):
                    path.unlink()
                    count += 1
        for session in self._ended_sessions():
            self._remove_if_empty(session)
        return count

    def _left_behind(self) -> Iterator[list[Path]]:
        """The generations of each document in the sessions that have ended."""
        for session in self._ended_sessions():
            for _, paths in groupby(self._snapshot_paths(session), key=lambda path: path.stem):
                yield list(paths)

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


def open_found(found: Found) -> Opened:
    """The map of the newest snapshot that can be read, as one that was never saved; it tells which could not be.

    A snapshot passes the same checks as a file. Raises CjmError E222 when none does; they stay where they are.
    """
    from msgspec.structs import replace as with_fields

    from cjm_desktop.storage.codec import decode  # a start looks for snapshots, and finds none as a rule
    from cjm_desktop.storage.files import opened

    unread = list(found.damaged)
    for path, snapshot in ((found.path, found.snapshot), *((path, _snapshot_at(path)) for path in found.older)):
        try:
            result = opened(decode(snapshot.data if snapshot else b""))
        except CjmError as error:
            unread.append(path)
            reason = error
        else:
            if not unread:
                return result
            text = N_(
                "The newest copy of this work cannot be read; this is the one before it. The other stays in {place}."
            )
            notice = message(text, place=str(unread[0]))
            return with_fields(result, notices=(notice, *result.notices))
    raise refusal("CJM-E222", str(reason), place=str(found.path)) from reason


def source_of(snapshot: Snapshot) -> FileState | None:
    """The file that unsaved work changes, known by what was in it then: what others wrote meanwhile is left alone.

    None when there is no file, or none any more.
    """
    from cjm_desktop.storage.files import read_file

    if snapshot.path is None:
        return None
    try:
        _, now = read_file(snapshot.path)
    except CjmError:
        return None
    return replace(now, digest=snapshot.base)


def unsaved_notice(snapshot: Snapshot) -> Message:
    """What to tell of unsaved work that has been opened."""
    if snapshot.path is None:
        return message(N_("Unsaved work from before the program ended. Save it to keep it."))
    text = N_("Unsaved work on {name} from before the program ended. Save it to keep it.")
    return message(text, name=shown_name(snapshot.path.name))


def unreadable_copy(path: Path) -> CjmError:
    """What to tell of a document of which no copy is whole."""
    return refusal("CJM-E222", place=str(path))


def _newest(paths: Sequence[Path]) -> Found | None:
    """The newest whole one of the generations of a document."""
    read = {path: whole for path in paths if (whole := _read(path)) is not None}
    if not read:
        return None
    # By count, not by time: clocks go back.
    newest, *older = sorted(read, key=lambda path: read[path][0], reverse=True)
    # A damaged one tells no count. It was written last if it is the younger file.
    damaged = [path for path in paths if path not in read and _modified(path) >= _modified(newest)]
    return Found(read[newest][1], newest, tuple(older), tuple(damaged))


def _snapshot_at(path: Path) -> Snapshot | None:
    read = _read(path)
    return read[1] if read else None


def _offer(path: Path) -> Path:
    """The file that says when a document's copies were offered."""
    return path.with_suffix(".offered")


def _read(path: Path) -> tuple[int, Snapshot] | None:
    """The count and content of a snapshot whose bytes are all there, else None."""
    import msgspec  # a start looks for snapshots, and finds none as a rule

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + _MAX_HEAD)  # of what is longer the digest is wrong
        line, _, body = data.partition(b"\n")
        head = json.loads(line)
        if head.pop("digest") != digest_of(body):
            return None
        count = int(head["count"])
        snapshot = msgspec.convert({name: head[name] for name in _HEAD if name in head} | {"data": b""}, Snapshot)
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
