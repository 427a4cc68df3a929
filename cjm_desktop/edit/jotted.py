"""Many quotes in one text: each line is one, with or without who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

LONGEST_NAME = 40  # letters of who said something; what is longer is a part of what was said
MOST_WORDS = 4
_BULLET = re.compile(r"^\s*(?:[-*•‣▪·]|\d+[.)])\s+")
_QUOTED = re.compile(r"^[\"“„«「『](?P<words>.+)[\"”“»」』]\s*[—–\-,:]*\s*(?P<by>.*)$")
_BEHIND = re.compile(r"^(?P<words>.+\S)\s+[—–]\s*(?P<by>[^—–]+)$")
_BEFORE = re.compile(r"^(?P<by>[^:：\"“]+)[:：]\s+(?P<words>.+)$")
_STOPS = re.compile(r"[.!?…]\s*$|[.!?]\s")


class Jotted(Struct, frozen=True):
    """What was said, and by whom."""

    words: str
    by: str = ""


def jotted(text: str) -> tuple[Jotted, ...]:
    """The quotes in a text, a line each: `“…” — Kim`, `… — Kim`, `Kim: …`, or with a tab before the name."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Jotted]:
    for line in text.splitlines():
        bare = _BULLET.sub("", line).strip()
        words, tab, by = bare.partition("\t")
        if tab:
            yield Jotted(_unquoted(words), " ".join(by.split()))
        elif bare:
            yield _told(bare)


def _told(line: str) -> Jotted:
    if found := _QUOTED.match(line):
        by = found["by"].strip(" ()")
        if not by or _is_name(by):
            return Jotted(found["words"].strip(), by)
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.match(line)
        if found and _is_name(found["by"]):
            return Jotted(_unquoted(found["words"]), found["by"].strip())
    return Jotted(line)


def _unquoted(words: str) -> str:
    found = _QUOTED.match(words.strip())
    return found["words"].strip() if found and not found["by"] else words.strip()


def _is_name(words: str) -> bool:
    """Whether a few words can be a name: short, and no sentence."""
    bare = words.strip()
    return 0 < len(bare) <= LONGEST_NAME and len(bare.split()) <= MOST_WORDS and not _STOPS.search(bare)
