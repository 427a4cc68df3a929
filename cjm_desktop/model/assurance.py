"""How sure the statements of a map are: what their sources propose, and how many are observed, reported or assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from cjm_desktop.model.choices import keys
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Record, RecordId
from cjm_desktop.model.roles import SILENT
from cjm_desktop.model.vocabulary import EVIDENCE_KINDS, EVIDENCE_STATES

ASSUMED = "assumed"
SAID = "reported"  # by somebody, in a source that does not tell what it is
_PROVES = {kind.key: kind.proves for kind in EVIDENCE_KINDS}
_SUREST_FIRST = keys(EVIDENCE_STATES)


class EvidenceShare(Struct, frozen=True):
    """How many statements of a map are of each state, and those that are assumed, in no promised order."""

    counts: Mapping[str, int]
    assumed: tuple[Card, ...]

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(self.counts.values())


def proposed_evidence(sources: Iterable[Evidence]) -> str:
    """The state that sources propose for what rests on them: that of the surest; `assumed` without any."""
    states = {_PROVES.get(source.kind, SAID) for source in sources}
    return min(states, key=_SUREST_FIRST.index, default=ASSUMED)


def evidence_from(card: Card, get: Callable[[RecordId], Record | None]) -> str:
    """What a card rests on: what it says itself, else what its sources propose. A source stands against `assumed`."""
    if card.evidence not in ("", ASSUMED):
        return card.evidence
    return proposed_evidence(each for one in card.sources if isinstance(each := get(one), Evidence))


def evidence_of(graph: JourneyGraph, card: Card) -> str:
    """What a card of a map rests on."""
    return evidence_from(card, graph.get)


def is_statement(card: Card) -> bool:
    """Whether a card says something that could be true or not."""
    return bool(card.text) or card.value is not None


def evidence_share(graph: JourneyGraph) -> EvidenceShare:
    """The states of all statements: cards that say something, but for those that show figures, places and ideas."""
    silent = {lane.id for lane in graph.lanes() if lane.role in SILENT}
    stating = [card for card in graph.cards() if card.lane not in silent and is_statement(card)]
    states = {card.id: evidence_of(graph, card) for card in stating}
    return EvidenceShare(Counter(states.values()), tuple(card for card in stating if states[card.id] == ASSUMED))
