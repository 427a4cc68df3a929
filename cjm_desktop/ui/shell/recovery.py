"""Recovery copies of unsaved work: written while people work, found again after a crash."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage import recovery as storage
from cjm_desktop.storage.recovery import MAX_TITLE, Found, Snapshot, unreadable_copy
from cjm_desktop.ui.base.errors import LOG

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.edit.commands.base import CommandCall

AFTER_REST, AT_MOST = 1_000, 2_000  # milliseconds
BEAT = 1_000  # milliseconds between looks at what is being typed
PAUSE, LONGEST_PAUSE = 20.0, 4.0  # after a copy: so many times what it cost, at most so many seconds


class Typing(Protocol):
    """A window, as far as it tells what is being typed in it."""

    def typed(self) -> str:
        """The words in the open editor, to see whether they have changed."""

    def pending(self) -> Sequence[CommandCall]:
        """What the open editors would do to the map if they were finished now."""


@dataclass(slots=True)
class Watched:
    """A document whose changes are kept: where it is typed into, its clocks, and the last copy of it."""

    document: Document
    typing: Typing | None
    rest: QTimer
    limit: QTimer
    beat: QTimer
    stop: Callable[[], None]
    edits: int = 0
    snapshot: Snapshot | None = None
    typed: str = ""
    quiet_until: float = 0.0

    def pause(self) -> None:
        """Stop both clocks."""
        self.rest.stop()
        self.limit.stop()

    def end(self) -> None:
        """Stop observing changes, and let go of the timers: they hold the document."""
        self.pause()
        self.beat.stop()
        self.stop()
        for clock in (self.rest, self.limit, self.beat):
            clock.deleteLater()


class AutoRecovery(QObject):
    """Keeps a copy of each changed document: a second after the last change, and every second while somebody types.

    Words in editors that are still open are in it, as if they had been finished. A copy that costs much is followed by
    a pause, so that a large map does not slow typing down.
    """

    failed = Signal(object)  # the Document that cannot be kept, the first time for each

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Keep the copies in a folder of the profile."""
        super().__init__(parent)
        self._store = storage.Recovery(folder)
        self._watched: list[Watched] = []
        self._origins: list[tuple[Document, Found]] = []
        self._told: list[Document] = []

    def watch(self, document: Document, typing: Typing | None = None) -> None:
        """Keep copies of a document from now on, with what is being typed in a window."""
        rest, limit, beat = QTimer(self), QTimer(self), QTimer(self)
        stop = document.editor.observe(lambda _: self._changed(watched))
        watched = Watched(document, typing, rest, limit, beat, stop)
        beat.setInterval(BEAT)
        beat.timeout.connect(lambda: self._look(watched))
        if typing is not None:
            beat.start()
        for timer, interval in ((rest, AFTER_REST), (limit, AT_MOST)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(lambda: self._note(watched))
        self._watched.append(watched)

    def turn_to(self, document: Document, typing: Typing) -> None:
        """Another window shows a document now."""
        for watched in self._watched:
            if watched.document is document:
                watched.typing = typing

    def leave(self, document: Document) -> None:
        """Stop, and drop the copy: what becomes of the document has been decided."""
        for watched in [each for each in self._watched if each.document is document]:
            watched.end()
            self._watched.remove(watched)
            self._drop(watched)
        self._told = [each for each in self._told if each is not document]
        self._dismiss(document)

    def saved(self, document: Document) -> None:
        """Drop the copy of a document that has just been saved."""
        for watched in self._watched:
            if watched.document is document:
                watched.pause()
                watched.edits = 0
                self._drop(watched)
        self._dismiss(document)

    def find(self) -> list[Found]:
        """What programs that have ended left behind and is not open now; what is too old is cleared away before."""
        self._store.purge()
        open_now = {origin.path for _, origin in self._origins}
        waiting = [found for found in self._store.found() if found.path not in open_now]
        for found in waiting:
            self._store.offered(found.path)
        return waiting

    def unreadable(self) -> list[CjmError]:
        """What to tell of documents of which no copy is whole; each is told once."""
        paths = self._store.unreadable()
        for path in paths:
            self._store.offered(path)
        return [unreadable_copy(path) for path in paths]

    def recovered(self, document: Document, found: Found) -> None:
        """Note where a document came from; its copy stays until there is a newer one, or it is saved or given up."""
        self._origins.append((document, found))

    def give_up(self, found: Found) -> None:
        """Drop a copy that an earlier run left behind."""
        self._store.dismiss(found)

    def look(self) -> None:
        """Write a copy of every document in which something else is being typed than at the last look."""
        for watched in self._watched:
            self._look(watched)

    def note_all(self) -> None:
        """Write a copy of every changed document now: the session ends."""
        for watched in self._watched:
            self._note(watched)

    def close(self) -> None:
        """End the run. Copies that are still there are found by the next one."""
        for watched in self._watched:
            watched.end()
        self._watched = []
        self._store.close()

    def _changed(self, watched: Watched) -> None:
        watched.edits += 1
        watched.rest.start()
        if not watched.limit.isActive():
            watched.limit.start()

    def _look(self, watched: Watched) -> None:
        if watched.typing is None or time.monotonic() < watched.quiet_until:
            return
        typed = watched.typing.typed()
        if typed != watched.typed:
            watched.typed = typed
            self._note(watched)

    def _note(self, watched: Watched) -> None:
        began = time.monotonic()
        self._copy(watched)
        ended = time.monotonic()
        watched.quiet_until = ended + min(LONGEST_PAUSE, PAUSE * (ended - began))

    def _copy(self, watched: Watched) -> None:
        from cjm_desktop.edit.rehearsal import rehearsed  # there is a map now; the start screen stands without it
        from cjm_desktop.model.text import text_in
        from cjm_desktop.storage.codec import encode

        watched.pause()
        document = watched.document
        calls = watched.typing.pending() if watched.typing is not None else ()
        graph, source = rehearsed(document.editor.graph, calls), document.source
        if not document.editor.modified and graph is document.editor.graph:
            self._drop(watched)
            return
        snapshot = Snapshot(
            document=str(document.path or ""),
            map_id=graph.map.id,
            base=source.digest if source else "",
            revision=document.revision.number,
            time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            data=encode(graph, document.revision, document.copies),
            edits=watched.edits + (graph is not document.editor.graph),
            title=text_in(graph.map.title, document.lang, graph.map.lang)[:MAX_TITLE],
        )
        try:
            self._store.note(snapshot)
        except CjmError as error:
            LOG.info("no recovery copy: %s", error.detail)
            if document not in self._told:
                self._told.append(document)
                self.failed.emit(document)
            return
        if watched.snapshot and watched.snapshot.key != snapshot.key:
            self._store.discard(watched.snapshot)
        watched.snapshot = snapshot
        self._dismiss(document)  # the new copy holds what the one of the earlier run did

    def _drop(self, watched: Watched) -> None:
        if watched.snapshot:
            self._store.discard(watched.snapshot)
            watched.snapshot = None

    def _dismiss(self, document: Document) -> None:
        for each, found in tuple(self._origins):
            if each is document:
                self._store.dismiss(found)
                self._origins.remove((each, found))
