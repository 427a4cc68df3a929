"""Questions to a journey: loops, dead ends, hand-overs, what fails with a touchpoint, the longest way.

Answers are frozen and name records by id, in the order of the journey, so that the window can select them. What leads
where is said in `flow`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.flow import FLOW, Flow, columns_of, flow_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Touchpoint
from cjm_desktop.model.times import StepTime, longest_minutes, step_times

MOST_LOOPS = 500


class Loop(Struct, frozen=True):
    """A way that comes back to where it began: its steps and terminals from the earliest on.

    `relations` are those that lead back.
    """

    steps: tuple[RecordId, ...]
    relations: tuple[RecordId, ...]


class DeadEnds(Struct, frozen=True):
    """Steps from which no way leads to the end of the journey, and cards that lead nowhere though something led there.

    Such a card is not in the last step, and no card follows it in its lane.
    """

    steps: tuple[RecordId, ...]
    cards: tuple[RecordId, ...]


class HandOver(Struct, frozen=True):
    """A relation by which one department passes the customer to another, and the stage in which it begins.

    Departments are those of the two cards; a relation of kind `handover` counts without any.
    """

    relation: RecordId
    stage: RecordId
    giving: tuple[RecordId, ...]
    taking: tuple[RecordId, ...]


class Loss(Struct, frozen=True):
    """What goes when a touchpoint fails: its cards, and the relations from and to them.

    `steps` have no other touchpoint; `cut_off` are the steps that cannot be reached without passing one of those.
    """

    cards: tuple[RecordId, ...]
    relations: tuple[RecordId, ...]
    steps: tuple[RecordId, ...]
    cut_off: tuple[RecordId, ...]


class LongWay(Struct, frozen=True):
    """The way through the journey that takes longest: its steps, and minutes in all and of waiting between steps."""

    steps: tuple[RecordId, ...]
    minutes: float
    waiting: float


def loops(graph: JourneyGraph) -> tuple[Loop, ...]:
    """Every loop of the journey, by its earliest step, the shorter ones first; at most 500 of them."""
    import networkx

    flow = flow_of(graph)
    cycles = islice(networkx.simple_cycles(flow.graph()), MOST_LOOPS)
    found = [_loop(flow, cycle) for cycle in cycles]
    return tuple(sorted(found, key=lambda loop: (_along(flow, loop.steps[0]), len(loop.steps), loop.steps)))


def _loop(flow: Flow, cycle: list[RecordId]) -> Loop:
    first = min(range(len(cycle)), key=lambda at: _along(flow, cycle[at]))
    steps = (*cycle[first:], *cycle[:first])
    pairs = pairwise((*steps, steps[0]))
    back = [pair for pair in pairs if _along(flow, pair[0]) >= _along(flow, pair[1])]
    return Loop(steps, tuple(relation.id for pair in back for relation in flow.relations[pair]))


def _along(flow: Flow, node: RecordId) -> tuple[int, RecordId]:
    """The place of a node along the journey; terminals stand behind the steps."""
    return flow.place.get(node, len(flow.steps)), node


def unreachable_steps(graph: JourneyGraph) -> tuple[RecordId, ...]:
    """The steps to which no way leads from the first step or an entry."""
    flow = flow_of(graph)
    reached = _reached(flow, frozenset())
    return tuple(step for step in flow.steps if step not in reached)


def _reached(flow: Flow, without: frozenset[RecordId]) -> set[RecordId]:
    import networkx

    graph = flow.graph(without)
    starts = [node for node in flow.starts if node in graph]
    return {*starts, *(node for start in starts for node in networkx.descendants(graph, start))}


def dead_ends(graph: JourneyGraph) -> DeadEnds:
    """Where the journey stops before its end."""
    import networkx

    flow = flow_of(graph)
    ways = flow.graph()
    arriving = {*flow.ends, *(node for end in flow.ends for node in networkx.ancestors(ways, end))}
    cards = tuple(card.id for card in _journey_cards(graph) if _is_dead_end(graph, flow, card))
    return DeadEnds(tuple(step for step in flow.steps if step not in arriving), cards)


def _is_dead_end(graph: JourneyGraph, flow: Flow, card: Card) -> bool:
    led_to = any(relation.kind in FLOW for relation in graph.relations_to(card.id))
    if not led_to or any(relation.kind in FLOW for relation in graph.relations_from(card.id)):
        return False
    last = flow.place.get(card.until, flow.place[card.step])
    if last == len(flow.steps) - 1:
        return False
    here = graph.cell(card.lane, card.step)
    later = any(graph.cell(card.lane, step) for step in flow.steps[flow.place[card.step] + 1 :])
    return here[-1].id == card.id and not later


def hand_overs(graph: JourneyGraph) -> tuple[HandOver, ...]:
    """The hand-overs along the journey: relations between cards of different departments, and those that say so.

    Cards that share a department hand nothing over; relations that only explain do not count.
    """
    place = {step.id: at for at, step in enumerate(graph.steps())}
    stage_of = {step.id: step.stage for step in graph.steps()}
    found: list[tuple[int, HandOver]] = []
    for relation in graph.in_order(Relation):
        source, target = graph.find(Card, relation.source), graph.find(Card, relation.target)
        giving, taking = (each.departments if each else () for each in (source, target))
        parted = bool(giving and taking) and set(giving).isdisjoint(taking)
        if relation.kind == "handover" or (relation.kind in FLOW and parted):
            card = source or target
            step = card.step if card else relation.source
            over = HandOver(relation.id, stage_of.get(step, ""), giving, taking)
            found.append((place.get(step, len(place)), over))
    return tuple(over for _, over in sorted(found, key=lambda pair: (pair[0], pair[1].relation)))


def loss_without(graph: JourneyGraph, touchpoint: RecordId) -> Loss:
    """What is lost without a touchpoint of the catalogue. Raises KeyError when there is none of that id."""
    graph.one(Touchpoint, touchpoint)
    flow = flow_of(graph)
    served: dict[RecordId, set[RecordId]] = {}
    for card in graph.cards():
        if card.touchpoint:
            for step in columns_of(flow, card):
                served.setdefault(step, set()).add(card.touchpoint)
    cards = tuple(card.id for card in _journey_cards(graph) if card.touchpoint == touchpoint)
    closed = frozenset(step for step, points in served.items() if points == {touchpoint})
    relations = {each.id for card in cards for each in (*graph.relations_from(card), *graph.relations_to(card))}
    gone = _reached(flow, frozenset()) - _reached(flow, closed) - closed
    return Loss(
        cards,
        tuple(sorted(relations)),
        tuple(step for step in flow.steps if step in closed),
        tuple(step for step in flow.steps if step in gone),
    )


def longest_way(graph: JourneyGraph) -> LongWay:
    """The way from a start to an end of the journey that takes longest at most; ways lead forward only.

    A step takes its own duration, else that of its slowest lane: there, cards and the time between them follow each
    other. A stage's duration counts in its first step when none of its steps tells one. Before a step passes its
    `wait`. Of equal ways the one with fewer steps counts; a map without steps has an empty way.
    """
    times = step_times(graph)
    steps = _heaviest(flow_of(graph), {step: (time.wait, time.spent) for step, time in times.items()})
    return _measured(steps, times)


def longest_waiting_way(graph: JourneyGraph) -> LongWay:
    """The way on which the customer waits longest at most: before steps, and before cards in the lane with most of it.

    Otherwise as `longest_way`, whose `minutes` it has; `waiting` tells of both kinds here.
    """
    times = step_times(graph)
    lanes = [lane.id for lane in graph.lanes()]
    within = {
        step.id: max(
            (sum(longest_minutes(card.wait) for card in graph.cell(lane, step.id)) for lane in lanes), default=0.0
        )
        for step in graph.steps()
    }
    steps = _heaviest(flow_of(graph), {step: (time.wait, within[step]) for step, time in times.items()})
    way = _measured(steps, times)
    return replace(way, waiting=way.waiting + sum(within[step] for step in steps))


def _measured(steps: tuple[RecordId, ...], times: Mapping[RecordId, StepTime]) -> LongWay:
    waiting = sum((times[step].wait for step in steps[1:]), 0.0)
    return LongWay(steps, waiting + sum(times[step].spent for step in steps), waiting)


def _heaviest(flow: Flow, weights: Mapping[RecordId, tuple[float, float]]) -> tuple[RecordId, ...]:
    """The way with the most weight: of each step that before it, which the first one does without, and its own."""
    best: dict[RecordId, tuple[float, int, tuple[RecordId, ...]]] = {}
    before: dict[RecordId, list[RecordId]] = {}
    for source, target in flow.relations:
        before.setdefault(target, []).append(source)
    entered = {source for source in flow.starts if source not in flow.place}
    for step in flow.steps:
        sources = before.get(step, [])
        ways = [best[source] for source in sources if source in best and flow.place[source] < flow.place[step]]
        if step == flow.steps[0] or not entered.isdisjoint(sources):
            ways.append((0.0, 0, ()))
        if ways:
            weight, fewer, steps = max(ways)
            above, own = weights[step]
            best[step] = weight + (above if steps else 0.0) + own, fewer - 1, (*steps, step)
    last = {source for source, target in flow.relations if target in flow.ends and target not in flow.place}
    arriving = [best[step] for step in (*flow.steps[-1:], *last) if step in best]
    return max(arriving)[2] if arriving else ()


def _journey_cards(graph: JourneyGraph) -> Iterable[Card]:
    """Every card, step by step and there from the top lane down."""
    lanes = [lane.id for lane in graph.lanes()]
    return (card for step in graph.steps() for lane in lanes for card in graph.cell(lane, step.id))


class ChannelSwitch(Struct, frozen=True):
    """Two cards that follow each other in a lane of touchpoints or channels, on different channels.

    `stage` is that of the later card.
    """

    before: RecordId
    after: RecordId
    stage: RecordId


def channel_switches(graph: JourneyGraph) -> tuple[ChannelSwitch, ...]:
    """Where the customer changes channel, lane by lane along the journey; cards without a channel are passed over."""
    stage_of = {step.id: step.stage for step in graph.steps()}
    found: list[ChannelSwitch] = []
    for lane in graph.lanes():
        if lane.role in ("touchpoints", "channels"):
            cards = [card for card in graph.cards_of_lane(lane.id) if channel_of(graph, card)]
            found += [
                ChannelSwitch(before.id, after.id, stage_of[after.step])
                for before, after in pairwise(cards)
                if channel_of(graph, before) != channel_of(graph, after)
            ]
    return tuple(found)


def channel_of(graph: JourneyGraph, card: Card) -> RecordId:
    """The channel of a card: its own, else that of its touchpoint; empty where there is none."""
    touchpoint = graph.find(Touchpoint, card.touchpoint)
    return card.channel or (touchpoint.channel if touchpoint else "")
