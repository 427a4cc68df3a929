"""How the commands speak: exit codes, and words on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import NN_, Translator, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.suffixes import MAP

CLEAN, PROBLEMS, FAILED = 0, 1, 2


def say(text: str) -> None:
    """Write one line to standard error."""
    print(text, file=sys.stderr, flush=True)


def local_time(saved: str) -> str:
    """A time as files have it, by the clock of this computer; as it is where it is written otherwise."""
    try:
        return f"{datetime.fromisoformat(saved).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return saved


def say_error(error: CjmError, t: Translator, path: Path | None = None) -> None:
    """Write an error to standard error, behind the file that it is about."""
    place = f"{path}: " if path else ""
    say(f"{place}{error.code}: {t(error.message)} {t(error.advice)}")


def is_data(path: Path | None) -> bool:
    """Whether a file to write is one of JSON, by its ending."""
    return path is not None and path.suffix.casefold() == ".json"


def write_data(path: Path, facts: Any) -> None:
    """Write facts into a file as JSON; raises CjmError."""
    from cjm_desktop.storage.files import atomic_write

    atomic_write(path, _as_json(facts).encode())


def print_data(facts: Any, file: Path | None = None) -> None:
    """Write facts to standard output as JSON, where they have not gone into the `file` that was asked for."""
    if not is_data(file):
        print(_as_json(facts), end="")


def _as_json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def make_folder(folder: Path | None) -> None:
    """Make the folder that files are to go into, where one is asked for; raises CjmError."""
    if folder is not None:
        from cjm_desktop.storage.failures import told_as_refusals

        with told_as_refusals(folder):
            folder.mkdir(exist_ok=True)


def goes_back(out: Path, own: Path | None = None) -> bool:
    """Whether a map that is written to `out` goes back into the file that it came from.

    Raises CjmError where another file is there, and for a name that no map has: who opens it would get no map.
    """
    if out.exists():
        if own is not None and out.samefile(own):
            return True
        raise refusal("CJM-E406", path=str(out))
    if out.suffix.casefold() != MAP:
        raise refusal("CJM-E437", path=str(out), ending=MAP)
    return False


def say_written(files: Sequence[str], t: Translator) -> None:
    """Name the files that were written although others could not be."""
    if files:
        text = NN_("{count} file was written all the same: {names}", "{count} files were written all the same: {names}")
        say(t(message(text, count=len(files), names=", ".join(files))))


def each_map(paths: list[Path], t: Translator, run: Callable[[Path], int]) -> Iterator[int]:
    """The exit codes file by file: one that cannot be read does not keep the others from their turn."""
    for path in paths:
        try:
            yield run(path)
        except CjmError as error:
            say_error(error, t, path)
            yield FAILED
