"""A calm table: rows as high as their line, choices in a list, one line selected at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cjm_desktop.ui.base.typed_over import KeptLines, TypedOver
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.views.view import ViewPane

OPTIONS_ROLE = Qt.ItemDataRole.UserRole + 1  # (value, label) pairs of a cell that is chosen from a list
ICONS_ROLE = Qt.ItemDataRole.UserRole + 4  # of such values the icons that stand for them
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
RECORD_ROLE = Qt.ItemDataRole.UserRole + 3  # the id of the record that a line selects
Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(KeptLines):
    """Edits a cell in a list where its model offers options, else in a line."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        options = index.data(OPTIONS_ROLE)
        if not options:
            return super().createEditor(parent, option, index)
        combo = CalmCombo()
        combo.setParent(parent)
        for value, label in options:
            combo.add_value(label, value, (index.data(ICONS_ROLE) or {}).get(value, ""))
        combo.activated.connect(lambda: self._done(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CalmCombo):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CalmCombo):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def _done(self, combo: CalmCombo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QStyledItemDelegate.EndEditHint.NoHint)


class CalmTable(TypedOver, QTableView):
    """A sortable table of a model without grid lines, whose selection goes by records."""

    edits_by_f2 = True

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        """Show a model under an accessible name."""
        super().__init__()
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(SORT_ROLE)
        self.sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sorted.setSourceModel(model)
        self.setModel(self.sorted)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self._resized)
        self._widths: tuple[int, ...] = ()
        self._sharing = False

    def share_room(self, widths: Sequence[int]) -> None:
        """Give the columns these widths, in logical pixels, or their parts of a smaller room.

        None becomes narrower than its heading, and what shows its words whole gives room before what would cut them.
        Once somebody has dragged an edge, theirs stay.
        """
        self._widths = tuple(widths)
        self._share()

    def _share(self) -> None:
        header, room = self.horizontalHeader(), self.viewport().width()
        least = [header.sectionSizeFromContents(at).width() for at in range(len(self._widths))]
        wanted = [max(pair) for pair in zip(self._widths, least, strict=True)]
        words = [self.sizeHintForColumn(at) + 1 for at in range(len(self._widths))]
        whole = [max(low, min(full, said)) for low, full, said in zip(least, wanted, words, strict=True)]
        need = [max(pair) for pair in zip(least, words, strict=True)]
        steps = (least, whole, need, [max(pair) for pair in zip(need, wanted, strict=True)])
        lows, fulls = next((pair for pair in pairwise(steps) if room <= sum(pair[1])), steps[2:])
        spare = sum(fulls) - sum(lows)
        share = min(1.0, max(0.0, (room - sum(lows)) / spare)) if spare else 1.0
        self._sharing = True
        for at, (low, full) in enumerate(zip(lows, fulls, strict=True)):
            header.resizeSection(at, low + int((full - low) * share))
        self._sharing = False

    def _resized(self, column: int, before: int, now: int) -> None:
        # The last column follows the room, whoever sets the others.
        if not self._sharing and before != now and column < len(self._widths) - 1:
            self._widths = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _is_line(self, index: Index) -> bool:
        return super()._is_line(index) and not index.data(OPTIONS_ROLE)

    def rows_to_copy(self) -> list[list[str]]:
        """The selected lines as they are shown, all of them below the names of their columns where none is selected."""
        columns = range(self.sorted.columnCount())
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = chosen or range(self.sorted.rowCount())
        names = [[str(self.sorted.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns]]
        lines = [[str(self.sorted.index(row, at).data() or "") for at in columns] for row in rows]
        return lines if chosen else names + lines

    def chosen(self) -> tuple[str, ...]:
        """The ids of the records of the selected lines, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(str(index.data(RECORD_ROLE)) for index in rows)

    def show_chosen(self, records: frozenset[str]) -> None:
        """Select the lines of these records, and no others."""
        if records == frozenset(self.chosen()):
            return
        self.clearSelection()
        selection = self.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        first = True
        for row in range(self.sorted.rowCount()):
            index = self.sorted.index(row, 0)
            if index.data(RECORD_ROLE) in records:
                selection.select(index, flags)
                if first:
                    selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
                    self.scrollTo(index)
                first = False

    def flush(self) -> None:
        """Hand over a line that is being typed."""
        self.finish_typing()
        editor = QApplication.focusWidget()
        if editor is not None and editor is not self.viewport() and self.viewport().isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)


class TablePane(ViewPane):
    """A view with a table: lines and records are selected together."""

    def __init__(self, desk: Desk, model: QAbstractItemModel, name: str) -> None:
        """Make the view with a table of a model under an accessible name, which is still to be put somewhere."""
        super().__init__(desk)
        self.table = CalmTable(model, name)
        self._filling = False
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def flush(self) -> None:
        self.table.flush()

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Let the model change meanwhile, and select the lines of what is selected on the map."""
        self._filling = True
        yield
        self.table.show_chosen(frozenset(self.desk.document.editor.session.selection))
        self._filling = False

    def _on_selected(self) -> None:
        chosen = self.table.chosen()
        if not self._filling and chosen:
            self.desk.document.editor.session.select(chosen)
