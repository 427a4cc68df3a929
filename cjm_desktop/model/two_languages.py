"""A map told in two languages at once: each of its texts in the first, and in the second where it has both."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.both import BELOW, BESIDE, InBoth
from cjm_desktop.model.fields import Input, fields_of, types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Part, Record, Stage, Step, Terminal
from cjm_desktop.model.text import Text

# What stands in a box of its own; the names of the rest also stand in lines among others.
_BOXED: tuple[type[msgspec.Struct], ...] = (JourneyMap, Stage, Step, Lane, Card, Terminal)
_OF_SEVERAL_LINES = (Input.PARAGRAPH, Input.LINES)


class _Pair(Struct, frozen=True):
    first: str
    second: str
    beside: bool

    def told(self, text: Text, between: str) -> Text:
        if isinstance(text, str):
            return text
        first, second = (text.get(lang, "").strip() for lang in (self.first, self.second))
        if not first or not second or first == second:
            return text
        return {**text, self.first: InBoth(first, second, BESIDE if self.beside else between)}


def in_both(graph: JourneyGraph, first: str, second: str, *, beside: bool = False) -> JourneyGraph:
    """The map whose texts, in the first language, say the second too: below it, or beside it in a name of one line.

    All of them stand `beside` it where texts are told in sentences. A text that lacks one of the two, or says the same
    in both, stays as it is. Ids stay, and so does what is foreign.
    """
    pair = _Pair(first, second, beside)
    return graph_of([_with_both(record, pair) for record in graph.records()], graph.foreign)


def _with_both(holder: Record | Part, pair: _Pair) -> Any:
    kind = type(holder)
    changed: dict[str, Any] = {}
    for name, between in _text_fields(kind):
        value = getattr(holder, name)
        after = (
            tuple(pair.told(each, between) for each in value) if isinstance(value, tuple) else pair.told(value, between)
        )
        if after != value:
            changed[name] = after
    for nested in marks_of(kind).parts:
        parts = nested.of(holder)
        both = tuple(_with_both(part, pair) for part in parts)
        if both != parts:
            changed[nested.name] = both if nested.many else both[0]
    return replace(holder, **changed) if changed else holder


@cache
def _text_fields(kind: type[Record | Part]) -> tuple[tuple[str, str], ...]:
    """The fields that may speak several languages, with what stands between two of them."""
    hints = types_of(kind)
    return tuple(
        (info.name, BELOW if kind in _BOXED or info.field.input in _OF_SEVERAL_LINES else BESIDE)
        for info in fields_of(kind)
        if Text in (hints[info.name], *get_args(hints[info.name]))
    )
