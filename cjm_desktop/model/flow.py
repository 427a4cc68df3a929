"""How the journey runs from step to step: the graph that questions about loops and dead ends are put to.

Its nodes are steps and terminals. A relation that moves the customer on (`FLOW`) leads from the step of its source to
the step of its target. Besides, every step leads to the next column, unless a `next` relation begins at the step
itself: then that relation says where it goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.model.derived import steps_covered
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Step, Terminal
from cjm_desktop.model.vocabulary import KINDS

if TYPE_CHECKING:
    import networkx

# The kinds of relation that move the customer on; the others explain.
FLOW = frozenset(kind.key for kind in KINDS if kind.moves)


class Flow(Struct, frozen=True, eq=False):
    """The steps along the journey with their places, and what leads from one to another.

    `relations` holds for each pair of nodes the relations between them; a pair that only follows from the order of the
    columns has none.
    """

    steps: tuple[RecordId, ...]
    place: Mapping[RecordId, int]
    relations: Mapping[tuple[RecordId, RecordId], tuple[Relation, ...]]
    starts: tuple[RecordId, ...]
    ends: tuple[RecordId, ...]

    def graph(self, without: frozenset[RecordId] = frozenset()) -> networkx.DiGraph[RecordId]:
        """The flow as a networkx graph, without some of its nodes."""
        import networkx  # 170 ms that the first window should not wait for

        graph: networkx.DiGraph[RecordId] = networkx.DiGraph()
        graph.add_nodes_from(node for node in (*self.steps, *self.starts, *self.ends) if node not in without)
        graph.add_edges_from(pair for pair in self.relations if without.isdisjoint(pair))
        return graph


def flow_of(graph: JourneyGraph) -> Flow:
    """The flow of a map.

    It starts in the first step and in entries, and ends in the last step and in exits.
    """
    steps = tuple(step.id for step in graph.steps())
    found: dict[tuple[RecordId, RecordId], list[Relation]] = {}
    redirected: set[RecordId] = set()
    for relation in graph.in_order(Relation):
        if relation.kind not in FLOW:
            continue
        source, target = node_of(graph, relation.source), node_of(graph, relation.target)
        if source and target and (source != target or _turns(graph, relation)):
            found.setdefault((source, target), []).append(relation)
        if relation.kind == "next" and relation.source in graph.table(Step):
            redirected.add(relation.source)
    for source, target in pairwise(steps):
        if source not in redirected:
            found.setdefault((source, target), [])
    terminals = graph.in_order(Terminal)
    return Flow(
        steps,
        {step: at for at, step in enumerate(steps)},
        {pair: tuple(relations) for pair, relations in found.items()},
        (*steps[:1], *(each.id for each in terminals if each.kind == "entry")),
        (*steps[-1:], *(each.id for each in terminals if each.kind == "exit")),
    )


def columns_of(flow: Flow, card: Card) -> tuple[RecordId, ...]:
    """The steps that a card covers."""
    return tuple(steps_covered(card, flow.steps, flow.place))


def node_of(graph: JourneyGraph, record_id: RecordId) -> RecordId:
    """The step in which an end of a relation lies, or the terminal itself; empty for anything else."""
    record = graph.get(record_id)
    if isinstance(record, Card):
        return record.step
    return record.id if isinstance(record, Step | Terminal) else ""


def _turns(graph: JourneyGraph, relation: Relation) -> bool:
    """Whether a relation inside one step leads back: it says so, or relations lead from its target to its source."""
    if relation.kind == "loop" or relation.source == relation.target:
        return True
    reached, wave = {relation.target}, [relation.target]
    while wave:
        wave = [
            each.target
            for record_id in wave
            for each in graph.relations_from(record_id)
            if each.kind in FLOW and each.target not in reached
        ]
        reached.update(wave)
    return relation.source in reached and node_of(graph, relation.source) != ""
