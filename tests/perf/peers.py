"""The bench beside other programs: `python3 packaging/dev.py bench --peers [--size S M L] [--json]`.

Each writes the same map on A0 as a whole process: we from the map, the others from an SVG of ours. They take turns, so
that a busy machine slows all of them. A program that is not here is left out by name.
"""

from __future__ import annotations

import contextlib
import os
import signal
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.perf.measure import ROOT, SURROUNDINGS
from tests.perf.peers_programs import OUTPUTS, Job, Output, Peer, export_words, missing, ours, peers
from tests.perf.rows import Bench

ROUNDS = 4  # the first warms up
LONG_TURN = 8_000  # ms of CPU: who needs more than that is measured once
PATIENCE = 240  # seconds for one turn
EVERY_OTHER = "every other"

# The largest share of a peer's CPU time that ours may be, by output and size.
GOALS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("PDF A0", "S"): {"rsvg-convert": 0.7, EVERY_OTHER: 0.25},
    ("PDF A0", "M"): {"rsvg-convert": 0.7, EVERY_OTHER: 0.25},
    ("PDF A0", "L"): {EVERY_OTHER: 0.15},
    ("PNG A0 150 dpi", "S"): {EVERY_OTHER: 0.4},
    ("PNG A0 150 dpi", "M"): {EVERY_OTHER: 0.25},
    ("PNG A0 150 dpi", "L"): {EVERY_OTHER: 0.25},
    ("PNG A0 300 dpi", "S"): {"resvg": 1.0},
    ("PNG A0 300 dpi", "M"): {"resvg": 0.35},
}


class TimeUp(RuntimeError):
    """A program did not end in time and was stopped."""


@dataclass(frozen=True)
class Turn:
    """One run of a program: CPU in ms and the largest memory in MB, its children's with it, and the bytes written."""

    cpu: float
    peak: float
    size: int


@dataclass(frozen=True)
class Standing:
    """A program's figures for one output. `ratio` is our CPU time over its own; `error` says why there are none."""

    size: str
    output: str
    program: str
    cpu: float | None = None
    peak: float | None = None
    bytes: int | None = None
    turns: int = 0
    ratio: float | None = None
    goal: float | None = None
    error: str = ""


def race(size: str, folder: Path, say: Callable[[str], None]) -> list[Standing]:
    """Let all programs write all outputs of a map of one size, and show each figure as it comes."""
    bench, there = Bench(size, folder), [peer for peer in peers() if peer.there]
    outlines, text = folder / f"{size}.svg", folder / f"{size}-text.svg"
    run(export_words(bench.path, outlines), outlines)
    run(export_words(bench.path, text, "--svg-text"), text)
    for name in missing(peers()):
        say(f"Skipped: {name} is not installed")
    say(f"{'output':16}{'program':14}{'CPU ms':>10}{'peak MB':>9}{'kB':>8}{'ours/its':>10}{'goal':>7}  turns")
    standings = []
    for output in OUTPUTS:
        svg = outlines if output.dpi else text
        for standing in _stood(size, output, _turns(bench.path, svg, output, [ours(), *there])):
            say(_line(standing))
            standings.append(standing)
    return standings


def _turns(source: Path, svg: Path, output: Output, programs: Iterable[Peer]) -> dict[str, list[Turn] | str]:
    """The turns of each program, or what kept it from ending."""
    found: dict[str, list[Turn] | str] = {}
    words = {}
    for peer in programs:
        target = svg.with_suffix(f".{output.suffix}")
        if command := peer.words(Job(output, source, svg, target)):
            words[peer.name] = command, target
    for _ in range(ROUNDS):
        for name, (command, target) in words.items():
            before = found.setdefault(name, [])
            if isinstance(before, str) or (before and before[0].cpu > LONG_TURN):
                continue
            try:
                turn = run(command, target)
                _check(output, target)
                before.append(turn)
            except (OSError, RuntimeError) as error:
                found[name] = f"{error}"
    return found


def _check(output: Output, target: Path) -> None:
    """Raise RuntimeError when a picture is not as large as asked for; who draws less has less to do."""
    if not output.dpi:
        return
    head = target.read_bytes()[:24]
    size = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if any(abs(one - other) > 2 for one, other in zip(size, output.pixels, strict=True)):
        raise RuntimeError(f"drew {size[0]} × {size[1]} pixels instead of {output.pixels[0]} × {output.pixels[1]}")


def _stood(size: str, output: Output, turns: Mapping[str, list[Turn] | str]) -> Iterator[Standing]:
    own = turns[ours().name]
    our_cpu = None if isinstance(own, str) else _median(own)
    for name, taken in turns.items():
        if isinstance(taken, str):
            yield Standing(size, output.name, name, error=taken)
            continue
        counted, cpu = taken[1:] or taken, _median(taken)
        ratio = our_cpu / cpu if our_cpu is not None and name != ours().name else None
        peak, written = max(turn.peak for turn in counted), counted[-1].size
        goal = None if ratio is None else goal_of(size, output, name)
        yield Standing(size, output.name, name, cpu, peak, written, len(counted), ratio, goal)


def goal_of(size: str, output: Output, peer: str) -> float | None:
    """The goal for one output beside one peer, None where none is set."""
    goals = GOALS.get((output.name, size), {})
    return goals.get(peer, goals.get(EVERY_OTHER))


def _median(turns: list[Turn]) -> float:
    return statistics.median(turn.cpu for turn in turns[1:] or turns)


def run(command: list[str], target: Path, patience: float = PATIENCE) -> Turn:
    """Run a program to its end and give what it used.

    Raises RuntimeError when it fails or writes no file, TimeUp when it needs more seconds than `patience`; it is
    stopped then with all that it started.
    """
    target.unlink(missing_ok=True)
    late = threading.Event()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **SURROUNDINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def stop() -> None:
        late.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(patience, stop)
    timer.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        raise TimeUp(f"stopped after {patience:.0f} s")
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}")
    if not target.exists():
        raise RuntimeError("wrote no file")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Turn((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / unit, target.stat().st_size)


def _line(standing: Standing) -> str:
    names = f"{standing.output:16}{standing.program:14}"
    if standing.cpu is None or standing.peak is None or standing.bytes is None:
        return f"{names}failed: {standing.error}"
    figures = f"{standing.cpu:10.0f}{standing.peak:9.0f}{standing.bytes / 1000:8.0f}"
    ratio = "–" if standing.ratio is None else f"{standing.ratio:.2f}"
    goal = "–" if standing.goal is None else f"{standing.goal:.2f}"
    above = standing.ratio is not None and standing.goal is not None and standing.ratio > standing.goal
    return f"{names}{figures}{ratio:>10}{goal:>7}  {standing.turns}{'   above its goal' if above else ''}"
