"""Where the program's own files and the user's profile are."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

APP_NAME = "cjm-desktop"


@cache
def resources() -> Path:
    """The folder of fonts, icons, themes, samples and catalogues: in a frozen program, a wheel or a checkout."""
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the resources folder is missing; install the program again")


def profile() -> Path:
    """The folder for settings, recovery copies and backups; `CJM_PROFILE` moves it. It may not exist yet."""
    override = os.environ.get("CJM_PROFILE")
    if override:
        return Path(override)
    import platformdirs  # a few milliseconds that a plain export does not need

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
