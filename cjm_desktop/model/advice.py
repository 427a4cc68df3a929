"""Advice on a map: what is allowed and seldom wise, each with its reason. Nothing here breaks a rule."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Persona, RecordId

MOST_PERSONAS = 3
MOST_ON_A_MAP = 2
MIXED_JOURNEY = N_("One map follows one persona, two at most: a mixed journey is nobody’s.")


class Advice(Struct, frozen=True):
    """What may be unwise, why, and the records that it is about."""

    what: Message
    why: Message
    records: tuple[RecordId, ...]


def persona_advice(graph: JourneyGraph) -> tuple[Advice, ...]:
    """Advice on the number of personas: up to three in all to begin with, one or at most two on one map."""
    found = []
    personas = tuple(graph.table(Persona))
    if len(personas) > MOST_PERSONAS:
        found.append(
            Advice(
                message(NN_("There is {count} persona.", "There are {count} personas."), count=len(personas)),
                message(N_("Begin with three at most: more are hard to keep apart and to keep true.")),
                personas,
            )
        )
    mixed = mixed_journey(graph)
    return (*found, mixed) if mixed else tuple(found)


def mixed_journey(graph: JourneyGraph) -> Advice | None:
    """Advice where the map follows more personas than one can."""
    shown = graph.map.personas
    if len(shown) <= MOST_ON_A_MAP:
        return None
    on_map = NN_("{count} persona is on the map.", "{count} personas are on the map.")
    return Advice(message(on_map, count=len(shown)), message(MIXED_JOURNEY), shown)
