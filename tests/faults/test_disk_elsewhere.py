"""The calls to the disk as other systems have them, with this one in their place."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.files import atomic_write
from cjm_desktop.storage.inheriting import ACCESS_LIST, GROUP, LIST


class MacFs(Fs):
    """The real file system, as if on macOS."""

    platform = "darwin"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def test_where_rights_are_given_by_name_only_they_are_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for call in ("fchmod", "listxattr", "removexattr"):  # as Windows is without
        monkeypatch.delattr(os, call, raising=False)
    assert atomic_write(file, b"new").lost == frozenset()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    Fs().drop_attribute(0, "user.nothing")


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="the system knows no extended attributes")
@pytest.mark.parametrize("code", [errno.ENOTSUP, errno.ENOSYS, errno.EIO])
def test_a_disk_without_attributes_is_saved_to(file: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> list[str]:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "listxattr", refuse)
    written = atomic_write(file, b"new")
    assert file.read_bytes() == b"new"
    assert bool(written.lost) == (code == errno.EIO)  # what cannot be read is said to be lost


@pytest.mark.skipif(os.name == "nt", reason="there is no fcntl")
def test_the_full_flush_of_macos_is_enough_where_it_is_had(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    asked: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda fd, command: asked.append(command))
    flushed, sync = list[int](), os.fsync

    def flush(fd: int) -> None:
        flushed.append(fd)
        sync(fd)

    monkeypatch.setattr(os, "fsync", flush)
    assert atomic_write(file, b"new", fs=MacFs()).confirmed
    assert asked == [51]
    assert len(flushed) == 1  # the folder
    assert file.read_bytes() == b"new"


class StrangersFs(Fs):
    """A disk where a file is of a group that we are no member of, and has a list of who may read it."""

    def fstat(self, fd: int) -> os.stat_result:
        """A new file is of another group than the old one."""
        found = list(super().fstat(fd))
        found[stat.ST_GID] += 1
        return os.stat_result(found)

    def set_owner(self, fd: int, user: int, group: int) -> None:
        """Refuse to give it away."""
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    def attributes(self, path: Path) -> list[str]:
        """The list alone."""
        return [ACCESS_LIST]

    def attribute(self, path: Path, name: str) -> bytes:
        """Some list."""
        return b"list"


def test_a_list_goes_with_the_group_that_could_not_be_kept_and_nobody_gets_more_rights(file: Path) -> None:
    assert atomic_write(file, b"new", fs=StrangersFs()).lost >= {GROUP, LIST}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_path_that_no_system_knows_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CjmError, match="CJM-E"):
        atomic_write(tmp_path / "a\0b.cjm", b"new")
    assert list(tmp_path.iterdir()) == []
