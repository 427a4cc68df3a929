"""The program opens no socket of the internet: not when it starts, opens a map, exports it or prints it.

What Python opens is heard by a hook in every process that is started, what Qt opens by itself is traced by strace if it
is there. Qt asks the print service of this computer for its printers; nothing else may be asked, and only for that.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_desktop.compose.program import Program

ROOT = Path(__file__).resolve().parents[2]
HOOK = """
import os, sys
OUTSIDE = ("socket.getaddrinfo", "socket.gethostby", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.")
def hear(name, given):
    family = name == "socket.__new__" and int(given[1]) in (2, 10, 23, 30)
    address = name in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(given[1], tuple)
    if family or address or name.startswith(OUTSIDE):
        with open(os.environ["CJM_REACHED"], "a") as out:
            out.write(f"{name} {given[1:]}\\n")
sys.addaudithook(hear)
"""
STRACE = shutil.which("strace")
PROGRAM = ("-m", "tests.helpers.printing_program")
CLI = ("-P", "-m", "cjm_desktop.cli")
INTERNET = re.compile(r"AF_INET6?\b")
PRINT_SERVICE = re.compile(r'port=htons\(631\).*"(127\.0\.0\.1|::1)"|^\d+ +socket\(')


class Watched:
    """Programs of ours, and what they reach for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reached, self.trace = folder / "reached", folder / "trace"
        hooks = folder / "hooks"
        hooks.mkdir()
        (hooks / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        paths = os.pathsep.join([str(hooks), str(ROOT)])
        self.environment = {**os.environ, "PYTHONPATH": paths, "CJM_REACHED": str(self.reached)}
        self.environment |= {"QT_QPA_PLATFORM": "offscreen", "CJM_PROFILE": str(folder / "profile")}

    def run(self, *words: str | Path, traced: bool = False) -> None:
        """Run Python with these words to its end."""
        strace = (
            [str(STRACE), "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(self.trace)] if traced else []
        )
        command = [*strace, sys.executable, *map(str, words)]
        ended = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, timeout=300, check=False)
        assert ended.returncode == 0, ended.stderr.decode("utf-8", "replace")

    def outside(self) -> list[str]:
        """What was reached for beyond this computer."""
        heard = self.reached.read_text(encoding="utf-8").splitlines() if self.reached.exists() else []
        traced = self.trace.read_text(errors="replace").splitlines() if self.trace.exists() else []
        return heard + [line for line in traced if INTERNET.search(line)]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A map whose words are full of links."""
    data = Program().sample("en").read_text(encoding="utf-8")
    path = tmp_path / "linked.cjm"
    path.write_text(data.replace('"text": "', '"text": "https://example.com/x '), encoding="utf-8")
    return path


def test_the_hook_hears_what_it_is_for(watched: Watched) -> None:
    watched.run("-c", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()")
    assert watched.outside()


def test_nothing_beyond_this_computer_is_reached_for(watched: Watched, linked: Path) -> None:
    out = watched.folder / "out"
    out.mkdir()
    for suffix in ("pdf", "png", "svg", "xlsx"):
        watched.run(*CLI, "export", linked, out / f"map.{suffix}")
    watched.run(*PROGRAM, linked, out)
    assert {path.name for path in out.iterdir()} == {
        "map.pdf",
        "map.png",
        "map.svg",
        "map.xlsx",
        "printed.pdf",
        "saved.cjm",
    }
    assert watched.outside() == []


@pytest.mark.skipif(STRACE is None, reason="needs strace (Debian: apt-get install strace)")
def test_nor_does_qt_by_itself(watched: Watched, linked: Path) -> None:
    watched.run("-c", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()", traced=True)
    assert len(watched.outside()) > 1  # by the hook and by strace
    watched.reached.unlink()
    watched.run(*PROGRAM, linked, watched.folder, traced=True)
    assert (watched.folder / "printed.pdf").exists()
    assert [line for line in watched.outside() if not PRINT_SERVICE.search(line)] == []
    watched.run(*CLI, "export", linked, watched.folder / "map.pdf", traced=True)
    assert watched.outside() == []
