"""The guided start: from which template, for whom, what for, which stages and lanes, where we meet.

Each page may stay as it is, and the map behind the dialog shows what has been said so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.start import start_map
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.roles import ROLES, role_of
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import LINK_PAD, TICK_GAP, semibold, set_kind, small
from cjm_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cjm_desktop.compose.program import Program
    from cjm_desktop.ui.canvas.view import MapView

MOST_STAGES = 12
EDGE = 24  # between the dialog and the window's right edge, so that the map can be seen growing
PAGES = (
    (N_("What do you begin from?"), N_("The template gives you stages and lanes. You can change all of it later.")),
    (N_("Whose journey is it?"), N_("Give one typical customer a name. You can add more about them later.")),
    (N_("What do they want to achieve?"), N_("One sentence from the customer's side, not the company's.")),
    (N_("Which stages do they go through?"), N_("One stage a line. Four to six are easy to talk about.")),
    (N_("What do you want to look at in each stage?"), N_("Each of these becomes a lane, a row of the map.")),
    (N_("Where do they meet you?"), N_("Places, people, screens: several in one stage are parted by commas.")),
)


@dataclass(frozen=True, slots=True)
class Base:
    """A template to begin from: its name, and the way to read it."""

    name: str
    read: Callable[[], JourneyGraph]


def bases_of(program: Program, own: Sequence[Path], lang: str, map_lang: str) -> list[Base]:
    """The templates of the program, read in the language of the map, and after them the user's own."""

    def new(key: str) -> JourneyGraph:
        return program.new(key, map_lang).graph

    def new_from(path: Path) -> JourneyGraph:
        return program.new_from(path).graph

    listed = [Base(each.name.get(lang, each.key), partial(new, each.key)) for each in program.templates]
    return [*listed, *(Base(shown(path.stem), partial(new_from, path)) for path in own)]


class GuidedStart(Dialog):
    """Asks one question a page; `call` then is the one command that answers them all.

    `changed` tells that `call` would do something else now.
    """

    changed = Signal()

    def __init__(self, desk: Desk, bases: Sequence[Base], first: int, parent: QWidget) -> None:
        """Ask about the new map of a window, which was begun from the `first` of the bases."""
        super().__init__(parent)
        words = self._words = desk.words
        self._desk, self._bases, self._first = desk, bases, first
        self._graph = desk.document.editor.graph
        self.setWindowTitle(words(N_("Step by step")))
        self.base, self.lanes = QListWidget(), QListWidget()
        self.lanes.setSpacing(TICK_GAP)
        self.persona, self.goal = QLineEdit(), QLineEdit()
        self.stages = QPlainTextEdit()
        self.stages.setTabChangesFocus(True)
        self.persona.setPlaceholderText(words(N_("For example: Mina, 34, buys for her family")))
        self.goal.setPlaceholderText(words(N_("For example: a bicycle that lasts, without a long search")))
        for each in bases:
            self.base.addItem(each.name)
        self.base.setCurrentRow(first)
        self.touchpoints: list[QLineEdit] = []
        self._places = QWidget()
        self._form = QFormLayout(self._places)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(14)
        self.progress = QLabel()
        set_kind(self.progress, "faint")
        small(self.progress)
        self.pages = QStackedWidget()
        fields = (self.base, self.persona, self.goal, self.stages, self.lanes, self._places)
        for (question, hint), field in zip(PAGES, fields, strict=True):
            field.setAccessibleName(words(question))
            self.pages.addWidget(
                _page(words(question), words(hint), _scrolled(field) if field is self._places else field)
            )
        self.skip = QPushButton(words(N_("Skip all")))
        set_kind(self.skip, "link")
        self.skip.setAutoDefault(False)
        self.back = QPushButton(words(N_("Back")))
        self.back.setAutoDefault(False)
        self.next = QPushButton()
        self.next.setDefault(True)
        self._lay_out()
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._show(self.pages.currentIndex() - 1))
        self.next.clicked.connect(self._go_on)
        self._take_base()
        self.base.currentRowChanged.connect(self._take_base)
        for line in (self.persona, self.goal):
            line.textChanged.connect(self.changed)
        self.stages.textChanged.connect(self.changed)
        self.lanes.itemChanged.connect(self.changed)
        self.resize(540, 440)
        corner = parent.mapToGlobal(
            QPoint(parent.width() - self.width() - EDGE, parent.height() - self.height() - EDGE)
        )
        self.move(max(0, corner.x()), max(0, corner.y()))
        self._show(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addSpacing(-LINK_PAD)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 22, 28, 18)
        box.setSpacing(6)
        box.addWidget(self.progress)
        box.addWidget(self.pages, 1)
        box.addSpacing(8)
        box.addLayout(buttons)

    def call(self) -> CommandCall:
        """The command that puts the answers into the map."""
        map_words = self._desk.map_words
        chosen = self._graph is not self._desk.document.editor.graph
        return start_map.call(
            self.persona.text(),
            self.goal.text(),
            self._stage_names(),
            [_split(field.text()) for field in self.touchpoints],
            map_words(role_of("touchpoints").name),
            [(role, map_words(role_of(role).name)) for role in self._roles()],
            tuple(self._graph.records()) if chosen else (),
        )

    def _take_base(self) -> None:
        """Propose the stages and lanes of the template chosen."""
        row = self.base.currentRow()
        own = self._desk.document.editor.graph
        try:
            self._graph = graph = own if row == self._first else self._bases[row].read()
        except CjmError as error:
            self._desk.tell(error)
            self.base.setCurrentRow(self._first)
            return
        names = (text_in(stage.name, graph.map.lang, graph.map.lang) for stage in graph.stages())
        there = {lane.role for lane in graph.lanes()}
        for widget in (self.stages, self.lanes):
            widget.blockSignals(True)
        self.stages.setPlainText("\n".join(names))
        self.lanes.clear()
        roles = (*(lane.role for lane in graph.lanes()), *(key for key in ROLES if key not in there))
        for role in dict.fromkeys(roles):
            item = QListWidgetItem(f"{self._words(role_of(role).name)} — {self._words(role_of(role).hint)}")
            item.setData(Qt.ItemDataRole.UserRole, role)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if role in there else Qt.CheckState.Unchecked)
            self.lanes.addItem(item)
        for widget in (self.stages, self.lanes):
            widget.blockSignals(False)
        self.lanes.setCurrentRow(0)
        self.changed.emit()

    def _roles(self) -> list[str]:
        items = (self.lanes.item(row) for row in range(self.lanes.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _stage_names(self) -> list[str]:
        lines = (line.strip() for line in self.stages.toPlainText().splitlines())
        return [line for line in lines if line][:MOST_STAGES]

    def _go_on(self) -> None:
        if self.pages.currentIndex() == len(PAGES) - 1:
            self.accept()
        else:
            self._show(self.pages.currentIndex() + 1)

    def _show(self, page: int) -> None:
        last = len(PAGES) - 1
        if page == last:
            self._ask_places()
        self.pages.setCurrentIndex(page)
        self.progress.setText(self._words(message(N_("{number} of {count}"), number=page + 1, count=len(PAGES))))
        self.back.setVisible(page > 0)
        self.next.setText(self._words(N_("Make the map") if page == last else N_("Next")))
        fields: tuple[QWidget, ...] = (self.base, self.persona, self.goal, self.stages, self.lanes)
        fields = (*fields, *self.touchpoints[:1])
        fields[min(page, len(fields) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_places(self) -> None:
        """One line a stage, as the stages are named now; what was written stays with its place."""
        written = [field.text() for field in self.touchpoints]
        while self._form.rowCount():
            self._form.removeRow(0)
        self.touchpoints = []
        for number, name in enumerate(self._stage_names()):
            field = QLineEdit(written[number] if number < len(written) else "")
            field.setAccessibleName(name)
            field.textChanged.connect(self.changed)
            label = QLabel(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 150))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            self._form.addRow(label, field)
            self.touchpoints.append(field)


def guide(desk: Desk, view: MapView, bases: Sequence[Base], first: int, parent: QWidget) -> None:
    """Ask the questions above a new map, which shows the answers meanwhile, and put them into it when all are given."""
    dialog = GuidedStart(desk, bases, first, parent)
    document = desk.document
    view.fit()
    dialog.changed.connect(lambda: document.preview(dialog.call()))
    given = dialog.exec()
    document.preview(None)
    if given:
        desk.run(dialog.call())
        document.editor.session.select(())
    dialog.deleteLater()


def _page(question: str, hint: str, field: QWidget) -> QWidget:
    page = QWidget()
    title = QLabel(question)
    semibold(title)
    set_kind(title, "heading")
    font = title.font()
    font.setPointSizeF(font.pointSizeF() + 4)
    title.setFont(font)
    below = QLabel(hint)
    below.setWordWrap(True)
    set_kind(below, "second")
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    box.addWidget(title)
    box.addWidget(below)
    box.addSpacing(10)
    box.addWidget(field)
    if isinstance(field, QLineEdit):
        box.addStretch(1)
    return page


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def _split(text: str) -> list[str]:
    """The names in a line, parted by commas of either language."""
    return [name for each in text.replace("、", ",").replace("，", ",").split(",") if (name := each.strip())]
