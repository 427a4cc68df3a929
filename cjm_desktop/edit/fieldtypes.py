"""The types of record fields, as far as commands need to know them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from cjm_desktop.model.fields import types_of
from cjm_desktop.model.records import Record
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import Text

R = TypeVar("R", bound=Record)


@cache
def field_types(kind: type[Record]) -> Mapping[str, Any]:
    """The type of each field by its name, without `id` and `extra`."""
    return {name: hint for name, hint in types_of(kind).items() if name not in ("id", "extra")}


@cache
def text_fields(kind: type[Record]) -> tuple[str, ...]:
    """The names of the fields that hold one Text."""
    return tuple(name for name, hint in field_types(kind).items() if hint == Text)


@cache
def text_list_fields(kind: type[Record]) -> tuple[str, ...]:
    """The names of the fields that hold a tuple of Texts."""
    return tuple(name for name, hint in field_types(kind).items() if hint == tuple[Text, ...])


def field_value(kind: type[Record], field: str, value: object) -> Any:
    """The value as the field holds it: lists as tuples, texts without control characters.

    Raises KeyError when there is no such field, and msgspec.ValidationError when the value has another type.
    """
    return msgspec.convert(_cleaned(msgspec.to_builtins(value)), field_types(kind)[field])


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def tagged(record: R, lang: str) -> R:
    """The record with its plain texts said to be in a language; the same object when it has none."""
    kind = type(record)
    fields: dict[str, object] = {}
    for name in text_fields(kind):
        text: Text = getattr(record, name)
        if text and isinstance(text, str):
            fields[name] = {lang: text}
    for name in text_list_fields(kind):
        texts: tuple[Text, ...] = getattr(record, name)
        if any(text and isinstance(text, str) for text in texts):
            fields[name] = tuple({lang: text} if text and isinstance(text, str) else text for text in texts)
    return msgspec.structs.replace(record, **fields) if fields else record
