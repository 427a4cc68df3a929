"""One conflict to be decided: what was there, what each of the two made of it, and the ways to choose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.conflicts import BASE, MINE, THEIRS, ConflictAnswer
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.conflict_words import ConflictLine
from cjm_desktop.model.word_differences import SAME, TextPiece, merged_words, word_differences
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small
from cjm_desktop.ui.comparing.text_pieces import TextPieces

HEIGHT_OF_WORDS = 90
BOTH = "both"


class _Side(QFrame):
    """What one side says; a click on it chooses it."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class ConflictPage(QScrollArea):
    """Shows a conflict; `decided` gives how it is decided, None where it is open again."""

    decided = Signal(object)

    def __init__(self, words: Translate, time_words: Callable[[str], str]) -> None:
        """Show nothing yet; `time_words` says a time of a file to people."""
        super().__init__()
        self._words, self._time_words = words, time_words
        self._line: ConflictLine | None = None
        self._chosen = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence, self.place, self.more = (plain_label(wraps=True) for _ in range(3))
        semibold(self.sentence)
        set_kind(self.place, "second")
        set_kind(self.more, "second")
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        for label in (self.sentence, self.place, self.more):
            box.addWidget(label)
        self.heads: dict[str, QLabel] = {}
        self.texts: dict[str, TextPieces] = {}
        self.boxes: dict[str, QFrame] = {}
        for side in (BASE, MINE, THEIRS, BOTH):
            box.addWidget(self._side(side))
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        named = (
            (MINE, N_("Mine")),
            (THEIRS, N_("Theirs")),
            (BOTH, N_("Both")),
            ("write", N_("Write…")),
            (BASE, N_("As before")),
        )
        for at, (key, name) in enumerate(named, 1):
            button = QPushButton(words(message(N_("{name}  {key}"), name=message(name), key=at)))
            button.setCheckable(True)
            button.setAutoDefault(True)  # the Enter key presses the button that has the focus
            set_kind(button, "toggle")
            button.clicked.connect(lambda _=False, key=key: self.choose(key))
            row.addWidget(button)
            self.buttons[key] = button
        box.addLayout(row)
        self.own = QPlainTextEdit()
        self.own.setAccessibleName(words(N_("Words of your own")))
        self.own.setTabChangesFocus(True)
        self.own.setFixedHeight(HEIGHT_OF_WORDS)
        self.own.textChanged.connect(self._written)
        box.addWidget(self.own)
        box.addStretch(1)
        self.setWidget(page)

    def _side(self, side: str) -> QFrame:
        frame = _Side()
        frame.clicked.connect(lambda: self.pick(side))
        set_kind(frame, "box")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 8, 12, 10)
        inner.setSpacing(4)
        head, text = plain_label("", "second", wraps=True), TextPieces()
        small(head)
        inner.addWidget(head)
        inner.addWidget(text)
        self.heads[side], self.texts[side], self.boxes[side] = head, text, frame
        return frame

    def show_line(self, line: ConflictLine | None, decision: ConflictAnswer | None) -> None:
        """Show a conflict and how it is decided so far; None hides everything."""
        self._line = line
        page = self.widget()
        if page is not None:
            page.setVisible(line is not None)
        if line is None:
            return
        conflict = line.conflict
        self.sentence.setText(self._words(line.sentence))
        self.place.setText(line.place)
        self.place.setVisible(bool(line.place))
        counted = NN_("It stands in {count} more place, too.", "It stands in {count} more places, too.")
        more = [message(counted, count=line.also)] if line.also else []
        if line.needs:
            more.append(
                message(N_("Deleted on one side, and there only as long as this needs it: {names}"), names=line.needs)
            )
        self.more.setText("\n".join(self._words(each) for each in more))
        self.more.setVisible(bool(more))
        self.heads[BASE].setText(self._words(N_("Before")))
        self._name(MINE, N_("Mine"), conflict.mine_by, conflict.mine_time)
        self._name(THEIRS, N_("Theirs"), conflict.theirs_by, conflict.theirs_time)
        nothing = self._words(N_("nothing"))
        self.texts[BASE].show_pieces([TextPiece(SAME, line.base or nothing)])
        for side in (MINE, THEIRS):
            told = line.side(side)
            pieces = word_differences(line.base, told) if line.text and told else ()
            if SAME not in {each.kind for each in pieces}:
                pieces = (TextPiece(SAME, told or nothing),)  # another text; the old one stands above it
            self.texts[side].show_pieces(pieces)
        self.heads[BOTH].setText(self._words(N_("Both together")))
        self.texts[BOTH].show_pieces([TextPiece(SAME, self.both() or nothing)])
        self.boxes[BOTH].setVisible(line.text)
        self.buttons[BOTH].setVisible(line.text)
        self.buttons["write"].setVisible(line.text)
        for widget in (self.boxes[BASE], self.buttons[BASE]):
            widget.setVisible(BASE in conflict.values)
        self._mark(decision)

    def _name(self, side: str, name: str, author: str, time: str) -> None:
        parts = [self._words(name), author, self._time_words(time) if time else ""]
        self.heads[side].setText(" · ".join(filter(None, parts)))

    def both(self) -> str:
        """What both texts make together: in one where their words do not meet, else one below the other."""
        line = self._line
        if line is None:
            return ""
        apart = (", " if line.one_line else "\n").join(filter(None, (line.mine, line.theirs)))
        return merged_words(line.base, line.mine, line.theirs) or apart

    def pick(self, key: str) -> None:
        """Decide for an answer, whatever was chosen before."""
        if not self.buttons[key].isHidden():
            self.buttons[key].setChecked(True)
            self.choose(key)

    def choose(self, key: str) -> None:
        """Decide for a side, for both, or for words of one's own; the same again leaves it open."""
        line = self._line
        if line is None or self.buttons[key].isHidden():
            return
        if not self.buttons[key].isChecked() and key == self._chosen:
            self._mark(None)
            self.decided.emit(None)
            return
        decision = ConflictAnswer(key) if key in (BASE, MINE, THEIRS) else ConflictAnswer(key, self.both())
        self._mark(decision)
        self.decided.emit(decision)
        if key == "write":
            self.own.setFocus()
            self.own.selectAll()

    def _mark(self, decision: ConflictAnswer | None) -> None:
        self._chosen = decision.side if decision is not None else ""
        for each, button in self.buttons.items():
            button.setChecked(each == self._chosen)
        own = decision is not None and decision.words is not None
        self.own.setVisible(own)
        self.own.setReadOnly(self._chosen != "write")
        self.own.blockSignals(True)
        self.own.setPlainText(decision.words if decision is not None and decision.words is not None else "")
        self.own.blockSignals(False)

    def _written(self) -> None:
        if self._chosen == "write":
            self.decided.emit(ConflictAnswer("write", self.own.toPlainText()))
