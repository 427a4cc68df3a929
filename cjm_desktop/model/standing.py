"""Where words still stand in a map, so that nobody says that they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import readable_fields, texts_of
from cjm_desktop.model.name_parts import pattern_of_part
from cjm_desktop.model.records import Blob, Checkpoint, RecordId

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
        # What a person cannot read is passed over.
        for told in () if isinstance(record, Blob | Checkpoint) else texts_of(record, readable_fields):
            if not any_of_them.search(told.words):
                continue
            for each, pattern in patterns.items():
                places[each] += (
                    WordPlace(record.id, str(told.path[0]), _around(told.words, hit))
                    for hit in pattern.finditer(told.words)
                )
    found = (StandingWord(each, tuple(held)) for each, held in places.items() if held)
    return tuple(sorted(found, key=lambda one: (-len(one.places), one.words)))


def _around(text: str, hit: re.Match[str]) -> str:
    start, end = max(0, hit.start() - _BEFORE), min(len(text), hit.end() + _BEHIND)
    line = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{line}{'…' if end < len(text) else ''}"
