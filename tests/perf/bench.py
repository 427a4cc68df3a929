"""The bench: `python3 packaging/dev.py bench [--size S M L XL] [--peers] [--json]`.

Each row is measured beside its limit, the least that anything could do for the same result, in the same run; what
counts is the ratio. A row that fails says so, and the others go on.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.perf import (
    rows_acts,
    rows_answers,
    rows_canvas,
    rows_checks,
    rows_compare,
    rows_events,
    rows_export,
    rows_file,
    rows_find,
    rows_import,
    rows_layout,
    rows_start,
    rows_window,
)
from tests.perf.generate import SIZES
from tests.perf.peers import Standing, race
from tests.perf.rows import Bench, Row

ROWS: tuple[Callable[[], tuple[Row, ...]], ...] = (
    rows_start.rows,
    rows_file.rows,
    rows_import.rows,
    rows_layout.rows,
    rows_canvas.rows,
    rows_window.rows,
    rows_acts.rows,
    rows_find.rows,
    rows_export.rows,
    rows_checks.rows,
    rows_compare.rows,
    rows_answers.rows,
    rows_events.rows,
)


@dataclass(frozen=True)
class Result:
    """One measured row. `error` says why there are no figures."""

    row: str
    unit: str
    ours: float | None
    against: str
    limit: float | None
    ratio: float | None
    goal: float | None
    error: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measure the rows and print them. Goals that are missed are shown, and no failure: machines differ."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory(prefix="cjm-bench-") as folder:
        os.environ["CJM_PROFILE"] = str(Path(folder) / "profile")
        results = [result for size in options.size for result in _figures(size, options, Path(folder))]
    if options.json:
        report = {"machine": _machine(), "rows": [asdict(result) for result in results]}
        sys.stdout.write(json.dumps(report, indent=1) + "\n")
    return 0


def _figures(size: str, options: argparse.Namespace, folder: Path) -> Sequence[Result | Standing]:
    say(f"Size {size}: {SIZES[size].lanes} lanes × {SIZES[size].steps} steps, {SIZES[size].cards} cards; {_machine()}")
    return race(size, folder, say) if options.peers else _measure(size, options.row, folder)


def _measure(size: str, wanted: str, folder: Path) -> list[Result]:
    bench = Bench(size, folder)
    say(f"{'row':34}{'ours':>10}{'limit':>10}{'ratio':>8}{'goal':>7}  unit  against")
    results = []
    for row in (row for group in ROWS for row in group() if wanted in row.name):
        result = _result(row, bench)
        say(_line(result))
        results.append(result)
    return results


def _result(row: Row, bench: Bench) -> Result:
    try:
        pair = row.measure(bench)
    except Exception as error:  # noqa: BLE001  (one row that fails must not take the others along)
        return Result(row.name, row.unit, None, row.against, None, None, row.goal, f"{type(error).__name__}: {error}")
    return Result(row.name, row.unit, pair.ours, row.against, pair.limit, pair.ratio, row.goal)


def _line(result: Result) -> str:
    if result.ours is None or result.limit is None or result.ratio is None:
        return f"{result.row:34}failed: {result.error}"
    above = "   above its goal" if result.goal is not None and result.ratio > result.goal else ""
    goal = "–" if result.goal is None else f"{result.goal:.2f}"
    figures = f"{result.ours:10.2f}{result.limit:10.2f}{result.ratio:8.2f}{goal:>7}"
    return f"{result.row:34}{figures}  {result.unit:4}  {result.against}{above}"


def _machine() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def say(text: str) -> None:
    """Show a line at once; on standard error, so that JSON stays alone."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure speed and memory against their limits.")
    parser.add_argument("--size", choices=SIZES, action="extend", nargs="+", help="one or several; M without it")
    parser.add_argument("--row", default="", metavar="WORDS", help="only rows whose name holds these words")
    parser.add_argument("--peers", action="store_true", help="measure the export beside other programs instead")
    parser.add_argument("--json", action="store_true", help="write the figures as JSON to standard output")
    options = parser.parse_args(arguments)
    options.size = options.size or ["M"]
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
