"""New maps from an old one: a future state, a service blueprint, an empty copy.

Each has a map id of its own and steps that name the step they come from, so that two maps can be compared step by step
however much is changed afterwards. Other records keep their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from cjm_desktop.foundation.ids import NewId, keys_between
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.guiding import still_open
from cjm_desktop.model.records import (
    PREFIX_OF,
    Blob,
    Card,
    CardRule,
    Category,
    Channel,
    Checkpoint,
    Comment,
    Competitor,
    Conflict,
    DataObject,
    Department,
    EventLog,
    GuidingQuestion,
    Initiative,
    JourneyMap,
    JourneyPath,
    Lane,
    Origin,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    RecordId,
    Response,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Term,
    Touchpoint,
)
from cjm_desktop.model.roles import IDEAS, role_of

# What an empty copy keeps: the frame, the people, and the catalogues.
FRAME: tuple[type[Record], ...] = (
    Stage,
    Step,
    Lane,
    Persona,
    Channel,
    Touchpoint,
    Department,
    Category,
    JourneyPath,
    DataObject,
    Initiative,
    Competitor,
    OwnMark,
    OwnRelation,
    CardRule,
    SavedView,
    Stakeholder,
    GuidingQuestion,
    Term,
    Blob,
)
# The lanes of a blueprint from top to bottom, each with the roles of a journey map that become it.
BLUEPRINT: Mapping[str, tuple[str, ...]] = {
    "evidence_physical": ("evidence_physical",),
    "touchpoints": ("touchpoints",),
    "customer_actions": ("customer_actions", "actions"),
    "frontstage_actions": ("frontstage_actions", "company_actions"),
    "backstage_actions": ("backstage_actions",),
    "support": ("support",),
    "enablers": ("enablers",),
    "friction": ("friction", "pains"),
    "opportunities": ("opportunities",),
    "solutions": ("solutions",),
}
# Of these a blueprint has one only where the journey map had it.
OPTIONAL = frozenset({"touchpoints", "enablers", "friction", *IDEAS})


def empty_copy(graph: JourneyGraph, new_id: NewId) -> JourneyGraph:
    """The same stages, steps, lanes, people and catalogues without any content. `new_id` makes the map's id."""
    bare = _without(graph, [record.id for record in _content(graph) if not isinstance(record, FRAME)])
    return _derived(graph, new_id, _content(bare), kind=graph.map.kind)


def future_state(graph: JourneyGraph, new_id: NewId) -> JourneyGraph:
    """The whole map as the beginning of a future state.

    What was observed now is not observed there: its cards are assumed and have no sources. Comments stay behind.
    """
    kept = (_imagined(record) for record in _content(graph) if not isinstance(record, Comment))
    return _derived(graph, new_id, kept, kind="future")


def service_blueprint(graph: JourneyGraph, new_id: NewId) -> JourneyGraph:
    """The map as the beginning of a service blueprint.

    Lanes with a place in one go there with their cards, under their own names; actions become customer actions. The
    missing ones are added, each with the line below it. Other lanes stay behind with all that hangs on them. `new_id`
    makes the ids of the map and of new lanes.
    """
    lanes = list(_blueprint_lanes(graph, new_id))
    kept = {lane.id for lane in lanes}
    left = _without(graph, [lane.id for lane in graph.lanes() if lane.id not in kept])
    others = (record for record in _content(left) if not isinstance(record, Lane | Comment))
    return _derived(graph, new_id, [*lanes, *others], kind="blueprint")


def origins(graph: JourneyGraph) -> dict[RecordId, tuple[RecordId, ...]]:
    """For each step along the journey, the steps of the maps that it comes from; new ones have none."""
    return {step.id: tuple(origin.step for origin in step.origins) for step in graph.steps()}


def _content(graph: JourneyGraph) -> Iterator[Record]:
    return (
        record
        for record in graph.records()
        if not isinstance(record, JourneyMap | Checkpoint | Conflict | EventLog | Silence | Response)
    )


def _derived(graph: JourneyGraph, new_id: NewId, records: Iterable[Record], *, kind: str) -> JourneyGraph:
    head = replace(graph.map, id=new_id(PREFIX_OF[JourneyMap]), kind=kind, review=None, state="", evidence="")
    return graph_of([head, *(_linked(record, graph.map.id) for record in records)])


def _linked(record: Record, map_id: RecordId) -> Record:
    """A step with its way back, a guiding question without its answer; other records as they are."""
    if isinstance(record, Step):
        return replace(record, origins=(Origin(map=map_id, step=record.id),))
    return still_open(record) if isinstance(record, GuidingQuestion) else record


def _imagined(record: Record) -> Record:
    return replace(record, evidence="assumed", sources=()) if isinstance(record, Card) else record


def _blueprint_lanes(graph: JourneyGraph, new_id: NewId) -> Iterator[Lane]:
    by_role = {role: [lane for lane in graph.lanes() if lane.role in old] for role, old in BLUEPRINT.items()}
    count = sum(max(1, len(lanes)) for lanes in by_role.values())
    keys = iter(keys_between(None, None, count))
    for key, lanes in by_role.items():
        role = role_of(key)
        new = [] if lanes or key in OPTIONAL else [Lane(id=new_id(PREFIX_OF[Lane]))]
        last = (lanes or new)[-1:]
        for lane in lanes or new:
            # The line stands below the last lane of its part; several lanes of one role lie together.
            line = role.line if lane in last else ""
            yield replace(lane, role=key, side=role.side, line=line, order=next(keys))


def _without(graph: JourneyGraph, ids: Iterable[RecordId]) -> JourneyGraph:
    """A copy of a graph in which some records are deleted with all that cannot be without them."""
    copy = graph_of(graph.records())
    copy.apply(cascade(copy, ids))
    return copy
