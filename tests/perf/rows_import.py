"""The row of imports: a list in a workbook, two rows to a card of the size, read, found out and made a map of."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.perf.generate import SIZES
from tests.perf.measure import Pair, paired_children
from tests.perf.rows import Bench, Row

HEADS = ("Stage", "Step", "Lane", "Card", "Emotion")
LANES = ("Actions", "Pain points", "Thoughts", "Needs")
STEPS = 400  # a map has no more than 500
OURS = """
import sys
from pathlib import Path
from cjm_desktop.compose.importing import open_source
from cjm_desktop.compose.program import Program
source = open_source(Program(), Path(sys.argv[1]))
index = source.best
made = source.outcome(index, source.proposal(index).mapping, "en")
assert len(list(made.graph.cards())) == int(sys.argv[2])
"""
BARE = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
assert sum(1 for sheet in book for row in sheet.iter_rows(values_only=True)) == int(sys.argv[2]) + 1
"""


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (Row("import: a list of twice as many rows", "openpyxl, the bare read", 3.0, _import),)


def _import(bench: Bench) -> Pair:
    count = 2 * SIZES[bench.size].cards
    path = _workbook(bench.folder / f"{bench.size}.xlsx", count)
    cpu, _ = paired_children(["-c", OURS, str(path), str(count)], ["-c", BARE, str(path), str(count)], runs=3)
    return cpu


def _workbook(path: Path, count: int) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cards")
    sheet.append(HEADS)
    for number in range(count):
        step = number * STEPS // max(count, STEPS)
        sheet.append(
            (f"Stage {step // 40}", f"Step {step}", LANES[number % 4], f"card number {number}", number % 5 + 1)
        )
    book.save(path)
    return path
