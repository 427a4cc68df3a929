"""Export and print jobs of the poster dialog: one at a time, with progress and result in the dialog's foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.ui.base.background import Task, Work
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.poster.foot import PosterFoot


class FootWork(QObject):
    """The job under way, if there is one; its progress, its end and its failure are shown in the foot."""

    def __init__(self, foot: PosterFoot, parent: QWidget, words: Translate) -> None:
        """Take the foot, and the dialog that messages stand in front of."""
        super().__init__(parent)
        self._foot = foot
        self._parent = parent
        self._words = words
        self._work: Work | None = None
        self._finish: Callable[[object], None] | None = None
        self._too_late: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._work is not None

    def begin(self, task: Task, finish: Callable[[object], None]) -> None:
        """Begin a job in a worker thread; `finish` is called with its result."""
        self._finish, self._too_late = finish, None
        work = Work(task)
        work.progressed.connect(self._foot.progress.setValue)
        work.done.connect(self._end)
        work.failed.connect(self._fail)
        work.cancelled.connect(self._forget)
        self._work = work
        self._foot.show_progress()
        work.start()

    def stop(self, too_late: Callable[[], None] | None = None) -> None:
        """Stop the job at its next step; `too_late` is called at its end when it has been done all the same.

        Else a key pressed between the last step and the word of it would be lost.
        """
        if self._work is not None:
            self._too_late = too_late
            self._work.cancel()
            self._foot.stop_button.setEnabled(False)

    def _end(self, result: object) -> None:
        self._work = None
        too_late = self._too_late
        if self._finish is not None:
            self._finish(result)
        if too_late is not None:
            too_late()

    def _fail(self, error: object) -> None:
        self._forget()
        if isinstance(error, CjmError):
            tell_error(self._parent, self._words, error)

    def _forget(self) -> None:
        self._work = None
        self._foot.show_choices()
