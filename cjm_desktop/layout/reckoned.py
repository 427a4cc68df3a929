"""What lanes show that follows from the cards of others: computed emotions, times, costs and heat of steps.

A part of a map, a slide of one stage or some lanes, tells what the whole map tells there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from cjm_desktop.layout.lane import LaneContext, LaneTraits
from cjm_desktop.layout.memo import Steady
from cjm_desktop.layout.voices import Voice, voices_in
from cjm_desktop.model.costs import StepCost, step_costs
from cjm_desktop.model.derived import emotion_scores, surveys_after
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.heat import NO_HEAT, HeatByStep, step_heat
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.surveys import Survey
from cjm_desktop.model.tallies import NO_TALLIES, TallyByStep, step_tallies
from cjm_desktop.model.times import StepTime, step_times
from cjm_desktop.model.vocabulary import CURVE_KINDS

COMPUTED = frozenset(curve.key for curve in CURVE_KINDS if curve.computed)


class Reckoned(Struct, frozen=True):
    """By step: the computed emotion, its time and cost, and what is asked after it. What no lane shows is empty.

    By lane: whose feelings it shows, empty for a whole map, which says so itself. By measure: how each step fares. By
    tally: how many cards of a kind stand in each.
    """

    scores: Mapping[RecordId, float]
    times: Mapping[RecordId, StepTime]
    costs: Mapping[RecordId, StepCost]
    surveys: Mapping[RecordId, tuple[Survey, ...]]
    voices: Mapping[RecordId, tuple[Voice, ...]]
    heat: Mapping[str, HeatByStep]
    tallies: Mapping[str, TallyByStep]


def reckon(
    graph: JourneyGraph, whole: JourneyGraph, traits_of: Callable[[Lane], LaneTraits], steady: Steady
) -> Reckoned:
    """What the lanes of a map show, which may be a part of a whole one.

    What is as it was before is the same object, so that lanes see it at once.
    """
    lanes = graph.lanes()
    traits = [traits_of(lane) for lane in lanes]
    scored = any(lane.curve in COMPUTED for lane in lanes)
    return Reckoned(
        steady.same("scores", emotion_scores(whole) if scored else {}),
        steady.same("times", step_times(whole) if any(each.timed for each in traits) else {}),
        steady.same("costs", step_costs(whole) if any(each.costed for each in traits) else {}),
        steady.same("surveys", surveys_after(whole) if any(each.surveyed for each in traits) else {}),
        steady.same("voices", voices_in(whole, graph) if whole is not graph else {}),
        steady.same("heat", step_heat(whole) if any(each.heated for each in traits) else NO_HEAT),
        steady.same("tallies", step_tallies(whole) if any(each.tallied for each in traits) else NO_TALLIES),
    )


def lanes_saying(
    graph: JourneyGraph,
    steps: Collection[RecordId],
    traits_of: Callable[[Lane], LaneTraits],
    source: JourneyGraph | None = None,
) -> list[RecordId]:
    """The lanes of a map that say anything at some of its steps: by their cards, or by what is reckoned.

    That is reckoned of a `source` where the map is a part of one.
    """
    told = reckon(graph, source or graph, traits_of, Steady())
    timed = any(told.times[step].wait or told.times[step].spent for step in steps if step in told.times)
    costed = any(told.costs.get(step) not in (None, StepCost()) for step in steps)
    surveyed, scored = (any(step in each for step in steps) for each in (told.surveys, told.scores))
    heated = any(step in by_step for by_step in told.heat.values() for step in steps)
    tallied = any(step in by_step for by_step in told.tallies.values() for step in steps)

    def says(lane: Lane) -> bool:
        traits = traits_of(lane)
        reckoned = (traits.timed and timed) or (traits.costed and costed) or (traits.surveyed and surveyed)
        reckoned = reckoned or (traits.heated and heated) or (traits.tallied and tallied)
        return reckoned or (scored and lane.curve in COMPUTED) or any(graph.cell(lane.id, step) for step in steps)

    return [lane.id for lane in graph.lanes() if says(lane)]


def reckoned_in(lane: Lane, traits: LaneTraits, ctx: LaneContext) -> tuple[object, ...]:
    """What of that a lane reads, and so is drawn anew for."""
    scores = ctx.scores if lane.curve in COMPUTED else None
    costs = (ctx.costs, ctx.graph.map.hour_cost, ctx.graph.map.currency) if traits.costed else None
    times, surveys = ctx.times if traits.timed else None, ctx.surveys if traits.surveyed else None
    heat, tallies = ctx.heat if traits.heated else None, ctx.tallies if traits.tallied else None
    return ctx.voices.get(lane.id), scores, times, costs, surveys, heat, tallies
