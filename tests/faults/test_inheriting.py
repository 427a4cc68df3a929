"""What a save takes over from the old file, and that it drops rights rather than widens them."""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.inheriting import ACCESS_LIST, ATTRIBUTES, GROUP, LIST, NAMES, OWNER, said_of
from cjm_desktop.storage.replacing import atomic_write
from tests.faults.faulty import FailingFs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such rights")
NEW = b"new" * 100
USER, SOMEBODY = 2, 1234


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.cjm"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """An access list as the system keeps it: tag, rights and id of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


SHARED = access_list((1, 6, 2**32 - 1), (USER, 4, SOMEBODY), (4, 0, 2**32 - 1), (16, 4, 2**32 - 1), (32, 0, 2**32 - 1))


def has_attributes(path: Path) -> bool:
    try:
        os.setxattr(path, "user.cjm.test", b"x")
        os.removexattr(path, "user.cjm.test")
    except OSError:
        return False
    return True


class OtherGroupFs(Fs):
    """A file system on which the file belongs to another group or user, and which may not be given back."""

    def __init__(self, *, group: int = 0, user: int = 0, refused: bool = True) -> None:
        """Say by how much the numbers of the old file differ from one's own."""
        self._group, self._user, self._refused = group, user, refused
        self.owners: list[tuple[int, int]] = []

    def stat(self, path: Path) -> os.stat_result:
        status = list(super().stat(path))
        status[4] += self._user
        status[5] += self._group
        return os.stat_result(status)

    def set_owner(self, fd: int, user: int, group: int) -> None:
        self.owners.append((user, group))
        if self._refused:
            raise PermissionError(errno.EPERM, "not yours")


@pytest.mark.parametrize(
    ("mode", "left"), [(0o660, 0o600), (0o664, 0o644), (0o646, 0o646), (0o670, 0o600), (0o677, 0o677)]
)
def test_a_group_that_cannot_be_kept_leaves_nobody_more_rights(file: Path, mode: int, left: int) -> None:
    file.chmod(mode)
    written = atomic_write(file, NEW, fs=OtherGroupFs(group=1))
    assert written.lost == {GROUP}
    assert stat.S_IMODE(file.stat().st_mode) == left
    assert file.read_bytes() == NEW


def test_group_and_owner_are_given_back_where_that_is_allowed(file: Path) -> None:
    fs = OtherGroupFs(group=1, user=2, refused=False)
    own = file.stat()
    assert atomic_write(file, NEW, fs=fs).lost == frozenset()
    assert fs.owners == [(-1, own.st_gid + 1), (own.st_uid + 2, -1)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_of_somebody_else_that_becomes_ones_own_is_told(file: Path) -> None:
    assert atomic_write(file, NEW, fs=OtherGroupFs(user=1)).lost == {OWNER}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_real_group_of_a_file_stays(file: Path) -> None:
    os.chown(file, -1, SOMEBODY)
    file.chmod(0o660)
    assert atomic_write(file, NEW).lost == frozenset()
    assert (file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (SOMEBODY, 0o660)


def test_rights_to_run_as_somebody_else_are_dropped(file: Path) -> None:
    file.chmod(0o6755)
    atomic_write(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o755


def test_attributes_of_other_programs_stay(file: Path) -> None:
    if not has_attributes(file):
        pytest.skip("the disk keeps no attributes")
    os.setxattr(file, "user.xdg.tags", "고객".encode())
    assert atomic_write(file, NEW).lost == frozenset()
    assert os.getxattr(file, "user.xdg.tags") == "고객".encode()


def test_an_access_list_stays(file: Path) -> None:
    if not has_attributes(file):
        pytest.skip("the disk keeps no attributes")
    os.setxattr(file, ACCESS_LIST, SHARED)
    assert atomic_write(file, NEW).lost == frozenset()
    assert os.getxattr(file, ACCESS_LIST) == SHARED


def test_a_list_that_the_folder_hands_down_is_not_brought_to_life(file: Path) -> None:
    if not has_attributes(file):
        pytest.skip("the disk keeps no attributes")
    os.setxattr(file.parent, "system.posix_acl_default", SHARED)
    assert atomic_write(file, NEW).lost == frozenset()
    assert ACCESS_LIST not in os.listxattr(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


class ListedFs(Fs):
    """A disk with attributes that can be read and not written, or not even read."""

    def __init__(self, *, readable: bool = True, kept: dict[str, bytes] | None = None) -> None:
        """Have these on every file."""
        self._readable, self._kept = readable, kept or {}

    def attributes(self, path: Path) -> list[str]:
        return list(self._kept)

    def attribute(self, path: Path, name: str) -> bytes:
        if not self._readable:
            raise OSError(errno.EIO, "no")
        return self._kept[name]

    def set_attribute(self, fd: int, name: str, value: bytes) -> None:
        raise OSError(errno.ENOTSUP, "no")


@pytest.mark.parametrize(
    ("make", "lost", "mode"),
    [
        (lambda: ListedFs(kept={ACCESS_LIST: SHARED}), {LIST}, 0o600),
        (lambda: ListedFs(kept={"user.tag": b"x", "security.selinux": b"x"}), {ATTRIBUTES}, 0o640),
        (lambda: ListedFs(kept={"user.tag": b"x"}, readable=False), {ATTRIBUTES}, 0o640),
        (lambda: ListedFs(kept={"security.selinux": b"x"}), set(), 0o640),
    ],
)
def test_what_a_disk_does_not_take_is_told(file: Path, make: Callable[[], Fs], lost: set[str], mode: int) -> None:
    assert atomic_write(file, NEW, fs=make()).lost == lost
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_bytes() == NEW


def test_a_hard_link_elsewhere_is_told_once(file: Path) -> None:
    other = file.with_name("other.cjm")
    os.link(file, other)
    assert atomic_write(file, NEW).lost == {NAMES}
    assert (file.read_bytes(), other.read_bytes()) == (NEW, b"old")
    assert atomic_write(file, NEW).lost == frozenset()


def test_each_loss_has_words() -> None:
    assert len(said_of({OWNER, GROUP, LIST, ATTRIBUTES, NAMES})) == 5


def test_whatever_fails_nobody_gets_more_rights_than_before(file: Path) -> None:
    everything = FailingFs(0)
    atomic_write(file, NEW, fs=everything)
    for number in range(1, everything.count + 1):
        file.chmod(0o640)
        with suppress(CjmError):
            atomic_write(file, NEW, fs=FailingFs(number, errno.EPERM))
        assert stat.S_IMODE(file.stat().st_mode) & ~0o640 == 0
