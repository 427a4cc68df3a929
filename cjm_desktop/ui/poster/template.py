"""On whose slides a map is told: our own, or a client's presentation, which this program remembers by map and edition.

Its place is kept in the settings of this computer and never in the map, which is mailed on: there it would name folders
of somebody else's, and the file itself is the client's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.dialogs.questions import choose_template


class TemplateField(QWidget):
    """A button that names the template, and one that goes back to our own slides."""

    def __init__(self, words: Translate, settings: Settings, map_id: RecordId) -> None:
        """Show what was chosen last for that map."""
        super().__init__()
        self._words, self._settings, self._map = words, settings, map_id
        self.button = QPushButton()
        self.own_button = QPushButton(words(N_("Our own")))
        set_kind(self.own_button, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 1)
        row.addWidget(self.own_button)
        for button, call in ((self.button, self._ask), (self.own_button, self._go_back)):
            button.setAutoDefault(False)  # Enter exports
            button.clicked.connect(call)
        self.path: Path | None = None
        self._show(settings.deck_template(map_id))

    def take_up(self, edition: RecordId) -> None:
        """Show the one of an edition, which is then that of the map too."""
        self._choose(self._settings.deck_template(self._map, edition))

    def keep(self, edition: RecordId) -> None:
        """Remember the one that is shown for an edition."""
        self._settings.keep_deck_template(self.path, self._map, edition)

    def of(self, editions: Sequence[RecordId]) -> dict[RecordId, Path]:
        """Those of editions that have one."""
        found = ((key, self._settings.deck_template(self._map, key)) for key in editions)
        return {key: path for key, path in found if path is not None}

    def _ask(self) -> None:
        chosen = choose_template(self, self._words, self.path.parent if self.path else Path())
        if chosen is not None:
            self._choose(chosen)

    def _go_back(self) -> None:
        self.button.setFocus()
        self._choose(None)

    def _choose(self, path: Path | None) -> None:
        self._settings.keep_deck_template(path, self._map)
        self._show(path)

    def _show(self, path: Path | None) -> None:
        self.path = path
        self.button.setText(path.name.replace("&", "&&") if path else self._words(N_("Our own; choose a template…")))
        self.button.setToolTip(str(path) if path else "")
        self.own_button.setVisible(path is not None)
