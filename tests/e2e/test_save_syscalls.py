"""One save, killed at each of its system calls, and with each of them failing in each way: `dev.py syscalls`.

strace counts calls by their name from the start of a program. A first run tells which of each name are the save's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from cjm_desktop.compose.program import Program
from tests.helpers.counts import counted

STRACE = shutil.which("strace")
SAVER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.files import open_map, save_map
path = Path(sys.argv[1])
opened = open_map(path)
save_map(opened.graph, path.with_name("warm.cjm"), revision=opened.revision, source=None, now=datetime.now(UTC))
os.access("save begins", 0)
try:
    now = datetime(2026, 11, 29, tzinfo=UTC)
    saved = save_map(opened.graph, path, revision=opened.revision, source=opened.source, now=now)
    said = "saved" if saved.confirmed else "unconfirmed"
except CjmError as error:
    said = error.code
os.access("save ends", 0)
os.write(1, said.encode())
"""
ERRORS = ("EIO", "ENOSPC", "EACCES", "EDQUOT", "EROFS", "EMFILE", "EINTR", "EPERM")
# What Python does for itself, wherever it happens to be: memory, signals, the clock, random numbers.
NOT_OF_THE_SAVE = re.compile(
    r"mmap|munmap|mremap|mprotect|madvise|brk|futex|rt_sig\w+|clock_\w+|gettid|getrandom|ioctl"
)
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)")
pytestmark = [
    pytest.mark.skipif(STRACE is None, reason="needs strace (Debian: apt-get install strace)"),
    pytest.mark.long,
]


class Point(Struct, frozen=True):
    """A system call of the save: its name, and the how manieth of that name it is."""

    name: str
    number: int


class Trial:
    """A map of which one save is tried again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "여정 map.cjm"
        self.old = Program().sample("en").read_bytes()
        self.begin()

    def begin(self) -> None:
        """Let nothing be there but the old file."""
        for path in self.folder.iterdir():
            path.unlink()
        self.file.write_bytes(self.old)

    def save(self, *options: str) -> str:
        """Save once under strace; what the program said of it, and "" where it had no time to."""
        command = [str(STRACE), "-qq", "-o", "/dev/null", *options]
        if "-o" in options:
            command = [str(STRACE), "-qq", *options]
        child = [sys.executable, "-P", "-c", SAVER, str(self.file)]
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run([*command, *child], capture_output=True, timeout=60, env=environment, check=False)
        unexpected = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        return ended.stdout.decode() or (f"raised {unexpected[-1]}" if unexpected else "")

    def points(self, trace: Path) -> Iterator[Point]:
        """The system calls of a save, in their order."""
        assert self.save("-o", str(trace)) == "saved"
        seen, inside = Counter[str](), False
        for line in trace.read_text(errors="replace").splitlines():
            found = CALL.match(line)
            if found is None:
                continue
            seen[found[1]] += 1
            if '"save begins"' in line or '"save ends"' in line:
                inside = '"save begins"' in line
            elif inside:
                yield Point(found[1], seen[found[1]])

    def left(self) -> list[str]:
        """Temporary files that are there."""
        return [path.name for path in self.folder.iterdir() if path.name.startswith(".~cjm-")]


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    (tmp_path / "maps").mkdir()
    return Trial(tmp_path / "maps")


def points_of(trial: Trial, tmp_path: Path) -> tuple[list[Point], bytes]:
    points = list(trial.points(tmp_path / "trace"))
    assert {"fsync", "rename"} <= {each.name for each in points}
    new = trial.file.read_bytes()
    assert new != trial.old
    return points, new


def test_a_save_killed_at_any_system_call_leaves_the_old_file_or_the_new_one(trial: Trial, tmp_path: Path) -> None:
    points, new = points_of(trial, tmp_path)
    bad = []
    for point in points:
        trial.begin()
        said = trial.save("-e", f"trace={point.name}", "-e", f"inject={point.name}:signal=KILL:when={point.number}")
        there = trial.file.read_bytes()
        if there not in (trial.old, new) or (said == "saved" and there != new) or said.startswith("raised"):
            bad.append(f"{point.name} {point.number}: {said}, {len(there)} bytes")
    counted("killed at every system call of a save", len(points), bad)


def test_a_save_of_which_any_system_call_fails_tells_the_truth_and_leaves_nothing(trial: Trial, tmp_path: Path) -> None:
    points, new = points_of(trial, tmp_path)
    own = [each for each in points if not NOT_OF_THE_SAVE.fullmatch(each.name)]
    bad = []
    for point in own:
        for error in ERRORS:
            trial.begin()
            inject = f"inject={point.name}:error={error}:when={point.number}"
            said = trial.save("-e", f"trace={point.name}", "-e", inject)
            there, told_new = trial.file.read_bytes(), said in ("saved", "unconfirmed")
            kept = there == (new if told_new else trial.old)
            if not kept or said.startswith("raised") or not said or (trial.left() and point.name != "unlink"):
                bad.append(f"{point.name} {point.number} {error}: {said}, {trial.left()}")
    counted("every error at every system call of a save", len(own) * len(ERRORS), bad)
