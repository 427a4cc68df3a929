"""The whole map that a workbook of this program holds: what went out stands in its index, with all its ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import NewId, keys_between
from cjm_desktop.foundation.ids import new_id as random_id
from cjm_desktop.interchange.accepting import take_changes
from cjm_desktop.interchange.answers import NAMED
from cjm_desktop.interchange.book import Book, SourceSheet
from cjm_desktop.interchange.exact import all_exact
from cjm_desktop.interchange.fates import Fate, Fates
from cjm_desktop.interchange.returning import changes_in, index_of
from cjm_desktop.interchange.sent import SCALE_MARK, ReturnedChange, SentBook, sent_book
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    COLLECTIONS,
    Card,
    JourneyMap,
    Lane,
    Metric,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
)
from cjm_desktop.model.rules import check

# Fields of a card that name what it stands for: their names are no words of its own.
_NAMING = frozenset(info.name for info in fields_of(Card) if info.field.refers_to in NAMED)
SENT = "sent"  # what a list of such a workbook is beside its map
_PLACED = (Stage, Step, Lane, Card)  # kinds whose records the index holds beside the lists


def sent_map(book: Book, without: Collection[str] = (), new_id: NewId = random_id) -> JourneyGraph | None:
    """The map of a workbook as it is now, with the ids that went out; None where it is none of ours, or a blank form.

    First it is made as it went out, then what was changed since is done to it. The lists of sheets `without` stay out.
    """
    index = index_of(book)
    base = sent_book(index) if index is not None else SentBook()
    if not base.cards or not base.steps:
        return None
    graph = graph_of(all_exact(_skeleton(base, without), base.exact))
    if base.exact and check(graph):  # somebody wrote into its index
        base.exact = {}
        graph = graph_of(_skeleton(base, without))
    editor = Editor(graph, new_id=new_id)
    entries, cards = _as_sent(base, without)
    for changes in (entries, cards, [each for each in changes_in(book) if _sheet_of(each) not in without]):
        if changes:
            editor.run(take_changes.call(tuple(changes), base.lang))
    return editor.graph


def sheets_of_sent(book: Book) -> frozenset[str]:
    """The names of the lists in a workbook of this program, all of which are part of its map."""
    index = index_of(book)
    base = sent_book(index) if index is not None else SentBook()
    return frozenset(base.columns) if base.cards else frozenset()


def fates_of_list(sheet: SourceSheet) -> tuple[Fate, ...]:
    """What becomes of the cells of such a list: its heads name the fields, the ids the records."""
    fates = Fates(sheet.filled)
    head = next((cell for cell in sheet.filled if cell.text == "ID"), None)
    ids = {cell.row: cell.text for cell in sheet.filled if head is not None and cell.column == head.column}
    for cell in sheet.filled:
        if head is not None and cell.row <= head.row:
            fates.tell(cell.place, "skipped", "heading")
        else:
            record = ids.get(cell.row, "")
            fates.tell(cell.place, "detail", "", *filter(None, (record,)))
    return fates.close()


def with_ids_of(fates: Iterable[Fate], drafted: JourneyGraph, sent: JourneyGraph) -> tuple[Fate, ...]:
    """Fates that name the records of a drafted map, with those that stand in the same places of the one sent."""
    same: dict[RecordId, RecordId] = {}
    for here, there in (
        (drafted.stages(), sent.stages()),
        (drafted.steps(), sent.steps()),
        (drafted.lanes(), sent.lanes()),
    ):
        same |= {each.id: other.id for each, other in zip(here, there, strict=False)}
    for card in drafted.cards():
        cell = sent.cell(same.get(card.lane, ""), same.get(card.step, "")) if card.lane in same else ()
        at = [each.id for each in drafted.cell(card.lane, card.step)].index(card.id)
        same |= {card.id: cell[at].id} if at < len(cell) else {}
    return tuple(
        Fate(each.cell, each.kind, each.reason, tuple(same[key] for key in each.records if key in same), each.value)
        for each in fates
    )


def _skeleton(base: SentBook, without: Collection[str]) -> Iterator[Record]:
    """The records with nothing but their ids, names and places."""
    names = {key: words for (_, key, field), words in base.fields.items() if field == "name"}
    listed = {
        key: base.collections[sheet]
        for sheet, keys in base.rows.items()
        if sheet not in without and base.collections.get(sheet, "map") not in ("map", "cards")
        for key in keys
    }
    ordered = [key for key in _in_order(base) if key in listed]
    people = tuple(key for key in base.shown or ordered if listed.get(key) == "personas")
    yield JourneyMap(id=base.map, lang=base.lang, personas=people)
    stages = list(dict.fromkeys(base.stage_of.values()))
    stage_names = {base.stage_of[key]: stage for key, (stage, _) in base.steps.items()}
    for key, order in _keyed(stages):
        yield Stage(id=key, name=stage_names[key], kind=base.kinds.get(key, ""), order=order)
    for stage in stages:
        for key, order in _keyed([each for each, home in base.stage_of.items() if home == stage]):
            yield Step(id=key, stage=stage, name=base.steps[key][1], order=order)
    for key, order in _keyed(list(base.lanes)):
        told = names.get(key, "") if any(key in keys for keys in base.rows.values()) else base.lanes[key]
        yield Lane(id=key, role=base.roles.get(key) or "text", name=told.removesuffix(SCALE_MARK), order=order)
    cells: dict[tuple[RecordId, RecordId], list[RecordId]] = {}
    for key, (lane, step, _) in base.cards.items():
        if lane in base.lanes and step in base.steps:
            cells.setdefault((lane, step), []).append(key)
    for (lane, step), keys in cells.items():
        for key, order in _keyed(keys):
            until = base.spans.get(key, "")
            yield Card(id=key, lane=lane, step=step, order=order, until=until if until in base.steps else "")
    known = {*base.cards, *base.lanes, *base.steps, *stages, *listed}
    for collection in dict.fromkeys(listed.values()):
        kind = COLLECTIONS[collection][0]
        keys = [key for key in ordered if listed[key] == collection]
        if kind not in _PLACED:
            yield from _entries(base, kind, keys, names, known)


def _entries(
    base: SentBook, kind: type[Record], keys: Sequence[RecordId], names: Mapping[RecordId, str], known: set[RecordId]
) -> Iterator[Record]:
    fields = kind.__struct_fields__
    for key, order in _keyed(keys):
        told: dict[str, Any] = {"order": order} if "order" in fields else {}
        if kind is Relation:
            source, target = base.relations.get(key, ("", ""))
            if source not in known or target not in known:
                continue
            told |= {"source": source, "target": target}
        elif "name" in fields:
            told["name"] = names.get(key, "")
        if kind is Metric:
            told["values"] = tuple(base.readings.get(key, ()))
        yield kind(id=key, **told)


def _in_order(base: SentBook) -> list[RecordId]:
    """The ids of the lists in the order of their rows."""
    return list(dict.fromkeys(key for keys in base.rows.values() for key in keys))


def _keyed(keys: Sequence[RecordId]) -> Iterable[tuple[RecordId, str]]:
    return zip(keys, keys_between(None, None, len(keys)), strict=True)


def _as_sent(base: SentBook, without: Collection[str]) -> tuple[list[ReturnedChange], list[ReturnedChange]]:
    """What the index says of the entries of lists, and of cards, as changes of records that say nothing yet."""
    entries: list[ReturnedChange] = []
    cards: dict[tuple[RecordId, str], ReturnedChange] = {}
    own = {key: said for key, said in _named_by_cards(base).items() if key in base.cards}
    for (sheet, key, field), words in base.fields.items():
        known = (key, field) in base.exact or (field == "name" and key not in base.stage_of.values())
        if sheet in without or known:
            continue
        change = ReturnedChange("edit", key, field, "", words, key=_key_of(base, sheet, field, words))
        if key not in base.cards:
            entries.append(change)
        elif not (field == "text" and _says_names(words, own.get(key, ()))):
            cards.setdefault((key, field), change)
    return entries, list(cards.values())


def _named_by_cards(base: SentBook) -> dict[RecordId, set[str]]:
    """The names of the entries that each card stands for."""
    found: dict[RecordId, set[str]] = {}
    for (_, key, field), words in base.fields.items():
        if field in _NAMING:
            found.setdefault(key, set()).update(plain(part) or part for part in words.split(";"))
    return found


def _says_names(words: str, names: Collection[str]) -> bool:
    """Whether words are nothing but such names, as a card without words of its own is called by them."""
    return bool(names) and all((plain(part) or part) in names for part in (words, *words.split(", "))[1:])


def _key_of(base: SentBook, sheet: str, field: str, words: str) -> str:
    """The keys of the choices that words name, empty for other fields."""
    choices = base.choices.get((sheet, field))
    if not choices:
        return ""
    parts = (part.strip() for part in words.split(";"))
    keys = [choices.get(plain(part) or part, part) for part in parts if part]
    return "; ".join(keys)


def _sheet_of(change: ReturnedChange) -> str:
    return change.where.split("!")[0] if "!" in change.where else ""
