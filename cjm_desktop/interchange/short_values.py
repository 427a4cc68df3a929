"""Values of two maps made short enough for a sentence about what differs in them."""

from __future__ import annotations

from typing import Any

from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.model.fields import Field
from cjm_desktop.model.text import one_line

MOST_LETTERS = 60
LETTERS_BEFORE = 12  # those of a long text that lead to what differs in it


def in_line(words: str, value: Any) -> str:
    """The words of a value for a sentence: those of a list, one a line, with a mark between them."""
    return words.replace("\n", "; ") if isinstance(value, tuple) else words


def in_part(words: TableWords, value: Any, mark: Field) -> str:
    """What stands inside a part: a word, or the names of records."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(words.name, value)))
    return words.told(value, mark) if isinstance(value, str) else ""


def short(words: str) -> str:
    """The words in a line that is no longer than a list can show."""
    return one_line(words, MOST_LETTERS)


def shortened(values: tuple[str, str]) -> tuple[str, str]:
    """Two values on a line each, begun late enough that the first place at which they differ is to be seen."""
    lines = [" ".join(each.split()) for each in values]
    same = next((at for at, pair in enumerate(zip(*lines, strict=False)) if len(set(pair)) > 1), min(map(len, lines)))
    if max(map(len, lines)) <= MOST_LETTERS or same < MOST_LETTERS // 2:
        return short(lines[0]), short(lines[1])
    start = lines[0].rfind(" ", 0, same - LETTERS_BEFORE) + 1
    one, other = ("…" * bool(start) + short(each[start:]) for each in lines)
    return one, other
