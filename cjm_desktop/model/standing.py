"""Where words still stand in a map, so that nobody says that they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.name_parts import pattern_of_part
from cjm_desktop.model.records import Blob, Checkpoint, Record, RecordId

_BEFORE, _BEHIND = 18, 26


class WordPlace(Struct, frozen=True):
    """A place where words stand: the record, the name of its field, and the words around them."""

    owner: RecordId
    field: str
    excerpt: str


class StandingWord(Struct, frozen=True):
    """Words that somebody could be known by, and all the places where they still stand."""

    words: str
    places: tuple[WordPlace, ...]


def standing(graph: JourneyGraph, words: Iterable[str]) -> tuple[StandingWord, ...]:
    """Where each of some words stands, those that stand most often first; none for words that stand nowhere."""
    patterns = {each: re.compile(pattern_of_part(each), re.IGNORECASE) for each in dict.fromkeys(words)}
    if not patterns:
        return ()
    any_of_them = re.compile("|".join(pattern.pattern for pattern in patterns.values()), re.IGNORECASE)
    places: dict[str, list[WordPlace]] = {each: [] for each in patterns}
    for record in graph.records():
        for field, text in _texts(record):
            if not any_of_them.search(text):
                continue
            for each, pattern in patterns.items():
                places[each] += (WordPlace(record.id, field, _around(text, hit)) for hit in pattern.finditer(text))
    found = (StandingWord(each, tuple(held)) for each, held in places.items() if held)
    return tuple(sorted(found, key=lambda one: (-len(one.places), one.words)))


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """The words of a record with the name of the field they are in, but for ids, and what a person cannot read."""
    if isinstance(record, Blob | Checkpoint):
        return
    for info in fields_of(type(record)):
        if not info.field.refers_to and not info.field.choices:
            yield from ((info.name, text) for text in strings_in(msgspec.to_builtins(getattr(record, info.name))))


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


def _around(text: str, hit: re.Match[str]) -> str:
    start, end = max(0, hit.start() - _BEFORE), min(len(text), hit.end() + _BEHIND)
    line = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{line}{'…' if end < len(text) else ''}"
