"""Entries that two people have each put into the map, the same touchpoint or department twice: one entry in a merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import fields, replace

from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Record, RecordId, Survey
from cjm_desktop.model.usage import CATALOGUES
from cjm_desktop.model.values import taken_apart, ways_of

Sides = tuple[JourneyGraph | None, JourneyGraph, JourneyGraph]
_OF_ITS_OWN = ("id", "name", "order")


def without_twins(base: JourneyGraph | None, mine: JourneyGraph, theirs: JourneyGraph) -> Sides:
    """The three maps of a merge, with one id for what both have entered under one name with nothing that disagrees.

    What one has entered anew for an entry that was deleted there, and is as it was with the other, is that entry too:
    so a copy that comes back after its twin was merged brings the second one no more. Two that disagree stay two.
    """
    renamed: dict[RecordId, RecordId] = {}
    filled: dict[RecordId, Record] = {}
    while pairs := list(_pairs(base, mine, theirs, renamed)):
        for ours, others in pairs:
            one = mine.one(Record, ours)
            other = theirs.one(Record, others)
            was = {each for each in (ours, others) if base is not None and each in base}
            kept = min({ours, others} - was)
            renamed |= dict.fromkeys((ours, others), kept)
            if not was:
                filled[kept] = replace(_filled(_named(one, renamed), _named(other, renamed)), id=kept)
    if not renamed:
        return base, mine, theirs
    return (
        _with_ids(base, renamed, {}) if base is not None else None,
        _with_ids(mine, renamed, filled),
        _with_ids(theirs, renamed, filled),
    )


def _pairs(
    base: JourneyGraph | None, mine: JourneyGraph, theirs: JourneyGraph, renamed: Mapping[RecordId, RecordId]
) -> Iterator[tuple[RecordId, RecordId]]:
    """An entry of mine and one of theirs that are the same; those that are known to be so already are left out."""
    for kind in CATALOGUES:
        if kind is Survey:
            continue
        ours = [each for each in mine.table(kind).values() if each.id not in theirs and each.id not in renamed]
        others = [each for each in theirs.table(kind).values() if each.id not in mine and each.id not in renamed]
        named: dict[str, list[Record]] = {}
        for each in others if ours else ():
            named.setdefault(_key(each, theirs), []).append(each)
        once = Counter(_key(each, mine) for each in ours)
        for each in ours:
            found = named.get(key := _key(each, mine), [])
            if key and once[key] == 1 and len(found) == 1 and _one_may_stand_for_both(base, each, found[0], renamed):
                yield each.id, found[0].id


def _key(record: Record, graph: JourneyGraph) -> str:
    """What an entry is called, however it is written; in the map's language, else in its first one."""
    names = taken_apart(getattr(record, "name", ""), graph.map.lang)
    words = names.get(graph.map.lang) or next(iter(names.values()), "")
    return " ".join(words.split()).casefold()


def _one_may_stand_for_both(
    base: JourneyGraph | None, ours: Record, others: Record, renamed: Mapping[RecordId, RecordId]
) -> bool:
    before = [base.get(each.id) if base is not None else None for each in (ours, others)]
    if all(before) or any(was is not None and was != now for was, now in zip(before, (ours, others), strict=True)):
        return False
    one, other = _named(ours, renamed), _named(others, renamed)
    return all(
        getattr(one, name) == getattr(other, name) or _is_empty(one, name) or _is_empty(other, name)
        for name in type(one).__struct_fields__
        if name not in _OF_ITS_OWN
    )


def _is_empty(record: Record, name: str) -> bool:
    """Whether a field says nothing: it is as it is in an entry of which only the name is known."""
    value = getattr(record, name)
    return not value or value == _defaults(type(record)).get(name)


def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {each.name: each.default for each in fields(kind)}


def _filled(one: Record, other: Record) -> Record:
    """Both entries in one, the same whichever comes first."""
    told: dict[str, Any] = {}
    for name in type(one).__struct_fields__:
        values = [getattr(each, name) for each in (one, other)]
        if name == "id" or values[0] == values[1]:
            continue
        if name in _OF_ITS_OWN and ways_of(type(one)).get(name) != "text":
            told[name] = min(values)
        elif name in _OF_ITS_OWN:
            told[name] = min(values, key=repr)
        else:
            told[name] = values[1] if _is_empty(one, name) else values[0]
    return replace(one, **told)


def _named(record: Record, renamed: Mapping[RecordId, RecordId]) -> Record:
    """A record that refers to entries by the ids that they have now."""
    told: dict[str, Any] = {}
    for reference in marks_of(type(record)).references:
        ids = reference.of(record)
        if any(each in renamed for each in ids):
            now = tuple(dict.fromkeys(renamed.get(each, each) for each in ids))
            told[reference.name] = now if reference.many else now[0]
    return replace(record, **told) if told else record


def _with_ids(
    graph: JourneyGraph, renamed: Mapping[RecordId, RecordId], filled: Mapping[RecordId, Record]
) -> JourneyGraph:
    found = []
    for record in graph.records():
        now = _named(record, renamed)
        if record.id in renamed:
            now = filled.get(renamed[record.id]) or replace(now, id=renamed[record.id])
        found.append(now)
    return graph_of(found, graph.foreign)
