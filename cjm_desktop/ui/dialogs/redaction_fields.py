"""What is taken out of a map for other eyes: the parts, the lanes, and words; and what would still stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.redaction import Wish
from cjm_desktop.model.standing import StandingWord
from cjm_desktop.model.vocabulary import NAME_PARTS, REDACTED_PARTS
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.forms.small_fields import hint, labelled, silently

KEY = Qt.ItemDataRole.UserRole
LANES_HEIGHT, STANDING_HEIGHT = 112, 112
MOST_PLACES = 50
NAMING = ("names", "client")  # without these there are no words of names to take out
ROW_HEIGHT = 22
TICKING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class RedactionFields(QWidget):
    """A tick for each part and each lane, and words of one's own; `edited` comes after each change by the user.

    What would still stand is listed with its places; a tick there adds it to the words.
    """

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
        self.words = QLineEdit()
        self.words.setPlaceholderText(words(N_("with commas between them")))
        self._words_given = ""
        self.standing = QTreeWidget()
        self.standing.setHeaderHidden(True)
        self.standing.setFixedHeight(STANDING_HEIGHT)
        self._translate = words
        self._hint = hint(words(N_("The map's history and what pictures hide go with it.")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for check in self.parts.values():
            column.addWidget(check)
            check.clicked.connect(self._give)
        column.addSpacing(4)
        self._standing_row = labelled(words, N_("Words of names that still stand"), self.standing, column)
        labelled(words, N_("Further words to take out"), self.words, column)
        labelled(words, N_("Lanes to take out"), self.lanes, column)
        column.addWidget(self._hint)
        self._hint.hide()
        self._standing_row.hide()
        self.lanes.itemChanged.connect(self._give)
        self.words.editingFinished.connect(self._on_words)
        self.standing.itemChanged.connect(self._on_standing)
        self._arrange()

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
        parts = frozenset(part for part, check in self.parts.items() if check.isChecked() and check.isEnabled())
        ticked = (item for item in self._items() if item.checkState(0) is Qt.CheckState.Checked)
        return Wish(frozenset(str(item.data(0, KEY)) for item in ticked), parts, frozenset(self._own_words()))

    def _own_words(self) -> list[str]:
        return list(filter(None, map(str.strip, self.words.text().split(","))))

    def show_standing(self, standing: Sequence[StandingWord], labels: Labels) -> None:
        """List the words of names that the copy would still hold, each with its places."""
        silently((self.standing,), lambda: self._list(standing, labels))
        self._standing_row.setVisible(bool(standing))

    def _list(self, standing: Sequence[StandingWord], labels: Labels) -> None:
        self.standing.clear()
        for one in standing:
            text = NN_("“{words}” in {count} place", "“{words}” in {count} places")
            name = self._translate(message(text, count=len(one.places), words=one.words))
            item = QTreeWidgetItem(self.standing, [name])
            item.setData(0, KEY, one.words)
            item.setFlags(TICKING)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setToolTip(0, self._translate(N_("Tick it to take it out")))
            for place in one.places[:MOST_PLACES]:
                child = QTreeWidgetItem(item, [place.excerpt])
                child.setToolTip(0, f"{labels.of(place.owner)}\n{place.excerpt}")
                child.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        first = self.standing.topLevelItem(0)
        if first is not None and len(standing) == 1:
            first.setExpanded(True)

    def _on_standing(self, item: QTreeWidgetItem) -> None:
        word = str(item.data(0, KEY))
        if item.checkState(0) is Qt.CheckState.Checked and word not in self._own_words():
            self.words.setText(", ".join((*self._own_words(), word)))
            self._on_words()

    def _on_words(self) -> None:
        if self.words.text() != self._words_given:  # leaving the field is no change
            self._give()

    def _arrange(self) -> None:
        self._words_given = self.words.text()
        self.parts[NAME_PARTS].setEnabled(any(self.parts[part].isChecked() for part in NAMING))
        self._hint.setVisible(bool(self.wish))

    def show_wish(self, wish: Wish) -> None:
        """Tick this and nothing else."""
        silently((self.lanes,), lambda: self._tick(wish))
        self.words.setText(", ".join(sorted(wish.words)))
        self._arrange()

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
        self._arrange()
        self.edited.emit()
