"""What is known of a record's field beyond its type: said once, beside the field.

Validation, the inspector, search and the JSON Schema all read these marks; there is no second table.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.choices import Choice

TITLE_LIMIT = 500
TEXT_LIMIT = 20_000
# Every number has bounds: what is written must be read again, drawn and reckoned with. Fifteen digits are exact in all
# programs, and no survey has a million million answers.
MOST_MEASURED = 999_999_999_999_999
MOST_COUNTED = 1_000_000_000_000
LEAST_MEASURED = 1e-9  # what is nearer to 0 is 0: it would be drawn as nothing, and divide to infinity


class Input(Enum):
    """How a field is edited in the inspector."""

    HIDDEN = "hidden"
    LINE = "line"
    PARAGRAPH = "paragraph"
    LINES = "lines"  # several texts, one a line
    WORDS = "words"  # short untranslated words, comma separated
    NUMBER = "number"
    CHOICE = "choice"
    FLAGS = "flags"
    DOTS = "dots"  # a small whole number shown as dots
    DATE = "date"
    REFERENCE = "reference"
    REFERENCES = "references"
    COLOR = "color"
    PICTURE = "picture"
    SWITCH = "switch"  # yes or no
    DURATION = "duration"  # from and to, and a unit of time
    READINGS = "readings"  # dated values with the number of answers
    REVIEW = "review"  # how often, and when next
    MAP = "map"  # another map, named by its id
    LINK = "link"  # a web page or mail address that can be opened
    LINKS = "links"  # several of them, one a line
    CONDITIONS = "conditions"  # which cards are meant, by the facets of a filter
    LANE_TYPE = "lane_type"  # a way to draw a lane, named by its key


# What redaction does with a field, beside the parts that may be chosen (`vocabulary.REDACTED_PARTS`), which empty it.
SEARCHED = "searched"  # its words stay, but for names and addresses in them
KEPT = "kept"  # a word of the program's own, an id, a colour: nothing that tells of anybody
HISTORY = "history"  # emptied in every redacted copy
ASKED = "asked"  # emptied in every redacted copy: it says what was to go
UNKNOWN = "unknown"  # emptied in every redacted copy: data that this version cannot look into


class Sign(Struct, frozen=True):
    """How a card shows by a small icon that it holds something, and what the legend calls that.

    `order` is its place among the signs of a card and in the legend; of several values there must be `least`.
    """

    icon: str
    legend: str
    order: int
    least: int = 1


class Field(Struct, frozen=True):
    """One field: `label` is a marked text; `limit` counts characters; `low` and `high` bound numbers, both included.

    `refers_to` names the collection whose ids the field holds. `roles` are the lane roles whose cards show the field;
    empty means every role. `open` choices accept other values without a notice. What is not `drawn` stands on no map.
    `private` says what a redacted copy does with the field: SEARCHED, KEPT, or the part that it is emptied with. Every
    field that people may fill with words says so. A `stand_in` such as `Persona {letter}` takes the place of a name.
    A card that holds something in a field with a `sign` shows it, and the legend explains it. Find looks into all
    fields that hold people's words, but for those that are not `found`: times, keys, what repeats another field.
    `kinds` are the kinds of the record for which the field means something; empty means every kind. A card without
    words is called by the entries of the field with the lowest `names` that has any (`model.card_names`).
    """

    label: str = ""
    input: Input = Input.LINE
    limit: int = TITLE_LIMIT
    low: float | None = None
    high: float | None = None
    whole: bool = False
    choices: tuple[Choice, ...] = ()
    refers_to: str = ""
    roles: tuple[str, ...] = ()
    open: bool = False
    drawn: bool = True
    private: str = ""
    stand_in: str = ""
    sign: Sign | None = None
    found: bool = True
    kinds: tuple[str, ...] = ()
    names: int = 0


def link_field(*, drawn: bool = True, sign: Sign | None = None) -> Field:
    """The field of a link, which is opened by the rule of `model.links` only."""
    return Field(N_("Link"), Input.LINK, 2_000, drawn=drawn, private="links", sign=sign)


class FieldInfo(Struct, frozen=True):
    """A field of a record type: its Python name, its name in the file, its mark."""

    name: str
    file_name: str
    field: Field


def means_something(info: FieldInfo, records: Iterable[msgspec.Struct]) -> bool:
    """Whether a field is to be asked for: one of the records is of its kinds, or says something in it."""
    kinds = info.field.kinds
    return not kinds or any(getattr(each, "kind", "") in kinds or getattr(each, info.name) for each in records)


@cache
def types_of(record_type: type[msgspec.Struct]) -> Mapping[str, Any]:
    """The types of all fields of a record or part by their names, without the marks."""
    hints = _marked(record_type).items()
    return {name: hint.__origin__ if hasattr(hint, "__metadata__") else hint for name, hint in hints}


@cache
def _marked(record_type: type[msgspec.Struct]) -> Mapping[str, Any]:
    """The types with their marks. They are texts in the source: to evaluate them takes a while, and once is enough."""
    return typing.get_type_hints(record_type, include_extras=True)


@cache
def defaults_of(record_type: type[msgspec.Struct]) -> Mapping[str, Any]:
    """What the fields of a record or part hold where nothing is said, by their names."""
    return {info.name: info.default for info in msgspec.structs.fields(record_type)}


@cache
def fields_of(record_type: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a record type in file order, without `id` and `extra`."""
    hints = _marked(record_type)
    result = []
    for info in msgspec.structs.fields(record_type):
        if info.name in ("id", "extra"):
            continue
        marks = [m for m in getattr(hints[info.name], "__metadata__", ()) if isinstance(m, Field)]
        result.append(FieldInfo(info.name, info.encode_name, marks[0] if marks else Field(input=Input.HIDDEN)))
    return tuple(result)
