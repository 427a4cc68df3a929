"""How the bench measures: CPU time of ours and of its limit in turn, and what child processes use."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
# An action shorter than this is repeated until it is measured in milliseconds and not in clock ticks.
LEAST_SECONDS = 0.02
SURROUNDINGS = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", str(ROOT / "build" / "bytecode")),
    "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
}
# A small process between: on Linux a process begins with the peak of the one that starts it, and the bench is large.
_LAUNCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""

Action = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """A figure of ours and that of its limit, measured in turn."""

    ours: float
    limit: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the limit."""
        return self.ours / self.limit if self.limit else float("inf")


@dataclass(frozen=True)
class Usage:
    """What a child process used: CPU in ms, and the peak of its memory in MB."""

    cpu: float
    peak: float


def paired(ours: Action, limit: Action, runs: int = RUNS, before: Action | None = None) -> Pair:
    """The CPU medians of both in ms. They take turns, so that a busy machine slows both; the first turn warms up.

    What must be done `before` each of ours is not counted.
    """
    if before is None:
        repeats = _repeats(ours), _repeats(limit)
        times = [(cpu_ms(ours, repeats[0]), cpu_ms(limit, repeats[1])) for _ in range(runs)]
    else:
        times = [(_after(before, ours), cpu_ms(limit, 1)) for _ in range(runs + 1)][1:]
    return Pair(statistics.median(t[0] for t in times), statistics.median(t[1] for t in times))


def paired_children(ours: list[str], limit: list[str], runs: int = RUNS) -> tuple[Pair, Pair]:
    """CPU medians in ms, and peaks of memory in MB, of two programs started in turn, once more than counted."""
    child(ours), child(limit)
    used = [(child(ours), child(limit)) for _ in range(runs)]
    cpu = Pair(statistics.median(u.cpu for u, _ in used), statistics.median(u.cpu for _, u in used))
    return cpu, Pair(statistics.median(u.peak for u, _ in used), statistics.median(u.peak for _, u in used))


def child(words: list[str], extra: Mapping[str, str] | None = None) -> Usage:
    """Run this Python with the words to its end and give what it used; raises RuntimeError when it fails.

    It finds its modules compiled, as an installed program does, and shows nothing unless told where.
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **SURROUNDINGS, **(extra or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip()
        raise RuntimeError(said.splitlines()[-1] if said else f"exit code {done.returncode}")
    seconds, peak = map(float, done.stdout.split())
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Usage(seconds * 1000, peak / unit)


def _after(before: Action, action: Action) -> float:
    before()
    return cpu_ms(action, 1)


def _repeats(action: Action) -> int:
    seconds = cpu_ms(action, 1) / 1000
    return max(1, min(1000, round(LEAST_SECONDS / max(seconds, 1e-6))))


def cpu_ms(action: Action, repeats: int) -> float:
    """The CPU time of one of so many repeats, in ms."""
    gc.collect()
    begun = time.process_time()
    for _ in range(repeats):
        action()
    return (time.process_time() - begun) * 1000 / repeats
