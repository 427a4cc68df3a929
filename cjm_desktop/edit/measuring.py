"""Numbers among words that are typed into a cell: how good a moment is, and what a metric measures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.numerals import LEADING, number_in, plain_signs
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.fields import MOST_MEASURED
from cjm_desktop.model.parts import Reading

_TIMES = "s sec second seconds min mins minute minutes h hr hrs hour hours d day days week weeks month months ms"
TIME_UNITS = frozenset({*_TIMES.split(), "초", "분", "시간", "일", "주", "개월"})
_SIGNS = ("%", "‰", "€", "$", "£", "₩", "°C")
_COUNTERS = ("원", "점", "명", "건", "회", "개", "배", "초", "분", "시간", "일", "주", "개월")
_WORDS = frozenset({*TIME_UNITS, "pt", "pts", "point", "points", "pp", "km", "kg", "x"})
_OUT_OF = re.compile(r"(?:out of \d+|/ ?\d+|\d+점 만점)(?=\s|$)", re.IGNORECASE)
_CURRENCY = re.compile(r"([€$£₩])\s*(?=[\d+-])")
_TARGET = re.compile(
    r"[\s,;·(]*(?:target|goal|목표(?:치|값)?|→|->)\s*[:=]?\s*(?:[€$£₩]\s*)?([+-]?\d+(?:[.,]\d+)*)\s*(\S{0,4}?)\s*\)?$",
    re.IGNORECASE,
)
_FIRST_NUMBER = re.compile(r"(?:[€$£₩]\s*)?[+-]?\d")
_BEHIND_NAME = " ,;·:=("
_YEAR = re.compile(r"(?:19|20)\d\d")
# A bare number at the end of more words than these is part of a sentence: `we lost them in week 12`.
_MOST_NAME_WORDS = 3
_SIGNED = re.compile(r"([+-]\d+(?:[.,]\d+)?)(?:\s+|\s*[:·]\s*)(?=\S)")


class Measure(Struct, frozen=True):
    """What words say of a metric: `38 % calculator completion, target 60`."""

    value: float
    unit: str = ""
    name: str = ""
    target: float | None = None
    signed: bool = False


def score_in(words: str) -> tuple[float | None, str]:
    """The value of −2 … +2 that words begin with, and the rest of them; None and the words where there is none.

    A number stands alone in the first line, or has a sign and is followed by words: `+1 they know my name`.
    """
    first, _, rest = words.partition("\n")
    number = number_in(first)
    if number is None and (found := _SIGNED.match(plain_signs(words))):
        number, rest = number_in(found[1]), words[found.end() :]
    if number is None or not LEAST_VALUE <= number <= MOST_VALUE:
        return None, words
    return number, rest.strip()


def measure_in(words: str, units: Iterable[str] = ()) -> Measure | None:
    """What one line says of a metric, its number before or behind its name: `38 % completion`, `completion: 38 %`.

    None when it says no number that a metric can have; `units` are further ones that count.
    """
    line = words.strip()
    if "\n" in line:
        return None
    line = plain_signs(line)
    target = None
    if (ending := _TARGET.search(line)) and ending.start():
        target, line = number_in(ending[1]), line[: ending.start()].rstrip()
    found = _number_first(line, units) or _name_first(line, units)
    if found is None or not abs(found.value) <= MOST_MEASURED:
        return None
    return replace(found, target=target if target is None or abs(target) <= MOST_MEASURED else None)


def metric_fields(measure: Measure) -> dict[str, Any]:
    """The fields of a metric that something was just measured of, but for its name."""
    percent = measure.unit == "%" and 0 <= measure.value <= 100
    return {
        "unit": measure.unit,
        "low": 0.0 if percent else None,
        "high": 100.0 if percent else None,
        "target": measure.target,
        "better": "lower" if measure.unit.casefold() in TIME_UNITS else "higher",
        "signed": measure.signed,
        "values": (Reading(value=measure.value),),
    }


def joined_measures(parts: Iterable[str]) -> list[str]:
    """Lines of a cell, those that say one metric together as one: its number or its target stands below its name."""
    found: list[str] = []
    for part in parts:
        said = measure_in(part)
        above = measure_in(found[-1]) if found else None
        bare = said is not None and not said.name and said.target is None
        if found and ((bare and above is None) or (above is not None and _ends_with_target(found[-1], part))):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _ends_with_target(above: str, part: str) -> bool:
    """Whether a line says nothing but the target of the metric in the line above it."""
    ending = _TARGET.fullmatch(f" {plain_signs(part.strip())}")
    return ending is not None and _TARGET.search(plain_signs(above)) is None


def _number_first(line: str, units: Iterable[str]) -> Measure | None:
    """What a line says that begins with a number or a currency: `38 % calculator completion`."""
    unit = ""
    if before := _CURRENCY.match(line):
        unit, line = before[1], line[before.end() :]
    found = LEADING.match(line)
    number = number_in(found[0]) if found else None
    if found is None or number is None:
        return None
    rest = line[found.end() :]
    if not unit:
        unit, after = _unit_of(rest, units)
        if (not unit and rest and not rest[0].isspace()) or (unit.startswith("/") and number > float(unit[1:])):
            return None  # `24/7`, `3D` and `1–2` are words
        rest = after
    more = LEADING.match(rest.strip()) if unit in TIME_UNITS else None
    if more and _unit_of(rest.strip()[more.end() :], ())[0] in TIME_UNITS:
        return None  # `3 days 4 hours` is one time, and no number of days
    return Measure(number, unit, rest.strip(" ,;·:"), signed=found[0].startswith("+"))


def _name_first(line: str, units: Iterable[str]) -> Measure | None:
    """What a line says that ends with its only number: `completion: 38 %`, `NPS +18`, `재구매율 31%`."""
    found = _FIRST_NUMBER.search(line)
    if found is None or not found.start() or line[found.start() - 1] not in _BEHIND_NAME:
        return None
    name = line[: found.start()].strip(_BEHIND_NAME)
    measure = _number_first(line[found.start() :].removesuffix(")"), units)
    if measure is None or measure.name or name.endswith((".", "#")) or not any(each.isalpha() for each in name):
        return None  # `No. 3` is a name
    bare = not measure.unit and not measure.signed and line[: found.start()].rstrip()[-1] not in ":="
    if bare and (_YEAR.fullmatch(line[found.start() :]) or len(name.split()) > _MOST_NAME_WORDS):
        return None
    return replace(measure, name=name)


@lru_cache(maxsize=32)
def _known_units(more: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The units that count, with more of them, the longest first; each with its small letters."""
    found = sorted({*_COUNTERS, *_WORDS, *filter(None, more)}, key=len, reverse=True)
    return tuple((unit, unit.casefold()) for unit in found)


def _unit_of(rest: str, units: Iterable[str]) -> tuple[str, str]:
    """The unit behind a number, and what follows it."""
    attached = not rest[:1].isspace()
    words = rest.strip()
    if found := _OUT_OF.match(words):
        return found[0], words[found.end() :]
    for sign in _SIGNS:
        if words.startswith(sign):
            return sign, words[len(sign) :]
    small = words.casefold()
    for unit, said in _known_units(tuple(units)):
        if attached and unit.isascii() and len(unit) == 1:
            continue  # `3D` is no time
        if small.startswith(said) and (len(words) == len(unit) or words[len(unit)].isspace()):
            return words[: len(unit)], words[len(unit) :]
    return "", rest if attached else words
