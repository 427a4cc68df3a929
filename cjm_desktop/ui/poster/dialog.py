"""The poster dialog: settings on the left, the poster as it will be printed on the right, below it what to know of it.

Settings are tried out here and kept in the map, as one step to undo, when something is made with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from cjm_desktop.compose.production.data import lost_by
from cjm_desktop.compose.production.files import USUAL_FORMAT, edition_outputs, formats_of, output_of
from cjm_desktop.compose.production.posters import Planned, Wanted, office_setup, on_office_paper
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.edit.commands.wall import keep_codes
from cjm_desktop.edit.foresight import StepGivenUp
from cjm_desktop.extensions.outputs import Makeable, write_outputs
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.layout.poster import Poster, enlargement
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.model.redaction import Wish
from cjm_desktop.render.qt import RenderCache
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.dialogs.losses import ask_losses
from cjm_desktop.ui.dialogs.other_map import OtherMap
from cjm_desktop.ui.dialogs.overwriting import may_write
from cjm_desktop.ui.dialogs.questions import choose_file_to_save, choose_folder, tell_error
from cjm_desktop.ui.poster.apart import writing_apart
from cjm_desktop.ui.poster.contents import ContentSettings, as_shown
from cjm_desktop.ui.poster.copying import Copied, copied, put_on_clipboard
from cjm_desktop.ui.poster.editions import EditionSettings, Kept
from cjm_desktop.ui.poster.file import FileSettings
from cjm_desktop.ui.poster.foot import PosterFoot
from cjm_desktop.ui.poster.paper import PaperSettings
from cjm_desktop.ui.poster.planning import PosterPlanner
from cjm_desktop.ui.poster.printing import ask_printer, new_printer, print_sheets
from cjm_desktop.ui.poster.report import PosterReport
from cjm_desktop.ui.poster.stage import PosterStage
from cjm_desktop.ui.poster.template import TemplateField
from cjm_desktop.ui.poster.work import FootWork

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

SETTINGS_WIDTH = 340


class PosterDialog(Dialog):
    """Plans a document's poster, and exports, prints or copies it."""

    def __init__(self, document: Document, words: Translate, settings: Settings, parent: QWidget | None) -> None:
        """Begin with the page set-up that the map has."""
        super().__init__(parent)
        self._document, self._words, self._settings = document, words, settings
        self._setup: PageSetup = as_shown(document)
        self._map_setup = self._setup  # what the map is set for while cards to cut out have paper of their own
        self._contents = "map"
        self._edition: PageSetup | None = None  # what was taken up from an edition is not the map's own
        self._refit: dict[str, Any] = {}
        self._planned: Planned | None = None
        self._then: Callable[[], None] | None = None
        self.setWindowTitle(words(N_("Poster")))
        services = document.services
        formats, data = services.exporters.values(), services.data_exporters.values()
        template = TemplateField(words, settings, document.graph.map.id)
        handouts = services.handouts.values()
        self.file = FileSettings(words, formats, document.graph, document.lang, template, data, handouts)
        self.paper = PaperSettings(words)
        reports, other = services.reports.values(), OtherMap(document, words, settings)
        self.contents = ContentSettings(words, document.graph, document.lang, reports, other)
        self.editions = EditionSettings(words, document.editor, document.graph.map.lang, self._run, self._now)
        self.stage = PosterStage(words, RenderCache())
        self.preview = self.stage.preview
        self.report = PosterReport(words, self.file.on_paper)
        self.foot = PosterFoot(words)
        self._job = FootWork(self.foot, self, words)
        self._planner = PosterPlanner(document, self)
        # Planned once the dialog stands, and once for several choices made together.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._plan)
        self._lay_out()
        self._connect()
        if document.read_only:
            self.foot.keep_button.setEnabled(False)
            self.editions.set_read_only()
        self._show_setup()
        self.preview.setFocus()

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
        for panel in (self.paper, self.contents, self.file):
            panel.edited.connect(self._on_edited)
        self.file.redacted.connect(self._turn.start)
        self.editions.taken_up.connect(self._take_up)
        self.editions.kept.connect(self.file.template.keep)
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
        self.foot.stop_wanted.connect(self._job.stop)
        self._planner.planned.connect(self._show_planned)
        self._planner.failed.connect(self._show_failed)
        self._planner.turned_busy.connect(self.stage.show_busy)

    # Settings.

    @property
    def setup(self) -> PageSetup:
        """The settings as they stand."""
        return self._setup

    @property
    def poster(self) -> Poster | None:
        """The poster that was planned last, None where there cannot be one."""
        return self._planned.poster if self._planned is not None else None

    @property
    def is_planning(self) -> bool:
        """Whether the preview is stale: a layout with the present settings is under way."""
        return self._turn.isActive() or self._planner.is_busy

    def _when_planned(self, call: Callable[[], None]) -> None:
        """Call once the preview is current, if there can be a poster with these settings."""
        if self.is_planning:
            self._then = call
        elif self._planned is not None:
            call()

    def _show_setup(self) -> None:
        self._show_panels()
        self._turn.start()

    def _show_panels(self) -> None:
        for panel in (self.paper, self.contents, self.file):
            panel.show_setup(self._setup)

    def _change(self, setup: PageSetup) -> None:
        if setup != self._setup:
            self._setup = setup
            self._show_setup()

    def _on_edited(self) -> None:
        self.foot.say("")
        self._setup = self.file.taken(self.contents.taken(self.paper.taken(self._setup)))
        self.file.tell_hidden(self._setup)
        if self.contents.kind != self._contents:
            self._turn_to_contents(self.contents.kind)
        self._turn.start()

    def take_contents(self, contents: str) -> None:
        """Choose what the poster is made of: `map`, `form`, `booklet`, `wall`, or a report by its key."""
        self.contents.show_contents(contents)
        self.tabs.setCurrentWidget(self.contents)
        self._on_edited()

    def _turn_to_contents(self, contents: str) -> None:
        """Booklets and cut-out cards are printed on office paper, which is not stored in the map's page set-up."""
        if on_office_paper(contents):
            self._map_setup = self._map_setup if on_office_paper(self._contents) else self._setup
            report = self._document.services.reports.get(contents)
            self._change(office_setup(self._setup, "landscape" if report and report.wide else ""))
        elif on_office_paper(self._contents):
            self._change(self._map_setup)
        self._contents = contents

    def _take_up(self, key: RecordId) -> None:
        edition = self._document.graph.get(key)
        if isinstance(edition, Edition):
            try:
                wish = Wish().with_edition(edition)
            except CjmError as error:
                tell_error(self, self._words, error)
                return
            if not on_office_paper(self._contents):
                self._map_setup = self._setup
            self._contents = edition.contents
            self.contents.take_up(edition)
            drawn, handouts = formats_of(self._document.services, edition)
            self.file.choose_format([*(each.key for each in drawn), *(each.key for each in handouts)][0])
            self.file.show_wish(wish)
            self.file.template.take_up(key)
            self._edition = edition.page
            self._planner.look_through(edition.view)
            self._change(edition.page)
            self._turn.start()

    def _now(self) -> Kept | None:
        own, shown = self._document.graph.map.lang, self._document.lang
        lang = self._setup.lang or (shown if shown != own else "")  # another one than the map's own is kept
        setup, wish, compared = replace(self._setup, lang=lang), self.file.wish or Wish(), self.contents.compared
        return Kept(setup, self._contents, self.file.form, wish, compared) if compared is not None else None

    def _set_distance(self, distance: float) -> None:
        self._change(replace(self._setup, distance=distance))

    def _raise_type(self) -> None:
        if self._planned is not None:
            self._plan_anew(larger=enlargement(self._planned.poster.sizes, self._setup.distance))

    def _balance(self) -> None:
        self._plan_anew(balance=True)

    def _plan_anew(self, **refit: float) -> None:
        self._refit = refit
        self._turn.start()

    def _take_paper(self, paper: str) -> None:
        self._change(replace(self._setup, paper=paper, width=0.0, height=0.0, scale="fit"))

    def _show_record(self, owner: RecordId) -> None:
        self._document.editor.session.select([owner])
        self.preview.show_record(owner)

    # Planning.

    def _plan(self) -> None:
        wanted = Wanted(self._setup, self._contents, self.contents.blank_cards, self.file.wish)
        self._planner.ask(replace(wanted, **self._refit))
        self._refit = {}

    def _show_planned(self, planned: object) -> None:
        if not isinstance(planned, Planned) or self._turn.isActive():
            return  # it is out of date already
        if planned.setup != self._setup:
            self._setup = planned.setup
            self._show_panels()
        lang = self._setup.lang or self._document.lang
        labels = Labels(planned.release.document.graph, lang, self._words)
        self.report.show_poster(planned.poster, labels, planned.release.taken_out, planned.unseen)
        self.paper.show_ways(planned.poster.ways)
        self.file.redaction.show_standing(planned.release.standing, labels)
        self._show_poster(planned)

    def _show_failed(self, error: object) -> None:
        if isinstance(error, CjmError) and not self._turn.isActive():
            self.report.show_error(error)
            self._show_poster(None)

    def _show_poster(self, planned: Planned | None) -> None:
        self._planned = planned
        self.report.balance_button.setVisible(self._contents == "map")
        self.preview.show_poster(self.poster)
        self.foot.set_possible(possible=planned is not None)
        then, self._then = self._then, None
        if then is not None and planned is not None:
            then()

    def _run(self, call: CommandCall) -> bool:
        if self._document.read_only:
            return False  # it is printed as it is wished, and keeps nothing of that
        try:
            self._document.editor.run(call)
        except StepGivenUp:
            return False
        except CjmError as error:
            tell_error(self, self._words, error)
            return False
        return True

    def _keep(self) -> None:
        """Give the map the settings, where they are for the map."""
        setup = self._map_setup if on_office_paper(self._contents) else self._setup
        self._keep_codes()
        if setup not in (self._document.graph.map.page, self._edition):
            self._run(set_page.call(setup))

    def _keep_codes(self) -> None:
        """What hangs on a wall is found again, whatever happens to the map meanwhile."""
        if self._contents == "wall":
            self._run(keep_codes.call())

    def _keep_and_close(self) -> None:
        self._keep()
        self.accept()

    # Makeable.

    def _ask_and_export(self) -> None:
        exporter = self.file.apart or self.file.exporter
        proposal = self._folder() / f"{self._stem()}{exporter.suffix}"
        path = choose_file_to_save(self, self._words(N_("Export as")), proposal, self._words(exporter.title))
        if path is not None:
            self.export_to(self.file.named(path), agreed=path)

    def _stem(self) -> str:
        return self._document.name or self._words(N_("Journey map"))

    def _folder(self) -> Path:
        return self._document.path.parent if self._document.path else self._settings.folder

    def export_to(self, path: Path, agreed: Path | None = None) -> None:
        """Write what the preview shows to a file, or to numbered ones beside it; or the data of the map.

        `agreed` is the file that may be replaced without a question where that is another one.
        """
        if self.file.apart is not None:
            self._export_apart(path, agreed or path)
            return
        self._when_planned(lambda: self._export_to(path, agreed or path))

    def _export_to(self, path: Path, agreed: Path) -> None:
        if self._planned is not None:
            whole = self._document if self.file.asks_for_map else None
            self._write([output_of(self._planned, self.file.exporter, path, whole)], chosen=agreed)

    def _export_apart(self, path: Path, agreed: Path) -> None:
        lang, data = self._setup.lang or self._document.lang, self.file.data
        if not may_write(self, self._words, [path], own=self._document.path, chosen=agreed):
            return
        if data is not None and not ask_losses(self, self._words, lost_by(data, self._document.graph, lang)):
            return
        try:
            write = writing_apart(self.file, self._document, self._setup, self._contents, path)
        except CjmError as error:
            tell_error(self, self._words, error)
            return
        self._settings.folder = path.parent
        self._job.begin(write, self._finish_writing)

    def _ask_for_editions(self, ids: Sequence[RecordId]) -> None:
        """Write editions into a folder."""
        folder = choose_folder(self, self._words(N_("Folder for the editions")), self._folder())
        if folder is None:
            return
        whole, wish, carry = self._document.snapshot(), self.file.wish, self.file.asks_for_map
        target, templates = folder / self._stem(), self.file.template.of(ids)
        make = partial(edition_outputs, whole, wish, ids, target, carry=carry, templates=templates)
        self._job.begin(lambda progress: make(progress=progress), self._write_editions)

    def _write_editions(self, outputs: object) -> None:
        self.foot.show_choices()
        if isinstance(outputs, list):
            self._write(outputs, chosen=None)

    def _write(self, outputs: Sequence[Makeable], chosen: Path | None) -> None:
        """Write outputs. `chosen` is the file of which the file dialog has asked whether it may be replaced."""
        files = [path for output in outputs for path, _ in output.files()]
        if not may_write(self, self._words, files, own=self._document.path, chosen=chosen):
            return
        self._settings.folder = files[0].parent
        if chosen is not None:
            self._keep()
        self._job.begin(lambda progress: write_outputs(outputs, progress), self._finish_writing)

    def _finish_writing(self, paths: object) -> None:
        if isinstance(paths, list):
            self.foot.show_written(paths)

    def print_poster(self) -> None:
        """Ask for a printer and send it the sheets."""
        self._when_planned(self._print)

    def _print(self) -> None:
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
            self._keep_codes()  # the settings of the map stay: to print it is no change of it
            pdf = self._document.services.exporters[USUAL_FORMAT]
            self._job.begin(lambda progress: print_sheets(printer, sheets, pdf, progress), self._finish_printing)

    def _finish_printing(self, printed: object) -> None:
        if isinstance(printed, Path):
            self.foot.show_written([printed])
        elif isinstance(printed, int):
            self.foot.show_printed(printed)

    def copy_picture(self) -> None:
        """Put the sheet that the preview shows on the clipboard."""
        if self._planned is not None and self.preview.leaf is not None:
            sheet, exporters = self.preview.leaf.sheet, self._document.services.exporters
            self._job.begin(lambda _: copied(sheet, exporters), self._finish_copying)

    def _finish_copying(self, found: object) -> None:
        self.foot.show_choices()
        if isinstance(found, Copied):
            put_on_clipboard(found)
            self.foot.say(N_("The picture is on the clipboard."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)
        if entering and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it ends what is typed, and does not export yet
        super().keyPressEvent(event)

    def reject(self) -> None:
        if self._job.is_busy:
            self._job.stop(too_late=self.reject)
            return
        super().reject()

    def done(self, result: int) -> None:
        self._planner.close()
        super().done(result)
