"""The answers of the map to a question: a sentence, and a list whose lines select what they are about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QListWidgetItem

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.theming import plain_label, semibold
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.answers import LOSS, QUESTIONS
from cjm_desktop.ui.views.asked import Answer, Asked
from cjm_desktop.ui.views.view import ViewPane, wide_combo

ROW_ROLE = Qt.ItemDataRole.UserRole


class Findings(QListWidget):
    """The findings of an answer; Esc is left to the view, as Qt would look for a finding that begins with it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AnswerView(ViewPane):
    """A choice of questions, of a touchpoint where one is asked about, and the answer as the map is now."""

    def __init__(self, desk: Desk) -> None:
        """Make the view with the first question."""
        super().__init__(desk)
        words = desk.words
        self.question = wide_combo()
        self.question.setAccessibleName(words(N_("Question")))
        for key, each in QUESTIONS.items():
            self.question.addItem(words(each.title), key)
        self.touchpoint = wide_combo()
        self.touchpoint.setAccessibleName(words(N_("Touchpoint")))
        self.summary = plain_label(kind="heading", wraps=True)
        semibold(self.summary)
        # Without findings it has all the room below; it stays where the eye looks for it.
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list = Findings()
        self.list.setAccessibleName(words(N_("Findings")))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines are wrapped
        self.answer = Answer("")
        row = QHBoxLayout()
        row.addWidget(self.question)
        row.addWidget(self.touchpoint)
        row.addStretch(1)
        self.box.addLayout(row)
        self.box.addWidget(self.summary)
        self.box.addWidget(self.list, 1)
        self.question.activated.connect(lambda: self.ask(self.question.currentData()))
        self.touchpoint.activated.connect(lambda: self.ask(LOSS))
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.currentItemChanged.connect(self._on_current)
        self.refresh()

    def ask(self, key: str) -> None:
        """Ask the map one of the questions by its key, and select on the canvas what all findings are about."""
        self.question.setCurrentIndex(self.question.findData(key))
        session = self.desk.document.editor.session
        if key == LOSS and session.selection:
            self._take_touchpoint(session.selection[-1])
        self.refresh()
        session.select(record for finding in self.answer.findings for record in finding.records)

    def refresh(self) -> None:
        """Answer anew; the selection stays as it is."""
        key = str(self.question.currentData())
        labels, graph = self.desk.labels, self.desk.document.editor.graph
        options = labels.options("touchpoints")
        now = self.touchpoint.currentData()
        rows = range(self.touchpoint.count())
        if options != [(self.touchpoint.itemData(at), self.touchpoint.itemText(at)) for at in rows]:
            self.touchpoint.clear()
            for value, label in options:
                self.touchpoint.addItem(label, value)
            self.touchpoint.setCurrentIndex(max(self.touchpoint.findData(now), 0))
        self.touchpoint.setVisible(key == LOSS and bool(options))
        touchpoint: RecordId = self.touchpoint.currentData() or ""
        answer = QUESTIONS[key].ask(Asked(graph, labels, self.desk.words, touchpoint, self.desk.document.moment))
        self.summary.setText(answer.summary)
        if answer.findings != self.answer.findings:
            self.list.blockSignals(True)
            self.list.clear()
            for finding in answer.findings:
                item = QListWidgetItem(finding.text)
                item.setData(ROW_ROLE, finding.records)
                self.list.addItem(item)
            self.list.blockSignals(False)
        self.list.setVisible(bool(answer.findings))
        self.answer = answer

    def _take_touchpoint(self, selected: RecordId) -> None:
        """Ask about the selected touchpoint, or the one that the selected card shows."""
        record = self.desk.document.editor.graph.get(selected)
        wanted = getattr(record, "touchpoint", "") or selected
        if self.touchpoint.findData(wanted) >= 0:
            self.touchpoint.setCurrentIndex(self.touchpoint.findData(wanted))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.list.hasFocus():
            self._on_chosen(item)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.desk.document.editor.session.select(item.data(ROW_ROLE))
