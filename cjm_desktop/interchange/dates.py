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
