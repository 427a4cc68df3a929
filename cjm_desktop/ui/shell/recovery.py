"""Recovery copies of unsaved work: written while people work, found again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage import recovery as storage
from cjm_desktop.storage.recovery import Found, Snapshot, unreadable_copy
from cjm_desktop.ui.base.errors import LOG

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.storage.writing import Cache


def _cache() -> Cache:
    from cjm_desktop.storage.writing import Cache  # there is a map now; the start screen stands without it

    return Cache()


AFTER_REST, AT_MOST = 1_000, 5_000  # milliseconds


@dataclass(slots=True)
class Watched:
    """A document whose changes are kept: its two clocks, and the last copy of it."""

    document: Document
    rest: QTimer
    limit: QTimer
    stop: Callable[[], None]
    edits: int = 0
    snapshot: Snapshot | None = None
    cache: Cache = field(default_factory=_cache)

    def pause(self) -> None:
        """Stop both clocks."""
        self.rest.stop()
        self.limit.stop()

    def end(self) -> None:
        """Hear of no change any more, and let go of the clocks: they hold the document."""
        self.pause()
        self.stop()
        self.rest.deleteLater()
        self.limit.deleteLater()


class Recovery(QObject):
    """Keeps a copy of each changed document: a second after the last change, and every five seconds while typing."""

    failed = Signal(object)  # the Document that cannot be kept, the first time for each

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Keep the copies in a folder of the profile."""
        super().__init__(parent)
        self._store = storage.Recovery(folder)
        self._watched: list[Watched] = []
        self._origins: list[tuple[Document, Found]] = []
        self._told: list[Document] = []

    def watch(self, document: Document) -> None:
        """Keep copies of a document from now on."""
        rest, limit = QTimer(self), QTimer(self)
        watched = Watched(document, rest, limit, document.editor.observe(lambda _: self._changed(watched)))
        for timer, interval in ((rest, AFTER_REST), (limit, AT_MOST)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(lambda: self._note(watched))
        self._watched.append(watched)

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

    def is_recovered(self, document: Document) -> bool:
        """Whether a document is unsaved work of an earlier run that has not been saved since."""
        return any(each is document for each, _ in self._origins)

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
        """Note where a document came from; its copy stays until it is saved or given up."""
        self._origins.append((document, found))

    def give_up(self, found: Found) -> None:
        """Drop a copy that an earlier run left behind."""
        self._store.dismiss(found)

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

    def _note(self, watched: Watched) -> None:
        from cjm_desktop.storage.codec import encode  # there is a map now; the start screen stands without it

        watched.pause()
        document = watched.document
        if not document.editor.modified:
            self._drop(watched)
            return
        graph, source = document.editor.graph, document.source
        snapshot = Snapshot(
            document=str(document.path or ""),
            map_id=graph.map.id,
            base=source.digest if source else "",
            revision=document.revision.number,
            time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            data=encode(graph, document.revision, watched.cache),
            edits=watched.edits,
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

    def _drop(self, watched: Watched) -> None:
        if watched.snapshot:
            self._store.discard(watched.snapshot)
            watched.snapshot = None

    def _dismiss(self, document: Document) -> None:
        for each, found in tuple(self._origins):
            if each is document:
                self._store.dismiss(found)
                self._origins.remove((each, found))
