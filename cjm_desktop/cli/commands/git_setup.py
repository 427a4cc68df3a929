"""`cjm git-setup`: let Git tell and merge map files as this program does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal

ATTRIBUTES = "*.cjm diff=cjm merge=cjm"
# Git appends: path, old file, old hash, old mode, new file, new hash, new mode. It takes any other code for a failure.
DIFF = (
    'f() {{ if [ "$2" = /dev/null ] || [ "$5" = /dev/null ]; then echo "$1"; else {cjm} diff "$2" "$5"; '
    "test $? -le 1; fi; }}; f"
)
MERGE = "{cjm} merge %O %A %B -o %A --name %P"  # Git quotes the path itself
_LONGEST = 30  # seconds


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    words = t(N_("a folder that is under Git; the current one without it"))
    parser.words.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", default=Path(), help=words)


def git_setup(a: Namespace, t: Translator) -> int:
    """Write the drivers into the settings of the repository and name them in `.gitattributes`."""
    root = Path(_git(a.folder, "rev-parse", "--show-toplevel"))
    cjm = "cjm" if shutil.which("cjm") else f'"{Path(sys.executable).as_posix()}" -m cjm_desktop.cli'
    settings = {
        "diff.cjm.command": DIFF.format(cjm=cjm),
        "merge.cjm.name": "journey maps, by record and field",
        "merge.cjm.driver": MERGE.format(cjm=cjm),
    }
    for key, value in settings.items():
        _git(a.folder, "config", key, value)
    attributes = root / ".gitattributes"
    lines = attributes.read_text(encoding="utf-8").splitlines() if attributes.exists() else []
    if ATTRIBUTES not in lines:
        attributes.write_text("\n".join([*lines, ATTRIBUTES]) + "\n", encoding="utf-8", newline="\n")
    told = N_("Git tells and merges the map files in {folder} by record and field from now on; commit {name}.")
    print(t(message(told, folder=str(root), name=attributes.name)))
    return CLEAN


def _git(folder: Path, *words: str) -> str:
    """What Git answers; raises CjmError where it is not there or refuses."""
    if not folder.is_dir():
        raise refusal("CJM-E442", folder=str(folder), reason=message(N_("There is no such folder.")))
    speaking = {**os.environ, "LC_ALL": "C"}  # its words are looked at
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            env=speaking,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_LONGEST,
            check=True,
        )
    except FileNotFoundError as error:
        raise refusal("CJM-E442", folder=str(folder), reason=message(N_("Git is not installed."))) from error
    except (OSError, subprocess.SubprocessError) as error:
        told = (getattr(error, "stderr", "") or str(error)).strip()
        outside = message(N_("It is not under Git."))
        reason = outside if "not a git repository" in told else f"{told.rstrip('.')}."
        raise refusal("CJM-E442", folder=str(folder), reason=reason) from error
    return done.stdout.strip()


COMMAND = CliCommand(N_("let Git tell and merge map files by record and field"), add, git_setup)
