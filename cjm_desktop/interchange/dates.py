"""Dates as people write them in the heads of tables: months above all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.interchange.book import visible
from cjm_desktop.interchange.words import Synonyms

_ISO = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?\.?(?: \d\d:\d\d)?")
_TURNED = re.compile(r"(\d{1,2})[-./]((?:19|20)\d\d)")
_KOREAN = re.compile(r"(?:['’]?((?:19|20)?\d\d)년)?\s*(\d{1,2})월(?:\s*(\d{1,2})일)?")
_QUARTER = re.compile(r"(?:['’]?((?:19|20)?\d\d)년?)?\s*(?:q([1-4])|([1-4])(?:q|분기))\s*['’]?((?:19|20)?\d\d)?")
_NAMED = re.compile(r"(?:(\d{1,2})[. -]+)?([^\W\d_]{3,12})\.?[ \-/.,]*['’]?((?:19|20)?\d\d)?")
_YEAR = re.compile(r"((?:19|20)\d\d)년?")
_TIME = re.compile(r"(?:\s*(?:오전|오후|[ap]\.?m\.?))?[t\s]*\d{1,2}\s?(?:[:시]\s?\d{2}.*|시.*)$")
_WEEKDAY = re.compile(r"\s*\([월화수목금토일]\)|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+")
_SPACED = re.compile(r"(?<=\d)\.\s+(?=\d)")
_DAY_OF_MONTH = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2}),? ((?:19|20)\d\d)")  # Apr 1, 2026
_NUMBERED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)")  # which of the two is the day, others tell


class FoundDate(Struct, frozen=True, order=True):
    """A date as far as it is told: its year, 0 where it has none, and the rest, such as `03`, `03-15` or `Q1`."""

    year: int
    rest: str

    @property
    def text(self) -> str:
        """The date as metrics have it: `2024-03`."""
        return "-".join(filter(None, (f"{self.year}" if self.year else "", self.rest)))


def date_in(text: str, words: Synonyms) -> FoundDate | None:
    """The date that a text is and nothing else: `2024-03`, `24년 3월`, `3월`, `Mar 24`, `Q1 2024`, `2024`."""
    said = " ".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())
    if not said or len(said) > 24:
        return None
    if found := _ISO.fullmatch(said):
        return _dated(found[1], found[2], found[3])
    if found := _TURNED.fullmatch(said):
        return _dated(found[2], found[1])
    if found := _KOREAN.fullmatch(said):
        return _dated(found[1], found[2], found[3])
    if found := _QUARTER.fullmatch(said):
        return FoundDate(_year(found[1] or found[4]), f"Q{found[2] or found[3]}")
    if (found := _NAMED.fullmatch(said)) and (month := words.months.get(found[2])):
        return _dated(found[3], month, found[1])
    if found := _YEAR.fullmatch(said):
        return FoundDate(int(found[1]), "")
    return None


def days_in(texts: Iterable[str], words: Synonyms) -> dict[str, FoundDate]:
    """The day of each text of a column in which answers were given, as far as it is one, whatever the time.

    In `3/4/2026` the day and the month are told apart by the other texts; where they do not tell, none is a day.
    """
    plain = {text: _without_time(text) for text in dict.fromkeys(texts)}
    numbered = {text: found for text, said in plain.items() if (found := _NUMBERED.fullmatch(said))}
    day_first, month_first = _told_apart(numbered.values())
    days = {}
    for text, said in plain.items():
        if (each := numbered.get(text)) is not None:
            day, month = (1, 2) if day_first else (2, 1)
            told = _dated(each[3], each[month], each[day]) if day_first != month_first else None
        elif (named := _DAY_OF_MONTH.fullmatch(said)) and (month_word := words.months.get(named[1])):
            told = _dated(named[3], month_word, named[2])
        else:
            told = date_in(said, words)
        if told is not None and told.year:
            days[text] = told
    return days


def untold_day(texts: Iterable[str]) -> str:
    """The first of the days of a column, such as `3/4/2026`, that do not tell the day from the month; else nothing."""
    found = {text: _NUMBERED.fullmatch(_without_time(text)) for text in dict.fromkeys(filter(None, texts))}
    numbered = [each for each in found.values() if each is not None]
    day_first, month_first = _told_apart(numbered)
    if not numbered or len(numbered) < len(found) or day_first != month_first:
        return ""
    return next(iter(found))


def _told_apart(numbered: Iterable[re.Match[str]]) -> tuple[bool, bool]:
    """Whether the first of two numbers is a day somewhere, and whether the second is."""
    pairs = [(int(found[1]), int(found[2])) for found in numbered]
    return any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)


def _without_time(text: str) -> str:
    """A date without the time behind it: `2026. 3. 1 오전 10:05:00` is `2026.3.1`."""
    said = " ".join(unicodedata.normalize("NFKC", visible(text)).casefold().split())
    said = _WEEKDAY.sub("", said)
    return _SPACED.sub(".", _TIME.sub("", said)).strip()


def _dated(year: str | None, month: str, day: str | None = None) -> FoundDate | None:
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return FoundDate(_year(year), f"{int(month):02}" + (f"-{int(day):02}" if day else ""))


def _year(said: str | None) -> int:
    number = int(said) if said else 0
    return number + 2000 if 0 < number < 100 else number


def dates_of(texts: Iterable[str], words: Synonyms, year: int = 0) -> list[str]:
    """The dates of heads in their order, `""` where one is none; months without a year begin in that `year`.

    Where all are the first of a month, months are meant: spreadsheets keep them so. A month that comes before the one
    before it is of the next year.
    """
    found = [date_in(text, words) for text in texts]
    known = [each for each in found if each is not None]
    if known and all(re.fullmatch(r"\d\d-01", each.rest) for each in known):
        found = [each and FoundDate(each.year, each.rest[:2]) for each in found]
    told, last = year, ""
    dates = []
    for each in found:
        if each is not None and not each.year and told:
            told += each.rest < last
            last, each = each.rest, FoundDate(told, each.rest)
        elif each is not None and each.year:
            told, last = each.year, each.rest
        dates.append(each.text if each is not None else "")
    return dates


def lacks_year(texts: Iterable[str], words: Synonyms) -> bool:
    """Whether the first of some heads that is a date has no year."""
    return next((not each.year for text in texts if (each := date_in(text, words)) is not None), False)
