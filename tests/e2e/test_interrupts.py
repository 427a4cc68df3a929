"""An interrupt, wherever it comes, ends a command with 130 and one sentence, and leaves whole files only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cjm_desktop.foundation.paths import resources

SAMPLE = resources() / "samples" / "nto-carla-en.cjm"
STOPPED = "Stopped; every file that was written is whole.\n"
# Runs a command, and interrupts it in the midst of the call named, or of the module that is read.
INTERRUPTED = """
import signal, sys
from cjm_desktop.cli.__main__ import run
where, left = sys.argv[1], int(sys.argv[2])
def look(frame, event, arg):
    global left
    code = frame.f_code
    if event == "call" and where in (code.co_name, code.co_filename.replace("\\\\", "/")[-len(where):]):
        left -= 1
        if not left:
            sys.setprofile(None)
            signal.default_int_handler(signal.SIGINT, frame)  # at once: a signal waits for its turn
sys.setprofile(look)
sys.argv = ["cjm", *sys.argv[3:]]
run()
"""


@pytest.mark.parametrize(
    ("where", "nth"),
    [
        ("cli/arguments.py", 1),
        ("parser_of", 1),
        ("plan_poster", 1),
        ("paint_block", 50),
        ("paint_view", 1),
        ("_png_rows", 2),
        ("_written", 1),
    ],
)
def test_an_interrupt_ends_an_export_with_a_sentence_and_whole_files(where: str, nth: int, tmp_path: Path) -> None:
    old = tmp_path / "map.png"
    old.write_bytes(b"old")
    words = [sys.executable, "-c", INTERRUPTED, where, str(nth), "--ui-lang", "en", "export", str(SAMPLE), str(old)]
    done = subprocess.run([*words, "--paper", "A4", "--dpi", "100"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, STOPPED)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"map.png": b"old"}
