"""Editors of values that have parts: yes or no, a span of time, how often a map is reviewed."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.fields import Field, Input
from cjm_desktop.model.records import Duration, Review
from cjm_desktop.model.vocabulary import RHYTHMS
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.text_editors import DateEditor, FieldEditor, NumberEditor

UNITS = (
    ("minute", N_("minutes")),
    ("hour", N_("hours")),
    ("day", N_("days")),
    ("week", N_("weeks")),
    ("month", N_("months")),
    ("year", N_("years")),
)
CADENCES = (
    ("", N_("not planned")),
    *((each.key, each.label) for each in RHYTHMS),
)


class SwitchEditor(FieldEditor):
    """A check box that says what it is about itself."""

    def __init__(self, field: Field, label: str) -> None:
        """Make the box with its translated label."""
        super().__init__(field)
        self.check = QCheckBox(label)
        self.check.clicked.connect(lambda: self.edited.emit(self.check.checkState() is Qt.CheckState.Checked))
        self.setFocusProxy(self.check)
        self.box.addWidget(self.check)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self.check.setTristate(bool(mixed))
        on = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.check.setCheckState(Qt.CheckState.PartiallyChecked if mixed else on)


class DurationEditor(FieldEditor):
    """From how long to how long, in which unit. Without a first number there is no duration."""

    def __init__(self, field: Field, words: Translate) -> None:
        """Make the row."""
        super().__init__(field)
        number = Field(field.label, Input.NUMBER, low=0)
        self.low, self.high = NumberEditor(number), NumberEditor(number)
        self.low.line.setAccessibleName(words(N_("At least")))
        self.high.line.setAccessibleName(words(N_("At most")))
        self.unit = CalmCombo()
        self.unit.setAccessibleName(words(N_("Unit of time")))
        for key, name in UNITS:
            self.unit.addItem(words(name), key)
        self._shown: Duration | None = None
        to = QLabel("–")
        set_kind(to, "second")
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self.low, 2)
        row.addWidget(to)
        row.addWidget(self.high, 2)
        row.addWidget(self.unit, 3)
        self.box.addLayout(row)
        self.setFocusProxy(self.low)
        self.low.edited.connect(self._give)
        self.high.edited.connect(self._give_end)
        self.low.refused.connect(self.refused)
        self.high.refused.connect(self.refused)
        self.unit.activated.connect(self._give)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        shown = value if isinstance(value, Duration) and not mixed else None
        self._shown = shown
        self.low.show_value(shown.low if shown else None, mixed=mixed)
        self.high.show_value(shown.high if shown else None)
        unit = shown.unit if shown else "day"
        if self.unit.findData(unit) < 0:
            self.unit.addItem(unit, unit)
        self.unit.setCurrentIndex(self.unit.findData(unit))

    def flush(self) -> None:
        self.low.flush()
        self.high.flush()

    def rehearse(self) -> None:
        shown = self._shown
        self._give()
        self._shown = shown

    @property
    def busy(self) -> bool:
        return self.low.busy or self.high.busy

    def _give_end(self) -> None:
        low, high = (_number_in(each) for each in (self.low, self.high))
        if low is not None and high is not None and high < low:
            self.refused.emit(self.high.line.text())
            self.high.show_value(self._shown.high if self._shown else None)
        else:
            self._give()

    def _give(self) -> None:
        low, high = (_number_in(each) for each in (self.low, self.high))
        if low is None:
            new = None
        else:
            high = None if high is None or high <= low else high
            unit = str(self.unit.currentData())
            new = msgspec.structs.replace(self._shown or Duration(), low=low, high=high, unit=unit)
        if new != self._shown:
            self._shown = new
            self.edited.emit(new)


def _number_in(editor: NumberEditor) -> float | None:
    try:
        value = editor.value_of(editor.line.text())
    except ValueError:
        return None
    return float(value) if isinstance(value, int | float) else None


class ReviewEditor(FieldEditor):
    """How often the map is looked at again, and when next."""

    def __init__(self, field: Field, words: Translate) -> None:
        """Make the row."""
        super().__init__(field)
        self.cadence = CalmCombo()
        for key, name in CADENCES:
            self.cadence.addItem(words(name), key)
        self.next = DateEditor(Field(field.label, Input.DATE))
        self.next.line.setPlaceholderText("2027-02")
        self.next.line.setAccessibleName(words(N_("Next review")))
        self._shown = Review()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.cadence, 1)
        row.addWidget(self.next, 1)
        self.box.addLayout(row)
        self.setFocusProxy(self.cadence)
        self.cadence.activated.connect(self._give)
        self.next.edited.connect(self._give)
        self.next.refused.connect(self.refused)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._shown = value if isinstance(value, Review) else Review()
        if self.cadence.findData(self._shown.cadence) < 0:
            self.cadence.addItem(self._shown.cadence, self._shown.cadence)
        self.cadence.setCurrentIndex(self.cadence.findData(self._shown.cadence))
        self.next.show_value(self._shown.next)

    def flush(self) -> None:
        self.next.flush()

    def rehearse(self) -> None:
        shown = self._shown
        self._give()
        self._shown = shown

    @property
    def busy(self) -> bool:
        return self.next.busy

    def _give(self) -> None:
        try:
            date = str(self.next.value_of(self.next.line.text()))
        except ValueError:
            return
        new = msgspec.structs.replace(self._shown, cadence=str(self.cadence.currentData()), next=date)
        if new != self._shown:
            self._shown = new
            self.edited.emit(new if new != Review(extra=new.extra) or new.extra else None)
