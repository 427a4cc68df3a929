"""The rules by which events find their steps: a table where each is seen with what it means, changed, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.model.event_logs import CONTAINS, EXACT, PATTERN, EventLog, EventRule
from cjm_desktop.model.event_words import sample_words
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.questions import throws_away
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.incoming.parts import CHOSEN

NO_STEP, IGNORED = "", "ignored"
MATCHES = (
    (EXACT, N_("is")),
    (CONTAINS, N_("contains")),
    (PATTERN, N_("fits, * and ? stand for letters")),
)
MOST_RULES = 300  # that are listed, the first ones
Steps = Sequence[tuple[RecordId, str]]


class RulesTable(QTableWidget):
    """Rules from top to bottom, of which the first that means an event counts."""

    changed = Signal()

    def __init__(self, steps: Steps, counted: str, words: Translate) -> None:
        """Begin empty; `counted` heads the column of what is counted of a rule."""
        super().__init__(0, 5)
        self._steps, self._words = steps, words
        self._rules: tuple[EventRule, ...] = ()
        titles = (N_("Name of the event"), N_("Text of the rule"), N_("Step"))
        self.setHorizontalHeaderLabels([*(words(each) for each in titles), counted, ""])
        self.setAccessibleName(words(N_("Rules")))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Fixed,
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Fixed,
            )
        ):
            head.setSectionResizeMode(column, mode)
        over_numbers(self, 3)
        self.setColumnWidth(2, 260)
        self.setColumnWidth(4, QPushButton(words(N_("Take off"))).sizeHint().width() + 24)

    @property
    def listed(self) -> tuple[EventRule, ...]:
        """The rules as they are listed, one that has no text yet with them."""
        return self._rules

    @property
    def rules(self) -> tuple[EventRule, ...]:
        """The rules as they are now."""
        return tuple(each for each in self._rules if each.text)

    def show_rules(self, rules: tuple[EventRule, ...], counts: Sequence[str]) -> None:
        """List rules, each with what is counted of it."""
        self._rules = rules
        self.setRowCount(min(len(rules), MOST_RULES))
        for at, rule in enumerate(rules[:MOST_RULES]):
            self._list(at, rule)
        self.show_counts(counts)
        self.resizeRowsToContents()

    def show_counts(self, counts: Sequence[str]) -> None:
        """Say what is counted of each rule."""
        for at, told in enumerate(counts[: self.rowCount()]):
            item = QTableWidgetItem(told)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(at, 3, item)

    def _list(self, at: int, rule: EventRule) -> None:
        words = self._words
        kind, text, step = CalmCombo(), QLineEdit(rule.text), CalmCombo()
        for key, title in MATCHES:
            kind.addItem(words(title), key)
        kind.setCurrentIndex(max(0, kind.findData(rule.match)))
        fill_steps(step, self._steps, words, none=False)
        wanted = rule.step or IGNORED
        if step.findData(wanted) < 0:  # it was deleted: its events belong to no step
            step.insertItem(0, words(N_("a step that is gone")), wanted)
        step.setCurrentIndex(step.findData(wanted))
        text.setCursorPosition(0)
        off = QPushButton(words(N_("Take off")))
        off.setAutoDefault(False)
        for widget, said in (
            (kind, N_("Kind of rule {number}")),
            (text, N_("Text of rule {number}")),
            (step, N_("Step of rule {number}")),
            (off, N_("Take rule {number} off")),
        ):
            widget.setAccessibleName(words(message(said, number=at + 1)))
        for column, widget in ((0, kind), (1, text), (2, step), (4, off)):
            self.setCellWidget(at, column, widget)
        kind.currentIndexChanged.connect(lambda: self._change(at, match=str(kind.currentData())))
        step.currentIndexChanged.connect(lambda: self._change(at, step=_step_in(step)))
        text.editingFinished.connect(lambda: self._reword(at, text))
        off.clicked.connect(partial(self._take_off, at))

    def _change(self, at: int, **fields: str) -> None:
        changed = replace(self._rules[at], **fields)
        if changed != self._rules[at]:
            # (What was counted of it is no more of this one, nor of those below it.)
            changed = replace(changed, events=None)
            self._rules = (*self._rules[:at], changed, *self._rules[at + 1 :])
            self.changed.emit()

    def _reword(self, at: int, text: QLineEdit) -> None:
        if text.text().strip():
            self._change(at, text=text.text().strip())
        else:
            text.setText(self._rules[at].text)  # a rule without a text means nothing: it is taken off by its button

    def _take_off(self, at: int) -> None:
        self._rules = (*self._rules[:at], *self._rules[at + 1 :])
        self.show_rules(self._rules, [])
        self.changed.emit()


class EventRulesDialog(Dialog):
    """The rules of a log that is in the map; its numbers follow once it is counted again by the `rules` as changed."""

    def __init__(self, log: EventLog, steps: Steps, words: Translate, parent: QWidget | None) -> None:
        """Show the rules of a log, each with the rows that it meant when they were counted."""
        super().__init__(parent)
        self.setWindowTitle(words(message(N_("Rules of {name}"), name=shown(log.name))))
        self._log, self._steps, self._words = log, steps, words
        self._few = message(NN_("of < {count} case", "of < {count} cases"), count=log.least)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(10)
        told = N_("Counted by these rules: {sample}. Numbers follow a changed rule once the log is counted again.")
        line = QLabel(words(message(told, sample=sample_words(log, log.cases))))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        box.addWidget(line)
        self.table = RulesTable(steps, words(N_("Rows")), words)
        self.table.changed.connect(self._count)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.add_rule = QPushButton(words(N_("Add rule")))
        self.add_rule.setAutoDefault(False)
        self.add_rule.clicked.connect(self._add)
        row.addWidget(self.add_rule)
        row.addStretch(1)
        box.addLayout(row)
        self.done_button = add_deciding_row(box, self, words, words(N_("Count again…")))
        self.table.show_rules(log.rules, [])
        self._count()
        self.resize(860, 560)

    @property
    def rules(self) -> tuple[EventRule, ...]:
        """The rules as they are now."""
        return self.table.rules

    def reject(self) -> None:
        """Close without counting, once that is agreed to where a rule was changed."""
        if self.rules == self._log.rules or throws_away(self, self._words, self._words(CHOSEN)):
            super().reject()

    def _counts(self) -> list[str]:
        """The rows of each rule as they were counted; of one that was changed or moved up, and of steps gone, none."""
        there = {"", *(key for key, _ in self._steps)}
        counted = any(each.events is not None for each in self._log.rules)

        def told(rule: EventRule) -> str:
            if not counted or rule.step not in there or rule not in self._log.rules:
                return ""
            return f"{rule.events:,}" if rule.events is not None else self._words(self._few)

        return [told(each) for each in self.table.listed]

    def _count(self) -> None:
        self.table.show_counts(self._counts())

    def _add(self) -> None:
        """A new rule is for events that no other one means; its text is written next."""
        self.table.show_rules((*self.rules, EventRule(match=CONTAINS)), [])
        self._count()
        editor = self.table.cellWidget(self.table.rowCount() - 1, 1)
        if editor is not None:
            self.table.scrollToBottom()
            editor.setFocus()


def over_numbers(table: QTableWidget, column: int) -> None:
    """Put the head of a column of numbers above their last signs."""
    head = table.horizontalHeaderItem(column)
    if head is not None:
        head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def fill_steps(combo: CalmCombo, steps: Steps, words: Translate, *, none: bool = True) -> None:
    """Offer the steps, that events are ignored, and, where that may be, that they belong to no step."""
    if none:
        combo.addItem(words(N_("no step")), NO_STEP)
    combo.addItem(words(N_("ignored")), IGNORED)
    for key, name in steps:
        combo.addItem(name, key)


def _step_in(combo: CalmCombo) -> RecordId:
    key = str(combo.currentData())
    return "" if key == IGNORED else key
