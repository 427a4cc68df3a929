"""Versions of map files that a save was allowed to overwrite, kept in the profile."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import path_key
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.disk import REAL_FS, Fs
from cjm_desktop.storage.replacing import atomic_write, digest_of

KEPT = timedelta(days=30)
KEPT_COUNT = 10
_NAME = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}\.cjm")


def keep_backup(folder: Path, original: Path, data: bytes, now: datetime, fs: Fs = REAL_FS) -> Path:
    """Keep the bytes that are in a map file now, and give the path of the copy.

    The folder is one such as `profile() / "backups"`; each file has a folder of its own in it, only its owner may read
    the copies. The newest ten of the last 30 days stay. Raises CjmError E221: then nothing is kept, and nothing may be
    overwritten.
    """
    place = folder / path_key(original)[:20]
    copy = place / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest_of(data)[:8]}.cjm"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        place.mkdir(mode=0o700, exist_ok=True)
        atomic_write(copy, data, private=True, fs=fs)
    except (OSError, CjmError) as error:
        raise refusal("CJM-E221", str(error)) from error
    _remove_old(place, copy, now)
    return copy


def _remove_old(place: Path, newest: Path, now: datetime) -> None:
    """Remove the copies that need not stay. Whatever goes wrong here can wait."""
    oldest = (now - KEPT).timestamp()
    with suppress(OSError):
        # By name, which begins with the time. The one just made stays whatever the clock says.
        others = sorted(path for path in place.iterdir() if _NAME.fullmatch(path.name) and path != newest)
        for path in others:
            if path in others[: 1 - KEPT_COUNT] or path.stat().st_mtime < oldest:
                path.unlink()
