"""The guided start: for whom, what for, which stages, where we meet. Four pages, each of which may stay empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.start import start_map
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import LINK_PAD, semibold, set_kind, small

MOST_STAGES = 12
PAGES = (
    (N_("Whose journey is it?"), N_("Give one typical customer a name. You can add more about them later.")),
    (N_("What do they want to achieve?"), N_("One sentence from the customer's side, not the company's.")),
    (N_("Which stages do they go through?"), N_("One stage a line. Four to six are easy to talk about.")),
    (N_("Where do they meet you?"), N_("Places, people, screens: several in one stage are parted by commas.")),
)


class GuidedStart(Dialog):
    """Asks four questions, one a page; `call` then is the one command that answers them all."""

    def __init__(
        self,
        graph: JourneyGraph,
        lang: str,
        words: Translate,
        map_words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about a new map, whose stages stand there as a first answer. `map_words` speaks the map's language."""
        super().__init__(parent)
        self._words = words
        self._lane_name = map_words(role_of("touchpoints").name)
        self.setWindowTitle(words(N_("Step by step")))
        self.persona, self.goal = QLineEdit(), QLineEdit()
        self.stages = QPlainTextEdit()
        self.stages.setTabChangesFocus(True)
        self.stages.setPlainText("\n".join(text_in(stage.name, lang, graph.map.lang) for stage in graph.stages()))
        self.persona.setPlaceholderText(words(N_("For example: Mina, 34, buys for her family")))
        self.goal.setPlaceholderText(words(N_("For example: a bicycle that lasts, without a long search")))
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
        fields = (self.persona, self.goal, self.stages, _scrolled(self._places))
        for (question, hint), field in zip(PAGES, fields, strict=True):
            self.pages.addWidget(_page(words(question), words(hint), field))
        for name, field in ((PAGES[0][0], self.persona), (PAGES[1][0], self.goal), (PAGES[2][0], self.stages)):
            field.setAccessibleName(words(name))
        self.skip = QPushButton(words(N_("Skip all")))
        set_kind(self.skip, "link")
        self.skip.setAutoDefault(False)
        self.back = QPushButton(words(N_("Back")))
        self.back.setAutoDefault(False)
        self.next = QPushButton()
        self.next.setDefault(True)
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._show(self.pages.currentIndex() - 1))
        self.next.clicked.connect(self._go_on)
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
        self.resize(540, 400)
        self._show(0)

    def call(self) -> CommandCall:
        """The command that puts the answers into the map."""
        return start_map.call(
            self.persona.text(),
            self.goal.text(),
            self._stage_names(),
            [_split(field.text()) for field in self.touchpoints],
            self._lane_name,
        )

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
        fields: tuple[QWidget, ...] = (self.persona, self.goal, self.stages, *self.touchpoints[:1])
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
            label = QLabel(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 150))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            self._form.addRow(label, field)
            self.touchpoints.append(field)


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
