"""Finding what people call by a name: an edition, a saved view."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Edition, SavedView

N = TypeVar("N", Edition, SavedView)


def find_called(graph: JourneyGraph, kind: type[N], name: str) -> N | None:
    """The first record of a kind with that name, in any of its languages and letters large or small, or of that id."""
    wanted = folded(name)
    for each in graph.in_order(kind):
        words = [each.name] if isinstance(each.name, str) else each.name.values()
        if each.id == name or wanted in map(folded, words):
            return each
    return None


def folded(name: str) -> str:
    """A name as names are compared: composed, without spaces around it, in small letters."""
    return unicodedata.normalize("NFC", name.strip()).casefold()
