"""The foot of the poster dialog: action buttons, progress bar, and the result of a job."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import semibold
from cjm_desktop.ui.forms.small_fields import hint

CHOOSING, WORKING, DONE = range(3)


class PosterFoot(QStackedWidget):
    """Buttons, then progress, then the outcome."""

    print_wanted = Signal()
    copy_wanted = Signal()
    cancel_wanted = Signal()
    keep_wanted = Signal()
    export_wanted = Signal()
    stop_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, words: Translate) -> None:
        """Show the buttons."""
        super().__init__()
        self._words = words
        self._folder: Path | None = None
        self._prints = False
        self.print_button = self._button(N_("Print…"), self.print_wanted)
        self.copy_button = self._button(N_("Copy picture"), self.copy_wanted)
        self.said = hint("")
        self.said.setWordWrap(False)
        self.cancel_button = self._button(N_("Cancel"), self.cancel_wanted)
        self.keep_button = self._button(N_("Keep settings"), self.keep_wanted)
        self.export_button = self._button(N_("Export…"), self.export_wanted)
        semibold(self.export_button)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words(N_("Progress")))
        self.stop_button = self._button(N_("Stop"), self.stop_wanted)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setWordWrap(True)
        self.again_button = QPushButton(words(N_("Back")))
        self.again_button.clicked.connect(self.show_choices)
        self.folder_button = QPushButton(words(N_("Open the folder")))
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button = self._button(N_("Close"), self.close_wanted)
        choosing = (self.print_button, self.copy_button, self.said)
        deciding = (self.cancel_button, self.keep_button, self.export_button)
        self._add((*choosing, *deciding), stretched=self.said)
        self._add((self.progress, self.stop_button), stretched=self.progress)
        done = (self.again_button, self.folder_button, self.close_button)
        self._add((self.outcome, *done), stretched=self.outcome)
        self.setFixedHeight(self.sizeHint().height())
        self._show(CHOOSING)

    def _button(self, label: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(self._words(label))
        # The signal tells whether the button is down, which nobody asks for.
        button.clicked.connect(lambda _: signal.emit())
        return button

    def _add(self, parts: Sequence[QWidget], stretched: QWidget) -> None:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            if isinstance(part, QPushButton):
                # Else the one that has the focus would look like the one that Enter presses.
                part.setAutoDefault(False)
            row.addWidget(part, 1 if part is stretched else 0)
        self.addWidget(foot)

    def _show(self, state: int) -> None:
        self.setCurrentIndex(state)
        self.print_button.setDefault(state == CHOOSING and self._prints)
        self.export_button.setDefault(state == CHOOSING and not self._prints)
        self.close_button.setDefault(state == DONE)

    def prefer_printing(self) -> None:
        """Let Enter print, instead of export."""
        self._prints = True
        self._show(self.currentIndex())

    def show_choices(self) -> None:
        """Show what can be done."""
        self._show(CHOOSING)

    def set_possible(self, *, possible: bool) -> None:
        """Enable the buttons where there is a poster to export or print."""
        for button in (self.print_button, self.copy_button, self.export_button):
            button.setEnabled(possible)

    def say(self, text: Message | str) -> None:
        """Say something short beside the buttons."""
        self.said.setText(self._words(text))

    def show_progress(self) -> None:
        """Show the progress bar at 0."""
        self.progress.setValue(0)
        self.stop_button.setEnabled(True)
        self._show(WORKING)

    def show_written(self, paths: Sequence[Path]) -> None:
        """Say where files went."""
        first = paths[0]
        self._folder = first.parent
        if len(paths) == 1:
            text = message(N_("Written to {path}"), path=shown(str(first)))
        else:
            many = NN_("{count} file written to {folder}", "{count} files written to {folder}")
            text = message(many, count=len(paths), folder=shown(str(first.parent)))
        self._tell(text)

    def show_printed(self, count: int) -> None:
        """Say how many sheets went to the printer."""
        self._folder = None
        self._tell(message(NN_("{count} sheet sent to the printer", "{count} sheets sent to the printer"), count=count))

    def _tell(self, text: Message) -> None:
        self.outcome.setText(self._words(text))
        self.folder_button.setVisible(self._folder is not None)
        self._show(DONE)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
