"""Programs that are not ours and open what we write. A test that needs one that is not here is skipped and says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PATIENCE = 120  # seconds


def ran(program: str, package: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, or skip the test and name the package that would bring it."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} ({package}) is not installed: what it thinks of the file is not known")
    return subprocess.run([found, *words], capture_output=True, text=True, check=False, timeout=PATIENCE)


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What a program said beside its result, and its exit code if that is not 0."""
    said = done.stderr.splitlines()
    return [f"exit code {done.returncode}", *said] if done.returncode else said
