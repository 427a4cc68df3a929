"""The dialog for a redacted copy: choose what is taken out, write the copy, report what was removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.compose.production.release import Release, release_of
from cjm_desktop.extensions.api import Progress
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.ui.base.background import Newest, Task, Work
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import semibold
from cjm_desktop.ui.dialogs.overwriting import may_write
from cjm_desktop.ui.dialogs.questions import choose_file_to_save, tell_error
from cjm_desktop.ui.dialogs.redaction_fields import RedactionFields
from cjm_desktop.ui.forms.small_fields import hint

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

WIDTH = 460


class RedactDialog(Dialog):
    """Asks what is to be taken out, and writes the redacted copy."""

    def __init__(self, document: Document, folder: Path, words: Translate, parent: QWidget | None) -> None:
        """Begin with nothing ticked; `folder` is where the copy is proposed."""
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._words = words
        self._work: Work | None = None
        self.setWindowTitle(words(N_("Redacted copy")))
        self.fields = RedactionFields(words, document.graph, document.lang)
        self.report = QLabel()
        self.report.setTextFormat(Qt.TextFormat.PlainText)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.setWordWrap(True)
        self.close_button = QPushButton(words(N_("Close")))
        self.save_button = QPushButton(words(N_("Save a copy…")))
        semibold(self.save_button)
        self.save_button.setDefault(True)
        self._lay_out()
        self._newest = Newest(self)
        self._newest.done.connect(self._show_copy)
        self._newest.failed.connect(self._fail)
        self.fields.edited.connect(self._on_edited)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._ask_and_save)
        self._arrange()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(
            hint(self._words(N_("The copy is a map of its own, without what is ticked. This map stays as it is.")))
        )
        box.addWidget(self.fields)
        box.addWidget(self.report)
        box.addStretch(1)
        box.addLayout(foot)
        self.setMinimumWidth(WIDTH)

    def _on_edited(self) -> None:
        """Redact in a worker thread: names that the copy would still contain are listed before it is written."""
        self._arrange()

        def prepare() -> Task:
            whole, wish = self._document.snapshot(), self.fields.wish
            return lambda _: release_of(whole, wish, None, "map")

        self._newest.ask(prepare)

    def _show_copy(self, release: object) -> None:
        if isinstance(release, Release):
            labels = Labels(release.document.graph, self._document.lang, self._words)
            self.fields.show_standing(release.standing, labels)

    def _arrange(self) -> None:
        self.report.clear()
        self.save_button.setEnabled(bool(self.fields.wish) and self._work is None)

    def _ask_and_save(self) -> None:
        name = self._document.name or self._words(N_("Journey map"))
        added = self._words(N_("redacted"))
        proposal = self._folder / f"{name} {added}{MAP}"
        path = choose_file_to_save(self, self._words(N_("Save a copy as")), proposal, self._words(N_("Journey maps")))
        if path is not None and may_write(self, self._words, [path], own=self._document.path, chosen=path):
            self._save(path)

    def _save(self, path: Path) -> None:
        whole, wish = self._document.snapshot(), self.fields.wish

        def write(progress: Progress) -> tuple[Path, tuple[Message, ...]]:
            release = release_of(whole, wish, None, "map")
            progress(0.9)
            release.document.save(path)
            return path, release.taken_out

        self._work = Work(write)
        self._work.done.connect(self._finish)
        self._work.failed.connect(self._fail)
        self._arrange()
        self._work.start()

    def _finish(self, outcome: object) -> None:
        self._work = None
        self._arrange()
        if isinstance(outcome, tuple):
            path, told = outcome
            lines = [message(N_("The copy is in {name}."), name=shown(str(path))), *told]
            self.report.setText("\n".join(map(self._words, lines)))

    def _fail(self, error: object) -> None:
        self._work = None
        self._arrange()
        if isinstance(error, CjmError):
            tell_error(self, self._words, error)

    def reject(self) -> None:
        if self._work is None:
            super().reject()

    def done(self, result: int) -> None:
        self._newest.close()
        super().done(result)
