"""Ranges of cells as people write them: `C6:J19`."""

from __future__ import annotations

import re

from cjm_desktop.interchange.book import address
from cjm_desktop.interchange.mapping import Area

_RANGE = re.compile(r"\s*([A-Za-z]{1,3})(\d{1,6})\s*[:\-–~]\s*([A-Za-z]{1,3})(\d{1,6})\s*")
MOST_ROWS, MOST_COLUMNS = 20_000, 500


def area_name(area: Area) -> str:
    """An area as a range."""
    top, left, bottom, right = area
    return f"{address(top, left)}:{address(bottom, right)}"


def area_of(text: str) -> Area | None:
    """The area of a range, its corners in any order; None where it is none."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    rows = sorted((int(found[2]) - 1, int(found[4]) - 1))
    columns = sorted((_column(found[1]), _column(found[3])))
    if rows[0] < 0 or rows[1] >= MOST_ROWS or columns[1] >= MOST_COLUMNS:
        return None
    return rows[0], columns[0], rows[1], columns[1]


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
