"""The export dialog: format, paper, resolution, language and colours, a live preview, and the export itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.drawing.drawing import Drawing, missing_glyphs, small_type
from cjm_desktop.drawing.page import PAPERS, Page, fit, page_of
from cjm_desktop.extensions.api import Exporter, ExportOptions
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.render.qt import RenderCache
from cjm_desktop.ui.dialogs.preview import Preview
from cjm_desktop.ui.dialogs.questions import choose_file_to_save, tell_error
from cjm_desktop.ui.exporting import ExportJob, ExportWork
from cjm_desktop.ui.names import shown
from cjm_desktop.ui.panels.choice_editors import CalmCombo
from cjm_desktop.ui.panels.record_form import heading
from cjm_desktop.ui.panels.sections import ORIENTATIONS
from cjm_desktop.ui.settings import Settings
from cjm_desktop.ui.theming import semibold, set_kind, small

if TYPE_CHECKING:
    from cjm_desktop.compose import Document

RESOLUTIONS = (96, 150, 200, 300)
USUAL_RESOLUTION = 150
LEAST_POINTS = 6.0
LANGUAGES = (("ko", N_("Korean")), ("en", N_("English")))
COLORS = (("colour", N_("Colour")), ("grey", N_("Grey")))


@dataclass(frozen=True, slots=True)
class Target:
    """What one look at the preview shows, and the export writes."""

    drawing: Drawing
    page: Page


class ExportDialog(QDialog):
    """Choices on the left, the sheet on the right; the buttons give way to progress while it is written."""

    def __init__(self, document: Document, words: Translate, settings: Settings, parent: QWidget | None) -> None:
        """Offer the formats for a document."""
        super().__init__(parent)
        self._document = document
        self._words = words
        self._settings = settings
        self._target: Target | None = None
        self._work: ExportWork | None = None
        self._written: Path | None = None
        self.setWindowTitle(words(N_("Export as a poster")))
        self._make_choices()
        self.preview = Preview(RenderCache())
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        set_kind(self.note, "second")
        small(self.note)
        desk = QFrame()
        set_kind(desk, "desk")
        desk_box = QVBoxLayout(desk)
        desk_box.setContentsMargins(0, 0, 0, 0)
        desk_box.addWidget(self.preview)
        choices = self._choices_column()
        right = QVBoxLayout()
        right.addWidget(desk, 1)
        right.addWidget(self.note)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(choices)
        top.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 18)
        box.setSpacing(18)
        box.addLayout(top, 1)
        box.addLayout(self._foot())
        self.resize(900, 560)
        # Laid out once the dialog stands, and once for several choices made together.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._lay_out)
        self._turn.start()
        self._show_resolution()

    # Building.

    def _make_choices(self) -> None:
        words, record = self._words, self._document.editor.graph.map
        self.format = CalmCombo()
        for exporter in self._document.program.exporters.values():
            self.format.addItem(words(exporter.title), exporter.key)
        self.format.setCurrentIndex(max(0, self.format.findData("pdf")))
        self.paper = CalmCombo()
        if record.page.paper not in PAPERS:
            size = f"{record.page.width:g} × {record.page.height:g} mm"
            self.paper.addItem(size, record.page.paper)
        for name in PAPERS:
            self.paper.addItem(name, name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(record.page.paper)))
        self.orientation = CalmCombo()
        for key, label in ORIENTATIONS:
            self.orientation.addItem(words(label), key)
        self.orientation.setCurrentIndex(max(0, self.orientation.findData(record.page.orientation)))
        self.dpi = CalmCombo()
        for dpi in RESOLUTIONS:
            self.dpi.addItem(words(message(N_("{dpi} dots per inch"), dpi=dpi)), dpi)
        self.dpi.setCurrentIndex(self.dpi.findData(USUAL_RESOLUTION))
        self.svg_text = QCheckBox(words(N_("Text as text, for browsers only")))
        self.lang = CalmCombo()
        named = dict(LANGUAGES)
        for tag in dict.fromkeys((self._document.lang, record.lang, *record.langs)):
            self.lang.addItem(words(named[tag]) if tag in named else tag, tag)
        self.theme = CalmCombo()
        for key, name in COLORS:
            self.theme.addItem(words(name), key)
        self.theme.setCurrentIndex(max(0, self.theme.findData(record.theme)))
        self.format.currentIndexChanged.connect(self._show_resolution)
        for each in (self.paper, self.orientation, self.lang, self.theme):
            each.currentIndexChanged.connect(lambda _: self._turn.start())

    def _choices_column(self) -> QVBoxLayout:
        words = self._words
        column = QVBoxLayout()
        column.setSpacing(6)
        self._dpi_heading = heading(words(N_("Resolution")))
        for label, widget in (
            (heading(words(N_("Format"))), self.format),
            (None, self.svg_text),
            (self._dpi_heading, self.dpi),
            (heading(words(N_("Paper"))), self.paper),
            (heading(words(N_("Orientation"))), self.orientation),
            (heading(words(N_("Language"))), self.lang),
            (heading(words(N_("Colours"))), self.theme),
        ):
            if label is not None:
                label.setBuddy(widget)
                widget.setAccessibleName(label.text())
                column.addWidget(label)
            widget.setMinimumWidth(220)
            column.addWidget(widget)
            column.addSpacing(8)
        column.addStretch(1)
        return column

    def _foot(self) -> QStackedLayout:
        words = self._words
        self.export_button = QPushButton(words(N_("Export…")))
        self.export_button.setDefault(True)
        semibold(self.export_button)
        self.export_button.clicked.connect(self._ask_and_start)
        close = QPushButton(words(N_("Cancel")))
        close.clicked.connect(self.reject)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words(N_("Progress")))
        self.stop_button = QPushButton(words(N_("Stop")))
        self.stop_button.clicked.connect(self._stop)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setWordWrap(True)
        folder = QPushButton(words(N_("Open the folder")))
        folder.clicked.connect(self._open_folder)
        again = QPushButton(words(N_("Back")))
        again.clicked.connect(lambda: self._show_foot(0))
        done = QPushButton(words(N_("Close")))
        done.clicked.connect(self.accept)
        self._feet = QStackedLayout()
        for parts in (
            (None, close, self.export_button),
            (self.progress, self.stop_button),
            (self.outcome, again, folder, done),
        ):
            foot = QWidget()
            row = QHBoxLayout(foot)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            for at, part in enumerate(parts):
                if part is None:
                    row.addStretch(1)
                else:
                    if isinstance(part, QPushButton):
                        # Else the one that has the focus would look like the one that Enter presses.
                        part.setAutoDefault(False)
                    row.addWidget(part, 0 if at else 1)
            self._feet.addWidget(foot)
        self._done = done
        return self._feet

    def _show_foot(self, index: int) -> None:
        self._feet.setCurrentIndex(index)
        self.export_button.setDefault(index == 0)
        self._done.setDefault(index == 2)

    # Choosing.

    def _exporter(self) -> Exporter:
        return self._document.program.exporters[str(self.format.currentData())]

    def _show_resolution(self) -> None:
        key = self._exporter().key
        for each in (self._dpi_heading, self.dpi):
            each.setVisible(key == "png")
        self.svg_text.setVisible(key == "svg")

    def _lay_out(self) -> None:
        record = self._document.editor.graph.map
        paper = str(self.paper.currentData())
        sides = (record.page.width, record.page.height) if paper == record.page.paper else (0.0, 0.0)
        page = page_of(paper, str(self.orientation.currentData()), *sides)
        layout = self._document.layout_for(
            lang=str(self.lang.currentData()), theme=str(self.theme.currentData()), page=page
        )
        self._target = Target(layout.drawing, page)
        self.preview.show_drawing(layout.drawing, page)
        self.note.setText("\n".join(self._words(note) for note in self._notes(layout.drawing, page)))

    def _notes(self, drawing: Drawing, page: Page) -> list[Message]:
        notes = [message(N_("{width} × {height} mm"), width=f"{page.width:g}", height=f"{page.height:g}")]
        count = len(small_type(drawing, LEAST_POINTS / fit(drawing, page).scale))
        if count:
            text = NN_(
                "On this paper the text of {count} element is smaller than 6 pt.",
                "On this paper the text of {count} elements is smaller than 6 pt.",
            )
            notes.append(message(text, count=count))
        missing = "".join(dict.fromkeys("".join(each.characters for each in missing_glyphs(drawing))))
        if missing:
            notes.append(
                message(N_("Drawn as boxes, because no bundled font has them: {characters}"), characters=missing)
            )
        return notes

    # Writing.

    def _ask_and_start(self) -> None:
        exporter = self._exporter()
        document = self._document
        stem = document.name or self._words(N_("Journey map"))
        folder = document.path.parent if document.path else self._settings.folder
        kind = self._words(exporter.title)
        path = choose_file_to_save(self, self._words(N_("Export as")), folder / f"{stem}{exporter.suffix}", kind)
        if path is not None:
            self.start(path)

    def start(self, path: Path) -> None:
        """Write what the preview shows to a file."""
        if self._turn.isActive() or self._target is None:
            self._turn.stop()
            self._lay_out()
        target = self._target
        if target is None or self._is_the_map(path):
            return
        options = ExportOptions(dpi=int(self.dpi.currentData()), svg_text=self.svg_text.isChecked())
        work = ExportWork(ExportJob(self._exporter(), target.drawing, target.page, options, path), self)
        work.progressed.connect(self.progress.setValue)
        work.done.connect(lambda: self._finish(path))
        work.failed.connect(self._fail)
        work.cancelled.connect(self._forget)
        self._work = work
        self.progress.setValue(0)
        self.stop_button.setEnabled(True)
        self._show_foot(1)
        work.start()

    def _is_the_map(self, path: Path) -> bool:
        own = self._document.path
        if own is None or path.resolve() != own.resolve():
            return False
        advice = message(N_("It was left as it is; choose another file to write."))
        tell_error(
            self,
            self._words,
            CjmError("CJM-E402", message(N_("{path} is the map itself."), path=shown(path.name)), advice),
        )
        return True

    def _stop(self) -> None:
        if self._work:
            self._work.cancel()
            self.stop_button.setEnabled(False)

    def _finish(self, path: Path) -> None:
        self._work = None
        self._written = path
        self.outcome.setText(self._words(message(N_("Written to {path}"), path=shown(str(path)))))
        self._show_foot(2)

    def _fail(self, error: object) -> None:
        self._forget()
        if isinstance(error, CjmError):
            tell_error(self, self._words, error)

    def _forget(self) -> None:
        self._work = None
        self._show_foot(0)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def reject(self) -> None:
        if self._work is not None:
            self._stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work is not None:
            self._stop()
            event.ignore()
            return
        super().closeEvent(event)
