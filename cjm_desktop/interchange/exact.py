"""What no cell of a workbook says as the map holds it: its index keeps that as values, beside the words.

These are settings, numbers with more places than are shown, lengths of time, and entries that no name tells apart.
Words that no cell shows are not among them: whoever gets a workbook can read all that people wrote in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import structs

from cjm_desktop.edit.fieldtypes import field_types, field_value
from cjm_desktop.interchange.answers import NAMED
from cjm_desktop.interchange.columns import SETTINGS, catalogue_lists, is_filled
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, JourneyMap, Lane, Record, RecordId, Relation, Stage, Step
from cjm_desktop.model.text import text_in

_UNSHOWN = (Input.HIDDEN, Input.MAP, Input.LANE_TYPE, Input.REVIEW, Input.DURATION)
# What the index says in lines of its own, what the program wrote down for itself, and the history of the map.
_ELSEWHERE: Mapping[type[Record], frozenset[str]] = {
    JourneyMap: frozenset({"personas"}),
    Stage: frozenset({"kind"}),
    Step: frozenset({"stage", "origins"}),
    Lane: frozenset({"role"}),
    Card: frozenset({"lane", "step", "until", "data"}),
    Relation: frozenset({"source", "target"}),
}
Exact = Mapping[tuple[RecordId, str], str]


def exact_values(graph: JourneyGraph, lang: str) -> Iterator[tuple[RecordId, str, str]]:
    """The id of a record, the field, and its value as JSON, for all that the cells of a workbook do not say exactly."""
    ambiguous = _ambiguous(graph, lang)
    for record in _sent_records(graph):
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            if is_filled(record, info) and _is_inexact(record, info, value, ambiguous):
                yield record.id, info.name, msgspec.json.encode(value).decode()
    for lane in graph.lanes():
        if not text_in(lane.name, lang, graph.map.lang):  # its label is that of its role
            yield lane.id, "name", '""'


def with_exact(record: Record, exact: Exact, known: Collection[RecordId]) -> Record:
    """A record with those of its values; what is none, or names what is not there, is passed over."""
    told: dict[str, Any] = {}
    for info in fields_of(type(record)):
        text = exact.get((record.id, info.name))
        if text is None:
            continue
        try:
            value = field_value(type(record), info.name, msgspec.json.decode(text))
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
            continue
        if info.field.refers_to:
            value = tuple(each for each in value if each in known) if isinstance(value, tuple) else value
            value = "" if isinstance(value, str) and value not in known else value
        told[info.name] = value
    return structs.replace(record, **told) if told else record


def _sent_records(graph: JourneyGraph) -> Iterator[Record]:
    """The map, and all records that a workbook holds a row or a cell of."""
    yield graph.map
    places = (*graph.stages(), *graph.steps(), *graph.lanes(), *graph.cards())
    yield from places
    for each, _, records in catalogue_lists(graph):
        if each.kind not in (JourneyMap, Stage, Step, Lane, Card):
            yield from records


def _is_inexact(record: Record, info: FieldInfo, value: object, ambiguous: Collection[RecordId]) -> bool:
    if info.name == "order" or info.name in _ELSEWHERE.get(type(record), ()):
        return False
    if info.field.input in _UNSHOWN or (isinstance(record, JourneyMap) and info.name in SETTINGS):
        return True
    if info.field.refers_to:
        named = value if isinstance(value, tuple) else (value,)
        told = info.field.refers_to in NAMED and not any(each in ambiguous for each in named)
        return not told and info.field.input is not Input.PICTURE
    return isinstance(value, float) and float(f"{value:.12g}") != value


def _ambiguous(graph: JourneyGraph, lang: str) -> set[RecordId]:
    """The entries that their names do not tell: without one, of several lines, or called as another one is."""
    found: set[RecordId] = set()
    for each, _, records in catalogue_lists(graph):
        if "name" not in each.kind.__struct_fields__ or "name" not in field_types(each.kind):
            continue
        names = {record.id: text_in(getattr(record, "name", ""), lang, graph.map.lang) for record in records}
        counts = Counter(plain(name) or name for name in names.values())
        for key, name in names.items():
            alone = counts[plain(name) or name] == 1 and ";" not in name and " ".join(name.split()) == name
            if not name or not alone:
                found.add(key)
    return found


def all_exact(records: Iterable[Record], exact: Exact) -> list[Record]:
    """Records with their exact values; what they name has to be among them."""
    listed = list(records)
    known = {each.id for each in listed}
    return [with_exact(each, exact, known) for each in listed]
