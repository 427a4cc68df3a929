"""The gallery of lane roles: each with its colour, its name and the question that it asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import NOTHING_FOUND
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.base.two_lines import ABOUT, TwoLines, room_for

KEY = Qt.ItemDataRole.UserRole
CELL = QSize(282, 50)
COLUMNS, ROWS = 3, 11
AROUND = 60  # logical pixels beside the columns
_TO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class RoleGallery(Dialog):
    """All roles beside each other; one click takes one. What is typed narrows them down, the arrows walk among them."""

    def __init__(self, words: Translate, look: Look, theme: Theme, parent: QWidget | None) -> None:
        """Show the roles in the colours that their lanes have on the map."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("New lane")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(words(N_("What should the lane be about?")))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.nothing = QLabel(words(NOTHING_FOUND))
        self.nothing.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(words(N_("Kinds of lanes")))
        self.list.setItemDelegate(TwoLines(look, self.list))
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        for role in sorted(ROLES.values(), key=lambda role: role.side != "customer"):
            item = QListWidgetItem(words(role.name))
            item.setData(KEY, role.key)
            about = role.prompt or role.hint
            item.setData(ABOUT, words(about) if about else "")
            item.setToolTip(str(item.data(ABOUT)))
            item.setData(Qt.ItemDataRole.DecorationRole, QColor(theme.color(role.color)))
            self.list.addItem(item)
        items = [self.list.item(row) for row in range(self.list.count())]
        widest = max(room_for(self.list.font(), item.text(), str(item.data(ABOUT))) for item in items)
        cell = QSize(max(CELL.width(), widest), CELL.height())
        self.list.setGridSize(cell)
        for item in items:
            item.setSizeHint(cell)
        self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._narrow)
        self.list.itemClicked.connect(self.accept)
        self.list.itemActivated.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        box.addWidget(self.search)
        box.addWidget(self.nothing)
        box.addWidget(self.list, 1)
        self.resize(COLUMNS * cell.width() + AROUND, ROWS * CELL.height() + 90)

    def role_from(self, place: QPoint) -> str:
        """Ask near a place of the screen; the key of the role taken, empty for none."""
        room = self.screen().availableGeometry()
        corner = place - QPoint(24, 24)
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.search.setFocus()
        if not self.exec():
            return ""
        item = self.list.currentItem()
        return str(item.data(KEY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys that walk among the roles to the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _TO_LIST or (key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.search.text()):
                self.list.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not self.list.isRowHidden(self.list.currentRow()):
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        """Show the roles whose name or question holds every word typed."""
        wanted = text.casefold().split()
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            said = f"{item.text()} {item.data(ABOUT)}".casefold()
            seen = all(word in said for word in wanted)
            self.list.setRowHidden(row, not seen)
            first = row if seen and first < 0 else first
        self.nothing.setVisible(first < 0)
        if first >= 0:
            self.list.setCurrentRow(first)
