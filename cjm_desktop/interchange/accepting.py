"""Takes the changes that somebody made in a workbook into the map, in one step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import field_types
from cjm_desktop.foundation.messages import N_
from cjm_desktop.interchange.book import visible
from cjm_desktop.interchange.records import CATALOGUE_OF
from cjm_desktop.interchange.returning import ReturnedChange
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.derived import latest
from cjm_desktop.model.fields import MOST_MEASURED, Field, fields_of
from cjm_desktop.model.records import SCORED_ROLES, Card, Lane, Metric, Reading, Record, RecordId, Step
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import Text, text_in, with_words

READ = ("latest", "date")  # the columns of a metric's list that are its latest reading
_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")


@command("map.take_changes", N_("Import changes"))
def take_changes(draft: Draft, changes: Sequence[ReturnedChange], lang: str) -> None:
    """Carry out the changes; words are those of a language. Records that are gone meanwhile are passed over."""
    touched: list[RecordId] = []
    readings: dict[RecordId, dict[str, str]] = {}
    for change in changes:
        record = draft.get(change.record) if change.record else None
        if isinstance(record, Metric) and change.field in READ:
            readings.setdefault(record.id, {})[change.field] = change.after
        elif change.kind in ("edit", "rename") and record is not None:
            _edit(draft, record, change, lang)
            touched.append(record.id)
        elif change.kind == "move" and isinstance(record, Card) and _places(draft, change):
            (key,) = draft.keys_among(draft.cell(change.lane, change.step), None, 1)
            draft.update(record.id, lane=change.lane, step=change.step, until="", order=key)
            touched.append(record.id)
        elif change.kind == "add" and _places(draft, change):
            (key,) = draft.keys_among(draft.cell(change.lane, change.step), None, 1)
            card = draft.add(Card(id=draft.new_id(Card), lane=change.lane, step=change.step, order=key))
            _write_cell(draft, card, change.after, lang)
            touched.append(card.id)
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
    number = _number(told["latest"]) if told.get("latest") else known.value if known is not None else None
    if number is None or not abs(number) <= MOST_MEASURED:
        return
    if known is not None and date == known.date:
        values = tuple(replace(each, value=number) if each is known else each for each in metric.values)
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
    elif (value := _as_field(record, change.field, change.after, lang, draft.lang)) is not _NOTHING:
        draft.update(record.id, **{change.field: value})


_NOTHING = object()


def _as_field(record: Record, field: str, text: str, lang: str, map_lang: str) -> Any:
    """A text as a field holds it, or _NOTHING where it is no value of that field."""
    kind = field_types(type(record))[field]
    old = getattr(record, field)
    if kind in (int | None, float | None):
        if not text:
            return None
        number, mark = _number(text), _mark(record, field)
        if number is None or not _is_within(mark, number) or (kind == int | None and number != int(number)):
            return _NOTHING
        return int(number) if kind == int | None else number
    if kind == Text:
        return with_words(old, text, lang, map_lang)
    if kind == tuple[Text, ...]:
        lines = [line for line in text.split("\n") if line.strip()]
        return tuple(
            with_words(old[at] if at < len(old) else "", line, lang, map_lang) for at, line in enumerate(lines)
        )
    if kind == tuple[str, ...]:
        return tuple(dict.fromkeys(word for part in text.split(";") if (word := part.strip())))
    return text if kind is str else _NOTHING


def _mark(record: Record, field: str) -> Field:
    return next(info.field for info in fields_of(type(record)) if info.name == field)


def _is_within(mark: Field, number: float) -> bool:
    return (mark.low is None or mark.low <= number) and (mark.high is None or number <= mark.high)


def _number(text: str) -> float | None:
    plain_text = text.strip().replace("−", "-")
    return float(plain_text.replace(",", ".")) if _NUMBER.fullmatch(plain_text) else None


def _write_cell(draft: Draft, card: Card, words: str, lang: str) -> None:
    """The words of a cell of the map: a value in the first line where the lane has values, then the text."""
    role = draft.one(Lane, card.lane).role
    first, _, rest = words.partition("\n")
    number = _number(first)
    if (
        role in SCORED_ROLES
        and number is not None
        and _is_within(_mark(card, "value"), number)
        and (role_of(role).points or card.value is not None)
    ):
        draft.update(card.id, value=number)
        words = rest
    elif card.value is not None:
        draft.update(card.id, value=None)
    _write_words(draft, draft.one(Card, card.id), visible(words), lang)


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
