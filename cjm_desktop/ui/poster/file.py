"""File options of a poster: format, resolution, the embedded map, and redaction."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from cjm_desktop.compose.production.files import format_of_name
from cjm_desktop.compose.production.release import can_carry
from cjm_desktop.extensions.api import Exporter
from cjm_desktop.extensions.exchange import DataExporter
from cjm_desktop.extensions.handing import HandoutExporter
from cjm_desktop.extensions.outputs import options_of
from cjm_desktop.extensions.showing import MapExporter
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import bounds_of
from cjm_desktop.model.records import PageSetup
from cjm_desktop.model.redaction import Wish
from cjm_desktop.ui.dialogs.redaction_fields import RedactionFields
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.small_fields import CalmNumber, Panel, hint, labelled, silently
from cjm_desktop.ui.poster.template import TemplateField

RESOLUTIONS = (72, 96, 150, 200, 300, 600)


class FileSettings(Panel):
    """Fields for the file.

    `edited` comes after a change of what is kept in the map, `redacted` after one of what is taken out;
    `on_paper` tells whether the format chosen is made of the sheets of the preview.
    """

    edited = Signal()
    redacted = Signal()
    on_paper = Signal(bool)

    def __init__(
        self,
        words: Translate,
        exporters: Iterable[Exporter],
        graph: JourneyGraph,
        lang: str,
        template: TemplateField,
        data: Iterable[DataExporter] = (),
        handouts: Iterable[HandoutExporter] = (),
    ) -> None:
        """Make the fields for some formats, and for a map that is shown in a language.

        `data` are formats of data, `handouts` those of slides and reports, which stand on a `template`.
        """
        super().__init__(words)
        self._exporters = {exporter.key: exporter for exporter in exporters}
        self._data = {exporter.key: exporter for exporter in data}
        self.format = CalmCombo()
        for exporter in self._exporters.values():
            self.format.addItem(words(exporter.title), exporter.key)
        self._handouts = {exporter.key: exporter for exporter in handouts}
        for group in (self._handouts, self._data):
            if group:
                self.format.insertSeparator(self.format.count())
            for form in group.values():
                self.format.addItem(words(form.title), form.key)
        self.format.setCurrentIndex(max(0, self.format.findData("pdf")))
        self.dpi = CalmCombo()
        for dpi in RESOLUTIONS:
            self._offer(dpi)
        self.quality = CalmNumber("", bounds_of(PageSetup, "quality").high, 1, decimals=0)
        self.svg_text = QCheckBox(words(N_("Text as text, for browsers only")))
        self.transparent = QCheckBox(words(N_("Without white ground")))
        self.embed = QCheckBox(words(N_("The file carries the map")))
        self.template = template
        self._langs = tuple(graph.map.langs)
        self.every_lang = QCheckBox(words(N_("In all languages of the map, one after the other")))
        self.redaction = RedactionFields(words, graph, lang)
        self._hides = False
        self._lay_out()
        self.format.currentIndexChanged.connect(self._arrange)
        self.dpi.activated.connect(self.edited)
        self.quality.valueChanged.connect(self.edited)
        for check in (self.svg_text, self.transparent):
            # The signal tells whether it is ticked, which nobody asks for.
            check.clicked.connect(lambda _: self.edited.emit())
        self.redaction.edited.connect(self._on_redact)
        self._arrange()

    def _lay_out(self) -> None:
        words, column = self.words, self.column
        labelled(words, N_("Format"), self.format, column)
        self._dpi_row = labelled(words, N_("Resolution"), self.dpi, column)
        self._quality_row = labelled(words, N_("Quality, 1 to 100"), self.quality, column)
        self._embed_hint = hint("")
        self._page_hint = hint(
            words(N_("A page for browsers, with comments to mail back: it shows the whole map, whatever the paper."))
        )
        column.addWidget(self._page_hint)
        self._data_hint = hint(words(N_("The map as data, for other programs: paper and preview have no part in it.")))
        self._handout_hint = hint(
            words(N_("Slides and reports have pages of their own: paper and preview have no part in them."))
        )
        column.addWidget(self._data_hint)
        column.addWidget(self._handout_hint)
        self._template_row = labelled(words, N_("On the slides of"), self.template, column)
        column.addWidget(self.every_lang)
        for widget in (self.svg_text, self.transparent, self.embed, self._embed_hint):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(heading(words(N_("Take out for other eyes"))))
        column.addWidget(self.redaction)
        column.addStretch(1)

    def _offer(self, dpi: int) -> None:
        self.dpi.addItem(self.words(message(N_("{dpi} dots per inch"), dpi=dpi)), dpi)

    # What is chosen.

    @property
    def exporter(self) -> Exporter:
        """The format of the drawing; that of PDF while one of data is chosen."""
        return self._exporters.get(str(self.format.currentData())) or self._exporters["pdf"]

    def choose_format(self, key: str) -> None:
        """Choose a format by its name."""
        self.format.setCurrentIndex(self.format.findData(key))

    def named(self, path: Path) -> Path:
        """Choose the format that the ending of a name asks for, and give the name.

        An ending that asks for none stays a part of the name, with that of the format chosen behind it: what is in a
        file is what its name says.
        """
        chosen = self.apart or self.exporter
        if path.suffix.casefold() == chosen.suffix:
            return path
        groups = (self._exporters, self._handouts, self._data)
        asked = next((each for group in groups if (each := format_of_name(path, group.values()))), None)
        if asked is None:
            return path.with_name(f"{path.name}{chosen.suffix}")
        if asked.key != self.format.currentData():
            self.choose_format(asked.key)
        return path

    @property
    def data(self) -> DataExporter | None:
        """The format of data chosen, None while it is one of drawings."""
        return self._data.get(str(self.format.currentData()))

    @property
    def handout(self) -> HandoutExporter | None:
        """The format of slides or reports chosen, None while it is another one."""
        return self._handouts.get(str(self.format.currentData()))

    @property
    def apart(self) -> DataExporter | HandoutExporter | None:
        """The format chosen that is not made of the sheets of the preview."""
        return self.data or self.handout

    @property
    def form(self) -> str:
        """The name of the format that an edition keeps: that of drawings, slides or reports chosen."""
        return (self.handout or self.exporter).key

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of a report, none for the one shown."""
        return self._langs if self.every_lang.isChecked() and not self.every_lang.isHidden() else ()

    @property
    def wish(self) -> Wish | None:
        """What is to be taken out, None for nothing."""
        return self.redaction.wish or None

    @property
    def asks_for_map(self) -> bool:
        """Whether files are to carry the map where they may."""
        return self.embed.isChecked()

    def show_setup(self, setup: PageSetup) -> None:
        """Show what a set-up says of files."""
        silently((self.dpi, self.quality, self.svg_text, self.transparent), lambda: self._show(setup))
        self.tell_hidden(setup)

    def tell_hidden(self, setup: PageSetup) -> None:
        """Say of the map inside whether something of it is left out, as a set-up has it."""
        self._hides = bool(setup.hidden)
        self._arrange()

    def _show(self, setup: PageSetup) -> None:
        options = options_of(setup)
        if self.dpi.findData(options.dpi) < 0:
            self._offer(options.dpi)
        self.dpi.setCurrentIndex(self.dpi.findData(options.dpi))
        self.quality.setValue(options.quality)
        self.svg_text.setChecked(options.svg_text)
        self.transparent.setChecked(options.transparent)

    def taken(self, setup: PageSetup) -> PageSetup:
        """The set-up with what the fields say of files."""
        return replace(
            setup,
            dpi=int(self.dpi.currentData()),
            quality=int(self.quality.value()),
            svg_text=self.svg_text.isChecked(),
            transparent=self.transparent.isChecked(),
        )

    def show_wish(self, wish: Wish) -> None:
        """Show what is to be taken out."""
        self.redaction.show_wish(wish)
        self._arrange()

    def _on_redact(self) -> None:
        self._arrange()
        self.redacted.emit()

    def _arrange(self) -> None:
        exporter, data = self.exporter, self.apart is not None
        takes = self.handout.options if self.handout else frozenset[str]()
        self._template_row.setVisible("template" in takes)
        self.every_lang.setVisible("langs" in takes and len(self._langs) > 1)
        rows = {
            "dpi": self._dpi_row,
            "quality": self._quality_row,
            "svg_text": self.svg_text,
            "transparent": self.transparent,
        }
        for option, row in rows.items():
            row.setVisible(option in exporter.options and not data)
        self._data_hint.setVisible(self.data is not None)
        self._handout_hint.setVisible(self.handout is not None)
        self._page_hint.setVisible(isinstance(exporter, MapExporter) and not data)
        self.on_paper.emit(not data and not isinstance(exporter, MapExporter))
        redacted = self.wish is not None
        for widget in (self.embed, self._embed_hint):
            widget.setVisible(can_carry(exporter) and not data)
        self.embed.setEnabled(not redacted)
        told = N_("Whoever gets the file can open the whole map from it.")
        if self._hides:
            told = N_("Whoever gets the file can open from it what is shown of the map; what is left out is not in it.")
        if redacted:
            told = N_("Not together with what is taken out.")
        self._embed_hint.setText(self.words(told))
