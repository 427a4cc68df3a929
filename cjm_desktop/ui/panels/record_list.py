"""Lists of the records behind the map: personas in one panel, the catalogues in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.edit.commands.jottings import PLACED
from cjm_desktop.edit.commands.people import add_persona, add_record
from cjm_desktop.edit.commands.saved_views import add_view
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.advice import persona_advice
from cjm_desktop.model.records import Persona, Record, RecordId, SavedView
from cjm_desktop.model.usage import Uses, usage
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.base.dragged import entries_data
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.labels import LIST_NAMES, add_label
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.base.typed_over import ReadableRows, TypedOver
from cjm_desktop.ui.forms.fold import Fold
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.panels.uses import users_in_words

if TYPE_CHECKING:
    from cjm_desktop.ui.desk import Desk


RECORD_ROLE = Qt.ItemDataRole.UserRole
USES_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_MARGIN = 8
ALWAYS_OPENED = 2  # groups of lists
Index = QModelIndex | QPersistentModelIndex


class CountedNames(ReadableRows):
    """Draws the number of uses at the right of a name, which is cut before it reaches there."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        room = option.rect.width() - option.fontMetrics.horizontalAdvance(str(index.data(USES_ROLE))) - 3 * COUNT_MARGIN
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(0, 0, -COUNT_MARGIN, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(right), str(index.data(USES_ROLE)))
        painter.restore()


class NameList(TypedOver, QListWidget):
    """A list whose names are edited in place, and whose entries are dragged onto the map where cards may name them.

    A menu is wanted for the entry under the pointer, or for the current one by key.
    """

    menu_wanted = Signal(QPoint)  # a place on the screen
    rehearsed = Signal(int, str)  # a row, and the words being typed into it
    edits_by_f2 = True

    def rehearse(self, words: str) -> None:
        """Say what finishing the edit would hand over. Setting it in the model would reach into the open editor."""
        self.rehearsed.emit(self.currentRow(), words)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        return entries_data([str(item.data(RECORD_ROLE)) for item in items])

    def rows_to_copy(self) -> list[list[str]]:
        """The selected names, else all, each with the number of its uses."""
        items = self.selectedItems() or [self.item(row) for row in range(self.count())]
        return [[item.text(), str(item.data(USES_ROLE))] for item in items]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            self.setCurrentItem(item)
            place = self.visualItemRect(item).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place) if by_key else event.globalPos())
        event.accept()


class RecordList(QWidget):
    """All records of one kind under a heading with a plus; the selected one is edited in the inspector."""

    menu_wanted = Signal(object, QPoint)  # this list, and a place on the screen

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        """List the records of a kind."""
        super().__init__()
        self._desk = desk
        self.kind = kind
        self._filling = False
        self._shown: list[tuple[RecordId, str, int, str]] | None = None  # nothing yet, not even that it is empty
        self._to_name: RecordId = ""
        title = desk.words(LIST_NAMES[kind])
        self.add = QToolButton()
        self.add.setIcon(icon("plus", self.palette()))
        self.add.setToolTip(desk.words(add_label(kind)))
        self.add.setAccessibleName(self.add.toolTip())
        set_kind(self.add, "tool")
        self.add.clicked.connect(self._on_add)
        self.list = NameList()
        self.list.setItemDelegate(CountedNames(self.list))
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        if issubclass(kind, PLACED):
            self.list.setDragEnabled(True)
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.menu_wanted.connect(lambda place: self.menu_wanted.emit(self, place))
        self.list.itemChanged.connect(self._on_renamed)
        self.list.rehearsed.connect(self._rename)
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

    def rename(self) -> None:
        """Edit the name of the current entry."""
        self.list.setFocus()
        self.list.editItem(self.list.currentItem())

    def refresh(self, uses: Mapping[RecordId, Uses]) -> None:
        """Show the records as they are now, with how often each is used, and the selection."""
        editor, labels = self._desk.document.editor, self._desk.labels
        rows = [
            (entry, name, uses[entry].total(), self._use_words(uses[entry]))
            for entry, name in labels.entries(self.kind)
        ]
        self._filling = True
        if rows != self._shown:
            self._shown = rows
            self.list.clear()
            for record_id, name, count, used in rows:
                item = QListWidgetItem(name)
                item.setData(RECORD_ROLE, record_id)
                item.setData(USES_ROLE, count)
                item.setToolTip(used)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {used}")
                if not self._desk.document.read_only:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.list.addItem(item)
            height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 8) if rows else 0
            self.list.setFixedHeight(height * len(rows) + 2)
            self.list.setVisible(bool(rows))
        self._filling = False
        self.follow()
        for item in self._items() if self._to_name else ():
            if item.data(RECORD_ROLE) == self._to_name:
                self._to_name = ""
                self.list.setCurrentItem(item)
                self.rename()
        self.add.setEnabled(not self._desk.document.read_only)
        advice = persona_advice(editor.graph) if self.kind is Persona else ()
        words = self._desk.words
        self.advice.setText("\n".join(f"{words(each.what)} {words(each.why)}" for each in advice))
        self.advice.setVisible(bool(advice))

    def follow(self) -> None:
        """Show the selection as it is now."""
        selection = self._desk.document.editor.session.selection
        self._filling = True
        for item in self._items():
            item.setSelected(item.data(RECORD_ROLE) in selection)
        self._filling = False

    def _use_words(self, uses: Uses) -> str:
        words = self._desk.words
        users = users_in_words(uses, words)
        return words(message(N_("Used by {users}"), users=users)) if users else words(N_("Not used yet"))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_selected(self) -> None:
        chosen: list[RecordId] = [item.data(RECORD_ROLE) for item in self.list.selectedItems()]
        if not self._filling and chosen:
            self._desk.document.editor.session.select(chosen)

    def _rename(self, row: int, words: str) -> bool:
        """Give the entry in a row a name; False where it has it already, or it is none."""
        name, record = words.strip(), self.list.item(row).data(RECORD_ROLE)
        if not name or name == self._desk.labels.of(record):
            return False
        self._desk.run(rename_entry.call(record, name, self._desk.document.lang))
        return True

    def _on_renamed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            record = item.data(RECORD_ROLE)
            if not self._rename(self.list.row(item), item.text()):
                self._filling = True
                item.setText(self._desk.labels.of(record))
                self._filling = False

    def _on_add(self) -> None:
        if self.kind is Persona:
            self._desk.run(add_persona.call(self._desk.words(N_("New persona"))))
        elif self.kind is SavedView:
            sight, editor = self._desk.document.sight, self._desk.document.editor
            seen = editor.filtering.filter, sorted(sight.hidden), sorted(sight.unmarked)
            self._desk.run(add_view.call(self._desk.words(N_("New view")), *seen))
        else:
            self._desk.run(add_record.call(self._desk.new(self.kind, self._desk.words(N_("New entry")))))
        # It is named at once, where it stands: the list shows it when what has changed has settled.
        self._to_name = next(iter(self._desk.document.editor.session.selection), "")


class RecordPanel(QScrollArea):
    """Several lists below each other in groups that fold away, made when they are first shown.

    A group in which nothing stands yet is folded away at first, but for the first two.
    """

    menu_wanted = Signal(object, QPoint)  # the list of the current entry, and a place on the screen

    def __init__(self, desk: Desk, bridge: Bridge, groups: Mapping[str, Sequence[type[Record]]]) -> None:
        """Show the lists of these kinds, by the marked titles of their groups; without one they do not fold."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk, self._bridge, self._groups = desk, bridge, groups
        self._kinds = [kind for kinds in groups.values() for kind in kinds]
        self._lists: list[RecordList] = []
        self.folds: dict[str, Fold] = {}

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            self._fill()
        self._refresh()
        super().showEvent(event)

    def _fill(self) -> None:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(12)
        for title, kinds in self._groups.items():
            home = self._group(title, kinds, box) if title else box
            for kind in kinds:
                each = RecordList(self._desk, kind)
                home.addWidget(each)
                self._lists.append(each)
                self._bridge.selected.connect(each.follow)
                each.menu_wanted.connect(self.menu_wanted)
        box.addStretch(1)
        self.setWidget(body)
        self._bridge.settled.connect(self._refresh_shown)

    def _group(self, title: str, kinds: Sequence[type[Record]], box: QVBoxLayout) -> QVBoxLayout:
        graph = self._desk.document.editor.graph
        filled = any(graph.table(kind) for kind in kinds)
        fold = Fold(self._desk.words(title), opened=filled or len(self.folds) < ALWAYS_OPENED)
        fold.setContentsMargins(8, 0, 0, 0)
        fold.content.setSpacing(12)
        box.addWidget(fold)
        self.folds[title] = fold
        return fold.content

    def unfold(self, kind: type[Record]) -> None:
        """Open the group in which the list of a kind stands."""
        for title, fold in self.folds.items():
            if kind in self._groups[title]:
                fold.header.setChecked(True)
        for each in self._lists:
            if each.kind is kind:
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # else it lies where it was folded away
                self.ensureWidgetVisible(each)

    def _refresh_shown(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        # Counted once for all lists: it looks at every card.
        uses = usage(self._desk.document.editor.graph, self._kinds)
        for each in self._lists:
            each.refresh(uses)
        graph = self._desk.document.editor.graph
        for title, fold in self.folds.items():
            fold.show_filled(sum(len(graph.table(kind)) for kind in self._groups[title]))
