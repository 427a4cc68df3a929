"""Editors that offer what there is: choices, marks, references to other records, dots, a slider, colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.feelings import name_of
from cjm_desktop.model.fields import Field
from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.calm_combo import CalmCombo, CalmSlider
from cjm_desktop.ui.forms.joining import Joining
from cjm_desktop.ui.forms.text_editors import FieldEditor, NumberEditor

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0)
Options = Sequence[tuple[str, str]]
FADED = 0.35  # what cannot be chosen now


class ChoiceEditor(FieldEditor):
    """One of several values. A value that this version does not know is shown by its key and kept."""

    def __init__(self, field: Field, options: Options, *, empty: str = "", create: str = "") -> None:
        """Take (value, label) pairs, the label for no value if that is allowed, and the one for making a new record."""
        super().__init__(field)
        self._empty, self._create = empty, create
        self._icons = {choice.key: choice.icons[0] for choice in field.choices if choice.icons}
        self.combo = CalmCombo()
        self.combo.activated.connect(self._on_activated)
        self.setFocusProxy(self.combo)
        self.box.addWidget(self.combo)
        self._shown = ""
        self.creating: Callable[[], str | None] = lambda: None
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Offer other values."""
        self.combo.clear()
        if self._empty:
            self.combo.addItem(self._empty, "")
        for value, label in options:
            self.combo.add_value(label, value, self._icons.get(value, ""))
        if self._create:
            self.combo.add_doing(self._create)
        self._select(self._shown)

    def name_empty(self, label: str) -> None:
        """Say what no value of its own means here; with "" what it means elsewhere."""
        at = self.combo.findData("")
        if self._empty and at >= 0:
            self.combo.setItemText(at, label or self._empty)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._shown = "" if mixed else str(value or "")
        if mixed:
            self.combo.setCurrentIndex(-1)
            self.combo.setPlaceholderText(mixed)
        else:
            self._select(self._shown)

    def _select(self, value: str) -> None:
        at = self.combo.findData(value)
        if at < 0 and value:
            self.combo.insertItem(0, value, value)
            at = 0
        self.combo.setCurrentIndex(at)

    def _on_activated(self, index: int) -> None:
        value = self.combo.itemData(index)
        if value is None:
            value = self.creating()
        if value is None or value == self._shown:
            self._select(self._shown)
            return
        self._shown = value
        self.edited.emit(value)


class MarksEditor(FieldEditor):
    """Any of a few values, each a check box; values unknown here are kept."""

    def __init__(self, field: Field, options: Options) -> None:
        """Take (value, label) pairs."""
        super().__init__(field)
        self._shown: tuple[str, ...] = ()
        self._mixed = False
        self._boxes = {value: QCheckBox(label) for value, label in options}
        for value, check in self._boxes.items():
            check.clicked.connect(partial(self._on_clicked, value))
            self.box.addWidget(check)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._mixed = bool(mixed)
        self._shown = tuple(str(each) for each in value) if isinstance(value, tuple) else ()
        for each, check in self._boxes.items():
            check.setTristate(bool(mixed))
            checked = Qt.CheckState.Checked if each in self._shown else Qt.CheckState.Unchecked
            check.setCheckState(Qt.CheckState.PartiallyChecked if mixed else checked)

    def _on_clicked(self, clicked: str) -> None:
        if self._mixed:
            self.edited.emit(Joining((clicked,), self._boxes[clicked].checkState() is Qt.CheckState.Checked))
            return
        chosen = [value for value, check in self._boxes.items() if check.checkState() is Qt.CheckState.Checked]
        kept = [value for value in self._shown if value in chosen or value not in self._boxes]
        self._shown = (*kept, *(value for value in chosen if value not in kept))
        self.edited.emit(self._shown)


SEVERITIES = {1: N_("Low"), 2: N_("Medium"), 3: N_("High")}


class Dots(QWidget):
    """A row of dots, the first few of them filled. Click, arrow keys and digits choose; the same dot again clears."""

    chosen = Signal(object)

    def __init__(self, count: int, color: str) -> None:
        """Make a row with nothing chosen, whose filled dots have this colour."""
        super().__init__()
        self.count = count
        self.value: int | None = None
        self.color = QColor(color)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_color(self, color: str) -> None:
        """Fill the dots with another colour."""
        self.color = QColor(color)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._pitch() * self.count + 8, max(30, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _pitch(self) -> int:
        return max(18, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        pitch, size = self._pitch(), self._pitch() * 0.5
        for i in range(self.count):
            filled = self.value is not None and i < self.value
            color = self.color if self.isEnabled() else self.palette().mid().color()
            painter.setPen(QPen(color if filled else self.palette().dark().color(), 1.25))
            painter.setBrush(color if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(4 + i * pitch + (pitch - size) / 2, (self.height() - size) / 2, size, size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int((event.position().x() - 4) // self._pitch()) + 1
        if 1 <= at <= self.count:
            self._choose(None if at == self.value else at)

    def event(self, event: QEvent) -> bool:
        # Delete clears the dots here; elsewhere in the window it deletes what is selected.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in CLEARING)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self.value or 0
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(min(now + 1, self.count))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(now - 1 if now > 1 else None)
        elif key in CLEARING:
            self._choose(None)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_0 + self.count:
            self._choose(int(key) - int(Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self.update()
            self.chosen.emit(value)


class DotsEditor(FieldEditor):
    """A small whole number as dots with a word beside them."""

    def __init__(self, field: Field, names: Mapping[int, str], color: str) -> None:
        """Take the words for some of the numbers, the others show as numbers, and the colour of the dots."""
        super().__init__(field)
        self._names = names
        self.dots = Dots(int(field.high or 5), color)
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self._word, "second")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.dots)
        row.addWidget(self._word)
        row.addStretch(1)
        self.box.addLayout(row)
        self.setFocusProxy(self.dots)
        self.dots.chosen.connect(self._on_chosen)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self.dots.value = value if isinstance(value, int) and not mixed else None
        self.dots.update()
        self._name(mixed)

    def _name(self, mixed: str = "") -> None:
        value = self.dots.value
        word = mixed or ("" if value is None else self._names.get(value, str(value)))
        self._word.setText(word)
        self.dots.setAccessibleDescription(word)

    def _on_chosen(self, value: object) -> None:
        self._name()
        self.edited.emit(value)


class SliderEditor(FieldEditor):
    """A number in a short range: a slider in quarters, and the number itself for any other value."""

    def __init__(self, field: Field, low_word: str, high_word: str) -> None:
        """Take the words at the two ends."""
        super().__init__(field)
        self.slider = CalmSlider()
        self.slider.setRange(round((field.low or 0) * 4), round((field.high or 0) * 4))
        self.slider.setPageStep(2)
        self.slider.setMinimumWidth(60)
        self.slider.setToolTip(f"{low_word} – {high_word}")
        self.number = NumberEditor(field)
        self.number.line.setFixedWidth(self.fontMetrics().horizontalAdvance("−0000") + 30)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        self.box.addLayout(row)
        self._names: tuple[str, ...] = ()
        self._value: float | None = None
        self._ends = self.slider.toolTip()
        self.word = QLabel()
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.word, "second")
        self.word.hide()
        self.box.addWidget(self.word)
        self.setFocusProxy(self.number)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.sliderReleased.connect(self._on_released)
        self.number.edited.connect(self.edited)
        self.number.refused.connect(self.refused)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self.number.show_value(value, mixed=mixed)
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * 4) if isinstance(value, int | float) and not mixed else 0)
        self.slider.blockSignals(False)
        self._value = value if isinstance(value, int | float) and not mixed else None
        self._name()

    def name_scale(self, names: Sequence[str]) -> None:
        """Say values by names of the scale's own, from the worst to the best; none for the usual words."""
        self._names = tuple(names)
        self.slider.setToolTip(f"{names[0]} – {names[-1]}" if names else self._ends)
        self._name()

    def _name(self) -> None:
        name = name_of(self._value, self._names) if self._value is not None else ""
        self.word.setText(name)
        self.word.setVisible(bool(name))
        self.slider.setAccessibleDescription(name)

    def flush(self) -> None:
        self.number.flush()

    def rehearse(self) -> None:
        if self.number.busy:
            self.number.rehearse()

    @property
    def busy(self) -> bool:
        return self.number.busy or self.slider.isSliderDown()

    def _on_moved(self) -> None:
        if self.slider.isSliderDown():
            self.number.line.setPlaceholderText(self.number.words_of(self.slider.value() / 4))
        else:
            self.edited.emit(self.slider.value() / 4)

    def _on_released(self) -> None:
        self.edited.emit(self.slider.value() / 4)


class ColorEditor(FieldEditor):
    """A colour: the role's own, one of the theme's, or any other."""

    def __init__(
        self, field: Field, colors: Sequence[tuple[str, str]], words: Translate, *, other: bool = True
    ) -> None:
        """Take (value, colour shown) pairs, the first value for no colour of its own; `other` offers any other one."""
        super().__init__(field)
        self._words = words
        self._shown = ""
        self._buttons: dict[str, ColorButton] = {}
        row = QHBoxLayout()
        row.setSpacing(1)
        for value, color in colors:
            button = ColorButton(color)
            name = _name_of(value)
            button.call(words(name) if name else color)
            button.clicked.connect(lambda _=False, value=value: self._give(value))
            self._buttons[value] = button
            row.addWidget(button)
        self.own = ColorButton("")
        self.own.clicked.connect(lambda: self.own.setChecked(True))
        self.own.hide()
        row.addWidget(self.own)
        if other:
            row.addWidget(self._other())
        row.addStretch(1)
        self.box.addLayout(row)

    def _other(self) -> QToolButton:
        other = QToolButton()
        other.setText("…")
        other.setToolTip(self._words(N_("Another colour")))
        other.setAccessibleName(self._words(N_("Another colour")))
        set_kind(other, "tool")
        other.clicked.connect(self._on_other)
        return other

    def show_colors(self, colors: Sequence[tuple[str, str]]) -> None:
        """Show the values offered in other colours: the map has another theme."""
        for value, color in colors:
            self._buttons[value].set_color(color)

    def show_own(self, color: str) -> None:
        """Show which colour stands for none of its own."""
        if "" in self._buttons:
            self._buttons[""].set_color(color)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        self._shown = "" if mixed else str(value or "")
        for key, button in self._buttons.items():
            button.setChecked(not mixed and key == self._shown)
        self._show_other()

    def _show_other(self) -> None:
        """Show a colour that is none of those offered beside them."""
        other = self._shown not in self._buttons
        self.own.setVisible(other)
        if other:
            self.own.set_color(self._shown)
            self.own.call(self._shown)
            self.own.setChecked(True)

    def _give(self, value: str) -> None:
        for key, button in self._buttons.items():
            button.setChecked(key == value)
        if value != self._shown:
            self._shown = value
            self._show_other()
            self.edited.emit(value)

    def _on_other(self) -> None:
        color = QColorDialog.getColor(color_of(self._shown), self, self._words(N_("Another colour")))
        if color.isValid():
            self._give(color.name().upper())


def color_of(value: str, usual: str = "#2563EB") -> QColor:
    """The colour that a value says itself, else the usual one, to begin to choose from."""
    return QColor(value) if value.startswith("#") else QColor(usual)


def _name_of(value: str) -> str:
    """What a colour is called: a theme's by the lane that it is usually the colour of; none for a literal one."""
    if not value:
        return N_("Usual colour")
    return next((role.name for role in ROLES.values() if role.color == value), "")


class ColorButton(QToolButton):
    """A dot of a colour, ringed when it is the one chosen."""

    def __init__(self, color: str) -> None:
        """Make the button of a colour."""
        super().__init__()
        self._color = QColor(color)
        self.setCheckable(True)
        self.setAccessibleName(color)
        self.setFixedSize(24, 26)

    def set_color(self, color: str) -> None:
        """Show another colour."""
        self._color = QColor(color)
        self.update()

    def call(self, name: str) -> None:
        """Take a name, for those who cannot tell colours, and for the mouse."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else FADED)
        middle = QRectF(self.rect()).center()
        if self.isChecked() or self.hasFocus():
            ring = self.palette().highlight().color() if self.hasFocus() else self._color
            painter.setPen(QPen(ring, 1.75))
            painter.drawEllipse(middle, 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(middle, 6.5, 6.5)
