"""A copy of a map for other eyes: without chosen lanes, names, sources, comments and whatever else tells too much.

What is gone is counted, and kept as a set of strings, so that the result can be searched for each of them. Single words
of names are searched for in the result, so that what still stands is told with its places, and never as gone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.ids import NewId, new_id
from cjm_desktop.foundation.messages import ENGLISH, Translate, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.bare_pictures import Unreadable, bare_picture
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.disguise import GAP, Disguise, is_short
from cjm_desktop.model.fields import ASKED, HISTORY, KEPT, SEARCHED, UNKNOWN, FieldInfo, fields_of, types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of, with_map_id
from cjm_desktop.model.held_texts import strings_in
from cjm_desktop.model.marks import RECORD_TYPES, marks_of
from cjm_desktop.model.name_parts import remains_of, small_words
from cjm_desktop.model.records import (
    PREFIX_OF,
    Blob,
    Card,
    Checkpoint,
    Comment,
    Conflict,
    Edition,
    EventLog,
    Evidence,
    JourneyMap,
    Lane,
    Metric,
    PageSetup,
    Part,
    Persona,
    Record,
    RecordId,
    Response,
)
from cjm_desktop.model.standing import StandingWord, standing
from cjm_desktop.model.taking_out import referred, taken_out
from cjm_desktop.model.text import Text
from cjm_desktop.model.vocabulary import NAME_PARTS, REDACTED_PARTS

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Record | Part)
WordsIn = Callable[[str], Translate]
_PLAIN: tuple[Any, ...] = (bool, int, float, int | None, float | None, tuple[float, ...], tuple[int, ...])

# What may be chosen. History, unknown data and what pictures say beside their pixels always go.
PARTS = tuple(choice.key for choice in REDACTED_PARTS)
_ALWAYS = (HISTORY, UNKNOWN, ASKED)
# Parts whose words are taken out of all other texts too.
_NAMING = ("names", "client")


def _in_english(_lang: str) -> Translate:
    return ENGLISH


class Wish(Struct, frozen=True):
    """What is to go: the lanes by their ids, the parts by the names in PARTS, and words of one's own."""

    lanes: frozenset[RecordId] = frozenset()
    parts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything to take out."""
        return bool(self.lanes or self.parts or self.words)

    def with_edition(self, edition: Edition) -> Wish:
        """What is to go of a map that comes as an edition, which may ask for more.

        Raises CjmError E424 where it asks for what this version cannot take out.
        """
        if unknown := set(edition.redact) - set(PARTS):
            raise refusal("CJM-E424", name=min(unknown))
        words = self.words | set(edition.redact_words)
        return Wish(self.lanes | set(edition.redact_lanes), self.parts | set(edition.redact), words)


class Redacted(Struct, frozen=True, eq=False):
    """The copy, and what went.

    `counts` are by lanes, cards, the names in PARTS, and `texts` (passages taken out of other texts), `metadata`,
    `unknown` and `history`. `removed` holds the strings that are gone; `left` those of them that also stand in
    something that was to stay, such as a card of another lane with the same words, for somebody to look at. `standing`
    are single words of the names taken out that still stand, with their places, and `unfound` own words that stood
    nowhere.
    """

    graph: JourneyGraph
    counts: Mapping[str, int]
    removed: frozenset[str]
    left: tuple[str, ...]
    standing: tuple[StandingWord, ...]
    unfound: tuple[str, ...]


def redact(graph: JourneyGraph, wish: Wish, words_in: WordsIn = _in_english, fresh_id: NewId = new_id) -> Redacted:
    """The map without what the wish names, under a new id. `words_in` gives the words of a language.

    What stands in for a name does so in each language of the map.

    Names, and with `links` addresses and places of files, are also taken out of all other texts: a name of up to three
    Latin letters only where it is a word, any longer one wherever it stands; and so is a name without its titles,
    brackets and forms of companies. Single words of a name go where that is wished. Raises ValueError for a part that
    there is not.
    """
    if unknown := wish.parts - set(PARTS):
        raise ValueError(f"no part of a map: {', '.join(sorted(unknown))}")
    counts: Counter[str] = Counter()
    names = _names(graph, wish, words_in)
    bare, single = _remains(names)
    names |= {own: GAP for word in wish.words if (own := word.strip())}
    parts = bare | _telling(graph, single) if NAME_PARTS in wish.parts else bare
    kept = _without_records(graph, wish, counts)
    disguise = Disguise(names, parts, graph.map.lang, addresses="links" in wish.parts)
    cleaner = _Cleaner(wish, disguise, counts)
    records = [cleaner.cleaned(record) for record in _of_everybody(kept.records(), wish, counts)]
    plain = graph_of(_with_bare_pictures(graph_of(records), counts))
    counts["unknown"] += len(graph.foreign)
    result = with_map_id(plain, fresh_id(PREFIX_OF[JourneyMap]))
    before, after = set(_strings(graph)), set(_strings(result))
    removed = (before - after) | {name for name in names if not is_short(name)} | disguise.addresses
    words = "\0".join(after - {result.map.id})  # an id may begin as another did
    left = sorted(each for each in removed if not is_short(each) and each in words)
    told = {key: count for key, count in counts.items() if count}
    text = "\0".join(before).casefold()
    unfound = tuple(sorted(word for word in wish.words if word.strip().casefold() not in text))
    return Redacted(result, told, frozenset(removed), tuple(left), standing(result, single), unfound)


def _remains(names: Mapping[str, Text]) -> tuple[dict[str, Text], dict[str, Text]]:
    """The bare names that are not the whole, and the single words that could still name somebody, with stand-ins."""
    bare: dict[str, Text] = {}
    single: dict[str, Text] = {}
    for name, stand_in in names.items():
        remains = remains_of(name)
        if remains.bare:
            bare.setdefault(remains.bare, stand_in)
        for word in remains.words:
            single.setdefault(word, stand_in)
    return bare, {word: stand_in for word, stand_in in single.items() if word not in names and word not in bare}


def _telling(graph: JourneyGraph, words: Mapping[str, Text]) -> dict[str, Text]:
    """Those words of names that the map does not use in small letters too, as words of everybody."""
    small = small_words(_strings(graph)) if words else frozenset()
    return {word: stand_in for word, stand_in in words.items() if word.casefold() not in small}


def _without_records(graph: JourneyGraph, wish: Wish, counts: Counter[str]) -> JourneyGraph:
    """The map without the lanes and records chosen, and without the entries that nothing refers to any more."""
    gone: list[Record] = [lane for lane in graph.lanes() if lane.id in wish.lanes]
    chosen = (
        ("comments", Comment),
        ("comments", Response),
        ("sources", Evidence),
        ("sources", EventLog),  # whole: its columns, events and segments are words of the files that it was read from
        ("pictures", Blob),
    )
    for part, kind in chosen:
        if part in wish.parts:
            gone += graph.in_order(kind)
    earlier: list[Record] = [*graph.in_order(Checkpoint), *graph.in_order(Conflict)]  # the map as it once was
    counts["history"] += len(earlier)
    ids = [record.id for record in (*gone, *earlier)]
    kept = taken_out(graph, ids)
    counted: Mapping[str, type[Record]] = {
        "lanes": Lane,
        "cards": Card,
        "comments": Comment,
        "sources": Evidence,
        "logs": EventLog,
        "pictures": Blob,
    }
    for key, counted_kind in counted.items():
        counts[key] += len(graph.table(counted_kind)) - len(kept.table(counted_kind))
    return kept


def _of_everybody(records: Iterable[Record], wish: Wish, counts: Counter[str]) -> Iterator[Record]:
    """The records without values of segments, which are words of the answers; such a value is not everybody's."""
    for each in records:
        if not isinstance(each, Metric) or "sources" not in wish.parts:
            yield each
            continue
        values = tuple(value for value in each.values if not value.segment)
        counts["segments"] += len(each.values) - len(values)
        yield replace(each, values=values)


def _names(graph: JourneyGraph, wish: Wish, words_in: WordsIn) -> dict[str, Text]:
    """Every name that is to go, with what stands in for it in other texts."""
    names: dict[str, Text] = {}
    said_in = {lang: words_in(lang) for lang in (graph.map.lang, *graph.map.langs)}

    def add(words: Iterable[str], stand_in: Text) -> None:
        names.update({name: stand_in for each in words if (name := each.strip()) and name not in names})

    naming = wish.parts.intersection(_NAMING)
    shown = shown_personas(graph)
    for kind in RECORD_TYPES:
        for info in fields_of(kind):
            if info.field.stand_in and info.field.private in naming:
                records = graph.in_order(kind)
                if kind is Persona:  # lettered as they stand on the map
                    records = (*shown, *(each for each in records if each not in shown))
                for record, label in _labelled(records, info.field.stand_in, said_in):
                    add(strings_in(getattr(record, info.name)), label)
    for record in graph.records():
        add(_private_words(record, naming), GAP)
    return names


def _private_words(value: Record | Part, parts: Set[str]) -> Iterator[str]:
    """What stands in the fields that go with some parts, in a record and in the values of several fields in it."""
    for info in fields_of(_kind(value)):
        held = getattr(value, info.name)
        if info.field.private in parts and not info.field.refers_to:
            yield from strings_in(held)
        elif not info.field.private:
            for each in held if isinstance(held, tuple) else (held,):
                if isinstance(each, Part):
                    yield from _private_words(each, parts)


def _labelled(records: Sequence[R], text: str, said_in: Mapping[str, Translate]) -> Iterator[tuple[R, Text]]:
    for index, record in enumerate(records):
        label = {lang: words(message(text, letter=_letters(index))) for lang, words in said_in.items()}
        yield record, label if len(label) > 1 else next(iter(label.values()))


def _letters(index: int) -> str:
    """A … Z, AA … as spreadsheets count their columns."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Cleaner:
    """Takes single records and gives them back without what is to go."""

    def __init__(self, wish: Wish, disguise: Disguise, counts: Counter[str]) -> None:
        self._wish = wish
        self._disguise = disguise
        self._counts = counts

    def cleaned(self, record: V) -> V:
        """The record, or a part of one, without unknown data and the fields that are to go, its texts searched."""
        self._counts["unknown"] += len(record.extra)
        fields: dict[str, Any] = {"extra": {}}
        for info in fields_of(_kind(record)):
            fields[info.name] = self._field(record, info, getattr(record, info.name))
        return replace(record, **fields)

    def _field(self, holder: Record | Part, info: FieldInfo, value: Any) -> Any:
        """What becomes of one field, as its mark says."""
        treatment = treatment_of(type(holder), info)
        if treatment in _ALWAYS or treatment in self._wish.parts:
            stand_in = self._disguise.stand_in(value) if info.field.stand_in else ""
            now = stand_in or _emptied(type(holder), info.name)
            if not info.field.refers_to:  # a picture is counted where it goes
                gone = len(value) if isinstance(value, tuple) and not now else 1
                self._counts[treatment] += gone if value != now else 0
            self._counts["unknown"] += _unknown(value)
            return now
        if isinstance(holder, PageSetup) and info.name == "hidden":
            return tuple(each for each in value if each not in self._wish.lanes)
        if treatment == KEPT:
            return value
        return self._searched(value, {choice.key for choice in info.field.choices})

    def _searched(self, value: Any, known: Set[str]) -> Any:
        """A value with its texts searched, but for those that are `known`: the program's own words."""
        if isinstance(value, Part):
            return self.cleaned(value)
        if isinstance(value, str):
            return value if value in known else self._text(value)
        if isinstance(value, dict):
            return {tag: self._text(words, tag) for tag, words in value.items()}
        return tuple(self._searched(each, known) for each in value) if isinstance(value, tuple) else value

    def _text(self, words: str, lang: str = "") -> str:
        words, count = self._disguise.of(words, lang)
        self._counts["texts"] += count
        return words


def _kind(value: Record | Part) -> type[Record | Part]:
    return type(value)


@cache
def treatment_of(kind: type[Record | Part], info: FieldInfo) -> str:
    """What becomes of a field in a redacted copy: a part that it goes with, KEPT, SEARCHED, or "" for undeclared.

    What the mark says; else what follows of the field's type: ids and numbers tell of nobody, words that may be chosen
    are the program's own unless others stand there, and of a value of several fields each field says so itself.
    Whatever is not declared is searched.
    """
    mark = info.field
    if mark.private:
        return mark.private
    hint = types_of(kind)[info.name]
    if mark.refers_to or info.name == "order" or hint in _PLAIN:
        return KEPT
    if mark.choices or any(isinstance(each, type) and issubclass(each, Part) for each in (hint, *get_args(hint))):
        return SEARCHED
    return ""


@cache
def _emptied(kind: type[Record | Part], name: str) -> Any:
    """What a field holds when nothing stands there: its default."""
    (info,) = (each for each in msgspec.structs.fields(kind) if each.name == name)
    return info.default if info.default_factory is msgspec.NODEFAULT else info.default_factory()


def _unknown(value: Any) -> int:
    """How many unknown fields there are in a record and its parts."""
    if isinstance(value, tuple):
        return sum(map(_unknown, value))
    if not isinstance(value, msgspec.Struct):
        return 0
    own = len(getattr(value, "extra", {}))
    return own + sum(_unknown(getattr(value, name)) for name in value.__struct_fields__ if name != "extra")


def _with_bare_pictures(graph: JourneyGraph, counts: Counter[str]) -> list[Record]:
    """The records with pictures that show and say nothing more.

    One that cannot be read is left out, as is one that nothing shows any more.
    """
    shown = referred(graph)
    fresh: dict[RecordId, Blob | None] = {}
    for blob in graph.table(Blob).values():
        fresh[blob.id] = bare = _bare_blob(blob) if blob.id in shown else None
        counts["pictures"] += bare is None
        counts["metadata"] += bare is not None and bare.id != blob.id
    new_ids = {old: blob.id if blob else "" for old, blob in fresh.items()}
    pictures = {blob.id: blob for blob in fresh.values() if blob}
    return [*(_renamed(each, new_ids) for each in graph.records() if not isinstance(each, Blob)), *pictures.values()]


def _bare_blob(blob: Blob) -> Blob | None:
    try:
        data = bare_picture(base64.b64decode(blob.data, validate=True))
    except (Unreadable, binascii.Error):
        return None
    own_id = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return replace(blob, id=own_id, data=base64.b64encode(data).decode("ascii"))


def _renamed(record: Record, new_ids: Mapping[RecordId, RecordId]) -> Record:
    fields = {
        reference.name: new_ids[target]
        for reference in marks_of(type(record)).references
        if Blob in reference.targets and not reference.many
        for target in reference.of(record)
        if target in new_ids
    }
    return replace(record, **fields) if fields else record


def _strings(graph: JourneyGraph) -> Iterator[str]:
    """Every string of a map that says something: texts, names, links, unknown data, pictures."""
    yield graph.map.id
    yield from (words for words in strings_in(dict(graph.foreign)) if words)
    for record in graph.records():
        for name in _saying(type(record)):
            yield from (words for words in strings_in(msgspec.to_builtins(getattr(record, name))) if words)


@cache
def _saying(kind: type[Record]) -> frozenset[str]:
    """The fields of a kind in which something may stand that nobody else has."""
    silent = {each.name for each in marks_of(kind).references} | {"id", "order", "page"}
    chosen = {info.name for info in fields_of(kind) if info.field.choices}
    return frozenset(kind.__struct_fields__) - silent - chosen
