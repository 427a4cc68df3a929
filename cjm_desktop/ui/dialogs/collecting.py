"""Asks for many quotes and notes at once, with their source, before they have a place on the map."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from cjm_desktop.edit.jotted import Jotted, jotted
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Evidence, RecordId
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.theming import plain_label
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.questions import throws_away


class CollectDialog(Dialog):
    """A text of many lines; `notes` and `source` are the answer."""

    def __init__(self, graph: JourneyGraph, labels: Labels, words: Translate, parent: QWidget | None) -> None:
        """Begin with an empty text."""
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words(N_("Collect quotes and notes")))
        about = N_(
            "Type or paste, a line each. Who said it may stand behind a dash or before a colon. They are kept in the "
            "lists, below Collected, and are dragged onto the map from there."
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words(N_("Quotes and notes")))
        self.text.setPlaceholderText(words(N_("“I never know which fee comes next.” — Mina, 34")))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._look)
        self.sources = QComboBox()
        self.sources.setAccessibleName(words(N_("Source")))
        self.sources.addItem(words(N_("No source yet")), "")
        for each in graph.in_order(Evidence):
            self.sources.addItem(labels.of(each.id), each.id)
        self.count = plain_label("", kind="second")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(plain_label(words(about), "second", wraps=True))
        box.addWidget(self.text, 1)
        box.addWidget(self.count)
        box.addWidget(plain_label(words(N_("Source")), "label"))
        box.addWidget(self.sources)
        box.addSpacing(10)
        self.done_button = add_deciding_row(box, self, words, words(N_("Collect")))
        self.setMinimumSize(520, 420)
        self._look()
        self.text.setFocus()

    def _look(self) -> None:
        notes = self.notes
        told = NN_("{count} note, {named} with a name", "{count} notes, {named} with a name")
        named = sum(bool(each.by) for each in notes)
        self.count.setText(self._words(message(told, count=len(notes), named=named)) if notes else " ")
        self.done_button.setEnabled(bool(notes))

    def reject(self) -> None:
        """Close without collecting anything, once that is agreed to where something was typed."""
        words, count = self._words, len(self.notes)
        asked = words(message(NN_("Throw {count} note away?", "Throw {count} notes away?"), count=count))
        if not count or throws_away(self, words, asked):
            super().reject()

    @property
    def notes(self) -> tuple[Jotted, ...]:
        """What was typed, a note a line."""
        return jotted(self.text.toPlainText())

    @property
    def source(self) -> RecordId:
        """The source that all of them are from, empty for none."""
        return str(self.sources.currentData())
