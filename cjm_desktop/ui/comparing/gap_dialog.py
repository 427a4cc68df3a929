"""A journey as it is beside as it should be, step by step: what became of what, and what lies between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.interchange.gap_words import GapWords
from cjm_desktop.model.counterparts import MERGED, NEW, REMOVED, SAME, SPLIT
from cjm_desktop.ui.base.dialog import FRAME, Dialog
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind

SIZE = QSize(1180, 640)
COUNTED = {
    SAME: NN_("{count} step one for one", "{count} steps one for one"),
    SPLIT: NN_("{count} split", "{count} split"),
    MERGED: NN_("{count} merged", "{count} merged"),
    NEW: NN_("{count} new", "{count} new"),
    REMOVED: NN_("{count} removed", "{count} removed"),
}


class GapDialog(Dialog):
    """The table of gaps; `save` writes it into a file."""

    def __init__(
        self,
        told: GapWords,
        names: tuple[str, str],
        words: Translate,
        parent: QWidget | None,
        save: Callable[[], object],
        put: Callable[[], bool] | None = None,
    ) -> None:
        """Show what lies between two maps, which are called so; `put` lays a lane of the gaps on the second one."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("As it is and as it should be")))
        head = plain_label(f"{names[0]} → {names[1]}", wraps=True)
        semibold(head)
        set_kind(head, "heading")
        self.summary = plain_label(words(summary_of(told)), "second", wraps=True)
        rows = told.rows()
        self.table = QTableWidget(len(rows), len(told.heads))
        self.table.setAccessibleName(words(N_("Gaps")))
        self.table.setHorizontalHeaderLabels([words(each) for each in told.heads])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(True)
        for at, row in enumerate(rows):
            for column, said in enumerate(row):
                item = QTableWidgetItem(said)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if told.gaps[at].pair.kind in (NEW, REMOVED):
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(at, column, item)
        header = self.table.horizontalHeader()
        for column in range(len(told.heads)):
            narrow = 2 <= column <= 5
            mode = QHeaderView.ResizeMode.ResizeToContents if narrow else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.keep = QPushButton(words(N_("Save the table…")))
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(lambda _=False: save())
        self.lane = QPushButton(words(N_("Put the gaps on the map")))
        self.lane.setAutoDefault(False)
        self.lane.setVisible(put is not None)
        if put is not None:
            self.lane.clicked.connect(lambda _=False: self.done(0) if put() else None)
        close = QPushButton(words(N_("Close")))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.keep)
        foot.addWidget(self.lane)
        foot.addStretch(1)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(8)
        for each in (head, self.summary, self.table):
            box.addWidget(each)
        box.addLayout(foot)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.table.setFocus()


def summary_of(told: GapWords) -> Message:
    """How many steps of each kind there are."""
    counts = Counter(each.pair.kind for each in told.gaps)
    parts = [message(text, count=counts[kind]) for kind, text in COUNTED.items() if counts[kind]]
    listed = parts[0] if parts else message(N_("no steps"))
    for each in parts[1:]:
        listed = message(N_("{first}, {rest}"), first=listed, rest=each)
    return message(N_("{steps}. What is linked to nothing is bold."), steps=listed)
