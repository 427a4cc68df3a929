"""How a test that counts tells what it has done, so that what was run is known and not believed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

TESTING = Path(__file__).resolve().parents[2] / "TESTING.md"
BEGIN = "| test | runs | bad | seed | day |\n|---|---|---|---|---|\n"


def counted(name: str, runs: int, bad: Sequence[object], seed: object = "-") -> None:
    """Write one line for a test's runs, which `pytest -s` shows, and fail with the first bad ones.

    A long run writes it into TESTING.md too, in the place of what an earlier one found.
    """
    sys.stderr.write(f"{name} runs={runs} bad={len(bad)} seed={seed}\n")
    if os.environ.get("CJM_LONG"):
        _note(f"{name} {seed}", f"| {name} | {runs:,} | {len(bad)} | {seed} | {datetime.now(UTC):%Y-%m-%d} |\n")
    assert runs > 0, f"{name} ran nothing"
    assert not bad, f"{name}: {bad[:5]}"


def with_row(text: str, name: str, row: str) -> str:
    """TESTING.md with the row of a test put in, or put in the place of its last one."""
    head, begin, rest = text.partition(BEGIN)
    if not begin:
        return text
    table, rows = rest, list[str]()
    while table.startswith("|"):
        line, _, table = table.partition("\n")
        rows.append(f"{line}\n")
    kept = [each for each in rows if _named(each) != name]
    return head + begin + "".join(sorted([*kept, row])) + table


def _named(row: str) -> str:
    cells = [cell.strip() for cell in row.strip("|\n ").split("|")]
    return f"{cells[0]} {cells[3]}"


def _note(name: str, row: str) -> None:
    with TESTING.open("r+", encoding="utf-8") as file, _held(file):
        text = with_row(file.read(), name, row)
        file.seek(0)
        file.truncate()
        file.write(text)


@contextmanager
def _held(file: IO[str]) -> Iterator[None]:
    """Let one process at a time write."""
    try:
        import fcntl
    except ImportError:  # Windows: its long runs are made in one process
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    yield
