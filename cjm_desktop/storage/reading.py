"""Plain JSON values to records: unknown fields split off, what does not convert set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import orjson

from cjm_desktop.foundation.ids import NewId
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import (
    COLLECTIONS,
    PREFIX_OF,
    Blob,
    JourneyMap,
    Json,
    Lane,
    Record,
    RecordId,
    Stage,
    Step,
)
from cjm_desktop.model.rules import MAX_LANES, MAX_RECORDS, MAX_STEPS, clean_text, valid_id
from cjm_desktop.storage.limits import MAX_DEPTH, MAX_UNKNOWN
from cjm_desktop.storage.names import shown_name
from cjm_desktop.storage.plain import depth_within
from cjm_desktop.storage.report import Report
from cjm_desktop.storage.shapes import file_names, part_slots, slots_of
from cjm_desktop.storage.writing import HEAD

R = TypeVar("R", bound=Record)

# A record lies three levels below the top of the file.
_RECORD_LEVEL = 3


@dataclass(slots=True)
class Tables:
    """The records of a file by collection, not yet checked against each other."""

    map: JourneyMap
    records: dict[type[Record], dict[RecordId, Record]]
    # Ids that had to be renewed: (record type, id in the file) → id now.
    renamed: dict[tuple[type[Record], str], RecordId] = field(default_factory=dict)


def read_tables(document: Mapping[str, Json], report: Report, new_id: NewId, *, dirty: bool) -> Tables:
    """Read the map and all known collections. `dirty` says that the bytes hold control characters somewhere.

    Raises CjmError for too many records (E111), data nested too deeply (E110), control characters in names (E112).
    """
    if dirty:
        _check_names(document)
    _check_counts(document)
    clean: Callable[[Any], Any] = _cleaned if dirty else _as_is
    tables = Tables(_read_map(document.get("map"), report, new_id, clean), {})
    for name, (kind, _) in COLLECTIONS.items():
        value = document.get(name)
        if value is None:
            continue
        if isinstance(value, dict):
            tables.records[kind] = _read_collection(name, kind, value, tables, report, new_id, clean)
        else:
            report.set_aside(name, "", value)
            report.add("CJM-R1", N_("“{name}” could not be read and was kept aside."), name=name)
    return tables


def read_foreign(document: Mapping[str, Json]) -> dict[str, Json]:
    """The top-level parts that this version does not know. Raises CjmError E110 for data nested too deeply."""
    foreign = {key: value for key, value in document.items() if key not in COLLECTIONS and key not in HEAD}
    if not depth_within(foreign, MAX_DEPTH):
        raise refusal("CJM-E110", limit=MAX_DEPTH)
    return foreign


def _check_counts(document: Mapping[str, Json]) -> None:
    sizes = {kind: len(v) for n, (kind, _) in COLLECTIONS.items() if isinstance(v := document.get(n), dict)}
    for count, limit, what in (
        (sum(sizes.values()), MAX_RECORDS, N_("records")),
        (sizes.get(Lane, 0), MAX_LANES, N_("lanes")),
        (sizes.get(Stage, 0), MAX_STEPS, N_("stages")),
        (sizes.get(Step, 0), MAX_STEPS, N_("steps")),
    ):
        if count > limit:
            raise refusal("CJM-E111", limit=limit, what=message(what))


def _check_names(value: Any) -> None:
    level = [value]
    while level:
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                for key in item:
                    if clean_text(key) != key or "\n" in key:
                        raise refusal("CJM-E112", name=shown_name(key))
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        level = below


def _read_map(raw: Json, report: Report, new_id: NewId, clean: Callable[[Any], Any]) -> JourneyMap:
    if not isinstance(raw, dict):
        if raw is not None:
            report.set_aside("map", "", raw)
        report.add("CJM-R1", N_("The map's own data could not be read; it starts anew."))
        return JourneyMap(id=new_id(PREFIX_OF[JourneyMap]))
    map_id = raw.get("id")
    if not isinstance(map_id, str) or not valid_id(map_id, JourneyMap):
        map_id = new_id(PREFIX_OF[JourneyMap])
        report.add("CJM-R11", N_("The map had no proper id and was given one."), map_id)
    fields = {key: value for key, value in raw.items() if key != "id"}
    plain = _plain(map_id, fields, JourneyMap, report, clean)
    try:
        return msgspec.convert(plain, JourneyMap)
    except msgspec.ValidationError:
        return _salvaged(JourneyMap, "map", plain, report)


def _read_collection(
    name: str,
    kind: type[R],
    collection: dict[str, Json],
    tables: Tables,
    report: Report,
    new_id: NewId,
    clean: Callable[[Any], Any],
) -> dict[RecordId, Record]:
    plains = []
    for key, raw in collection.items():
        if not isinstance(raw, dict):
            report.set_aside(name, key, raw)
            report.add("CJM-R1", N_("A record of “{name}” could not be read and was kept aside."), key, name=name)
            continue
        record_id = key
        if not valid_id(key, kind):
            if kind is Blob:  # named after its own bytes: a new name would be a lie
                report.set_aside(name, key, raw)
                report.add("CJM-R11", N_("A picture’s id has a wrong form; the picture was kept aside."), "")
                continue
            record_id = tables.renamed[kind, key] = new_id(PREFIX_OF[kind])
            report.add("CJM-R11", N_("The id had a wrong form and was renewed."), record_id)
        plains.append(_plain(record_id, raw, kind, report, clean))
    records: list[R]
    try:
        records = msgspec.convert(plains, list[kind])  # type: ignore[valid-type]  # the type is known only now
    except msgspec.ValidationError:
        records = [_convert(kind, name, plain, report) for plain in plains]
    return {record.id: record for record in records}


def _plain(
    record_id: RecordId, raw: dict[str, Json], kind: type[Record], report: Report, clean: Callable[[Any], Any]
) -> dict[str, Any]:
    """One record as `msgspec.convert` takes it: `id` added, unknown fields under `extra`."""
    plain = _split(raw, kind)
    if plain is raw:
        plain = dict(raw)
    for slot in part_slots(kind):
        value = plain.get(slot.file_name)
        if value is not None and slot.part is not None:
            plain[slot.file_name] = _split_part(value, slot.part)
    if extra := plain.get("extra"):
        _check_free(extra)
        if len(orjson.dumps(extra)) > MAX_UNKNOWN:
            del plain["extra"]
            text = N_("More than {limit} bytes of unknown data were left out.")
            report.add("CJM-R12", text, record_id, limit=MAX_UNKNOWN)
    if data := plain.get("data"):
        _check_free(data)
    if clean is _cleaned:
        _clean_fields(record_id, plain, report)
    plain["id"] = record_id
    return plain


def _split(raw: dict[str, Json], kind: type[msgspec.Struct]) -> dict[str, Any]:
    known = file_names(kind)
    if raw.keys() <= known:
        return raw
    plain = {key: value for key, value in raw.items() if key in known}
    plain["extra"] = {key: value for key, value in raw.items() if key not in known}
    return plain


def _split_part(value: Json, part: type[msgspec.Struct]) -> Any:
    if isinstance(value, list):
        return [_split_part(item, part) for item in value]
    if not isinstance(value, dict):
        return value
    plain = _split(value, part)
    if extra := plain.get("extra"):
        _check_free(extra)
    return plain


def _check_free(value: Json) -> None:
    if isinstance(value, (dict, list)) and not depth_within(value, MAX_DEPTH - _RECORD_LEVEL):
        raise refusal("CJM-E110", limit=MAX_DEPTH)


def _clean_fields(record_id: RecordId, plain: dict[str, Any], report: Report) -> None:
    for name, value in plain.items():
        if name != "extra" and (cleaned := _cleaned(value)) != value:
            plain[name] = cleaned
            report.add("CJM-R5", N_("Control characters were removed from “{field}”."), record_id, field=name)


def _as_is(value: Any) -> Any:
    return value


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {key: item if key == "extra" else _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value


def _convert(kind: type[R], name: str, plain: dict[str, Any], report: Report) -> R:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        return _salvaged(kind, name, plain, report)


def _salvaged(kind: type[R], name: str, plain: dict[str, Any], report: Report) -> R:
    """The record with each field that converts; the others are set aside. Missing references are left empty."""
    least = {"id": plain["id"]} | {slot.file_name: "" for slot in slots_of(kind) if slot.required}
    fields, aside = dict(least), {}
    for key, value in plain.items():
        for candidate in (value, _wholes(value)):
            try:
                msgspec.convert({**least, key: candidate}, kind)
            except msgspec.ValidationError:
                continue
            fields[key] = candidate
            break
        else:
            aside[key] = value
            text = N_("“{field}” could not be read and was kept aside.")
            report.add("CJM-R1", text, plain["id"], field=key)
    if aside:
        report.set_aside(name, plain["id"], aside)
    return msgspec.convert(fields, kind)


def _wholes(value: Any) -> Any:
    """The value with floats such as 3.0 as integers: JSON knows one kind of number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_wholes(item) for item in value]
    if isinstance(value, dict):
        return {key: _wholes(item) for key, item in value.items()}
    return value
