"""The map as a tree: stages, steps, lanes, cards. The accessible twin of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.finding import Finder, Query
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.layout.ruled import outline_color
from cjm_desktop.model.card_names import NAMED, NAMING, STANDS_FOR
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.marks import catalogues
from cjm_desktop.model.records import Card, CardRule, Comment, Lane, Record, RecordId, Stage, Step
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.ruling import CardTest, rules_in_use, tests_of
from cjm_desktop.model.text import text_in
from cjm_desktop.model.threads import open_below
from cjm_desktop.ui.base.icons import swatch

if TYPE_CHECKING:
    from cjm_desktop.ui.desk import Desk


Index = QModelIndex | QPersistentModelIndex
ROOT = ""
FEW = 50  # moved cards: more are quicker put into a new tree
RECORD_ROLE = int(Qt.ItemDataRole.UserRole)
COUNT_ROLE = RECORD_ROLE + 1  # how many open comments there are in a row and below it
# Put together once: Qt asks for the flags of every row.
READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
EDITABLE = READABLE | Qt.ItemFlag.ItemIsEditable
# What decides where a record stands in the tree; a change of anything else only needs its row drawn again.
PLACE = ("order", "lane", "step", "stage", "role")


@dataclass(slots=True)
class Node:
    """One row: its key in the tree, the record that it shows, and the rows below it."""

    key: str
    record: RecordId
    parent: Node | None
    row: int
    children: list[Node] = field(default_factory=list)
    index: QModelIndex | None = None  # made once: Qt asks for those above a row a hundred thousand times

    def add(self, key: str, record: RecordId) -> Node:
        """Put a row below this one, last."""
        node = Node(key, record, self, len(self.children))
        self.children.append(node)
        return node


class OutlineModel(QAbstractItemModel):
    """A tree model over the graph. It keeps keys and places only; words come from the graph when they are shown."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Build the tree of the desk's document."""
        super().__init__(parent)
        self._desk = desk
        self._filter: Query | None = None
        self._finder = Finder()
        self._found: frozenset[RecordId] = frozenset()
        self._root = Node(ROOT, ROOT, None, 0)
        self._nodes: dict[str, Node] = {}
        self._tests: tuple[tuple[object, ...], tuple[CardTest, ...]] | None = None
        self._counted: tuple[tuple[object, ...], Mapping[str, int]] | None = None
        self._build()

    # Building.

    def set_filter(self, query: Query | None) -> None:
        """Show only what holds the words that are looked for, in whatever field, and what stands above it."""
        self._filter = query
        self.rebuild()

    def update_for(self, changes: ChangeSet) -> None:
        """Bring the rows up to date after a change of the map."""
        moved = [change for change in changes if _moves(change.before, change.after)]
        cards = [each for change in moved for each in (change.before, change.after) if isinstance(each, Card)]
        kinds = {type(change.before or change.after) for change in moved}
        if self._filter or not kinds <= {Card} or len(moved) > FEW:
            self.rebuild()
            return
        if cards:
            self._fit(dict.fromkeys((each.lane, each.step) for each in cards), {each.id for each in cards})
        for change in changes:
            for node in self._rows_of(change):
                index = self._index_of(node)
                self.dataChanged.emit(index, index)

    def _rows_of(self, change: Change) -> list[Node]:
        """The rows that show a record: one, but of a lane each of its cells, of an entry the cards named after it."""
        if isinstance(change.after, Lane):
            return [node for node in self._nodes.values() if node.record == change.id]
        if isinstance(change.after, NAMED):
            cards = self._desk.document.shown.cards()
            named = (each.id for each in cards if any(change.id in reference.of(each) for reference in NAMING))
            return [self._nodes[each] for each in named if each in self._nodes]
        node = self._nodes.get(change.id)
        return [node] if node else []

    def rebuild(self) -> None:
        """Build the tree anew; open branches and the current row stay by their keys."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self._node(index).key for index in old]
        # Nodes of the former tree must outlive the indexes that point at them.
        kept = self._nodes
        self._build()
        new = [self._index_of(self._nodes[key]) if key in self._nodes else QModelIndex() for key in keys]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        del kept

    def _fit(self, cells: Iterable[tuple[RecordId, RecordId]], moved: Set[RecordId]) -> None:
        """Take the rows of moved cards out of their cells, and put them in where they are now: all else stays."""
        graph = self._desk.document.shown
        # Taken out everywhere before anything is put in: a card has one row.
        for lane, step in cells:
            group = self._nodes.get(f"{lane}@{step}")
            if group is None:
                continue
            if {node.record for node in group.children} <= moved:
                self._take_out(group)
                continue
            for node in [each for each in group.children if each.record in moved]:
                self._take_out(node)
        for lane, step in cells:
            group = self._nodes.get(f"{lane}@{step}")
            # The map may have gone on since: what else is another one now will be told next.
            cards = [card.id for card in graph.cell(lane, step)] if lane in graph and step in graph else []
            if group is None:
                self._put_in_cell(lane, step, [each for each in cards if each not in self._nodes])
                continue
            for place, card in enumerate(cards):
                if card in moved and card not in self._nodes:
                    before = set(cards[:place])
                    row = sum(node.record in before for node in group.children)
                    self._put_in(group, Node(card, card, group, row))

    def _put_in_cell(self, lane: RecordId, step: RecordId, cards: Sequence[RecordId]) -> None:
        graph = self._desk.document.shown
        above = self._nodes.get(step) or self._nodes.get(graph.one(Step, step).stage) if cards else None
        if above is None:
            return
        places = {each.id: place for place, each in enumerate(graph.lanes())}
        row = sum(places.get(each.record, -1) < places[lane] for each in above.children)
        cell = Node(f"{lane}@{step}", lane, above, row)
        for card in cards:
            cell.add(card, card)
        self._put_in(above, cell)

    def _put_in(self, above: Node, node: Node) -> None:
        self.beginInsertRows(self._index_of(above), node.row, node.row)
        above.children.insert(node.row, node)
        _count_from(above, node.row)
        self._nodes.update((each.key, each) for each in (node, *node.children))
        self.endInsertRows()

    def _take_out(self, node: Node) -> None:
        above = node.parent
        assert above is not None
        self.beginRemoveRows(self._index_of(above), node.row, node.row)
        del above.children[node.row]
        _count_from(above, node.row)
        for each in (node, *node.children):
            self._nodes.pop(each.key, None)
        self.endRemoveRows()

    def _build(self) -> None:
        graph = self._desk.document.shown
        self._root = Node(ROOT, ROOT, None, 0)
        if self._filter:
            self._found = frozenset(each.id for each in self._finder.holding(graph, self._filter))
        for stage in graph.stages():
            stage_node = self._root.add(stage.id, stage.id)
            steps = graph.steps_of(stage.id)
            alone = len(steps) == 1 and not steps[0].name
            for step in steps:
                step_node = stage_node if alone else stage_node.add(step.id, step.id)
                self._add_cells(step_node, step)
                if self._filter and not alone and not step_node.children and step.id not in self._found:
                    stage_node.children.remove(step_node)
        if self._filter:
            self._root.children = [node for node in self._root.children if node.children or node.record in self._found]
            _number(self._root)
        self._nodes = {}
        stack = list(self._root.children)
        while stack:
            node = stack.pop()
            self._nodes[node.key] = node
            stack.extend(node.children)

    def _add_cells(self, above: Node, step: Step) -> None:
        graph = self._desk.document.shown
        for lane in graph.lanes():
            cards = [card for card in graph.cell(lane.id, step.id) if self._passes(card)]
            if cards:
                group = above.add(f"{lane.id}@{step.id}", lane.id)
                for card in cards:
                    group.add(card.id, card.id)

    def _passes(self, card: Card) -> bool:
        if not self._filter or card.id in self._found:
            return True
        if any(getattr(card, name) in self._found for name in STANDS_FOR):
            return True
        # A card without words is called by its feeling, its time or its departments.
        return not card.text and self._filter.words.casefold() in self._desk.labels.of(card.id).casefold()

    # Finding.

    def index_of_record(self, record_id: RecordId) -> QModelIndex:
        """The row of a record, or an invalid index; a lane has one for each cell and none of its own."""
        node = self._nodes.get(record_id)
        return self._index_of(node) if node else QModelIndex()

    def shown_of(self, records: Iterable[RecordId]) -> dict[RecordId, Node]:
        """Those of the records that have a row of their own."""
        return {each: node for each in records if (node := self._nodes.get(each)) is not None}

    def keys_between(self, first: Index, last: Index) -> list[str]:
        """The keys of a run of rows."""
        above = self._node(first).parent
        return [node.key for node in above.children[first.row() : last.row() + 1]] if above else []

    def record_of(self, key: str) -> Record | None:
        """The record that the row of a key shows."""
        return self._desk.document.shown.get(self._nodes[key].record)

    def runs_of(self, records: Iterable[RecordId]) -> list[tuple[QModelIndex, QModelIndex]]:
        """The rows of records as runs of rows that follow each other, each with its first and its last."""
        nodes = self.shown_of(records)
        runs: list[tuple[QModelIndex, QModelIndex]] = []
        while nodes:
            _, node = nodes.popitem()
            siblings = node.parent.children if node.parent else []
            first = last = node.row
            while first > 0 and nodes.pop(siblings[first - 1].key, None) is not None:
                first -= 1
            while last + 1 < len(siblings) and nodes.pop(siblings[last + 1].key, None) is not None:
                last += 1
            runs.append((self._index_of(siblings[first]), self._index_of(siblings[last])))
        return runs

    def record_at(self, index: Index) -> Record | None:
        """The record that a row shows."""
        return self._desk.document.shown.get(self._node(index).record) if index.isValid() else None

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._root
        node: Node = index.internalPointer()
        return node

    def _index_of(self, node: Node) -> QModelIndex:
        if node.index is None:
            node.index = QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node)
        return node.index

    # What Qt asks for.

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = self._node(parent) if parent is not None else self._root
        return self._index_of(above.children[row]) if 0 <= row < len(above.children) else QModelIndex()

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # QObject has a parent() too
        node: Node | None = index.internalPointer() if index is not None else None
        return self._index_of(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return len((self._node(parent) if parent is not None else self._root).children)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return READABLE if self._desk.document.read_only else EDITABLE

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        record = self.record_at(index)
        if record is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.labels.of(record.id)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._faint() if self._stands_back(self._node(index)) else None
        if role == COUNT_ROLE:
            return self._comments().get(self._node(index).key, 0)
        if role == Qt.ItemDataRole.EditRole:
            return self._words(record)
        if role == Qt.ItemDataRole.FontRole and isinstance(record, Stage | Step):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.DecorationRole and isinstance(record, Lane):
            theme = self._desk.theme
            return swatch(own_color(theme, record.color, role_of(record.role).color), QSize(8, 14), 2)
        if isinstance(record, Card) and role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole):
            return self._outlined(record, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(record)
        return record.id if role == RECORD_ROLE else None

    def _stands_back(self, node: Node) -> bool:
        """Whether a card is left out of sight or by a filter, or all cards below a row are."""
        document = self._desk.document
        filtering, hidden = document.editor.filtering, document.sight.hidden
        if not filtering.filter and not hidden:
            return False
        if node.children:
            return all(self._stands_back(each) for each in node.children)
        if hidden and node.record not in document.seen:
            return True
        return bool(filtering.filter) and node.key not in filtering.cards

    def _worn(self, card: Card) -> tuple[CardRule, ...]:
        """The rules whose outlines a card wears; what tells is made once as long as it reads the same."""
        graph = self._desk.document.shown
        now = (graph.in_order(CardRule), *(graph.in_order(kind) for kind in catalogues()))
        if self._tests is None or any(a is not b for a, b in zip(now, self._tests[0], strict=True)):
            self._tests = now, tests_of(graph, rules_in_use(graph))
        return tuple(rule for rule, test in self._tests[1] if test(card))

    def _outlined(self, card: Card, role: int) -> object:
        """The colour of the first outline of a card, or what all of them are called; None without any."""
        worn = self._worn(card)
        if not worn:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(self._desk.labels.of(rule.id) for rule in worn)
        return swatch(outline_color(self._desk.theme, worn[0].color), QSize(8, 8), 2)

    def _faint(self) -> QColor:
        return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)

    def _comments(self) -> Mapping[str, int]:
        """How many open comments there are in each row and below it; counted once as long as none is another one."""
        graph = self._desk.document.shown
        now = (graph.in_order(Comment), graph.in_order(Card), graph.in_order(Step))
        if self._counted is None or any(a is not b for a, b in zip(now, self._counted[0], strict=True)):
            self._counted = now, open_below(graph) if now[0] else {}
        return self._counted[1]

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        record = self.record_at(index)
        if record is None or role != Qt.ItemDataRole.EditRole:
            return False
        words = str(value)
        if words == self._words(record):
            return True
        return self._desk.run(set_text.call(record.id, _text_field(record), words, self._desk.document.lang))

    def _words(self, record: Record) -> str:
        document = self._desk.document
        return text_in(getattr(record, _text_field(record)), document.lang, document.shown.map.lang)

    def _spoken(self, record: Record) -> str:
        labels = self._desk.labels
        if isinstance(record, Card):
            said = message(N_("{lane}: {text}"), lane=labels.of(record.lane), text=labels.of(record.id))
        else:
            said = message(N_("{kind}: {name}"), kind=labels.kind(type(record)), name=labels.of(record.id))
        worn = [labels.of(rule.id) for rule in self._worn(record)] if isinstance(record, Card) else []
        spoken = ", ".join((self._desk.words(said), *worn))
        count = self._comments().get(record.id, 0)
        if not count:
            return spoken
        comments = message(NN_("{count} comment", "{count} comments"), count=count)
        return f"{spoken}, {self._desk.words(comments)}"


def _text_field(record: Record) -> str:
    return "text" if isinstance(record, Card) else "name"


def _moves(before: Record | None, after: Record | None) -> bool:
    shown = isinstance(before or after, Stage | Step | Lane | Card)
    if not shown:
        return False
    if before is None or after is None:
        return True
    if isinstance(after, Step) and isinstance(before, Step) and bool(before.name) != bool(after.name):
        return True
    return any(getattr(before, name, None) != getattr(after, name, None) for name in PLACE)


def _count_from(above: Node, row: int) -> None:
    """Number the rows below one anew, from a row on: Qt is given an index of each when it asks again."""
    for at, node in enumerate(above.children[row:], row):
        node.row, node.index = at, None


def _number(node: Node) -> None:
    for row, child in enumerate(node.children):
        child.row = row
        _number(child)
