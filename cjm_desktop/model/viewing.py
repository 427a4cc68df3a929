"""A map as a saved view has it: which lanes are folded and which rules are on, what is left out, what stands back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import CardRule, JourneyMap, Lane, Record, RecordId, SavedView, Stage
from cjm_desktop.model.ruling import filter_in, stored

R = TypeVar("R", bound=Record)


def filter_of_view(graph: JourneyGraph, view: SavedView) -> Filter:
    """What a view lets pass; all cards where it is empty."""
    return filter_in(graph, view.conditions, view.entries)


def left_out(view: SavedView) -> frozenset[RecordId]:
    """The lanes and stages that a view does not show."""
    return frozenset((*view.lanes, *view.stages))


class Structured(Protocol):
    """What is read here of a graph, or of a draft of one."""

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""

    def stages(self) -> tuple[Stage, ...]:
        """The stages along the journey."""

    def in_order(self, kind: type[R], /) -> tuple[R, ...]:
        """All records of a kind, in their order."""

    def __contains__(self, record_id: object) -> bool:
        """Whether there is a record of that id."""


def turned(graph: Structured, view: SavedView) -> Iterator[Record]:
    """The lanes and rules that are otherwise in a view than they are in the map, as they are in the view."""
    for lane in graph.lanes():
        if lane.collapsed != (lane.id in view.folded):
            yield replace(lane, collapsed=not lane.collapsed)
    for rule in graph.in_order(CardRule):
        if rule.on != (rule.id in view.rules):
            yield replace(rule, on=not rule.on)


def through_view(graph: JourneyGraph, view: SavedView) -> JourneyGraph:
    """The map as a view has it, set up for posters that leave out what the view does; a graph of its own."""
    changed = {each.id: each for each in turned(graph, view)}
    page = graph.map.page
    page = replace(
        page,
        hidden=(*(each for each in page.hidden if not isinstance(graph.get(each), Lane)), *view.lanes, *view.stages),
        without=tuple(dict.fromkeys((*page.without, *view.without))),
    )
    own = replace(graph.map, page=page)
    rest = (each for each in graph.records() if not isinstance(each, JourneyMap))
    return graph_of([own, *(changed.get(each.id, each) for each in rest)], graph.foreign)


def seen_now(graph: Structured, wanted: Filter, hidden: Iterable[RecordId], without: Iterable[str]) -> dict[str, Any]:
    """The fields of a view of the map as it is seen with a filter, without hidden lanes, stages and marks."""
    conditions, entries = stored(wanted)
    gone = frozenset(hidden)
    return {
        "conditions": conditions,
        "entries": tuple(each for each in entries if each in graph),
        "lanes": tuple(each.id for each in graph.lanes() if each.id in gone),
        "stages": tuple(each.id for each in graph.stages() if each.id in gone),
        "folded": tuple(each.id for each in graph.lanes() if each.collapsed),
        "rules": tuple(each.id for each in graph.in_order(CardRule) if each.on),
        "without": tuple(without),
    }
