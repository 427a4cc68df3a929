"""The promises of saving, tried on a disk of the user's own: killed while saving, and without room for the file.

Everything happens in a folder of its own that is removed at the end.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.storage.disk import Fs
from cjm_desktop.storage.files import open_map, save_map
from cjm_desktop.storage.replacing import atomic_write

LONGEST = 25.0  # seconds that one trial may take
LONGEST_LIFE = 0.06  # seconds until a saving program is killed, at most
_SIZES = 20
_TEMPORARY = ".~cjm-"


class Trial(Struct, frozen=True):
    """What was tried, how often, what went wrong, and the number that makes the same moments again."""

    name: str
    runs: int
    bad: tuple[str, ...]
    seed: int

    def __str__(self) -> str:
        """One line, as the program's own tests write theirs."""
        return f"{self.name} runs={self.runs} bad={len(self.bad)} seed={self.seed}"


def try_disk(folder: Path, sample: Path, runs: int, seed: int) -> Iterator[Trial]:
    """Try saving in a folder with a copy of a sample map; raises OSError when nothing can be written there."""
    with _own_folder(folder) as own:
        file = own / "여정 map.cjm"
        try:
            file.write_bytes(sample.read_bytes())
        except OSError as error:
            # Of the folder: the file there is of no interest, and gone by then.
            raise OSError(error.errno, os.strerror(error.errno or 0), str(folder)) from error
        yield _killed(file, runs, seed)
        yield _without_room(file, seed)


@contextmanager
def _own_folder(folder: Path) -> Iterator[Path]:
    try:
        own = Path(tempfile.mkdtemp(prefix="cjm-selftest-", dir=folder))
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0), str(folder)) from error
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _killed(file: Path, runs: int, seed: int) -> Trial:
    """Kill a program while it saves again and again; the file must then be whole, and no older than it was told."""
    chance, bad, done = random.Random(seed), list[str](), 0
    forks = "fork" in multiprocessing.get_all_start_methods()
    make = multiprocessing.get_context("fork").Process if forks else multiprocessing.get_context("spawn").Process
    until = time.monotonic() + LONGEST
    while done < runs and time.monotonic() < until:
        hear, tell = multiprocessing.Pipe(duplex=False)
        saver = make(target=_save_for_ever, args=(file, tell), daemon=True)
        saver.start()
        tell.close()
        told = _first_word(hear)
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        saver.kill()
        saver.join()
        told = max(told, _last_word(hear))
        hear.close()
        done += 1
        bad += _wrong_after_kill(file, told, done)
    left = [path for path in file.parent.iterdir() if path.name.startswith(_TEMPORARY)]
    for path in left:
        path.unlink()
    return Trial("killed while saving", done, tuple(bad), seed)


def _save_for_ever(file: Path, tell: Connection) -> None:
    opened = open_map(file)
    graph, revision, source = opened.graph, opened.revision, opened.source
    while True:
        graph = _titled(graph, str(revision.number + 1))
        saved = save_map(graph, file, revision=revision, source=source, now=datetime.now(UTC))
        revision, source = saved.revision, saved.source
        if saved.confirmed:
            tell.send_bytes(b"%d\n" % revision.number)


def _first_word(hear: Connection) -> int:
    with suppress(EOFError, OSError):
        return int(hear.recv_bytes())
    return 0


def _last_word(hear: Connection) -> int:
    told = 0
    with suppress(EOFError, OSError):
        while hear.poll():
            told = int(hear.recv_bytes())
    return told


def _wrong_after_kill(file: Path, told: int, run: int) -> list[str]:
    try:
        number = open_map(file).revision.number
    except CjmError as error:
        return [f"{run}: {error.code}"]
    return [f"{run}: save {told} is lost, {number} is there"] if number < told else []


class FullFs(Fs):
    """A disk with room for so many more bytes."""

    def __init__(self, room: int) -> None:
        """Have so much room."""
        self._room = room

    def write(self, fd: int, data: memoryview) -> int:
        """Take what there is room for."""
        if self._room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(fd, data[: self._room])
        self._room -= taken
        return taken


def _without_room(file: Path, seed: int) -> Trial:
    """Save where only a part of the file has room; the old one must stay, and nothing else be left behind."""
    old, bad = file.read_bytes(), list[str]()
    new = old + old
    names = sorted(path.name for path in file.parent.iterdir())
    for run in range(_SIZES):
        room = len(new) * run // _SIZES
        for limit in (_limited_by_disk, _limited_by_system):
            if limit(file, new, room):
                bad.append(f"{room} bytes: said saved")
            if file.read_bytes() != old:
                bad.append(f"{room} bytes: the old file is gone")
            if sorted(path.name for path in file.parent.iterdir()) != names:
                bad.append(f"{room} bytes: something is left behind")
    return Trial("no room on the disk", 2 * _SIZES, tuple(bad), seed)


def _limited_by_disk(file: Path, data: bytes, room: int) -> bool:
    try:
        atomic_write(file, data, fs=FullFs(room))
    except CjmError:
        return False
    return True


def _limited_by_system(file: Path, data: bytes, room: int) -> bool:
    """The same by the system's own limit of the size of files, where it has one."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        atomic_write(file, data)
    except (CjmError, OSError):
        return False
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    return True


def _titled(graph: JourneyGraph, title: str) -> JourneyGraph:
    others = [each for each in graph.records() if each is not graph.map]
    return graph_of([replace(graph.map, title=title), *others], graph.foreign)
