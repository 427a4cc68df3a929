"""One stage of a wall: a line for the codes that hang in each of its cells, and one for the words of each new card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.wall import Hung, is_blank, read_codes
from cjm_desktop.ui.base.theming import set_kind, small
from cjm_desktop.ui.forms.record_form import heading

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
NAME_WIDTH = 120
CODE_WIDTH = 44
LONGEST = 4_000


class WallEntries:
    """What has been typed: the codes of each cell, and the words of the cards that the map does not have."""

    def __init__(self, known: Sequence[str]) -> None:
        """Take the codes that the map has."""
        self.known = frozenset(known)
        self.codes: dict[Cell, str] = {}
        self.words: dict[str, str] = {}

    def hung(self, cell: Cell) -> tuple[Hung, ...]:
        """What hangs in a cell, with the words that were given for new cards."""
        found = read_codes(self.codes.get(cell, ""))
        return tuple(Hung(each.code, each.words or self.words.get(each.code, "")) for each in found)

    def cells(self) -> Mapping[Cell, tuple[Hung, ...]]:
        """What hangs in the cells for which anything was typed."""
        return {cell: hung for cell in self.codes if (hung := self.hung(cell))}

    def asked(self, cell: Cell) -> list[str]:
        """The codes of a cell that need words: of blank cards and unknown ones, when the line itself gives none."""
        found = read_codes(self.codes.get(cell, ""))
        wanted = [each.code for each in found if not each.words]
        wanted = [code for code in wanted if is_blank(code) or code not in self.known]
        return list(dict.fromkeys(wanted))


class WallLine(QLineEdit):
    """A line that Enter and Down end without pressing a button of the dialog; Up goes back."""

    entered = Signal()
    left = Signal()

    def __init__(self, text: str) -> None:
        """Begin with a text."""
        super().__init__(text)
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.key() in ENTER and event.modifiers() in PLAIN) or event.key() == Qt.Key.Key_Down:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _CellLines(QWidget):
    """The line of one cell, and one for each new card in it."""

    edited = Signal()

    def __init__(self, cell: Cell, name: str, hint: str, entries: WallEntries, words: Translate) -> None:
        super().__init__()
        self._cell = cell
        self._entries = entries
        self._words = words
        self.codes = WallLine(entries.codes.get(cell, ""))
        self.codes.setPlaceholderText(hint)
        self.codes.setAccessibleName(name)
        self.asked: dict[str, WallLine] = {}
        self._rows: dict[str, QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self.codes)
        self.codes.textChanged.connect(self._take_codes)
        self.ask()

    @property
    def lines(self) -> Iterator[WallLine]:
        """All lines from top to bottom."""
        yield self.codes
        yield from self.asked.values()

    def ask(self) -> list[WallLine]:
        """Ask for the words of the new cards; gives the lines that were not there before."""
        wanted = self._entries.asked(self._cell)
        for code in [code for code in self.asked if code not in wanted]:
            del self.asked[code]
            row = self._rows.pop(code)
            self._box.removeWidget(row)
            row.deleteLater()
        fresh = [code for code in wanted if code not in self.asked]
        for code in fresh:
            self.asked[code] = self._row(code)
        return [self.asked[code] for code in fresh]

    def _row(self, code: str) -> WallLine:
        line = WallLine(self._entries.words.get(code, ""))
        line.setPlaceholderText(
            self._words(N_("Words on the card") if is_blank(code) else N_("Not in the map: words make it a new card"))
        )
        line.setAccessibleName(f"{code}: {line.placeholderText()}")
        line.textChanged.connect(lambda text: self._take_words(code, text))
        name = QLabel(code)
        name.setFixedWidth(CODE_WIDTH)
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = self._rows[code] = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(name)
        box.addWidget(line, 1)
        self._box.addWidget(row)
        row.show()  # at once, not when the layout comes round: the cursor goes there next
        return line

    def _take_codes(self, text: str) -> None:
        self._entries.codes[self._cell] = text
        self.edited.emit()

    def _take_words(self, code: str, text: str) -> None:
        self._entries.words[code] = text.strip()
        self.edited.emit()


class WallPage(QScrollArea):
    """The lines of one stage. `edited` comes after each change, `ended` and `left` when the user goes past an end."""

    edited = Signal()
    ended = Signal()
    left = Signal()

    def __init__(
        self, steps: Sequence[tuple[str, Sequence[tuple[Cell, str, str]]]], entries: WallEntries, words: Translate
    ) -> None:
        """Make the lines: for each step its name, and its cells with the lane's name and what hangs there so far."""
        super().__init__()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, 12, 2)
        column.setSpacing(8)
        self._cells: list[_CellLines] = []
        for step, cells in steps:
            if step:
                column.addSpacing(6)
                column.addWidget(heading(step))
            for cell, lane, present in cells:
                column.addLayout(self._cell(_CellLines(cell, lane, present, entries, words), lane))
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _cell(self, lines: _CellLines, lane: str) -> QHBoxLayout:
        name = QLabel(lane)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setFixedWidth(NAME_WIDTH)
        name.setBuddy(lines.codes)
        set_kind(name, "second")
        small(name)
        row = QHBoxLayout()
        row.setSpacing(10)
        name.setMinimumHeight(lines.codes.sizeHint().height())
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(lines, 1)
        self._cells.append(lines)
        lines.edited.connect(self.edited)
        self._listen(lines, [*lines.lines])
        return row

    def _listen(self, cell: _CellLines, lines: Sequence[WallLine]) -> None:
        for line in lines:
            line.entered.connect(lambda line=line: self._go_on(cell, line))
            line.left.connect(lambda line=line: self._go(line, -1))

    @property
    def lines(self) -> list[WallLine]:
        """All lines from top to bottom."""
        return [line for cell in self._cells for line in cell.lines]

    def enter(self, *, at_end: bool = False) -> None:
        """Put the cursor into the first line, or into the last."""
        lines = self.lines
        if lines:
            self._focus(lines[-1 if at_end else 0])

    def _go_on(self, cell: _CellLines, line: WallLine) -> None:
        if line is cell.codes:
            self._listen(cell, cell.ask())
        self._go(line, 1)

    def _go(self, line: WallLine, by: int) -> None:
        lines = self.lines
        at = lines.index(line) + by
        if 0 <= at < len(lines):
            self._focus(lines[at])
        elif by > 0:
            self.ended.emit()
        else:
            self.left.emit()

    def _focus(self, line: WallLine) -> None:
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()
        self.ensureWidgetVisible(line)
