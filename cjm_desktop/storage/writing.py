"""Records to canonical bytes: the same map gives the same bytes everywhere, a small edit a small difference."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

import msgspec
import orjson

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import COLLECTIONS, Blob, Checkpoint, JourneyMap, Json, Part, Record, RecordId
from cjm_desktop.storage.shapes import Slot, slots_of

# Top-level names with a meaning of their own.
HEAD = ("format", "formatVersion", "minReader", "revision", "map")

# Lengths on the map and on paper; more digits would be noise of dragging.
_LENGTHS = frozenset({"width", "height"})
_LARGEST_WHOLE = 2**53
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Cache(dict[RecordId, tuple[Record, bytes]]):
    """The bytes of records, good for as long as each is the same object.

    `unproven` are those of records that nobody has read yet, neither from a file nor again after they were written.
    """

    def __init__(self, read: Iterable[Record] = ()) -> None:
        """Hold no bytes yet; `read` are records as reading gave them."""
        super().__init__()
        self._read = {record.id: record for record in read}
        self.unproven: set[RecordId] = set()

    def keep(self, record: Record, data: bytes) -> bytes:
        """Keep what was just written of a record."""
        self[record.id] = (record, data)
        if self._read.get(record.id) is not record:
            self.unproven.add(record.id)
        return data


def plain_fields(record: msgspec.Struct) -> dict[str, Json]:
    """The fields of a record or part as they lie in the file: known ones in order, then unknown ones by name."""
    fields: dict[str, Json] = {}
    getter, defaults, slots = _plan(type(record))
    values = getter(record)
    for value, default, slot in zip(values, defaults, slots, strict=False):
        # Most fields hold the default itself: told apart without comparing.
        if value is not default and (slot.always or value != default):
            plain = value if type(value) is str else _plain_value(value, slot)
            # Rounded, a length may be what it is by default, and so may the part that holds it.
            if plain == default or (not plain and isinstance(default, Part)):
                continue
            fields[slot.file_name] = plain
    extra = values[-1]
    for key in sorted(extra):
        if key not in fields:
            fields[key] = _sorted(extra[key])
    return fields


@cache
def _plan(kind: type[msgspec.Struct]) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Any, ...], tuple[Slot, ...]]:
    """How to read all fields of a type and its `extra` at once, what they are by default, and how they are written.

    The default of a field that is always written is something that no value is.
    """
    slots = slots_of(kind)
    defaults = tuple(object() if slot.always else slot.default for slot in slots)
    return attrgetter(*(slot.name for slot in slots), "extra"), defaults, slots


def collection_bytes(name: str, records: Iterable[tuple[RecordId, Record]], cache: Cache) -> bytes:
    """One collection with its records by id."""
    ordered = sorted(records, key=itemgetter(0))
    return _collection(name, [_record_bytes(record_id, record, cache) for record_id, record in ordered])


def foreign_bytes(name: str, value: Json) -> bytes:
    """A top-level part that this version does not know; like a collection when it looks like one."""
    if isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        return _collection(name, [_lines(key, _sorted(value[key])) for key in sorted(value)])
    return b" %s: %s" % (orjson.dumps(name), _inline(_sorted(value)))


def revision_bytes(fields: Mapping[str, Json]) -> bytes:
    """The revision, on one line: it changes with every save."""
    return b' "revision": %s' % _inline({key: _sorted(value) for key, value in fields.items()})


def map_bytes(record: JourneyMap, cache: Cache) -> bytes:
    """The map's own record, on two levels."""
    kept = cache.get(record.id)
    if kept is not None and kept[0] is record:
        return kept[1]
    return cache.keep(record, map_block(record, plain_fields(record)))


def map_block(record: JourneyMap, fields: Mapping[str, Json]) -> bytes:
    """The map's own record with these fields."""
    return b' "map": {\n%s\n }' % b",\n".join(_fields({"id": record.id, **fields}, b"  "))


def body_bytes(graph: JourneyGraph, cache: Cache) -> bytes:
    """The map and all collections: the canonical bytes behind the revision. Records that are gone leave the cache."""
    body = b",\n".join(body_parts(graph, cache))
    if len(cache) > 2 * len(graph):
        for record_id in [each for each in cache if each not in graph]:
            del cache[record_id]
        cache.unproven &= cache.keys()
    return body


def body_parts(graph: JourneyGraph, cache: Cache) -> Iterator[bytes]:
    """The map and all collections in file order, pictures last and only those that something names."""
    parts = [map_bytes(graph.map, cache)]
    for name, (kind, _) in COLLECTIONS.items():
        if kind is not Blob and (table := graph.table(kind)):
            parts.append(collection_bytes(name, table.items(), cache))
    parts += [foreign_bytes(name, graph.foreign[name]) for name in sorted(graph.foreign) if name not in HEAD]
    yield from parts
    named = [(blob_id, blob) for blob_id, blob in graph.table(Blob).items() if _names(parts, blob_id)]
    if named:
        yield collection_bytes("blobs", named, cache)


def _names(parts: Iterable[bytes], blob_id: RecordId) -> bool:
    # Searched as text, because an unknown record of a newer program may name a picture too.
    needle = blob_id.encode()
    return any(needle in part for part in parts)


def _record_bytes(record_id: RecordId, record: Record, cache: Cache) -> bytes:
    kept = cache.get(record_id)
    if kept is not None and kept[0] is record:
        return kept[1]
    return cache.keep(record, _lines(record_id, plain_fields(record)))


def _collection(name: str, records: Iterable[bytes]) -> bytes:
    return b" %s: {\n%s\n }" % (orjson.dumps(name), b",\n".join(records))


def _lines(key: str, fields: Mapping[str, Json]) -> bytes:
    """A record: its id on a line, each of its fields on one."""
    lines = b",\n".join(_fields(fields, b"   "))
    return b"  %s: {\n%s\n  }" % (orjson.dumps(key), lines) if lines else b"  %s: {}" % orjson.dumps(key)


def _fields(fields: Mapping[str, Json], indent: bytes) -> list[bytes]:
    return [indent + _label(name) + _inline(value) for name, value in fields.items()]


@lru_cache(maxsize=1024)
def _label(name: str) -> bytes:
    return b"%s: " % orjson.dumps(name)


def plain_value_of(value: Any) -> Json:
    """Any value of a record, or a record itself, as it lies in the file; None for one that is not there.

    Of pictures and checkpoints their bytes are left out.
    """
    if isinstance(value, msgspec.Struct):
        fields = plain_fields(value)
        return {key: each for key, each in fields.items() if key != "data" or not isinstance(value, Blob | Checkpoint)}
    if isinstance(value, tuple | list):
        return [plain_value_of(each) for each in value]
    if isinstance(value, float):
        return _number(value)
    return None if value is msgspec.UNSET else _sorted(value)


def _plain_value(value: Any, slot: Slot) -> Json:
    if slot.part is not None:
        if value is None:
            return None
        return [plain_fields(item) for item in value] if slot.many else plain_fields(value)
    if isinstance(value, float):
        return _number(round(value, 2) if slot.file_name in _LENGTHS else value)
    if isinstance(value, tuple):
        return [_number(item) if isinstance(item, float) else item for item in value]
    return _sorted(value) if slot.free else value


def _number(value: float) -> int | float:
    """A whole number as an integer; no negative zero."""
    return int(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value


def _sorted(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value


def _inline(value: Json) -> bytes:
    """A value on one line, non-ASCII as itself."""
    if type(value) is str:
        return orjson.dumps(value)
    return _ENCODE(value).encode()
