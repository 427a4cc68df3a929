"""Copies of a map that a sync program or a mail client has put beside it, and which of them is the newer one.

They are known by their names and by the map's id inside; which is newer is told by the hashes of earlier versions that
each file carries, not by clocks.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import Enum
from itertools import islice
from pathlib import Path

import orjson
from msgspec import Struct

from cjm_desktop.storage.report import Report
from cjm_desktop.storage.revision import Revision, read_revision
from cjm_desktop.storage.suffixes import MAP

MOST_ENTRIES = 5_000  # of a folder that are looked at
MOST_SIBLINGS = 3  # told above the map, of which there should be something left to see
_HEAD = 16 * 1024
_REVISION = re.compile(rb'\n "revision": (\{.*\}),\n "map": \{\n  "id": "([A-Za-z0-9_-]{1,64})"')
# Dropbox and Nextcloud, Syncthing, browsers and Google Drive, OneDrive: `(… conflicted copy …)`, `.sync-conflict-…`,
# ` (1)`, `-HOST`.
_ADDED = re.compile(
    r"(?: ?\([^()]*(?:conflict|충돌)[^()]*\)|[ ._-]sync-conflict-[\w-]+| ?\(\d{1,3}\)|-[A-Za-z0-9][\w-]{1,30})$",
    re.IGNORECASE,
)
# Explorer, Finder and the desktops of Linux, and this program where a file was changed by another one.
_BY_HAND = re.compile(
    r"^copy of |(?: -)? (?:copy|사본|복사본)(?: \d{1,3})?$|의 사본$"
    r"| ?\((?:[\w ]{0,12}copy|사본|복사본)(?: \d{1,3})?\)$",
    re.IGNORECASE,
)
_MOST_ADDED = 3  # ` - Copy (2)` has two


class Standing(Enum):
    """How another file stands to a map: made from it, come before it, or both changed since they were one."""

    NEWER = "newer"
    OLDER = "older"
    APART = "apart"


class Sibling(Struct, frozen=True):
    """Another file with the same map in it."""

    path: Path
    standing: Standing
    saved: str


def siblings_of(path: Path, map_id: str, revision: Revision) -> list[Sibling]:
    """The copies of a map that lie beside it under such names and say something else, the last saved first.

    The same words under several names are one copy. Copies that somebody has made by hand are meant to grow old: they
    are among them only where they hold what the map does not.
    """
    found: dict[tuple[str, ...], Sibling] = {}
    name = _plain(path)
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in islice(entries, MOST_ENTRIES):
            beside = Path(entry.path)
            if beside.suffix.lower() != MAP or beside.name == path.name:
                continue
            by_hand = not _related(_plain(beside), name, _ADDED)
            if by_hand and not _related(_plain(beside), name, _ADDED, _BY_HAND):
                continue
            other = peek_revision(beside, map_id)
            standing = standing_of(revision, other) if other is not None else None
            if other is None or standing is None or (by_hand and standing is Standing.OLDER):
                continue
            same = found.get(other.parents[-1:])
            if same is None or beside.name < same.path.name:
                found[other.parents[-1:]] = Sibling(beside, standing, other.saved)
    return sorted(found.values(), key=lambda each: each.saved, reverse=True)[:MOST_SIBLINGS]


def standing_of(ours: Revision, theirs: Revision) -> Standing | None:
    """How another version stands to ours; None where both say the same."""
    our_last, their_last = ours.parents[-1:], theirs.parents[-1:]
    if our_last == their_last:
        return None
    if our_last and our_last[0] in theirs.parents:
        return Standing.NEWER
    if their_last and their_last[0] in ours.parents:
        return Standing.OLDER
    return Standing.APART


def _plain(path: Path) -> str:
    """A name without its ending, in one form: a Mac takes Korean syllables apart."""
    return unicodedata.normalize("NFC", path.stem)


def _related(stem: str, other: str, *added: re.Pattern[str]) -> bool:
    """Whether one of two names is the other with something added, or both are one name with something added."""
    return bool(set(_bases(stem, added)) & set(_bases(other, added)))


def _bases(stem: str, added: Iterable[re.Pattern[str]]) -> Iterator[str]:
    """A name, and what it is without what was added to it, once and again."""
    yield stem
    for _ in range(_MOST_ADDED):
        for pattern in added:
            stem = pattern.sub("", stem)
        yield stem


def peek_revision(path: Path, map_id: str) -> Revision | None:
    """The revision of a file of this program that holds a map of that id."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            match = _REVISION.search(file.read(_HEAD))
        if match is None or match[2] != map_id.encode():
            return None
        return read_revision(orjson.loads(match[1]), Report())
    except (OSError, ValueError):
        return None
