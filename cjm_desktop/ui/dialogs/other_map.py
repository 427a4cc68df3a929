"""With which map a page of differences compares: a checkpoint, a kept version, or a file that is asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cjm_desktop.compose.compared import compared_by, noted
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.overlaid import ComparedWith
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Checkpoint, Edition
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.checkpoints import open_checkpoint
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.versions import versions_of
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs import questions
from cjm_desktop.ui.forms.calm_combo import CalmCombo


class OtherMap(QWidget):
    """A choice of the map that the open one is compared with; `chosen` comes after each by the user."""

    chosen = Signal()

    def __init__(self, document: Document, words: Translate, settings: Settings) -> None:
        """Offer the checkpoints and versions that there are, the latest first, and any file."""
        super().__init__()
        self._document, self._words, self._settings = document, words, settings
        self.choice = CalmCombo()
        self.choice.setAccessibleName(words(N_("Compared with")))
        self._offered: list[ComparedWith] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        self.choice.activated.connect(self._choose)
        self.offer()

    def begin(self) -> None:
        """Take the latest of what is offered where nothing has been chosen yet."""
        if self._document.compared_with is None and self._offered:
            self._take(self._offered[0])

    def take_up(self, edition: Edition) -> None:
        """Compare with what an edition compares with, where it has noted that."""
        found = compared_by(self._document, edition)
        if found is not None:
            self._document.compared_with = found
            self.offer()

    def noted(self) -> tuple[str, str] | None:
        """What an edition notes of what is compared with; None, once that is told, where it cannot be read."""
        try:
            return noted(self._document)
        except CjmError as error:
            questions.tell_error(self.window(), self._words, error)
            return None

    def offer(self) -> None:
        """Look for checkpoints and versions anew; what is compared with stays chosen."""
        taken = self._document.compared_with
        found = [*self._checkpoints(), *self._versions()]
        if taken is not None:
            found = [taken, *(each for each in found if each.key != taken.key)]
        self._offered = found
        self._fill()
        self._show_taken()

    def _fill(self) -> None:
        self.choice.clear()
        for each in self._offered:
            self.choice.addItem(each.name)
        if not self._offered:
            self.choice.addItem(self._words(N_("None yet")))
        self.choice.addItem(self._words(N_("Another file…")))

    def _choose(self, at: int) -> None:
        if at < len(self._offered):
            self._take(self._offered[at])
        elif at == self.choice.count() - 1:
            self._ask()

    def _ask(self) -> None:
        title = N_("Compare with another file")
        path = questions.choose_file_to_open(self.window(), self._words, self._settings.folder, title)
        if path is None:
            self._show_taken()
            return
        self._settings.folder = path.parent
        found = ComparedWith(shown_path(path), lambda: open_map(path).graph, key=str(path))
        self._offered.insert(0, found)
        self._fill()
        self._take(found)

    def _take(self, found: ComparedWith) -> None:
        self._document.compared_with = found
        self._show_taken()
        self.chosen.emit()

    def _show_taken(self) -> None:
        taken = self._document.compared_with
        self.choice.setCurrentIndex(self._offered.index(taken) if taken in self._offered else 0)

    def _checkpoints(self) -> list[ComparedWith]:
        graph = self._document.graph
        listed = sorted(graph.table(Checkpoint).values(), key=lambda each: (each.time, each.id), reverse=True)

        def read(checkpoint: Checkpoint) -> JourneyGraph:
            return open_checkpoint(graph, checkpoint).graph

        found = []
        for each in listed:
            name = text_in(each.name, self._document.lang, graph.map.lang).strip()
            when = _told(QDateTime.fromString(each.time, "yyyy-MM-ddTHH:mm:ssZ").toLocalTime())
            found.append(
                ComparedWith(f"{name} · {when}" if name else when, partial(read, each), content=True, key=each.id)
            )
        return found

    def _versions(self) -> list[ComparedWith]:
        document = self._document
        listed = versions_of(profile() / "versions", document.path, document.graph.map.id)

        def read(path: Path) -> JourneyGraph:
            return open_map(path).graph

        found = []
        for each in listed:
            when = _told(QDateTime.fromSecsSinceEpoch(int(each.time.timestamp())))
            name = self._words(message(N_("as saved {time}"), time=when))
            found.append(ComparedWith(name, partial(read, each.path), key=str(each.path)))
        return found


def _told(time: QDateTime) -> str:
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)
