"""What a merge asks people: each question once, together with what was changed along or has come back only for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from cjm_desktop.model.differences import siblings
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Conflict, Record, RecordId
from cjm_desktop.model.usage import CATALOGUES
from cjm_desktop.model.values import place_of, placed

BEHIND, BEFORE = "behind", "before"  # the neighbours of a place, empty at its ends
_WRITTEN_OUT = ("owner", "text")  # fields that repeat the name of an entry


def ids_in(conflict: Conflict) -> Iterator[RecordId]:
    """What may be ids among the values of a conflict: of where a record stands, or what it refers to."""
    for side in ("mine", "theirs") if conflict.field else ():
        value = conflict.values.get(side)
        if isinstance(value, dict):  # the neighbours tell where among others, and need not be there
            value = [each for key, each in value.items() if key not in (BEHIND, BEFORE)]
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, str):
                yield each


def roots(
    target: RecordId, for_what: Mapping[RecordId, set[RecordId | tuple[RecordId, str]]]
) -> Iterator[tuple[RecordId, str]]:
    """The conflicts that a record has come back for, by way of others that have."""
    seen: set[RecordId] = set()
    ahead = [target]
    while ahead:
        here = ahead.pop()
        seen.add(here)
        for each in for_what.get(here, ()):
            if isinstance(each, tuple):
                yield each
            elif each not in seen:
                ahead.append(each)


def told_place(graph: JourneyGraph, record: Record) -> dict[str, str]:
    """Where a record stands and between whom: its order key says nothing among records of another version."""
    kind = type(record)
    told = dict(zip(place_of(kind), placed(record), strict=True))
    there = siblings(graph, kind, placed(record)[:-1])
    at = there.index(record.id)
    return told | {
        BEHIND: there[at - 1] if at else "",
        BEFORE: there[at + 1] if at + 1 < len(there) else "",
    }


def gathered(conflicts: list[Conflict], graph: JourneyGraph) -> Iterator[Conflict]:
    """The conflicts, each once: where a name was changed twice, what repeats it goes with it."""
    names: dict[str, Conflict] = {}
    for each in conflicts:
        if each.field.partition(".")[0] == "name" and isinstance(graph.get(each.target), CATALOGUES):
            names[_key(each)] = each
    also: dict[RecordId, list[str]] = {}
    alone = []
    for each in conflicts:
        named = names.get(_key(each))
        if named is not None and named is not each and each.field.partition(".")[0] in _WRITTEN_OUT:
            also.setdefault(named.id, []).extend((f"{each.target} {each.field}", *each.also))
        else:
            alone.append(each)
    for each in sorted(alone, key=lambda one: (one.target, one.field)):
        yield replace(each, also=tuple(sorted((*each.also, *also[each.id])))) if each.id in also else each


def _key(conflict: Conflict) -> str:
    return repr(sorted(conflict.values.items()))
