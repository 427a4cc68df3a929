"""What a command writes to: the map as it would be. Throw it away, and nothing has happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from cjm_desktop.edit.ordering import Ordered, index_before, keys_at
from cjm_desktop.foundation.ids import NewId, OrderKey
from cjm_desktop.foundation.ids import new_id as random_id
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import (
    PREFIX_OF,
    Card,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
)

R = TypeVar("R", bound=Record)
_BY_ORDER = attrgetter("order", "id")


class Draft:
    """A journey graph and what is written over it.

    The queries are those of `JourneyGraph` and see what has been written so far; the graph itself stays as it is. A
    query without writings of its kind costs no more than the graph's own.
    """

    def __init__(self, graph: JourneyGraph, new_id: NewId = random_id) -> None:
        self._graph = graph
        self._random_id = new_id
        self._written: dict[RecordId, Record | None] = {}
        self._living: dict[type[Record], dict[RecordId, Record]] = {}
        self._kinds: set[type[Record]] = set()
        self._cells: dict[Cell, dict[RecordId, Card]] = {}
        self._selected: tuple[RecordId, ...] | None = None

    # Writing.

    def new_id(self, kind: type[Record]) -> RecordId:
        """An id for a new record of a kind, used by nothing else in the map."""
        while (fresh := self._random_id(PREFIX_OF[kind])) in self or fresh in self._written:
            pass
        return fresh

    def add(self, record: R) -> R:
        """Write a new record and give it back; raises ValueError when its id is taken."""
        if record.id in self:
            raise ValueError(f"the id is taken: {record.id}")
        self._write(record.id, record)
        return record

    def update(self, record_id: RecordId, **fields: Any) -> None:
        """Give fields of a record new values; raises KeyError when there is no such record."""
        record = self.get(record_id)
        if record is None:
            raise KeyError(record_id)
        self._write(record_id, replace(record, **fields))

    def put(self, record: Record) -> None:
        """Write a record in the place of the one with its id; raises KeyError when there is none."""
        if record.id not in self:
            raise KeyError(record.id)
        if record is not self.get(record.id):
            self._write(record.id, record)

    def write(self, record_id: RecordId, record: Record | None) -> None:
        """Write what another map says of a record, None where it has none; what refers to it is not looked after."""
        self._write(record_id, record)

    def delete(self, ids: Iterable[RecordId]) -> None:
        """Delete records as `cascade` does; unknown ids are passed over."""
        for change in cascade(self, [each for each in ids if each in self]):
            self._write(change.id, change.after)

    def select(self, *ids: RecordId) -> None:
        """Ask for a selection once the draft is committed."""
        self._selected = ids

    def _write(self, record_id: RecordId, after: Record | None) -> None:
        before = self.get(record_id)
        if isinstance(before, Card):
            self._cells.get((before.lane, before.step), {}).pop(record_id, None)
        if isinstance(after, Card):
            self._cells.setdefault((after.lane, after.step), {})[record_id] = after
        if before is not None:
            self._living.get(type(before), {}).pop(record_id, None)
            self._kinds.add(type(before))
        if after is not None:
            self._living.setdefault(type(after), {})[record_id] = after
            self._kinds.add(type(after))
        self._written[record_id] = after

    # Keys.

    def keys_among(
        self,
        siblings: Sequence[Ordered],
        before: RecordId | None,
        count: int,
        moving: frozenset[RecordId] = frozenset(),
    ) -> list[OrderKey]:
        """Keys that put `count` records before one of the siblings, or last; siblings without room get new keys.

        `moving` are the ids of the records to be put there, which may be among the siblings already.
        """
        staying = [sibling for sibling in siblings if sibling.id not in moving]
        keys = keys_at(staying, index_before(siblings, before, moving), count)
        for record_id, key in keys.changed.items():
            self.update(record_id, order=key)
        return keys.fresh

    def key_behind(self, siblings: Sequence[Ordered]) -> OrderKey:
        """The key that puts a record behind all of its siblings."""
        (key,) = self.keys_among(siblings, None, 1)
        return key

    # The outcome.

    def changes(self) -> ChangeSet:
        """What has been written, without records that are as they were."""
        return ChangeSet(tuple(self._changes()))

    def _changes(self) -> Iterator[Change]:
        for record_id, after in self._written.items():
            before = self._graph.get(record_id)
            if before != after:
                yield Change(record_id, before, after)

    @property
    def selected(self) -> tuple[RecordId, ...] | None:
        """The selection asked for, or None."""
        return self._selected

    # Reading.

    @property
    def map(self) -> JourneyMap:
        """The record of the map itself."""
        return self.one(JourneyMap, self._graph.map.id)

    @property
    def lang(self) -> str:
        """The language of the map's plain texts."""
        return self.map.lang

    def __contains__(self, record_id: object) -> bool:
        return self._written[record_id] is not None if record_id in self._written else record_id in self._graph

    def get(self, record_id: RecordId) -> Record | None:
        """The record of an id, or None."""
        return self._written[record_id] if record_id in self._written else self._graph.get(record_id)

    def find(self, kind: type[R], record_id: RecordId) -> R | None:
        """The record of an id if it is of that kind, else None."""
        record = self.get(record_id)
        return record if isinstance(record, kind) else None

    def one(self, kind: type[R], record_id: RecordId) -> R:
        """The record of an id; raises KeyError when there is none of that kind."""
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(record_id)
        return record

    def table(self, kind: type[R]) -> Mapping[RecordId, R]:
        """All records of one kind but the map's own, by id, in no promised order."""
        standing = self._graph.table(kind)
        if kind not in self._kinds or kind is JourneyMap:
            return standing
        written = cast(dict[RecordId, R], self._living.get(kind, {}))
        return {key: record for key, record in standing.items() if key not in self._written} | written

    def records(self) -> Iterator[Record]:
        """Every record, in no promised order."""
        yield from (record for record in self._graph.records() if record.id not in self._written)
        yield from (record for record in self._written.values() if record is not None)

    def stages(self) -> tuple[Stage, ...]:
        """The stages along the journey."""
        return self.in_order(Stage)

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""
        return self.in_order(Lane)

    def steps(self) -> tuple[Step, ...]:
        """The steps along the journey, stage by stage."""
        if self._kinds.isdisjoint((Stage, Step)):
            return self._graph.steps()
        place = {stage.id: index for index, stage in enumerate(self.stages())}
        standing = (step for step in self.table(Step).values() if step.stage in place)
        return tuple(sorted(standing, key=lambda step: (place[step.stage], step.order, step.id)))

    def steps_of(self, stage: RecordId) -> tuple[Step, ...]:
        """The steps of one stage in order."""
        if Step not in self._kinds:
            return self._graph.steps_of(stage)
        return tuple(sorted((step for step in self.table(Step).values() if step.stage == stage), key=_BY_ORDER))

    def in_order(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind that has order keys, by these; for steps of several stages there is `steps`."""
        if kind not in self._kinds:
            return self._graph.in_order(kind)
        return tuple(sorted(self.table(kind).values(), key=_BY_ORDER))

    def cell(self, lane: RecordId, step: RecordId) -> tuple[Card, ...]:
        """The cards of a cell from top to bottom."""
        cards = self._graph.cell(lane, step)
        if Card not in self._kinds:
            return cards
        staying = [card for card in cards if card.id not in self._written]
        return tuple(sorted([*staying, *self._cells.get((lane, step), {}).values()], key=_BY_ORDER))

    def relations_from(self, record_id: RecordId) -> tuple[Relation, ...]:
        """The relations that begin at a card, step or terminal, by id."""
        found = self._graph.relations_from(record_id)
        return found if Relation not in self._kinds else self._relations(found, "source", record_id)

    def relations_to(self, record_id: RecordId) -> tuple[Relation, ...]:
        """The relations that end at a card, step or terminal, by id."""
        found = self._graph.relations_to(record_id)
        return found if Relation not in self._kinds else self._relations(found, "target", record_id)

    def _relations(self, found: Iterable[Relation], end: str, record_id: RecordId) -> tuple[Relation, ...]:
        staying = [relation for relation in found if relation.id not in self._written]
        written = [r for r in self._living.get(Relation, {}).values() if getattr(r, end) == record_id]
        return tuple(sorted([*staying, *cast(list[Relation], written)], key=attrgetter("id")))
