"""A list of entries with pictures, as tiles or as rows, that is walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from cjm_desktop.ui.base.theming import Look, set_kind
from cjm_desktop.ui.start.entries import StartEntry
from cjm_desktop.ui.start.painting import NOTE, ROW, TALL, TILE, EntryDelegate

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTRY = Qt.ItemDataRole.UserRole
PICTURE_OF = Qt.ItemDataRole.DecorationRole


class Gallery(QListWidget):
    """Entries in rows of tiles, or one below the other. It is as high as its entries; the page around it scrolls."""

    chosen = Signal(object)  # the Entry
    left = Signal(Qt.Key)  # the arrow key that leads out of the list
    entered_by_keys = Signal()  # the keys are in this list now

    def __init__(self, name: str, look: Look, *, rows: bool = False, noted: bool = False) -> None:
        """Show nothing yet. `name` is what screen readers call the list; `rows` puts one entry on each line.

        Tiles that are `noted` have room for notes.
        """
        super().__init__()
        self._rows = rows
        set_kind(self, "gallery")
        self._cell: QSize = ROW if rows else TALL if noted else TILE
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(EntryDelegate(look, rows=rows, parent=self))
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        if not rows:
            self.setViewMode(QListWidget.ViewMode.IconMode)
            self.setMovement(QListWidget.Movement.Static)
            self.setResizeMode(QListWidget.ResizeMode.Adjust)
            self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(ENTRY)))

    def set_entries(self, entries: Sequence[StartEntry]) -> None:
        """Show these; the current place in the list is kept as far as it goes."""
        row = max(0, self.currentRow())
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(ENTRY, entry)
            item.setToolTip(str(entry.path) if self._rows and entry.path else entry.about)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, entry.about)
            item.setSizeHint(self._cell)
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self._take_height()

    def set_picture(self, row: int, picture: QImage) -> None:
        """Show the picture of an entry."""
        self.item(row).setData(PICTURE_OF, picture)

    def set_note(self, row: int, note: str, tip: str) -> None:
        """Say something below what an entry is about, and more of it in its tip."""
        item, about = self.item(row), self.entry(row).about
        item.setData(NOTE, note)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, " · ".join(filter(None, (about, note))))
        item.setToolTip("\n".join(filter(None, (about, tip or note))))

    def entry(self, row: int) -> StartEntry:
        """The entry of a row."""
        found = self.item(row).data(ENTRY)
        assert isinstance(found, StartEntry)
        return found

    @property
    def entries(self) -> list[StartEntry]:
        """All entries, in their order."""
        return [self.entry(row) for row in range(self.count())]

    @property
    def current(self) -> StartEntry | None:
        """The entry that the keys are at."""
        return self.entry(self.currentRow()) if self.currentRow() >= 0 else None

    @property
    def columns(self) -> int:
        """How many entries stand side by side."""
        return 1 if self._rows else max(1, self.viewport().width() // self._cell.width())

    def enter(self, *, at_end: bool = False) -> None:
        """Take the keys, at the first entry or the last."""
        self.setCurrentRow(self.count() - 1 if at_end else 0)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.chosen.emit(self.current)
        elif key in ARROWS:
            self._walk(key)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> None:
        step = {
            Qt.Key.Key_Left: 0 if self._rows or self.currentRow() % self.columns == 0 else -1,
            Qt.Key.Key_Right: 0 if self._rows or self.currentRow() % self.columns == self.columns - 1 else 1,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_Down: self.columns,
        }[key]
        row = self.currentRow() + step
        in_last_row = self.currentRow() // self.columns == (self.count() - 1) // self.columns
        if key == Qt.Key.Key_Down and row >= self.count() and not in_last_row:
            row = self.count() - 1
        if step and 0 <= row < self.count():
            self.setCurrentRow(row)
        else:
            self.left.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_by_keys.emit()
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def event(self, event: QEvent) -> bool:
        # The wheel belongs to the page: a list that shows everything has nothing to scroll.
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return False
        return super().viewportEvent(event)

    def _take_height(self) -> None:
        lines = -(-self.count() // self.columns)
        height = lines * self._cell.height() + 2
        if height != self.height():
            self.setFixedHeight(height)
