"""Small parts of the preview: quiet labels, and things beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cjm_desktop.ui.base.theming import set_kind


def quiet(text: str, kind: str) -> QLabel:
    """A label of a kind."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_kind(label, kind)
    return label


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
