"""Opening and saving map files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.rules import Problem
from cjm_desktop.storage.codec import Decoded, decode, encode_next
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.embedding import MAX_PICTURE, extract_map, may_carry_map
from cjm_desktop.storage.inheriting import said_of
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.names import shown_name
from cjm_desktop.storage.replacing import FileState, atomic_write, digest_of, folder_of, read_all
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache

__all__ = [
    "FileState",
    "Opened",
    "Saved",
    "atomic_write",
    "open_map",
    "opened",
    "read_file",
    "repairs_notice",
    "save_map",
]

_NOT_NORMAL = (errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP)
_HEAD = 64  # bytes
# Names that Windows takes for devices in every folder.
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})


class Opened(Struct, frozen=True):
    """A map out of a file. Without a `source` it must be saved elsewhere: it was repaired, or never was a file.

    `notices` are for the user to read once; `problems` lists the repairs one by one. `checked` says that each record
    has passed the checks of reading. `listed` is the notice that the list of problems belongs to.
    """

    graph: JourneyGraph
    revision: Revision
    source: FileState | None
    read_only: bool
    notices: tuple[Message, ...]
    problems: tuple[Problem, ...] = ()
    checked: bool = True
    listed: Message | None = None


class Saved(Struct, frozen=True):
    """A map on disk. Not `confirmed`: the disk has not said that it kept the new name (W208); stay unsaved.

    `lost` tells what the file had beside its bytes and could not keep.
    """

    source: FileState
    revision: Revision
    data: bytes
    confirmed: bool
    lost: tuple[Message, ...] = ()


def open_map(path: Path, fs: Fs = REAL_FS) -> Opened:
    """Read a map file, or the map that a picture or document carries; that one is without a source.

    Raises CjmError, and nothing else, when there is no map to be had from it.
    """
    data, source = read_file(path, fs)
    inside = extract_map(data)
    if inside is not None:
        del data  # a poster's pixels need not wait for the map
        result = opened(decode(inside))
        text = message(N_("The map was inside a picture or document; save it as a file of its own."))
        return replace(result, notices=(text, *result.notices))
    result = opened(decode(data))
    notices = result.notices
    writable = fs.may_write(source.path)
    if not writable:
        notices += (message(N_("The file is write-protected; save it under another name to change it.")),)
    kept = None if result.problems else source
    return replace(result, source=kept, read_only=result.read_only or not writable, notices=notices)


def opened(decoded: Decoded) -> Opened:
    """A decoded map as one to work on, without a file of its own."""
    listed = repairs_notice(decoded.problems) if decoded.problems else None
    notices = tuple(filter(None, (decoded.reason, listed)))
    return Opened(decoded.graph, decoded.revision, None, decoded.read_only, notices, decoded.problems, listed=listed)


def repairs_notice(problems: Sequence[Problem]) -> Message:
    """The notice of a map that had to be repaired."""
    text = NN_(
        "{count} repair was made; the file itself is unchanged.",
        "{count} repairs were made; the file itself is unchanged.",
    )
    return message(text, count=len(problems))


def save_map(
    graph: JourneyGraph,
    path: Path,
    *,
    revision: Revision,
    source: FileState | None,
    now: datetime,
    cache: Cache | None = None,
    fs: Fs = REAL_FS,
) -> Saved:
    """Save a map as the next revision. With the `source` it came from, a file changed since is not overwritten (E210).

    Raises CjmError when the file on disk is still the old one.
    """
    data, following = encode_next(graph, revision, now, Cache() if cache is None else cache)
    if len(data) > MAX_BYTES:
        raise refusal("CJM-E212", size=len(data), limit=MAX_BYTES)
    written = atomic_write(path, data, source, fs=fs)
    return Saved(written.source, following, data, written.confirmed, said_of(written.lost))


def read_file(path: Path, fs: Fs = REAL_FS) -> tuple[bytes, FileState]:
    """The bytes of a normal file within the size limit, and what to know the file by; raises CjmError."""
    name = shown_name(path.name or path.resolve().name or str(path))
    if fs.platform == "win32" and (path.stem.upper() in _DEVICES or ":" in path.name):
        raise refusal("CJM-E130", name=name)
    try:
        if stat.S_ISDIR(fs.stat(path).st_mode):  # Windows calls opening a folder "access denied"
            raise refusal("CJM-E130", name=name)
        fd = fs.open_to_read(path)
        try:
            status = fs.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise refusal("CJM-E130", name=name)
            head = read_all(fd, _HEAD - 1, fs)
            limit = MAX_PICTURE if may_carry_map(head) else MAX_BYTES
            if status.st_size > limit:
                raise refusal("CJM-E103", size=status.st_size, limit=limit)
            data = head + read_all(fd, limit - len(head), fs)
        finally:
            fs.close(fd)
        real = Path(os.path.realpath(path))
        return data, FileState(real, digest_of(data), len(data), folder_of(real, fs))
    except OSError as error:
        raise _unreadable(path, name, error) from error
    except ValueError as error:  # a NUL in the path
        raise refusal("CJM-E130", str(error), name=name) from error


def _unreadable(path: Path, name: str, error: OSError) -> CjmError:
    if error.errno in _NOT_NORMAL or (error.errno == errno.ENOENT and path.is_symlink()):
        return refusal("CJM-E130", str(error), name=name)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return refusal("CJM-E131", str(error), name=name)
    if error.errno in (errno.EACCES, errno.EPERM):
        return refusal("CJM-E132", str(error), name=name)
    return refusal("CJM-E133", str(error), name=name)
