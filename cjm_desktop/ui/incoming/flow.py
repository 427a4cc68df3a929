"""From a file or the clipboard to a map, as a user sees it: read beside the window, previewed, brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.compose.importing import Source, bringing_in, language_of, open_source, read_source, taking
from cjm_desktop.extensions.api import Progress
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.ui.base.background import Work
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import tell_error
from cjm_desktop.ui.incoming.changes import ChangesDialog
from cjm_desktop.ui.incoming.dialog import INTO, NEW, ImportDialog

BeginFrom = Callable[[JourneyGraph], object]


class ReadingDialog(Dialog):
    """Says that a source is being read, with a way to stop; ends when it has been."""

    def __init__(self, name: str, read: Callable[[Progress], Source], words: Translate, parent: QWidget | None) -> None:
        """Begin to read in a thread of its own."""
        super().__init__(parent)
        self.source: Source | None = None
        self.error: CjmError | None = None
        self.setWindowTitle(words(N_("Import")))
        label = QLabel(words(message(N_("Reading {name} …"), name=shown(name))))
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.stop_button = QPushButton(words(N_("Stop")))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label)
        box.addWidget(bar)
        box.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(380)
        self._work = Work(read)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._work.cancelled.connect(self._stopped)  # a method: what is no object’s own is called in the other thread
        self.stop_button.clicked.connect(self.reject)
        self._work.start()

    def reject(self) -> None:
        self._work.cancel()
        self.stop_button.setEnabled(False)

    def _done(self, source: object) -> None:
        self.source = source if isinstance(source, Source) else None
        self.done(1)

    def _stopped(self) -> None:
        self.done(0)

    def _failed(self, error: object) -> None:
        self.error = error if isinstance(error, CjmError) else None
        self.done(0)


def bring_in_file(path: Path, desk: Desk, parent: QWidget, begin_from: BeginFrom) -> None:
    """Read a file of another program, preview it, and bring it in as it was chosen."""
    services = desk.document.services

    def read(tell: Progress) -> Source:
        return open_source(services, path, stopped=_asking(tell))

    _bring_in(path.name, read, desk, parent, begin_from, path)


def bring_in_clipboard(desk: Desk, parent: QWidget, begin_from: BeginFrom) -> None:
    """The same with the text on the clipboard."""
    data = QGuiApplication.clipboard().text().encode("utf-8", "replace")
    services, name = desk.document.services, desk.words(N_("Clipboard"))
    _bring_in(name, lambda tell: read_source(services, name, data, stopped=_asking(tell)), desk, parent, begin_from)


def _asking(tell: Progress) -> Callable[[], bool]:
    def stopped() -> bool:
        tell(0.0)  # raises where the user has stopped the work
        return False

    return stopped


def _bring_in(
    name: str,
    read: Callable[[Progress], Source],
    desk: Desk,
    parent: QWidget,
    begin_from: BeginFrom,
    path: Path | None = None,
) -> None:
    def look_through(tell: Progress) -> Source:
        source = read(tell)
        _ = source.best  # found here, beside the window: of a long list that takes seconds
        return source

    reading = ReadingDialog(name, look_through, desk.words, parent)
    reading.exec()
    if reading.error is not None:
        tell_error(parent, desk.words, reading.error, path)
    source = reading.source
    if source is None:
        return
    document = desk.document
    if source.came_from(document) and not document.read_only:
        changes = ChangesDialog(source.changes, document.graph, document.lang, desk.words, parent)
        if changes.exec() and changes.accepted_changes:
            desk.run(taking(source, changes.accepted_changes))
        return
    dialog = ImportDialog(source, language_of(source), document, desk.words, parent)
    code = dialog.exec()
    if dialog.outcome is not None and code == NEW:
        begin_from(dialog.outcome.graph)
    elif dialog.outcome is not None and code == INTO:
        desk.run(bringing_in(dialog.outcome.graph, document, source.words))
