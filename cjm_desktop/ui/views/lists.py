"""Lists of cards to sort: friction by severity, everything that has an owner, opportunities by category."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout

from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.opportunity_scores import persona_weights, score_of
from cjm_desktop.model.records import Card, RecordId, Step
from cjm_desktop.model.roles import IDEAS, TROUBLES
from cjm_desktop.ui.base.theming import plain_label
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.choice_editors import SEVERITIES
from cjm_desktop.ui.views.table import RECORD_ROLE, SORT_ROLE, Index, TablePane
from cjm_desktop.ui.views.view import wide_combo

ROLE = Qt.ItemDataRole
LAST = "\U0010ffff"  # sorts behind all words
Cell = tuple[str, object]  # what is shown, and what it is sorted by


class CardList(Struct, frozen=True):
    """One list: its marked title, which cards it holds, its columns, the one that it is sorted by first, and how.

    A column is a field of the card, or `card` for what it says, `score` for what it promises and `whose` for the
    persona by whose weight that is.
    """

    title: str
    holds: Callable[[Card, str], bool]
    columns: tuple[str, ...]
    by: str
    falling: bool = False


FIELDS = {info.name: info.field for info in fields_of(Card)}
# What is not called as in the inspector.
TITLES = {"card": N_("Card"), "lane": N_("Lane"), "step": N_("Step"), "benefit": N_("Category")}
TITLES |= {"score": N_("Score"), "whose": N_("Persona")}
WIDTHS = {"card": 320, "step": 190, "benefit": 170, "flags": 220}
WIDTH = 130  # of the others
LISTS: Mapping[str, CardList] = {
    "severity": CardList(
        N_("Friction by severity"),
        lambda card, role: role in TROUBLES,
        ("card", "severity", "step", "owner", "departments"),
        "severity",
        falling=True,
    ),
    "owner": CardList(
        N_("Cards by owner"),
        lambda card, role: bool(card.owner or card.departments),
        ("card", "owner", "departments", "lane", "step"),
        "owner",
    ),
    "category": CardList(
        N_("Opportunities by category"),
        lambda card, role: role in IDEAS,
        ("card", "benefit", "impact", "effort", "owner", "step"),
        "benefit",
    ),
    "score": CardList(
        N_("Opportunities by score"),
        lambda card, role: role in IDEAS,
        ("card", "score", "whose", "impact", "effort", "step"),
        "score",
        falling=True,
    ),
    "marks": CardList(
        N_("Marked cards"), lambda card, role: bool(card.flags), ("card", "flags", "lane", "step", "owner"), "flags"
    ),
}


class ListModel(QAbstractTableModel):
    """The cards of one list as they are on the map now. It is for reading: a card is edited in the inspector."""

    def __init__(self, desk: Desk, shown: CardList) -> None:
        """Show a list of the map of a desk."""
        super().__init__()
        self._desk = desk
        self.shown = shown
        self._rows: list[tuple[str, tuple[Cell, ...]]] = []
        self._weights: Mapping[RecordId, float] = {}
        self.refresh()

    def show_list(self, shown: CardList) -> None:
        """Show another list."""
        self.beginResetModel()
        self.shown, self._rows = shown, self._read(shown)
        self.endResetModel()

    def refresh(self) -> None:
        """Take over the cards of the map as it is now."""
        rows = self._read(self.shown)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _read(self, shown: CardList) -> list[tuple[str, tuple[Cell, ...]]]:
        graph = self._desk.document.editor.graph
        found = (
            (card, lane.role)
            for step in graph.steps()
            for lane in graph.lanes()
            for card in graph.cell(lane.id, step.id)
        )
        place = {step.id: at for at, step in enumerate(graph.steps())}
        self._weights = persona_weights(graph)
        return [
            (card.id, tuple(self._cell(graph, card, column, place) for column in shown.columns))
            for card, role in found
            if shown.holds(card, role)
        ]

    def _cell(self, graph: JourneyGraph, card: Card, column: str, place: Mapping[str, int]) -> Cell:
        labels, words = self._desk.labels, self._desk.words
        if column == "step":
            return labels.column(graph.one(Step, card.step)), place[card.step]
        if column == "card":
            text = labels.of(card.id)
            return text, text or LAST
        if column in ("score", "whose"):
            score = score_of(graph, card, self._weights)
            whose = labels.of(score.persona) if score.persona else ""
            total = round(score.total, 1)
            return (number_text(total), total) if column == "score" else (whose, whose or LAST)
        value, field = getattr(card, column), FIELDS[column]
        if field.low is not None:
            name = SEVERITIES.get(value, "") if field.input is Input.DOTS else ""
            return words(name) if name else "" if value is None else number_text(value), value or 0
        named = {choice.key: words(choice.label) for choice in field.choices}
        each_of = [each for each in (value if isinstance(value, tuple) else (value,)) if each]
        text = ", ".join(labels.of(each) if field.refers_to else named.get(each, labels.text(each)) for each in each_of)
        return text, text or LAST

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.shown.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            column = self.shown.columns[section]
            return self._desk.words(TITLES.get(column) or FIELDS[column].label)
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        record, cells = self._rows[index.row()]
        words, rank = cells[index.column()]
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return words
        if role == ROLE.ForegroundRole:
            faint = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
            return faint if self._desk.document.editor.filtering.dims(record) else None
        return rank if role == SORT_ROLE else record if role == RECORD_ROLE else None


class ListView(TablePane):
    """A choice of lists, and the chosen one as a table. What is selected there is selected on the canvas."""

    def __init__(self, desk: Desk) -> None:
        """Make the view with the first list."""
        words = desk.words
        self.model = ListModel(desk, LISTS["severity"])
        super().__init__(desk, self.model, words(N_("Cards")))
        self.choice = wide_combo()
        self.choice.setAccessibleName(words(N_("List")))
        for key, each in LISTS.items():
            self.choice.addItem(words(each.title), key)
        self.count = plain_label(kind="second", wraps=True)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addWidget(self.count, 1)
        self.box.addLayout(row)
        self.box.addWidget(self.table, 1)
        self.choice.activated.connect(self._show_list)
        self._show_list()

    def refresh(self) -> None:
        with self.filling():
            self.model.refresh()
        count = self.model.rowCount()
        counted = message(NN_("{count} card", "{count} cards"), count=count)
        self.count.setText(self.desk.words(counted if count else N_("No such cards yet.")))

    def _show_list(self) -> None:
        shown = LISTS[self.choice.currentData()]
        with self.filling():
            self.model.show_list(shown)
            self.table.share_room([WIDTHS.get(column, WIDTH) for column in shown.columns])
            order = Qt.SortOrder.DescendingOrder if shown.falling else Qt.SortOrder.AscendingOrder
            self.table.sortByColumn(shown.columns.index(shown.by), order)
        self.refresh()
