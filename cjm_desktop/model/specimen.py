"""A template by example: what its picture shows, so that two of them can be told apart at a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_desktop.foundation.messages import Translate
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, Channel, Lane, Metric, Reading, Record, Step
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in

STAGES = 3
STEP_WIDTH = 270.0  # map units
LEAST_LANES = 2
FEELINGS = (1.0, -1.0, 1.5)  # of the first steps in an emotion lane
FIGURES = (72.0, 48.0, 91.0)


def specimen(graph: JourneyGraph, roles: Sequence[str], translate: Translate) -> JourneyGraph:
    """The beginning of a map, with its lanes of some roles in this order, the first ones where it says none.

    The cells have the cards that are there, else one that asks the lane's question, or shows how the lane is drawn.
    """
    lanes = [lane for role in roles for lane in graph.lanes() if lane.role == role] or list(graph.lanes())[:LEAST_LANES]
    stages = graph.stages()[:STAGES]
    steps = [graph.steps_of(stage.id)[0] for stage in stages]
    channels = graph.in_order(Channel)
    records: list[Record] = [replace(graph.map, personas=(), logo=""), *stages, *channels]
    records += [replace(step, width=STEP_WIDTH) for step in steps]
    for at, lane in enumerate(lanes):
        records.append(replace(lane, order=f"a{at}", collapsed=False, height=None))
        for place, step in enumerate(steps):
            found = graph.cell(lane.id, step.id)[:1]
            records += [replace(card, until="") for card in found] or _example(lane, step, place, graph, translate)
    return graph_of(records)


def _example(lane: Lane, step: Step, place: int, graph: JourneyGraph, translate: Translate) -> Iterator[Record]:
    card = Card(id=f"cd_{lane.id[3:]}{place}", lane=lane.id, step=step.id, evidence="observed")
    asked = text_in(lane.prompt, graph.map.lang, graph.map.lang) or translate(role_of(lane.role).prompt or "")
    channels = graph.in_order(Channel)
    if lane.role == "emotion":
        yield replace(card, value=FEELINGS[place])
    elif lane.role in ("touchpoints", "channels") and channels:
        yield replace(card, channel=channels[place % len(channels)].id)
    elif lane.role == "metrics":
        metric = Metric(id=f"mt_{step.id[3:]}", unit="%", values=(Reading(value=FIGURES[place]),), low=0.0, high=100.0)
        yield from (metric, replace(card, metric=metric.id))
    else:
        yield replace(card, text=asked)
