"""Saving so that after any failure the file is exactly the old or exactly the new one."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cjm_desktop.foundation.messages import NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.failures import NOTHING_WRITTEN, OLD_IN_PLACE, refused_writing
from cjm_desktop.storage.inheriting import inherit
from cjm_desktop.storage.names import shown_name

_TEMPORARY = re.compile(r"\.~cjm-[0-9a-f]{8}")
_DAY = 24 * 60 * 60
# A virus scanner or a sync client lets go of a file within seconds.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
# Access denied, sharing violation, lock violation.
_HELD = (5, 32, 33)
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
    a `private` one is its owner's. `digest` is that of the bytes where it is known. Raises CjmError: E214 or E223 for
    what is no normal file, E210 for a changed one, E201 … E219 for failures of the disk. The old file is then in place
    and no temporary one is left.
    """
    made = _Made.beside(path, data, private, digest, fs)
    made.put(expect, fs)
    return made.written(fs)


def atomic_write_all(files: Sequence[tuple[Path, bytes]], fs: Fs = REAL_FS) -> None:
    """Put the bytes of several files at their paths, all of them or none.

    All are on the disk before the first takes its place, so that a disk that fills leaves what was there before. Raises
    CjmError as `atomic_write` does; where one cannot take its place although all are whole, it names those that have.
    """
    made: list[_Made] = []
    placed: list[_Made] = []
    try:
        for path, data in files:
            made.append(_Made.beside(path, data, False, "", fs))
        for each in made:
            each.put(None, fs, _named([one.path for one in placed if one.old is not None]) if placed else None)
            placed.append(each)
    except BaseException:
        for each in made:
            each.drop(fs, new=each in placed and each.old is None)
        raise
    for each in made:
        each.written(fs)


def _named(paths: Sequence[Path]) -> Message:
    """What is said of files that are new while another could not be written."""
    if not paths:
        return message(NOTHING_WRITTEN)
    text = NN_("{count} file was replaced before: {names}.", "{count} files were replaced before: {names}.")
    return message(text, count=len(paths), names=", ".join(shown_name(path.name) for path in paths))


@dataclass(frozen=True, slots=True)
class _Made:
    """Bytes on the disk under another name, beside the place they are for."""

    path: Path
    source: FileState
    old: os.stat_result | None
    temporary: Path
    lost: frozenset[str]

    @classmethod
    def beside(cls, path: Path, data: bytes, private: bool, digest: str, fs: Fs) -> _Made:
        """Write the bytes; raises CjmError."""
        try:
            real = Path(os.path.realpath(path))
            with _as_refusals(path, None):
                old = _target(real, path, fs)
        except ValueError as error:  # a NUL in the path
            raise refusal("CJM-E223", str(error), name=shown_name(path.name)) from error
        with _as_refusals(path, old):
            if old is not None and not fs.may_write(real):
                raise refusal("CJM-E205", name=shown_name(path.name), safe=_safe(old))
            source = FileState(real, digest or digest_of(data), len(data), folder_of(real, fs))
            try:
                temporary, lost = _written(real, data, old, private, fs)
            except _FlushFailed:
                # What a failed flush dropped cannot be flushed again: only a new file is worth a second try.
                try:
                    temporary, lost = _written(real, data, old, private, fs)
                except _FlushFailed as failure:
                    raise refusal("CJM-E207", str(failure.__cause__), safe=_safe(old)) from failure
        return cls(path, source, old, temporary, lost)

    def put(self, expect: FileState | None, fs: Fs, safe: Message | None = None) -> None:
        """Let them take their place; raises CjmError, and leaves no temporary file then."""
        real = self.source.path
        try:
            with _as_refusals(self.path, self.old, safe):
                _check_unchanged(real, self.path, expect, fs)
                _replace(self.temporary, real, self.path, safe or _safe(self.old), fs)
        except BaseException:
            self.drop(fs)
            raise

    def drop(self, fs: Fs, *, new: bool = False) -> None:
        """Remove them, and where nothing was before, the `new` file in its place too."""
        with suppress(OSError):
            fs.unlink(self.source.path if new else self.temporary)

    def written(self, fs: Fs) -> Written:
        """Give what is in place, and whether the disk has said so."""
        folder = self.source.path.parent
        confirmed = _flush_folder(folder, fs)
        _remove_leftovers(folder, fs)
        return Written(self.source, confirmed, self.lost)


def _safe(old: os.stat_result | None) -> Message:
    return message(NOTHING_WRITTEN if old is None else OLD_IN_PLACE)


def _target(real: Path, path: Path, fs: Fs) -> os.stat_result | None:
    """What stands at the path now; None when there is nothing."""
    try:
        status = fs.stat(real)
    except FileNotFoundError:
        if path.is_symlink():
            raise refusal("CJM-E223", name=shown_name(path.name)) from None
        return None
    if stat.S_ISDIR(status.st_mode):
        raise refusal("CJM-E214", name=shown_name(path.name), safe=message(NOTHING_WRITTEN))
    if not stat.S_ISREG(status.st_mode):
        raise refusal("CJM-E223", name=shown_name(path.name))
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
            raise refusal("CJM-E211", name=shown_name(path.name), safe=message(NOTHING_WRITTEN)) from None
        return
    try:
        now = read_all(fd, expect.size, fs)
    finally:
        fs.close(fd)
    if len(now) != expect.size or digest_of(now) != expect.digest:
        raise refusal("CJM-E210", name=shown_name(path.name))


def _replace(temporary: Path, real: Path, path: Path, safe: Message, fs: Fs) -> None:
    waits = iter(_WAITS)
    while True:
        try:
            return fs.replace(temporary, real)
        except OSError as error:
            if fs.platform != "win32" or getattr(error, "winerror", None) not in _HELD:
                raise
            wait = next(waits, None)
            if wait is None:
                raise refusal("CJM-E209", str(error), name=shown_name(path.name), safe=safe) from error
            fs.wait(wait)


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
def _as_refusals(path: Path, old: os.stat_result | None, safe: Message | None = None) -> Iterator[None]:
    """Turn what the system says into errors that users understand, and say what became of the old file."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise refusal("CJM-E223", str(error), name=shown_name(path.name)) from error
        raise refused_writing(error, path, safe or _safe(old)) from error
