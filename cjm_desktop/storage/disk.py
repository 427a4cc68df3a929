"""The calls to the file system that saving makes, one by one, so that a test can let any of them fail."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# Windows opens files as text unless told otherwise; the others have no such flag.
_BINARY = getattr(os, "O_BINARY", 0)
# How drives that know only the plain flush, such as network shares, refuse the full one of macOS.
_NO_FULL_FLUSH = (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY)
_NO_ATTRIBUTES = (errno.ENOTSUP, errno.ENOSYS)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)


class Fs:
    """The real file system. Every method raises OSError as the call behind it does."""

    platform = sys.platform

    def open_to_read(self, path: Path) -> int:
        """A descriptor for reading; does not wait for the other end of a pipe."""
        return os.open(path, os.O_RDONLY | _NONBLOCK | _BINARY)

    def create(self, path: Path, mode: int) -> int:
        """A descriptor for writing a file that did not exist; the mode is lessened by the umask."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)

    def stat(self, path: Path) -> os.stat_result:
        """What a path leads to."""
        return path.stat()

    def fstat(self, fd: int) -> os.stat_result:
        """What a descriptor leads to."""
        return os.fstat(fd)

    def may_write(self, path: Path) -> bool:
        """Whether the user may write the file."""
        return os.access(path, os.W_OK)

    def read(self, fd: int, count: int) -> bytes:
        """At most so many bytes; none at the end."""
        return os.read(fd, count)

    def write(self, fd: int, data: memoryview) -> int:
        """Write what fits and tell how much that was."""
        return os.write(fd, data)

    def set_mode(self, fd: int, path: Path, mode: int) -> None:
        """Give a file its rights."""
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)
        else:
            path.chmod(mode)

    def set_owner(self, fd: int, user: int, group: int) -> None:
        """Give a file to somebody; -1 leaves user or group as it is."""
        os.fchown(fd, user, group)

    def attributes(self, path: Path) -> list[str]:
        """The names of a file's extended attributes; none where the system or the disk has no such thing."""
        if not hasattr(os, "listxattr"):
            return []
        try:
            return os.listxattr(path)
        except OSError as error:
            if error.errno in _NO_ATTRIBUTES:
                return []
            raise

    def attribute(self, path: Path, name: str) -> bytes:
        """The value of an extended attribute."""
        return os.getxattr(path, name)

    def set_attribute(self, fd: int, name: str, value: bytes) -> None:
        """Give a file an extended attribute."""
        os.setxattr(fd, name, value)

    def drop_attribute(self, fd: int, name: str) -> None:
        """Take an extended attribute off a file."""
        if hasattr(os, "removexattr"):
            os.removexattr(fd, name)

    def flush(self, fd: int) -> None:
        """Wait until the file's bytes are on the disk itself."""
        if self.platform == "darwin":
            import fcntl

            # Plain fsync leaves the bytes in the drive's own memory there.
            try:
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]  # macOS only
            except OSError as error:
                if error.errno not in _NO_FULL_FLUSH:
                    raise
            else:
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Give a descriptor back."""
        os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, at once."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def flush_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk itself."""
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _BINARY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def entries(self, folder: Path) -> Iterator[Path]:
        """What is in a folder."""
        return folder.iterdir()

    def lstat(self, path: Path) -> os.stat_result:
        """What a name itself is, without following a link."""
        return path.lstat()

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Let time pass before another try."""
        time.sleep(seconds)

    def token(self) -> str:
        """Eight random characters."""
        return os.urandom(4).hex()


REAL_FS = Fs()
