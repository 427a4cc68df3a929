"""What differs as a list, by the stages of the map: one sentence a row, with the sign that it has on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.difference_words import WHAT_WORDS, DifferenceLine, DifferenceWords, by_stage
from cjm_desktop.model.differences import Difference
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.values import Path
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.comparing.sentences import ABOUT, COUNT, SIGN, Sentences

LINE = Qt.ItemDataRole.UserRole
Key = tuple[RecordId, str, Path]


class DifferenceList(QListWidget):
    """The list; `chosen` tells the line that has the keys."""

    chosen = Signal(object)
    ticks_changed = Signal()

    def __init__(self, words: Translate, look: Look, may_tick: Callable[[Difference], bool] = lambda _: False) -> None:
        """Begin empty; `may_tick` says which differences have a tick."""
        super().__init__()
        self._words, self._may_tick = words, may_tick
        self._ticked: dict[Key, Difference] = {}
        self.setAccessibleName(words(N_("Differences")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Sentences(look, self))
        self.currentItemChanged.connect(lambda item, _: self.chosen.emit(item.data(LINE) if item else None))

        self.itemChanged.connect(self._note_tick)

    @property
    def ticked(self) -> tuple[Difference, ...]:
        """The differences that are ticked, whether they are listed now or not."""
        return tuple(self._ticked.values())

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that is listed, or none of it."""
        for item in self.rows:
            if item.data(Qt.ItemDataRole.CheckStateRole) is not None:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _note_tick(self, item: QListWidgetItem) -> None:
        line = item.data(LINE)
        if not isinstance(line, DifferenceLine) or item.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        difference, key = line.difference, _key(line.difference)
        ticked = item.checkState() is Qt.CheckState.Checked
        if ticked != (key in self._ticked):
            if ticked:
                self._ticked[key] = difference
            else:
                del self._ticked[key]
            self.ticks_changed.emit()

    def show_differences(self, told: DifferenceWords, shown: Callable[[Difference], bool]) -> None:
        """List some of the differences, those of the map as a whole first."""
        self.blockSignals(True)
        self.clear()
        for stage, lines in by_stage(told):
            wanted = [line for line in lines if shown(line.difference)]
            if wanted:
                name = told.stage_name(stage) if stage else self._words(N_("The map as a whole"))
                head = QListWidgetItem(name)
                head.setFlags(Qt.ItemFlag.NoItemFlags)  # a click on it keeps what is looked at
                head.setData(COUNT, str(len(wanted)))
                self.addItem(head)
            for line in wanted:
                self._add(line)
        if told.lines and not self.count():
            self.addItem(QListWidgetItem(self._words(N_("Nothing is shown: change the choice above"))))
            self.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.blockSignals(False)

    def _add(self, line: DifferenceLine) -> None:
        sentence, what = self._words(line.sentence), line.difference.what
        item = QListWidgetItem(sentence)
        item.setData(LINE, line)
        if self._may_tick(line.difference):
            kept = _key(line.difference) in self._ticked
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        item.setData(SIGN, what)
        item.setData(ABOUT, line.place)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._words(WHAT_WORDS[what])}: {sentence}")
        self.addItem(item)

    @property
    def rows(self) -> list[QListWidgetItem]:
        """The rows that are differences, in their order."""
        items = (self.item(at) for at in range(self.count()))
        return [item for item in items if item.data(LINE) is not None]

    @property
    def current(self) -> DifferenceLine | None:
        """The difference that has the keys."""
        line = self.item(self.currentRow()).data(LINE) if self.currentRow() >= 0 else None
        return line if isinstance(line, DifferenceLine) else None

    @property
    def place(self) -> tuple[int, int]:
        """Which difference has the keys, counted from 1, and of how many; 0 where none has."""
        here = self.currentRow()
        rows = [self.row(item) for item in self.rows]
        return (rows.index(here) + 1 if here in rows else 0), len(rows)

    def step(self, by: int) -> None:
        """Go on to the next difference, or back; from the last one to the first."""
        at, count = self.place
        if count:
            follower = (at - 1 + by) % count if at else (0 if by > 0 else count - 1)
            self.setCurrentItem(self.rows[follower])

    def choose(self, record: RecordId) -> bool:
        """Go to the first difference of a record."""
        item = next((each for each in self.rows if each.data(LINE).difference.id == record), None)
        if item is not None:
            self.setCurrentItem(item)
        return item is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the sentences break elsewhere


def _key(difference: Difference) -> Key:
    return difference.id, difference.what, difference.path
