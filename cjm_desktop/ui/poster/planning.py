"""Planning posters in another thread: one at a time, of a map that nothing changes. Only the newest wish counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjm_desktop.extensions.api import Progress
from cjm_desktop.foundation.messages import Message
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.records import PageSetup
from cjm_desktop.model.redaction import Wish
from cjm_desktop.ui.base.background import Work
from cjm_desktop.ui.poster.making import poster_of, redacted_copy

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a poster is to be: settings, contents, how many blank cards, and what is to be taken out.

    With `refit` the columns are laid out anew first: to fill the paper, or, given a number, for type that many times as
    large.
    """

    setup: PageSetup
    contents: str
    blanks: int
    wish: Wish
    refit: str | float = ""


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A poster, the set-up that it was made with, the map that it shows, and what was taken out of that."""

    poster: Poster
    setup: PageSetup
    source: Document
    taken_out: tuple[Message, ...]


class PosterSource:
    """A map that nothing changes, and its copy for other eyes as long as the same is to be taken out.

    For one thread at a time.
    """

    def __init__(self, whole: Document) -> None:
        """Take the map, a document that nobody else works on."""
        self._whole = whole
        self._redacted: tuple[tuple[Wish, bool], Document, tuple[Message, ...]] | None = None

    def plan(self, wanted: Wanted, progress: Progress) -> Planned:
        """Make a poster; `progress` may raise to stop between two steps. Raises CjmError where there cannot be one."""
        source, taken_out = self._seen_with(wanted.wish, wanted.contents)
        progress(0.2)
        setup = wanted.setup
        if wanted.refit == BALANCE:
            setup = source.balanced(setup)
        elif isinstance(wanted.refit, float):
            setup = source.with_larger_type(setup, wanted.refit)
        progress(0.5)
        return Planned(poster_of(source, setup, wanted.contents, wanted.blanks), setup, source, taken_out)

    def _seen_with(self, wish: Wish, contents: str) -> tuple[Document, tuple[Message, ...]]:
        if not wish:
            return self._whole, ()
        asked = (wish, contents == "wall")
        if self._redacted is None or self._redacted[0] != asked:
            self._redacted = (asked, *redacted_copy(self._whole, wish, contents))
        return self._redacted[1], self._redacted[2]


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
        self._source: PosterSource | None = None
        self._work: Work | None = None
        self._next: Wanted | None = None
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Whether a poster is being planned."""
        return self._work is not None

    def _forget(self, _: object) -> None:
        self._source = None

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
        source = self._source = self._source or PosterSource(self._document.snapshot())
        self._work = Work(lambda progress: source.plan(wanted, progress))
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
