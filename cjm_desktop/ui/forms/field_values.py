"""Between a record's field and its editor: words of the language shown in, a command out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.card_rules import set_conditions
from cjm_desktop.edit.commands.cards import set_field, set_text
from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.edit.commands.structure import set_map_lang
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.fields import FieldInfo, types_of
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.inherited import taken_over
from cjm_desktop.model.records import (
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    Initiative,
    JourneyMap,
    JourneyPath,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    Stakeholder,
    Survey,
    Term,
    Touchpoint,
)
from cjm_desktop.model.text import Text, text_in, with_words
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.joining import Joining

# The catalogues: a new name of an entry is a new name wherever the entry is shown.
ENTRIES = (
    *(Category, JourneyPath, Channel, Department, Evidence, Metric, Persona, Stakeholder, Survey, Term, Touchpoint),
    *(DataObject, Initiative, Competitor, OwnMark, OwnRelation),
)


class Shape(Enum):
    """Whether a field holds words of several languages."""

    PLAIN = "plain"
    TEXT = "text"
    TEXTS = "texts"


@cache
def shape_of(kind: type[Record], name: str) -> Shape:
    """The shape of a field of a record type."""
    hint = types_of(kind)[name]
    if hint == Text:
        return Shape.TEXT
    return Shape.TEXTS if hint == tuple[Text, ...] else Shape.PLAIN


def value_in(record: Record, info: FieldInfo, lang: str, map_lang: str) -> object:
    """What an editor shows of a record's field in a language."""
    value = getattr(record, info.name)
    shape = shape_of(type(record), info.name)
    if shape is Shape.TEXT:
        return text_in(value, lang, map_lang)
    if shape is Shape.TEXTS:
        return tuple(text_in(each, lang, map_lang) for each in value)
    return value


def empty_means(desk: Desk, records: Sequence[Record], info: FieldInfo) -> str:
    """What a field of records stands for while it is empty, by its name; "" for nothing, and where they differ."""
    graph, field = desk.document.shown, info.field
    found = {taken_over(graph, each, info.name) for each in records}
    value = found.pop() if len(found) == 1 else ""
    if not value:
        return ""
    choices = {choice.key: desk.words(choice.label) for choice in field.choices}
    name = desk.labels.of(value) if field.refers_to else choices.get(value, value)
    return desk.words(message(N_("Default: {value}"), value=name))


def call_to_set(records: Sequence[Record], info: FieldInfo, value: object, lang: str, map_lang: str) -> CommandCall:
    """The command that gives a field of all these records a value from an editor."""
    first = records[0]
    if isinstance(value, Joining):
        return value.call(records, info.name)
    if isinstance(first, JourneyMap) and info.name == "lang":
        return set_map_lang.call(str(value))
    if isinstance(value, Filter):
        return set_conditions.call([record.id for record in records], value)
    shape = shape_of(type(first), info.name)
    if isinstance(first, ENTRIES) and info.name == "name":
        return rename_entry.call(first.id, str(value), lang)
    if shape is Shape.TEXT:
        return set_text.call(first.id, info.name, str(value), lang)
    if shape is Shape.TEXTS and isinstance(value, tuple):
        old: tuple[Text, ...] = getattr(first, info.name)
        texts = tuple(
            with_words(old[at] if at < len(old) else "", words, lang, map_lang) for at, words in enumerate(value)
        )
        return set_field.call([first.id], info.name, texts)
    return set_field.call([record.id for record in records], info.name, value)


def unlike_first(records: Sequence[Record], name: str) -> Iterator[Record]:
    """Those of many records whose field is another one than the first's: looked at one by one, they are dear."""
    values = map(attrgetter(name), records)
    first = next(values, None)
    return (record for record, value in zip(records[1:], values, strict=True) if value is not first and value != first)
