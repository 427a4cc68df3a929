"""Whose feelings a lane shows: each has a line of its own, the same on the whole map and on every part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.roles import role_of


class Voice(Struct, frozen=True):
    """A persona, "" for nobody's, and what it felt last before the part that is shown, and feels next after it."""

    persona: RecordId
    before: float | None = None
    after: float | None = None


def voices_in(whole: JourneyGraph, graph: JourneyGraph) -> dict[RecordId, tuple[Voice, ...]]:
    """Who speaks in each lane of points of a part of a map, in the order in which they do so in the whole of it."""
    steps = [step.id for step in whole.steps()]
    shown = {step.id for step in graph.steps()}
    ends = [at for at, step in enumerate(steps) if step in shown]
    first, last = (ends[0], ends[-1]) if ends else (0, -1)
    return {lane.id: _voices(whole, lane, steps, first, last) for lane in graph.lanes() if role_of(lane.role).points}


def _voices(whole: JourneyGraph, lane: Lane, steps: Sequence[RecordId], first: int, last: int) -> tuple[Voice, ...]:
    felt: dict[RecordId, dict[int, list[float]]] = {}
    for at, step in enumerate(steps):
        for card in whole.cell(lane.id, step):
            if card.value is not None:
                felt.setdefault(card.persona, {}).setdefault(at, []).append(card.value)
    return tuple(
        Voice(
            persona,
            _mean(values[max(earlier)] if (earlier := [at for at in values if at < first]) else ()),
            _mean(values[min(later)] if (later := [at for at in values if at > last]) else ()),
        )
        for persona, values in felt.items()
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def by_voice(voices: Iterable[Voice], speakers: Iterable[RecordId]) -> Mapping[RecordId, Voice]:
    """Each speaker's voice: those that are known first, in their order, then the others as they come."""
    known = {each.persona: each for each in voices}
    return known | {each: Voice(each) for each in dict.fromkeys(speakers) if each not in known}
