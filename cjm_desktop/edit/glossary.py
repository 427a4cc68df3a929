"""Where a map says a word that its glossary knows a better one for: whole words only, though particles may follow.

What somebody else has said, and the glossary itself, are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from cjm_desktop.edit.finding import Hit, Query, matcher
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import composed, texts_of
from cjm_desktop.model.records import Card, Checkpoint, Comment, Edition, Evidence, Record, RecordId, Silence, Term
from cjm_desktop.model.text import Text

_LEFT: tuple[type[Record], ...] = (Term, Evidence, Comment, Silence, Checkpoint, Edition)
_QUOTING = ("quotes", "hears")  # the roles of lanes whose cards repeat what was said
_QUOTED = ("quote", "by", "client", "link")  # fields of others: a persona's own words, names


class Unwanted(Struct, frozen=True):
    """A word that gives way in a language, and the one that takes its place; empty where there is none."""

    term: RecordId
    lang: str
    words: str
    preferred: str


class Misuse(Struct, frozen=True):
    """An unwanted word with the places of one record where it stands."""

    unwanted: Unwanted
    hits: tuple[Hit, ...]


class Glossary:
    """The unwanted words of a map, ready to be looked for in one record after the other."""

    def __init__(self, terms: Iterable[Term], map_lang: str) -> None:
        """Take the terms of a map whose plain texts are in a language."""
        self._lang = map_lang
        self.unwanted = tuple(each for term in terms for each in _unwanted(term, map_lang))
        needles = sorted({composed(each.words).casefold().split()[0] for each in self.unwanted}, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, needles))) if needles else None

    def misuses(self, record: Record, role_of_lane: Callable[[RecordId], str]) -> Iterator[Misuse]:
        """What a record should say in other words, in the order of the glossary. `role_of_lane` gives a lane's role."""
        if self._any is None or isinstance(record, _LEFT):
            return
        if isinstance(record, Card) and role_of_lane(record.lane) in _QUOTING:
            return
        texts = [
            each for each in texts_of(record) if each.path[0] not in _QUOTED and self._any.search(each.words.casefold())
        ]
        for unwanted in self.unwanted if texts else ():
            hits = tuple(
                Hit(record.id, told.path, told.lang, start, end, told.words)
                for told in texts
                if (told.lang or self._lang) == unwanted.lang
                for start, end in places(told.words, unwanted)
            )
            if hits:
                yield Misuse(unwanted, hits)


def places(text: str, unwanted: Unwanted) -> Iterator[tuple[int, int]]:
    """Where an unwanted word stands in a text as a whole word, and not as a part of the one that is preferred."""
    find = matcher(Query(unwanted.words, whole=True))
    better = matcher(Query(unwanted.preferred))
    if find is None:
        return
    kept = list(better(text)) if better is not None else []
    for start, end in find(text):
        if not any(first <= start and end <= last for first, last in kept):
            yield start, end


def glossary_of(graph: JourneyGraph) -> Glossary:
    """The glossary of a map."""
    return Glossary(graph.in_order(Term), graph.map.lang)


def role_in(graph: JourneyGraph) -> Callable[[RecordId], str]:
    """What gives the role of a lane of a map."""
    roles = {lane.id: lane.role for lane in graph.lanes()}
    return lambda lane: roles.get(lane, "")


def _unwanted(term: Term, map_lang: str) -> Iterator[Unwanted]:
    preferred = _by_language(term.name, map_lang)
    for text in (*term.synonyms, *term.forbidden):
        for lang, words in _by_language(text, map_lang).items():
            better = preferred.get(lang, "")
            if words.strip() and composed(words).casefold() != composed(better).casefold():
                yield Unwanted(term.id, lang, words.strip(), better.strip())


def _by_language(text: Text, map_lang: str) -> dict[str, str]:
    return {map_lang: text} if isinstance(text, str) else dict(text)
