"""What is taken out of a map for other eyes: the parts, and the lanes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.redaction import Wish
from cjm_desktop.model.vocabulary import REDACTED_PARTS
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.forms.small_fields import hint, labelled, silently

KEY = Qt.ItemDataRole.UserRole
LANES_HEIGHT = 134
ROW_HEIGHT = 22
TICKING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class RedactionFields(QWidget):
    """A tick for each part and each lane; `edited` comes after each change by the user."""

    edited = Signal()

    def __init__(self, words: Translate, graph: JourneyGraph, lang: str) -> None:
        """Offer what a map has, which is shown in a language."""
        super().__init__()
        self.parts = {choice.key: QCheckBox(words(choice.label)) for choice in REDACTED_PARTS}
        self.lanes = QTreeWidget()
        self.lanes.setHeaderHidden(True)
        self.lanes.setRootIsDecorated(False)
        self.lanes.setFixedHeight(LANES_HEIGHT)
        self._fill(graph, Labels(graph, lang, words))
        self._hint = hint(words(N_("The map's history and what pictures hide go with it.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for check in self.parts.values():
            column.addWidget(check)
            check.clicked.connect(self._give)
        column.addSpacing(4)
        labelled(words, N_("Lanes to take out"), self.lanes, column)
        column.addWidget(self._hint)
        self._hint.hide()
        self.lanes.itemChanged.connect(self._give)

    def _fill(self, graph: JourneyGraph, labels: Labels) -> None:
        for lane in graph.lanes():
            item = QTreeWidgetItem(self.lanes, [labels.of(lane.id)])
            item.setData(0, KEY, lane.id)
            item.setFlags(TICKING)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))

    @property
    def wish(self) -> Wish:
        """What is ticked."""
        parts = frozenset(part for part, check in self.parts.items() if check.isChecked())
        ticked = (item for item in self._items() if item.checkState(0) is Qt.CheckState.Checked)
        return Wish(frozenset(str(item.data(0, KEY)) for item in ticked), parts)

    def show_wish(self, wish: Wish) -> None:
        """Tick this and nothing else."""
        silently((self.lanes,), lambda: self._tick(wish))
        self._hint.setVisible(bool(wish))

    def _tick(self, wish: Wish) -> None:
        for part, check in self.parts.items():
            check.setChecked(part in wish.parts)
        for item in self._items():
            ticked = item.data(0, KEY) in wish.lanes
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        rows = range(self.lanes.topLevelItemCount())
        return (item for row in rows if (item := self.lanes.topLevelItem(row)) is not None)

    def _give(self) -> None:
        self._hint.setVisible(bool(self.wish))
        self.edited.emit()
