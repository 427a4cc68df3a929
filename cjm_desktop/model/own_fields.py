"""Fields of cards that a map has of its own: each is a line, its name before a colon and what it says behind."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.model.text import Text, text_in

BETWEEN = ": "


def own_value(name: str, words: str) -> str:
    """A field with what it says, as a card keeps it."""
    return f"{name}{BETWEEN}{words}"


def told_fields(lines: Iterable[str]) -> dict[str, str]:
    """What a card's lines say, by the names of the fields; a line without a name stands under an empty one."""
    told: dict[str, str] = {}
    for line in lines:
        name, found, words = line.partition(":")
        key, said = (name.strip(), words.strip()) if found else ("", line.strip())
        told[key] = f"{told[key]}, {said}" if key in told else said
    return told


def by_name(lines: Iterable[Text], lang: str) -> dict[str, Text]:
    """The lines of a card by the names of the fields; what has none, or repeats one, by all that it says."""
    found: dict[str, Text] = {}
    for line in lines:
        words = text_in(line, lang, lang)
        name = words.partition(":")[0].strip()
        found[words if name in found else name] = line
    return found
