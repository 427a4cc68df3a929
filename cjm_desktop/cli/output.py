"""How the commands speak: exit codes, and words on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Translator

CLEAN, PROBLEMS, FAILED = 0, 1, 2


def say(text: str) -> None:
    """Write one line to standard error."""
    print(text, file=sys.stderr, flush=True)


def say_error(error: CjmError, t: Translator, path: Path | None = None) -> None:
    """Write an error to standard error, behind the file that it is about."""
    place = f"{path}: " if path else ""
    say(f"{place}{error.code}: {t(error.message)} {t(error.advice)}")


def each_map(paths: list[Path], t: Translator, run: Callable[[Path], int]) -> Iterator[int]:
    """The exit codes file by file: one that cannot be read does not keep the others from their turn."""
    for path in paths:
        try:
            yield run(path)
        except CjmError as error:
            say_error(error, t, path)
            yield FAILED
