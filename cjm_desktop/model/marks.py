"""The marks of a record type, sorted by what they ask for: compiled once, for checks that run over every record."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import Struct

from cjm_desktop.model.fields import Choice, fields_of, types_of
from cjm_desktop.model.records import COLLECTIONS, Card, JourneyMap, Record, RecordId, Step, Terminal
from cjm_desktop.model.text import Text

END_TYPES: tuple[type[Record], ...] = (Card, Step, Terminal)
RECORD_TYPES: tuple[type[Record], ...] = (JourneyMap, *(kind for kind, _ in COLLECTIONS.values()))
LARGEST_WHOLE = 2**53 - 1


class Reference(Struct, frozen=True):
    """A field that holds ids: one, or a tuple when `many`. A `required` one cannot be cleared."""

    name: str
    targets: tuple[type[Record], ...]
    many: bool
    required: bool

    def of(self, record: Record) -> tuple[RecordId, ...]:
        """The ids that a record holds there; none when it is empty."""
        value = getattr(record, self.name)
        if self.many:
            return tuple(value)
        return (value,) if value else ()


class Number(Struct, frozen=True):
    """A field that holds a number or nothing, and the range it has to lie in."""

    name: str
    low: float
    high: float


class Words(Struct, frozen=True):
    """A field that holds a text or a tuple of texts, and how many characters each may have."""

    name: str
    limit: int


class Known(Struct, frozen=True):
    """A field with known values; others are kept but are worth a notice."""

    name: str
    choices: tuple[Choice, ...]


class Marks(Struct, frozen=True):
    """What the fields of one record type ask for, and the names of the fields without which it is no such record."""

    references: tuple[Reference, ...]
    numbers: tuple[Number, ...]
    words: tuple[Words, ...]
    known: tuple[Known, ...]
    ordered: bool


@cache
def marks_of(kind: type[Record]) -> Marks:
    """The marks of a record type."""
    hints = types_of(kind)
    required = {info.name for info in msgspec.structs.fields(kind) if info.required}
    references, numbers, words, known = [], [], [], []
    for info in fields_of(kind):
        mark, hint = info.field, hints[info.name]
        if mark.refers_to:
            many = typing.get_origin(hint) is tuple
            references.append(Reference(info.name, _targets(mark.refers_to), many, info.name in required))
        elif info.name != "order" and hint in (str, Text, tuple[str, ...], tuple[Text, ...]):
            words.append(Words(info.name, mark.limit))
        elif hint in (int, float, int | None, float | None):
            low = -LARGEST_WHOLE if mark.low is None else mark.low
            numbers.append(Number(info.name, low, LARGEST_WHOLE if mark.high is None else mark.high))
        if mark.choices and not mark.open:
            known.append(Known(info.name, mark.choices))
    ordered = "order" in kind.__struct_fields__
    return Marks(tuple(references), tuple(numbers), tuple(words), tuple(known), ordered)


@cache
def referrers() -> Mapping[type[Record], tuple[tuple[type[Record], Reference], ...]]:
    """For each record type, which fields of which types may refer to it."""
    return {
        target: tuple(
            (kind, reference)
            for kind in RECORD_TYPES
            for reference in marks_of(kind).references
            if target in reference.targets
        )
        for target in RECORD_TYPES
    }


def _targets(name: str) -> tuple[type[Record], ...]:
    if name == "any":
        return RECORD_TYPES
    return END_TYPES if name == "ends" else (COLLECTIONS[name][0],)
