"""Cards, and what all records have in common: their texts, their fields, and that they can go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import field_value, text_fields
from cjm_desktop.edit.ordering import stays
from cjm_desktop.edit.own_field_names import rename_own_fields
from cjm_desktop.edit.placing import copy_comments
from cjm_desktop.edit.telling import tell
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.assurance import evidence_from
from cjm_desktop.model.card_names import NAMING, STANDS_FOR, name_of_entry
from cjm_desktop.model.facts import first_evidence
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import (
    Card,
    Channel,
    JourneyMap,
    Lane,
    Metric,
    Record,
    RecordId,
    Relation,
    Step,
    Touchpoint,
)
from cjm_desktop.model.text import text_in, with_words

# The entries that cards without words are called by where they stand for none: those that they list.
_LISTING = tuple(each for each in NAMING if each.many)
_LISTED = tuple({kind for each in _LISTING for kind in each.targets})


@command("card.add", N_("Add card"))
def add_card(draft: Draft, lane: RecordId, step: RecordId, text: str = "", before: RecordId | None = None) -> None:
    """Put a new card into a cell, before another one or last, and select it.

    The text is in the map's language; a number in it is the value of an emotion or of a metric in a lane of such.
    """
    _add_texts(draft, lane, step, [text], before)


@command("card.add_many", NN_("Add {count} card", "Add {count} cards"))
def add_cards(
    draft: Draft, texts: Sequence[str], lane: RecordId, step: RecordId, before: RecordId | None = None
) -> None:
    """Put a new card for each text into a cell and select them."""
    _add_texts(draft, lane, step, texts, before)


def _add_texts(draft: Draft, lane: RecordId, step: RecordId, texts: Sequence[str], before: RecordId | None) -> None:
    draft.one(Lane, lane)
    draft.one(Step, step)
    keys = draft.keys_among(draft.cell(lane, step), before, len(texts))
    new = Card(id="", lane=lane, step=step, evidence=first_evidence(draft.map))
    cards = [draft.add(replace(new, id=draft.new_id(Card), order=key)) for key in keys]
    for card, text in zip(cards, texts, strict=True):
        tell(draft, card.id, text, draft.lang)
    draft.select(*(card.id for card in cards))


@command("record.set_text", N_("Edit text"))
def set_text(draft: Draft, record: RecordId, field: str, words: str, lang: str, fresh: bool = False) -> None:
    """Replace the words of a text field in one language; a field without languages just takes the words.

    What was known about a card that says something else now goes; `fresh` words were not typed into the old ones.
    Control characters are left out. Raises KeyError when the record or the field is not there.
    """
    current = _existing(draft, record)
    kind = type(current)
    if isinstance(current, Card) and field == "text":
        tell(draft, record, words, lang, edited=not fresh)
        return
    value: object = words
    if field in text_fields(kind):
        value = with_words(getattr(current, field), words, lang, draft.lang)
    draft.update(record, **{field: field_value(kind, field, value)})


@command("record.set_field", NN_("Change field", "Change field of {count} items"))
def set_field(draft: Draft, records: Sequence[RecordId], field: str, value: object) -> None:
    """Give a field of several records one value.

    A card that is assumed rests on what its first sources propose; own fields that the map calls otherwise are so
    called on its cards too. Raises KeyError when one of them has no such field,
    and msgspec.ValidationError when the value has a wrong type.
    """
    for record in records:
        old = _existing(draft, record)
        draft.update(record, **{field: field_value(type(old), field, value)})
        new = draft.get(record)
        if field == "own_fields" and isinstance(old, JourneyMap) and isinstance(new, JourneyMap):
            rename_own_fields(draft, old.own_fields, new.own_fields)
        if field == "sources" and isinstance(old, Card) and isinstance(new, Card) and not old.sources:
            state = evidence_from(new, draft.get)
            if state != new.evidence:
                draft.update(record, evidence=state)


@command("record.delete", NN_("Delete item", "Delete {count} items"))
def delete_records(draft: Draft, ids: Sequence[RecordId]) -> None:
    """Delete records with all that cannot be without them. Ids that are gone already are passed over.

    A card that said nothing but the name of an entry that goes says it itself from then on.
    """
    keep_names(draft, frozenset(ids))
    draft.delete(ids)


def keep_names(draft: Draft, gone: frozenset[RecordId]) -> None:
    """Let the cards that show the names of entries say them themselves, before the entries go."""
    _keep_listed_names(draft, gone)
    entries = {each: record for each in gone if isinstance(record := draft.get(each), Touchpoint | Channel | Metric)}
    if not entries:
        return
    for card in list(draft.table(Card).values()):
        shown = next((each for field in STANDS_FOR if (each := getattr(card, field))), "")
        entry = entries.get(shown)
        if entry is not None:
            channel = card.channel or (entry.channel if isinstance(entry, Touchpoint) else "")
            draft.update(card.id, text=card.text or entry.name, channel=channel)


def _keep_listed_names(draft: Draft, gone: frozenset[RecordId]) -> None:
    """The same for cards without words that name entries of lists, all of which go: a bar of an initiative, data."""
    if not any(isinstance(draft.get(each), _LISTED) for each in gone):
        return
    for card in list(draft.table(Card).values()):
        if card.text or any(getattr(card, field) for field in STANDS_FOR):
            continue
        listed = dict.fromkeys(key for reference in _LISTING for key in reference.of(card))
        entries = [entry for key in listed if (entry := draft.get(key)) is not None]
        if entries and gone.issuperset(each.id for each in entries):
            names = [name_of_entry(each) for each in entries]
            several = ", ".join(filter(None, (text_in(name, draft.lang, draft.lang) for name in names)))
            draft.update(card.id, text=names[0] if len(names) == 1 else several)


@command("card.move", NN_("Move card", "Move {count} cards"))
def move_cards(
    draft: Draft, cards: Sequence[RecordId], lane: RecordId, step: RecordId, before: RecordId | None = None
) -> None:
    """Put cards into one cell, in their present order along the journey, before another card or last.

    A spanning card keeps its number of columns, cut at the last step.
    """
    draft.one(Lane, lane)
    columns = {column.id: index for index, column in enumerate(draft.steps())}
    moving = along(draft, cards)
    chosen = [card.id for card in moving]
    cell = draft.cell(lane, step)
    draft.select(*chosen)
    if stays(cell, chosen, before):
        return
    keys = draft.keys_among(cell, before, len(moving), frozenset(chosen))
    names = list(columns)
    for card, key in zip(moving, keys, strict=True):
        until = _moved_end(card, columns, names, step)
        draft.update(card.id, lane=lane, step=step, until=until, order=key)


def _moved_end(card: Card, columns: Mapping[RecordId, int], names: Sequence[RecordId], step: RecordId) -> RecordId:
    if card.until not in columns:
        return ""
    last = min(columns[step] + columns[card.until] - columns[card.step], len(names) - 1)
    return names[last] if last > columns[step] else ""


@command("card.duplicate", NN_("Duplicate card", "Duplicate {count} cards"))
def duplicate_cards(draft: Draft, cards: Sequence[RecordId]) -> None:
    """Copy cards, each copy into the cell of its original behind the last one copied there, and select the copies.

    Relations between two of the cards are copied too.
    """
    by_cell: dict[Cell, list[Card]] = {}
    for card in along(draft, cards):
        by_cell.setdefault((card.lane, card.step), []).append(card)
    twins: dict[RecordId, RecordId] = {}
    for place, originals in by_cell.items():
        cell = draft.cell(*place)
        behind = cell[cell.index(originals[-1]) + 1 :]
        keys = draft.keys_among(cell, behind[0].id if behind else None, len(originals))
        for card, key in zip(originals, keys, strict=True):
            twins[card.id] = draft.add(replace(card, id=draft.new_id(Card), order=key)).id
    _join_twins(draft, twins)


@command("card.copy_to", NN_("Copy card", "Copy {count} cards"))
def copy_cards_to(
    draft: Draft, cards: Sequence[RecordId], lane: RecordId, step: RecordId, before: RecordId | None = None
) -> None:
    """Put copies of cards into one cell, before another card or last, and select them; the cards themselves stay.

    They come in their order along the journey, with the relations between them, as wide as `move_cards` leaves them.
    """
    draft.one(Lane, lane)
    columns = {column.id: index for index, column in enumerate(draft.steps())}
    names = list(columns)
    originals = along(draft, cards)
    keys = draft.keys_among(draft.cell(lane, step), before, len(originals))
    twins: dict[RecordId, RecordId] = {}
    for card, key in zip(originals, keys, strict=True):
        until = _moved_end(card, columns, names, step)
        twin = replace(card, id=draft.new_id(Card), lane=lane, step=step, until=until, order=key)
        twins[card.id] = draft.add(twin).id
    _join_twins(draft, twins)


def _join_twins(draft: Draft, twins: Mapping[RecordId, RecordId]) -> None:
    """Copy the relations between cards to their copies, and what was said about all of these, and select the cards."""
    lines = _copy_relations(draft, [r for each in twins for r in draft.relations_from(each)], twins)
    copy_comments(draft, {**twins, **lines})
    draft.select(*twins.values())


def _copy_relations(
    draft: Draft, relations: Sequence[Relation], twins: Mapping[RecordId, RecordId]
) -> dict[RecordId, RecordId]:
    copies: dict[RecordId, RecordId] = {}
    for relation in relations:
        source, target = twins.get(relation.source), twins.get(relation.target)
        if source and target:
            twin = replace(relation, id=draft.new_id(Relation), source=source, target=target)
            copies[relation.id] = draft.add(twin).id
    return copies


@command("card.set_values", NN_("Change emotion", "Change emotion of {count} cards"))
def set_values(draft: Draft, values: Mapping[RecordId, float]) -> None:
    """Give cards a value each, kept within −2 and +2."""
    for card, value in values.items():
        draft.update(draft.one(Card, card).id, value=min(max(float(value), LEAST_VALUE), MOST_VALUE), source=None)


@command("card.nudge_value", NN_("Change emotion", "Change emotion of {count} cards"))
def nudge_value(draft: Draft, cards: Sequence[RecordId], by: float) -> None:
    """Raise or lower the value of cards by as much; a card without one begins at 0."""
    set_values(draft, {card: round((draft.one(Card, card).value or 0.0) + by, 2) for card in cards})


def along(draft: Draft, ids: Sequence[RecordId]) -> list[Card]:
    """The cards of these ids along the journey, in one column from top to bottom."""
    columns = {step.id: index for index, step in enumerate(draft.steps())}
    rows = {lane.id: index for index, lane in enumerate(draft.lanes())}

    def place(card: Card) -> tuple[int, int, str, str]:
        return columns[card.step], rows[card.lane], card.order, card.id

    return sorted((draft.one(Card, each) for each in dict.fromkeys(ids)), key=place)


def _existing(draft: Draft, record_id: RecordId) -> Record:
    record = draft.get(record_id)
    if record is None:
        raise KeyError(record_id)
    return record
