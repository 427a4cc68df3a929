"""Lists of the records behind the map: personas in one panel, the catalogues in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Persona, Record, RecordId
from cjm_desktop.ui.bridge import Bridge
from cjm_desktop.ui.icons import icon
from cjm_desktop.ui.panels.labels import LIST_NAMES, add_label
from cjm_desktop.ui.panels.record_form import heading
from cjm_desktop.ui.theming import set_kind

if TYPE_CHECKING:
    from cjm_desktop.ui.panels.record_form import Desk

RECORD_ROLE = Qt.ItemDataRole.UserRole


class RecordList(QWidget):
    """All records of one kind under a heading with a plus; the selected one is edited in the inspector."""

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        """List the records of a kind."""
        super().__init__()
        self._desk = desk
        self.kind = kind
        self._filling = False
        title = desk.words(LIST_NAMES[kind])
        self.add = QToolButton()
        self.add.setIcon(icon("plus", self.palette()))
        self.add.setToolTip(desk.words(add_label(kind)))
        self.add.setAccessibleName(self.add.toolTip())
        set_kind(self.add, "tool")
        self.add.clicked.connect(self._on_add)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._on_selected)
        top = QHBoxLayout()
        top.addWidget(heading(title), 1)
        top.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 10, 0)
        box.setSpacing(2)
        box.addLayout(top)
        box.addWidget(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show the records and the selection as they are now."""
        editor, labels = self._desk.document.editor, self._desk.labels
        rows = [(record.id, labels.of(record.id)) for record in editor.graph.in_order(self.kind)]
        self._filling = True
        shown = [(item.data(RECORD_ROLE), item.text()) for item in self._items()]
        if rows != shown:
            self.list.clear()
            for record_id, name in rows:
                item = QListWidgetItem(name)
                item.setData(RECORD_ROLE, record_id)
                self.list.addItem(item)
            height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 8) if rows else 0
            self.list.setFixedHeight(height * len(rows) + 2)
            self.list.setVisible(bool(rows))
        selection = editor.session.selection
        for item in self._items():
            item.setSelected(item.data(RECORD_ROLE) in selection)
        self.add.setEnabled(not self._desk.document.read_only)
        self._filling = False

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_selected(self) -> None:
        chosen: list[RecordId] = [item.data(RECORD_ROLE) for item in self.list.selectedItems()]
        if not self._filling and chosen:
            self._desk.document.editor.session.select(chosen)

    def _on_add(self) -> None:
        name = self._desk.words(N_("New entry"))
        if self.kind is Persona:
            self._desk.run(add_persona.call(self._desk.words(N_("New persona"))))
        else:
            self._desk.add(self.kind, name, select=True)


class RecordPanel(QScrollArea):
    """Several lists below each other, made when they are first shown."""

    def __init__(self, desk: Desk, bridge: Bridge, kinds: Sequence[type[Record]]) -> None:
        """Show the lists of these kinds."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk, self._bridge, self._kinds = desk, bridge, kinds

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(12)
        for kind in self._kinds:
            each = RecordList(self._desk, kind)
            box.addWidget(each)
            self._bridge.settled.connect(each.refresh)
            self._bridge.selected.connect(each.refresh)
        box.addStretch(1)
        self.setWidget(body)
