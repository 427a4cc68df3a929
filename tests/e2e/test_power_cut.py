"""The power is cut while maps are saved, on four kinds of file system: `dev.py powercut`, as root.

A file system lies in an image on another one that can share blocks. A clone of the image, made at one stroke while
saving goes on, is what a disk holds at the moment of a cut. It is mounted, which replays its journal, and the map in it
must be whole and no older than the last save that was told. What a drive does with its own cache is not modelled.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.codec import decode
from tests.e2e.test_save_kill import Saving
from tests.helpers.counts import counted

CLONE = 0x40049409  # FICLONE
OUTER = ("mkfs.xfs", "-q", "-m", "reflink=1")
CUTS = 40  # of each file system
SEED = 1


class Disk(Struct, frozen=True):
    """A file system: how it is made, how large it is in MB, and how it and its clone are mounted."""

    name: str
    make: tuple[str, ...]
    size: int
    options: str = "loop"
    clone: str = "loop"


DISKS = (
    Disk("ext4", ("mkfs.ext4", "-q"), 64),
    Disk("ext4 writeback", ("mkfs.ext4", "-q"), 64, "loop,data=writeback,noauto_da_alloc"),
    Disk("xfs", ("mkfs.xfs", "-q"), 320, "loop", "loop,nouuid"),
    Disk("btrfs", ("mkfs.btrfs", "-q"), 128),
)
MISSING = [each for each in ("mkfs.xfs", "mkfs.btrfs", "mkfs.ext4", "mount") if shutil.which(each) is None]
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="needs root, to mount"),
    pytest.mark.skipif(bool(MISSING), reason=f"needs {MISSING} (Debian: xfsprogs, btrfs-progs)"),
]


def run(*words: str | Path) -> None:
    """Run a program of the system; raises CalledProcessError."""
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=60)


def made(make: tuple[str, ...], image: Path, size: int) -> Path:
    """An image with an empty file system of so many MB."""
    with image.open("wb") as out:
        out.truncate(size << 20)
    run(*make, image)
    return image


@contextmanager
def mounted(image: Path, options: str) -> Iterator[Path]:
    """The folder where an image is mounted meanwhile."""
    folder = image.with_name(f"{image.name}.mounted")
    folder.mkdir(exist_ok=True)
    run("mount", "-o", options, image, folder)
    try:
        yield folder
    finally:
        run("umount", folder)


@contextmanager
def saving(folder: Path) -> Iterator[int]:
    """A process that saves a map again and again; the end of a pipe where it tells the number of each save."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            Saving().write(folder, 0, partial(told_to, writer))
        finally:
            os._exit(1)
    os.close(writer)
    try:
        yield reader
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)


def told_to(writer: int, number: int) -> None:
    """Tell a number at the end of a pipe."""
    os.write(writer, b"%d\n" % number)


def last_told(reader: int, before: int) -> int:
    """The number of the last save that was told by now."""
    os.set_blocking(reader, False)
    told = b""
    try:
        while part := os.read(reader, 65_536):
            told += part
    except BlockingIOError:
        pass
    whole = told.rpartition(b"\n")[0].split()
    return int(whole[-1]) if whole else before


def cut(image: Path, clone: Path, options: str) -> bytes | None:
    """What a map is on a disk whose power is cut now; None where there is none yet."""
    import fcntl

    with image.open("rb") as source, clone.open("wb") as target:
        fcntl.ioctl(target, CLONE, source.fileno())
    try:
        with mounted(clone, options) as folder:
            path = folder / "map.cjm"
            return path.read_bytes() if path.exists() else None
    finally:
        clone.unlink()


@pytest.mark.parametrize("disk", DISKS, ids=[disk.name for disk in DISKS])
def test_a_map_survives_a_power_cut_while_it_is_saved(disk: Disk, tmp_path: Path, long_factor: int) -> None:
    chance, bad, cuts = random.Random(SEED), list[str](), CUTS * max(1, long_factor)
    try:
        with ExitStack() as stack:
            room = stack.enter_context(mounted(made(OUTER, tmp_path / "outer", 1_500), "loop"))
            folder = stack.enter_context(mounted(made(disk.make, room / "disk", disk.size), disk.options))
            reader = stack.enter_context(saving(folder))
            os.read(reader, 1)
            told = 0
            for number in range(cuts):
                time.sleep(chance.uniform(0.0, 0.03))  # when the power is cut, not what is waited for
                told = last_told(reader, told)
                found = cut(room / "disk", room / "clone", disk.clone)
                try:
                    there = decode(found or b"").revision.number
                except CjmError as error:
                    bad.append(f"cut {number}: {error.code}, {len(found or b'')} bytes")
                    continue
                if there < told:
                    bad.append(f"cut {number}: save {told} was told, {there} is there")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this computer mounts no images: {error.stderr.decode('utf-8', 'replace')}")
    counted(f"power cut while saving, {disk.name}", cuts, bad, SEED)
