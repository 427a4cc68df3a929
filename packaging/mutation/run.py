"""`dev.py mutate [N]`: put N small faults into the core, one at a time, and see which the tests notice.

The operators are mutmut's. Its own runner is not used: it copies every function once a fault into the module that it
tests, and then finds neither the tests that read folders of the checkout nor a command table without strangers in it
(the contracts find commands, lane types and records by looking into modules); and it leaves out all that stands outside
of functions, which here are the tables of limits, sizes and fields. Here each fault is one changed module in a forked
process, against those tests that run the changed line, the quickest first.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutation import mutants, trial, watched
from mutation.mutants import Mutant
from setup.checkout import BUILD, ROOT

HEAVY = (
    *("hypothesis", "networkx", "orjson", "msgspec", "uharfbuzz", "reportlab.pdfgen.canvas", "PIL.Image"),
    *("pypdf", "pypdfium2", "pytestqt", "PySide6.QtWidgets"),
)
VERDICTS = {0: "survived", 3: "failed", 4: "failed", 5: "unreached"}  # by pytest's exit codes; all others: noticed


@dataclass(frozen=True)
class _Trial:
    """A fault with the tests that are tried on it, and those to try when they have not noticed it."""

    mutant: Mutant
    tests: Sequence[str]
    rest: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """What became of one fault: `killed`, `survived`, `unreached` (no test runs its line) or `failed` (pytest did)."""

    mutant: Mutant
    verdict: str


def main(arguments: Sequence[str]) -> int:
    """Run a sample and print what the tests did not notice; 0 where they noticed enough."""
    wish = _parse(arguments)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.monotonic()
    for name in HEAVY:  # once, before forking
        __import__(name)
    seen = watched.watch(ROOT, BUILD / "mutation.json")
    print(f"mutate: {len(seen.tests)} tests watched, {time.monotonic() - began:.0f} s; seed {wish.seed}", flush=True)
    sample = _sample(wish.count, wish.seed, wish.only)[wish.skip :]
    outcomes = []
    for outcome in _outcomes(sample, seen, wish.jobs):
        outcomes.append(outcome)
        place = f"{outcome.mutant.path}:{outcome.mutant.line}"
        said = "." if outcome.verdict == "killed" else f"\n{outcome.verdict}: {place}\n{_diff(outcome.mutant)}\n"
        print(said, end="", flush=True)
    print()
    return _sum_up(outcomes, wish.seed, time.monotonic() - began, wish.least)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py mutate", description="Put small faults into the core, see what notices."
    )
    parser.add_argument("count", nargs="?", type=int, default=300, metavar="N", help="how many faults (300)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="draw the same faults again")
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="go on behind the first N of them")
    parser.add_argument("--only", default="", metavar="WORDS", help="files whose path has these words")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="at a time (2)")
    parser.add_argument("--least", type=float, default=90.0, metavar="PERCENT", help="fail below (90)")
    return parser.parse_args(arguments)


def _sample(count: int, seed: int, only: str) -> list[Mutant]:
    """Draw from all faults of the core, each as likely as any other."""
    files = [path for path in mutants.core_files(ROOT) if only in path.as_posix()]
    parsed = {path: mutants.faults_in(ROOT, path) for path in files}
    everything = [(path, index) for path, (_, faults) in parsed.items() for index in range(len(faults))]
    random.Random(seed).shuffle(everything)
    drawn: list[Mutant] = []
    for path, index in everything if count else ():
        module, faults = parsed[path]
        mutant = mutants.mutant_of(module, faults[index])
        if mutant is not None:
            drawn.append(mutant)
        if len(drawn) == count:
            break
    return drawn


def _outcomes(sample: Sequence[Mutant], seen: watched.Watched, jobs: int) -> Iterator[Outcome]:
    """Try each fault with its quickest tests, then with the others: reading all their files takes longer than most."""
    running: dict[int, _Trial] = {}
    with tempfile.TemporaryDirectory(prefix="cjm-mutate-") as name:
        folder = Path(name)
        for mutant in sample:
            tests = seen.tests_for(mutant)
            if not tests:
                yield Outcome(mutant, "unreached")
                continue
            _start(_Trial(mutant, tests[: watched.QUICK], tests[watched.QUICK :]), seen, running, folder)
            while len(running) >= jobs:
                yield from _wait(running, seen, folder)
        while running:
            yield from _wait(running, seen, folder)


def _start(each: _Trial, seen: watched.Watched, running: dict[int, _Trial], folder: Path) -> None:
    seconds = sum(seen.tests[name] for name in each.tests)
    running[trial.start(each.mutant, each.tests, seconds, folder)] = each


def _wait(running: dict[int, _Trial], seen: watched.Watched, folder: Path) -> Iterator[Outcome]:
    """Wait for a process: the outcome of its fault, or none where more tests have been started on it."""
    child, status = os.wait()
    ended = running.pop(child)
    code = os.waitstatus_to_exitcode(status)  # below 0: ended by a signal, as when it ran out of time
    verdict = VERDICTS.get(code, "killed")
    if verdict == "survived" and ended.rest:
        _start(_Trial(ended.mutant, ended.rest, ()), seen, running, folder)
    else:
        yield Outcome(ended.mutant, verdict)


def _diff(mutant: Mutant) -> str:
    before = (ROOT / mutant.path).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutant.source.splitlines(), n=1, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def _sum_up(outcomes: Sequence[Outcome], seed: int, seconds: float, least: float) -> int:
    total = Counter(_part(each) for each in outcomes)
    killed = Counter(_part(each) for each in outcomes if each.verdict == "killed")
    print()
    for part in sorted(total):
        print(f"{part:12}{killed[part]:4} of {total[part]:4}")
    share = 100 * killed.total() / max(1, total.total())
    print(
        f"mutate: {killed.total()} of {total.total()} noticed, {share:.1f} %; seed {seed}, {seconds / 60:.0f} minutes"
    )
    return 0 if share >= least else 1


def _part(outcome: Outcome) -> str:
    return outcome.mutant.path.parts[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
