"""The command search: a box over the window with a line to type into, kinds with counts, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QListView,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.icons import pixmap
from cjm_desktop.ui.base.theming import Look, set_kind, small
from cjm_desktop.ui.forms.find_field import FindField
from cjm_desktop.ui.panels.search_rows import HEIGHT, SearchDelegate, SearchModel, SearchRow

WIDTH, NARROW, SMALL_WINDOW = 768, 640, 1366
TOP = 56
HITS_IN_SIGHT = 8
SHADE = QColor(16, 34, 51, 77)
PAGE = 7


class SearchBox(QWidget):
    """Covers a window with a shade and stands in it. It knows no commands: signals say what is wanted."""

    wanted = Signal()  # other words, or another kind
    chosen = Signal(bool)  # what is current; True to leave the box open
    closed = Signal()

    def __init__(self, window: QWidget, words: Translate, look: Look) -> None:
        """Make the box for a window; it is hidden."""
        super().__init__(window)
        self._words = words
        self.hide()
        self.frame = QFrame(self)
        set_kind(self.frame, "search")
        shadow = QGraphicsDropShadowEffect(self.frame)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 10)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.frame.setGraphicsEffect(shadow)
        self.field = FindField()
        set_kind(self.field, "search")
        self.field.setPlaceholderText(words(N_("Search commands, cards, stages, lanes …")))
        self.field.setAccessibleName(words(N_("Command search")))
        self.field.installEventFilter(self)
        sign = QLabel()
        sign.setPixmap(pixmap("search", QColor(look.second), 20))
        self.note = QLabel()
        set_kind(self.note, "chip")
        small(self.note)
        top = QHBoxLayout()
        top.setContentsMargins(18, 8, 14, 8)
        top.setSpacing(10)
        for each in (sign, self.field, self.note):
            top.addWidget(each, 1 if each is self.field else 0)
        self.scopes = QTabBar()
        self.scopes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scopes.setAccessibleName(words(N_("Kinds")))
        set_kind(self.scopes, "search")
        self.scopes.setDrawBase(False)
        self.scopes.setExpanding(False)
        self.scopes.currentChanged.connect(lambda _: self.wanted.emit())
        self.model = SearchModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(words(N_("What was found")))
        self.list.clicked.connect(lambda _: self.chosen.emit(False))
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.empty, "second")
        hints = QLabel(words(N_("↑ ↓ choose · Enter do or go · Tab kind · Esc close")))
        set_kind(hints, "second")
        small(hints)
        hints.setContentsMargins(18, 7, 14, 8)
        box = QVBoxLayout(self.frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(_line())
        row = QHBoxLayout()
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(self.scopes)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(_line())
        box.addWidget(self.list)
        box.addWidget(self.empty)
        box.addWidget(_line())
        box.addWidget(hints)
        window.installEventFilter(self)

    # Opening and closing.

    def open(self) -> None:
        """Show the box, empty, with the keys in it."""
        self.field.clear()
        self._take_room()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_box(self) -> None:
        """Take the box away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @property
    def scope(self) -> str:
        """The kind that is chosen, "" for all."""
        data = self.scopes.tabData(self.scopes.currentIndex())
        return str(data or "")

    # Showing.

    def show_scopes(self, scopes: Sequence[tuple[str, str]], current: str) -> None:
        """Offer kinds by key and words; the current one stays."""
        self.scopes.blockSignals(True)
        try:
            while self.scopes.count() > len(scopes):
                self.scopes.removeTab(self.scopes.count() - 1)
            for at, (key, text) in enumerate(scopes):
                if at == self.scopes.count():
                    self.scopes.addTab(text)
                self.scopes.setTabText(at, text)
                self.scopes.setTabData(at, key)
            keys = [key for key, _ in scopes]
            self.scopes.setCurrentIndex(keys.index(current) if current in keys else 0)
        finally:
            self.scopes.blockSignals(False)

    def show_rows(self, rows: Sequence[SearchRow], empty: str) -> None:
        """Show what was found, the first of it current; `empty` is said where there is nothing."""
        self.model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setText(empty)
        self.empty.setVisible(not rows)
        self.empty.setMinimumHeight(3 * HEIGHT)
        self._move_to(0, 1)
        self.list.scrollToTop()
        self._take_room()

    @property
    def current(self) -> SearchRow | None:
        """The row that Enter would do."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _move_to(self, at: int, by: int) -> None:
        """Make a row current, or the next one that is no heading."""
        rows = self.model.rows
        while 0 <= at < len(rows) and rows[at].looked is None:
            at += by
        if 0 <= at < len(rows):
            index = self.model.index(at)
            self.list.setCurrentIndex(index)
            heading = self.model.index(at - 1) if at and rows[at - 1].looked is None else index
            self.list.scrollTo(heading)
            self.list.scrollTo(index)

    def _step(self, by: int) -> None:
        last = len(self.model.rows) - 1
        at = self.list.currentIndex().row() + by
        self._move_to(min(max(at, 0), last), 1 if by > 0 or at <= 0 else -1)

    def _turn_scope(self, by: int) -> None:
        if self.scopes.count():
            self.scopes.setCurrentIndex((self.scopes.currentIndex() + by) % self.scopes.count())

    def _take_room(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(WIDTH if window.width() > SMALL_WINDOW else NARROW, window.width() - 32)
        heights = [self.list.sizeHintForRow(at) for at in range(self._in_sight())]
        self.list.setFixedHeight(min(sum(heights) + 8, max(3 * HEIGHT, window.height() - 220)))
        self.frame.setFixedWidth(width)
        self.frame.adjustSize()
        top = TOP if window.height() < 800 else TOP + 24
        self.frame.setGeometry(QRect((window.width() - width) // 2, top, width, self.frame.sizeHint().height()))

    def _in_sight(self) -> int:
        """How many rows are in sight: eight hits with their headings."""
        hits = 0
        for at, row in enumerate(self.model.rows):
            hits += row.looked is not None
            if hits > HITS_IN_SIGHT:
                return at
        return len(self.model.rows)

    # What Qt tells.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._take_room()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: PAGE, keys.Key_PageUp: -PAGE}
        if key in steps:
            self._step(steps[keys(key)])
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.chosen.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in (keys.Key_Tab, keys.Key_Backtab):
            self._turn_scope(1 if key == keys.Key_Tab else -1)
        elif key == keys.Key_Escape:
            if self.field.text():
                self.field.clear()
            else:
                self.close_box()
        elif key == keys.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.close_box()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.close_box()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), SHADE)
        painter.end()


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    set_kind(line, "rule")
    return line
