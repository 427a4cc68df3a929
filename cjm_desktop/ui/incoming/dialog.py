"""The preview of an import: the sheet with the fate of every cell beside the map that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.importing import ReadSource
from cjm_desktop.compose.services import Services
from cjm_desktop.extensions.exchange import in_silence
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.book import Place
from cjm_desktop.interchange.drafting import Outcome
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.mapping import Area, MappingQuestion, SheetMapping
from cjm_desktop.model.records import Metric
from cjm_desktop.ui.base.background import Newest
from cjm_desktop.ui.base.dialog import FRAME, Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind
from cjm_desktop.ui.dialogs.questions import plain_box, tell_list
from cjm_desktop.ui.incoming.beside_bar import BesideBar
from cjm_desktop.ui.incoming.cell_strip import CellStrip
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.counts import Counts
from cjm_desktop.ui.incoming.map_preview import MapPreview
from cjm_desktop.ui.incoming.mapping_bar import MappingBar
from cjm_desktop.ui.incoming.parts import button_of, row_of
from cjm_desktop.ui.incoming.question_bar import QuestionBar
from cjm_desktop.ui.incoming.sheet_view import SheetView
from cjm_desktop.ui.incoming.shown import Shown, shown_of

NEW, INTO, PLAIN = 2, 3, 4
SIZE = QSize(1400, 860)
LOST = N_("What you corrected here is lost; the open map stays as it is.")
MUCH = 2_000  # cells from which what a choice makes is worked out beside the window


class ImportDialog(Dialog):
    """Ends with NEW for a map of its own or INTO for the open one; `outcome` is what is brought in.

    For what is being pasted it has a button more, that pastes it `plain` and ends with PLAIN, and Enter brings it into
    the open map.
    """

    def __init__(
        self,
        source: ReadSource,
        lang: str,
        services: Services,
        document: Document | None,
        words: Translate,
        parent: QWidget | None,
        plain: str = "",
    ) -> None:
        """Preview a source beside the map that it would be in a language; it may be brought into an open `document`."""
        super().__init__(parent)
        self._words = words
        self._services = services
        self._alone = document is None  # no map is open
        self._read_only = document is None or document.read_only
        self.source = source
        self.outcome: Outcome | None = None
        self._lang = lang
        self._fates: Mapping[Place, Fate] = {}  # of the sheet of the map
        self._newest = Newest(self)
        self._newest.done.connect(self._take)
        self.choices = Choices(source, self._show, self._work_out)
        self.setWindowTitle(words(N_("Import")))
        self._make_head(source)
        self.bar = MappingBar(self.choices, words)
        self.beside = BesideBar(self.choices, words)
        self.question = QuestionBar(self.choices, words, self._frame_selection)
        self._make_body(source)
        self.strip = CellStrip(self.choices, words)
        self._make_foot(plain)
        self._lay_out()
        self._listen(INTO if plain else NEW)
        room = self.screen().availableGeometry().size() - FRAME
        self.resize(SIZE.boundedTo(room))
        self._show()
        self.sheet.setFocus()

    # Parts.

    def _make_head(self, source: ReadSource) -> None:
        words = self._words
        self.title = QLabel(words(N_("Import")))
        semibold(self.title)
        count = len(source.book.sheets)
        size = f"{max(1, round(source.size / 1024)):,} KB"
        sheets = words(message(NN_("{count} worksheet", "{count} worksheets"), count=count))
        self.about = plain_label(f"{shown(source.name)} · {size} · {sheets}", "second")
        notices = source.book.notices
        said = words(
            message(NN_("{count} note on what was read", "{count} notes on what was read"), count=len(notices))
        )
        lines = [words(notice) for notice in notices]
        self.notes_button = button_of(said, lambda: tell_list(self, words, said, lines), "link")
        self.notes_button.setVisible(bool(notices))
        self.undo_button = button_of(words(N_("Undo")), self.choices.undo, "link")
        self.over_button = button_of(words(N_("Start over")), self.choices.start_over, "link")

    def _make_body(self, source: ReadSource) -> None:
        words = self._words
        self.sheet = SheetView(words)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(words(N_("Sheets")))
        for sheet in source.book.sheets:
            self.tabs.addTab(shown(sheet.name))
        self.tabs.setVisible(len(source.book.sheets) > 1)
        self.preview = MapPreview()
        self.preview.setAccessibleName(words(N_("Map")))
        self.map_title = QLabel(words(N_("Map")))
        semibold(self.map_title)
        self.map_about = plain_label("", "second")

    def _make_foot(self, plain: str) -> None:
        words = self._words
        self.counts = Counts(words, self.walk)
        self.remember = QCheckBox(words(N_("Remember this mapping")))
        self.remember.setChecked(True)
        self.cancel_button = button_of(words(N_("Cancel")), self.reject)
        self.plain_button = button_of(words(plain or N_("Cell by cell")), lambda: self.done(PLAIN))
        self.plain_button.setVisible(bool(plain))
        self.into_button = button_of(words(N_("Into this map")), lambda: self._finish(INTO))
        self.into_button.setVisible(not self._alone)
        self.new_button = button_of(words(N_("Import as new map")), lambda: self._finish(NEW))
        likely: QPushButton = self.into_button if plain else self.new_button
        likely.setDefault(True)
        semibold(likely)

    def _lay_out(self) -> None:
        head = row_of(self.title, self.about, self.notes_button, None, self.undo_button, self.over_button)
        head.setContentsMargins(16, 10, 10, 8)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.beside, self.question):
            column.addWidget(part)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.tabs)
        right = QFrame()
        set_kind(right, "backdrop")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        about = row_of(self.map_title, self.map_about, None)
        about.setContentsMargins(16, 10, 16, 4)
        beside.addLayout(about)
        beside.addWidget(self.preview, 1)
        beside.addWidget(self.strip)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 55)
        split.setStretchFactor(1, 45)
        split.setSizes([770, 630])
        split.setChildrenCollapsible(False)
        ways = (self.cancel_button, self.plain_button, self.into_button, self.new_button)
        foot = row_of(self.counts, None, self.remember, *ways)
        foot.setContentsMargins(16, 10, 16, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(split, 1)
        box.addLayout(foot)

    def _listen(self, likely: int) -> None:
        self.sheet.picked.connect(self._show_cells)
        self.sheet.framed.connect(self.choices.frame)
        self.sheet.letter.connect(self._by_letter)
        self.tabs.currentChanged.connect(self.choices.turn_to)
        areas = (self.sheet, self.beside, self.question, self.bar.range, self.strip.use_box, self.new_button)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", lambda: self._finish(likely)),
            ("Ctrl+Z", self.choices.undo),
            ("F8", self.walk),
            ("F6", lambda: self._next_of(areas).setFocus(Qt.FocusReason.TabFocusReason)),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
        )
        for name, call in keys:
            QShortcut(QKeySequence(name), self).activated.connect(call)

    # What is shown.

    def _show(self) -> None:
        """Bring everything in step with the choices: of a long sheet beside the window, the newest choice only."""
        services, source, chosen, lang = self._services, self.source, self.choices.now, self._lang
        if len(self.choices.sheet.cells) <= MUCH:
            self._newest.forget()
            self._take(shown_of(services, source, chosen, lang, in_silence))
            return
        self._wait()
        self._newest.ask(lambda: lambda tell: shown_of(services, source, chosen, lang, tell))

    def _work_out(self, make: Callable[[], SheetMapping]) -> None:
        """Take the mapping that `make` finds, which takes as long as the sheet is."""
        if len(self.choices.sheet.cells) <= MUCH:
            self.choices.take(make())
            return
        self._wait()
        self._newest.ask(lambda: lambda _: make())

    def _wait(self) -> None:
        """Show what is chosen already, and that its map is being made; what is made so far cannot be brought in."""
        self.outcome = None
        self._show_choice(self._fates)
        self.map_about.setText(self._words(N_("Making the map …")))

    def _take(self, made: object) -> None:
        """Show what a choice makes, or choose the mapping that was found."""
        if isinstance(made, SheetMapping):
            found, before = made, self.choices.mapping
            self.choices.take(found)
            if found == before:
                self._show()  # it is what it was, and what was shown of it is not yet shown again
        elif isinstance(made, Shown):
            self.outcome = made.outcome
            self.question.ask(made.questions)
            self.preview.show_map(made.document)
            self._fates = made.fates
            self._show_choice(made.fates)
            self.map_about.setText(self._words(made.failed) if made.failed is not None else self._about_map())

    def _show_choice(self, fates: Mapping[Place, Fate]) -> None:
        choices, mapping = self.choices, self.choices.mapping
        looked = choices.looked_at
        if looked is None:
            asked = self._asked_area(self.question.asked)
            self.sheet.show_sheet(choices.sheet, fates, mapping.area if mapping else None, asked)
            self.beside.show_sheet(None)
        else:
            along = self.outcome.beside.get(self.source.key_of(looked)) if self.outcome is not None else None
            by_place = {fate.cell.place: fate for fate in along or ()}
            self.sheet.show_sheet(self.source.book.sheets[looked], by_place, None)
            self.beside.show_sheet(along)
            self.question.hide()
        self._name_tabs()
        self.tabs.setCurrentIndex(choices.now.sheet if looked is None else looked)
        self.bar.setVisible(looked is None)
        self.bar.show_mapping(mapping)
        self._count()
        self.remember.setVisible(choices.sheet.hint is None and mapping is not None)
        for button in (self.undo_button, self.over_button):
            button.setVisible(choices.can_undo)
        self.new_button.setEnabled(self.outcome is not None)
        self.into_button.setEnabled(self.outcome is not None and not self._read_only)
        self._show_cells()

    def _name_tabs(self) -> None:
        """Say at each sheet that is not the map's what becomes of it."""
        words, source, choices = self._words, self.source, self.choices
        beside, without = source.beside(choices.now.sheet), choices.mapping.without if choices.mapping else ()
        for index, sheet in enumerate(source.book.sheets):
            name = shown(sheet.name) or words(message(N_("Table {number}"), number=index + 1))
            if index == choices.now.sheet:
                said = name
            elif index in beside:
                told = N_("{name} (left out)") if source.key_of(index) in without else N_("{name} (comes along)")
                said = words(message(told, name=name))
            elif sheet.hidden:
                said = words(message(N_("{name} (hidden)"), name=name))
            elif source.proposal(index) is None:
                said = words(message(N_("{name} (no table found)"), name=name))
            else:
                said = name
            self.tabs.setTabText(index, said.replace("&", "&&"))

    def _asked_area(self, question: MappingQuestion | None) -> Area | None:
        """The part of the sheet that a question is about."""
        mapping = self.choices.mapping
        if question is None or mapping is None or not question.lines:
            return None
        first, last = min(question.lines), max(question.lines)
        top, left, bottom, right = mapping.area
        return (first, left, last, right) if mapping.by_row else (top, first, bottom, last)

    def _about_map(self) -> str:
        if self.outcome is None:
            return ""
        graph = self.outcome.graph
        columns = (
            (len(graph.stages()), NN_("{count} stage", "{count} stages")),
            (len(graph.steps()), NN_("{count} step", "{count} steps")),
            (len(graph.lanes()), NN_("{count} lane", "{count} lanes")),
            (len(list(graph.cards())), NN_("{count} card", "{count} cards")),
        )
        others = (
            (len(graph.map.personas), NN_("{count} persona", "{count} personas")),
            (len(graph.in_order(Metric)), NN_("{count} metric", "{count} metrics")),
        )
        told = [(count, text) for count, text in others if count]
        numbers = [*(columns if graph.lanes() or not told else ()), *told]  # people and metrics need no column
        return " · ".join(self._words(message(text, count=count)) for count, text in numbers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count()

    def _count(self) -> None:
        made, looked = self.outcome, self.choices.looked_at
        fates = made.fates if made is not None else ()
        sheet = self.choices.sheet
        if looked is not None:
            sheet = self.source.book.sheets[looked]
            fates = made.beside.get(self.source.key_of(looked), ()) if made is not None else ()
        self.counts.show_fates(fates, len(sheet.filled))

    # The cells in hand.

    def _show_cells(self) -> None:
        fates = self.sheet.cells_in_hand if self.choices.looked_at is None else []
        self.strip.show_cells(fates, self.sheet.told(fates[0]) if fates else "")
        self.preview.mark(tuple(record for fate in fates for record in fate.records))

    def walk(self, kind: str = "") -> None:
        """Go to the next cell of a fate; the next open or left out one without."""
        wanted = (kind,) if kind else ("open", "skipped")
        places = sorted(place for place, fate in self.sheet.sheet_model.fates.items() if fate.kind in wanted)
        if places:
            index = self.sheet.currentIndex()
            at = (index.row(), index.column()) if index.isValid() else (-1, -1)
            self.sheet.go_to(next((place for place in places if place > at), places[0]))

    def _by_letter(self, key: int) -> None:
        """What a letter in the sheet says of the cells in hand: T S P L C V X, and F for the frame."""
        strip = self.strip
        calls: dict[int, Callable[[], object]] = {
            Qt.Key.Key_T: lambda: strip.set_cells("title"),
            Qt.Key.Key_C: lambda: strip.set_cells("keep"),
            Qt.Key.Key_X: lambda: strip.set_cells("skip"),
            Qt.Key.Key_S: lambda: strip.set_use("stage"),
            Qt.Key.Key_P: lambda: strip.set_use("step"),
            Qt.Key.Key_V: strip.set_value,
            Qt.Key.Key_L: strip.open_uses,
            Qt.Key.Key_F: self._frame_selection,
        }
        if self.choices.looked_at is None:  # of a sheet beside the map, all is decided at once
            calls[key]()

    def _frame_selection(self) -> None:
        if self.choices.looked_at is None and (area := self.sheet.selected_area) is not None:
            self.choices.frame(area)

    def _turn(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _next_of(self, areas: tuple[QWidget, ...]) -> QWidget:
        """The part of the dialog that follows the one with the keys."""
        now = next((at for at, area in enumerate(areas) if area.hasFocus()), -1)
        turned = [*areas[now + 1 :], *areas[: now + 1]]
        return next((area for area in turned if area.isEnabled() and area.isVisible()), self.sheet)

    # The end.

    def done(self, code: int) -> None:
        """Close; what is still being made is not waited for."""
        self._newest.close()
        self.preview.close_works()
        super().done(code)

    def reject(self) -> None:
        """Leave everything as it was; choices that were made are asked about once."""
        if not self.choices.can_undo or self._gives_up():
            super().reject()

    def _gives_up(self) -> bool:
        words = self._words
        box = plain_box(self, QMessageBox.Icon.Question, words(N_("Give up this import?")), words(LOST))
        give_up = box.addButton(words(N_("Give up")), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(words(N_("Go on importing")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is give_up

    def _finish(self, code: int) -> None:
        if self.outcome is None:
            return
        mapping = self.choices.mapping
        if self.remember.isVisible() and self.remember.isChecked() and mapping is not None:
            self.source.remember(self.choices.now.sheet, mapping)
        self.done(code)


__all__ = ["INTO", "NEW", "PLAIN", "ImportDialog"]
