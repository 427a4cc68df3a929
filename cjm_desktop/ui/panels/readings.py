"""All readings of a metric, a row each: date, value, number of answers."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.fields import Field, Input
from cjm_desktop.model.records import Metric, Reading, RecordId
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.text_editors import DateEditor, LineEditor, NumberEditor
from cjm_desktop.ui.panels.range_note import RangeNote
from cjm_desktop.ui.panels.sections import InspectorSection, empty

COLUMNS = (N_("Date"), N_("Value"), N_("Number of answers"))
ANSWERS = "n"  # as statistics write it: the whole name has no room above so short a number


class ReadingRow:
    """The editors of one reading."""

    def __init__(self, desk: Desk) -> None:
        """Make empty editors."""
        self.date = DateEditor(Field(limit=10))
        self.value = NumberEditor(Field(input=Input.NUMBER))
        self.answers = NumberEditor(Field(input=Input.NUMBER, low=0, whole=True))
        self.date.line.setPlaceholderText("2026-05")
        for editor, title in zip(self.editors, COLUMNS, strict=True):
            editor.line.setAccessibleName(desk.words(title))
        self.remove = QToolButton()
        self.remove.setIcon(icon("x", self.remove.palette()))
        self.remove.setIconSize(QSize(13, 13))
        set_kind(self.remove, "tool")

    @property
    def editors(self) -> tuple[LineEditor, LineEditor, LineEditor]:
        """The editors from left to right."""
        return self.date, self.value, self.answers

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading, or nothing for a new one."""
        self.date.show_value(reading.date if reading else "")
        self.value.show_value(reading.value if reading else None)
        self.answers.show_value(reading.n if reading else None)

    def reading(self, old: Reading | None) -> Reading | None:
        """What the row says now, None without a value; what it says wrongly stays as it was."""
        value = _said(self.value, old.value if old else None)
        if not isinstance(value, int | float):
            return None
        date, answers = _said(self.date, old.date if old else ""), _said(self.answers, old.n if old else None)
        base = old or Reading(value=float(value))
        return replace(base, value=float(value), date=str(date), n=answers if isinstance(answers, int) else None)


def _said(editor: LineEditor, old: object) -> object:
    try:
        return editor.value_of(editor.line.text())
    except ValueError:
        return old


class ReadingsSection(InspectorSection):
    """The readings of the selected metric as they were written, and an empty row for the next one when asked for."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty table."""
        super().__init__(desk, desk.words(N_("Measurements")))
        self._metric: RecordId = ""
        self._shown: tuple[Reading, ...] = ()
        self._adding = False
        self.rows: list[ReadingRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(4)
        for column, stretch in enumerate((4, 3, 3, 0)):
            self._grid.setColumnStretch(column, stretch)
        self.add = QPushButton(desk.words(N_("Add a measurement")))
        set_kind(self.add, "link")
        self.add.clicked.connect(self._on_add)
        self.note = RangeNote(desk.words)
        self.box.addLayout(self._grid)
        self.box.addWidget(self.note)
        self.box.addWidget(self.add)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        metric = self.desk.document.editor.graph.find(Metric, ids[0] if ids else "")
        self.setVisible(metric is not None)
        if metric is None:
            return
        if metric.id != self._metric:
            self.flush()  # what is still being typed belongs to the metric that was shown
            self._metric, self._adding = metric.id, False
        if len(self.rows) != len(metric.values) + self._adding or len(metric.values) != len(self._shown):
            self._build(len(metric.values) + self._adding)
        self._shown = metric.values
        self.note.show_metric(metric)
        for at, row in enumerate(self.rows):
            row.show_reading(metric.values[at] if at < len(metric.values) else None)
        self.setEnabled(not self.desk.document.read_only)

    def flush(self) -> None:
        for row in tuple(self.rows):
            for editor in row.editors:
                editor.flush()

    def _build(self, count: int) -> None:
        empty(self._grid)
        words = self.desk.words
        self.rows = [ReadingRow(self.desk) for _ in range(count)]
        if count:
            for column, title in enumerate((words(COLUMNS[0]), words(COLUMNS[1]), ANSWERS)):
                self._grid.addWidget(heading(title), 0, column)
        for at, row in enumerate(self.rows):
            for column, editor in enumerate(row.editors):
                self._grid.addWidget(editor, at + 1, column)
                editor.edited.connect(lambda _, at=at: self._give(at))
            row.remove.setToolTip(words(message(N_("Remove measurement {number}"), number=at + 1)))
            row.remove.setAccessibleName(row.remove.toolTip())
            row.remove.clicked.connect(lambda _=False, at=at: self._remove(at))
            self._grid.addWidget(row.remove, at + 1, len(COLUMNS))

    def _on_add(self) -> None:
        self.flush()
        if not self._adding:
            self._adding = True
            self.refresh((self._metric,))
        self.rows[-1].date.setFocus()

    def _give(self, at: int) -> None:
        old = self._shown[at] if at < len(self._shown) else None
        new = self.rows[at].reading(old)
        if new is None or new == old:
            return
        values = (*self._shown[:at], new, *self._shown[at + 1 :])
        adding, self._adding = self._adding, self._adding and old is not None
        if not self.desk.run(set_field.call([self._metric], "values", values)):
            self._adding = adding
        else:
            # The rows stay as they are: the next editor in this one may have the keys already.
            self._shown = values

    def _remove(self, at: int) -> None:
        if at < len(self._shown):
            values = (*self._shown[:at], *self._shown[at + 1 :])
            self.desk.run(set_field.call([self._metric], "values", values))
        else:
            self._adding = False
            self.refresh((self._metric,))
