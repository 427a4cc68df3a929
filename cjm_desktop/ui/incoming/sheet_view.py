"""The sheet as it is in its file, read only, each cell with the tint and sign of its fate."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet, column_name
from cjm_desktop.interchange.fates import KINDS, REASONS, Fate
from cjm_desktop.interchange.mapping import Area
from cjm_desktop.ui.incoming.signs import fill_ground, paint_sign

MOST_ROWS, MOST_COLUMNS = 500, 120
MARGIN_ROWS, MARGIN_COLUMNS = 2, 1
COLUMN_WIDTH, ROW_HEIGHT, TALLEST = 116, 30, 92
SIGN, PAD = 11, 7
FATE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def signed(value: float) -> str:
    """A value of the curve with its sign: `+1`, `0`, `−0.5`."""
    return f"{value:+g}".replace("-", "−") if value else "0"


class SheetModel(QAbstractTableModel):
    """The cells of a sheet with their fates."""

    def __init__(self, words: Translate) -> None:
        """Begin without a sheet."""
        super().__init__()
        self._words = words
        self.cells: dict[Place, SourceCell] = {}
        self.fates: dict[Place, Fate] = {}
        self._size = (0, 0)

    def show(self, sheet: SourceSheet, fates: dict[Place, Fate]) -> None:
        """Show a sheet."""
        self.beginResetModel()
        self.cells = {cell.place: cell for cell in sheet.filled}
        self.fates = fates
        rows = max((cell.row + cell.down for cell in sheet.filled), default=0) + MARGIN_ROWS
        columns = max((cell.column + cell.right for cell in sheet.filled), default=0) + MARGIN_COLUMNS
        self._size = (min(rows, MOST_ROWS), min(columns, MOST_COLUMNS))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as Qt declares it)
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cells.get((index.row(), index.column()))
        if cell is None:
            return None
        fate = self.fates.get(cell.place)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == FATE:
            return fate
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{cell.where}  {cell.text}\n{self.told(fate)}" if fate else cell.text
        return None

    def told(self, fate: Fate) -> str:
        """What becomes of a cell, in words."""
        kind = self._words(KINDS[fate.kind])
        if fate.value is not None:
            return f"{kind}: {signed(fate.value)}"
        return f"{kind}: {self._words(REASONS[fate.reason])}" if fate.reason else kind

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return column_name(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        fate = index.data(FATE)
        painter.save()
        painter.setClipRect(area)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        words = area.adjusted(PAD, 5, -4, -4)
        if isinstance(fate, Fate):
            fill_ground(painter, area, fate.kind)
            for number in range(2 if fate.kind == "card" and len(fate.records) > 1 else 1):
                paint_sign(painter, fate.kind, QRectF(words.x(), words.y() + 2 + number * (SIGN + 5), SIGN, SIGN))
            words.adjust(SIGN + 6, 0, 0, 0)
        faint = isinstance(fate, Fate) and fate.kind == "skipped"
        palette = option.palette
        painter.setPen(palette.color(palette.ColorRole.PlaceholderText if faint else palette.ColorRole.Text))
        font = painter.font()
        heavy = isinstance(fate, Fate) and fate.kind in ("stage", "title", "lane")
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        painter.setFont(font)
        if isinstance(fate, Fate) and fate.value is not None:
            value = f"→ {signed(fate.value)}"
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, value)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(COLUMN_WIDTH, ROW_HEIGHT)


class SheetView(QTableView):
    """The grid; arrows go through its cells, the frame of the table stands around it."""

    def __init__(self, words: Translate) -> None:
        """Begin without a sheet."""
        super().__init__()
        self.sheet_model = SheetModel(words)
        self.setModel(self.sheet_model)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setDefaultSectionSize(COLUMN_WIDTH)
        self.setAccessibleName(words(N_("Sheet")))
        self._area: Area | None = None
        line = self.palette().color(self.palette().ColorRole.Midlight).name()
        self.setStyleSheet(f"QTableView {{ gridline-color: {line}; }}")
        self._asked: tuple[int, int] | None = None
        self._words = words

    def show_sheet(self, sheet: SourceSheet, fates: dict[Place, Fate], area: Area | None) -> None:
        """Show a sheet and the frame of its table; the cell in hand stays."""
        at = self.currentIndex()
        place = (at.row(), at.column()) if at.isValid() else None
        self.clearSpans()
        self.sheet_model.show(sheet, fates)
        self._area = area
        rows, columns = self.sheet_model.rowCount(), self.sheet_model.columnCount()
        used = {cell.column for cell in self.sheet_model.cells.values() if cell.right == 1}
        for column in range(columns):
            self.setColumnWidth(column, COLUMN_WIDTH if column in used else 40)
        metrics = self.fontMetrics()
        heights = [ROW_HEIGHT] * rows
        for cell in sheet.filled:
            if cell.row < rows and cell.column < columns:
                right = min(cell.right, columns - cell.column)
                if cell.down > 1 or right > 1:
                    self.setSpan(cell.row, cell.column, min(cell.down, rows - cell.row), right)
                width = sum(self.columnWidth(cell.column + each) for each in range(right)) - PAD - SIGN - 12
                flags = Qt.TextFlag.TextWordWrap
                need = metrics.boundingRect(0, 0, max(width, 30), 1000, flags, cell.text).height() + 11
                if cell.down == 1:
                    heights[cell.row] = max(heights[cell.row], min(need, TALLEST))
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        if place is not None and place[0] < rows and place[1] < columns:
            self.setCurrentIndex(self.sheet_model.index(*place))
        self.viewport().update()

    def go_to(self, place: Place) -> None:
        """Take a cell in hand."""
        index = self.sheet_model.index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if self._area is None:
            return
        top, left, bottom, right = self._area
        first = self.visualRect(self.sheet_model.index(top, left))
        x, y = self.columnViewportPosition(left), self.rowViewportPosition(top)
        bottom, right = min(bottom, self.sheet_model.rowCount() - 1), min(right, self.sheet_model.columnCount() - 1)
        w = self.columnViewportPosition(right) + self.columnWidth(right) - x
        h = self.rowViewportPosition(bottom) + self.rowHeight(bottom) - y
        if not first.isNull() or w > 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor("#3A76AB"), 2))
            painter.drawRect(x, y, w - 1, h - 1)
            painter.end()

    def told(self, fate: Fate) -> str:
        """What becomes of a cell, in words."""
        return self.sheet_model.told(fate)
