"""The map rebuilt from a wall: the codes of the cards as they hang, stage by stage, and what they will change."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.wall import rebuild_wall
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.wall import stage_letters, wall_codes
from cjm_desktop.model.wall_changes import Turn, WallChange, wall_changes
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.theming import semibold, set_kind
from cjm_desktop.ui.dialogs.wall_page import ENTER, WallEntries, WallPage
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.small_fields import hint

STAGES_WIDTH, CHANGES_WIDTH = 180, 310
KEY = Qt.ItemDataRole.UserRole
PASSED_OVER = (Turn.TWICE, Turn.UNKNOWN)


class WallDialog(Dialog):
    """Takes the codes that hang on a wall; `call` is the command that they become."""

    def __init__(self, graph: JourneyGraph, lang: str, words: Translate, parent: QWidget | None) -> None:
        """Begin with the first stage of a map that is shown in a language."""
        super().__init__(parent)
        self._graph = graph
        self._words = words
        self._labels = Labels(graph, lang, words)
        self._codes = wall_codes(graph)
        self._entries = WallEntries(tuple(self._codes.values()))
        self._pages: dict[RecordId, WallPage] = {}
        self.setWindowTitle(words(N_("Rebuild from the wall")))
        self.stages = QListWidget()
        self.stages.setAccessibleName(words(N_("Stages")))
        for index, stage in enumerate(graph.stages()):
            item = QListWidgetItem(f"{stage_letters(index)}  {self._labels.of(stage.id)}")
            item.setData(KEY, stage.id)
            self.stages.addItem(item)
        self.place = QStackedWidget()
        self.changes = QListWidget()
        self.changes.setAccessibleName(words(N_("What will change")))
        self.changes.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.changes.setWordWrap(True)
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        set_kind(self.summary, "second")
        self.cancel_button = self._button(N_("Cancel"))
        self.rebuild_button = self._button(N_("Rebuild the map"))
        semibold(self.rebuild_button)
        self.rebuild_button.setDefault(True)
        self.rebuild_button.setToolTip(words(N_("Ctrl+Enter")))
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
        self.rebuild_button.clicked.connect(self.accept)
        self.stages.currentRowChanged.connect(self._turn_to)
        self.stages.setCurrentRow(0)
        self._tell()

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(self._words(label))
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        words = self._words
        for each in (self.stages, self.changes):
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stages.setFixedWidth(STAGES_WIDTH)
        right = QWidget()
        right.setFixedWidth(CHANGES_WIDTH)
        told = QVBoxLayout(right)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(6)
        told.addWidget(heading(words(N_("What will change"))))
        told.addWidget(self.changes, 1)
        told.addWidget(self.summary)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.stages)
        body.addWidget(self.place, 1)
        body.addWidget(right)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.rebuild_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        about = N_(
            "Type the codes of the cards as they hang, from top to bottom, such as A3 A1 N2. Enter goes on. "
            "What is not typed stays where it is."
        )
        box.addWidget(hint(words(about)))
        box.addLayout(body, 1)
        box.addLayout(foot)
        self.resize(1000, 640)

    # Going through the stages.

    def _turn_to(self, row: int) -> None:
        item = self.stages.item(row)
        if item is None:
            return
        key = str(item.data(KEY))
        if key not in self._pages:
            page = self._pages[key] = WallPage(list(self._steps(key)), self._entries, self._words)
            page.edited.connect(self._tell)
            page.ended.connect(lambda: self._go(1))
            page.left.connect(lambda: self._go(-1))
            self.place.addWidget(page)
        self.place.setCurrentWidget(self._pages[key])
        if not self.stages.hasFocus():
            self._pages[key].enter()

    def _steps(self, stage: RecordId) -> Iterator[tuple[str, list[tuple[Cell, str, str]]]]:
        steps = self._graph.steps_of(stage)
        for step in steps:
            cells = []
            for lane in self._graph.lanes():
                present = " ".join(self._codes[card.id] for card in self._graph.cell(lane.id, step.id))
                cells.append(((lane.id, step.id), self._labels.of(lane.id), present))
            yield self._labels.step(step) if len(steps) > 1 else "", cells

    def _go(self, by: int) -> None:
        row = self.stages.currentRow() + by
        if 0 <= row < self.stages.count():
            self.stages.setCurrentRow(row)
            self.page.enter(at_end=by < 0)
        elif by > 0:
            self.rebuild_button.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def page(self) -> WallPage:
        """The lines of the stage shown."""
        return self._pages[str(self.stages.currentItem().data(KEY))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.focusWidget() is self.rebuild_button:
            self.rebuild_button.click()
        elif self.focusWidget() is self.stages and self.stages.count():
            self.page.enter()  # Enter alone goes on; it never ends the work by surprise

    # What comes of it.

    @property
    def call(self) -> CommandCall:
        """The command that rebuilds the map from what was typed."""
        return rebuild_wall.call(self._entries.cells())

    def _tell(self) -> None:
        cells = self._entries.cells()
        changes = list(wall_changes(self._graph, cells))
        self.changes.clear()
        for change in sorted(changes, key=lambda each: each.turn not in PASSED_OVER):
            item = QListWidgetItem(self._words(self._told(change)))
            if change.turn in PASSED_OVER:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.changes.addItem(item)
        typed = {hung.code for hungs in cells.values() for hung in hungs}
        left = sum(code not in typed for code in self._codes.values())
        text = NN_("{count} card has not been typed and stays.", "{count} cards have not been typed and stay.")
        self.summary.setText(self._words(message(text, count=left) if left else N_("Every card has been typed.")))
        self.rebuild_button.setEnabled(any(change.turn not in PASSED_OVER for change in changes))
        for row, stage in enumerate(self._graph.stages()):
            steps = {step.id for step in self._graph.steps_of(stage.id)}
            count = sum(len(hungs) for cell, hungs in cells.items() if cell[1] in steps)
            name = f"{stage_letters(row)}  {self._labels.of(stage.id)}"
            self.stages.item(row).setText(f"{name} ({count})" if count else name)

    def _told(self, change: WallChange) -> Message:
        code, place = change.code, self._place(change.cell)
        if change.turn is Turn.MOVES and change.before is not None:
            text = N_("{code} “{card}” moves from {before} to {place}")
            card = self._labels.of(change.card)
            return message(text, code=code, card=card, before=self._place(change.before), place=place)
        if change.turn is Turn.REORDERS:
            return message(N_("{place}: another order"), place=place)
        if change.turn is Turn.NEW:
            return message(N_("{code} is new in {place}: {words}"), code=code, place=place, words=change.words or code)
        if change.turn is Turn.TWICE:
            return message(N_("{code} was typed before; this one does not count."), code=code)
        return message(N_("{code} is in no card of the map; it needs words to become one."), code=code)

    def _place(self, cell: Cell) -> str:
        return f"{self._labels.of(cell[0])} / {self._labels.of(cell[1])}"
