"""Planning posters in another thread: one at a time, of a map that nothing changes. Only the newest wish counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjm_desktop.compose.production.posters import Planned, Production, Wanted
from cjm_desktop.ui.base.background import Work

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document


class PosterPlanner(QObject):
    """Plans what it is asked for. A newer wish stops what is under way, whose outcome nobody hears of."""

    planned = Signal(object)  # Planned
    failed = Signal(object)  # CjmError
    turned_busy = Signal(bool)

    def __init__(self, document: Document, parent: QObject) -> None:
        """Take the map, and begin to watch it: what is asked for after a change is planned from it as it is then."""
        super().__init__(parent)
        self._document = document
        self._unobserve = document.observe(self._forget)
        self._production: Production | None = None
        self._work: Work | None = None
        self._next: Wanted | None = None
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Whether a poster is being planned."""
        return self._work is not None

    def _forget(self, _: object) -> None:
        self._production = None

    def ask(self, wanted: Wanted) -> None:
        """Plan this, as soon as what is under way has stopped."""
        self._next = wanted
        if self._work is None:
            self._begin(wanted)
            self.turned_busy.emit(True)
        else:
            self._work.cancel()

    def close(self) -> None:
        """Stop; nothing is heard of any more."""
        if not self._closed:
            self._closed = True
            self._unobserve()
        if self._work is not None:
            self._work.cancel()

    def _begin(self, wanted: Wanted) -> None:
        self._next = None
        production = self._production = self._production or Production(self._document.snapshot())
        self._work = Work(lambda progress: production.plan(wanted, progress))
        self._work.done.connect(self._finish)
        self._work.failed.connect(self._fail)
        self._work.cancelled.connect(self._finish)
        self._work.start()

    def _finish(self, planned: object = None) -> None:
        if self._is_over() and isinstance(planned, Planned):
            self.planned.emit(planned)

    def _fail(self, error: object) -> None:
        if self._is_over():
            self.failed.emit(error)

    def _is_over(self) -> bool:
        """Go on with a newer wish, if there is one."""
        if self._closed:
            return False
        if self._next is not None:
            self._begin(self._next)
            return False
        self._work = None
        self.turned_busy.emit(False)
        return True
