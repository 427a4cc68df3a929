"""How a test that counts tells what it has done, so that what was run is known and not believed."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def counted(name: str, runs: int, bad: Sequence[object], seed: object = "-") -> None:
    """Write one line for a test's runs, which `pytest -s` shows, and fail with the first bad ones."""
    sys.stderr.write(f"{name} runs={runs} bad={len(bad)} seed={seed}\n")
    assert runs > 0, f"{name} ran nothing"
    assert not bad, f"{name}: {bad[:5]}"
