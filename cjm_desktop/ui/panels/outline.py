"""The outline panel: the tree twin of the map, its selection shared with the canvas."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.finding import Query
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, CardRule, Comment, Lane, Stage, Step
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.base.labels import NOTHING_FOUND
from cjm_desktop.ui.base.typed_over import TypedOver
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.find_field import FindField
from cjm_desktop.ui.panels.outline_model import Index, OutlineModel
from cjm_desktop.ui.panels.outline_rows import OutlineRows

CHANGING = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
FEW = 50  # runs of selected rows


class OutlineTree(TypedOver, QTreeView):
    """A tree in which F2 edits, and Enter too where a row has words; a menu is wanted for what is selected."""

    menu_wanted = Signal(QPoint)  # a place on the screen
    entered = Signal()  # the keys come here
    barred = Signal()  # a key that would change a row that can only be read

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.only_drawn: Collection[str] = ()  # the keys of rows that are selected, though Qt does not know it

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        if self.only_drawn and index.internalPointer().key in self.only_drawn:
            options.state |= QStyle.StateFlag.State_Selected
        super().drawRow(painter, options, index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        self.menu_wanted.emit(place)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if event.key() in CHANGING and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.barred.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and not event.modifiers():
            self.edit_current()
            return
        super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Edit the words of the current row, if there is one."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())


class Outline(QWidget):
    """A search line above the tree."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show the document of the desk."""
        super().__init__()
        self._desk = desk
        self._following = False
        self._unfolded = False
        self.search = FindField()
        self.search.setPlaceholderText(desk.words(N_("Find in the outline")))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.wanted.connect(self._on_search)
        self.nothing = QLabel(desk.words(NOTHING_FOUND))
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.model = OutlineModel(desk, self)
        self.model.layoutChanged.connect(self._tell_nothing)
        self.tree = OutlineTree()
        self.tree.setAccessibleName(desk.words(N_("Outline of the map")))
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(OutlineRows(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.tree.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.selectionModel().selectionChanged.connect(self._on_tree_selected)
        self.tree.entered.connect(self._enter)
        search = QVBoxLayout()
        search.setContentsMargins(12, 0, 12, 6)
        search.addWidget(self.search)
        search.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(search)
        tree = QVBoxLayout()
        tree.setContentsMargins(8, 0, 4, 0)
        tree.addWidget(self.tree)
        box.addLayout(tree, 1)
        bridge.changed.connect(lambda event: self._on_changed(event.changes))
        bridge.changed.connect(lambda event: self._unfold_new(event.changes))
        bridge.changed.connect(lambda event: self.follow())
        bridge.selected.connect(self.follow)
        bridge.previewed.connect(self._preview)
        self.follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._unfolded:  # not before: a tree in the making is laid out again with every box it is put into
            self._unfolded = True
            self.tree.expandAll()
            self.follow()

    def edit_current(self) -> None:
        """Edit the words of the current row."""
        self.tree.edit_current()

    def flush(self) -> None:
        """Hand over the words being typed into a row."""
        if self.tree.state() is QAbstractItemView.State.EditingState:
            self.tree.setFocus()

    def show_filter(self) -> None:
        """Have the rows of cards that a filter leaves out stand back."""
        self.tree.viewport().update()

    def follow(self) -> None:
        """Select the rows of what is selected in the document.

        To draw one row Qt looks through all selected runs, of which a large selection has one a cell. So Qt is told of
        many only once it needs them: keys and clicks go from there.
        """
        if self._following:
            return
        chosen = self._desk.document.editor.session.selection
        model, wanted = self.tree.selectionModel(), self.model.shown_of(chosen)
        if (self.tree.only_drawn or set(self._selected())) == wanted.keys():
            return
        runs = self.model.runs_of(chosen)
        self._following = True
        model.clearSelection()  # else Qt compares each run of the old selection with each of the new one
        few = len(runs) <= FEW or self.tree.hasFocus()
        self.tree.only_drawn = () if few else wanted.keys()
        self.tree.viewport().update()
        if few:
            self._tell_qt(runs)
        if wanted:
            last = self.model.index_of_record(next(reversed(wanted)))
            model.setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.tree.scrollTo(last)
        self._following = False

    def _enter(self) -> None:
        """Have Qt know all that is selected, and nothing move: a click is on its way."""
        self._following = True
        self._tell_qt(self.model.runs_of(self.tree.only_drawn))
        self._following = False
        self.tree.only_drawn = ()

    def _tell_qt(self, runs: Iterable[tuple[QModelIndex, QModelIndex]]) -> None:
        selection = QItemSelection()
        for first, last in runs:
            selection.append(QItemSelectionRange(first, last))
        self.tree.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _selected(self) -> list[str]:
        """The keys of the rows that are selected, found by runs: Qt would make an index of each row."""
        runs: Iterable[QItemSelectionRange] = self.tree.selectionModel().selection().toList()
        return [key for run in runs for key in self.model.keys_between(run.topLeft(), run.bottomRight())]

    def _tell_nothing(self) -> None:
        self.nothing.setVisible(bool(self.search.words.strip()) and not self.model.rowCount())

    def _on_changed(self, changes: ChangeSet) -> None:
        model = self.tree.selectionModel()
        self._following = True  # rows that go are not a choice of somebody's
        if model.selection().count() > FEW:  # Qt would carry each row of it over to the new tree, row by row
            model.clearSelection()
        self.model.update_for(changes)
        self._following = False
        if any(isinstance(each.before or each.after, Comment | CardRule) for each in changes):
            self.tree.viewport().update()  # the rows above count it too, and any may wear a rule

    def _preview(self, before: JourneyGraph, now: JourneyGraph) -> None:
        """Show the rows of what is only shown for now."""
        if all(before.in_order(kind) is now.in_order(kind) for kind in (Stage, Step, Lane, Card)):
            return
        self._following = True  # rows that go are not a choice of somebody's
        self.model.rebuild()
        self._following = False
        for first, _ in self.model.runs_of(each.id for each in now.records() if each.id not in before):
            self._unfold(first)

    def _unfold_new(self, changes: ChangeSet) -> None:
        for first, _ in self.model.runs_of(change.id for change in changes if change.before is None):
            self._unfold(first)

    def _unfold(self, index: QModelIndex) -> None:
        """Open the branches above a new row."""
        above = index.parent()
        while above.isValid():
            self.tree.expand(above)
            above = above.parent()

    def _on_search(self) -> None:
        words = self.search.words.strip()
        self.model.set_filter(Query(words, composing=self.search.composing) if words else None)
        self.tree.expandAll()
        self.follow()

    def _on_tree_selected(self) -> None:
        if self._following:
            return
        self._following = True
        self.tree.only_drawn = ()
        records = [self.model.record_of(key) for key in self._selected()]
        session = self._desk.document.editor.session
        with session.held():
            cards = [record for record in records if isinstance(record, Card)]
            session.select(record.id for record in records if record)
            if len(cards) == 1 and len(records) == 1:
                self._focus(cards[0])
            elif len(records) == 1 and isinstance(records[0], Lane):
                self._focus_cell()
        self._following = False

    def _focus_cell(self) -> None:
        """Put the focus on the cell of the lane row that is current."""
        first = self.model.record_at(self.model.index(0, 0, self.tree.currentIndex()))
        if isinstance(first, Card):
            self._focus(first)

    def _focus(self, card: Card) -> None:
        """Put the focus on the cell of a card, if that can be seen."""
        editor = self._desk.document.editor
        if not editor.graph.one(Lane, card.lane).collapsed:
            editor.session.set_focus((card.lane, card.step))
