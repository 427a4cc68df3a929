"""Small parts of the preview: quiet labels, buttons, and things beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QPushButton, QWidget

from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.calm_combo import CalmCombo

CHOSEN = N_("Throw what was chosen away?")


def button_of(label: str, call: Callable[[], object], kind: str = "") -> QPushButton:
    """A button that Enter elsewhere does not press."""
    button = QPushButton(label)
    button.setAutoDefault(False)
    if kind:
        set_kind(button, kind)
    button.clicked.connect(lambda _=False: call())
    return button


def combo_of(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    """A box to choose from, its name as a hint."""
    box = CalmCombo()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # its words are what is decided by
    box.setAccessibleName(name)
    box.setToolTip(name)
    for label, data in entries:
        box.addItem(label, data)
    return box


def row_of(*parts: QWidget | QHBoxLayout | None) -> QHBoxLayout:
    """Widgets beside each other; None is where they part."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        elif isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part)
    return row


def emptied(layout: QLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()  # it would stand there until the event loop comes round
            widget.deleteLater()
