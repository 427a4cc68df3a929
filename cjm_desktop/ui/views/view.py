"""What the views below the map have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.calm_combo import CalmCombo


class ViewPane(QWidget):
    """One view of the map: `refresh` shows map and selection as they are now, `flush` finishes what is being typed."""

    def __init__(self, desk: Desk) -> None:
        """Make the view of a document, empty until it is refreshed."""
        super().__init__()
        self.desk = desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 0, 14, 10)
        self.box.setSpacing(6)

    def refresh(self) -> None:
        """Show the map and the selection as they are now."""
        raise NotImplementedError

    def flush(self) -> None:
        """Finish whatever is being typed."""


def wide_combo() -> CalmCombo:
    """A combo box as wide as the longest of what it offers."""
    combo = CalmCombo()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo
