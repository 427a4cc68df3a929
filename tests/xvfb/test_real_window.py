"""The program as it is started, in a window of a real X server: typed into, saved, closed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xvfb


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a copy of the English sample."""
    return Path(shutil.copy(ROOT / "resources" / "samples" / "nto-carla-en.cjm", tmp_path / "carla.cjm"))


@pytest.fixture
def program(sample: Path, profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on the sample in another folder than the file's."""
    if not shutil.which("xdotool"):
        pytest.skip("these tests press keys by the program xdotool (Debian: apt-get install xdotool)")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "CJM_PROFILE": str(profile), "LANGUAGE": "en"}
    running = subprocess.Popen([sys.executable, "-P", "-m", "cjm_desktop", str(sample)], cwd=ROOT, env=environment)
    yield running
    running.kill()
    running.wait()


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def window() -> str:
    """Wait for the window and give it the keys."""
    found = xdotool("search", "--sync", "--onlyvisible", "--name", "CJM Desktop").splitlines()[0]
    xdotool("windowfocus", "--sync", found)
    return found


def test_typed_saved_and_closed(program: subprocess.Popen[bytes], sample: Path) -> None:
    window()
    # Into the first cell, behind the card that is there; then save and quit by keys.
    xdotool("key", "ctrl+Home")
    xdotool("key", "ctrl+Return")
    xdotool("type", "--delay", "30", "written by hand")
    xdotool("key", "ctrl+s")
    xdotool("key", "ctrl+q")
    assert program.wait(30) == 0
    cards = json.loads(sample.read_text(encoding="utf-8"))["cards"].values()
    assert "written by hand" in [card.get("text") for card in cards]
