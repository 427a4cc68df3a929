"""What is handed out: a wheel and a source archive of a fresh clone, each installed where nothing else of ours is."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from cjm_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]
HANGUL = re.compile("[가-힣]{2,}")
# What a clone does not hold: all that was built, and what others put beside it.
NOT_CLONED = shutil.ignore_patterns(".*", "build", "dist", "*.mo", "__pycache__", "*.egg-info", "uv.lock")

# Starts an installed program by its script; in place of the user, ends it when its window has been painted.
FIRST_WINDOW = """
import os, runpy, sys
from cjm_desktop.ui.shell.application import Application

def exec_once(app):
    for _ in range(3):
        app.processEvents()
    print(*(window.windowTitle() for window in app.topLevelWidgets() if window.isVisible()), flush=True)
    os._exit(0)

Application.exec = exec_once
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the program from a wheel, and nothing of the checkout."""

    folder: Path

    @property
    def packages(self) -> Path:
        """Where the program's package lies."""
        return packages_of(self.folder)

    def program(self, name: str) -> Path:
        """Give the script of a program."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / name

    def run(self, *words: object) -> str:
        """Run a command of this environment in a folder without anything of ours, and give what it prints."""
        around = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [*map(str, words)],
            cwd=self.folder,
            env=around,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def packages_of(folder: Path) -> Path:
    return folder / "Lib" / "site-packages" if os.name == "nt" else next(folder.glob("lib/python*/site-packages"))


def build(source: Path, kind: str, target: Path) -> Path:
    """Build a wheel or a source archive of a tree."""
    hatch = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    done = subprocess.run(hatch, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = target.iterdir()
    return built


def install(wheel: Path, folder: Path) -> Installed:
    """Install a wheel into a new environment, which sees the libraries of this one but not the checkout."""
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    libraries = Path(msgspec.__file__).parents[1]
    (packages_of(folder) / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if importlib.util.find_spec("pip"):
        pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    else:  # an environment that uv has made
        pip = ["uv", "pip", "--python", str(python)]
    command = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Installed(folder)


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program installed from the wheel of a fresh clone, or from the wheel of its source archive."""
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "clone"
    shutil.copytree(ROOT, source, ignore=NOT_CLONED)
    if request.param == "sdist":
        archive = build(source, "sdist", folder / "archive")
        # As a program: to be safe the module wants an argument that Python 3.11.2, which Debian 12 has, does not know.
        subprocess.run([sys.executable, "-m", "tarfile", "-e", str(archive), str(folder / "unpacked")], check=True)
        (source,) = (folder / "unpacked").iterdir()
    return install(build(source, "wheel", folder / "wheel"), folder / "environment")


def test_what_is_installed_speaks_korean_exports_and_shows_its_window(installed: Installed, tmp_path: Path) -> None:
    cjm = installed.program("cjm")
    assert __version__ in installed.run(cjm, "--version")
    assert HANGUL.search(installed.run(cjm, "--ui-lang", "ko", "--help"))
    sample = installed.packages / "cjm_desktop" / "_resources" / "samples" / "nto-carla-ko.cjm"
    installed.run(cjm, "export", sample, tmp_path / "poster.pdf")
    assert (tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF-")
    python = installed.program("python")
    title = installed.run(python, "-P", "-c", FIRST_WINDOW, installed.program("cjm-desktop"), sample)
    assert sample.stem in title
    assert "_resources" in installed.run(
        python, "-P", "-c", "from cjm_desktop.foundation.paths import *; print(resources())"
    )
