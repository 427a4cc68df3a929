"""The small parts that the poster dialog's settings are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import Message, Translate
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.ui.base.theming import set_kind, small
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading


class CalmNumber(QDoubleSpinBox):
    """A number with its unit, that changes when it is entered, and leaves the wheel to the panel around it."""

    def __init__(self, unit: str, most: float, least: float = 0.0, decimals: int = 1) -> None:
        """Take the unit shown behind it, empty for none, and the range."""
        super().__init__()
        self.setSuffix(f" {unit}" if unit else "")
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setMinimumHeight(CalmCombo().sizeHint().height())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        text = f"{value:.{self.decimals()}f}"
        return text.rstrip("0").rstrip(".") if self.decimals() else text

    def valueFromText(self, text: str) -> float:
        number = number_in(self._words(text))
        return self.value() if number is None else number

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        words = self._words(text)
        number = number_in(words)
        if number is not None and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, pos
        begun = all(each.isdigit() or each in "+-−., " for each in words)
        return QValidator.State.Intermediate if begun else QValidator.State.Invalid, text, pos

    def fixup(self, text: str) -> str:
        """A number beyond the range is the nearest in it, so that the range is seen."""
        number = number_in(self._words(text))
        if number is None:
            return super().fixup(text)
        return self.textFromValue(min(max(number, self.minimum()), self.maximum())) + self.suffix()

    def _words(self, text: str) -> str:
        """What stands before the unit."""
        return text.strip().removesuffix(self.suffix().strip()).strip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Panel(QScrollArea):
    """A column of settings that can be longer than the dialog."""

    def __init__(self, words: Translate) -> None:
        """Make an empty column; `words` translates."""
        super().__init__()
        self.words = words
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.setSpacing(6)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def labelled(words: Translate, label: str, widget: QWidget, into: QBoxLayout) -> QWidget:
    """Put a widget under its label; both in one widget, so that they are shown and hidden together."""
    both = QWidget()
    box = QVBoxLayout(both)
    box.setContentsMargins(0, 0, 0, 4)
    box.setSpacing(4)
    name = heading(words(label))
    name.setBuddy(widget)
    widget.setAccessibleName(name.text())
    box.addWidget(name)
    box.addWidget(widget)
    into.addWidget(both)
    return both


def in_a_row(into: QBoxLayout) -> QHBoxLayout:
    """A row for two narrow fields side by side."""
    row = QHBoxLayout()
    row.setSpacing(10)
    into.addLayout(row)
    return row


def filled(words: Translate, choices: Iterable[tuple[str, str | Message]]) -> CalmCombo:
    """A combo box of (value, label) pairs."""
    combo = CalmCombo()
    for value, label in choices:
        combo.addItem(words(label), value)
    return combo


def select(combo: CalmCombo, value: str) -> None:
    """Show a value, one that is not offered by its own name."""
    at = combo.findData(value)
    if at < 0:
        combo.addItem(value, value)
        at = combo.count() - 1
    combo.setCurrentIndex(at)


def hint(text: str) -> QLabel:
    """A quiet line of explanation."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_kind(label, "second")
    small(label)
    return label


def silently(widgets: Iterable[QWidget], show: Callable[[], None]) -> None:
    """Show values without telling anybody that they changed."""
    kept = [(widget, widget.blockSignals(True)) for widget in widgets]
    try:
        show()
    finally:
        for widget, was in kept:
            widget.blockSignals(was)
