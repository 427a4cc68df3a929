"""The reports on a map: who does what until when, what comes now and later, what is assumed, and others to choose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_
from cjm_desktop.layout.forms.report_parts import (
    ReportBoard,
    ReportGrid,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
)
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.background import Listener, Work
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.other_map import OtherMap
from cjm_desktop.ui.views.grid import GridTable
from cjm_desktop.ui.views.table import RECORD_ROLE, SORT_ROLE, CalmTable, Index
from cjm_desktop.ui.views.view import ViewPane, wide_combo

ROLE = Qt.ItemDataRole
REST = 60  # ms after a change before the report is made anew
FIRST = "actions"
OTHER_WIDTH = 260  # logical pixels: the name and the day of a version
WIDTH = 110  # logical pixels that a column takes for each of its shares
MOST_ROWS = 12  # of a table that others follow; longer ones scroll in themselves


class ReportModel(QAbstractTableModel):
    """The rows of one table of a report. It is for reading: a record is edited in the inspector."""

    def __init__(self, heads: Sequence[str], rows: Sequence[ReportRow]) -> None:
        """Show these rows below their heads."""
        super().__init__()
        self._heads, self._rows = tuple(heads), tuple(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (ROLE.DisplayRole, SORT_ROLE, ROLE.ToolTipRole):
            return row.cells[index.column()] if index.column() < len(row.cells) else ""
        return row.record if role == RECORD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


class BoardTable(CalmTable):
    """A column of a board: entries are dragged to another one, or moved there by Alt+Left and Alt+Right."""

    taken = Signal(object)  # the records that were dropped here
    moved = Signal(int)  # how many columns to the right the selected entries are to go

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        """Show the entries of a column."""
        super().__init__(model, name)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    def _is_entry(self, event: QDropEvent) -> bool:
        source = event.source()
        return isinstance(source, BoardTable) and source is not self and source.window() is self.window()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._is_entry(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._is_entry(event))

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if self._is_entry(event) and isinstance(source, BoardTable):
            event.setDropAction(Qt.DropAction.CopyAction)  # nothing is taken out of the other list: it is made anew
            event.accept()
            self.taken.emit(source.chosen())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _columns_by(event):
            event.accept()  # the window goes back and forth by these keys
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _columns_by(event):
            self.moved.emit(by)
            event.accept()
        else:
            super().keyPressEvent(event)


def _columns_by(event: QKeyEvent) -> int:
    """How many columns to the right a key moves an entry."""
    alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0) if alone else 0


class ReportView(ViewPane):
    """A report that is chosen, as it would be printed: texts and tables below each other.

    A row selects what it tells of on the map.

    It is made in another thread: to put a map to all checks takes a while.
    """

    page_wanted = Signal(str)  # the key of the report that is shown

    def __init__(self, desk: Desk) -> None:
        """Make the view with the action list."""
        super().__init__(desk)
        words = desk.words
        self.choice = wide_combo()
        self.choice.setAccessibleName(words(N_("Report")))
        for key, report in desk.document.services.reports.items():
            self.choice.addItem(words(report.title), key)
        self.choice.setCurrentIndex(self.choice.findData(FIRST))
        row = QHBoxLayout()
        row.addWidget(self.choice)
        self.other = OtherMap(desk.document, words, desk.settings)
        self.other.hide()
        self.other.chosen.connect(self.refresh)
        self.other.setMinimumWidth(OTHER_WIDTH)
        row.addWidget(self.other)
        self.page = QPushButton(words(N_("As a page…")))
        self.page.setToolTip(words(N_("Print the report, or export it as a file")))
        set_kind(self.page, "link")
        self.page.clicked.connect(lambda: self.page_wanted.emit(self.choice.currentData()))
        row.addWidget(self.page)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.addLayout(row)
        self.box.addWidget(self.area, 1)
        self.parts: tuple[ReportPart, ...] | None = None
        self.tables: list[CalmTable] = []
        self._listening: Listener | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(REST)
        self._turn.timeout.connect(self._make)
        self.choice.activated.connect(lambda _: self._turn_to_report())

    @property
    def is_made(self) -> bool:
        """Whether what is shown is as the map is now."""
        return self.parts is not None and self._listening is None and not self._turn.isActive()

    def show_report(self, key: str) -> None:
        """Show the report of a key."""
        self.choice.setCurrentIndex(self.choice.findData(key))
        self._turn_to_report()

    def _turn_to_report(self) -> None:
        """Make the report that is chosen; with which map one that compares does so is chosen beside it."""
        compares = self.desk.document.services.compares(self.choice.currentData())
        self.other.setVisible(compares)
        if compares:
            self.other.offer()
            self.other.begin()
        self.refresh()

    def refresh(self) -> None:
        self._turn.start()
        self._follow()

    def _make(self) -> None:
        if self._listening is not None:
            self._turn.start()
            return
        document = self.desk.document.snapshot()
        report = document.services.reports[self.choice.currentData()]
        services, lang, other = document.services, document.lang, document.compared_with
        work = Work(lambda _: report_parts(report, document.graph, services, lang, other=other))
        self._listening = Listener(work, self._show, self._failed, self)
        work.start()

    def _failed(self, error: object) -> None:
        if isinstance(error, CjmError):  # the other map cannot be read
            self._show((ReportText(words=f"{self.desk.words(error.message)} {self.desk.words(error.advice)}"),))
        self._listening = None

    def _show(self, parts: object) -> None:
        self._listening = None
        if not isinstance(parts, tuple) or parts == self.parts:
            return
        self.parts = parts
        focus = QApplication.focusWidget()
        had_keys = focus is not None and self.area.isAncestorOf(focus)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 6, 4)
        column.setSpacing(6)
        self.tables = []
        for part in parts:
            self._add(part, column)
        if not any(isinstance(part, ReportTable | ReportBoard) for part in parts[-1:]):
            column.addStretch(1)
        self.area.setWidget(body)
        self._follow()
        if had_keys:
            chosen = (table for table in self.tables if table.chosen())
            next(chosen, next(iter(self.tables), self.choice)).setFocus()

    def _add(self, part: ReportPart, column: QVBoxLayout) -> None:
        if part.title:
            column.addWidget(plain_label(part.title, kind="label", wraps=True))
        if isinstance(part, ReportText):
            if part.words:
                column.addWidget(plain_label(part.words, kind="second", wraps=True))
        elif isinstance(part, ReportTable) and not part.rows:
            column.addWidget(plain_label(part.empty, kind="second", wraps=True))
        elif isinstance(part, ReportTable):
            table = CalmTable(ReportModel(part.heads, part.rows), part.title or self.choice.currentText())
            self._add_table(table, part.shares, column)
        elif isinstance(part, ReportGrid):
            column.addWidget(GridTable(part, self._point_at))
        else:
            self._add_board(part, column)

    def _add_table(self, table: CalmTable, shares: Sequence[float], column: QVBoxLayout) -> None:
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        whole = sum(shares)
        table.share_room([int(WIDTH * 8 * share / whole) for share in shares])
        row = table.verticalHeader().defaultSectionSize()
        rows = min(MOST_ROWS, table.sorted.rowCount())
        table.setMinimumHeight(table.horizontalHeader().sizeHint().height() + row * rows + 2 * table.frameWidth() + 4)
        table.selectionModel().selectionChanged.connect(lambda *_: self._select(table))
        self.tables.append(table)
        column.addWidget(table)

    def _add_board(self, board: ReportBoard, column: QVBoxLayout) -> None:
        """A board as a table for each of its columns, beside each other."""
        beside = QHBoxLayout()
        beside.setSpacing(12)
        for at, each in enumerate(board.columns):
            rows = [ReportRow((" – ".join(filter(None, row.cells)),), row.record) for row in each.entries]
            table = BoardTable(ReportModel((f"{each.head} ({len(rows)})",), rows), each.head)
            table.taken.connect(partial(self._move, board, at))
            table.moved.connect(partial(self._step, board, table, at))
            inner = QVBoxLayout()
            self._add_table(table, (1.0,), inner)
            beside.addLayout(inner, 1)
        column.addLayout(beside, 1)

    def _step(self, board: ReportBoard, table: CalmTable, at: int, by: int) -> None:
        self._move(board, at + by, table.chosen())

    def _move(self, board: ReportBoard, to: int, records: Sequence[RecordId]) -> None:
        """Give entries the value of another column, in one step."""
        graph = self.desk.document.editor.graph
        there = [each for each in records if each in graph]
        if board.field and there and 0 <= to < len(board.columns):
            self.desk.run(set_field.call(there, board.field, board.columns[to].value))

    def _point_at(self, records: Sequence[RecordId]) -> None:
        """Select what an entry of a grid tells of."""
        there = [each for each in records if each in self.desk.document.editor.graph]
        if there:
            self.desk.document.editor.session.select(there)

    def _select(self, table: CalmTable) -> None:
        chosen = [each for each in table.chosen() if each in self.desk.document.editor.graph]
        session = self.desk.document.editor.session
        if chosen and frozenset(chosen) != frozenset(session.selection):
            session.select(chosen)

    def _follow(self) -> None:
        """Select the rows of what is selected on the map."""
        chosen = frozenset(self.desk.document.editor.session.selection)
        for table in self.tables:
            table.show_chosen(chosen)
