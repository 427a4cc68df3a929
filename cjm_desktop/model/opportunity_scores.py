"""How much an opportunity promises, and what that is reckoned from."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import mean

from msgspec import Struct

from cjm_desktop.model.derived import BY_NUMBER
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Persona, RecordId

USUAL = 3  # impact or effort where nothing is said
ABOVE = 6  # what effort is taken from, so that little effort counts much


class OpportunityScore(Struct, frozen=True):
    """What a score is made of. `weight` is that of its `persona` against the mean of all, 1 where it is nobody's.

    `severity` is that of the gravest friction answered, 0 where none is said.
    """

    impact: int
    effort: int
    severity: int = 0
    persona: RecordId = ""
    weight: float = 1.0

    @property
    def total(self) -> float:
        """Impact × (6 − effort) × severity, at least 1, × weight."""
        return self.impact * (ABOVE - self.effort) * max(1, self.severity) * self.weight


def score_of(graph: JourneyGraph, card: Card, weights: Mapping[RecordId, float] | None = None) -> OpportunityScore:
    """The score of an opportunity; `weights` are those of `persona_weights`, to reckon many.

    It is for its own persona, else for the weightiest of those whose friction it answers.
    """
    weights = persona_weights(graph) if weights is None else weights
    answered = [
        other
        for relation in graph.relations_from(card.id)
        if relation.kind in BY_NUMBER and (other := graph.find(Card, relation.target))
    ]
    whose = [card.persona] if card.persona in weights else [each.persona for each in answered]
    persona = max((each for each in whose if each in weights), key=lambda each: weights[each], default="")
    return OpportunityScore(
        card.impact or USUAL,
        card.effort or USUAL,
        max((each.severity or 0 for each in answered), default=0),
        persona,
        weights.get(persona, 1.0),
    )


def persona_weights(graph: JourneyGraph) -> dict[RecordId, float]:
    """What each persona weighs against the mean of all: all weigh 1 where none says anything."""
    said = {each.id: 1.0 if each.weight is None else each.weight for each in graph.in_order(Persona)}
    usual = mean(said.values()) if said else 0.0
    return {key: weight / usual if usual > 0 else 1.0 for key, weight in said.items()}
