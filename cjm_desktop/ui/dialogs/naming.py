"""The small dialog that asks what a template or another thing to keep is to be called."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.record_form import heading

LONGEST = 80  # characters, as file names go


class NameDialog(Dialog):
    """A name, and for a new template whether its cards are kept."""

    def __init__(
        self,
        title: str,
        name: str,
        words: Translate,
        parent: QWidget | None,
        *,
        label: str = N_("Name of the template"),
        cards: bool = False,
    ) -> None:
        """Ask under a translated title, with a first name; `cards` adds the question about the cards."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName(words(label))
        self.name.selectAll()
        self.keep = QCheckBox(words(N_("Keep the cards and everything else, not only stages, lanes and questions")))
        self.keep.setVisible(cards)
        self.name.textChanged.connect(self._look)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(heading(words(label)))
        box.addWidget(self.name)
        box.addWidget(self.keep)
        box.addSpacing(10)
        self.done_button = add_deciding_row(box, self, words, words(N_("Save")))
        self.setMinimumWidth(420)
        self._look()

    def _look(self) -> None:
        self.done_button.setEnabled(bool(self.name.text().strip()))
