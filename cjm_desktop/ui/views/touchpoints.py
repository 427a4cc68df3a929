"""The touchpoint inventory as a table: editing it edits the map, and the other way round."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from cjm_desktop.edit.commands.entries import add_entry
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.records import Step, Touchpoint
from cjm_desktop.model.vocabulary import DIRECTIONS, TOUCHPOINT_STATES
from cjm_desktop.ui.base.labels import UNTITLED, add_label
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.inventory import InventoryColumn, Use, call_to_change, may_edit, uses
from cjm_desktop.ui.views.table import OPTIONS_ROLE, RECORD_ROLE, SORT_ROLE, Index, TablePane
from cjm_desktop.ui.views.view import wide_combo

TITLES = {
    InventoryColumn.NAME: N_("Touchpoint"),
    InventoryColumn.STAGE: N_("Stage"),
    InventoryColumn.STEP: N_("Step"),
    InventoryColumn.CHANNEL: N_("Channel"),
    InventoryColumn.DIRECTION: N_("Who begins"),
    InventoryColumn.STATUS: N_("Status"),
    InventoryColumn.OWNER: N_("Owner"),
}
WIDTHS = {
    InventoryColumn.NAME: 200,
    InventoryColumn.STAGE: 150,
    InventoryColumn.STEP: 170,
    InventoryColumn.CHANNEL: 140,
    InventoryColumn.DIRECTION: 130,
    InventoryColumn.STATUS: 130,
    InventoryColumn.OWNER: 110,
}
ROLE = Qt.ItemDataRole
Options = list[tuple[str, str]]


class InventoryModel(QAbstractTableModel):
    """The lines of the inventory. It holds no value of its own: what is set goes to the map and comes back from it."""

    def __init__(self, desk: Desk) -> None:
        """Show the map of a desk as it is now."""
        super().__init__()
        self._desk = desk
        self.uses: tuple[Use, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Take over the lines of the map as it is now."""
        document = self._desk.document
        new = uses(document.editor.graph, document.lang)
        if [use.subject for use in new] != [use.subject for use in self.uses]:
            self.beginResetModel()
            self.uses = new
            self.endResetModel()
        elif new:
            self.uses = new
            # All cells: the name of a stage or a channel may be another one though its id is the same.
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(InventoryColumn) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.uses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(InventoryColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return self._desk.words(TITLES[InventoryColumn(section)])
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        use, column = self.uses[index.row()], InventoryColumn(index.column())
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return self._shown(use, column)
        if role == ROLE.EditRole:
            return use.value(column)
        if role == SORT_ROLE:
            return self._rank(use, column)
        if role == OPTIONS_ROLE:
            return self._options(use, column)
        return use.subject if role == RECORD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        document = self._desk.document
        editable = may_edit(document.editor.graph, self.uses[index.row()], InventoryColumn(index.column()))
        return flags | Qt.ItemFlag.ItemIsEditable if editable and not document.read_only else flags

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if role != ROLE.EditRole:
            return False
        document = self._desk.document
        use, column = self.uses[index.row()], InventoryColumn(index.column())
        words = "" if value is None else str(value)
        call = call_to_change(document.editor.graph, use, column, words, document.lang)
        if call is None or not self._desk.run(call):
            return False
        self.refresh()
        return True

    def _shown(self, use: Use, column: InventoryColumn) -> str:
        value = use.value(column)
        if column is InventoryColumn.NAME:
            return value or self._desk.words(UNTITLED)
        if column is InventoryColumn.STAGE and not use.card:
            return self._desk.words(N_("not on the map"))
        return dict(self._options(use, column)).get(value, value) if value else ""

    def _rank(self, use: Use, column: InventoryColumn) -> object:
        """What lines are sorted by: places along the journey, all else by its words, nothing last."""
        if column in (InventoryColumn.STAGE, InventoryColumn.STEP):
            steps = [step.id for step in self._desk.document.editor.graph.steps()]
            return steps.index(use.step) if use.step in steps else len(steps)
        return self._shown(use, column) or "\U0010ffff"

    def _options(self, use: Use, column: InventoryColumn) -> Options:
        graph, labels, words = self._desk.document.editor.graph, self._desk.labels, self._desk.words
        if column is InventoryColumn.STAGE:
            return [(stage.id, labels.of(stage.id)) for stage in graph.stages()]
        if column is InventoryColumn.STEP:
            if not use.card:
                return [(step.id, labels.column(step)) for step in graph.steps()]
            return [(step.id, labels.step(graph.one(Step, step.id))) for step in graph.steps_of(use.stage)]
        if column is InventoryColumn.CHANNEL:
            return [("", ""), *labels.options("channels")]
        if column is InventoryColumn.DIRECTION:
            return [("", ""), *((choice.key, words(choice.label)) for choice in DIRECTIONS)]
        if column is InventoryColumn.STATUS:
            return [("", ""), *((choice.key, words(choice.label)) for choice in TOUCHPOINT_STATES)]
        return []


class TouchpointView(TablePane):
    """The inventory, a choice of the states that it shows, and a button for a further touchpoint."""

    def __init__(self, desk: Desk) -> None:
        """Make the view."""
        words = desk.words
        self.model = InventoryModel(desk)
        super().__init__(desk, self.model, words(N_("Touchpoint inventory")))
        self.table.share_room([WIDTHS[column] for column in InventoryColumn])
        self.count = plain_label(kind="second", wraps=True)
        self.state = wide_combo()
        self.state.setAccessibleName(words(N_("Touchpoints shown")))
        self.state.addItem(words(N_("All touchpoints")), None)
        for choice in TOUCHPOINT_STATES:
            self.state.addItem(words(choice.label), words(choice.label))
        self.add = QPushButton(words(add_label(Touchpoint)))
        set_kind(self.add, "link")
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.add)
        row.addWidget(self.state)
        self.box.addLayout(row)
        self.box.addWidget(self.table, 1)
        self.state.activated.connect(self._filter)
        self.add.clicked.connect(self._on_add)
        self.refresh()

    def refresh(self) -> None:
        with self.filling():
            self.model.refresh()
        touchpoints = {use.touchpoint or use.name for use in self.model.uses}
        places = sum(bool(use.card) for use in self.model.uses)
        summary = message(
            N_("{touchpoints}, {places}"),
            touchpoints=message(NN_("{count} touchpoint", "{count} touchpoints"), count=len(touchpoints)),
            places=message(NN_("used in {count} place", "used in {count} places"), count=places),
        )
        self.count.setText(self.desk.words(summary))
        self.add.setEnabled(not self.desk.document.read_only)

    def _filter(self) -> None:
        proxy: QSortFilterProxyModel = self.table.sorted
        proxy.setFilterKeyColumn(InventoryColumn.STATUS)
        proxy.setFilterFixedString(self.state.currentData() or "")

    def _on_add(self) -> None:
        self.flush()
        name = self.desk.words(N_("New touchpoint"))
        if not self.desk.run(add_entry.call(Touchpoint, name, self.desk.document.lang)):
            return
        self.state.setCurrentIndex(0)
        self._filter()
        self.refresh()
        self.table.setFocus()
        cell = self.table.currentIndex().siblingAtColumn(InventoryColumn.NAME)
        if cell.isValid():
            self.table.edit(cell)
