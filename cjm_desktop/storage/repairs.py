"""The rules of a map applied to what a file holds: each record that breaks one is mended, and the repair listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from cjm_desktop.foundation.ids import NewId, key_between
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.marks import RECORD_TYPES, Reference, marks_of
from cjm_desktop.model.records import (
    COLLECTIONS,
    PREFIX_OF,
    Card,
    JourneyMap,
    Lane,
    Metric,
    Part,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
)
from cjm_desktop.model.rules import MAX_LANES, MAX_STEPS, valid_id, valid_order
from cjm_desktop.model.scores import wrong_score
from cjm_desktop.storage.reading import Tables
from cjm_desktop.storage.report import Report
from cjm_desktop.storage.writing import plain_fields

# What a recovered lane or stage is called inside the map: content, in both languages of the program.
_RECOVERED = {"en": "Recovered", "ko": "복구됨"}


def mend(tables: Tables, report: Report, new_id: NewId) -> list[Record]:
    """The records of a file as a sound map: each record once, every reference met, every value in range.

    What stands in a lane or step that is not there gets one, under the id it names where that is possible.
    """
    mending = _Mending(tables, report, new_id)
    mending.separate()
    mending.follow_renamed()
    mending.restore_columns()
    mending.restore_lanes()
    for kind in RECORD_TYPES:
        mending.mend_kind(kind)
    mending.untype_scores()
    mending.drop_loose_relations()
    mending.fill_stages()
    mending.check_size()
    return list(mending.everything())


class _Mending:
    """The tables of one file while they are put right."""

    def __init__(self, tables: Tables, report: Report, new_id: NewId) -> None:
        self._map: Record = tables.map
        self._renamed = tables.renamed
        self._tables: dict[type[Record], dict[RecordId, Any]] = {
            kind: tables.records.get(kind, {}) for kind, _ in COLLECTIONS.values()
        }
        self._report = report
        self._new_id = new_id
        # The one lane, stage or step for all that cannot have the one they name.
        self._common: dict[type[Record], RecordId] = {}

    def everything(self) -> Iterator[Record]:
        """The map, then all other records in file order."""
        yield self._map
        for table in self._tables.values():
            yield from table.values()

    def separate(self) -> None:
        """Give a record that shares its id with one of another kind an id of its own."""
        seen = {self._map.id}
        for kind, table in self._tables.items():
            for record_id in sorted(seen & table.keys()):
                record = table.pop(record_id)
                fresh = self._fresh(kind)
                table[fresh] = replace(record, id=fresh)
                self._renamed[kind, record_id] = fresh
                self._report.add("CJM-R7", N_("Two records had one id; one of them was given a new one."), fresh)
            seen |= table.keys()

    def follow_renamed(self) -> None:
        """Let references to renewed ids point to the new ones."""
        if not self._renamed:
            return
        for kind, reference in _all_references():
            for record in list(self._of(kind)):
                self._put(_with(record, reference, partial(self._new_name, reference)))

    def restore_columns(self) -> None:
        """Bring back stages and steps that others name but that are not there."""
        stages, steps = self._tables[Stage], self._tables[Step]
        for step in [step for step in steps.values() if step.stage not in stages]:
            self._put(replace(step, stage=self._restored(Stage, step.stage, MAX_STEPS)))
            self._report.add("CJM-R9", N_("The step stood in no stage; it was given one."), step.id)
        for card in [card for card in self._tables[Card].values() if card.step not in steps]:
            self._put(replace(card, step=self._restored(Step, card.step, MAX_STEPS)))
            self._report.add("CJM-R9", N_("The card stood in no step; it was moved to a recovered one."), card.id)

    def restore_lanes(self) -> None:
        """Bring back lanes that cards name but that are not there."""
        lanes = self._tables[Lane]
        for card in [card for card in self._tables[Card].values() if card.lane not in lanes]:
            self._put(replace(card, lane=self._restored(Lane, card.lane, MAX_LANES)))
            self._report.add("CJM-R9", N_("The card stood in no lane; it was moved to a recovered one."), card.id)

    def mend_kind(self, kind: type[Record]) -> None:
        """Clear references to nothing, clamp numbers, cut texts and renew order keys of one record type."""
        marks = marks_of(kind)
        for reference in marks.references:
            if not reference.required:
                self._clear(kind, reference)
        for number in marks.numbers:
            get = attrgetter(number.name)
            # A column's distinct values are few: most columns are passed over without looking at each record.
            wrong = {v for v in set(map(get, self._of(kind))) if v is not None and not number.fits(v)}
            for record, value in [(r, v) for r in self._of(kind) if wrong and (v := get(r)) in wrong]:
                inside = number.inside(value)
                self._put(replace(record, **{number.name: inside}))
                self._tell_range(record.id, number.name, inside)
        for nested in marks.parts:
            for record in [r for r in self._of(kind) if getattr(r, nested.name)]:
                parts = nested.of(record)
                mended = tuple(self._part(record.id, part, f"{nested.name}.") for part in parts)
                if any(new is not old for new, old in zip(mended, parts, strict=True)):
                    self._put(replace(record, **{nested.name: mended if nested.many else mended[0]}))
        for words in marks.words:
            get = attrgetter(words.name)
            if _longest(filter(None, map(get, self._of(kind)))) <= words.limit:
                continue
            for record in [r for r in self._of(kind) if _longest((get(r),)) > words.limit]:
                self._put(replace(record, **{words.name: _cut(get(record), words.limit)}))
                self._tell_cut(record.id, words.name, words.limit)
        if marks.ordered:
            self._order(kind)

    def _part(self, record_id: RecordId, part: Part, within: str) -> Part:
        """A part with its numbers in range and its words within their limits; the same object where it was right."""
        marks, changed = marks_of(type(part)), dict[str, Any]()
        for number in marks.numbers:
            value = getattr(part, number.name)
            if value is None or all(map(number.fits, value if number.many else (value,))):
                continue
            inside: Any = tuple(map(number.inside, value)) if number.many else number.inside(value)
            changed[number.name] = inside
            self._tell_range(record_id, within + number.name, ", ".join(map(str, inside)) if number.many else inside)
        for words in marks.words:
            value = getattr(part, words.name)
            if value and _longest((value,)) > words.limit:
                changed[words.name] = _cut(value, words.limit)
                self._tell_cut(record_id, within + words.name, words.limit)
        return replace(part, **changed) if changed else part

    def _tell_range(self, record_id: RecordId, field: str, value: float | str) -> None:
        text = N_("“{field}” was out of range and was set to {value}.")
        shown = value if isinstance(value, str) else f"{value:,.15g}"
        self._report.add("CJM-R4", text, record_id, field=field, value=shown)

    def _tell_cut(self, record_id: RecordId, field: str, limit: int) -> None:
        text = N_("“{field}” was too long and was cut after {limit} characters.")
        self._report.add("CJM-R6", text, record_id, field=field, limit=limit)

    def untype_scores(self) -> None:
        """Take the type off metrics with values that such a score cannot have: the numbers stay as they were read."""
        for metric in list(self._tables[Metric].values()):
            if (wrong := wrong_score(metric)) is not None:
                self._put(replace(metric, kind=""))
                text = N_("{wrong} It is no longer taken for such a score.")
                self._report.add("CJM-R25", text, metric.id, wrong=wrong)

    def drop_loose_relations(self) -> None:
        """Set relations aside that lack an end."""
        relations = self._tables[Relation]
        ends = [(each, self._ids(each)) for each in marks_of(Relation).references if each.required]
        for relation in list(relations.values()):
            if any(getattr(relation, reference.name) not in ids for reference, ids in ends):
                del relations[relation.id]
                self._report.set_aside("relations", relation.id, plain_fields(relation))
                self._report.add("CJM-R2", N_("The relation lacked an end and was kept aside."), relation.id)

    def fill_stages(self) -> None:
        """Give each stage without a step one."""
        filled = {step.stage for step in self._tables[Step].values()}
        for stage in self._tables[Stage]:
            if stage not in filled:
                fresh = self._fresh(Step)
                self._put(Step(id=fresh, stage=stage))
                self._report.add("CJM-R10", N_("The stage had no step and was given one."), stage)

    def check_size(self) -> None:
        """Refuse a map that its repairs made too large (E111)."""
        if len(self._tables[Step]) > MAX_STEPS:
            raise refusal("CJM-E111", limit=MAX_STEPS, what=message(N_("steps")))

    def _clear(self, kind: type[Record], reference: Reference) -> None:
        get = attrgetter(reference.name)
        used = set(filter(None, map(get, self._of(kind))))
        if not used:
            return
        ids = self._ids(reference)
        wrong = {value for value in used if (not ids.issuperset(value) if reference.many else value not in ids)}
        for record in [r for r in self._of(kind) if wrong and get(r) in wrong]:
            self._put(_with(record, reference, lambda target: target if target in ids else ""))
            text = N_("“{field}” referred to nothing and was cleared.")
            self._report.add("CJM-R2", text, record.id, field=reference.name)

    def _order(self, kind: type[Record]) -> None:
        """Put records with malformed order keys after the others, in the order of those keys."""
        valid = {key for key in {record.order for record in self._tables[kind].values()} if valid_order(key)}
        loose = [record for record in self._tables[kind].values() if record.order not in valid]
        last = max(valid, default=None)
        for record in sorted(loose, key=attrgetter("order", "id")):
            last = key_between(last, None)
            self._put(replace(record, order=last))
            self._report.add("CJM-R8", N_("The order key had a wrong form; the record now stands last."), record.id)

    def _restored(self, kind: type[Record], wanted: RecordId, limit: int) -> RecordId:
        """The id of a record brought back: under the id wanted if it can have it, else one for all such."""
        table = self._tables[kind]
        if wanted in table:
            return wanted
        if len(table) < limit and valid_id(wanted, kind) and not self._taken(wanted):
            record_id = wanted
        elif kind in self._common:
            return self._common[kind]
        elif len(table) >= limit:
            return self._common.setdefault(kind, next(reversed(table)))
        else:
            record_id = self._common[kind] = self._fresh(kind)
        last = max((r.order for r in table.values() if valid_order(r.order)), default=None)
        order = key_between(last, None)
        if kind is Step:
            self._put(Step(id=record_id, stage=self._restored(Stage, "", MAX_STEPS), order=order))
        elif kind is Stage:
            self._put(Stage(id=record_id, name=dict(_RECOVERED), order=order))
        else:
            self._put(Lane(id=record_id, name=dict(_RECOVERED), role="text", order=order))
        return record_id

    def _of(self, kind: type[Record]) -> Iterable[Any]:
        return (self._map,) if kind is JourneyMap else self._tables[kind].values()

    def _put(self, record: Record) -> None:
        if isinstance(record, JourneyMap):
            self._map = record
        else:
            self._tables[type(record)][record.id] = record

    def _ids(self, reference: Reference) -> frozenset[RecordId]:
        ids = [self._tables[kind].keys() for kind in reference.targets if kind is not JourneyMap]
        return frozenset({self._map.id} if JourneyMap in reference.targets else ()).union(*ids)

    def _taken(self, record_id: RecordId) -> bool:
        return record_id == self._map.id or any(record_id in table for table in self._tables.values())

    def _fresh(self, kind: type[Record]) -> RecordId:
        while self._taken(fresh := self._new_id(PREFIX_OF[kind])):
            pass
        return fresh

    def _new_name(self, reference: Reference, target: RecordId) -> RecordId:
        if any(target in self._tables[kind] for kind in reference.targets if kind is not JourneyMap):
            return target
        return next((self._renamed[k, target] for k in reference.targets if (k, target) in self._renamed), target)


def _all_references() -> Iterator[tuple[type[Record], Reference]]:
    return ((kind, reference) for kind in RECORD_TYPES for reference in marks_of(kind).references)


def _with(record: Record, reference: Reference, name: Callable[[RecordId], RecordId]) -> Record:
    """The record with each id of one reference replaced; "" takes it out."""
    targets = tuple(new for target in reference.of(record) if (new := name(target)))
    value = targets if reference.many else (targets[0] if targets else "")
    return record if value == getattr(record, reference.name) else replace(record, **{reference.name: value})


def _longest(values: Iterable[Any]) -> int:
    """The length of the longest string in texts and tuples of texts."""
    longest = 0
    level = list(values)
    while level:
        below: list[Any] = []
        for value in level:
            if type(value) is not str:
                below.extend(value.values() if type(value) is dict else value)
            elif len(value) > longest:
                longest = len(value)
        level = below
    return longest


def _cut(value: Any, limit: int) -> Any:
    if isinstance(value, str):
        return value[:limit]
    if isinstance(value, dict):
        return {tag: words[:limit] for tag, words in value.items()}
    return tuple(_cut(item, limit) for item in value)
