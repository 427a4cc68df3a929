"""All readings of a metric, a row each: date, value, number of answers."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.fields import MOST_MEASURED, TITLE_LIMIT, Field, Input
from cjm_desktop.model.records import Metric, Reading, RecordId
from cjm_desktop.model.scores import CSAT, NPS, of_classes
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.refused_note import RefusedNote
from cjm_desktop.ui.forms.text_editors import DateEditor, LineEditor, NumberEditor
from cjm_desktop.ui.panels.range_note import RangeNote, measured_in
from cjm_desktop.ui.panels.sections import InspectorSection, empty

COLUMNS = (N_("Date"), N_("Value"), N_("Number of answers"))
ANSWERS = "n"  # as statistics write it: the whole name has no room above so short a number
SEGMENT, DEVIATION = N_("Segment"), N_("Standard deviation")
COUNTED = {
    NPS: N_("Detractors / passives / promoters"),
    CSAT: N_("Below / in the top boxes"),
}
LINES = 2  # of editors that a reading has: what was measured; of whom, and how the answers lie


class CountedEditor(LineEditor):
    """The answers of a score counted by class: `15 / 25 / 60`."""

    kind = ""  # of score

    def words_of(self, value: object) -> str:
        return " / ".join(map(str, value)) if isinstance(value, tuple) else ""

    def value_of(self, words: str) -> object:
        parts = [part.strip() for part in words.replace("·", "/").replace(",", "/").split("/") if part.strip()]
        if not all(part.isdecimal() and len(part) < 13 for part in parts):
            raise ValueError(words)
        counted = tuple(map(int, parts))
        return of_classes(self.kind, counted).classes if counted else ()


class ReadingRow:
    """The editors of one reading."""

    def __init__(self, desk: Desk) -> None:
        """Make empty editors."""
        self.date = DateEditor(Field(limit=10))
        self.value = NumberEditor(Field(input=Input.NUMBER))
        self.answers = NumberEditor(Field(input=Input.NUMBER, low=0, whole=True))
        self.segment = LineEditor(Field(limit=TITLE_LIMIT))
        self.counted = CountedEditor(Field(limit=80))
        self.deviation = NumberEditor(Field(input=Input.NUMBER, low=0, high=MOST_MEASURED))
        self.date.line.setPlaceholderText("2026-05")
        for editor, title in zip(self.editors, (*COLUMNS, SEGMENT, N_("Answers by class"), DEVIATION), strict=True):
            editor.line.setAccessibleName(desk.words(title))
        self._words = desk.words
        self.remove = QToolButton()
        self.remove.setIcon(icon("x", self.remove.palette()))
        self.remove.setIconSize(QSize(13, 13))
        set_kind(self.remove, "tool")

    @property
    def editors(self) -> tuple[LineEditor, ...]:
        """The editors from left to right, line by line."""
        return self.date, self.value, self.answers, self.segment, self.counted, self.deviation

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading, or nothing for a new one."""
        self.date.show_value(reading.date if reading else "")
        self.value.show_value(reading.value if reading else None)
        self.answers.show_value(reading.n if reading else None)
        self.segment.show_value(reading.segment if reading else "")
        self.counted.show_value(reading.classes if reading else ())
        self.deviation.show_value(reading.deviation if reading else None)

    def follow(self, metric: Metric) -> None:
        """Ask for what there is to a metric of its type, within its range."""
        kind = metric.kind
        self.counted.kind = kind
        self.value.field = measured_in(metric)
        self.counted.setVisible(kind in COUNTED)
        self.deviation.setVisible(kind not in COUNTED)
        named = ((self.segment, SEGMENT), (self.deviation, DEVIATION), (self.counted, COUNTED.get(kind, "")))
        for editor, title in named:  # the second line has no heads of its own
            editor.line.setPlaceholderText(self._words(title) if title else "")
            editor.line.setToolTip(self._words(title) if title else "")

    def reading(self, old: Reading | None, kind: str) -> Reading | None:
        """What the row says now, None without a value; what it says wrongly stays as it was.

        Answers by class make value and number of answers; where these are written over, those are gone.
        """
        counted = _said(self.counted, old.classes if old else ())
        told = None
        if isinstance(counted, tuple) and counted and kind in COUNTED and counted != (old.classes if old else ()):
            told = of_classes(kind, counted)
        value = told.value if told else _said(self.value, old.value if old else None)
        if not isinstance(value, int | float):
            return None
        date, answers = _said(self.date, old.date if old else ""), _said(self.answers, old.n if old else None)
        n = told.n if told else answers if isinstance(answers, int) else None
        base = old or Reading(value=float(value))
        if told is None and (value, n) != (base.value, base.n):
            base = replace(base, classes=(), deviation=None)
        elif kind in COUNTED and isinstance(counted, tuple):
            base = replace(base, classes=counted)
        spread = _said(self.deviation, base.deviation)
        if kind not in COUNTED and spread != (old.deviation if old else None):
            base = replace(base, deviation=float(spread) if isinstance(spread, int | float) else None)
        segment = str(_said(self.segment, base.segment)).strip()
        return replace(base, value=float(value), date=str(date), n=n, segment=segment)


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
        self._adding, self._kind = False, ""
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
        self.refused = RefusedNote(desk.words)
        self.box.addLayout(self._grid)
        self.box.addWidget(self.refused)
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
            self.refused.hide()
        if len(self.rows) != len(metric.values) + self._adding or len(metric.values) != len(self._shown):
            self._build(len(metric.values) + self._adding)
        self._shown = metric.values
        self.note.show_metric(metric)
        self._kind = metric.kind
        for row in self.rows:
            row.follow(metric)
        for row, reading in zip(self.rows, metric.values, strict=False):  # what is being added has none yet
            row.show_reading(reading)
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
            top = LINES * at + 1
            for column, editor in enumerate((row.date, row.value, row.answers)):
                self._grid.addWidget(editor, top, column)
            self._grid.addWidget(row.segment, top + 1, 0)
            self._grid.addWidget(row.counted, top + 1, 1, 1, 2)
            self._grid.addWidget(row.deviation, top + 1, 1, 1, 2)
            for editor in row.editors:
                self.refused.listen(editor)
                editor.edited.connect(lambda _, at=at: self._give(at))
            row.remove.setToolTip(words(message(N_("Remove measurement {number}"), number=at + 1)))
            row.remove.setAccessibleName(row.remove.toolTip())
            row.remove.clicked.connect(lambda _=False, at=at: self._remove(at))
            self._grid.addWidget(row.remove, top, len(COLUMNS))

    def _on_add(self) -> None:
        self.flush()
        if not self._adding:
            self._adding = True
            self.refresh((self._metric,))
        self.rows[-1].date.setFocus()

    def _give(self, at: int) -> None:
        old = self._shown[at] if at < len(self._shown) else None
        new = self.rows[at].reading(old, self._kind)
        if new is None or new == old:
            return
        values = (*self._shown[:at], new, *self._shown[at + 1 :])
        adding, self._adding = self._adding, self._adding and old is not None
        if not self.desk.run(set_field.call([self._metric], "values", values)):
            self._adding = adding
            if old is not None:
                self.rows[at].show_reading(old)  # it was refused: the map says what it said
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
