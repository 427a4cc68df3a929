"""Places in a checkout, and how the set-up speaks. Standard library only, like every module that dev.py imports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "packaging" / "requirements.lock"
BUILD = ROOT / "build"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}  # what Qt is told where no window is meant to be seen


class SetupError(Exception):
    """Something is missing that only the user can bring; the text says what to do."""


def say(text: str) -> None:
    """Tell the user one thing, at once and in order with what child processes print."""
    print(text, flush=True)


def python(*words: str | Path) -> list[str]:
    """Give the command that runs the environment's Python with these arguments."""
    return [str(PYTHON), *map(str, words)]


def call(command: Sequence[str], *, extra: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a command with some more environment variables and give its exit code; Ctrl+C ends it and gives 130."""
    process = subprocess.Popen(command, env={**os.environ, **(extra or {})}, cwd=cwd)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return 130


def is_linux() -> bool:
    """Tell whether Qt needs X11, Wayland and the libraries of a distribution here."""
    return sys.platform.startswith("linux")


def has_display() -> bool:
    """Tell whether a window can be opened."""
    return not is_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
