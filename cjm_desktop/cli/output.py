"""How the commands speak: exit codes, and words on standard error."""

from __future__ import annotations

import sys
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
