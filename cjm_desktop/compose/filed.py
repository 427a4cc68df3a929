"""A map and its file: what was read, what is saved to where, and the version that is kept of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import RecordId
from cjm_desktop.storage.files import FileState, Opened, read_file, save_map
from cjm_desktop.storage.versions import DueVersion, is_kept, keep_version
from cjm_desktop.storage.writing import Cache

# Files tell whole seconds of their save; of those within one second the one that is there was the last.
_REST = timedelta(milliseconds=999)


class Overwritten(Struct, frozen=True):
    """A file saved over another version: whether the disk has confirmed it, and where the other version is now."""

    confirmed: bool
    backup: Path | None


class Filed:
    """The file of one open map. A save is whole or not at all, and what it replaces is kept in the profile."""

    editor: Editor

    def __init__(self, opened: Opened, path: Path | None) -> None:
        """Take what was read, and where from; None for a map that has no file yet."""
        self.author: Callable[[], str] = str  # whom a save names; nobody where nobody wants to be
        self.path = path if opened.source is not None else None
        self.origin = path
        self.sealed = opened.read_only  # the file cannot be written back, or is another program's
        self.revision = opened.revision
        # The version of the last save, and why what that save replaced could not be kept.
        self.due: DueVersion | None = None
        self._unkept: CjmError | None = None
        # What the file had beside its bytes, and the last save could not keep.
        self.lost: tuple[Message, ...] = ()
        self._source: FileState | None = opened.source
        self._cache = Cache(opened.graph.records() if opened.checked else ())
        self._unsaved = False  # of a twin: whether the map that it is of had changed since its last save

    @property
    def _map(self) -> RecordId:
        return self.editor.graph.map.id

    @property
    def name(self) -> str:
        """The file's name without its ending, or an empty text while there is none."""
        shown = self.path or self.origin
        return shown.stem if shown else ""

    @property
    def source(self) -> FileState | None:
        """What was last read from or written to the file."""
        return self._source

    @property
    def unkept(self) -> CjmError | None:
        """Why a version of the last save, or of what it replaced, could not be kept."""
        return self._unkept or (self.due.error if self.due else None)

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return self.editor.modified or self.path is None

    @property
    def unsaved(self) -> bool:
        """Whether the map, or the one that this is a twin of, says something else than its last save."""
        return self._unsaved or self.editor.modified

    def save(self, path: Path | None = None, *, later: bool = False) -> bool:
        """Save the map to its file or to another one; raises CjmError, and then nothing has changed.

        Nothing is written when there is nothing to save, and a file that has changed on disk is left alone (E210).
        False when the disk has not confirmed that it kept the new file: then the map stays modified. Who lets nobody
        wait for the version of the save keeps it `later`, by `keep_version`.
        """
        target = path or self.path
        if target is None:
            raise ValueError("a new map needs a path")
        elsewhere = self.path is None or os.path.realpath(target) != os.path.realpath(self.path)
        if not elsewhere:
            self._check_writable()
            if not self.editor.modified:
                return True
        return self._write(target, None if elsewhere else self._source, later=later)

    def keep_version(self) -> None:
        """Keep the version of the last save, unless that has been done; `unkept` tells why there is none."""
        if self.due is not None:
            self.due.keep()

    def overwrite(self, *, later: bool = False) -> Overwritten:
        """Save over a file that another program has changed, which the user must have agreed to.

        The other version is kept in the profile first, and one that changes once more meanwhile is left alone (E210).
        Raises CjmError, and then the file has not changed.
        """
        if self.path is None:
            raise ValueError("a new map has no file to write over")
        self._check_writable()
        if not self.path.exists():
            return Overwritten(self._write(self.path, self._source, later=later), None)
        data, found = read_file(self.path)
        backup = keep_version(_folder(), found.path, self._map, data, datetime.now(UTC), other=True)
        return Overwritten(self._write(self.path, found, later=later), backup)

    def _check_writable(self) -> None:
        if self.sealed:
            raise refusal("CJM-E122")

    def _write(self, target: Path, source: FileState | None, *, later: bool) -> bool:
        """Save to a path, if what is there still is that source, when one is given."""
        self.keep_version()
        self.due = self._unkept = None
        self._keep_what_is_there(target)
        now, revision = datetime.now(UTC), replace(self.revision, author=self.author())
        saved = save_map(self.editor.graph, target, revision=revision, source=source, now=now, cache=self._cache)
        self.path, self._source, self.revision, self.sealed = target, saved.source, saved.revision, False
        self.lost = saved.lost
        self.due = DueVersion(_folder(), saved.source.path, self._map, saved.data, now, saved.source.digest)
        if not later:
            self.keep_version()
        if saved.confirmed:
            self.editor.mark_saved()
        self._written(confirmed=saved.confirmed)
        return saved.confirmed

    def _keep_what_is_there(self, target: Path) -> None:
        """Keep what a save is about to replace, where no save of ours on this computer has kept it."""
        if not target.exists():
            return
        known, folder = self._source, _folder()
        real = Path(os.path.realpath(target))
        if known is not None and known.path == real and is_kept(folder, real, known.digest):
            return
        try:
            data, found = read_file(target)
            if not is_kept(folder, real, found.digest):
                other = known is None or known.digest != found.digest
                now = datetime.now(UTC)
                keep_version(folder, real, self._map, data, now if other else self._saved(now), other=other)
        except CjmError as error:
            self._unkept = error

    def _saved(self, now: datetime) -> datetime:
        """When the file as it is was saved, as far as it tells a time that has been."""
        with suppress(ValueError):
            saved = datetime.strptime(self.revision.saved, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            return min(saved + _REST, now)
        return now

    def _written(self, *, confirmed: bool) -> None:
        """Take notice that the map has been written, and whether the disk has confirmed that it kept it."""
        raise NotImplementedError


def _folder() -> Path:
    return profile() / "versions"
