"""How each record type lies in the file: the names of its fields there, its parts, what is always written."""

from __future__ import annotations

import typing
from functools import cache
from typing import Any, TypeGuard

import msgspec
from msgspec import Struct

from cjm_desktop.model.fields import MOST_COUNTED, types_of
from cjm_desktop.model.records import Json, Lane, Part, Relation

# Written even when they have their default: without them a line says too little to whoever reads or merges the file.
_ALWAYS = frozenset({(Lane, "role"), (Relation, "kind")})


class Slot(Struct, frozen=True):
    """One field in the file. `part` is the type of the values it holds, one or `many`; `free` data has any shape."""

    name: str
    file_name: str
    hint: Any
    part: type[Part] | None
    many: bool
    free: bool
    required: bool
    always: bool
    default: Any


@cache
def slots_of(kind: type[msgspec.Struct]) -> tuple[Slot, ...]:
    """The fields of a record or part in file order, without `id` and `extra`."""
    hints = types_of(kind)
    return tuple(
        _slot(kind, info, hints[info.name]) for info in msgspec.structs.fields(kind) if info.name not in ("id", "extra")
    )


@cache
def file_names(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The names that a record or part knows in the file; all others go to `extra`."""
    return frozenset(slot.file_name for slot in slots_of(kind))


@cache
def part_slots(kind: type[msgspec.Struct]) -> tuple[Slot, ...]:
    """The fields that hold parts."""
    return tuple(slot for slot in slots_of(kind) if slot.part)


def is_count(value: Any) -> TypeGuard[int]:
    """Tell whether a JSON value is a whole number from 0, with room for many more."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED


def _slot(kind: type[msgspec.Struct], info: msgspec.structs.FieldInfo, hint: Any) -> Slot:
    inner = typing.get_args(hint) or (hint,)
    parts = [each for each in inner if isinstance(each, type) and issubclass(each, Part)]
    factory = info.default_factory
    return Slot(
        name=info.name,
        file_name=info.encode_name,
        hint=hint,
        part=parts[0] if parts else None,
        many=typing.get_origin(hint) is tuple,
        free=hint == dict[str, Json],
        required=info.required,
        always=info.required or info.name == "order" or (kind, info.name) in _ALWAYS,
        default=factory() if callable(factory) else info.default,
    )
