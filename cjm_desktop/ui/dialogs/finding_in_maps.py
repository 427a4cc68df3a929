"""Finding words in all maps of a folder: what was found, map by map, each place a way into its map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.finding_in_maps import FoundMap, find_in_maps
from cjm_desktop.edit.finding import Query
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.base.theming import plain_label
from cjm_desktop.ui.forms.find_field import FindField

PLACE_ROLE = Qt.ItemDataRole.UserRole
Go = Callable[[Path, RecordId], object]


class FindInMapsDialog(Dialog):
    """A folder, the words, and below them every map that holds them. A place that is chosen opens its map."""

    def __init__(self, folder: Path, words: Translate, go: Go, parent: QWidget | None) -> None:
        """Begin with a folder and nothing found; `go` opens a map at a record of it."""
        super().__init__(parent)
        self._words, self._go = words, go
        self.folder = folder
        self.setWindowTitle(words(N_("Find in many maps")))
        self.field = FindField()
        self.field.setPlaceholderText(words(N_("What to look for")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.whole, self.case = QCheckBox(words(N_("Whole words"))), QCheckBox(words(N_("Match case")))
        self.find_button = QPushButton(words(N_("Find")))
        self.find_button.setDefault(True)
        self.place = plain_label(kind="second")
        self.choose = QPushButton(words(N_("Another folder…")))
        self.choose.setAutoDefault(False)
        self.told = plain_label(kind="second", wraps=True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(words(N_("Found in maps")))
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.close_button = QPushButton(words(N_("Close")))
        self.close_button.setAutoDefault(False)
        self._lay_out()
        self._show_folder()
        self.find_button.clicked.connect(self._find)
        self.choose.clicked.connect(self._choose)
        self.tree.itemActivated.connect(lambda item, _: self._open(item))
        self.close_button.clicked.connect(self.reject)
        self.resize(620, 520)
        self.field.setFocus()

    def _lay_out(self) -> None:
        upper, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for each in (self.field, self.whole, self.case, self.find_button):
            upper.addWidget(each, 1 if each is self.field else 0)
        middle.addWidget(self.place, 1)
        middle.addWidget(self.choose)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        for row in (upper, middle):
            box.addLayout(row)
        box.addWidget(self.tree, 1)
        box.addLayout(foot)

    def _show_folder(self) -> None:
        self.place.setText(
            self._words(message(N_("In {folder} and the folders in it"), folder=shown_path(self.folder)))
        )

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words(N_("Folder with maps")), str(self.folder))
        if name:
            self.folder = Path(name)
            self._show_folder()

    def _find(self) -> None:
        query = Query(self.field.text(), whole=self.whole.isChecked(), case=self.case.isChecked())
        if not query.words.strip():
            self.field.setFocus()
            return
        title = self._words(N_("Looking through the maps …"))
        found = patiently(title, self._words, self, partial(find_in_maps, [self.folder], query))
        if isinstance(found, tuple):
            self._show(found)

    def _show(self, found: tuple[FoundMap, ...]) -> None:
        words = self._words
        self.tree.clear()
        for each in found:
            if each.error is not None:
                told = message(N_("{file}: cannot be read. {why}"), file=shown_path(each.path), why=each.error.message)
                top = QTreeWidgetItem(self.tree, [words(told)])
                top.setData(0, PLACE_ROLE, (each.path, ""))
                continue
            counted = message(NN_("{count} place", "{count} places"), count=each.count)
            name = " — ".join(filter(None, (shown_path(each.path), each.title)))
            top = QTreeWidgetItem(self.tree, [f"{name} · {words(counted)}"])
            font = self.tree.font()
            font.setWeight(QFont.Weight.DemiBold)
            top.setFont(0, font)
            top.setData(0, PLACE_ROLE, (each.path, ""))
            for place in each.places:
                about = " · ".join(filter(None, (words(place.kind), place.where, words(place.field))))
                row = QTreeWidgetItem(top, [f"{place.around}   ({about})"])
                row.setToolTip(0, place.hit.words)
                row.setData(0, PLACE_ROLE, (each.path, place.hit.record))
            if left := each.count - len(each.places):
                more = message(NN_("{count} more in this map", "{count} more in this map"), count=left)
                QTreeWidgetItem(top, [words(more)]).setData(0, PLACE_ROLE, (each.path, ""))
            top.setExpanded(True)
        places, maps = sum(each.count for each in found), sum(each.count > 0 for each in found)
        summary = message(
            N_("{places} in {maps}"),
            places=message(NN_("{count} place", "{count} places"), count=places),
            maps=message(NN_("{count} map", "{count} maps"), count=maps),
        )
        self.told.setText(words(summary) if places else words(N_("Nothing found")))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.setFocus()

    def _open(self, item: QTreeWidgetItem) -> None:
        path, record = item.data(0, PLACE_ROLE)
        self._go(path, record)
