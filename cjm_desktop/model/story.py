"""The order in which a map is shown to others: stage by stage, card by card, or along a storyline of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Stage, Step
from cjm_desktop.model.roles import role_of


class ShowStep(Struct, frozen=True):
    """One step of a show: a stage as a whole, or one card of it."""

    stage: RecordId
    card: RecordId = ""


def along_the_map(graph: JourneyGraph) -> tuple[ShowStep, ...]:
    """Every stage, each followed by its cards: lane by lane, in a lane along the journey; no collapsed ones."""
    return tuple(step for stage in graph.stages() for step in of_stage(graph, stage.id))


def of_stage(graph: JourneyGraph, stage: RecordId) -> tuple[ShowStep, ...]:
    """A stage and its cards."""
    columns = graph.steps_of(stage)
    lanes = [lane.id for lane in graph.lanes() if not lane.collapsed]
    cards = (card.id for lane in lanes for column in columns for card in graph.cell(lane, column.id))
    return (ShowStep(stage), *(ShowStep(stage, card) for card in cards))


def along_the_story(graph: JourneyGraph) -> tuple[ShowStep, ...]:
    """The storyline of a map: each of its stages with its cards, each of its cards alone."""
    found: list[ShowStep] = []
    for each in graph.map.story:
        record = graph.get(each)
        if isinstance(record, Stage):
            found += of_stage(graph, each)
        elif isinstance(record, Card):
            found.append(ShowStep(graph.one(Step, record.step).stage, each))
    return tuple(found)


def mood_of(graph: JourneyGraph, stage: RecordId) -> float | None:
    """How good a stage is on the average of its emotions, None where nobody has said so."""
    lanes = [lane.id for lane in graph.lanes() if role_of(lane.role).points]
    values = [
        card.value
        for lane in lanes
        for column in graph.steps_of(stage)
        for card in graph.cell(lane, column.id)
        if card.value is not None
    ]
    return sum(values) / len(values) if values else None


def with_more(story: Iterable[RecordId], more: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """A storyline with further records at its end, each once."""
    return tuple(dict.fromkeys((*story, *more)))


def moved(story: tuple[RecordId, ...], record: RecordId, by: int) -> tuple[RecordId, ...]:
    """A storyline in which a record comes so many places later."""
    others = [each for each in story if each != record]
    at = max(0, min(len(others), story.index(record) + by))
    return (*others[:at], record, *others[at:])
