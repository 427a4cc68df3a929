"""Everything outside the window and the painter works where there is no Qt.

The import contract reads the source; an import inside a function, or one made by name, is only found by running it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
at_home = ("cjm_desktop.ui", "cjm_desktop.app", "cjm_desktop.render.qt")
def walk(package):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if found.name.endswith(".__main__"):  # importing it starts a program
            continue
        if not any(found.name == home or found.name.startswith(home + ".") for home in at_home):
            module = importlib.import_module(found.name)
            print(found.name)
            if found.ispkg:
                walk(module)
walk(importlib.import_module("cjm_desktop"))
"""


def test_every_other_module_imports_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.split())
    assert {"cjm_desktop.foundation.geometry", "cjm_desktop.model.graph"} <= imported


EXPORT = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from cjm_desktop.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(("suffix", "head"), [("pdf", b"%PDF-"), ("svg", b"<")])
def test_a_map_is_exported_without_qt(tmp_path: Path, suffix: str, head: bytes) -> None:
    out = tmp_path / f"map.{suffix}"
    sample = ROOT / "resources" / "samples" / "nto-carla-ko.cjm"
    command = [sys.executable, "-c", EXPORT, "export", str(sample), str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(head)


@pytest.mark.parametrize(
    ("module", "late"),
    [
        ("cjm_desktop.cli", {"PySide6", "reportlab", "PIL", "openpyxl"}),
        ("cjm_desktop.app", {"reportlab", "PIL", "openpyxl"}),
        ("cjm_desktop.compose.program", {"msgspec", "uharfbuzz"}),
        ("cjm_desktop.ui.shell.main_window", {"cjm_desktop.interchange", "openpyxl"}),
        ("cjm_desktop.ui.shell.workspace", {"msgspec", "uharfbuzz", "networkx", "reportlab", "PIL"}),
    ],
)
def test_slow_packages_wait_until_they_are_needed(module: str, late: set[str]) -> None:
    command = [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not late & set(done.stdout.split())


START = """
import inspect, sys
read, find = [], inspect.getsource
def counted(found):
    read.append(getattr(found, "__name__", ""))
    return find(found)
inspect.getsource = counted
from cjm_desktop.app import main
from cjm_desktop.ui.shell.application import Application
before = len(read)
Application.exec = lambda app: print(len(sys.modules), len(read) - before)
main([sys.argv[1]])
"""


def test_no_module_is_read_a_second_time_at_the_start(tmp_path: Path) -> None:
    sample = ROOT / "resources" / "samples" / "nto-carla-ko.cjm"
    command = [sys.executable, "-c", START, str(shutil.copy(sample, tmp_path))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    modules, read = map(int, done.stdout.split())
    assert modules > 400
    assert read < 10
