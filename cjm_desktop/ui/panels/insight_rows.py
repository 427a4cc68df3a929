"""What the insights are shown with: a rule with its reason, a finding with what mends it, a line for a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.compose.insights import Told
from cjm_desktop.extensions.checking import Finding
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small

AT_ONCE, MORE = 6, 60  # findings of a rule that are shown at first, and at most with each further click
Place = Callable[[Finding], str]


def line(text: str = "", kind: str = "", *, little: bool = False) -> QLabel:
    """A label that shows a text as it is, on as many lines as it needs."""
    label = plain_label(text, kind, wraps=True)
    if little:
        small(label)
    return label


def link(text: str, kind: str = "link") -> QPushButton:
    """A small button that is a word; of kind `aside` it is a quiet one."""
    button = QPushButton(text)
    set_kind(button, kind)
    small(button)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class NoteLine(QWidget):
    """A line for the reason why a finding may stand. Enter keeps it, Esc gives up."""

    kept = Signal(str)
    given_up = Signal()

    def __init__(self, words: Translate) -> None:
        """Make the empty line."""
        super().__init__()
        self.note = QLineEdit()
        self.note.setPlaceholderText(words(N_("Why it may stand")))
        self.note.setAccessibleName(self.note.placeholderText())
        self.keep = QPushButton(words(N_("Silence")))
        self.keep.setEnabled(False)
        self.cancel = link(words(N_("Cancel")), "aside")
        self.note.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.note.returnPressed.connect(self.finish)
        self.keep.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.given_up)
        self.note.installEventFilter(self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 2)
        box.setSpacing(4)
        box.addWidget(self.note)
        box.addWidget(line(words(N_("Your note stays in the file.")), "second", little=True))
        box.addLayout(foot)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.finish()
                return True
        return super().eventFilter(self, event)

    def finish(self) -> None:
        """Keep what has been typed, if there is anything."""
        if self.note.text().strip():
            self.kept.emit(self.note.text().strip())


class FindingRow(QFrame):
    """One finding: its words, its place, what mends it. It takes the keys; a click goes to its place."""

    chosen = Signal()
    mended = Signal()
    silenced = Signal(str)
    moved = Signal(int)

    def __init__(self, words: Translate, *, writable: bool) -> None:
        """Make an empty row; without `writable` nothing of the map can be changed by it."""
        super().__init__()
        self._words, self._writable = words, writable
        self.finding: Finding | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_kind(self, "finding")
        self.what, self.place = line(), line(kind="second", little=True)
        self.mend = link("")
        self.silence = link(words(N_("Silence…")), "aside")
        self.noting: NoteLine | None = None
        self.mend.clicked.connect(self.mended)
        self.silence.clicked.connect(self.ask)
        top = Qt.AlignmentFlag.AlignTop
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.place, 1, top)
        below.addWidget(self.silence, 0, top)
        below.addWidget(self.mend, 0, top)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(7, 4, 0, 2)
        self._box.setSpacing(0)
        self._box.addWidget(self.what)
        self._box.addLayout(below)

    def show_finding(self, finding: Finding, place: str) -> None:
        """Show a finding, or the same as it is now."""
        self.finding = finding
        what = self._words(finding.what)
        self.what.setText(what)
        self.place.setText(place)
        self.mend.setVisible(finding.mend is not None and self._writable)
        self.mend.setText(self._words(finding.mend.label) if finding.mend else "")
        self.silence.setVisible(self._writable)
        self.setAccessibleName(f"{what}. {place}")

    def ask(self) -> None:
        """Ask for the reason why it may stand."""
        if self.noting is None and self._writable:
            self.noting = NoteLine(self._words)
            self.noting.kept.connect(self.silenced)
            self.noting.given_up.connect(self._give_up)
            self._box.addWidget(self.noting)
            self.silence.hide()
        if self.noting is not None:
            self.noting.note.setFocus()

    def _give_up(self) -> None:
        if self.noting is not None:
            self.noting.hide()
            self.noting.deleteLater()
            self.noting = None
            self.silence.show()
            self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus()
            self.chosen.emit()
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.mended if alt and self.mend.isVisible() else self.chosen).emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self.ask()
        else:
            super().keyPressEvent(event)


class RuleSection(QWidget):
    """A rule with its reason, and its findings below it; the first of many until one asks for more."""

    chosen = Signal(object)  # the finding
    mended = Signal(object)
    silenced = Signal(object, str)  # the finding and the note
    moved = Signal(object, int)  # the row, and whether up or down
    switched_off = Signal()

    def __init__(self, words: Translate, *, writable: bool) -> None:
        """Make an empty section."""
        super().__init__()
        self._words, self._writable = words, writable
        self._most = AT_ONCE + 1
        self._told: Told | None = None
        self._place: Place = lambda _: ""
        self.rows: list[FindingRow] = []
        self.title, self.reason = line(), line(kind="second", little=True)
        semibold(self.title)
        self.off = link(words(N_("Turn off")), "aside")
        self.off.setToolTip(words(N_("Leave this rule out for this map")))
        self.off.clicked.connect(self.switched_off)
        self.more = link("")
        self.more.clicked.connect(self._show_more)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title, 1)
        head.addWidget(self.off, 0, Qt.AlignmentFlag.AlignTop)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 2, 6, 8)
        self._box.setSpacing(1)
        self._box.addLayout(head)
        self._box.addWidget(self.reason)
        self._box.addSpacing(3)
        self._box.addLayout(self._list)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_told(self, told: Told, place: Place) -> None:
        """Show what the rule has found. Rows stay where they show the same, with the keys and a note being typed."""
        self._told, self._place = told, place
        count = len(told.findings)
        name = self._words(told.check.name)
        self.title.setText(f"{name}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{count}" if count > 1 else name)
        self.reason.setText(self._words(told.check.reason))
        self.off.setVisible(self._writable)
        shown = told.findings if count <= self._most else told.findings[: self._most - 1]
        kept = {row.finding.records[0]: row for row in self.rows if row.finding}
        rows = []
        for at, finding in enumerate(shown):
            row = kept.pop(finding.records[0], None) or self._row()
            row.show_finding(finding, place(finding))
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            rows.append(row)
        for gone in kept.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = rows
        rest = count - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(self._words(message(NN_("{count} more", "{count} more"), count=rest)))

    def _show_more(self) -> None:
        self._most += MORE
        if self._told is not None:
            self.show_told(self._told, self._place)

    def _row(self) -> FindingRow:
        row = FindingRow(self._words, writable=self._writable)
        row.chosen.connect(lambda: self.chosen.emit(row.finding))
        row.mended.connect(lambda: self.mended.emit(row.finding))
        row.silenced.connect(lambda note: self.silenced.emit(row.finding, note))
        row.moved.connect(lambda by: self.moved.emit(row, by))
        return row
