"""Records of one map made at home in another: new ids, references found again or brought along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from cjm_desktop.edit.clipboard import CATALOGUES
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import tagged
from cjm_desktop.edit.placing import behind_its_kind
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Blob, Lane, Record, RecordId
from cjm_desktop.model.text import Text

R = TypeVar("R", bound=Record)


class Adoption:
    """Takes records of a small map into a draft; `new` tells the id that each has there."""

    def __init__(self, draft: Draft, source: JourneyGraph) -> None:
        """Begin with nothing taken over."""
        self.new: dict[RecordId, RecordId] = {}
        self._draft = draft
        self._source = source
        self._names: dict[type[Record], dict[str, RecordId]] = {}

    def take(self, record: R, **fields: Any) -> R:
        """Add a copy of a record with other values in some fields.

        Catalogue records that it refers to are those of the map where it has them, by id or by name; else they come
        along. Plain texts say their language where it is not the map's.
        """
        fields = {**self.references(record), **fields, "id": self._draft.new_id(type(record))}
        lang = self._source.map.lang
        copy = replace(record if lang == self._draft.lang else tagged(record, lang), **fields)
        self.new[record.id] = copy.id
        return self._draft.add(copy)

    def lane_for(self, lane: Lane) -> RecordId:
        """The lane of the map that is this one: the same, or one of its role and name, else a free one of its role.

        Where there is none, the lane comes along as the last one.
        """
        if lane.id not in self.new:
            found = self._same_lane(lane)
            if found is None:
                key = self._draft.key_behind(self._draft.lanes())
                found = self.take(lane, order=key).id
            self.new[lane.id] = found
        return self.new[lane.id]

    def _same_lane(self, lane: Lane) -> RecordId | None:
        alike = [each for each in self._draft.lanes() if each.role == lane.role]
        words = set(_spoken(lane.name))
        same = [each.id for each in alike if each.id == lane.id]
        named = [each.id for each in alike if words.intersection(_spoken(each.name))]
        free = [each.id for each in alike if each.id not in self.new.values() and lane.role != "text"]
        return next(iter([*same, *named, *free]), None)

    def references(self, record: Record) -> dict[str, Any]:
        """The fields in which a record names others, with those that stand for them in the map."""
        fields: dict[str, Any] = {}
        for reference in marks_of(type(record)).references:
            if not reference.required:
                ids = [new for each in reference.of(record) if (new := self._adopted(each))]
                fields[reference.name] = tuple(dict.fromkeys(ids)) if reference.many else next(iter(ids), "")
        return fields

    def _adopted(self, record_id: RecordId) -> RecordId | None:
        """The record of the map that stands for a catalogue record of the source."""
        record = self._source.get(record_id)
        if not isinstance(record, CATALOGUES):
            return self.new.get(record_id)  # a card or the like that came along before
        if record_id not in self.new:
            if isinstance(self._draft.get(record_id), type(record)):
                self.new[record_id] = record_id
            elif isinstance(record, Blob):
                self.new[record_id] = self._draft.add(record).id
            else:
                self.new[record_id] = self._namesake(record) or self.take(behind_its_kind(self._draft, record)).id
        return self.new[record_id]

    def standing(self, record: R) -> R | None:
        """The record of the map that is this one: what was taken over, else what has its id, else its name; or None."""
        found = self.new.get(record.id) or record.id
        there = self._draft.find(type(record), found)
        if there is None:
            there = self._draft.find(type(record), self._namesake(record) or "")
            if there is not None and getattr(there, "kind", "") != getattr(record, "kind", ""):
                return there if isinstance(record, CATALOGUES) else None  # an exit is no entry of its name
        return there

    def _namesake(self, record: Record) -> RecordId | None:
        kind = type(record)
        if kind not in self._names:
            standing = self._draft.table(kind).values()
            self._names[kind] = {word: each.id for each in standing for word in _spoken(_name_of(each))}
        known = self._names[kind]
        return next((known[word] for word in _spoken(_name_of(record)) if word in known), None)


def _name_of(record: Record) -> Text:
    name: Text = getattr(record, "name", "")
    return name


def _spoken(name: Text) -> Iterator[str]:
    """A name in each of its languages, as it is compared."""
    for words in (name,) if isinstance(name, str) else name.values():
        if words.strip():
            yield " ".join(words.casefold().split())
