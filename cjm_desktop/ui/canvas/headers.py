"""Stages, steps, lanes and the title as places of the keyboard: how the arrows lead to them and from them."""

from __future__ import annotations

from cjm_desktop.edit.session import Session
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import JourneyMap, Lane, RecordId, Stage, Step
from cjm_desktop.tools.selecting import open_lanes, sibling
from cjm_desktop.ui.canvas.spots import Direction, Spot, entered, moved, spot_of

HEADERS = (JourneyMap, Stage, Step, Lane)
ACROSS = {Direction.LEFT: -1, Direction.RIGHT: 1}
DOWN = {Direction.UP: -1, Direction.DOWN: 1}

# A cell or card of the map, or the id of a header.
Place = Spot | RecordId


def place_of(session: Session, graph: JourneyGraph) -> Place | None:
    """Where the keyboard is: the one selected header, else the selected card or focused cell."""
    if len(session.selection) == 1 and isinstance(graph.get(session.selection[0]), HEADERS):
        return session.selection[0]
    return spot_of(session, graph)


def beside(graph: JourneyGraph, place: Place, direction: Direction) -> Place:
    """The place beside another one; at the edge of the map it is the same one."""
    if isinstance(place, Spot):
        there = moved(graph, place, direction)
        return _out_of_the_cells(graph, place, direction) if there == place else there
    match graph.get(place):
        case JourneyMap():
            stages, lanes = graph.stages(), graph.lanes()
            first = stages[0].id if stages else lanes[0].id if lanes else place
            return first if direction is Direction.DOWN else place
        case Stage():
            return _from_stage(graph, place, direction)
        case Step():
            return _from_step(graph, place, direction)
        case Lane():
            return _from_lane(graph, place, direction)
    return place


def has_header(graph: JourneyGraph, step: Step) -> bool:
    """Whether a step has a header of its own: a lone step without a name has none."""
    return bool(step.name) or len(graph.steps_of(step.stage)) > 1


def _out_of_the_cells(graph: JourneyGraph, spot: Spot, direction: Direction) -> Place:
    step = graph.find(Step, spot.cell[1])
    if direction is Direction.UP and step is not None:
        return step.id if has_header(graph, step) else step.stage
    return spot.cell[0] if direction is Direction.LEFT else spot


def _from_stage(graph: JourneyGraph, stage: RecordId, direction: Direction) -> Place:
    if direction in ACROSS:
        return sibling(graph, stage, ACROSS[direction])
    if direction is Direction.UP:
        return graph.map.id
    step = graph.steps_of(stage)[0]
    return step.id if has_header(graph, step) else _top_of(graph, step.id, stage)


def _from_step(graph: JourneyGraph, step: RecordId, direction: Direction) -> Place:
    if direction is Direction.UP:
        return graph.one(Step, step).stage
    if direction is Direction.DOWN:
        return _top_of(graph, step, step)
    shown = [each.id for each in graph.steps() if has_header(graph, each)]
    if step not in shown:
        return step
    return shown[min(max(shown.index(step) + ACROSS[direction], 0), len(shown) - 1)]


def _from_lane(graph: JourneyGraph, lane: RecordId, direction: Direction) -> Place:
    steps = graph.steps()
    if direction in DOWN:
        next_one = sibling(graph, lane, DOWN[direction])
        above = graph.stages() if next_one == lane and direction is Direction.UP else ()
        return above[0].id if above else next_one
    inside = direction is Direction.RIGHT and steps and not graph.one(Lane, lane).collapsed
    return entered(graph, (lane, steps[0].id), 0) if inside else lane


def _top_of(graph: JourneyGraph, step: RecordId, otherwise: RecordId) -> Place:
    lanes = open_lanes(graph)
    return entered(graph, (lanes[0], step), 0) if lanes else otherwise
