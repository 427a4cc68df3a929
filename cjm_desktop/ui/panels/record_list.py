"""Lists of the records behind the map: personas in one panel, the catalogues in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.edit.commands.people import add_persona
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.advice import persona_advice
from cjm_desktop.model.records import Persona, Record, RecordId
from cjm_desktop.ui.bridge import Bridge
from cjm_desktop.ui.icons import icon
from cjm_desktop.ui.panels.labels import LIST_NAMES, add_label
from cjm_desktop.ui.panels.record_form import heading
from cjm_desktop.ui.theming import set_kind

if TYPE_CHECKING:
    from cjm_desktop.ui.panels.record_form import Desk

RECORD_ROLE = Qt.ItemDataRole.UserRole


class NameList(QListWidget):
    """A list whose names are edited in place. F2 does so here; elsewhere in the window it edits the map."""

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
        return super().event(event)


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
        self.list = NameList()
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.itemChanged.connect(self._on_renamed)
        self.advice = QLabel()
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        self.advice.setWordWrap(True)
        self.advice.setContentsMargins(8, 6, 8, 6)
        set_kind(self.advice, "warning")
        top = QHBoxLayout()
        top.addWidget(heading(title), 1)
        top.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 10, 0)
        box.setSpacing(2)
        box.addLayout(top)
        box.addWidget(self.list)
        box.addWidget(self.advice)
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
                if not self._desk.document.read_only:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.list.addItem(item)
            height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 8) if rows else 0
            self.list.setFixedHeight(height * len(rows) + 2)
            self.list.setVisible(bool(rows))
        selection = editor.session.selection
        for item in self._items():
            item.setSelected(item.data(RECORD_ROLE) in selection)
        self.add.setEnabled(not self._desk.document.read_only)
        advice = persona_advice(editor.graph) if self.kind is Persona else ()
        words = self._desk.words
        self.advice.setText("\n".join(f"{words(each.what)} {words(each.why)}" for each in advice))
        self.advice.setVisible(bool(advice))
        self._filling = False

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_selected(self) -> None:
        chosen: list[RecordId] = [item.data(RECORD_ROLE) for item in self.list.selectedItems()]
        if not self._filling and chosen:
            self._desk.document.editor.session.select(chosen)

    def _on_renamed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            name, record = item.text().strip(), item.data(RECORD_ROLE)
            if name and name != self._desk.labels.of(record):
                self._desk.run(rename_entry.call(record, name, self._desk.document.lang))
            self.refresh()

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
