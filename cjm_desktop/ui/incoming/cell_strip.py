"""What becomes of the cells in hand, and of the row or column that they stand in; both can be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.foundation.quoting import quoted
from cjm_desktop.interchange.book import column_name
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.mapping import MappedLine
from cjm_desktop.model.roles import CURVE, ROLES
from cjm_desktop.model.text import one_line
from cjm_desktop.ui.base.theming import plain_label, semibold
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.mapping_bar import SPLITS
from cjm_desktop.ui.incoming.parts import button_of, combo_of, row_of

LONGEST = 48
LABEL_WIDTH = 84
# What a row of a table can be, or a column, beside a lane of some role; and what a column of a list can be.
TABLE_USES = (
    ("stage", N_("Stages")),
    ("step", N_("Steps")),
    ("owner", N_("Owners")),
    ("tags", N_("Tags")),
    ("persona", N_("Personas")),
    ("severity", N_("Severity")),
    ("date", N_("Dates of the values")),
    ("metric", N_("A metric by date")),
    ("reading", N_("Values of a date")),
    ("measure", N_("Value, target or unit of metrics")),
    ("mark", N_("Marks where it is there")),
    ("skip", N_("Leave out")),
)
LIST_USES = (
    ("stage", N_("Stages")),
    ("step", N_("Steps")),
    ("lane", N_("Lanes")),
    ("card", N_("Words of the cards")),
    ("value", N_("Emotion")),
    ("owner", N_("Owners")),
    ("tags", N_("Tags")),
    ("persona", N_("Personas")),
    ("severity", N_("Severity")),
    ("reading", N_("Values of a date")),
    ("note", N_("Note")),
    ("skip", N_("Leave out")),
)


class CellStrip(QWidget):
    """About the selected cells of the sheet."""

    def __init__(self, choices: Choices, words: Translate) -> None:
        """Serve the choices of one import."""
        super().__init__()
        self._choices = choices
        self._words = words
        self._fates: tuple[Fate, ...] = ()
        self._layout = ""
        self._uses: list[tuple[str, str]] = []
        self._ways: list[tuple[str, ...] | None] = [None, *(way for _, way in SPLITS)]
        self.place = QLabel()
        semibold(self.place)
        self.told = plain_label("", "second")
        self.keep_button = button_of(words(N_("As found")), lambda: self.set_cells("keep"))
        self.title_button = button_of(words(N_("Title")), lambda: self.set_cells("title"))
        self.skip_button = button_of(words(N_("Leave out")), lambda: self.set_cells("skip"))
        self.cell_label = plain_label(words(N_("This cell")), "label")
        self.line_label = plain_label("", "label")
        self.use_box = combo_of(words(N_("What the row or column is")), [])
        self.use_box.activated.connect(self._use)
        splits = [words(N_("Split as the table")), *(words(name) for name, _ in SPLITS)]
        self.split_box = combo_of(words(N_("What parts the cards of this lane")), [(name, None) for name in splits])
        self.split_box.activated.connect(self._split)
        for label in (self.cell_label, self.line_label):
            label.setMinimumWidth(LABEL_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 12)
        box.setSpacing(8)
        box.addLayout(row_of(self.place, self.told, None))
        box.addLayout(row_of(self.cell_label, self.keep_button, self.title_button, self.skip_button, None))
        box.addLayout(row_of(self.line_label, self.use_box, self.split_box, None))

    @property
    def lines(self) -> tuple[MappedLine, ...]:
        """The rows or columns of the cells in hand."""
        return self._choices.lines_of(self._fates)

    def show_cells(self, fates: Sequence[Fate], told: str) -> None:
        """Show some cells; `told` is what becomes of the first."""
        self._fates = tuple(fates)
        words, lines = self._words, self.lines
        for widget in (self.cell_label, self.keep_button, self.title_button, self.skip_button):
            widget.setEnabled(bool(fates))
        self.title_button.setEnabled(len(fates) == 1)
        self._fill_uses()
        for box in (self.line_label, self.use_box):
            box.setEnabled(bool(lines))
        self.split_box.setEnabled(bool(lines) and all(line.use == "lane" for line in lines) and self._layout != "list")
        self.split_box.setVisible(self._layout != "list")
        self.place.setVisible(bool(fates))
        if not fates:
            self.use_box.setCurrentIndex(-1)
            self.split_box.setCurrentIndex(-1)
            self.told.setText(words(N_("Choose a cell to see or change what becomes of it.")))
            self.line_label.setText("")
            return
        if len(fates) == 1:
            self.place.setText(f"{fates[0].cell.where}  {quoted(one_line(fates[0].cell.text, LONGEST))}")
            self.cell_label.setText(words(N_("This cell")))
        else:
            self.place.setText(words(message(NN_("{count} cell", "{count} cells"), count=len(fates))))
            self.cell_label.setText(words(N_("These cells")))
        self.told.setText(told if len(fates) == 1 else "")
        self._show_lines(lines)

    def _show_lines(self, lines: tuple[MappedLine, ...]) -> None:
        words = self._words
        if self._choices.mapping is None or not lines:
            self.line_label.setText("")
            return
        first, last = lines[0].first, lines[-1].last
        if self._choices.mapping.by_row:
            name = f"{first + 1}" if first == last else f"{first + 1}–{last + 1}"
            self.line_label.setText(words(message(N_("Row {name}"), name=name)))
        else:
            name = column_name(first) if first == last else f"{column_name(first)}–{column_name(last)}"
            self.line_label.setText(words(message(N_("Column {name}"), name=name)))
        uses = {(line.use, line.role) for line in lines}
        use = self._key(*uses.pop()) if len(uses) == 1 else ("", "")
        self.use_box.setCurrentIndex(self._uses.index(use) if use in self._uses else -1)
        ways = {line.split for line in lines}
        way = ways.pop() if len(ways) == 1 else ("mixed",)
        self.split_box.setCurrentIndex(self._ways.index(way) if way in self._ways else -1)

    def _key(self, use: str, role: str) -> tuple[str, str]:
        return use, role if use == "lane" and self._layout != "list" else ""

    def _fill_uses(self) -> None:
        """Offer what a row can be, or a column of a list; and each role, where a row can be a lane."""
        mapping = self._choices.mapping
        layout = mapping.layout if mapping is not None else ""
        if layout == self._layout:
            return
        self._layout = layout
        self._uses = [(use, "") for use, _ in (LIST_USES if layout == "list" else TABLE_USES)]
        names = [name for _, name in (LIST_USES if layout == "list" else TABLE_USES)]
        if layout != "list":
            at = self._uses.index(("owner", ""))
            self._uses[at:at] = [("lane", role.key) for role in ROLES.values()]
            names[at:at] = [role.name for role in ROLES.values()]
        self.use_box.clear()
        self.use_box.addItems([self._words(name) for name in names])

    # What is chosen.

    def set_cells(self, kind: str) -> None:
        """Make the cells in hand the title, leave them out, or let them be as found."""
        self._choices.set_fates(self._fates, kind)

    def set_use(self, use: str, role: str = "") -> None:
        """Make the rows or columns in hand something, if they can be that."""
        if (use, role) in self._uses and self.lines:
            self._choices.set_use(self.lines, use, role)

    def set_value(self) -> None:
        """Let the rows or columns in hand say how good moments are."""
        if self._layout == "list":
            self.set_use("value")
        else:
            self.set_use("lane", CURVE)

    def open_uses(self) -> None:
        """Let the keys choose what the row or column is."""
        if self.use_box.isEnabled():
            self.use_box.setFocus()
            self.use_box.showPopup()

    def _use(self) -> None:
        self._choices.set_use(self.lines, *self._uses[self.use_box.currentIndex()])

    def _split(self) -> None:
        self._choices.set_split(self.lines, self._ways[self.split_box.currentIndex()])
