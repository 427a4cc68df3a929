"""Versions of saves, written beside the window: whoever saves waits for the file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.base.errors import LOG
from cjm_desktop.ui.shell.rescue import Windows

if TYPE_CHECKING:
    # The start screen stands without them.
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.base.background import Work

NO_VERSION = N_("The map is saved, but no version of it could be kept in the profile folder.")


class VersionKeeping(QObject):
    """Keeps the versions that are due, and says above a map where that was not possible.

    The document sees to the order: its next save waits for the version of the one before.
    """

    def __init__(self, windows: Windows) -> None:
        """Serve the windows of a workspace, which is also its parent."""
        super().__init__(windows if isinstance(windows, QObject) else None)
        self._windows = windows
        self._under_way: list[tuple[Work, Document]] = []

    def keep(self, document: Document) -> None:
        """Keep the version of the last save in another thread."""
        from cjm_desktop.ui.base.background import Listener, Work  # as late as the first save

        due = document.due
        if due is None:
            return
        work = Work(lambda _: due.keep())
        self._under_way.append((work, document))
        Listener(work, lambda _: self._end(work, document), lambda _: self._end(work, document), self)
        work.start()

    def finish(self) -> None:
        """Keep what is due now: the program ends."""
        for _, document in self._under_way:
            document.keep_version()
        self._under_way = []

    def _end(self, work: Work, document: Document) -> None:
        self._under_way = [each for each in self._under_way if each[0] is not work]
        if document.unkept is None:
            return
        LOG.info("no version kept: %s", document.unkept.detail)
        window = self._windows.window_with(document)
        if window is not None:
            window.banners.say_once(self._windows.words(message(NO_VERSION)))
