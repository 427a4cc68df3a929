"""The values of a record one by one, as two people may change them: its fields, the languages of a text, its place.

Comparing and merging go by the same values, so that what merges without a question is what was told as two changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from cjm_desktop.model.fields import Field, FieldInfo, fields_of, types_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.own_fields import by_name
from cjm_desktop.model.records import Card, PageSetup, Part, Record, Review, Step
from cjm_desktop.model.text import Text

# A value by its field, and behind that the language of a text, the name inside a part, or the key of free data.
Path = tuple[str, ...]

PLACE: Path = ("place",)
ABSENT = msgspec.UNSET  # of a value that one side does not have at all

_PLACES: Mapping[type[Record], tuple[str, ...]] = {Card: ("lane", "step", "order"), Step: ("stage", "order")}
_NAMED = ((Card, "own_fields"),)  # lists whose lines begin with the name of what they say
_OPENED = (PageSetup, Review)  # parts of settings that have nothing to do with each other


@cache
def place_of(kind: type[Record]) -> tuple[str, ...]:
    """The fields that say where a record stands, its order key last; none for records that stand nowhere."""
    return _PLACES.get(kind, ("order",) if marks_of(kind).ordered else ())


def placed(record: Record) -> tuple[str, ...]:
    """Where a record stands: the values of `place_of`."""
    return tuple(getattr(record, name) for name in place_of(type(record)))


@cache
def _plan(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind, but for its place, and how each comes apart."""
    hints, place = types_of(kind), place_of(kind)
    plan = []
    for name in (*(info.name for info in fields_of(kind)), "extra"):
        if name not in place:
            hint = hints[name]
            free = name in ("data", "extra") and hint not in (str, Text)
            opened = any(each in _OPENED for each in (hint, *getattr(hint, "__args__", ())))
            told = "text" if hint == Text else "free" if free else "part" if opened else ""
            plan.append((name, "named" if (kind, name) in _NAMED else told))
    return tuple(plan)


def differing(before: Record, after: Record, lang: str, lang_after: str) -> Iterator[tuple[Path, Any, Any]]:
    """The values, but for the place, that two records of a kind do not share, with what each of them has.

    `lang` is the language of plain texts. A text that says the same in another form is told as a whole.
    """
    for name, way in _plan(type(before)):
        one, other = getattr(before, name), getattr(after, name)
        if one is other or one == other:
            continue
        if not way:
            yield (name,), one, other
            continue
        left, right = taken_apart(one, lang), taken_apart(other, lang_after)
        told = [key for key in (*left, *(key for key in right if key not in left)) if left.get(key) != right.get(key)]
        if not told:
            yield (name,), one, other
        for key in told:
            yield (name, key), left.get(key, ABSENT), right.get(key, ABSENT)


def taken_apart(value: Any, lang: str) -> dict[str, Any]:
    """A text by its languages, a part by its fields, free data by its keys, named lines by their names."""
    if isinstance(value, tuple):
        return by_name(value, lang)
    if isinstance(value, str):
        return {lang: value} if value else {}
    if isinstance(value, Part):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    return dict(value or {})


def put_together(kind: type[Record], name: str, values: dict[str, Any], like: Any, lang: str) -> Any:
    """A field of its values, as `taken_apart` gives them; a text is plain where it can be, in the form of `like`."""
    way = ways_of(kind)[name]
    kept = {key: value for key, value in values.items() if value is not ABSENT}
    if way == "part":
        part = type(like) if isinstance(like, Part) else part_of(kind, name)
        return part(**kept) if kept else None
    if way == "text" and not isinstance(like, dict) and set(kept) <= {lang}:
        return kept.get(lang, "")
    if way == "named":
        return tuple(kept.values())
    return kept if way == "free" else ({key: words for key, words in kept.items() if words} or "")


@cache
def part_of(kind: type[Record], name: str) -> type[Part]:
    """The type of a part; raises KeyError where the field holds none."""
    return {each.name: each.part for each in marks_of(kind).parts}[name]


def with_value(record: Record, path: Path, value: Any, lang: str) -> Record:
    """A record with one value replaced by another, which lies as `plain_value` gives it; None takes it away.

    Raises msgspec.ValidationError for a value that cannot stand there. A place is replaced field by field.
    """
    kind, name = type(record), path[0]
    if path == PLACE:
        return replace(record, **{key: str(each) for key, each in dict(value).items() if key in place_of(kind)})
    hints = types_of(kind)
    if len(path) == 1:
        return replace(record, **{name: msgspec.convert(value, hints[name])})
    values = taken_apart(getattr(record, name), lang)
    if ways_of(kind)[name] == "part" and value is not None:
        value = msgspec.convert(value, types_of(part_of(kind, name))[path[1]])
    values[path[1]] = ABSENT if value is None else value
    return replace(record, **{name: put_together(kind, name, values, getattr(record, name), lang)})


def plain_value(value: Any) -> Any:
    """A value as plain data that can be kept in a file and given to `with_value`; None for one that is not there."""
    return None if value is ABSENT else msgspec.json.decode(msgspec.json.encode(value))


def ways_of(kind: type[Record]) -> Mapping[str, str]:
    """How the fields of a kind come apart: as a `text`, a `part`, `free` data, `named` lines, or not at all."""
    return dict(_plan(kind))


def field_at(kind: type[Record], path: Path) -> FieldInfo | None:
    """The field that a value stands in; None for a place and for what this version does not know."""
    return next((info for info in fields_of(kind) if info.name == path[0]), None)


def mark_at(kind: type[Record], path: Path) -> Field | None:
    """What is known of a value beyond its type: inside a part what that says of it, else what its field says."""
    if path[1:] and ways_of(kind).get(path[0]) == "part":
        inside = (info.field for info in fields_of(part_of(kind, path[0])) if info.name == path[1])
        return next((mark for mark in inside if mark.label), None)
    info = field_at(kind, path)
    return info.field if info is not None else None


def path_of(kind: type[Record], named: str) -> Path | None:
    """The path of a value that is named as in the file; None where the kind has no such field."""
    if named == "place":
        return PLACE if place_of(kind) else None
    name, _, rest = named.partition(".")
    for info in fields_of(kind):
        if info.file_name == name:
            return (info.name, rest) if rest else (info.name,)
    return ("extra", named) if named else None


def file_path(kind: type[Record], path: Path) -> str:
    """A value as it is named in the file: `text.ko`, `page.hidden`; `place`, and a key that is unknown here."""
    if path == PLACE:
        return "place"
    if path[0] == "extra":
        return ".".join(path[1:]) or "extra"
    info = field_at(kind, path)
    return ".".join((info.file_name if info is not None else path[0], *path[1:]))
