"""The history beside the map: all steps that can be undone and done again, in words, each a place to go to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QLineF, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.history import UndoStep
from cjm_desktop.edit.steps import subject_of
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.panels.insight_rows import line

Index = QModelIndex | QPersistentModelIndex
ABOUT_ROLE, STANDS_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
DONE, HERE, UNDONE = "done", "here", "undone"
MOST_FIELDS = 2  # that are named of a step
PAD_X, PAD_Y, DOT, RAIL = 18.0, 5.0, 4.0, 18.0


class StepRows(QAbstractListModel):
    """The states of a map in the order in which they came: as it was opened, then one after each step."""

    def __init__(self, desk: Desk) -> None:
        """Read the history of a document; `renew` when it has changed."""
        super().__init__()
        self._desk = desk
        self._steps: tuple[UndoStep, ...] = ()

    def renew(self) -> None:
        """Read the history again."""
        history = self._desk.document.editor.history
        self.beginResetModel()
        self._steps = history.entries + history.undone
        self.endResetModel()

    @property
    def here(self) -> int:
        """The row of the present state."""
        return len(self._desk.document.editor.history.entries)

    def position(self, row: int) -> int:
        """The position in the history that a row stands for."""
        return self._desk.document.editor.history.forgotten + row

    def step(self, row: int) -> UndoStep | None:
        """The step that led to a row; None for the first."""
        return self._steps[row - 1] if row else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._label(row)
        if role == ABOUT_ROLE:
            return self._about(row)
        if role == STANDS_ROLE:
            return HERE if row == self.here else DONE if row < self.here else UNDONE
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self._desk.words
            stands = {HERE: N_("this is how the map is now"), UNDONE: N_("undone")}.get(
                str(self.data(index, STANDS_ROLE))
            )
            told = [self._label(row), self._about(row), words(stands) if stands else ""]
            return (", " if role == Qt.ItemDataRole.AccessibleTextRole else "\n").join(filter(None, told))
        return None

    def _label(self, row: int) -> str:
        words, history = self._desk.words, self._desk.document.editor.history
        step = self.step(row)
        if step is not None:
            return words(step.label)
        if history.forgotten:
            return words(N_("Before these steps"))
        return words(N_("As it was opened") if self._desk.document.path else N_("As it was begun"))

    def _about(self, row: int) -> str:
        """What the step was about, and whether the map was saved then."""
        desk, step = self._desk, self.step(row)
        words, told = desk.words, []
        if step is not None:
            subject = subject_of(step)
            name = desk.labels.said(subject.record)
            if subject.others:
                more = NN_("{name} and {count} more", "{name} and {count} more")
                name = words(message(more, name=name, count=subject.others))
            fields = [words(each) for each in subject.fields]
            few = ", ".join(fields[:MOST_FIELDS]) + (" …" if len(fields) > MOST_FIELDS else "")
            told = [few, name]
        if desk.document.path and desk.document.editor.history.saved_at == self.position(row):
            told.append(words(N_("saved")))
        return " · ".join(filter(None, told))


class StepLook(QStyledItemDelegate):
    """Paints a step beside a line in time: filled dots have been done, the ring is now, empty ones are undone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 if index.data(ABOUT_ROLE) else 1
        return QSize(0, round(lines * QFontMetricsF(option.font).height() + 2 * PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style, palette, stands = option.widget.style(), option.palette, index.data(STANDS_ROLE)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        room = QRectF(option.rect)
        accent = palette.color(QPalette.ColorRole.Accent)
        # (That of the list is thinned by its ink.)
        quiet = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        strong, plain = QFont(option.font), QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold if stands == HERE else QFont.Weight.Normal)
        plain.setPointSizeF(option.font.pointSizeF() - 0.75)
        top = room.y() + PAD_Y
        middle = top + QFontMetricsF(strong).height() / 2
        x = room.x() + PAD_X
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 2))
        if index.row():
            painter.drawLine(QLineF(x, room.y(), x, middle - DOT - 2))
        if index.row() + 1 < index.model().rowCount():
            painter.drawLine(QLineF(x, middle + DOT + 2, x, room.bottom() + 1))
        painter.setPen(QPen(quiet if stands == UNDONE else accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if stands == UNDONE else QColor(accent))
        painter.drawEllipse(QRectF(x - DOT, middle - DOT, 2 * DOT, 2 * DOT))
        if stands == HERE:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x - DOT - 3, middle - DOT - 3, 2 * DOT + 6, 2 * DOT + 6))
        width = room.right() - PAD_X - x - RAIL
        ink = palette.color(QPalette.ColorRole.Text)
        parts = ((index.data(), strong, quiet if stands == UNDONE else ink), (index.data(ABOUT_ROLE), plain, quiet))
        for words, font, color in parts:
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(color)
            shown = metrics.elidedText(str(words or ""), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(x + RAIL, top, width, metrics.height()), shown)
            top += metrics.height()
        painter.restore()


class StepList(QListView):
    """The rows; a click or Enter goes to one, Esc goes back to the map."""

    chosen = Signal(QModelIndex)
    left = Signal()

    def __init__(self) -> None:
        """Make the list without rows."""
        super().__init__()
        self.setItemDelegate(StepLook(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """The steps of a map. Going to one undoes all that came after it, or does it again, in one change."""

    left = Signal()  # the keys are to go back to the map

    def __init__(self, desk: Desk, bridge: Bridge, flush: Callable[[], object]) -> None:
        """Show the history of a document; `flush` hands over what is being typed before one goes anywhere."""
        super().__init__()
        self._desk, self._flush = desk, flush
        words = desk.words
        self.hint = line(words(N_("Click a step to see the map as it was after it.")), "second", little=True)
        self.hint.setContentsMargins(14, 8, 14, 6)
        self.rows = StepRows(desk)
        self.list = StepList()
        self.list.setAccessibleName(words(N_("History")))
        self.list.setModel(self.rows)
        self.list.chosen.connect(self._go)
        self.list.left.connect(self.left)
        self.setFocusProxy(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.hint)
        box.addWidget(self.list, 1)
        bridge.state_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def refresh(self) -> None:
        """Show the history as it is now, with the present state in sight."""
        words = self._desk.words
        self.rows.renew()
        nothing = self.rows.rowCount() == 1
        told = N_("Nothing has been changed since the map was opened.")
        self.hint.setText(words(told if nothing else N_("Click a step to see the map as it was after it.")))
        here = self.rows.index(self.rows.here)
        self.list.setCurrentIndex(here)
        if not QApplication.mouseButtons():  # a row under a pressed button stays where it is
            self.list.scrollTo(here)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _go(self, index: QModelIndex) -> None:
        row = index.row()
        wanted, position = self.rows.step(row), self.rows.position(row)
        self._flush()
        history = self._desk.document.editor.history
        self.rows.renew()  # what was being typed is a step now, and what had been undone is gone
        at = position - history.forgotten
        if 0 <= at < self.rows.rowCount() and self.rows.step(at) is wanted:
            self._desk.document.editor.go_to(position)
        self.refresh()
