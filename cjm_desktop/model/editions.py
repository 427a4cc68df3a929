"""Editions: saved views of one map, each with its own title and page set-up, all of the same cards."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cjm_desktop.model.called import folded
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Card,
    CardRule,
    Channel,
    Comment,
    Conflict,
    Edition,
    EventLog,
    Evidence,
    Jotting,
    JourneyMap,
    Lane,
    Metric,
    Record,
    Relation,
    Response,
    SavedView,
    Silence,
    Survey,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import text_in

_FILLED: tuple[type[Record], ...] = (
    Card,
    Relation,
    Terminal,
    Channel,
    Touchpoint,
    Metric,
    Evidence,
    EventLog,
    Survey,
    Jotting,
    Comment,
    Response,
    Silence,
    Conflict,
    CardRule,
    SavedView,
)
# What no system has in a file name, and what would hide a file or end its name early.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 60


def edition_graph(graph: JourneyGraph, edition: Edition) -> JourneyGraph:
    """The map as an edition has it: under its title, with its page set-up. What that hides is still there."""
    own = replace(graph.map, title=edition.title or graph.map.title, page=edition.page)
    return graph_of([own, *_others(graph)], graph.foreign)


def blank_graph(graph: JourneyGraph) -> JourneyGraph:
    """The map's stages, steps, lanes and people, with nothing filled in."""
    own = replace(graph.map, review=None)
    kept = (record for record in _others(graph) if not isinstance(record, _FILLED))
    # What is to be filled in has to be open.
    opened = (replace(each, collapsed=False) if isinstance(each, Lane) and each.collapsed else each for each in kept)
    return graph_of([own, *opened])


def edition_file_names(graph: JourneyGraph, stem: str) -> dict[str, str]:
    """For each edition's id a file name without ending: the map's own and the edition's, fit for every system."""
    lang, taken, names = graph.map.lang, set[str](), {}
    for number, edition in enumerate(graph.in_order(Edition), 1):
        words = " ".join(_NOT_IN_NAMES.sub(" ", text_in(edition.name, lang, lang)).split())
        words = words.strip(" .")[:_LONGEST_NAME].strip(" .")
        name = f"{stem} - {words or number}"
        while folded(name) in taken:
            name = f"{name} {number}"
        taken.add(folded(name))
        names[edition.id] = name
    return names


def _others(graph: JourneyGraph) -> list[Record]:
    return [record for record in graph.records() if not isinstance(record, JourneyMap)]
