"""About a sheet that stands beside that of the map: what of it comes along, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from cjm_desktop.foundation.messages import N_, NN_, Plural, Translate, message
from cjm_desktop.interchange.beside import RECORD_OF
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.model.records import Metric, Persona, Record, Touchpoint
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.parts import button_of

COUNTED: dict[type[Record], Plural] = {
    Persona: NN_("{count} persona", "{count} personas"),
    Metric: NN_("{count} metric", "{count} metrics"),
    Touchpoint: NN_("{count} touchpoint", "{count} touchpoints"),
}

ENTRIES = NN_("{count} entry", "{count} entries")  # of a list of the program's own


class BesideBar(QFrame):
    """Says what comes along of the sheet that is looked at, and takes the answer whether it should."""

    def __init__(self, choices: Choices, words: Translate) -> None:
        """Serve the choices of one import."""
        super().__init__()
        self._choices = choices
        self._words = words
        set_kind(self, "banner")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.leave_button = button_of(words(N_("Leave out")), lambda: self._bring(wanted=False))
        self.along_button = button_of(words(N_("Bring along")), lambda: self._bring(wanted=True))
        self.map_button = button_of(words(N_("Make the map of it")), self._make_map)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for button in (self.leave_button, self.along_button, self.map_button):
            row.addWidget(button)

    def show_sheet(self, fates: Iterable[Fate] | None) -> None:
        """Show the sheet that is looked at; without `fates` it does not come along."""
        looked = self._choices.looked_at
        self.setVisible(looked is not None)
        if looked is None:
            return
        words, source = self._words, self._choices.source
        name = shown(source.book.sheets[looked].name) or source.key_of(looked)
        made = {record for fate in fates or () for record in fate.records}
        kind = RECORD_OF.get(source.kind_beside(looked))
        if fates is None:
            self.text.setText(words(message(N_("“{name}” does not come along."), name=name)))
        else:
            what = words(message(COUNTED[kind] if kind is not None else ENTRIES, count=len(made)))
            self.text.setText(words(message(N_("“{name}” comes along with the map: {what}."), name=name, what=what)))
        self.leave_button.setVisible(fates is not None)
        self.along_button.setVisible(fates is None)
        self.setFocusProxy(self.along_button if fates is None else self.leave_button)
        self.map_button.setVisible(source.proposal(looked) is not None)

    def _bring(self, *, wanted: bool) -> None:
        if (looked := self._choices.looked_at) is not None:
            self._choices.bring_along(looked, wanted=wanted)

    def _make_map(self) -> None:
        if (looked := self._choices.looked_at) is not None:
            self._choices.choose(looked)
