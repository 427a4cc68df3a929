"""A journey as it is beside as it should be, step by step: what became of what, and what lies between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.document import Document
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, listed, message
from cjm_desktop.interchange.alternative_words import COLUMNS_EACH, AlternativeWords
from cjm_desktop.interchange.gap_words import GapWords
from cjm_desktop.model.counterparts import MERGED, NEW, REMOVED, SAME, SPLIT
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import FRAME, Dialog
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind
from cjm_desktop.ui.comparing.side_by_side import SideBySide

SIZE = QSize(1180, 640)
AT_SIDES = 8  # pixels beside the words of a cell
MOST_ALTERNATIVES = 3
COUNTED = {
    SAME: NN_("{count} step one for one", "{count} steps one for one"),
    SPLIT: NN_("{count} split", "{count} split"),
    MERGED: NN_("{count} merged", "{count} merged"),
    NEW: NN_("{count} new", "{count} new"),
    REMOVED: NN_("{count} removed", "{count} removed"),
}


BOLD = N_("What is linked to nothing is bold.")


class Alternative(Struct, frozen=True, eq=False):
    """A map as it should be: what it is called, itself, what lies between, and what lays a lane of that on it."""

    name: str
    document: Document
    told: GapWords
    put: Callable[[], bool] | None = None

    @property
    def keys(self) -> Mapping[RecordId, RecordId]:
        """By step, the first as-is step that it comes from."""
        pairs = [each.pair for each in self.told.gaps if each.pair.before]
        return {step: pair.before[0] for pair in pairs for step in pair.after}


class GapDialog(Dialog):
    """The table of gaps of one or several alternatives, or all maps side by side; `save` writes a table into a file."""

    def __init__(
        self,
        as_is: tuple[str, Document],
        first: Alternative,
        words: Translate,
        backdrop: str,
        parent: QWidget | None,
        save: Callable[[Sequence[Alternative]], object],
        more: Callable[[], Alternative | None],
    ) -> None:
        """Show what lies between two maps; `more` asks for another alternative to the second one."""
        super().__init__(parent)
        self._words, self._as_is, self._more = words, as_is, more
        self.alternatives = [first]
        times = first.told.before.map.id == first.document.graph.map.id
        self.setWindowTitle(words(N_("Before and after") if times else N_("As it is and as it should be")))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._head = plain_label(wraps=True)
        semibold(self._head)
        set_kind(self._head, "heading")
        self.summary = plain_label("", "second", wraps=True)
        self.table = QTableWidget()
        self.table.setAccessibleName(words(N_("Gaps to close")))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setItemDelegate(_WholeCells(self.table))
        self.maps = SideBySide(words, backdrop)
        self.pages = QStackedWidget()
        for page in (self.table, self.maps):
            self.pages.addWidget(page)
        self.ways = QButtonGroup(self)
        self.chosen = QButtonGroup(self)
        self._alternatives = QHBoxLayout()
        ways = QHBoxLayout()
        ways.addLayout(self._alternatives)
        ways.addStretch(1)
        for at, name in enumerate((N_("Table"), N_("Side by side"))):
            ways.addWidget(self._toggle(self.ways, words(name), at))
        self.ways.button(0).setChecked(True)
        self.ways.idClicked.connect(self._show_way)
        self.chosen.idClicked.connect(self._show)
        self.keep = self._button(N_("Save the table…"), lambda: save(self.shown))
        self.lane = self._button(N_("Put the gaps on the map"), self._put)
        self.add = self._button(N_("Another alternative…"), self._ask)
        self.add.setVisible(not times)  # a map at two times has no alternatives
        close = self._button(N_("Close"), self.accept)
        close.setDefault(True)
        foot = QHBoxLayout()
        for button in (self.keep, self.lane, self.add):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(8)
        box.addWidget(self._head)
        box.addWidget(self.summary)
        box.addLayout(ways)
        box.addWidget(self.pages, 1)
        box.addLayout(foot)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self._list(0)
        self.table.setFocus()

    @property
    def shown(self) -> Sequence[Alternative]:
        """The alternatives whose table is shown: one, or all in one table."""
        at = self.chosen.checkedId()
        return self.alternatives if at == len(self.alternatives) else self.alternatives[max(0, at) :][:1]

    def _button(self, name: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words(name))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: call())
        return button

    def _toggle(self, group: QButtonGroup, name: str, at: int) -> QPushButton:
        button = QPushButton(name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        set_kind(button, "toggle")
        group.addButton(button, at)
        return button

    def _list(self, at: int) -> None:
        """A button for each alternative and one for all, where there are several, and the one at this place shown."""
        for button in self.chosen.buttons():
            self.chosen.removeButton(button)
            button.deleteLater()
        for number, each in enumerate(self.alternatives):
            button = self._toggle(self.chosen, each.name.replace("&", "&&"), number)
            button.setVisible(len(self.alternatives) > 1)
            self._alternatives.addWidget(button)
        if len(self.alternatives) > 1:
            together = self._toggle(self.chosen, self._words(N_("All in one table")), len(self.alternatives))
            self._alternatives.addWidget(together)
        self.chosen.button(at).setChecked(True)
        self.add.setEnabled(len(self.alternatives) < MOST_ALTERNATIVES)
        self._show(at)
        self._show_way(self.ways.checkedId())

    def _show(self, at: int) -> None:
        """Show the table of an alternative, or that of all of them."""
        self._head.setText(self._named)
        if at == len(self.alternatives):
            table = AlternativeWords([(Path(each.name).stem, each.told) for each in self.shown], self._words)
            self.summary.setText(self._words(BOLD) if table.unlinked else "")
            narrow = [column % COLUMNS_EACH == 1 for column in range(len(table.heads))]  # how it is felt, and how much
            heads = [each.replace(": ", ":\n", 1) for each in table.heads]  # narrow columns
            _fill(self.table, heads, table.rows, table.unlinked, narrow)
            self.lane.hide()
            QTimer.singleShot(0, self.table, self.table.resizeRowsToContents)
            return
        told = self.alternatives[at].told
        self.summary.setText(self._words(summary_of(told)))
        gone = {row for row, gap in enumerate(told.gaps) if gap.pair.kind in (NEW, REMOVED)}
        bold = {(row, column) for row in gone for column in range(len(told.heads))}
        heads = [self._words(each) for each in told.heads]
        _fill(self.table, heads, told.rows(), bold, [2 <= at <= 5 for at in range(len(heads))])
        self.lane.setVisible(self.alternatives[at].put is not None)

        QTimer.singleShot(0, self.table, self.table.resizeRowsToContents)  # once the columns have their widths

    @property
    def _named(self) -> str:
        return f"{self._as_is[0]} → {' | '.join(each.name for each in self.shown)}"

    def _show_way(self, way: int) -> None:
        self.pages.setCurrentIndex(way)
        if way:
            self._head.setText(" | ".join([self._as_is[0], *(each.name for each in self.alternatives)]))
            maps = [(each.name, each.document, each.keys) for each in self.alternatives]
            self.maps.show_maps([(*self._as_is, {}), *maps])
        else:
            self._head.setText(self._named)
        for button in self.chosen.buttons():
            button.setVisible(not way and len(self.alternatives) > 1)
        self.summary.setVisible(not way)

    def _put(self) -> None:
        (shown,) = self.shown
        if shown.put is not None and shown.put():
            self.done(0)

    def _ask(self) -> None:
        found = self._more()
        if found is not None:
            self.alternatives.append(found)
            self._list(len(self.alternatives))


class _WholeCells(QStyledItemDelegate):
    """Makes rows so high that the words of every cell are seen whole; Qt forgets the room at the sides of them."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        room = QRect(0, 0, self._table.columnWidth(index.column()) - 2 * AT_SIDES, 10_000)
        words = whole.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, whole.text)
        return QSize(size.width(), max(size.height(), words.height() + AT_SIDES))


def _fill(
    table: QTableWidget,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    bold: Set[tuple[int, int]],
    narrow: Sequence[bool],
) -> None:
    table.setRowCount(len(rows))
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    for at, row in enumerate(rows):
        for column, said in enumerate(row):
            item = QTableWidgetItem(said)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if (at, column) in bold:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            table.setItem(at, column, item)
    header = table.horizontalHeader()
    for column, is_narrow in enumerate(narrow):
        mode = QHeaderView.ResizeMode.ResizeToContents if is_narrow else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(column, mode)
        table.setColumnHidden(column, not any(row[column] for row in rows))  # nobody has said anything of it
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


def summary_of(told: GapWords) -> Message:
    """How many steps of each kind there are."""
    counts = Counter(each.pair.kind for each in told.gaps)
    parts = [message(text, count=counts[kind]) for kind, text in COUNTED.items() if counts[kind]]
    steps = listed(parts) if parts else message(N_("no steps"))
    if not counts[NEW] + counts[REMOVED]:
        return steps
    return message(N_("{steps}. {bold}"), steps=steps, bold=message(BOLD))
