"""Something that takes long and whose end must be waited for: the windows stay alive, and it can be given up."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.background import Task, Work
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.held_words import HeldWords
from cjm_desktop.ui.base.theming import set_kind

UNSEEN = 300  # milliseconds before there is something to see: most waits are over by then


class Patience(Dialog):
    """Shows that something is under way, how much of it is done where that is known, and a button to give it up."""

    def __init__(self, title: str, words: Translate, parent: QWidget | None, about: str = "") -> None:
        """Show a translated title, and in the title bar what it is `about`; nothing is begun yet."""
        super().__init__(parent)
        self.setWindowTitle(about or "CJM Desktop")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._loop = QEventLoop()
        self._work: Work | None = None
        self._result: object = None
        self._error: CjmError | None = None
        self._ended = False
        label = QLabel(title)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.share = QLabel()
        set_kind(self.share, "second")
        self.stop = QPushButton(words(N_("Cancel")))
        self.stop.clicked.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(12)
        box.addWidget(label)
        box.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.share)
        foot.addStretch(1)
        foot.addWidget(self.stop)
        box.addLayout(foot)
        self.setMinimumWidth(380)

    def wait_for(self, task: Task, *, at_once: bool = False) -> object | None:
        """Do a task in another thread and give its result, None when it was given up. Raises the task's CjmError.

        Keys, clicks and what an input method hands over wait until it is seen, so that nothing is begun under it and
        nothing that is typed is lost.
        """
        work = self._work = Work(task)
        work.progressed.connect(self._progress)
        work.done.connect(self._done)
        work.failed.connect(self._failed)
        work.cancelled.connect(self._end)
        work.start()
        unseen = QTimer(self)
        unseen.setSingleShot(True)
        unseen.timeout.connect(self._loop.quit)
        unseen.start(0 if at_once else UNSEEN)
        words = HeldWords()
        words.hold()
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        words.stop()
        unseen.stop()
        if not self._ended:
            self.show()
            self._loop.exec()
        self.hide()
        words.deliver()
        self._work = None
        if self._error is not None:
            raise self._error
        return self._result

    def reject(self) -> None:
        """Give up: what the thread still finds is not asked for any more."""
        if self._work is not None:
            self._work.cancel()
            self._work.done.disconnect(self._done)
            self._work.failed.disconnect(self._failed)
            self._work = None
        self._end()
        super().reject()

    def _progress(self, percent: int) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(percent)
        self.share.setText(f"{percent}%")

    def _done(self, result: object) -> None:
        self._result = result
        self._end()

    def _failed(self, error: CjmError) -> None:
        self._error = error
        self._end()

    def _end(self) -> None:
        self._ended = True
        self._loop.quit()


def patiently(
    title: str, words: Translate, parent: QWidget | None, task: Task, *, about: str = "", at_once: bool = False
) -> object | None:
    """Do something that takes long beside the windows, under a translated title; None when it was given up.

    It is seen `at_once` where nothing else may be done meanwhile. Raises the CjmError that the task raised.
    """
    patience = Patience(title, words, parent, about)
    try:
        return patience.wait_for(task, at_once=at_once)
    finally:
        patience.deleteLater()
