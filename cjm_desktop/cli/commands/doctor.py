"""`cjm doctor`: what somebody who helps needs to know of this computer, and no words of any map."""

from __future__ import annotations

import os
import platform
import shutil
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from cjm_desktop import __version__
from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, NN_, Message, Translator, message
from cjm_desktop.foundation.paths import profile, resources

PACKAGES = (
    "PySide6-Essentials",
    "shiboken6",
    "networkx",
    "reportlab",
    "msgspec",
    "orjson",
    "uharfbuzz",
    "pillow",
    "openpyxl",
)
KEPT = ("recovery", "versions", "templates", "themes", "thumbnails")
LOG, MOST_ERRORS, LONGEST = "cjm.log", 5, 12  # entries, and lines of one
ROOM = 200 * 1024 * 1024  # bytes; below it saving becomes a matter of luck


def add(_: Parser, __: Translator) -> None:
    """It takes no arguments."""


def doctor(_: Namespace, t: Translator) -> int:
    """Print versions, places, what is kept and the last errors; 1 when something has to be seen to."""
    folder = profile()
    troubles = list(_troubles(folder))
    print(f"CJM Desktop {__version__} · Python {platform.python_version()} · {platform.platform()}")
    print(" · ".join(_packages()))
    places = (
        (N_("Profile folder"), _plain(folder)),
        (N_("Program files"), _plain(resources())),
        (N_("Fonts"), ", ".join(path.name for path in _fonts()) or "–"),
        (N_("Language"), f"{t.lang}, {' '.join(f'{key}={os.environ[key]}' for key in _locale())}"),
    )
    for label, words in places:
        print(f"{t(label)}: {words}")
    for name in KEPT:
        count, size = _measured(folder / name)
        if count:
            kept = NN_("{name}: {count} file, {size:,} bytes", "{name}: {count} files, {size:,} bytes")
            print(t(message(kept, name=name, count=count, size=size)))
    errors = list(_last_errors(folder / LOG))
    print(t(N_("Last errors:")) if errors else t(N_("No errors have been noted.")))
    for error in errors:
        print(error)
    for trouble in troubles:
        print(t(trouble))
    return PROBLEMS if troubles else CLEAN


def _packages() -> Iterator[str]:
    for name in PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _troubles(folder: Path) -> Iterator[Message]:
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not os.access(there, os.W_OK | os.X_OK):
        yield message(N_("The profile folder may not be written: no recovery copies and no versions can be kept."))
    with suppress(OSError):
        free = shutil.disk_usage(there).free
        if free < ROOM:
            yield message(N_("The disk of the profile folder has {free:,} bytes left."), free=free)
    if not _fonts():
        yield message(N_("The fonts of the program are missing; install it again."))


def _fonts() -> list[Path]:
    with suppress(OSError):
        return sorted(path for path in (resources() / "fonts").rglob("*") if path.suffix in (".otf", ".ttf", ".woff2"))
    return []


def _locale() -> list[str]:
    return [key for key in ("LC_ALL", "LC_MESSAGES", "LANG", "QT_IM_MODULE", "XDG_SESSION_TYPE") if os.environ.get(key)]


def _measured(folder: Path) -> tuple[int, int]:
    count = size = 0
    with suppress(OSError):
        for path in folder.rglob("*"):
            if path.is_file():
                count, size = count + 1, size + path.stat().st_size
    return count, size


def _last_errors(log: Path) -> Iterator[str]:
    """The last entries of the log that tell of errors, each in a few lines."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    entries: list[list[str]] = []
    for line in lines:
        if line[:4].isdigit() and line[4:5] == "-":
            entries.append([])
        if entries:
            entries[-1].append(line)
    told = [entry for entry in entries if " ERROR " in entry[0] or " WARNING " in entry[0]]
    for entry in told[-MOST_ERRORS:]:
        yield from map(_without_home, _shortened(entry))


def _shortened(entry: list[str]) -> Iterable[str]:
    return entry if len(entry) <= LONGEST else [entry[0], "  …", *entry[2 - LONGEST :]]


def _plain(path: Path) -> str:
    """A place without the name of the user in it."""
    return _without_home(str(path).encode(errors="replace").decode())


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


COMMAND = CliCommand(N_("tell versions, places and the last errors, for whoever helps; no words of maps"), add, doctor)
