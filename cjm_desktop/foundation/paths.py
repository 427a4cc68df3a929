"""Where the program's own files and the user's profile are."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

APP_NAME = "cjm-desktop"
_BYTES = "bytes:"


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


def path_key(path: Path | str, *more: str) -> str:
    """Hexadecimal digits that stand for a path in the profile, and for what else tells it from others.

    Paths need not be text: an archive from another system leaves names in bytes that are no UTF-8.
    """
    return hashlib.sha256("\n".join((str(path), *more)).encode(errors="surrogateescape")).hexdigest()


def path_text(path: Path) -> str:
    """A path as text that any file can hold; `path_from` gives it back."""
    plain = str(path)
    return plain if plain.isascii() or _is_text(plain) else _BYTES + os.fsencode(plain).hex()


def path_from(text: str) -> Path:
    """The path that `path_text` wrote down; what it did not write is taken as it stands."""
    if text.startswith(_BYTES):
        with suppress(ValueError):
            return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_BYTES))))
    return Path(text)


def name_in_words(name: str) -> str:
    """A file name as people may read it, where its bytes are no UTF-8: as Korean Windows wrote it, else with marks."""
    if _is_text(name):
        return name
    raw = name.encode(errors="surrogateescape")
    try:
        return raw.decode("cp949")
    except UnicodeDecodeError:
        return raw.decode(errors="replace")


def _is_text(name: str) -> bool:
    return not any("\udc80" <= char <= "\udcff" for char in name)


def profile() -> Path:
    """The folder for settings, recovery copies and backups; `CJM_PROFILE` moves it. It may not exist yet."""
    override = os.environ.get("CJM_PROFILE")
    if override:
        return Path(override)
    import platformdirs  # a few milliseconds that a plain export does not need

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
