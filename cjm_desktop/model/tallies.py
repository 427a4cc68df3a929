"""How many cards of a kind stand in each step, so that a lane can sum up what others hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from cjm_desktop.model.derived import steps_covered
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.roles import IDEAS, TROUBLES

TallyByStep = Mapping[RecordId, int]
NO_TALLIES: Mapping[str, TallyByStep] = MappingProxyType({})
COUNTED: Mapping[str, frozenset[str]] = {  # by the key of a tally (`vocabulary.TALLIES`): the roles of the lanes
    "troubles": frozenset(TROUBLES),
    "quotes": frozenset({"quotes"}),
    "ideas": frozenset(IDEAS),
}


def step_tallies(graph: JourneyGraph) -> dict[str, TallyByStep]:
    """By the key of a tally and the step: how many cards stand there, each in every step that it covers."""
    columns = [step.id for step in graph.steps()]
    place = {step: at for at, step in enumerate(columns)}
    kinds = {lane.id: [key for key, roles in COUNTED.items() if lane.role in roles] for lane in graph.lanes()}
    found: dict[str, dict[RecordId, int]] = defaultdict(lambda: defaultdict(int))
    for card in graph.in_order(Card):
        for key in kinds.get(card.lane, ()):
            for step in steps_covered(card, columns, place):
                found[key][step] += 1
    return {key: dict(counts) for key, counts in found.items()}
