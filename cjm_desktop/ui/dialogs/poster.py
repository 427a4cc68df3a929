"""The poster dialog: settings on the left, the poster as it will be printed on the right, below it what to know of it.

Settings are tried out here and kept in the map, as one step to undo, when something is made with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.extensions.outputs import Output, write_outputs
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.layout.poster import Poster, enlargement
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.render.qt import RenderCache
from cjm_desktop.ui.dialogs.poster_contents import ContentSettings
from cjm_desktop.ui.dialogs.poster_editions import EditionSettings, Kept
from cjm_desktop.ui.dialogs.poster_file import FileSettings
from cjm_desktop.ui.dialogs.poster_foot import PosterFoot
from cjm_desktop.ui.dialogs.poster_making import edition_outputs, formats_of, poster_of, redacted_copy
from cjm_desktop.ui.dialogs.poster_paper import PaperSettings
from cjm_desktop.ui.dialogs.poster_report import PosterReport
from cjm_desktop.ui.dialogs.poster_stage import PosterStage
from cjm_desktop.ui.dialogs.questions import ask_plainly, choose_file_to_save, choose_folder, tell_error
from cjm_desktop.ui.exporting import Task, Work
from cjm_desktop.ui.names import shown
from cjm_desktop.ui.panels.labels import Labels
from cjm_desktop.ui.printing import ask_printer, new_printer, picture_of, print_sheets
from cjm_desktop.ui.settings import Settings

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

SETTINGS_WIDTH = 340
WALL_PAPER = "A4"


class PosterDialog(QDialog):
    """Plans a document's poster, and exports, prints or copies it."""

    def __init__(self, document: Document, words: Translate, settings: Settings, parent: QWidget | None) -> None:
        """Begin with the page set-up that the map has."""
        super().__init__(parent)
        self._document = document
        self._words = words
        self._settings = settings
        self._setup: PageSetup = document.graph.map.page
        self._map_setup = self._setup  # what the map is set for while cards to cut out have paper of their own
        self._contents = "map"
        self._redacted: tuple[object, Document, tuple[Message, ...]] | None = None
        self._poster: Poster | None = None
        self._work: Work | None = None
        self.setWindowTitle(words(N_("Poster")))
        self.file = FileSettings(words, document.program.exporters.values())
        self.paper = PaperSettings(words)
        self.contents = ContentSettings(words, document.graph, document.lang)
        self.editions = EditionSettings(words, document.editor, document.graph.map.lang, self._run, self._now)
        self.stage = PosterStage(words, RenderCache())
        self.preview = self.stage.preview
        self.report = PosterReport(words)
        self.foot = PosterFoot(words)
        # Planned once the dialog stands, and once for several choices made together.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._plan)
        self._lay_out()
        self._connect()
        self._show_setup()
        self.preview.setFocus()

    # Building.

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        panels = (
            (self.paper, N_("Paper")),
            (self.contents, N_("Contents")),
            (self.file, N_("File")),
            (self.editions, N_("Editions")),
        )
        for panel, name in panels:
            self.tabs.addTab(panel, self._words(name))
        self.tabs.setFixedWidth(SETTINGS_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.stage, 1)
        right.addWidget(self.report)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(self.tabs)
        top.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 24, 18)
        box.setSpacing(14)
        box.addLayout(top, 1)
        box.addWidget(self.foot)
        self.resize(1120, 740)

    def _connect(self) -> None:
        for panel in (self.paper, self.contents):
            panel.edited.connect(self._on_edited)
        self.file.edited.connect(self._turn.start)
        self.editions.taken_up.connect(self._take_up)
        self.editions.export_wanted.connect(self._ask_for_editions)
        self.report.distance_changed.connect(self._set_distance)
        self.report.record_chosen.connect(self._show_record)
        self.report.raise_wanted.connect(self._raise_type)
        self.report.balance_wanted.connect(self._balance)
        self.report.paper_wanted.connect(self._take_paper)
        self.foot.export_wanted.connect(self._ask_and_export)
        self.foot.print_wanted.connect(self.print_poster)
        self.foot.copy_wanted.connect(self.copy_picture)
        self.foot.keep_wanted.connect(self._keep_and_close)
        self.foot.cancel_wanted.connect(self.reject)
        self.foot.close_wanted.connect(self.accept)
        self.foot.stop_wanted.connect(self._stop)

    # Settings.

    @property
    def setup(self) -> PageSetup:
        """The settings as they stand."""
        return self._setup

    @property
    def poster(self) -> Poster | None:
        """The poster as the settings have it, None where there cannot be one."""
        if self._turn.isActive():
            self._turn.stop()
            self._plan()
        return self._poster

    def _show_setup(self) -> None:
        self.paper.show_setup(self._setup)
        self.contents.show_setup(self._setup)
        self._turn.start()

    def _change(self, setup: PageSetup) -> None:
        if setup != self._setup:
            self._setup = setup
            self._show_setup()

    def _on_edited(self) -> None:
        self.foot.say("")
        self._setup = self.contents.taken(self.paper.taken(self._setup))
        if self.contents.kind != self._contents:
            self._turn_to_contents(self.contents.kind)
        self._turn.start()

    def _turn_to_contents(self, contents: str) -> None:
        """Cards to cut out come on office paper, of which the map's own set-up hears nothing."""
        if contents == "wall":
            self._map_setup = self._setup
            self._change(replace(self._setup, paper=WALL_PAPER, orientation="portrait", layout_width=0.0))
        elif self._contents == "wall":
            self._change(self._map_setup)
        self._contents = contents

    def _take_up(self, key: RecordId) -> None:
        edition = self._document.graph.get(key)
        if isinstance(edition, Edition):
            if self._contents != "wall":
                self._map_setup = self._setup
            self._contents = edition.contents
            self.contents.show_contents(edition.contents)
            form = formats_of(edition, self._document.program.exporters.values())[0]
            self.file.format.setCurrentIndex(self.file.format.findData(form.key))
            self._change(edition.page)

    def _now(self) -> Kept:
        return self._setup, self._contents, self.file.exporter.key

    def _set_distance(self, distance: float) -> None:
        self._change(replace(self._setup, distance=distance))

    def _raise_type(self) -> None:
        poster = self.poster
        if poster is not None:
            factor = enlargement(poster.sizes, self._setup.distance)
            self._change(self._document.with_larger_type(self._setup, factor))

    def _balance(self) -> None:
        self._change(self._document.balanced(self._setup))

    def _take_paper(self, paper: str) -> None:
        self._change(replace(self._setup, paper=paper, width=0.0, height=0.0, scale="fit"))

    def _show_record(self, owner: RecordId) -> None:
        self._document.editor.session.select([owner])
        self.preview.show_record(owner)

    # Planning.

    def _source(self) -> tuple[Document, tuple[Message, ...]]:
        """The map as it may be seen by those who get the poster, and what was taken out of it for that."""
        wish = self.file.wish
        if not wish.parts:
            return self._document, ()
        asked = (self._document.graph, wish)
        if self._redacted is None or self._redacted[0] != asked:
            self._redacted = (asked, *redacted_copy(self._document, wish))
        return self._redacted[1], self._redacted[2]

    def _plan(self) -> None:
        try:
            source, taken_out = self._source()
            poster = poster_of(source, self._setup, self._contents, self.contents.blank_cards)
        except CjmError as error:
            self._poster = None
            self.report.show_error(error)
        else:
            self._poster = poster
            lang = self._setup.lang or self._document.lang
            self.report.show_poster(poster, Labels(source.graph, lang, self._words), taken_out)
        self.report.balance_button.setVisible(self._contents != "wall")
        self.preview.show_poster(self._poster)
        self.foot.set_possible(possible=self._poster is not None)

    def _run(self, call: CommandCall) -> bool:
        try:
            self._document.editor.run(call)
        except CjmError as error:
            tell_error(self, self._words, error)
            return False
        return True

    def _keep(self) -> None:
        """Give the map the settings, where they are for the map."""
        setup = self._map_setup if self._contents == "wall" else self._setup
        if setup != self._document.graph.map.page:
            self._run(set_page.call(setup))

    def _keep_and_close(self) -> None:
        self._keep()
        self.accept()

    # Making.

    def _ask_and_export(self) -> None:
        exporter = self.file.exporter
        proposal = self._folder() / f"{self._stem()}{exporter.suffix}"
        path = choose_file_to_save(self, self._words(N_("Export as")), proposal, self._words(exporter.title))
        if path is not None:
            self.export_to(path)

    def _stem(self) -> str:
        return self._document.name or self._words(N_("Journey map"))

    def _folder(self) -> Path:
        return self._document.path.parent if self._document.path else self._settings.folder

    def export_to(self, path: Path) -> None:
        """Write what the preview shows to a file, or to numbered ones beside it."""
        poster, exporter = self.poster, self.file.exporter
        if poster is not None:
            inside = self._document.embedded() if self.file.carries(exporter) else None
            output = Output(exporter, poster.sheets, self.file.options_for(exporter), path, inside)
            self._write([output], chosen=path)

    def _ask_for_editions(self, ids: Sequence[RecordId]) -> None:
        """Write editions into a folder."""
        folder = choose_folder(self, self._words(N_("Folder for the editions")), self._folder())
        if folder is None:
            return
        source, _ = self._source()
        try:
            outputs = edition_outputs(self._document, source, ids, folder, self._stem(), self.file)
        except CjmError as error:
            tell_error(self, self._words, error)
            return
        self._write(outputs, chosen=None)

    def _write(self, outputs: Sequence[Output], chosen: Path | None) -> None:
        """Write outputs. `chosen` is the file of which the file dialog has asked whether it may be replaced."""
        files = [path for output in outputs for path, _ in output.files()]
        if self._is_the_map(files) or not self._may_replace([path for path in files if path != chosen]):
            return
        self._settings.folder = files[0].parent
        if chosen is not None:
            self._keep()
        self._begin(lambda progress: write_outputs(outputs, progress), self._finish_writing)

    def _is_the_map(self, files: Sequence[Path]) -> bool:
        own = self._document.path
        found = next((path for path in files if own is not None and path.resolve() == own.resolve()), None)
        if found is None:
            return False
        advice = message(N_("It was left as it is; choose another file to write."))
        error = CjmError("CJM-E402", message(N_("{path} is the map itself."), path=shown(found.name)), advice)
        tell_error(self, self._words, error)
        return True

    def _may_replace(self, files: Sequence[Path]) -> bool:
        there = [path for path in files if path.exists()]
        if not there:
            return True
        text = NN_("{count} file is there already. Replace it?", "{count} files are there already. Replace them?")
        advice = message(N_("The first is {name}."), name=shown(there[0].name))
        title = self._words(message(text, count=len(there)))
        return ask_plainly(self, self._words, title, self._words(advice), self._words(N_("Replace")))

    def _finish_writing(self, paths: object) -> None:
        self._work = None
        if isinstance(paths, list):
            self.foot.show_written(paths)

    def print_poster(self) -> None:
        """Ask for a printer and send it the sheets."""
        poster = self.poster
        if poster is None:
            return
        title = self._words(N_("Print"))
        try:
            printer = new_printer(poster.sheets, self._folder() / f"{self._stem()}.pdf")
            sheets = ask_printer(printer, poster.sheets, self, title)
        except CjmError as error:
            tell_error(self, self._words, error)
            return
        if sheets:
            self._keep()
            self._begin(lambda progress: print_sheets(printer, sheets, progress), self._finish_printing)

    def _finish_printing(self, count: object) -> None:
        self._work = None
        if isinstance(count, int):
            self.foot.show_printed(count)

    def copy_picture(self) -> None:
        """Put the sheet that the preview shows on the clipboard."""
        if self.poster is not None and self.preview.leaf is not None:
            QGuiApplication.clipboard().setImage(picture_of(self.preview.leaf.sheet))
            self.foot.say(N_("The picture is on the clipboard."))

    def _begin(self, task: Task, finish: Callable[[object], None]) -> None:
        work = Work(task, self)
        work.progressed.connect(self.foot.progress.setValue)
        work.done.connect(finish)
        work.failed.connect(self._fail)
        work.cancelled.connect(self._forget)
        self._work = work
        self.foot.show_progress()
        work.start()

    def _stop(self) -> None:
        if self._work:
            self._work.cancel()
            self.foot.stop_button.setEnabled(False)

    def _fail(self, error: object) -> None:
        self._forget()
        if isinstance(error, CjmError):
            tell_error(self, self._words, error)

    def _forget(self) -> None:
        self._work = None
        self.foot.show_choices()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)
        if entering and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it ends what is typed, and does not export yet
        super().keyPressEvent(event)

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
