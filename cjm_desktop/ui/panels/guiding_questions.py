"""The guiding questions of a map, each with a tick once it is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.entries import set_fields
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.fields import TEXT_LIMIT, Field
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.text import Text, text_in, with_words
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.text_editors import ParagraphEditor
from cjm_desktop.ui.panels.sections import InspectorSection, empty

Question = tuple[Text, bool]


class QuestionEditor(ParagraphEditor):
    """The words of one question, as high as they are. Enter finishes."""

    least_lines = 1

    def value_of(self, words: str) -> object:
        return " ".join(words.split())[: self.field.limit]

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            return True
        return super().eventFilter(watched, event)


class QuestionRow(QWidget):
    """One question: its tick, its words, and a way to take it out."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty row."""
        super().__init__()
        self.tick = QCheckBox()
        self.words = QuestionEditor(Field(limit=TEXT_LIMIT))
        self.words.text.setAccessibleName(desk.words(N_("Guiding question")))
        self.remove = QToolButton()
        self.remove.setIcon(icon("x", self.palette()))
        self.remove.setIconSize(QSize(13, 13))
        set_kind(self.remove, "tool")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.tick, 0, top)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove, 0, top)


class QuestionsSection(InspectorSection):
    """Every question with its tick. Words, ticks and order are changed as one: a reworded question keeps its tick."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty list."""
        super().__init__(desk, "")
        self._shown: list[Question] = []
        self._adding = False
        self.rows: list[QuestionRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = QPushButton(desk.words(N_("Add a question")))
        set_kind(self.add, "link")
        self.add.clicked.connect(self._on_add)
        self.box.addLayout(self._list)
        self.box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        document = self.desk.document
        record = document.editor.graph.map
        shown: list[Question] = [(text, text in record.ticked) for text in record.questions]
        count = len(shown) + self._adding
        if len(self.rows) != count or len(shown) != len(self._shown):
            self._build(count)
        self._shown = shown
        for at, row in enumerate(self.rows):
            text, ticked = shown[at] if at < len(shown) else ("", False)
            words = text_in(text, document.lang, record.lang)
            row.words.show_value(words)
            row.tick.setChecked(ticked)
            row.tick.setEnabled(at < len(shown))
            row.tick.setAccessibleName(self.desk.words(message(N_("Answered: {question}"), question=words)))
        self.setEnabled(not document.read_only)

    def flush(self) -> None:
        for row in tuple(self.rows):
            row.words.flush()

    def _build(self, count: int) -> None:
        empty(self._list)
        self.rows = [QuestionRow(self.desk) for _ in range(count)]
        for at, row in enumerate(self.rows):
            row.remove.setToolTip(self.desk.words(message(N_("Remove question {number}"), number=at + 1)))
            row.remove.setAccessibleName(row.remove.toolTip())
            row.tick.clicked.connect(lambda checked, at=at: self._tick(at, checked))
            row.words.edited.connect(lambda words, at=at: self._reword(at, str(words)))
            row.remove.clicked.connect(lambda _=False, at=at: self._remove(at))
            self._list.addWidget(row)

    def _on_add(self) -> None:
        self.flush()
        if not self._adding:
            self._adding = True
            self.refresh(())
        self.rows[-1].words.setFocus()

    def _tick(self, at: int, checked: bool) -> None:
        self._give([*self._shown[:at], (self._shown[at][0], checked), *self._shown[at + 1 :]])

    def _reword(self, at: int, words: str) -> None:
        document = self.desk.document
        old, ticked = self._shown[at] if at < len(self._shown) else ("", False)
        new = with_words(old, words.strip(), document.lang, document.editor.graph.map.lang)
        last = at >= len(self._shown)
        self._give([*self._shown[:at], *([(new, ticked)] if new else []), *self._shown[at + 1 :]], added=last)

    def _remove(self, at: int) -> None:
        if at < len(self._shown):
            self._give([*self._shown[:at], *self._shown[at + 1 :]])
        else:
            self._adding = False
            self.refresh(())

    def _give(self, questions: list[Question], *, added: bool = False) -> None:
        adding, self._adding = self._adding, self._adding and not added
        fields = {
            "questions": tuple(text for text, _ in questions),
            "ticked": tuple(text for text, ticked in questions if ticked),
        }
        if self.desk.run(set_fields.call(self.desk.document.editor.graph.map.id, fields)):
            self._shown = questions  # rows that fit stay, with the keys where they are
        else:
            self._adding = adding
        self.refresh(())
