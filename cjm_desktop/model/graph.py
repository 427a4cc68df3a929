"""The document: the frozen records of a journey map, and the networkx graph of how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import structs

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.records import (
    Blob,
    Card,
    Comment,
    Conflict,
    JourneyMap,
    Json,
    Lane,
    Record,
    RecordId,
    Relation,
    Response,
    Silence,
    Stage,
    Step,
    Terminal,
)

if TYPE_CHECKING:
    import networkx

R = TypeVar("R", bound=Record)
Cell = tuple[RecordId, RecordId]

NODE_TYPES = (Stage, Step, Lane, Card, Terminal)
_BY_ORDER = attrgetter("order", "id")
_NO_CARDS: tuple[Card, ...] = ()


class JourneyGraph:
    """A journey map: tables say what its records hold, a networkx MultiDiGraph says how they are joined.

    Each record is stored once, in the table of its kind. The graph holds ids: stages, steps, lanes, cards and terminals
    are its nodes, relations its edges, keyed by their own ids. No question can be put to both: whatever follows
    relations asks the graph, everything else the tables (ARCHITECTURE 24). `apply` is the only writer of both, and of
    the ordered indexes that are derived from them; what the queries give is frozen.
    """

    def __init__(self, map_record: JourneyMap, foreign: Mapping[str, Json] | None = None) -> None:
        """Start an empty map. `foreign` holds top-level parts of the file that this version does not know."""
        self._joined: networkx.MultiDiGraph[RecordId] | None = None
        self._records: dict[RecordId, Record] = {map_record.id: map_record}
        self._map_id = map_record.id
        self._tables: dict[type[Record], dict[RecordId, Record]] = {}
        self._cells: dict[Cell, dict[RecordId, Card]] = {}
        self._sorted_cells: dict[Cell, tuple[Card, ...]] = {}
        self._ordered: dict[type[Record], tuple[Any, ...]] = {}
        self._steps_of: dict[RecordId, tuple[Step, ...]] | None = None
        self.foreign: Mapping[str, Json] = dict(foreign or {})

    def copied(self) -> JourneyGraph:
        """The same map in a graph of its own; what is in order here is not put in order again there."""
        copy = JourneyGraph(self.map, self.foreign)
        copy._records = dict(self._records)
        copy._tables = {kind: dict(table) for kind, table in self._tables.items()}
        copy._cells = {cell: dict(cards) for cell, cards in self._cells.items()}
        copy._sorted_cells = dict(self._sorted_cells)
        copy._ordered = dict(self._ordered)
        copy._steps_of = self._steps_of
        return copy

    # Writing: for the store and the codec only.

    def fill(self, records: Iterable[Record]) -> None:
        """Take records into an empty map."""
        for record in records:
            self._records[record.id] = record
            self._tables.setdefault(type(record), {})[record.id] = record
        for card in self.cards():
            self._cells.setdefault((card.lane, card.step), {})[card.id] = card

    def apply(self, changes: ChangeSet) -> None:
        """Take over a set of changes that the rules have passed; costs what it touches."""
        for change in changes:
            self._apply_record(change)
        if self._joined is not None:
            _join(self._joined, changes)

    @property
    def _graph(self) -> networkx.MultiDiGraph[RecordId]:
        """How the records are joined, from the first question about relations on.

        Importing networkx takes as long as showing the first window, which asks none.
        """
        if self._joined is None:
            import networkx

            self._joined = networkx.MultiDiGraph()
            self._joined.add_nodes_from(id_ for kind in NODE_TYPES for id_ in self.table(kind))
            for each in self.relations():
                self._joined.add_edge(each.source, each.target, key=each.id)
        return self._joined

    def _apply_record(self, change: Change) -> None:
        before, after = change.before, change.after
        if isinstance(before, Card):
            cell = (before.lane, before.step)
            cards = self._cells[cell]
            del cards[before.id]
            if not cards:
                del self._cells[cell]
            self._sorted_cells.pop(cell, None)
        if isinstance(after, Card):
            cell = (after.lane, after.step)
            self._cells.setdefault(cell, {})[after.id] = after
            self._sorted_cells.pop(cell, None)
        if isinstance(after, JourneyMap):
            self._map_id = after.id
        self._keep(change)

    def _keep(self, change: Change) -> None:
        record = change.after or change.before
        if record is None:
            return
        kind = type(record)
        if change.after is None:
            del self._records[change.id]
            self._tables[kind].pop(change.id, None)
        else:
            self._records[change.id] = record
            if kind is not JourneyMap:
                self._tables.setdefault(kind, {})[change.id] = record
        self._ordered.pop(kind, None)
        if kind is Stage or kind is Step:
            self._ordered.pop(Step, None)
            self._steps_of = None

    # Reading.

    @property
    def map(self) -> JourneyMap:
        """The record of the map itself."""
        return cast(JourneyMap, self._records[self._map_id])

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def __len__(self) -> int:
        return len(self._records)

    def get(self, record_id: RecordId) -> Record | None:
        """The record of an id, or None."""
        return self._records.get(record_id)

    def find(self, kind: type[R], record_id: RecordId) -> R | None:
        """The record of an id if it is of that kind, else None."""
        record = self._records.get(record_id)
        return record if isinstance(record, kind) else None

    def one(self, kind: type[R], record_id: RecordId) -> R:
        """The record of an id; raises KeyError when there is none of that kind."""
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(record_id)
        return record

    def records(self) -> Iterator[Record]:
        """Every record, the map first, then in no promised order."""
        return iter(self._records.values())

    def table(self, kind: type[R]) -> Mapping[RecordId, R]:
        """All records of one kind by id. Do not keep it: it changes with the map."""
        return cast(Mapping[RecordId, R], self._tables.get(kind, {}))

    def in_order(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind by their order keys, or by id where they have none. Steps go by their stages."""
        cached = self._ordered.get(kind)
        if cached is None:
            if kind is Step:
                cached = tuple(step for stage in self.stages() for step in self.steps_of(stage.id))
            else:
                ordered = "order" in kind.__struct_fields__
                cached = tuple(sorted(self.table(kind).values(), key=_BY_ORDER if ordered else attrgetter("id")))
            self._ordered[kind] = cached
        return cached

    def stages(self) -> tuple[Stage, ...]:
        """The stages along the journey."""
        return self.in_order(Stage)

    def steps(self) -> tuple[Step, ...]:
        """The steps along the journey, stage by stage: the columns of the map."""
        return self.in_order(Step)

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""
        return self.in_order(Lane)

    def steps_of(self, stage: RecordId) -> tuple[Step, ...]:
        """The steps of one stage in order."""
        if self._steps_of is None:
            groups: dict[RecordId, list[Step]] = {}
            for step in self.table(Step).values():
                groups.setdefault(step.stage, []).append(step)
            self._steps_of = {key: tuple(sorted(group, key=_BY_ORDER)) for key, group in groups.items()}
        return self._steps_of.get(stage, ())

    def cell(self, lane: RecordId, step: RecordId) -> tuple[Card, ...]:
        """The cards of a cell from top to bottom. A spanning card belongs to the cell where it begins."""
        key = (lane, step)
        cards = self._sorted_cells.get(key)
        if cards is not None:
            return cards
        if key not in self._cells:
            return _NO_CARDS
        cards = self._sorted_cells[key] = tuple(sorted(self._cells[key].values(), key=_BY_ORDER))
        return cards

    def cards(self) -> Iterable[Card]:
        """Every card, in no promised order."""
        return self.table(Card).values()

    def cards_of_lane(self, lane: RecordId) -> tuple[Card, ...]:
        """The cards of a lane along the journey, each cell from top to bottom."""
        return tuple(card for step in self.steps() for card in self.cell(lane, step.id))

    def relations(self) -> Iterable[Relation]:
        """Every relation, in no promised order."""
        return self.table(Relation).values()

    def relations_from(self, record_id: RecordId) -> tuple[Relation, ...]:
        """The relations that begin at a card, step or terminal, by id."""
        graph = self._graph
        return self._relations(graph.out_edges(record_id, keys=True) if record_id in graph else ())

    def relations_to(self, record_id: RecordId) -> tuple[Relation, ...]:
        """The relations that end at a card, step or terminal, by id."""
        graph = self._graph
        return self._relations(graph.in_edges(record_id, keys=True) if record_id in graph else ())

    def _relations(self, edges: Iterable[tuple[RecordId, RecordId, RecordId]]) -> tuple[Relation, ...]:
        table = self.table(Relation)
        return tuple(table[key] for key in sorted(key for _, _, key in edges))

    def blob(self, blob_id: RecordId) -> Blob | None:
        """A picture by its id, or None."""
        return self.find(Blob, blob_id)


def _join(graph: networkx.MultiDiGraph[RecordId], changes: ChangeSet) -> None:
    """Bring the graph in step with changes: new nodes first and gone nodes last, as a node takes its edges along."""
    graph.add_nodes_from(c.id for c in changes if isinstance(c.after, NODE_TYPES))
    for change in changes:
        was, is_ = _ends(change.before), _ends(change.after)
        if was and was != is_:
            graph.remove_edge(*was, key=change.id)
        if is_ and was != is_:
            graph.add_edge(*is_, key=change.id)
    graph.remove_nodes_from(c.id for c in changes if c.after is None and isinstance(c.before, NODE_TYPES))


def _ends(record: Record | None) -> tuple[RecordId, RecordId] | None:
    return (record.source, record.target) if isinstance(record, Relation) else None


def graph_of(records: Iterable[Record], foreign: Mapping[str, Json] | None = None) -> JourneyGraph:
    """A graph of the given records, exactly one of them a JourneyMap. References are not checked: that is `rules`."""
    everything = list(records)
    maps = [record for record in everything if isinstance(record, JourneyMap)]
    if len(maps) != 1:
        raise ValueError(f"a map file holds one map record, not {len(maps)}")
    graph = JourneyGraph(maps[0], foreign)
    graph.fill(record for record in everything if record is not maps[0])
    return graph


def with_map_id(graph: JourneyGraph, map_id: RecordId) -> JourneyGraph:
    """The same map under another id, as a graph of its own; what is said about the map as a whole follows it."""
    old = graph.map.id
    records: list[Record] = []
    for record in graph.records():
        if record.id == old:
            records.append(structs.replace(record, id=map_id))
        elif isinstance(record, Comment | Silence | Conflict) and record.target == old:
            records.append(structs.replace(record, target=map_id))
        elif isinstance(record, Response):
            looked = tuple(map_id if each == old else each for each in record.looked)
            votes = tuple(structs.replace(each, target=map_id) if each.target == old else each for each in record.votes)
            records.append(structs.replace(record, looked=looked, votes=votes))
        else:
            records.append(record)
    return graph_of(records, graph.foreign)
