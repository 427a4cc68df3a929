"""Plans posters in a worker thread, one at a time, from a snapshot of the map. A newer request cancels the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjm_desktop.compose.production.posters import Planned, Production, Wanted
from cjm_desktop.compose.production.release import viewed
from cjm_desktop.model.records import RecordId, SavedView
from cjm_desktop.ui.base.background import Newest, Task

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document


class PosterPlanner(QObject):
    """Plans what is requested. A newer request cancels the one under way, and its result is discarded."""

    planned = Signal(object)  # Planned
    failed = Signal(object)  # CjmError
    turned_busy = Signal(bool)

    def __init__(self, document: Document, parent: QObject) -> None:
        """Observe the document: after a change, the next request is planned from a new snapshot."""
        super().__init__(parent)
        self._document = document
        self._unobserve = document.observe(self._forget)
        self._production: Production | None = None
        self._view: RecordId = ""
        self._compared = document.compared_with
        self._newest = Newest(self)
        self._newest.done.connect(self._finish)
        self._newest.failed.connect(self.failed)
        self._newest.turned_busy.connect(self.turned_busy)
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Whether a poster is being planned."""
        return self._newest.is_busy

    def _forget(self, _: object) -> None:
        self._production = None

    def look_through(self, view: RecordId) -> None:
        """Plan the map as a saved view has it from the next request on; as it is for an id of none."""
        if view != self._view:
            self._view, self._production = view, None

    def ask(self, wanted: Wanted) -> None:
        """Plan this as soon as the request under way has been cancelled."""

        if self._compared is not self._document.compared_with:
            self._compared, self._production = self._document.compared_with, None

        def prepare() -> Task:
            production = self._production = self._production or Production(self._snapshot())
            return lambda progress: production.plan(wanted, progress)

        self._newest.ask(prepare)

    def _snapshot(self) -> Document:
        whole = self._document.snapshot()
        view = whole.graph.find(SavedView, self._view)
        return whole if view is None else viewed(whole, view)

    def close(self) -> None:
        """Cancel, and stop observing the document; no signal comes any more."""
        if not self._closed:
            self._closed = True
            self._unobserve()
        self._newest.close()

    def _finish(self, planned: object) -> None:
        if isinstance(planned, Planned):
            self.planned.emit(planned)
