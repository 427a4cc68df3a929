"""A map as a template for others."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.guiding import still_open
from cjm_desktop.model.records import (
    CardRule,
    Category,
    Channel,
    Checkpoint,
    Comment,
    Conflict,
    Department,
    EventLog,
    GuidingQuestion,
    JourneyMap,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Record,
    RecordId,
    Response,
    SavedView,
    Silence,
    Stage,
    Step,
    Survey,
    Term,
    Touchpoint,
)

# What a template keeps beside the map's own record: structure, prompts, and the catalogues of the company.
_SAID = (Comment, Response, Conflict, EventLog, Silence, Checkpoint)
_STRUCTURE = (
    Stage,
    Step,
    Lane,
    Channel,
    Touchpoint,
    Department,
    Category,
    JourneyPath,
    OwnMark,
    OwnRelation,
    Metric,
    Survey,
    GuidingQuestion,
    Term,
    CardRule,
    SavedView,
)


def as_template(graph: JourneyGraph, keep_cards: bool = False) -> JourneyGraph:
    """A graph of its own with the structure of a map, its prompts, catalogues, page and theme.

    Nothing that was found out with one client stays: no cards, relations, personas, evidence, measured values, logo, no
    words of the title block but title and guiding questions. With `keep_cards` all of that stays but comments,
    silenced findings and checkpoints. Ids are the same; whoever begins a map from it renews the map's.
    """
    if keep_cards:
        kept = [each for each in graph.records() if not isinstance(each, _SAID)]
        return graph_of(kept, graph.foreign)
    kept = [each for each in graph.records() if isinstance(each, (JourneyMap, *_STRUCTURE))]
    ids = {each.id for each in kept}
    return graph_of([_bare(each, ids) for each in kept])


def _bare(record: Record, kept: Set[RecordId]) -> Record:
    if isinstance(record, JourneyMap):
        return JourneyMap(
            id=record.id,
            title=record.title,
            kind=record.kind,
            lang=record.lang,
            langs=record.langs,
            customer_types=record.customer_types,
            theme=record.theme,
            accent=record.accent,
            unchecked=record.unchecked,
            currency=record.currency,
            page=record.page,
        )
    if isinstance(record, Metric):
        return replace(record, values=())
    if isinstance(record, GuidingQuestion):
        return still_open(record)
    if isinstance(record, CardRule | SavedView):
        return replace(record, entries=tuple(each for each in record.entries if each in kept))
    return record
