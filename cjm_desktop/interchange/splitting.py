"""How the words of one cell become those of several cards."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cjm_desktop.edit.bullets import bulleted, without_bullet
from cjm_desktop.interchange.book import visible

LEAST_BULLETS = 2
_SEPARATORS = {"semicolon": re.compile("[;；]"), "middot": re.compile("[·‧・]"), "slash": re.compile(r"\s*/\s*")}
_SEPARATORS["comma"] = re.compile(r"(?<!\d)[,，、]|[,，、](?!\d)")  # not the one of a number


def split_cell(text: str, ways: Iterable[str]) -> list[str]:
    """The words of the cards that a cell holds, one or more, by the `ways` to part them, of those of mappings.

    Where lines begin with bullets, a line without one goes on with the bullet before it. Nothing is split at a
    comma unless somebody says so.
    """
    chosen = set(ways)
    parts = [visible(text)]
    if "lines" in chosen or "bullets" in chosen:
        parts = _lines(parts[0], bullets_only="lines" not in chosen)
    for way, pattern in _SEPARATORS.items():
        if way in chosen:
            parts = [piece for part in parts for piece in pattern.split(part)]
    found = [stripped for part in parts if (stripped := part.strip())]
    return found or [visible(text)]


def _lines(text: str, *, bullets_only: bool) -> list[str]:
    if "\n" not in text:  # nearly all cells: what a count of one line begins with is a word of it
        return [without_bullet(text)] if any(bulleted([text])) else [text]
    lines = [line for line in text.split("\n") if line.strip()]
    begins = bulleted(lines)
    if not any(begins[:1]) and sum(begins) < LEAST_BULLETS:
        return [text] if bullets_only else lines
    parts: list[str] = []
    for line, begun in zip(lines, begins, strict=True):
        if begun:
            parts.append(without_bullet(line))
        elif parts:
            parts[-1] += "\n" + line
        else:
            parts.append(line)
    return parts
