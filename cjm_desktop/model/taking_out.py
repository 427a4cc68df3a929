"""A map without some of its records, and without what was known only through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import catalogues, marks_of
from cjm_desktop.model.records import Blob, Edition, JourneyMap, Metric, Persona, Record, RecordId
from cjm_desktop.model.reduced import beyond

# Entries that are known only through what refers to them: they go with the last of these.
_CATALOGUES = tuple(kind for kind in catalogues() if kind is not Persona)


def left_without(graph: JourneyGraph, ids: Iterable[RecordId]) -> JourneyGraph:
    """The map without records, and all that cannot be without them."""
    changes = {change.id: change.after for change in cascade(graph, ids)}
    return graph_of((now for each in graph.records() if (now := changes.get(each.id, each)) is not None), graph.foreign)


def taken_out(graph: JourneyGraph, ids: Iterable[RecordId]) -> JourneyGraph:
    """The map without records, all that cannot be without them, and the entries that nothing refers to any more."""
    going = list(ids)
    before = referred(graph)
    while True:
        kept = left_without(graph, going)
        lost = before - referred(kept)
        orphans = [each.id for each in _catalogue(kept) if each.id in lost]
        if not orphans:
            return kept
        going += orphans


def shown_alone(graph: JourneyGraph, hidden: Iterable[RecordId]) -> JourneyGraph:
    """The map as a reader of a poster without these lanes, stages and personas sees it, and nothing behind it.

    Unlike `reduced`, which is drawn, it holds no entry, picture, edition or unknown data that could tell of the rest.
    """
    hidden = frozenset(hidden)
    gone = beyond(graph, hidden)
    if not gone:
        return graph
    people = tuple(persona.id for persona in shown_personas(graph) if persona.id not in gone)
    kept = taken_out(graph, [*gone, *(edition.id for edition in graph.in_order(Edition))])
    shown = referred(kept)
    records = (each for each in kept.records() if not isinstance(each, Blob | JourneyMap) or each.id in shown)
    page = replace(graph.map.page, hidden=tuple(key for key in graph.map.page.hidden if key not in gone))
    own = replace(kept.map, personas=people, page=page)
    return graph_of([own, *records])


def referred(graph: JourneyGraph) -> frozenset[RecordId]:
    """The ids that some record of a map refers to."""
    return frozenset(
        target
        for record in graph.records()
        for reference in marks_of(type(record)).references
        for target in reference.of(record)
    )


def _catalogue(graph: JourneyGraph) -> Iterator[Record]:
    for kind in _CATALOGUES:
        yield from (each for each in graph.in_order(kind) if not (isinstance(each, Metric) and each.headline))
