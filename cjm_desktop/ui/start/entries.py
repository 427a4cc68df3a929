"""What can be begun from: one entry a template, sample, recent file or piece of unsaved work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cjm_desktop.storage.recovery import Found


class Kind(Enum):
    """What an entry leads to."""

    TEMPLATE = "template"
    OWN = "own"
    SAMPLE = "sample"
    RECENT = "recent"
    RECOVERED = "recovered"
    VERSION = "version"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class StartEntry:
    """One thing to begin with. `key` names a template, `path` is the file that the entry or its picture comes from.

    A `missing` file is not where it was. `name` and `about` are what is read, `shows` the roles of the lanes that its
    picture shows.
    """

    kind: Kind
    name: str
    about: str = ""
    key: str = ""
    path: Path | None = None
    missing: bool = False
    pinned: bool = False
    found: Found | None = None
    shows: tuple[str, ...] = ()
