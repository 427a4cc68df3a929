"""The index of a workbook that went out, and what was changed in one that came back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.interchange.book import SourceSheet, visible
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import (
    COLLECTIONS,
    PREFIX_OF,
    Card,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    Stage,
    Step,
)

SCALE_MARK = " (−2…2)"
_ROLE = re.compile("[a-z][a-z0-9_]{0,63}")  # newer programs have more of them


class ReturnedChange(Struct, frozen=True):
    """One thing that was changed in the workbook: `edit`, `rename`, `move`, `add`, `enter` or `delete`, of a record.

    `field` and the words before and after belong to an edit or a new name; the field `cell` is the cell of a card on
    the map, and `key` is what stands for the words where they are names of choices. A card that is added or moved names
    its lane and step. What is entered is a record of a `collection`, with its `fields` and, of a relation, its `ends`;
    so has a card of a list its fields. What is `lost` stands where the map has no place for it, and what is `unread` is
    no value of its field. `where` is its cell.
    """

    kind: str
    record: RecordId = ""
    field: str = ""
    before: str = ""
    after: str = ""
    lane: RecordId = ""
    step: RecordId = ""
    where: str = ""
    key: str = ""
    collection: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    ends: tuple[RecordId, RecordId] = ("", "")


class SentBook(Struct):
    """The index: what went out. Of a list `columns` are what comes back, `places` the fields of all of them.

    Of a card that goes on over more steps `spans` is the last one, of a relation `relations` are its ends, of a metric
    `readings` all its values; `shown` are the personas on the map, `kinds` those of stages, `heads` the words before
    the names of stages and of steps, `exact` the values that no cell says as JSON, by record and field.
    """

    map: RecordId = ""
    lang: str = ""
    map_sheet: str = ""
    steps: dict[RecordId, tuple[str, str]] = {}
    stage_of: dict[RecordId, RecordId] = {}
    lanes: dict[RecordId, str] = {}
    roles: dict[RecordId, str] = {}
    cards: dict[RecordId, tuple[RecordId, RecordId, str]] = {}
    columns: dict[str, dict[str, str]] = {}
    places: dict[str, dict[str, str]] = {}
    collections: dict[str, str] = {}
    growing: set[str] = set()
    rows: dict[str, dict[RecordId, None]] = {}
    choices: dict[tuple[str, str], dict[str, str]] = {}
    fields: dict[tuple[str, RecordId, str], str] = {}
    spans: dict[RecordId, RecordId] = {}
    relations: dict[RecordId, tuple[RecordId, RecordId]] = {}
    readings: dict[RecordId, list[Reading]] = {}
    shown: list[RecordId] = []
    kinds: dict[RecordId, str] = {}
    heads: tuple[str, str] = ("", "")
    exact: dict[tuple[RecordId, str], str] = {}


def sent_book(index: SourceSheet) -> SentBook:
    """What an index says."""
    base = SentBook()
    rows: dict[int, dict[int, str]] = {}
    for cell in index.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    for row in sorted(rows):
        texts = [rows[row].get(column, "") for column in range(max(rows[row]) + 1)]
        _read_list(base, texts) if texts[0] in _OF_LISTS else _read_place(base, texts)
    return _sound(base)


def _sound(base: SentBook) -> SentBook:
    """An index without what stands for no record, whoever has written in it since."""

    def are(keys: Iterable[RecordId], kind: type[Record]) -> set[RecordId]:
        return {key for key in keys if key.startswith(f"{PREFIX_OF[kind]}_")}

    if not are([base.map], JourneyMap):
        return SentBook()
    stages, steps, lanes = are(base.stage_of.values(), Stage), are(base.steps, Step), are(base.lanes, Lane)
    base.steps = {key: names for key, names in base.steps.items() if key in steps and base.stage_of[key] in stages}
    base.stage_of = {key: base.stage_of[key] for key in base.steps}
    base.lanes = {key: name for key, name in base.lanes.items() if key in lanes}
    base.roles = {key: role for key, role in base.roles.items() if key in lanes and _ROLE.fullmatch(role)}
    base.cards = {
        key: place
        for key, place in base.cards.items()
        if key in are(base.cards, Card) and place[0] in base.lanes and place[1] in base.steps
    }
    known = {**COLLECTIONS, "map": (JourneyMap, PREFIX_OF[JourneyMap])}
    base.collections = {sheet: name for sheet, name in base.collections.items() if name in known}
    for table in (base.columns, base.places, base.rows):
        for sheet in [each for each in table if each not in base.collections]:
            del table[sheet]
    fields = {sheet: {info.name for info in fields_of(known[name][0])} for sheet, name in base.collections.items()}
    base.choices = {at: keys for at, keys in base.choices.items() if at[1] in fields.get(at[0], ())}
    for sheet, keys in base.rows.items():
        mark = f"{known[base.collections[sheet]][1]}_"
        base.rows[sheet] = dict.fromkeys(key for key in keys if key.startswith(mark))
    listed = {*base.cards, *(key for keys in base.rows.values() for key in keys)}
    base.fields = {at: words for at, words in base.fields.items() if at[0] in base.collections and at[1] in listed}
    return base


_OF_LISTS = ("list", "column", "choice", "row", "field")


def _read_place(base: SentBook, texts: list[str]) -> None:
    """A line on the map as a whole, or on one of its steps, lanes and cards."""
    match texts:
        case ["cjm", _, map_id, lang, *_]:
            base.map, base.lang = map_id, lang
        case ["map", name, *heads]:
            base.map_sheet = name
            base.heads = (_at(heads, 0), _at(heads, 1))
        case ["step", key, stage, *names]:
            base.steps[key] = (_at(names, 0), _at(names, 1))
            base.stage_of[key] = stage
        case ["lane", key, *names]:
            base.lanes[key], base.roles[key] = _at(names, 0), _at(names, 1)
        case ["span", key, step]:
            base.spans[key] = step
        case ["ends", key, source, target]:
            base.relations[key] = (source, target)
        case ["card", key, lane, step, *words]:
            base.cards[key] = (lane, step, visible(_at(words, 0)))
        case _:
            _read_unsaid(base, texts)


def _read_unsaid(base: SentBook, texts: list[str]) -> None:
    """A line on what no cell says."""
    match texts:
        case ["kind", stage, kind]:
            base.kinds[stage] = kind
        case ["shows", persona]:
            base.shown.append(persona)
        case ["reading", key, value, *more]:
            if (told := _reading(value, more)) is not None:
                base.readings.setdefault(key, []).append(told)
        case ["value", key, field, value]:
            base.exact[key, field] = value
        case _:
            pass


def _reading(value: str, more: Sequence[str]) -> Reading | None:
    """A value of a metric with its date, its segment, how many answers there are, how they fall and how they spread."""
    number, count, spread = number_in(value), number_in(_at(more, 2)), number_in(_at(more, 4))
    if number is None:
        return None
    return Reading(
        value=number,
        date=_at(more, 0),
        segment=_at(more, 1),
        n=None if count is None else int(count),
        classes=tuple(int(each) for each in _at(more, 3).split() if each.isdecimal()),
        deviation=spread,
    )


def _read_list(base: SentBook, texts: list[str]) -> None:
    """A line on a list: what it holds, one of its columns, choices or rows, or what stood in a cell."""
    match texts:
        case ["list", sheet, collection, *grows]:
            base.collections[sheet] = collection
            if grows:
                base.growing.add(sheet)
        case ["column", sheet, field, title, *own]:
            base.columns.setdefault(sheet, {})[title] = field
            base.places.setdefault(sheet, {})[title] = _at(own, 0) or field
        case ["choice", sheet, field, key, label]:
            base.choices.setdefault((sheet, field), {})[plain(label) or label] = key
        case ["row", sheet, key]:
            base.rows.setdefault(sheet, {})[key] = None
        case ["field", sheet, key, field, words]:
            base.fields[sheet, key, field] = words.strip()
        case _:
            pass


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if index < len(words) else ""


def bare_name(name: str) -> str:
    """The name of a lane as names are compared, without its scale."""
    return plain(name.removesuffix(SCALE_MARK))
