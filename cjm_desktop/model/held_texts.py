"""The texts that a record holds, wherever in it they stand: one walk for whoever looks for words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from unicodedata import is_normalized, normalize

import msgspec
from msgspec import Struct

from cjm_desktop.model.fields import HISTORY, KEPT, UNKNOWN, FieldInfo, fields_of, types_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.parts import Part
from cjm_desktop.model.records import Record
from cjm_desktop.model.text import Text

Path = tuple[str | int, ...]
Fields = Callable[[type[msgspec.Struct]], tuple[FieldInfo, ...]]
_TEXTS = (str, Text, tuple[str, ...], tuple[Text, ...])


class HeldText(Struct, frozen=True):
    """A text of a record: the way to it from the record, its language or "" for the map's, and its words in NFC."""

    path: Path
    lang: str
    words: str


@cache
def worded_fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a record or part that hold words of people, and into which Find looks."""
    hints = types_of(kind)
    return tuple(
        info
        for info in fields_of(kind)
        if hints[info.name] in _TEXTS
        and not info.field.refers_to
        and info.field.private not in ("", KEPT, HISTORY, UNKNOWN)
        and info.field.found
    )


@cache
def readable_fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a record or part in which words of any origin may stand: all but references and choices."""
    parts = {nested.name for nested in marks_of(kind).parts}
    return tuple(
        info
        for info in fields_of(kind)
        if info.name not in parts and not info.field.refers_to and not info.field.choices
    )


def texts_of(holder: Record | Part, fields: Fields = worded_fields, before: Path = ()) -> Iterator[HeldText]:
    """Every text in some fields of a record that says something, in the order of its fields, those of parts last."""
    kind = type(holder)
    for info in fields(kind):
        yield from _told(getattr(holder, info.name), (*before, info.name))
    for nested in marks_of(kind).parts:
        if not _may_tell(nested.part, fields):
            continue
        for at, part in enumerate(nested.of(holder)):
            yield from texts_of(part, fields, (*before, nested.name, at) if nested.many else (*before, nested.name))


@cache
def _may_tell(kind: type[Part], fields: Fields) -> bool:
    return bool(fields(kind)) or any(_may_tell(nested.part, fields) for nested in marks_of(kind).parts)


def _told(value: Any, path: Path) -> Iterator[HeldText]:
    if not value:
        return
    if isinstance(value, str):
        yield HeldText(path, "", composed(value))
    elif isinstance(value, dict):  # a text in several languages, or the values of other programs by their names
        for lang, words in value.items():
            if isinstance(words, str):
                if words:
                    yield HeldText(path, lang, composed(words))
            else:
                yield from _told(words, (*path, lang))
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from _told(each, (*path, at))


def strings_in(value: Any) -> Iterator[str]:
    """The strings of a text, of several, or of any plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_in(item)


def composed(words: str) -> str:
    """Words in the form in which they are compared: letters and their marks are one character."""
    return words if words.isascii() or is_normalized("NFC", words) else normalize("NFC", words)
