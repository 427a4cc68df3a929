"""The real program, ended in the middle of a word: what the next start offers, and how much was lost."""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cjm_desktop.model.records import Card
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.recovery import Found, Recovery, open_found
from cjm_desktop.storage.revision import Revision
from tests.e2e.test_save_kill import NOW
from tests.helpers.builders import a_shop
from tests.helpers.corpus import ROOT
from tests.helpers.typing_program import TEXT

PLACES = ("card", "note")
AT_MOST = 120  # seconds until all of them type, on a machine however busy
AT_ONCE = 6  # programs that are typed into at the same time: each waits most of the time
GOAL, WORST = 1.0, 5.0  # seconds of work lost: by half of the kills, by any


class Typist:
    """One program that is typed into, in folders of its own."""

    def __init__(self, folder: Path, number: int) -> None:
        folder.mkdir()
        self.profile, self.log, self.map = folder / "profile", folder / "log", folder / "map.cjm"
        save_map(a_shop().build(), self.map, revision=Revision(), source=None, now=NOW)
        self.before = self.map.read_bytes()
        words = ["-m", "tests.helpers.typing_program", PLACES[number % 2], str(self.log), str(number), str(self.map)]
        env = {**os.environ, "CJM_PROFILE": str(self.profile), "QT_QPA_PLATFORM": "offscreen"}
        self.said = folder / "said"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=env, stderr=said)

    def typed(self) -> list[float]:
        """Give the time of each character so far."""
        return [float(line) for line in self.log.read_text().split()] if self.log.exists() else []

    def has_typed_enough(self) -> bool:
        """Say whether a program that keeps nothing would lose much more than is allowed by now."""
        times = self.typed()
        return bool(times) and times[-1] - times[0] > 2 * GOAL

    def end(self, number: signal.Signals) -> float:
        """Send a signal, look at what a new start has back, and give the seconds of work lost."""
        ended = time.time()
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        times = [each for each in self.typed() if each <= ended]
        assert self.map.read_bytes() == self.before, "the file itself is not touched"
        kept = max((self._kept(found) for found in Recovery(self.profile / "recovery").found()), default=0)
        return ended - times[kept] if kept < len(times) else 0.0

    def _kept(self, found: Found) -> int:
        graph = open_found(found).graph
        texts = [str(each) for card in graph.table(Card).values() for each in (card.text, card.note)]
        return max((len(text) for text in texts if text and TEXT.startswith(text)), default=0)


def losses(folder: Path, numbers: Sequence[signal.Signals]) -> list[float]:
    """Type into as many programs for a moment each, end them by these signals, and give the seconds of work lost."""
    rng, lost = random.Random(11), list[float]()
    for first in range(0, len(numbers), AT_ONCE):
        batch = numbers[first : first + AT_ONCE]
        typists = [Typist(folder / f"{first + each}", first + each) for each in range(len(batch))]
        started = time.monotonic()
        while waiting := [each for each in typists if not each.has_typed_enough()]:
            ended = [each for each in typists if each.process.poll() is not None]
            if ended or time.monotonic() - started > AT_MOST:
                for each in typists:
                    each.process.kill()
                pytest.fail("\n".join(each.said.read_text(errors="replace") for each in ended or waiting))
            time.sleep(0.05)  # not a measure of speed: the program has to be there before it can be killed
        for typist, number in zip(typists, batch, strict=True):
            time.sleep(rng.uniform(0.2, 1.6))
            lost.append(typist.end(number))
    return lost


def figures(lost: list[float]) -> Mapping[str, float]:
    ordered = sorted(lost)
    return {"p50": statistics.median(ordered), "p99": ordered[int(0.99 * (len(ordered) - 1))], "worst": ordered[-1]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_killed_program_loses_a_moment_of_what_was_being_typed(tmp_path: Path, long_factor: int) -> None:
    lost = losses(tmp_path, [signal.SIGKILL] * max(AT_ONCE, 300 * long_factor))
    found = figures(lost)
    shown = " ".join(f"{name}={value:.2f}" for name, value in found.items())
    sys.stderr.write(f"killed while typed into runs={len(lost)} bad={int(found['worst'] > WORST)} seed=11 {shown}\n")
    for place in range(len(PLACES)):  # beside other work any of them may be late, hardly all
        assert min(lost[place :: len(PLACES)]) <= GOAL
    if long_factor:
        assert found["p50"] <= GOAL
        assert found["worst"] <= WORST


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_program_that_is_asked_to_end_loses_nothing_of_what_was_being_typed(tmp_path: Path) -> None:
    assert losses(tmp_path, [signal.SIGTERM, signal.SIGHUP]) == [0.0, 0.0]
