"""The guiding questions of a map, each with a tick once it is answered, and the way to its answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.cards import delete_records, set_field, set_text
from cjm_desktop.edit.commands.guiding import ask_question
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.fields import TEXT_LIMIT, Field
from cjm_desktop.model.records import GuidingQuestion, RecordId
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.text_editors import ParagraphEditor
from cjm_desktop.ui.panels.sections import InspectorSection, empty


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
    """One question: its tick, its words, the way to its answer, and a way to take it out."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty row."""
        super().__init__()
        self.tick = QCheckBox()
        self.words = QuestionEditor(Field(limit=TEXT_LIMIT))
        self.words.text.setAccessibleName(desk.words(N_("Guiding question")))
        self.open, self.remove = QToolButton(), QToolButton()
        self.open.setToolTip(desk.words(N_("Answer, and cards that answer it")))
        self.open.setAccessibleName(self.open.toolTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.tick, 0, top)
        row.addWidget(self.words, 1)
        for button, sign in ((self.open, "pencil"), (self.remove, "x")):
            button.setIcon(icon(sign, self.palette()))
            button.setIconSize(QSize(13, 13))
            set_kind(button, "tool")
            row.addWidget(button, 0, top)


class QuestionsSection(InspectorSection):
    """Every guiding question with its tick; its answer and cards are a click away."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty list."""
        super().__init__(desk, "")
        self._shown: list[RecordId] = []
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
        graph, lang = document.editor.graph, document.editor.graph.map.lang
        questions = graph.in_order(GuidingQuestion)
        count = len(questions) + self._adding
        if len(self.rows) != count or len(questions) != len(self._shown):
            self._build(count)
        self._shown = [each.id for each in questions]
        for row, question in zip(self.rows, (*questions, None), strict=False):
            words = text_in(question.name, document.lang, lang) if question else ""
            row.words.show_value(words)
            row.tick.setChecked(bool(question and question.answered))
            row.tick.setEnabled(question is not None)
            row.open.setEnabled(question is not None)
            row.tick.setAccessibleName(self.desk.words(message(N_("Answered: {question}"), question=words)))
            told = text_in(question.answer, document.lang, lang) if question else ""
            row.tick.setToolTip(told or self.desk.words(N_("Answered")))
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
            row.open.clicked.connect(lambda _=False, at=at: self._open(at))
            row.remove.clicked.connect(lambda _=False, at=at: self._remove(at))
            self._list.addWidget(row)

    def _on_add(self) -> None:
        self.flush()
        if not self._adding:
            self._adding = True
            self.refresh(())
        self.rows[-1].words.setFocus()

    def _tick(self, at: int, checked: bool) -> None:
        self.desk.run(set_field.call([self._shown[at]], "answered", checked))

    def _open(self, at: int) -> None:
        self.flush()
        if at < len(self._shown):
            self.desk.document.editor.session.select([self._shown[at]])

    def _reword(self, at: int, words: str) -> None:
        lang, said = self.desk.document.lang, words.strip()
        if at < len(self._shown):
            question = self._shown[at]
            self.desk.run(set_text.call(question, "name", said, lang) if said else delete_records.call([question]))
        elif said:
            self._adding = False  # the row that was typed into is that of the new question
            self._shown.append("")
            if not self.desk.run(ask_question.call(said, lang)):
                self._shown.pop()
                self._adding = True
        self.refresh(())

    def _remove(self, at: int) -> None:
        if at < len(self._shown):
            self.desk.run(delete_records.call([self._shown[at]]))
        else:
            self._adding = False
        self.refresh(())
