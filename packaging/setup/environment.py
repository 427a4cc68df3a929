"""The virtual environment of a checkout: made once from the lock, and known by a stamp ever after."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from setup.checkout import BIN, LOCK, PYTHON, ROOT, VENV, SetupError, call, python, say
from setup.system_packages import apt_install

STAMP = VENV / "set-up.sha256"
PROGRAMS = {"cjm": "cjm_desktop.cli", "cjm-desktop": "cjm_desktop"}


def ensure_environment() -> None:
    """Make `.venv` as the lock says, if it is not already so. Raise SetupError where something is missing for it."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    say(f"Setting up {VENV.name} (this once) …")
    uv = shutil.which("uv")
    if not _works():
        _create(uv)
    _install(uv)
    _link_project()
    STAMP.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Give a text that changes when the set-up must be done again: other packages, another place, another script."""
    parts = (LOCK.read_bytes(), str(ROOT).encode(), Path(__file__).read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _works() -> bool:
    try:
        check = subprocess.run([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False)
    except OSError:  # not there, or its interpreter is gone
        return False
    return check.returncode == 0


def _create(uv: str | None) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian keeps pip's installer in a package of its own.
        if uv and call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]) == 0:
            return
        if not apt_install(["python3-venv"]):
            line = "sudo apt-get install -y python3-venv"
            raise SetupError(f"This Python cannot make virtual environments. Run this once, then try again:\n  {line}")
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(VENV)


def _install(uv: str | None) -> None:
    # uv is quicker, but does not read pip's settings: in a network with an index of its own only pip may reach it.
    if (
        uv
        and call([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(LOCK)]) == 0
    ):
        return
    if subprocess.run(python("-m", "pip", "--version"), stdout=subprocess.DEVNULL, check=False).returncode != 0:
        call(python("-m", "ensurepip"))
    loudness = [] if sys.stdout.isatty() else ["--quiet"]
    pip = python("-m", "pip", "install", "--disable-pip-version-check", "--no-input", *loudness)
    if call([*pip, "--require-hashes", "-r", str(LOCK)]) != 0:
        raise SetupError("The packages could not be installed; pip said why above.")


def _link_project() -> None:
    """Let the environment see the checkout, and write its two programs."""
    packages = VENV / "Lib" / "site-packages" if os.name == "nt" else next(VENV.glob("lib/python*/site-packages"))
    # Python reads such a file in the system's own encoding: ASCII serves everywhere.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (packages / "cjm-desktop-checkout.pth").write_text(line, encoding="ascii")
    for name, module in PROGRAMS.items():
        # -P: a file in the user's folder must not stand in for a module of ours.
        if os.name == "nt":
            (BIN / f"{name}.cmd").write_text(f'@"%~dp0python.exe" -P -m {module} %*\r\n', encoding="ascii", newline="")
        else:
            program = BIN / name
            program.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m {module} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
