"""Lists of cards to sort: friction by severity, everything that has an owner, opportunities by category."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout

from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Step
from cjm_desktop.model.roles import IDEAS, TROUBLES
from cjm_desktop.model.vocabulary import BENEFITS, FLAGS
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.record_form import SEVERITIES
from cjm_desktop.ui.views.table import RECORD_ROLE, SORT_ROLE, CalmTable, Index
from cjm_desktop.ui.views.view import ViewPane, plain_label, wide_combo

ROLE = Qt.ItemDataRole
LAST = "\U0010ffff"  # sorts behind all words
Cell = tuple[str, object]  # what is shown, and what it is sorted by


class CardList(Struct, frozen=True):
    """One list: its marked title, which cards it holds, its columns, the one that it is sorted by first, and how."""

    title: str
    holds: Callable[[Card, str], bool]
    columns: tuple[str, ...]
    by: str
    falling: bool = False


TITLES = {
    "card": N_("Card"),
    "lane": N_("Lane"),
    "step": N_("Step"),
    "severity": N_("Severity"),
    "owner": N_("Owner"),
    "departments": N_("Departments"),
    "category": N_("Category"),
    "marks": N_("Marks"),
    "impact": N_("Impact"),
    "effort": N_("Effort"),
}
WIDTHS = {
    "card": 320,
    "lane": 130,
    "step": 190,
    "severity": 110,
    "owner": 130,
    "departments": 150,
    "category": 170,
    "marks": 220,
}
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
        ("card", "category", "impact", "effort", "owner", "step"),
        "category",
    ),
    "marks": CardList(
        N_("Marked cards"), lambda card, role: bool(card.flags), ("card", "marks", "lane", "step"), "marks"
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
        return [
            (card.id, tuple(self._cell(graph, card, column, place) for column in shown.columns))
            for card, role in found
            if shown.holds(card, role)
        ]

    def _cell(self, graph: JourneyGraph, card: Card, column: str, place: Mapping[str, int]) -> Cell:
        labels, words = self._desk.labels, self._desk.words
        if column == "step":
            return labels.column(graph.one(Step, card.step)), place[card.step]
        if column in ("severity", "impact", "effort"):
            number: int | None = getattr(card, column)
            name = SEVERITIES.get(number or 0, "") if column == "severity" else ""
            return words(name) if name else "" if number is None else str(number), number or 0
        if column == "lane":
            return labels.of(card.lane), labels.of(card.lane)
        if column == "departments":
            text = ", ".join(labels.of(each) for each in card.departments)
        elif column in ("category", "marks"):
            named = {choice.key: words(choice.label) for choice in (BENEFITS if column == "category" else FLAGS)}
            keys = card.flags if column == "marks" else tuple(filter(None, (card.benefit,)))
            text = ", ".join(named.get(key, key) for key in keys)
        else:
            text = card.owner if column == "owner" else labels.of(card.id)
        return text, text or LAST

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.shown.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            column = self.shown.columns[section]
            return self._desk.words(TITLES[column])
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        record, cells = self._rows[index.row()]
        words, rank = cells[index.column()]
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return words
        return rank if role == SORT_ROLE else record if role == RECORD_ROLE else None


class ListView(ViewPane):
    """A choice of lists, and the chosen one as a table. What is selected there is selected on the canvas."""

    def __init__(self, desk: Desk) -> None:
        """Make the view with the first list."""
        super().__init__(desk)
        words = desk.words
        self.choice = wide_combo()
        self.choice.setAccessibleName(words(N_("List")))
        for key, each in LISTS.items():
            self.choice.addItem(words(each.title), key)
        self.model = ListModel(desk, LISTS["severity"])
        self.table = CalmTable(self.model, words(N_("Cards")))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.count = plain_label()
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addWidget(self.count, 1)
        self.box.addLayout(row)
        self.box.addWidget(self.table, 1)
        self._filling = False
        self.choice.activated.connect(self._show_list)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._show_list()

    def refresh(self) -> None:
        self._filling = True
        self.model.refresh()
        self.table.show_chosen(frozenset(self.desk.document.editor.session.selection))
        self._filling = False
        count = self.model.rowCount()
        counted = message(NN_("{count} card", "{count} cards"), count=count)
        self.count.setText(self.desk.words(counted if count else N_("No such cards yet.")))

    def _show_list(self) -> None:
        shown = LISTS[self.choice.currentData()]
        self._filling = True
        self.model.show_list(shown)
        for at, column in enumerate(shown.columns):
            self.table.setColumnWidth(at, WIDTHS.get(column, 100))
        order = Qt.SortOrder.DescendingOrder if shown.falling else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(shown.columns.index(shown.by), order)
        self.refresh()

    def _on_selected(self) -> None:
        chosen = self.table.chosen()
        if not self._filling and chosen:
            self.desk.document.editor.session.select(chosen)
