"""Fields for places that scroll, in windows that have keys of their own: they never change without being asked to."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QStatusBar, QWidget

from cjm_desktop.ui.base.icons import icon

ICON = QSize(16, 16)
MOST_ROWS = 40  # of an open list, where the screen has room for them
EDGE = 4  # what is left free between a list and the edge of its screen


class CalmCombo(QComboBox):
    """A combo box that leaves the wheel to the panel it lies in, and shows every entry whole.

    Alt with up or down opens it, as everywhere; elsewhere in the window these keys move what is selected. Keys choose
    among the values while it is closed; an entry that does something instead (`add_doing`) is for the open list alone.
    """

    def __init__(self) -> None:
        """Make an empty box."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setIconSize(ICON)
        self.setMaxVisibleItems(MOST_ROWS)
        self._sought, self._pause = "", QElapsedTimer()

    def add_value(self, label: str, value: object, icon_name: str = "") -> None:
        """Offer a value, by the icon that it stands for too."""
        if icon_name:
            self.addItem(icon(icon_name, self.palette()), label, value)
        else:
            self.addItem(label, value)

    def add_doing(self, label: str) -> None:
        """Offer something to do below the values; its data is None."""
        self.insertSeparator(self.count())
        self.addItem(label, None)
        self._enable_doing(on=False)

    def _enable_doing(self, *, on: bool) -> None:
        model, last = self.model(), self.count() - 1
        if isinstance(model, QStandardItemModel) and last > 0 and self.itemData(last) is None:
            model.item(last).setEnabled(on)

    def showPopup(self) -> None:
        self._enable_doing(on=True)
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setMinimumWidth(0)
        super().showPopup()
        popup = view.window()
        if popup is not self.window():
            popup.setGeometry(self._room_for(popup))

    def hidePopup(self) -> None:
        super().hidePopup()
        self._enable_doing(on=False)

    def _room_for(self, popup: QWidget) -> QRect:
        """Where the list stands: below the box or above it, as wide as its widest entry, on the screen, and in a window
        above its status bar. As many rows are seen as have room, and none of them is cut.
        """
        view, screen = self.view(), self.screen().availableGeometry()
        floor = screen.bottom() - EDGE
        bar = self.window().findChild(QStatusBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if bar is not None and not bar.isAncestorOf(self):
            floor = min(floor, bar.mapToGlobal(bar.rect().topLeft()).y() - 1)
        rows = [view.sizeHintForRow(at) for at in range(self.count())]
        frame = max(popup.height() - view.viewport().height(), 2 * EDGE)
        wanted = sum(rows[: self.maxVisibleItems()]) + frame
        box = QRect(self.mapToGlobal(self.rect().topLeft()), self.size())
        below, above = floor - box.bottom(), box.top() - screen.top() - EDGE
        upward = wanted > below and above > below
        heights = [sum(rows[:count]) + frame for count in range(1, min(len(rows), self.maxVisibleItems()) + 1)]
        height = max((each for each in heights if each <= (above if upward else below)), default=wanted)
        bar_width = view.verticalScrollBar().sizeHint().width() if height < sum(rows) + frame else 0
        widest = view.sizeHintForColumn(0) + max(popup.width() - view.viewport().width(), 2 * EDGE) + bar_width
        width = min(max(box.width(), widest), screen.width() - 2 * EDGE)
        left = min(max(box.left(), screen.left() + EDGE), screen.right() + 1 - EDGE - width)
        return QRect(left, box.top() - height if upward else box.bottom() + 1, width, height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters, command = event.text(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        writes = letters.isprintable() and letters.strip() and not event.modifiers() & command
        if not writes or self.isEditable():
            super().keyPressEvent(event)
            return
        event.accept()
        found = self._beginning_with(letters.casefold())
        if found not in (-1, self.currentIndex()):
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def _beginning_with(self, letter: str) -> int:
        """The next value that begins with what is typed; the same letter again goes on to the next one. -1 for none."""
        soon = self._pause.isValid() and self._pause.elapsed() < QGuiApplication.styleHints().keyboardInputInterval()
        self._pause.start()
        repeated = soon and set(self._sought) == {letter}
        self._sought = letter if repeated or not soon else self._sought + letter
        first = self.currentIndex() + (len(self._sought) == 1)
        order = (at % self.count() for at in range(first, first + self.count()))
        model = self.model()
        able = (at for at in order if model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled)
        return next((at for at in able if self.itemText(at).casefold().startswith(self._sought)), -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmSlider(QSlider):
    """A slider that leaves the wheel to the panel it lies in."""

    def __init__(self) -> None:
        """Make it from left to right."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
