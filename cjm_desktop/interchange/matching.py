"""Which stages, steps and lanes of a map that comes in are those of the open map: by name, and lanes by role."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.interchange.words import Synonyms, meaning, plain
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, RecordId, Stage
from cjm_desktop.model.text import Text


def match_places(source: JourneyGraph, target: JourneyGraph, words: Synonyms) -> dict[RecordId, RecordId]:
    """The record of the target for each stage, step and lane of the source that has one there."""
    found: dict[RecordId, RecordId] = {}
    taken: set[RecordId] = set()

    def match(own: RecordId, other: RecordId) -> None:
        found[own] = other
        taken.add(other)

    for stage in source.stages():
        same = next((each.id for each in target.stages() if each.id not in taken and _alike(stage, each, words)), None)
        if same is not None:
            match(stage.id, same)
            _match_steps(source, target, stage.id, same, found)
    for lane in source.lanes():
        other = _lane_for(lane, [each for each in target.lanes() if each.id not in taken])
        if other is not None:
            match(lane.id, other)
    return found


def _alike(stage: Stage, other: Stage, words: Synonyms) -> bool:
    ours, theirs = set(_spoken(stage.name)), set(_spoken(other.name))
    if ours & theirs:
        return True
    means = {found.key for name in ours if (found := meaning(name, words.stages)) and found.sureness == 1.0}
    return any((found := meaning(name, words.stages)) and found.key in means for name in theirs)


def _match_steps(
    source: JourneyGraph, target: JourneyGraph, stage: RecordId, same: RecordId, found: dict[RecordId, RecordId]
) -> None:
    """Steps of one name; steps without a name go by their place among such."""
    ours, theirs = source.steps_of(stage), target.steps_of(same)
    free = list(theirs)
    for step in ours:
        names = set(_spoken(step.name))
        other = next(
            (each for each in free if names & set(_spoken(each.name)) or (not names and not _spoken_any(each))), None
        )
        if other is None and (not names or len(ours) == len(theirs) == 1):
            other = free[0] if free else None
        if other is not None:
            found[step.id] = other.id
            free.remove(other)


def _spoken_any(step: object) -> bool:
    return any(True for _ in _spoken(getattr(step, "name", "")))


def _lane_for(lane: Lane, lanes: list[Lane]) -> RecordId | None:
    names = set(_spoken(lane.name))
    named = [each for each in lanes if names & set(_spoken(each.name))]
    same_role = [each for each in named if each.role == lane.role]
    alike = [each for each in lanes if each.role == lane.role and lane.role != "text"]
    for group in (same_role, named, alike):
        if group:
            return group[0].id
    return None


def _spoken(name: Text) -> Iterator[str]:
    for text in (name,) if isinstance(name, str) else name.values():
        if key := plain(text):
            yield key
