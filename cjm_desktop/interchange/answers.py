"""What the words of a cell are as the value of a field: read when a workbook comes back."""

from __future__ import annotations

import re
from typing import Any

from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import field_types
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import Field, Input, fields_of
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import COLLECTIONS, Record, RecordId
from cjm_desktop.model.text import Text, text_in, with_words
from cjm_desktop.model.times import UNIT_WORDS

NOTHING = object()
_YES = frozenset({"true", "yes", "1", "x", "✓", "예", "네", "참", "ㅇ", "o"})
_NO = frozenset({"", "false", "no", "0", "-", "아니요", "아니오", "거짓"})
_COLOR = re.compile("#?(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_SHORT = 3  # digits of a colour that is written shortly
_SPAN = re.compile(r"(\d+(?:[.,]\d+)*)\s*(?:[-–~]\s*(\d+(?:[.,]\d+)*))?\s*([^\W\d_]+)\.?")
# What a cell names of other lists is made where there is none.
NAMED = (
    *("channels", "touchpoints", "departments", "metrics", "evidence", "personas"),
    *("data", "initiatives", "competitors", "marks"),
)


def mark_of(kind: type[Record], field: str) -> Field:
    """The mark of a field."""
    return next(info.field for info in fields_of(kind) if info.name == field)


def literal_color(words: str) -> str:
    """A colour that is written out, `#0AF` or `00aaff`, as `#RRGGBB`; empty where words are none."""
    if _COLOR.fullmatch(words.strip()) is None:
        return ""
    digits = words.strip().removeprefix("#").upper()
    return "#" + (digits if len(digits) > _SHORT else "".join(2 * digit for digit in digits))


def is_within(mark: Field, number: float) -> bool:
    """Whether a number is one that a field may hold."""
    return (mark.low is None or mark.low <= number) and (mark.high is None or number <= mark.high)


def is_answer(kind: type[Record], field: str, words: str) -> bool:
    """Whether words can be the value of a field, if the kind has it; those of choices are their keys already."""
    if not any(info.name == field for info in fields_of(kind)):
        return False
    hint, mark = field_types(kind)[field], mark_of(kind, field)
    if hint in (int | None, float | None):
        return not words or _number(mark, words, whole=hint == int | None) is not NOTHING
    if hint is bool:
        return words.casefold() in _YES | _NO
    if mark.input is Input.DURATION:
        return _duration(words) is not NOTHING
    if mark.refers_to:
        return mark.refers_to in NAMED
    return bool(hint in (Text, str, tuple[Text, ...], tuple[str, ...]))


def answer_of(draft: Draft, record: Record, field: str, words: str, lang: str) -> Any:
    """Words as the value of a field of a record, NOTHING where they are none; what they name is made where new."""
    kind = type(record)
    if not is_answer(kind, field, words):
        return NOTHING
    hint, mark, old = field_types(kind)[field], mark_of(kind, field), getattr(record, field)
    if hint in (int | None, float | None):
        return _number(mark, words, whole=hint == int | None) if words else None
    if hint is bool:
        return words.casefold() in _YES
    if mark.input is Input.DURATION:
        return _duration(words)
    if mark.refers_to:
        many = mark.input is Input.REFERENCES
        names = [name for part in (words.split(";") if many else (words,)) if (name := " ".join(part.split()))]
        ids = tuple(dict.fromkeys(_named(draft, mark.refers_to, name, lang) for name in names))
        return ids if many else next(iter(ids), "")
    if hint == Text:
        return with_words(old, words, lang, draft.lang)
    if hint == tuple[Text, ...]:
        lines = [line for line in words.split("\n") if line.strip()]
        return tuple(
            with_words(old[at] if at < len(old) else "", line, lang, draft.lang) for at, line in enumerate(lines)
        )
    if hint == tuple[str, ...]:
        return tuple(dict.fromkeys(word for part in words.split(";") if (word := part.strip())))
    return words


def _number(mark: Field, words: str, *, whole: bool) -> Any:
    number = number_in(words)
    if number is None or not is_within(mark, number) or (whole and number != int(number)):
        return NOTHING
    return int(number) if whole else number


def _duration(words: str) -> Any:
    """`2–3 days`, `90분`; None of no words."""
    if not words:
        return None
    found = _SPAN.fullmatch(words.strip().casefold())
    unit = next((key for key, known in UNIT_WORDS.items() if found is not None and found[3] in known), "")
    if found is None or not unit:
        return NOTHING
    low, high = number_in(found[1]), number_in(found[2]) if found[2] else None
    return Duration(low=low, high=high, unit=unit) if low is not None else NOTHING


def _named(draft: Draft, collection: str, name: str, lang: str) -> RecordId:
    """The record of a catalogue by its name, made where there is none."""
    kind = COLLECTIONS[collection][0]
    wanted = plain(name) or name
    for record in draft.table(kind).values():
        if (plain(text_in(getattr(record, "name", ""), lang, draft.lang)) or "") == wanted:
            return record.id
    fields: dict[str, Any] = {"id": draft.new_id(kind), "name": with_words("", name, lang, draft.lang)}
    return draft.add(kind(**fields)).id
