"""Finding words in a map: in every text that is drawn or kept, in all of its languages.

Which fields hold words of people is said by their marks, so a new text field is found without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache

import msgspec
from msgspec import Struct

from cjm_desktop.edit.particles import composing_pattern, is_ending
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import HeldText, Path, composed, texts_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import (
    COLLECTIONS,
    Card,
    Comment,
    JourneyMap,
    Lane,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
)

Place = tuple[object, ...]
# A link, a date and what the program fills in itself are found, and changed where they are made.
CHANGED_BY_HAND = (Input.LINE, Input.PARAGRAPH, Input.LINES, Input.WORDS)
_WORD_BEHIND = re.compile(r"\w*")


class Query(Struct, frozen=True):
    """What is looked for. `whole` words only, though particles may follow; `case` as it was typed.

    `composing` says that the last character is still being composed, and may become another one.
    """

    words: str
    whole: bool = False
    case: bool = False
    composing: bool = False


class Hit(Struct, frozen=True):
    """One place where the words stand: from `start` to `end` in a text of a record."""

    record: RecordId
    path: Path
    lang: str
    start: int
    end: int
    words: str

    @property
    def field(self) -> str:
        """The name of the record's field."""
        return str(self.path[0])


class _Kept(Struct, frozen=True):
    record: Record
    texts: tuple[HeldText, ...]
    folded: str


class Finder:
    """Finds words in one map, and keeps what it has read of a record as long as that is the same."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._kept: dict[RecordId, _Kept] = {}

    def read(self, graph: JourneyGraph) -> None:
        """Read all texts that were not read before; the first search then finds them ready."""
        kept = self._kept
        if len(kept) > len(graph):
            self._kept = kept = {each: one for each, one in kept.items() if each in graph}
        for record in graph.records():
            one = kept.get(record.id)
            if one is None or one.record is not record:
                texts = tuple(texts_of(record))
                kept[record.id] = _Kept(record, texts, "\n".join(each.words for each in texts).casefold())

    def reading(self, graph: JourneyGraph) -> list[Record]:
        """All records that say something, in the order in which people read."""
        self.read(graph)
        return sorted((each for each in graph.records() if self._kept[each.id].texts), key=_Reading(graph).key)

    def texts(self, record: Record) -> tuple[HeldText, ...]:
        """What a record says, once it has been read."""
        return self._kept[record.id].texts

    def find(self, graph: JourneyGraph, query: Query, within: Set[RecordId] | None = None) -> list[Hit]:
        """All hits in the order in which people read: along the journey, and last what is not on the map.

        `within` are the records to look into; None means all.
        """
        found = self.holding(graph, query, within)
        if len(found) > 1:
            found.sort(key=_Reading(graph).key)
        return [hit for one in found for hit in self.hits_in(graph, one, query)]

    def holding(self, graph: JourneyGraph, query: Query, within: Set[RecordId] | None = None) -> list[Record]:
        """The records that hold the words, in no promised order."""
        matches = matcher(query)
        if matches is None:
            return []
        self.read(graph)
        # Whatever is found in a text is in its folded form too, which is looked through ten times as fast.
        needle = max(_words(query)[: -1 if query.composing else None].casefold().split(), key=len, default="")
        return [
            one.record
            for one in self._kept.values()
            if needle in one.folded
            and (within is None or one.record.id in within)
            and graph.get(one.record.id) is one.record
            and any(next(matches(told.words), None) for told in one.texts)
        ]

    def hits_in(self, graph: JourneyGraph, record: Record, query: Query) -> Iterator[Hit]:
        """The hits in one record, field by field; the map's language first, then the others."""
        matches, one = matcher(query), self._kept.get(record.id)
        if matches is None or one is None:
            return
        own = graph.map.lang
        texts = one.texts
        if any(told.lang for told in texts):
            # Sorting is stable: texts stand in the order of the fields, and those of one text in that of the languages.
            order = {each: at for at, each in enumerate(dict.fromkeys(told.path for told in texts))}
            texts = tuple(sorted(texts, key=lambda told: (order[told.path], told.lang not in ("", own))))
        for told in texts:
            for start, end in matches(told.words):
                yield Hit(record.id, told.path, told.lang, start, end, told.words)


def field_at(kind: type[msgspec.Struct], path: Path) -> FieldInfo:
    """The field of a record or part that a way leads to."""
    info = next(each for each in fields_of(kind) if each.name == path[0])
    for nested in marks_of(kind).parts:
        if nested.name == path[0]:
            return field_at(nested.part, tuple(each for each in path[1:] if isinstance(each, str)))
    return info


def can_be_replaced(kind: type[Record], path: Path) -> bool:
    """Whether the words that a way leads to may be replaced: no links, dates and codes."""
    return field_at(kind, path).field.input in CHANGED_BY_HAND


def _words(query: Query) -> str:
    return " ".join(composed(query.words).split())


Matches = Callable[[str], Iterator[tuple[int, int]]]


@lru_cache(64)
def matcher(query: Query) -> Matches | None:
    """What finds the places of a query in a text; None where nothing is looked for. Any space stands for any other."""
    words = _words(query)
    if not words:
        return None
    last = composing_pattern(words[-1]) if query.composing else re.escape(words[-1])
    parts = [re.escape(part) for part in f"{words[:-1]}\0".split(" ")]
    pattern = r"\s+".join(parts).replace(re.escape("\0"), last)
    found = re.compile(pattern, 0 if query.case else re.IGNORECASE)
    whole = query.whole

    def matches(text: str) -> Iterator[tuple[int, int]]:
        for match in found.finditer(text):
            if not whole or is_whole(text, *match.span()):
                yield match.span()

    return matches


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` is a word, or several, though Korean particles may follow."""
    if start and _joins(text[start - 1]) and _joins(text[start]):
        return False
    if not _joins(text[end - 1]):
        return True
    behind = _WORD_BEHIND.match(text, end)
    return is_ending(text[start:end], behind[0] if behind else "")


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"


# The order in which people read.

_BEFORE, _ALONG, _BEHIND, _BESIDE = range(4)
_DEEPEST = 2  # a remark on a remark


class _Reading:
    """Where the records of a map stand in reading: before the journey, along it, behind it, or beside the map."""

    def __init__(self, graph: JourneyGraph) -> None:
        self._graph = graph
        stages = {each.id: at for at, each in enumerate(graph.stages())}
        self._stages = stages
        self._steps = {each.id: (stages.get(each.stage, 0), at) for at, each in enumerate(graph.steps())}
        self._lanes = {each.id: at for at, each in enumerate(graph.lanes())}
        self._kinds = {kind: at for at, (kind, _) in enumerate(COLLECTIONS.values())}
        self._shown = {each: at for at, each in enumerate(graph.map.personas)}

    def key(self, record: Record) -> Place:
        """What the records are sorted by. Numbers and words cannot be told which comes first."""
        return tuple((isinstance(each, str), each) for each in self._place(record))

    def _place(self, record: Record, depth: int = 0) -> Place:
        if isinstance(record, Card) and record.step in self._steps and record.lane in self._lanes:
            stage, step = self._steps[record.step]
            return (_ALONG, stage, self._lanes[record.lane], step, record.order, record.id)
        if isinstance(record, Relation | Comment) and depth < _DEEPEST:
            # What is said of something comes behind it.
            said_of = self._graph.get(record.source if isinstance(record, Relation) else record.target)
            if said_of is not None:
                return (*self._place(said_of, depth + 1), "~", record.id)
        return self._place_of_heading(record) or (
            (_BESIDE, self._kinds.get(type(record), 0), getattr(record, "order", ""), record.id)
        )

    def _place_of_heading(self, record: Record) -> Place | None:
        match record:
            case JourneyMap():
                return (_BEFORE, 0)
            case Persona() if record.id in self._shown:
                return (_BEFORE, 1, self._shown[record.id])
            case Terminal():
                return (_BEHIND if record.kind == "exit" else _BEFORE, 2, record.order, record.id)
            case Lane():
                return (_BEFORE, 3, self._lanes[record.id])
            case Stage():
                return (_ALONG, self._stages[record.id], -2)
            case Step():
                stage, step = self._steps[record.id]
                return (_ALONG, stage, -1, step)
        return None


def scope_of(graph: JourneyGraph, ids: Iterable[RecordId]) -> frozenset[RecordId]:
    """The records that a search within some looks into: they, what stands in them, and what is said of that."""
    inside = set(ids)
    inside |= {step.id for step in graph.steps() if step.stage in inside}
    inside |= {card.id for card in graph.cards() if card.lane in inside or card.step in inside}
    inside |= {each.id for each in graph.relations() if each.source in inside}
    return frozenset(inside | {each.id for each in graph.table(Comment).values() if each.target in inside})
