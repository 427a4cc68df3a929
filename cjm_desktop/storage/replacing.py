"""Saving so that after any failure the file is exactly the old or exactly the new one."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.inheriting import inherit
from cjm_desktop.storage.names import shown_name

_TEMPORARY = re.compile(r"\.~cjm-[0-9a-f]{8}")
_DAY = 24 * 60 * 60
# A virus scanner or a sync client lets go of a file within seconds.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
# Access denied, sharing violation, lock violation.
_HELD = (5, 32, 33)
_CODES = {
    errno.ENOSPC: "CJM-E201",
    errno.EDQUOT: "CJM-E202",
    errno.EFBIG: "CJM-E202",
    errno.EIO: "CJM-E203",
    errno.EROFS: "CJM-E204",
    errno.EACCES: "CJM-E205",
    errno.EPERM: "CJM-E205",
    errno.ENOENT: "CJM-E211",
    errno.ENOTDIR: "CJM-E211",
    errno.ELOOP: "CJM-E130",
}
# File systems that cannot flush folders say so in one of these ways; there is nothing more to be had from them.
_NO_FOLDER_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was read or written: its real path, its bytes' hash and size, its folder's device and inode."""

    path: Path
    digest: str
    size: int
    folder: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is in place. Not `confirmed`: the disk has not said that it kept the new name.

    `lost` names what could not be taken over from the old file, as `inheriting` calls it.
    """

    source: FileState
    confirmed: bool
    lost: frozenset[str] = frozenset()


class _FlushFailed(Exception):
    """The disk did not confirm the bytes of a temporary file."""


def digest_of(data: bytes) -> str:
    """The hash by which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def folder_of(real: Path, fs: Fs) -> tuple[int, int]:
    """The device and inode of a file's folder: what tells a drive from its empty mount point."""
    status = fs.stat(real.parent)
    return status.st_dev, status.st_ino


def read_all(fd: int, limit: int, fs: Fs) -> bytes:
    """The bytes of a descriptor, at most `limit` and one more."""
    parts, left = [], limit + 1
    while left > 0 and (part := fs.read(fd, min(_CHUNK, left))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def atomic_write(
    path: Path,
    data: bytes,
    expect: FileState | None = None,
    *,
    private: bool = False,
    digest: str = "",
    fs: Fs = REAL_FS,
) -> Written:
    """Put bytes at a path, all or nothing.

    With `expect` the file there must still be that one; a vanished file is made again only in the same folder. A link's
    target is replaced, and what the old file has is taken over as far as that can be; a new file gets the usual rights,
    a `private` one is its owner's. `digest` is that of the bytes where it is known. Raises CjmError: E130 for what is
    no normal file, E210 for a changed one, E201 … E211 for failures of the disk. The old file is then in place and no
    temporary one is left.
    """
    real = Path(os.path.realpath(path))
    with _as_refusals(path):
        old = _target(real, path, fs)
        if old is not None and not fs.may_write(real):
            raise refusal("CJM-E205", name=shown_name(path.name))
        source = FileState(real, digest or digest_of(data), len(data), folder_of(real, fs))
        try:
            temporary, lost = _written(real, data, old, private, fs)
        except _FlushFailed:
            # What a failed flush dropped cannot be flushed again: only a new file is worth a second try.
            try:
                temporary, lost = _written(real, data, old, private, fs)
            except _FlushFailed as failure:
                raise refusal("CJM-E207", str(failure.__cause__)) from failure
        try:
            _check_unchanged(real, path, expect, fs)
            _replace(temporary, real, path, fs)
        except BaseException:
            with suppress(OSError):
                fs.unlink(temporary)
            raise
    confirmed = _flush_folder(real.parent, fs)
    _remove_leftovers(real.parent, fs)
    return Written(source, confirmed, lost)


def _target(real: Path, path: Path, fs: Fs) -> os.stat_result | None:
    """What stands at the path now; None when there is nothing."""
    try:
        status = fs.stat(real)
    except FileNotFoundError:
        if path.is_symlink():
            raise refusal("CJM-E130", name=shown_name(path.name)) from None
        return None
    if not stat.S_ISREG(status.st_mode):
        raise refusal("CJM-E130", name=shown_name(path.name))
    return status


def _written(real: Path, data: bytes, old: os.stat_result | None, private: bool, fs: Fs) -> tuple[Path, frozenset[str]]:
    """A temporary file beside the target that holds the bytes for good, and what it could not take over."""
    lost: frozenset[str] = frozenset()
    temporary = real.parent / f".~cjm-{fs.token()}"
    fd = fs.create(temporary, 0o600 if private or old is not None else 0o666)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[fs.write(fd, rest) :]
            if old is not None and not private:
                lost = inherit(fd, temporary, real, old, fs)
            try:
                fs.flush(fd)
            except OSError as error:
                raise _FlushFailed from error
        finally:
            fs.close(fd)
    except BaseException:
        with suppress(OSError):
            fs.unlink(temporary)
        raise
    return temporary, lost


def _check_unchanged(real: Path, path: Path, expect: FileState | None, fs: Fs) -> None:
    if expect is None:
        return
    try:
        fd = fs.open_to_read(real)
    except FileNotFoundError:
        # After an unmount the empty mount point would take the file.
        if folder_of(real, fs) != expect.folder:
            raise refusal("CJM-E211", name=shown_name(path.name)) from None
        return
    try:
        now = read_all(fd, expect.size, fs)
    finally:
        fs.close(fd)
    if len(now) != expect.size or digest_of(now) != expect.digest:
        raise refusal("CJM-E210", name=shown_name(path.name))


def _replace(temporary: Path, real: Path, path: Path, fs: Fs) -> None:
    for wait in (*_WAITS, None):
        try:
            fs.replace(temporary, real)
        except OSError as error:
            if fs.platform != "win32" or getattr(error, "winerror", None) not in _HELD:
                raise
            if wait is None:
                raise refusal("CJM-E209", str(error), name=shown_name(path.name)) from error
            fs.wait(wait)
        else:
            return


def _flush_folder(folder: Path, fs: Fs) -> bool:
    if fs.platform == "win32":
        return True
    try:
        fs.flush_folder(folder)
    except OSError as error:
        return error.errno in _NO_FOLDER_FLUSH
    return True


def _remove_leftovers(folder: Path, fs: Fs) -> None:
    """Remove temporary files that a crash left a day ago or earlier. Whatever goes wrong here can wait."""
    with suppress(OSError):
        for entry in fs.entries(folder):
            if _TEMPORARY.fullmatch(entry.name):
                status = fs.lstat(entry)
                ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
                if stat.S_ISREG(status.st_mode) and ours and fs.now() - status.st_mtime > _DAY:
                    fs.unlink(entry)


@contextmanager
def _as_refusals(path: Path) -> Iterator[None]:
    """Turn what the system says into errors that users understand."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "CJM-E206")
        raise refusal(code, str(error), name=shown_name(path.name)) from error
