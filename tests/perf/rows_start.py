"""Rows of whole processes: from nothing to the first window, with and without a map, and the memory that takes."""

from __future__ import annotations

from tests.perf.measure import Pair, paired_children
from tests.perf.rows import Bench, Row

PROGRAM = ["-m", "tests.perf.first_window"]
RUNS = 5


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("start to first window", "bare Qt window", 1.5, _first_window),
        Row("start to a file's first frame", "bare Qt window, typed decode", None, _first_frame),
        Row("peak memory, window open", "bare Qt window, typed decode", None, _peak, "MB"),
    )


def _first_window(bench: Bench) -> Pair:
    cpu, _ = paired_children([*PROGRAM, "ours"], [*PROGRAM, "bare"], RUNS)
    return cpu


def _first_frame(bench: Bench) -> Pair:
    cpu, _ = paired_children([*PROGRAM, "ours", str(bench.path)], [*PROGRAM, "bare", str(bench.path)], RUNS)
    return cpu


def _peak(bench: Bench) -> Pair:
    _, peak = paired_children([*PROGRAM, "ours", str(bench.path)], [*PROGRAM, "bare", str(bench.path)], 1)
    return peak
