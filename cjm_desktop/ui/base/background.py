"""Planning, writing and printing in a thread of its own: the window stays alive, and shares nothing that changes."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from cjm_desktop.extensions.api import Progress
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.ui.base.errors import LOG, unexpected

Task = Callable[[Progress], object]


class Calm:
    """No cycles of objects are looked for while works are under way.

    Python does that in whichever thread has just made an object. In the thread of a work it would delete windows that
    were closed, while Qt is still at them in theirs.
    """

    def __init__(self) -> None:
        """Begin with no work under way."""
        self._count = 0
        self._collects = True  # while no work is under way

    def begin(self) -> None:
        """A work begins; called in the thread of the windows, as `end` is."""
        if not self._count:
            self._collects = gc.isenabled()  # the start of the program does without, too
        self._count += 1
        gc.disable()

    def end(self) -> None:
        """A work has ended, and what it has left over is looked for again when none is left."""
        self._count -= 1
        if not self._count and self._collects:
            gc.enable()

    def collect(self) -> None:
        """The start of the program is over: look for cycles from now on, or from when no work is under way."""
        self._collects = True
        if not self._count:
            gc.enable()


CALM = Calm()
MOST_WAITED = 2.0  # seconds for a thread that has told its end to let go of its work


class Cancelled(Exception):
    """The user has stopped the work."""


class Work(QObject):
    """One task under way.

    `progressed` counts percent; then comes exactly one of `done`, with what the task gave, `failed`, with a CjmError,
    and `cancelled`.
    """

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, task: Task) -> None:
        """Prepare a task; `start` begins it. It is called with what takes its progress, 0 … 1, and raises to stop."""
        # Nobody's child: the thread holds it until its end has been told, even when a dialog closes before that.
        super().__init__()
        self._task = task
        self._stop = threading.Event()
        self._percent = -1
        self._held: Work | None = None
        self.left = threading.Event()  # the thread has let go of it
        for end in (self.done, self.failed, self.cancelled):
            end.connect(self._end)

    def start(self) -> None:
        """Begin in a thread of the pool."""
        self._held = self
        CALM.begin()
        QThreadPool.globalInstance().start(_Runner(self))

    def _end(self) -> None:
        """Take the signal of its end in the GUI thread; here it goes, if nobody else holds it."""
        held, self._held = self._held, None
        if held is not None:
            self.left.wait(MOST_WAITED)
            CALM.end()
            QTimer.singleShot(0, lambda: held)  # an object must not go in the midst of an event of its own

    def cancel(self) -> None:
        """Stop at the next step; what was at the place of the files stays there."""
        self._stop.set()

    def run(self) -> None:
        """Do the work in the calling thread."""
        try:
            result = self._task(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except CjmError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001  (a thread has nobody above it: the dialog must hear of it)
            LOG.exception("the work failed")
            self.failed.emit(unexpected(f"{type(error).__name__}: {error}"))
        else:
            self.done.emit(result)

    def _progress(self, share: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        percent = int(share * 100)
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(percent)


class Newest(QObject):
    """Works of one kind, one at a time: a newer wish cancels what is under way, and its result is dropped.

    The next one begins when the end of the last one was signalled, whatever became of it: so each end belongs to the
    work that is under way, and one that was forgotten cannot be taken for another.
    """

    done = Signal(object)
    failed = Signal(object)  # CjmError
    turned_busy = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        """Begin idle."""
        super().__init__(parent)
        self._work: Work | None = None
        self._forgotten = False  # nobody waits for what is under way
        self._next: Callable[[], Task] | None = None
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that somebody waits for."""
        return self._next is not None or (self._work is not None and not self._forgotten)

    def ask(self, prepare: Callable[[], Task]) -> None:
        """Do the task that `prepare` gives, as soon as what is under way has stopped; it is called in this thread."""
        was_busy = self.is_busy
        self._next = prepare
        if self._work is None:
            self._begin()
        else:
            self._work.cancel()
        if not was_busy:
            self.turned_busy.emit(True)

    def forget(self) -> None:
        """Stop; of what is under way nothing is heard."""
        was_busy = self.is_busy
        self._next = None
        if self._work is not None:
            self._work.cancel()
            self._forgotten = True
        if was_busy:
            self.turned_busy.emit(False)

    def close(self) -> None:
        """Stop for good; results that still come are dropped."""
        self._closed = True
        if self._work is not None:
            self._work.cancel()

    def _begin(self) -> None:
        prepare, self._next = self._next, None
        if prepare is None:
            return
        work = Work(prepare())
        self._work, self._forgotten = work, False
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.cancelled.connect(self._cancelled)
        work.start()

    def _done(self, result: object) -> None:
        if self._is_awaited():
            self.done.emit(result)

    def _failed(self, error: object) -> None:
        if self._is_awaited():
            self.failed.emit(error)

    def _cancelled(self) -> None:
        self._is_awaited()

    def _is_awaited(self) -> bool:
        """Go on with a newer wish, if there is one. Tells whether somebody waits for the end that was heard."""
        awaited = not self._forgotten and self._next is None
        self._work, self._forgotten = None, False
        if self._closed:
            return False
        try:
            self._begin()
        except BaseException:  # of `prepare`: it goes on up, and nothing is under way
            self.turned_busy.emit(False)
            raise
        if awaited:
            self.turned_busy.emit(False)
        return awaited


class Listener(QObject):
    """Receives the signal of the end of a work in the GUI thread, once, while its parent lives.

    A function that is connected to a work's signals itself may be called in the worker's thread, where no widget may be
    touched.
    """

    def __init__(
        self, work: Work, done: Callable[[object], object], failed: Callable[[CjmError], object], parent: QObject
    ) -> None:
        """Call `done` with what the work gave, or `failed` with its error."""
        super().__init__(parent)
        self._hears_done, self._hears_failed = done, failed
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.cancelled.connect(self.deleteLater)

    def _done(self, result: object) -> None:
        self._hears_done(result)
        self.deleteLater()

    def _failed(self, error: CjmError) -> None:
        self._hears_failed(error)
        self.deleteLater()


class _Runner(QRunnable):
    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work: Work | None = work

    def run(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            left = work.left
            work.run()
            del work  # the last to hold it is the thread of the windows, where Qt wants it to be deleted
            left.set()
