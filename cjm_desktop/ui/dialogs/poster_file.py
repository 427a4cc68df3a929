"""The file that a poster becomes: format, pixels, the map inside, and what is taken out for other eyes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from cjm_desktop.extensions.api import Exporter, ExportOptions
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.redaction import PARTS, Wish
from cjm_desktop.ui.dialogs.poster_fields import Panel, hint, labelled
from cjm_desktop.ui.dialogs.questions import CARRIERS
from cjm_desktop.ui.panels.calm_combo import CalmCombo
from cjm_desktop.ui.panels.record_form import heading

RESOLUTIONS = (72, 96, 150, 200, 300, 600)
USUAL_RESOLUTION = 150
PIXELS = ("png", "jpeg", "webp")
BARE = ("png", "svg")  # what can do without a white ground
TAKEN_OUT = {
    "names": N_("Names of people"),
    "client": N_("Client"),
    "sources": N_("Sources"),
    "comments": N_("Comments"),
    "notes": N_("Notes"),
    "links": N_("Links"),
    "pictures": N_("Pictures"),
}


class FileSettings(Panel):
    """Fields for the file. `edited` comes after a change that is seen on the poster, `form_changed` after others."""

    edited = Signal()
    form_changed = Signal()

    def __init__(self, words: Translate, exporters: Iterable[Exporter]) -> None:
        """Make the fields for some formats."""
        super().__init__(words)
        self._exporters = {exporter.key: exporter for exporter in exporters}
        self.format = CalmCombo()
        for exporter in self._exporters.values():
            self.format.addItem(words(exporter.title), exporter.key)
        self.format.setCurrentIndex(max(0, self.format.findData("pdf")))
        self.dpi = CalmCombo()
        for dpi in RESOLUTIONS:
            self.dpi.addItem(words(message(N_("{dpi} dots per inch"), dpi=dpi)), dpi)
        self.dpi.setCurrentIndex(self.dpi.findData(USUAL_RESOLUTION))
        self.svg_text = QCheckBox(words(N_("Text as text, for browsers only")))
        self.transparent = QCheckBox(words(N_("Without white ground")))
        self.embed = QCheckBox(words(N_("The file carries the map")))
        self.redact = {part: QCheckBox(words(TAKEN_OUT[part])) for part in PARTS}
        labelled(words, N_("Format"), self.format, self.column)
        self._dpi_row = labelled(words, N_("Resolution"), self.dpi, self.column)
        self._embed_hint = hint(words(N_("Whoever gets the file can open the whole map from it.")))
        for widget in (self.svg_text, self.transparent, self.embed, self._embed_hint):
            self.column.addWidget(widget)
        self.column.addSpacing(12)
        self.column.addWidget(heading(words(N_("Take out for other eyes"))))
        for check in self.redact.values():
            self.column.addWidget(check)
            check.clicked.connect(self._on_redact)
        self.column.addStretch(1)
        self.format.currentIndexChanged.connect(self._arrange)
        self._arrange()

    @property
    def exporter(self) -> Exporter:
        """The format chosen."""
        return self._exporters[str(self.format.currentData())]

    def options_for(self, exporter: Exporter) -> ExportOptions:
        """What is chosen beside the sheets, as far as a format knows it."""
        return ExportOptions(
            dpi=int(self.dpi.currentData()),
            svg_text=self.svg_text.isChecked(),
            transparent=self.transparent.isChecked() and exporter.key in BARE,
        )

    @property
    def wish(self) -> Wish:
        """What is to be taken out."""
        return Wish(parts=frozenset(part for part, check in self.redact.items() if check.isChecked()))

    def carries(self, exporter: Exporter) -> bool:
        """Whether files of a format are to carry the map."""
        return self.embed.isChecked() and exporter.suffix in CARRIERS and not self.wish.parts

    def _on_redact(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        exporter = self.exporter
        self._dpi_row.setVisible(exporter.key in PIXELS)
        self.svg_text.setVisible(exporter.key == "svg")
        self.transparent.setVisible(exporter.key in BARE)
        redacted = bool(self.wish.parts)
        for widget in (self.embed, self._embed_hint):
            widget.setVisible(exporter.suffix in CARRIERS)
        self.embed.setEnabled(not redacted)
        told = N_("Whoever gets the file can open the whole map from it.")
        if redacted:
            told = N_("Not together with what is taken out.")
        self._embed_hint.setText(self.words(told))
        self.form_changed.emit()
