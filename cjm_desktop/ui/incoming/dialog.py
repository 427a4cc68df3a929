"""The preview of an import: the sheet with the fate of every cell beside the map that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.importing import ReadSource, shown_map
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.drafting import Outcome
from cjm_desktop.interchange.fates import KINDS, Fate, counts_of
from cjm_desktop.interchange.proposing import LAYOUT_NAMES, scale_name
from cjm_desktop.interchange.scales import OWN, Scale
from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import semibold, set_kind, small
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.incoming.areas import area_name, area_of
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.map_preview import MapPreview
from cjm_desktop.ui.incoming.parts import quiet, row_of
from cjm_desktop.ui.incoming.sheet_view import SheetView
from cjm_desktop.ui.incoming.signs import HUES

NEW, INTO, PLAIN = 2, 3, 4
SCALES: tuple[Scale, ...] = (OWN, (1.0, 5.0), (0.0, 5.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0))
SPLITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Split cells at line breaks"), ("lines",)),
    (N_("At line breaks and “;”"), ("lines", "semicolon")),
    (N_("At line breaks and “·”"), ("lines", "middot")),
    (N_("At line breaks and “/”"), ("lines", "slash")),
    (N_("Cells stay whole"), ()),
)


class ImportDialog(Dialog):
    """Ends with NEW for a map of its own or INTO for the open one; `outcome` is what is brought in.

    For what is being pasted it has a button more, that pastes it `plain` and ends with PLAIN, and Enter brings it into
    the open map.
    """

    def __init__(
        self,
        source: ReadSource,
        lang: str,
        document: Document,
        words: Translate,
        parent: QWidget | None,
        plain: str = "",
    ) -> None:
        """Preview a source beside the map that it would be in a language."""
        super().__init__(parent)
        self._words = words
        self._services = document.services
        self.source = source
        self.outcome: Outcome | None = None
        self._fate: Fate | None = None
        self._filling = False
        self.choices = Choices(source, lang, self._show)
        self.setWindowTitle(words(N_("Import")))
        self._make_head(source)
        self._make_question()
        self._make_body(source)
        self._make_strip()
        self._make_foot(document, plain)
        self._lay_out()
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", lambda: self._finish(INTO if plain else NEW)),
            ("Ctrl+Z", self.choices.undo),
            ("F8", self.walk),
        )
        for name, call in keys:
            QShortcut(QKeySequence(name), self).activated.connect(call)
        self._show()
        screen = self.screen().availableGeometry()
        self.resize(min(1400, screen.width() - 24), min(860, screen.height() - 48))

    # Parts.

    def _make_head(self, source: ReadSource) -> None:
        words = self._words
        self.title = QLabel(words(N_("Import")))
        semibold(self.title)
        count = len(source.book.sheets)
        size = f"{max(1, round(source.size / 1024)):,} KB"
        sheets = words(message(NN_("{count} worksheet", "{count} worksheets"), count=count))
        self.about = quiet(f"{shown(source.name)} · {size} · {sheets}", "second")
        self.undo_button = self._button(N_("Undo"), self.choices.undo, "link")
        self.over_button = self._button(N_("Start over"), self.choices.start_over, "link")
        self.range = QLineEdit()
        self.range.setFixedWidth(96)
        self.range.setAccessibleName(words(N_("Range of the table")))
        self.range.setToolTip(words(N_("Range of the table, such as C6:J19")))
        self.range.editingFinished.connect(self._frame)
        self.layout_box = self._combo(N_("Direction"), [(words(name), key) for key, name in LAYOUT_NAMES.items()])
        self.layout_box.activated.connect(lambda: self.choices.lay_out(self.layout_box.currentData()))
        emotion = words(N_("Emotion"))
        scales = [(f"{emotion} {words(scale_name(scale))}", scale) for scale in SCALES]
        self.scale_box = self._combo(N_("Scale of the emotion"), scales)
        self.scale_box.activated.connect(self._scale)
        self.split_box = self._combo(N_("What parts the cards of a cell"), [(words(name), way) for name, way in SPLITS])
        self.split_box.activated.connect(self._split)

    def _make_question(self) -> None:
        self.question = QFrame()
        set_kind(self.question, "banner")
        self.question_text = QLabel()
        self.question_text.setTextFormat(Qt.TextFormat.PlainText)
        self.question_text.setWordWrap(True)
        self.question_count = QLabel()
        self.answers = QHBoxLayout()
        self.answers.setSpacing(8)
        row = QHBoxLayout(self.question)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(12)
        row.addWidget(self.question_text, 1)
        row.addLayout(self.answers)
        row.addWidget(self.question_count)

    def _make_body(self, source: ReadSource) -> None:
        words = self._words
        self.sheet = SheetView(words)
        self.sheet.selectionModel().currentChanged.connect(self._turn_to_cell)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(words(N_("Sheets")))
        for index, sheet in enumerate(source.book.sheets):
            name = shown(sheet.name) or words(message(N_("Table {number}"), number=index + 1))
            if sheet.hidden:
                name = words(message(N_("{name} (hidden)"), name=name))
            elif source.proposal(index) is None:
                name = words(message(N_("{name} (no table found)"), name=name))
            self.tabs.addTab(name.replace("&", "&&"))
        self.tabs.setCurrentIndex(self.choices.now.sheet)
        self.tabs.currentChanged.connect(self.choices.turn_to)
        self.tabs.setVisible(len(source.book.sheets) > 1)
        self.preview = MapPreview()
        self.preview.setAccessibleName(words(N_("Map")))
        self.map_title = QLabel(words(N_("Map")))
        semibold(self.map_title)
        self.map_about = quiet("", "second")

    def _make_strip(self) -> None:
        words = self._words
        self.place = QLabel()
        semibold(self.place)
        self.told = quiet("", "second")
        self.keep_button = self._button(N_("As found"), lambda: self._set("keep"))
        self.title_button = self._button(N_("Title"), lambda: self._set("title"))
        self.skip_button = self._button(N_("Leave out"), lambda: self._set("skip"))
        roles = [(words(role.name), role.key) for role in ROLES.values()]
        self.role_box = self._combo(N_("What the row is"), [*roles, (words(N_("Leave the row out")), "")])
        self.role_box.activated.connect(self._set_role)

    def _make_foot(self, document: Document, plain: str) -> None:
        words = self._words
        self.total = QLabel()
        semibold(self.total)
        self.counts = QHBoxLayout()
        self.counts.setSpacing(6)
        self.remember = QCheckBox(words(N_("Remember this mapping")))
        self.remember.setChecked(True)
        self.cancel_button = self._button(N_("Cancel"), self.reject)
        self.into_button = self._button(N_("Into this map"), lambda: self._finish(INTO))
        self._read_only = document.read_only
        self.new_button = self._button(N_("Import as new map"), lambda: self._finish(NEW))
        self.plain_button = self._button(plain or N_("Cell by cell"), lambda: self.done(PLAIN))
        self.plain_button.setVisible(bool(plain))
        likely = self.into_button if plain else self.new_button
        likely.setDefault(True)
        semibold(likely)

    def _lay_out(self) -> None:
        head = row_of(self.title, self.about, None, self.undo_button, self.over_button)
        head.setContentsMargins(16, 10, 10, 8)
        found = row_of(
            quiet(self._words(N_("Layout found")), "label"),
            self.range,
            self.layout_box,
            self.scale_box,
            self.split_box,
            None,
        )
        found.setContentsMargins(16, 6, 10, 8)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(found)
        column.addWidget(self.question)
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
        strip = QVBoxLayout()
        strip.setContentsMargins(16, 6, 16, 12)
        strip.setSpacing(8)
        strip.addLayout(row_of(self.place, self.told, None))
        strip.addLayout(row_of(self.keep_button, self.title_button, self.skip_button, self.role_box, None))
        beside.addLayout(strip)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 55)
        split.setStretchFactor(1, 45)
        split.setSizes([770, 630])
        split.setChildrenCollapsible(False)
        ways = (self.cancel_button, self.plain_button, self.into_button, self.new_button)
        foot = row_of(self.total, self.counts, None, self.remember, *ways)
        foot.setContentsMargins(16, 10, 16, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(split, 1)
        box.addLayout(foot)

    def _button(self, label: str, call: Callable[[], object], kind: str = "") -> QPushButton:
        button = QPushButton(self._words(label))
        button.setAutoDefault(False)
        if kind:
            set_kind(button, kind)
        button.clicked.connect(lambda _=False: call())
        return button

    def _combo(self, name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
        box = CalmCombo()
        box.setAccessibleName(self._words(name))
        box.setToolTip(self._words(name))
        for label, data in entries:
            box.addItem(label, data)
        return box

    # What is shown.

    def _show(self) -> None:
        """Bring everything in step with the choices."""
        self._filling = True
        choices, mapping = self.choices, self.choices.mapping
        try:
            self.outcome = choices.outcome
            failed = ""
        except CjmError as error:
            self.outcome, failed = None, self._words(error.message)
        fates = self.outcome.fates if self.outcome is not None else ()
        area = mapping.area if mapping else None
        self.sheet.show_sheet(choices.sheet, {fate.cell.place: fate for fate in fates}, area)
        self.tabs.setCurrentIndex(choices.now.sheet)
        self._show_mapping()
        self._show_question()
        document = shown_map(self._services, self.outcome) if self.outcome is not None else None
        self.preview.show_map(document)
        self.map_about.setText(failed or self._about_map())
        self._show_counts(fates)
        self.remember.setVisible(choices.sheet.hint is None)
        for button in (self.undo_button, self.over_button):
            button.setVisible(choices.can_undo)
        self.new_button.setEnabled(self.outcome is not None)
        self.into_button.setEnabled(self.outcome is not None and not self._read_only)
        self._filling = False
        self._show_cell()

    def _show_mapping(self) -> None:
        mapping = self.choices.mapping
        widgets = (self.layout_box, self.scale_box, self.split_box)
        for widget in widgets:
            widget.setEnabled(mapping is not None)
        if mapping is None:
            self.range.setText("")
            return
        self.range.setText(area_name(mapping.area))
        self.layout_box.setCurrentIndex(self.layout_box.findData(mapping.layout))
        scale = mapping.scale or OWN
        scales = [self.scale_box.itemData(index) for index in range(self.scale_box.count())]
        self.scale_box.setVisible(mapping.scale is not None)
        if scale in scales:
            self.scale_box.setCurrentIndex(scales.index(scale))
        ways = [tuple(self.split_box.itemData(index)) for index in range(self.split_box.count())]
        self.split_box.setCurrentIndex(ways.index(mapping.split) if mapping.split in ways else -1)

    def _show_question(self) -> None:
        questions = self.choices.questions
        self.question.setVisible(bool(questions) or self.choices.mapping is None)
        while (item := self.answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not questions:
            self.question_count.setText("")
            said = N_("No table was found. Give its range, such as B2:H9.")
            self.question_text.setText(self._words(said) if self.choices.mapping is None else "")
            return
        question = questions[0]
        self.question_text.setText(f"?   {self._words(question.text)}")
        self.question_count.setText(self._words(message(N_("1 of {count}"), count=len(questions))))
        for number, choice in enumerate(question.choices):
            button = self._button("", partial(self.choices.take, choice.mapping))
            button.setText(self._words(choice.label))
            if number == 0:
                semibold(button)
                button.setToolTip(self._words(N_("Suggested")))
            self.answers.addWidget(button)

    def _about_map(self) -> str:
        if self.outcome is None:
            return ""
        graph = self.outcome.graph
        numbers = (
            (len(graph.stages()), NN_("{count} stage", "{count} stages")),
            (len(graph.steps()), NN_("{count} step", "{count} steps")),
            (len(graph.lanes()), NN_("{count} lane", "{count} lanes")),
            (len(list(graph.cards())), NN_("{count} card", "{count} cards")),
        )
        return " · ".join(self._words(message(text, count=count)) for count, text in numbers)

    def _show_counts(self, fates: tuple[Fate, ...]) -> None:
        while (item := self.counts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.total.setText(self._words(message(NN_("{count} cell =", "{count} cells ="), count=len(fates))))
        for number, (kind, count) in enumerate(counts_of(fates).items()):
            if number:
                self.counts.addWidget(quiet("+", "second"))
            chip = self._button("", partial(self.walk, kind), "link")
            chip.setText(f"{count} {self._words(KINDS[kind])}")
            chip.setStyleSheet(f"color: {HUES[kind]};")
            chip.setToolTip(self._words(N_("Walk these cells")))
            small(chip)
            self.counts.addWidget(chip)

    # One cell.

    def _turn_to_cell(self) -> None:
        if not self._filling:
            self._show_cell()

    def _show_cell(self) -> None:
        index = self.sheet.currentIndex()
        fate = self.sheet.sheet_model.fates.get((index.row(), index.column())) if index.isValid() else None
        self._fate = fate
        for widget in (self.keep_button, self.title_button, self.skip_button):
            widget.setEnabled(fate is not None)
        line = self.choices.line_of(fate) if fate is not None else None
        known = line is not None and line.use in ("lane", "skip", "owner", "tags", "persona")
        self.role_box.setEnabled(known)
        if fate is None:
            self.place.setText("")
            self.told.setText(self._words(N_("Choose a cell to see or change what becomes of it.")))
            self.preview.mark(())
            return
        text = " ".join(fate.cell.text.split())
        self.place.setText(f"{fate.cell.where}  “{text if len(text) <= 48 else text[:47] + '…'}”")
        self.told.setText(self.sheet.told(fate))
        self.preview.mark(fate.records)
        if line is not None and known:
            self.role_box.setCurrentIndex(self.role_box.findData(line.role if line.use == "lane" else ""))

    def walk(self, kind: str = "") -> None:
        """Go to the next cell of a fate; the next open or left out one without."""
        wanted = (kind,) if kind else ("open", "skipped")
        places = sorted(place for place, fate in self.sheet.sheet_model.fates.items() if fate.kind in wanted)
        if places:
            index = self.sheet.currentIndex()
            at = (index.row(), index.column()) if index.isValid() else (-1, -1)
            self.sheet.go_to(next((place for place in places if place > at), places[0]))

    # What is chosen.

    def _set(self, kind: str) -> None:
        if self._fate is not None:
            self.choices.set_fate(self._fate, kind)

    def _set_role(self) -> None:
        line = self.choices.line_of(self._fate) if self._fate is not None else None
        if line is not None:
            self.choices.set_role(line, str(self.role_box.currentData()))

    def _frame(self) -> None:
        area = area_of(self.range.text())
        mapping = self.choices.mapping
        if area is None:
            self._show_mapping()
        elif mapping is None or area != mapping.area:
            self.choices.frame(area)

    def _scale(self) -> None:
        if (mapping := self.choices.mapping) is not None:
            from msgspec.structs import replace

            self.choices.take(replace(mapping, scale=tuple(self.scale_box.currentData()), scale_sure=True))

    def _split(self) -> None:
        if (mapping := self.choices.mapping) is not None:
            from msgspec.structs import replace

            self.choices.take(replace(mapping, split=tuple(self.split_box.currentData())))

    def _finish(self, code: int) -> None:
        if self.outcome is None:
            return
        mapping = self.choices.mapping
        if self.remember.isVisible() and self.remember.isChecked() and mapping is not None:
            self.source.remember(self.choices.now.sheet, mapping)
        self.done(code)


__all__ = ["INTO", "NEW", "PLAIN", "ImportDialog"]
