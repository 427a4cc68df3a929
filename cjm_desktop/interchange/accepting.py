"""Takes the changes that somebody made in a workbook into the map, in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.ordering import Ordered
from cjm_desktop.edit.telling import facts_of_others
from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.interchange.answers import NOTHING, answer_of, is_within, mark_of
from cjm_desktop.interchange.book import visible
from cjm_desktop.interchange.records import CATALOGUE_OF
from cjm_desktop.interchange.sent import ReturnedChange
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.derived import again, latest
from cjm_desktop.model.fields import MOST_MEASURED
from cjm_desktop.model.records import (
    COLLECTIONS,
    SCORED_ROLES,
    Card,
    GuidingQuestion,
    Initiative,
    Jotting,
    Lane,
    Metric,
    Persona,
    Reading,
    Record,
    RecordId,
    Relation,
    Stakeholder,
    Step,
    Survey,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in, with_words

ENTRIES = ("touchpoint", "channel")  # whose names stand for the words of a card
WORDED = ("text", "cell")  # the fields of a change that are the words of a card
READ = ("latest", "date")  # the columns of a metric's list that are its latest reading


@command("map.take_changes", N_("Import changes"))
def take_changes(draft: Draft, changes: Sequence[ReturnedChange], lang: str) -> None:
    """Carry out the changes; words are those of a language. Records that are gone meanwhile are passed over."""
    touched: list[RecordId] = []
    readings: dict[RecordId, dict[str, str]] = {}
    # Words come first: what the workbook says about new ones is then known about these.
    for change in sorted(changes, key=lambda each: each.field not in WORDED):
        record = draft.get(change.record) if change.record else None
        if isinstance(record, Metric) and change.field in READ:
            readings.setdefault(record.id, {})[change.field] = change.after
        elif change.kind in ("edit", "rename") and record is not None:
            _edit(draft, record, change, lang)
            touched.append(record.id)
        elif change.kind == "move" and isinstance(record, Card) and _places(draft, change):
            key = draft.key_behind(draft.cell(change.lane, change.step))
            draft.update(record.id, lane=change.lane, step=change.step, until="", order=key)
            touched.append(record.id)
        elif change.kind == "add" and _places(draft, change):
            key = draft.key_behind(draft.cell(change.lane, change.step))
            card = draft.add(Card(id=draft.new_id(Card), lane=change.lane, step=change.step, order=key))
            told = dict(change.fields)
            if told:
                words = told.pop("text", change.after)
                entries = [told[field] for field in ENTRIES if told.get(field)]
                if not entries:
                    _write_words(draft, card, words, lang)
                elif plain(words) not in map(plain, entries):  # what its entry says is no text of its own
                    _answer(draft, card, "text", words, lang)
                for field, words in told.items():
                    _answer(draft, draft.one(Card, card.id), field, words, lang)
            else:
                _write_cell(draft, card, change.after, lang)
            touched.append(card.id)
        elif change.kind == "enter" and (made := _enter(draft, change, lang)):
            touched.append(made)
    for metric, told in readings.items():
        _read_again(draft, draft.one(Metric, metric), told)
        touched.append(metric)
    draft.delete(change.record for change in changes if change.kind == "delete")
    draft.select(*(each for each in touched if each in draft))


def _read_again(draft: Draft, metric: Metric, told: Mapping[str, str]) -> None:
    """Give a metric the value that was written in its row: under another date beside those it has, else in place of
    the latest.
    """
    known = latest(metric)
    date = told.get("date", known.date if known is not None else "")
    number = number_in(told["latest"]) if told.get("latest") else known.value if known is not None else None
    if number is None or not abs(number) <= MOST_MEASURED:
        return
    if known is not None and date == known.date:
        values = tuple(again(each, number) if each is known else each for each in metric.values)
    else:
        values = (*metric.values, Reading(value=number, date=date))
    draft.update(metric.id, values=values)


def _places(draft: Draft, change: ReturnedChange) -> bool:
    return draft.find(Lane, change.lane) is not None and draft.find(Step, change.step) is not None


def _edit(draft: Draft, record: Record, change: ReturnedChange, lang: str) -> None:
    if isinstance(record, Card) and change.field == "cell":
        _write_cell(draft, record, change.after, lang)
    elif isinstance(record, Card) and change.field == "text":
        _write_words(draft, record, change.after, lang)
    else:
        _answer(draft, record, change.field, change.key or change.after, lang)


def _answer(draft: Draft, record: Record, field: str, words: str, lang: str) -> None:
    if (value := answer_of(draft, record, field, words, lang)) is not NOTHING:
        draft.update(record.id, **{field: value})


def _enter(draft: Draft, change: ReturnedChange, lang: str) -> RecordId:
    """Add a record with what its row says of it; a relation only where both of its ends are there."""
    kind = COLLECTIONS[change.collection][0]
    fields: dict[str, Any] = {}
    if kind is Relation:
        source, target = change.ends
        if draft.get(source) is None or draft.get(target) is None:
            return ""
        fields = {"source": source, "target": target}
    if kind in (
        Metric,
        Stakeholder,
        Survey,
        Initiative,
        Jotting,
        GuidingQuestion,
    ):  # of those that are entered, they have an order
        there = cast(Sequence[Ordered], draft.in_order(kind))
        fields["order"] = draft.key_behind(there)
    made = draft.add(kind(id=draft.new_id(kind), **fields))
    told = dict(change.fields)
    for field, words in told.items():
        if not (kind is Metric and field in READ):
            _answer(draft, draft.one(kind, made.id), field, words, lang)
    if kind is Metric and (read := {field: told[field] for field in READ if field in told}):
        _read_again(draft, draft.one(Metric, made.id), read)
    if kind is Persona:
        draft.update(draft.map.id, personas=(*draft.map.personas, made.id))
    return made.id


def _write_cell(draft: Draft, card: Card, words: str, lang: str) -> None:
    """The words of a cell of the map: a value in the first line where the lane has values, then the text."""
    role = draft.one(Lane, card.lane).role
    first, _, rest = words.partition("\n")
    number = number_in(first)
    if (
        role in SCORED_ROLES
        and number is not None
        and is_within(mark_of(Card, "value"), number)
        and (role_of(role).points or card.value is not None)
    ):
        draft.update(card.id, value=number)
        words = rest
    elif card.value is not None:
        draft.update(card.id, value=None)
    words = visible(words)
    card = draft.one(Card, card.id)
    # Only its words are seen there: what was known about others goes with them, as in the window. A row of a list says
    # all of its card, and says it still.
    draft.update(card.id, **facts_of_others(draft, card, words, lang, edited=True))
    _write_words(draft, draft.one(Card, card.id), words, lang)


def _write_words(draft: Draft, card: Card, words: str, lang: str) -> None:
    """The words of a card, or its entry in the catalogue where it shows that."""
    role = draft.one(Lane, card.lane).role
    by_entry = role in CATALOGUE_OF and not text_in(card.text, lang, draft.lang) and words and "\n" not in words
    if by_entry:
        kind, field = CATALOGUE_OF[role]
        table = draft.table(kind).values()
        same = next((each.id for each in table if plain(text_in(each.name, lang, draft.lang)) == plain(words)), None)
        draft.update(card.id, **{field: same or draft.add(kind(id=draft.new_id(kind), name=words)).id})
        return
    draft.update(card.id, text=with_words(card.text, words, lang, draft.lang))
