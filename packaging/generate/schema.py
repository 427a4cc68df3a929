"""Write resources/schema/cjm-v1.schema.json from the records, for people and programs that read map files.

Run by `python3 packaging/dev.py schema` after a change of a record; a test compares the two.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec
from setup.checkout import ROOT

from cjm_desktop.model.fields import Field, fields_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import COLLECTIONS, JourneyMap

PATH = ROOT / "resources" / "schema" / "cjm-v1.schema.json"
DEFS = "#/$defs/{name}"

Schema = dict[str, Any]

REVISION: Schema = {
    "type": "object",
    "description": "The save that this file is: its number, time (ISO 8601, UTC), program, and earlier content hashes.",
    "properties": {
        "number": {"type": "integer", "minimum": 0},
        "saved": {"type": "string"},
        "by": {"type": "string"},
        "parents": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
    },
}


def schema() -> Schema:
    """Give the JSON Schema (2020-12) of a map file. Unknown fields and collections are allowed: readers keep them."""
    records = {JourneyMap.__name__: JourneyMap, **{kind.__name__: kind for kind, _ in COLLECTIONS.values()}}
    _, parts = msgspec.json.schema_components(records.values(), ref_template=DEFS)
    for name, part in parts.items():
        _drop(part, "extra")
        if name != JourneyMap.__name__:
            _drop(part, "id")  # it is the record's key in its collection
    inside = {nested.part.__name__: nested.part for kind in records.values() for nested in marks_of(kind).parts}
    for name, record in (*records.items(), *inside.items()):
        for info in fields_of(record):
            _mark(parts[name]["properties"][info.file_name], info.field)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Customer journey map",
        "type": "object",
        "properties": {
            "format": {"const": "cjm", "description": "The first key, by which a file is known."},
            "formatVersion": {"type": "integer", "minimum": 1},
            "minReader": {"type": "integer", "minimum": 1, "description": "The lowest reader that may edit the file."},
            "revision": REVISION,
            "map": {"$ref": DEFS.format(name=JourneyMap.__name__)},
            **{name: _collection(kind.__name__) for name, (kind, _) in COLLECTIONS.items()},
        },
        "required": ["format", "formatVersion", "map"],
        "$defs": dict(sorted(parts.items())),
    }


def _collection(kind: str) -> Schema:
    return {
        "type": "object",
        "description": "Records by id; not written when empty.",
        "additionalProperties": {"$ref": DEFS.format(name=kind)},
    }


def _drop(part: Schema, name: str) -> None:
    part.get("properties", {}).pop(name, None)
    if name in part.get("required", []):
        part["required"].remove(name)
    if not part.get("required", True):
        del part["required"]


def _mark(place: Schema, field: Field) -> None:
    """Add to a field's schema what its mark says: name, limits, known values, the collection that it points into."""
    if field.label:
        place["title"] = field.label
    if field.refers_to:
        place["description"] = f"Names records of `{field.refers_to}`."
    for choice in _of_type(place, "string"):
        choice["maxLength"] = field.limit
        if field.choices:
            choice["examples"] = [known.key for known in field.choices]
    for number in (*_of_type(place, "number"), *_of_type(place, "integer")):
        if field.low is not None:
            number["minimum"] = field.low
        if field.high is not None:
            number["maximum"] = field.high


def _of_type(place: Schema, kind: str) -> list[Schema]:
    """Give the schemas of a type in a field: its own, its alternatives', its items', its values'."""
    found = [place] if place.get("type") == kind else []
    inner = [*place.get("anyOf", []), place.get("items"), place.get("additionalProperties")]
    return found + [match for each in inner if isinstance(each, dict) for match in _of_type(each, kind)]


def text() -> str:
    """Give the schema as it lies in the repository."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(text(), encoding="utf-8", newline="\n")
