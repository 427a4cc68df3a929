"""What somebody changed in a workbook that went out: a list to accept, deletions only where they are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.interchange.returning import in_words
from cjm_desktop.interchange.sent import ReturnedChange
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import TICK_GAP
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.small_fields import hint


class ChangesDialog(Dialog):
    """The changes of a returned workbook; `accepted_changes` are those that are ticked."""

    def __init__(
        self,
        changes: tuple[ReturnedChange, ...],
        graph: JourneyGraph,
        lang: str,
        words: Translate,
        parent: QWidget | None,
    ) -> None:
        """List the changes; all are ticked but deletions, and what has no place on the map cannot be."""
        super().__init__(parent)
        self._changes = changes
        self.setWindowTitle(words(N_("Import changes")))
        names = TableWords(graph, lang, words)
        self.list = QListWidget()
        self.list.setSpacing(TICK_GAP)
        self.list.setAccessibleName(words(N_("Changes")))
        self.list.setWordWrap(True)
        for change in changes:
            item = QListWidgetItem(words(in_words(change, names)))
            if change.kind in ("lost", "unread"):
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            else:
                ticked = change.kind != "delete"
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        text = NN_(
            "This workbook came from this map; {count} thing was changed in it. What is ticked is taken into it.",
            "This workbook came from this map; {count} things were changed in it. What is ticked is taken into it.",
        )
        box.addWidget(hint(words(message(text, count=len(changes)))))
        box.addWidget(self.list, 1)
        self.take_button = add_deciding_row(box, self, words, words(N_("Take the changes")))
        self.take_button.setEnabled(bool(changes))
        self.resize(640, 460)

    @property
    def accepted_changes(self) -> tuple[ReturnedChange, ...]:
        """What is ticked."""
        ticked = Qt.CheckState.Checked
        return tuple(change for row, change in enumerate(self._changes) if self.list.item(row).checkState() == ticked)
