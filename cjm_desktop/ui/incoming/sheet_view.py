"""The sheet as it is in its file, read only, each cell with the tint and sign of its fate."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.book import Place, SourceCell, SourceSheet, column_name
from cjm_desktop.interchange.fates import KINDS, REASONS, Fate
from cjm_desktop.interchange.fill_meanings import meant
from cjm_desktop.interchange.fills import name_of
from cjm_desktop.interchange.mapping import Area
from cjm_desktop.ui.base.theming import small
from cjm_desktop.ui.incoming.frame import Frame
from cjm_desktop.ui.incoming.signs import fill_ground, paint_sign

MOST_ROWS, MOST_COLUMNS = 500, 120
MARGIN_ROWS, MARGIN_COLUMNS = 2, 1
COLUMN_WIDTH, WIDEST, ROW_HEIGHT, TALLEST, BARE = 104, 160, 26, 132, 32
MOST_WORDS = 40  # of a cell, that its column is made wide enough for
SIGN, PAD, FILL = 11, 7, 5
LETTERS = tuple(getattr(Qt.Key, f"Key_{letter}") for letter in "TSPLCVXF")
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
        self.fates: Mapping[Place, Fate] = {}
        self._size = (0, 0)

    def show(self, sheet: SourceSheet, fates: Mapping[Place, Fate]) -> None:
        """Show a sheet."""
        self.beginResetModel()
        self.cells = {cell.place: cell for cell in sheet.filled}
        self.fates = fates
        rows = max((cell.row + cell.down for cell in sheet.filled), default=0) + MARGIN_ROWS
        columns = max((cell.column + cell.right for cell in sheet.filled), default=0) + MARGIN_COLUMNS
        self._size = (min(rows, MOST_ROWS), min(columns, MOST_COLUMNS))
        self.endResetModel()

    def show_fates(self, fates: Mapping[Place, Fate]) -> None:
        """Show what else becomes of the same cells."""
        self.fates = fates
        last = self.index(max(self._size[0] - 1, 0), max(self._size[1] - 1, 0))
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as Qt declares it)
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as Qt declares it)
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cells.get((index.row(), index.column()))
        if cell is None:
            return None
        fate = self.fates.get(cell.place)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text or (self._words(N_("(picture)")) if cell.picture else "")
        if role == FATE:
            return fate
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{cell.where}  {cell.text}\n{self.told(fate)}" if fate else cell.text
        return None

    def told(self, fate: Fate) -> str:
        """What becomes of a cell, in words."""
        told = self._words(KINDS[fate.kind])
        if fate.value is not None:
            told = f"{told}: {signed(fate.value)}"
        elif fate.reason:
            told = f"{told}: {self._words(REASONS[fate.reason])}"
        if fate.fill is not None:
            told += f" · {self._words(name_of(fate.cell.fill))}: {self._words(meant(fate.fill))}"
        return told

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
            left = words.x()
            words.adjust(SIGN + 6, 0, 0, 0)
            if fate.cell.fill:  # as it is in the file: a bar at the edge, for the ground is the fate's
                painter.fillRect(QRectF(area.right() - FILL, area.y(), FILL, area.height()), QColor(fate.cell.fill))
                words.setRight(words.right() - FILL)
            for y in _sign_places(painter, words, str(text), fate):
                paint_sign(painter, fate.kind, QRectF(left, y + 2, SIGN, SIGN))
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
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(value) - SIGN / 2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(COLUMN_WIDTH, ROW_HEIGHT)


def _sign_places(painter: QPainter, words: QRectF, text: str, fate: Fate) -> list[float]:
    """Where signs stand: one at the top, or one beside each line that became a card of its own."""
    lines = text.split("\n")
    if fate.kind != "card" or len(fate.records) < 2 or len(lines) != len(fate.records):
        return [words.y()]
    places, y = [], words.y()
    for line in lines:
        places.append(y)
        room = QRectF(0, 0, words.width(), 1_000)
        y += painter.boundingRect(room, Qt.TextFlag.TextWordWrap, line).height()
    return places


class SheetView(QTableView):
    """The grid; arrows go through its cells, the frame of the table stands around it and can be dragged.

    Letters say what becomes of the cells in hand, as `letter` tells.
    """

    framed = Signal(object)  # an area that the frame was dragged to
    letter = Signal(int)  # a key of LETTERS
    picked = Signal()  # other cells are in hand

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
        self.frame = Frame(self)
        self._sheet: SourceSheet | None = None
        self._asked_area: Area | None = None
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        small(self)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        line = self.palette().color(self.palette().ColorRole.Midlight).name()
        self.setStyleSheet(f"QTableView {{ gridline-color: {line}; }}")

    def show_sheet(
        self, sheet: SourceSheet, fates: Mapping[Place, Fate], area: Area | None, asked: Area | None = None
    ) -> None:
        """Show a sheet, the frame of its table and of what is `asked` about; the cells in hand stay."""
        self.frame.show(area)
        self._asked_area = asked
        if sheet is self._sheet:  # only what becomes of the cells is new
            self.sheet_model.show_fates(fates)
            self.viewport().update()
            return
        self._sheet = sheet
        self.clearSpans()
        self.sheet_model.show(sheet, fates)
        rows, columns = self.sheet_model.rowCount(), self.sheet_model.columnCount()
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(heavy)  # as stages, lanes and the title are written; a choice may make any cell one
        widths: dict[int, int] = {}
        for place, cell in self.sheet_model.cells.items():
            if cell.right == 1 and cell.row < rows:
                fate = fates.get(place)
                beside = metrics.horizontalAdvance("→ −0.00") if fate and fate.value is not None else 0
                longest = max(map(metrics.horizontalAdvance, cell.text.split()[:MOST_WORDS]), default=0)
                need = longest + beside + PAD + SIGN + 12
                widths[cell.column] = max(widths.get(cell.column, COLUMN_WIDTH), min(need, WIDEST))
        for column in range(columns):
            self.setColumnWidth(column, widths.get(column, BARE))
        heights = [ROW_HEIGHT] * rows
        for cell in sheet.filled:
            if cell.row >= rows:
                break  # they stand row by row
            if cell.column < columns:
                right = min(cell.right, columns - cell.column)
                if cell.down > 1 or right > 1:
                    self.setSpan(cell.row, cell.column, min(cell.down, rows - cell.row), right)
                width = sum(self.columnWidth(cell.column + each) for each in range(right)) - PAD - SIGN - 12
                fate = fates.get(cell.place)
                if fate is not None and fate.value is not None:  # it stands beside the words
                    width -= metrics.horizontalAdvance(f"→ {signed(fate.value)}") + SIGN // 2
                flags = Qt.TextFlag.TextWordWrap
                need = metrics.boundingRect(0, 0, max(width, 30), 1000, flags, cell.text).height() + 11
                if cell.down == 1:
                    heights[cell.row] = max(heights[cell.row], min(need, TALLEST))
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self.viewport().update()

    @property
    def cells_in_hand(self) -> list[Fate]:
        """The fates of the selected cells, in reading order, the current one first where it is among them."""
        now = self.currentIndex()
        places = sorted({(index.row(), index.column()) for index in self.selectedIndexes()})
        if now.isValid():
            places.sort(key=lambda place: place != (now.row(), now.column()))
        return [fate for place in places if (fate := self.sheet_model.fates.get(place)) is not None]

    @property
    def selected_area(self) -> Area | None:
        """The area around the selected cells, where there are several."""
        places = [(index.row(), index.column()) for index in self.selectedIndexes()]
        if len(places) < 2:
            return None
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return min(rows), min(columns), max(rows), max(columns)

    def go_to(self, place: Place) -> None:
        """Take a cell in hand."""
        index = self.sheet_model.index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.frame.paint(painter, self._asked_area)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.frame.take(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self.frame.held:
            self.frame.drag(at)
            self.viewport().update()
            return
        shape = self.frame.cursor(at) if not event.buttons() else None
        if shape is None:
            self.viewport().unsetCursor()
            super().mouseMoveEvent(event)
        else:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.frame.held:
            super().mouseReleaseEvent(event)
        elif (area := self.frame.release()) is not None:
            self.framed.emit(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape and self.frame.give_up():
            self.viewport().update()
        elif plain and event.key() in LETTERS:
            self.letter.emit(event.key())
        else:
            super().keyPressEvent(event)

    def told(self, fate: Fate) -> str:
        """What becomes of a cell, in words."""
        return self.sheet_model.told(fate)
