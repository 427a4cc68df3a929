"""What lanes show that follows from the cards of others: computed emotions, times and costs of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from cjm_desktop.layout.lane import LaneContext, LaneTraits
from cjm_desktop.layout.memo import Steady
from cjm_desktop.model.costs import StepCost, step_costs
from cjm_desktop.model.derived import emotion_scores, surveys_after
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.surveys import Survey
from cjm_desktop.model.times import StepTime, step_times
from cjm_desktop.model.vocabulary import CURVE_KINDS

COMPUTED = frozenset(curve.key for curve in CURVE_KINDS if curve.computed)


class Reckoned(Struct, frozen=True):
    """By step: the computed emotion, its time and cost, and what is asked after it. What no lane shows is empty."""

    scores: Mapping[RecordId, float]
    times: Mapping[RecordId, StepTime]
    costs: Mapping[RecordId, StepCost]
    surveys: Mapping[RecordId, tuple[Survey, ...]]


def reckon(graph: JourneyGraph, traits_of: Callable[[Lane], LaneTraits], steady: Steady) -> Reckoned:
    """What the lanes of a map show; what is as it was before is the same object, so that lanes see it at once."""
    lanes = graph.lanes()
    traits = [traits_of(lane) for lane in lanes]
    scored = any(lane.curve in COMPUTED for lane in lanes)
    return Reckoned(
        steady.same("scores", emotion_scores(graph) if scored else {}),
        steady.same("times", step_times(graph) if any(each.timed for each in traits) else {}),
        steady.same("costs", step_costs(graph) if any(each.costed for each in traits) else {}),
        steady.same("surveys", surveys_after(graph) if any(each.surveyed for each in traits) else {}),
    )


def reckoned_in(lane: Lane, traits: LaneTraits, ctx: LaneContext) -> tuple[object, ...]:
    """What of that a lane reads, and so is drawn anew for."""
    scores = ctx.scores if lane.curve in COMPUTED else None
    costs = (ctx.costs, ctx.graph.map.hour_cost, ctx.graph.map.currency) if traits.costed else None
    return scores, ctx.times if traits.timed else None, costs, ctx.surveys if traits.surveyed else None
