"""What goes into a review pack: the lanes, and whether the open comments go along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.theming import TICK_GAP, plain_label
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.record_form import heading

ID = Qt.ItemDataRole.UserRole


class ReviewPackDialog(Dialog):
    """Asks what reviewers get to see; `lanes` and `with_comments` are the answer."""

    def __init__(self, graph: JourneyGraph, labels: Labels, words: Translate, parent: QWidget | None) -> None:
        """Propose all lanes, without the comments."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Make a review pack")))
        about = plain_label(
            words(
                N_(
                    "Reviewers open the pack in this program: they comment, vote and mark what they have looked at, "
                    "and send it back. The map in it stays as it is. Private notes, earlier versions and the answers "
                    "of others are not in it."
                )
            ),
            "second",
            wraps=True,
        )
        self.list = QListWidget()
        self.list.setSpacing(TICK_GAP)
        self.list.setAccessibleName(words(N_("Lanes in the pack")))
        for lane in graph.lanes():
            item = QListWidgetItem(labels.of(lane.id))
            item.setData(ID, lane.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._look())
        self.comments = QCheckBox(words(N_("The open comments go along, to be answered")))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(about)
        box.addSpacing(4)
        box.addWidget(heading(words(N_("Lanes in the pack"))))
        box.addWidget(self.list, 1)
        box.addWidget(self.comments)
        box.addSpacing(10)
        self.done_button = add_deciding_row(box, self, words, words(N_("Save…")))
        self.setMinimumWidth(460)
        self.list.setFocus()

    def _look(self) -> None:
        self.done_button.setEnabled(bool(self.lanes))

    @property
    def lanes(self) -> list[RecordId]:
        """The lanes that were left ticked."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [str(each.data(ID)) for each in items if each.checkState() is Qt.CheckState.Checked]

    @property
    def with_comments(self) -> bool:
        """Whether open comments go along."""
        return self.comments.isChecked()
