"""What a deletion takes along, and which references it clears: derived from the marks of the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from operator import attrgetter
from typing import Protocol, TypeVar

from msgspec.structs import replace

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.marks import RECORD_TYPES, Reference, marks_of, referrers
from cjm_desktop.model.records import Card, Comment, JourneyMap, Record, RecordId, Relation, Step

R = TypeVar("R", bound=Record)
# Asking for the relations of one record costs about as much as looking at so many of all of them.
_FEW = 16


class RecordSource(Protocol):
    """What the rules read: a graph, or a draft with its changes."""

    @property
    def map(self) -> JourneyMap:
        """The record of the map itself."""

    def get(self, record_id: RecordId, /) -> Record | None:
        """The record of an id, or None."""

    def table(self, kind: type[R], /) -> Mapping[RecordId, R]:
        """All records of one kind but the map's own, by id."""

    def steps(self) -> tuple[Step, ...]:
        """The steps along the journey."""

    def relations_from(self, record_id: RecordId, /) -> tuple[Relation, ...]:
        """The relations that begin at a card, step or terminal."""

    def relations_to(self, record_id: RecordId, /) -> tuple[Relation, ...]:
        """The relations that end at a card, step or terminal."""


def cascade(source: RecordSource, ids: Iterable[RecordId]) -> ChangeSet:
    """The changes that delete records, each with all that cannot be without it.

    A record goes when a field that it cannot do without refers to one that goes: the cards of a lane or step, the steps
    of a stage, the relations of a card. So do comments on it, and a stage with its last step. Other references are
    cleared. A spanning card shrinks to the steps that stay. Unknown ids are passed over; the map's own record stays.
    """
    deletion = _Deletion(source)
    wave = [record for record in map(source.get, dict.fromkeys(ids)) if record and not isinstance(record, JourneyMap)]
    while wave:
        wave = deletion.take(wave)
    return deletion.changes()


class _Deletion:
    """What goes and what changes, wave by wave."""

    def __init__(self, source: RecordSource) -> None:
        self._source = source
        self._gone: dict[RecordId, Record] = {}
        self._changed: dict[RecordId, Record] = {}

    def take(self, wave: Iterable[Record]) -> list[Record]:
        """Let these records go; gives those that have to follow."""
        fresh = {record.id: record for record in wave}
        self._gone.update(fresh)
        kinds = {type(record) for record in fresh.values()}
        hit = {kind for gone in kinds for kind, _ in referrers()[gone]}
        follow: dict[RecordId, Record] = {}
        for kind in (kind for kind in RECORD_TYPES if kind in hit):
            for original in (*referring(self._source, kind, fresh.keys(), kinds), *self._changed_of(kind)):
                if original.id not in self._gone:
                    self._settle(original, fresh.keys(), follow)
        self._follow_stages(fresh.values(), follow)
        return list(follow.values())

    def _changed_of(self, kind: type[Record]) -> list[Record]:
        """The originals of records that refer to something else by now than in the source."""
        originals = (self._source.get(each) for each in self._changed)
        return [record for record in originals if isinstance(record, kind)]

    def _settle(self, original: Record, gone: Set[RecordId], follow: dict[RecordId, Record]) -> None:
        record = self._changed.get(original.id, original)
        hit = [r for r in marks_of(type(record)).references if not gone.isdisjoint(r.of(record))]
        if not hit:
            return
        settled = self._shrunk(record) if isinstance(record, Card) else record
        if settled is not None:
            settled = _cleared(settled, hit, gone)
        if settled is None:
            follow[original.id] = original
        else:
            self._changed[original.id] = settled

    def _shrunk(self, card: Card) -> Card | None:
        """The card on the steps that stay of its span, None when none does."""
        if card.step not in self._gone and card.until not in self._gone:
            return card
        columns = [step.id for step in self._source.steps()]
        first = columns.index(card.step)
        last = max(first, columns.index(card.until or card.step))
        left = [step for step in columns[first : last + 1] if step not in self._gone]
        if not left:
            return None
        return replace(card, step=left[0], until=left[-1] if len(left) > 1 else "")

    def _follow_stages(self, gone: Iterable[Record], follow: dict[RecordId, Record]) -> None:
        emptied = {record.stage for record in gone if isinstance(record, Step)} - self._gone.keys()
        if emptied:
            emptied -= {s.stage for s in self._source.table(Step).values() if s.id not in self._gone}
        for stage in sorted(emptied):
            record = self._source.get(stage)
            if record is not None:
                follow[stage] = record

    def changes(self) -> ChangeSet:
        """All of it as changes: deletions first."""
        deleted = [Change(record_id, record, None) for record_id, record in self._gone.items()]
        cleared = [
            Change(record_id, self._source.get(record_id), record)
            for record_id, record in self._changed.items()
            if record_id not in self._gone
        ]
        return ChangeSet((*deleted, *cleared))


def referring(
    source: RecordSource, kind: type[Record], ids: Set[RecordId], targets: Iterable[type[Record]]
) -> Iterable[Record]:
    """The records of one kind that refer to one of these ids, which are of the kinds `targets`; each once."""
    if kind is Relation and len(ids) * _FEW < len(source.table(Relation)):
        return {r.id: r for each in ids for r in (*source.relations_from(each), *source.relations_to(each))}.values()
    found: dict[RecordId, Record] = {}
    for reference in marks_of(kind).references:
        if not set(targets).isdisjoint(reference.targets):
            get = attrgetter(reference.name)
            if reference.many:
                hit = [record for record in all_of(source, kind) if not ids.isdisjoint(get(record))]
            else:
                hit = [record for record in all_of(source, kind) if get(record) in ids]
            found.update((record.id, record) for record in hit)
    return found.values()


def needed_by(source: RecordSource, ids: Iterable[RecordId]) -> frozenset[RecordId]:
    """The records without which these could not be: what they cannot do without, and what that cannot."""
    found: set[RecordId] = set()
    ahead = list(ids)
    while ahead:
        record = source.get(ahead.pop())
        if record is None:
            continue
        fresh = needs_of(record) - found
        found |= fresh
        ahead += fresh
    return frozenset(found)


def needs_of(record: Record) -> frozenset[RecordId]:
    """The records without which this one could not be."""
    found: set[RecordId] = set()
    for reference in marks_of(type(record)).references:
        if reference.required or isinstance(record, Comment):
            found.update(reference.of(record))
    return frozenset(found)


def all_of(source: RecordSource, kind: type[Record]) -> Iterable[Record]:
    """The records of one kind, the map's own among them."""
    return (source.map,) if kind is JourneyMap else source.table(kind).values()


def _cleared(record: Record, hit: Iterable[Reference], gone: Set[RecordId]) -> Record | None:
    """The record without its references to what goes; None when it cannot be without one."""
    fields: dict[str, object] = {}
    for reference in hit:
        left = tuple(target for target in reference.of(record) if target not in gone)
        if reference.many:
            fields[reference.name] = left
        elif not left:
            if reference.required or isinstance(record, Comment):
                return None
            fields[reference.name] = ""
    return replace(record, **fields)
