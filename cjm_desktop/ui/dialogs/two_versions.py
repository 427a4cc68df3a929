"""Asks for two versions of a map that are to be compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading


class TwoVersionsDialog(Dialog):
    """Two lists of the same names: which was before, and which came after; the latest is the first of the names."""

    def __init__(self, names: Sequence[str], words: Translate, parent: QWidget | None) -> None:
        """Propose the last two."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Compare two versions")))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        self.before, self.after = CalmCombo(), CalmCombo()
        for label, combo, chosen in ((N_("Before"), self.before, 1), (N_("After"), self.after, 0)):
            combo.addItems(list(names))
            combo.setCurrentIndex(min(chosen, len(names) - 1))
            combo.setAccessibleName(words(label))
            combo.currentIndexChanged.connect(self._look)
            box.addWidget(heading(words(label)))
            box.addWidget(combo)
        box.addSpacing(10)
        self.done_button = add_deciding_row(box, self, words, words(N_("Compare")))
        self.setMinimumWidth(420)
        self._look()

    @property
    def chosen(self) -> tuple[int, int]:
        """The places of both among the names."""
        return self.before.currentIndex(), self.after.currentIndex()

    def _look(self) -> None:
        self.done_button.setEnabled(self.before.currentIndex() != self.after.currentIndex())
