"""The signs in front of lines that make a list of them, and are no words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# ㆍ is the middle dot of Korean keyboards, U+119E stands for it in text that was normalised. A dash may stand right
# before a word; before a number it is a minus.
_SIGN = re.compile(r"^\s*(?:[•▪◦‣●○■ㆍ\u119e]\s*|[·\-–—*]\s+|[·\-–—*](?=[^\W\d_]))")
_COUNT = re.compile(r"^\s*(\d{1,3})([.)])\s+")
LEAST_COUNTED = 2


def bulleted(lines: Sequence[str]) -> list[bool]:
    """Which of the lines of a list begin an entry: those with a sign, or numbers that count them from 1.

    Other numbers in front are words: a second reminder is not the reminder.
    """
    counts = [found for line in lines if (found := _COUNT.match(line))]
    counted = len(counts) >= LEAST_COUNTED and all(found[1] == str(at) for at, found in enumerate(counts, 1))
    return [_SIGN.match(line) is not None or (counted and _COUNT.match(line) is not None) for line in lines]


def without_bullet(line: str) -> str:
    """A line that begins an entry without its sign or number."""
    return _COUNT.sub("", line) if _COUNT.match(line) else _SIGN.sub("", line)
