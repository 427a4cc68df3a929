"""The conflicts of a merge on one page: each is decided, or stays open and is kept in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.conflicts import BASE, MINE, THEIRS, ConflictAnswer
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.interchange.conflict_words import ConflictLine, ConflictWords
from cjm_desktop.model.conflict_order import conflicts_in_order
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import FRAME, Dialog
from cjm_desktop.ui.base.theming import Look, plain_label, semibold, set_kind
from cjm_desktop.ui.comparing.conflict_page import ConflictPage
from cjm_desktop.ui.comparing.sentences import ABOUT, SIGN, Sentences
from cjm_desktop.ui.comparing.signs import DECIDED, OPEN
from cjm_desktop.ui.dialogs.questions import throws_away

SIZE = QSize(1040, 720)
LINE = Qt.ItemDataRole.UserRole
KEYS = (MINE, THEIRS, "both", "write", "base")
NUMBERS = ("1", "2", "3", "4", "5")


class _Conflicts(QListWidget):
    """The list of conflicts; number keys are left to the dialog, which answers with them wherever the focus is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in NUMBERS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MergeDialog(Dialog):
    """What is in conflict, to be decided; `decisions` are those that were made. What stays open is no fault."""

    def __init__(
        self,
        graph: JourneyGraph,
        lang: str,
        told: Sequence[Message],
        words: Translate,
        look: Look,
        parent: QWidget | None,
        show_changes: Callable[[], object] | None = None,
    ) -> None:
        """Show the conflicts of a map; `told` are lines on what the merge was made from and what it brings.

        With `show_changes` it is a merge that has yet to be taken over; else the map holds the conflicts already.
        """
        super().__init__(parent)
        self._words, self._new = words, show_changes is not None
        self.decisions: dict[RecordId, ConflictAnswer] = {}
        self.setWindowTitle(words(N_("Merge") if self._new else N_("Open conflicts")))
        teller = ConflictWords(graph, lang, words)
        self.lines = [teller.line(each) for each in conflicts_in_order(graph)]
        self.list = _Conflicts()
        self.list.setAccessibleName(words(N_("Conflicts")))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(Sentences(look, self.list))
        self.page = ConflictPage(words, _time_words)
        self.page.decided.connect(self._decide)
        for line in self.lines:
            item = QListWidgetItem(words(line.sentence))
            item.setData(LINE, line)
            self.list.addItem(item)
            self._sign(item)
        self.list.currentItemChanged.connect(lambda *_: self._turn())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._head(told, show_changes))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.list)
        middle.addWidget(self.page)
        middle.setSizes([380, 660])
        box.addWidget(middle, 1)
        middle.setVisible(bool(self.lines))
        if not self.lines:
            box.addStretch(1)
        box.addLayout(self._foot())
        QShortcut(QKeySequence("F8"), self).activated.connect(self.next_open)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        size = SIZE if self.lines else QSize(720, 260)
        self.resize(size.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.list.setCurrentRow(0)
        self._turn()
        self._count()
        (self.list if self.lines else self.finish).setFocus()

    def _head(self, told: Sequence[Message], show_changes: Callable[[], object] | None) -> QHBoxLayout:
        words = self._words
        texts = QVBoxLayout()
        texts.setSpacing(3)
        first, *rest = told
        head = plain_label(words(first), wraps=True)
        semibold(head)
        set_kind(head, "heading")
        texts.addWidget(head)
        for each in rest:
            texts.addWidget(plain_label(words(each), "second", wraps=True))
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 12)
        row.addLayout(texts, 1)
        if show_changes is not None:
            self.changes = _button(words(N_("What it changes…")), show_changes)
            row.addWidget(self.changes, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        words = self._words
        self.all_mine = _button(words(N_("Mine for all")), lambda: self.choose_all(MINE))
        self.all_theirs = _button(words(N_("Theirs for all")), lambda: self.choose_all(THEIRS))
        self.count = plain_label("", "second")
        self.cancel = _button(words(N_("Cancel")), lambda: self.done(0))
        self.finish = QPushButton()
        self.finish.setDefault(True)
        self.finish.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(20, 10, 20, 14)
        row.setSpacing(8)
        for button in (self.all_mine, self.all_theirs):
            button.setVisible(len(self.lines) > 1)
            row.addWidget(button)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.finish)
        return row

    @property
    def open_count(self) -> int:
        """How many conflicts are not decided."""
        return len(self.lines) - len(self.decisions)

    @property
    def current(self) -> ConflictLine | None:
        """The conflict that has the keys."""
        line = self.list.item(self.list.currentRow()).data(LINE) if self.list.currentRow() >= 0 else None
        return line if isinstance(line, ConflictLine) else None

    def choose(self, key: str) -> None:
        """Decide the conflict that has the keys."""
        self.page.pick(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in NUMBERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(KEYS[NUMBERS.index(event.text())])
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without taking anything over, once that is agreed to where something was decided."""
        words = self._words
        asked = message(NN_("Throw {count} decision away?", "Throw {count} decisions away?"), count=len(self.decisions))
        if not self.decisions or throws_away(self, words, words(asked)):
            super().reject()

    def choose_all(self, side: str) -> None:
        """Decide all that is open for one side."""
        for line in self.lines:
            self.decisions.setdefault(line.conflict.id, ConflictAnswer(side))
        for at in range(self.list.count()):
            self._sign(self.list.item(at))
        self._turn()
        self._count()

    def next_open(self) -> None:
        """Go on to the next conflict that is open."""
        count, here = self.list.count(), self.list.currentRow()
        for by in range(1, count + 1):
            at = (here + by) % count
            if self.lines[at].conflict.id not in self.decisions:
                self.list.setCurrentRow(at)
                return

    def _turn(self) -> None:
        line = self.current
        self.page.show_line(line, self.decisions.get(line.conflict.id) if line else None)

    def _decide(self, decision: ConflictAnswer | None) -> None:
        line = self.current
        if line is None:
            return
        if decision is None:
            self.decisions.pop(line.conflict.id, None)
        else:
            self.decisions[line.conflict.id] = decision
        self._sign(self.list.item(self.list.currentRow()))
        self._count()

    def _sign(self, item: QListWidgetItem) -> None:
        line = item.data(LINE)
        decision = self.decisions.get(line.conflict.id)
        item.setData(SIGN, DECIDED if decision else OPEN)
        chosen = self._words(_chosen(decision)) if decision else self._words(N_("open"))
        item.setData(ABOUT, " · ".join(filter(None, (line.place, chosen))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._words(line.sentence)}: {chosen}")

    def _count(self) -> None:
        words, left = self._words, self.open_count
        decided = message(N_("{count} of {all} decided"), count=len(self.decisions), all=len(self.lines))
        self.count.setText(words(decided) if self.lines else "")
        if self._new:
            text = NN_("Merge, {count} stays open", "Merge, {count} stay open")
            self.finish.setText(words(message(text, count=left)) if left else words(N_("Merge")))
        else:
            self.finish.setText(words(N_("Take these answers")))
            self.finish.setEnabled(bool(self.decisions))


def _chosen(decision: ConflictAnswer) -> str:
    names: Mapping[str, str] = {MINE: N_("Mine"), THEIRS: N_("Theirs"), BASE: N_("As before"), "both": N_("Both")}
    return names.get(decision.side, N_("words of your own"))


def _time_words(time: str) -> str:
    when = QDateTime.fromString(time, "yyyy-MM-ddTHH:mm:ssZ").toLocalTime()
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)


def _button(name: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(name)
    button.setAutoDefault(True)  # the Enter key presses the button that has the focus
    button.clicked.connect(lambda _=False: call())
    return button
