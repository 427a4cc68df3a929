"""A map without some of its parts: for posters that leave them out, and for relations to what is not seen."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cjm_desktop.foundation.messages import NN_, Message, listed, message
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import JourneyMap, Lane, Persona, RecordId, Relation, Stage, Step, Terminal
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in


def reduced(graph: JourneyGraph, hidden: Iterable[RecordId]) -> JourneyGraph:
    """The map without these lanes, stages, personas, entries and exits, and all that cannot be without them.

    It is a graph of its own, and the same one when nothing is left out. The scored cards of a persona go with it, the
    others only lose the reference; so do entries and exits of which no relation is left. Ids of anything else are
    passed over.
    """
    gone = beyond(graph, hidden)
    if not gone:
        return graph
    people = tuple(persona.id for persona in shown_personas(graph) if persona.id not in gone)
    changed = {change.id: change.after for change in cascade(graph, gone)}
    kept = (changed.get(record.id, record) for record in graph.records() if not isinstance(record, JourneyMap))
    own = replace(graph.map, personas=people)
    return graph_of([own, *(record for record in kept if record is not None)], graph.foreign)


def beyond(graph: JourneyGraph, hidden: Iterable[RecordId]) -> frozenset[RecordId]:
    """The hidden lanes, stages, personas, entries and exits, and what nobody sees without them although it could be.

    The scored cards of a persona are that, and entries and exits of which no relation is left.
    """
    gone = {key for key in hidden if isinstance(graph.get(key), Lane | Stage | Persona | Terminal)}
    if not gone:
        return frozenset()
    gone |= {card.id for card in graph.cards() if card.persona in gone and card.value is not None}
    lost = {change.id for change in cascade(graph, gone) if change.after is None}
    for terminal in graph.table(Terminal):
        ways = (*graph.relations_from(terminal), *graph.relations_to(terminal))
        if ways and all(way.id in lost for way in ways):
            gone.add(terminal)
    return frozenset(gone)


def loose_ends(graph: JourneyGraph) -> list[RecordId]:
    """The entries and exits that no relation leads from or to: they belong to no stage and to no lane."""
    return [key for key in graph.table(Terminal) if not (graph.relations_from(key) or graph.relations_to(key))]


def without_collapsed(graph: JourneyGraph) -> JourneyGraph:
    """The structure of a map and its relations without what lies in collapsed lanes, which themselves stay.

    Relations from and to hidden cards are gone, and with the last of them an entry or exit. The catalogues are left
    out. The same graph when no lane is collapsed.
    """
    folded = [lane.id for lane in graph.lanes() if lane.collapsed]
    if not folded:
        return graph
    gone = {card.id for lane in folded for card in graph.cards_of_lane(lane)}
    relations = [each for each in graph.in_order(Relation) if each.source not in gone and each.target not in gone]
    joined = {end for each in relations for end in (each.source, each.target)}
    terminals = [
        each
        for each in graph.in_order(Terminal)
        if each.id in joined or not (graph.relations_from(each.id) or graph.relations_to(each.id))
    ]
    cards = (card for card in graph.cards() if card.id not in gone)
    structure = (each for kind in (Stage, Step, Lane) for each in graph.in_order(kind))
    return graph_of([graph.map, *structure, *cards, *relations, *terminals])


def folded_notice(graph: JourneyGraph) -> tuple[Message, ...]:
    """What to say of a poster on which lanes are collapsed, how many cards are in them; nothing of any other."""
    folded = [lane for lane in graph.lanes() if lane.collapsed and graph.cards_of_lane(lane.id)]
    if not folded:
        return ()
    cards = sum(len(graph.cards_of_lane(lane.id)) for lane in folded)
    names = [text_in(lane.name, graph.map.lang, graph.map.lang) or message(role_of(lane.role).name) for lane in folded]
    text = NN_(
        "{count} card lies in a collapsed lane and is not shown: {names}",
        "{count} cards lie in collapsed lanes and are not shown: {names}",
    )
    return (message(text, count=cards, names=listed(names)),)
