"""The marks of a record type, sorted by what they ask for: compiled once, for checks that run over every record."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import Struct

from cjm_desktop.model.choices import Choice
from cjm_desktop.model.fields import LEAST_MEASURED, Field, fields_of, types_of
from cjm_desktop.model.records import (
    COLLECTIONS,
    Card,
    JourneyMap,
    Lane,
    Part,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
)
from cjm_desktop.model.text import Text

END_TYPES: tuple[type[Record], ...] = (Card, Step, Terminal)
# What a map is built of; the rest is said about it.
STRUCTURE: tuple[type[Record], ...] = (Stage, Step, Lane, Card, Relation, Terminal)
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
    """A field that holds a number or nothing, or a tuple of them when `many`, and the range they have to lie in."""

    name: str
    low: float
    high: float
    whole: bool = False
    many: bool = False

    def inside(self, value: float) -> float:
        """The number itself where it is allowed, else the nearest that is."""
        if abs(value) < LEAST_MEASURED:
            value = type(value)(0)
        return type(value)(min(max(value, self.low), self.high))

    def fits(self, value: float) -> bool:
        """Tell whether a number is allowed."""
        return self.inside(value) == value


class WordsField(Struct, frozen=True):
    """A field that holds a text or a tuple of texts, and how many characters each may have."""

    name: str
    limit: int


class Known(Struct, frozen=True):
    """A field with known values; others are kept but are worth a notice."""

    name: str
    choices: tuple[Choice, ...]


class Nested(Struct, frozen=True):
    """A field that holds a part or nothing, or a tuple of them when `many`."""

    name: str
    part: type[Part]
    many: bool

    def of(self, record: msgspec.Struct) -> tuple[Part, ...]:
        """The parts that a record holds there."""
        value = getattr(record, self.name)
        if self.many:
            return tuple(value)
        return () if value is None else (value,)


class FieldTraits(Struct, frozen=True):
    """What the fields of one type of records or parts ask for."""

    references: tuple[Reference, ...]
    numbers: tuple[Number, ...]
    words: tuple[WordsField, ...]
    known: tuple[Known, ...]
    parts: tuple[Nested, ...]
    ordered: bool


def bounds_of(kind: type[Record] | type[Part], name: str) -> Number:
    """The range of a number; raises KeyError when the field holds none."""
    for number in marks_of(kind).numbers:
        if number.name == name:
            return number
    raise KeyError(name)


def number_of(mark: Field, name: str = "", *, many: bool = False) -> Number:
    """The range of numbers that a field's mark asks for."""
    low = -LARGEST_WHOLE if mark.low is None else mark.low
    return Number(name, low, LARGEST_WHOLE if mark.high is None else mark.high, mark.whole, many)


@cache
def marks_of(kind: type[Record] | type[Part]) -> FieldTraits:
    """The marks of a type of records or parts."""
    hints = types_of(kind)
    required = {info.name for info in msgspec.structs.fields(kind) if info.required}
    references, numbers, words, known, parts = [], [], [], [], []
    for info in fields_of(kind):
        mark, hint = info.field, hints[info.name]
        if mark.refers_to:
            many = typing.get_origin(hint) is tuple
            references.append(Reference(info.name, _targets(mark.refers_to), many, info.name in required))
        elif info.name != "order" and hint in (str, Text, tuple[str, ...], tuple[Text, ...]):
            words.append(WordsField(info.name, mark.limit))
        elif hint in (int, float, int | None, float | None, tuple[float, ...], tuple[int, ...]):
            numbers.append(number_of(mark, info.name, many=hint in (tuple[float, ...], tuple[int, ...])))
        elif part := next((each for each in (typing.get_args(hint) or (hint,)) if _is_part(each)), None):
            parts.append(Nested(info.name, part, typing.get_origin(hint) is tuple))
        if mark.choices and not mark.open:
            known.append(Known(info.name, mark.choices))
    ordered = "order" in kind.__struct_fields__
    return FieldTraits(tuple(references), tuple(numbers), tuple(words), tuple(known), tuple(parts), ordered)


def _is_part(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Part)


@cache
def catalogues() -> tuple[type[Record], ...]:
    """The kinds of entries that cards name, themselves or through each other, in file order.

    They follow from the fields: a kind is one of them as soon as a card, or an entry that a card names, has a field
    that refers to it.
    """
    found: set[type[Record]] = {Card}
    waiting: list[type[Record]] = [Card]
    while waiting:
        for reference in marks_of(waiting.pop()).references:
            fresh = [each for each in reference.targets if each not in found and each not in STRUCTURE]
            found.update(fresh)
            waiting += fresh
    return tuple(kind for kind, _ in COLLECTIONS.values() if kind in found and kind is not Card)


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
    if name == "shown":
        return (Stage, Card)
    return END_TYPES if name == "ends" else (COLLECTIONS[name][0],)
