"""The program as it is started, in a window of a real X server: typed into, saved, closed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 120  # seconds; a machine may have other work too
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xvfb


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a copy of the English sample."""
    return Path(shutil.copy(ROOT / "resources" / "samples" / "nto-carla-en.cjm", tmp_path / "carla.cjm"))


@pytest.fixture
def program(sample: Path, profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on the sample."""
    with started(profile, sample) as running:
        yield running


@contextmanager
def started(profile: Path, *files: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program on files in another folder than theirs; ends it in the end."""
    if not shutil.which("xdotool"):
        pytest.skip("these tests press keys by the program xdotool (Debian: apt-get install xdotool)")
    own = {"QT_QPA_PLATFORM": "xcb", "CJM_PROFILE": str(profile), "LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **own}
    words = [sys.executable, "-P", "-m", "cjm_desktop", *map(str, files)]
    running = subprocess.Popen(words, cwd=ROOT, env=environment)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout.strip()


def window(name: str = "CJM Desktop") -> str:
    """Wait for the window of a name and give it the keys."""
    end = time.monotonic() + PATIENCE
    found = ""
    while not found:
        assert time.monotonic() < end, f"no window {name} comes"
        # Fails while there is none, and when another one goes in the middle of the search.
        search = ["xdotool", "search", "--onlyvisible", "--name", name]
        done = subprocess.run(search, capture_output=True, text=True, check=False, timeout=PATIENCE)
        found = done.stdout.split()[0] if not done.returncode else ""
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
    assert program.wait(PATIENCE) == 0
    cards = json.loads(sample.read_text(encoding="utf-8"))["cards"].values()
    assert "written by hand" in [card.get("text") for card in cards]


@pytest.mark.parametrize("order", ["abc", "cab", "bca"])
def test_windows_closed_in_any_order(sample: Path, profile: Path, tmp_path: Path, order: Sequence[str]) -> None:
    files = [Path(shutil.copy(sample, tmp_path / f"{name}.cjm")) for name in "abc"]
    with started(profile, *files) as program:
        for name in order:
            window(f"^{name}.cjm")
            xdotool("key", "ctrl+w")
        assert program.wait(PATIENCE) == 0


def test_quit_as_soon_as_the_window_stands(program: subprocess.Popen[bytes]) -> None:
    window()
    xdotool("key", "ctrl+q")
    assert program.wait(PATIENCE) == 0
