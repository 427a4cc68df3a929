"""All texts of a map in the order in which people read, each in every language that it has: a table to work in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args

import msgspec
from msgspec import Struct

from cjm_desktop.edit.finding import Finder, Hit, Matches, can_be_replaced
from cjm_desktop.model.fields import types_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import Path
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Comment, Record, RecordId, Response
from cjm_desktop.model.text import Text

SAID_BY_SOMEBODY = (Comment, Response)  # whose words are theirs, and are answered instead of written over


class Wording(Struct, frozen=True):
    """A text: the way to it from its record, and its words by their languages. `translated` ones may have several.

    A `plain` one does not say in which language it is: in that of the map.
    """

    record: RecordId
    path: Path
    words: Mapping[str, str]
    translated: bool
    plain: bool

    def lacks(self, lang: str) -> bool:
        """Whether it ought to say something in a language, and does not."""
        return self.translated and lang not in self.words


def wordings(graph: JourneyGraph, finder: Finder) -> list[Wording]:
    """Every text that says something and that people write, along the journey and then what stands beside it."""
    own = graph.map.lang
    found = []
    for record in finder.reading(graph):
        if isinstance(record, SAID_BY_SOMEBODY):
            continue
        texts: dict[Path, dict[str, str]] = {}
        plain = set()
        for told in finder.texts(record):
            texts.setdefault(told.path, {})[told.lang or own] = told.words
            if not told.lang:
                plain.add(told.path)
        kind = type(record)
        found += [
            Wording(record.id, path, words, has_languages(kind, _names(path)), path in plain)
            for path, words in texts.items()
            if _may_be_written(kind, _names(path))
        ]
    return found


def languages_in(graph: JourneyGraph, texts: Sequence[Wording]) -> list[str]:
    """The languages of a map: its own, those that it names, and those in which a text says something."""
    found = dict.fromkeys((graph.map.lang, *graph.map.langs))
    for each in texts:
        found.update(dict.fromkeys(each.words))
    return list(found)


def hits_in(each: Wording, matches: Matches, langs: Sequence[str]) -> list[Hit]:
    """Where words stand in a text in some languages."""
    return [
        Hit(each.record, each.path, "" if each.plain else lang, start, end, each.words[lang])
        for lang in langs
        if lang in each.words
        for start, end in matches(each.words[lang])
    ]


def _names(path: Path) -> tuple[str, ...]:
    return tuple(each for each in path if isinstance(each, str))


@cache
def _may_be_written(kind: type[Record], names: tuple[str, ...]) -> bool:
    return can_be_replaced(kind, names)


@cache
def has_languages(kind: type[msgspec.Struct], names: tuple[str, ...]) -> bool:
    """Whether the text that a way of names leads to may be said in several languages."""
    for nested in marks_of(kind).parts:
        if nested.name == names[0] and len(names) > 1:
            return has_languages(nested.part, names[1:])
    hint = types_of(kind)[names[0]]
    return hint == Text or Text in get_args(hint)
