"""What a journey has no second way for: steps where it goes wrong without a recovery, and work that one person does.

Answers are frozen and name records by id, in the order of the journey, as those of `analysis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from cjm_desktop.model.analysis import dead_ends
from cjm_desktop.model.flow import FLOW, columns_of, flow_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Department, RecordId, Relation, Step
from cjm_desktop.model.roles import TROUBLES
from cjm_desktop.model.vocabulary import FLAGS, KINDS

# What says that something goes wrong: lanes by their roles, and marks of cards anywhere.
TROUBLE_ROLES = frozenset(TROUBLES)
TROUBLE_FLAGS = frozenset(flag.key for flag in FLAGS if flag.trouble)
# The kinds of relation by which a step offers another way, whichever of its cards they begin at.
OTHER_WAYS = frozenset(kind.key for kind in KINDS if kind.detour)


class Trouble(Struct, frozen=True):
    """A step where something goes wrong, the cards that say so, and the relations by which the journey recovers."""

    step: RecordId
    cards: tuple[RecordId, ...]
    recoveries: tuple[RecordId, ...]


class Dependency(Struct, frozen=True):
    """A person without whom nobody is named in some steps: their name, these steps, and the person's cards there."""

    person: str
    steps: tuple[RecordId, ...]
    cards: tuple[RecordId, ...]


def troubles(graph: JourneyGraph) -> tuple[Trouble, ...]:
    """The steps where something goes wrong: those that a card of friction or pains, or one so marked, covers.

    A recovery path begins with a relation that moves the customer on from such a card, or with a branch or loop from
    the step or any of its cards. It counts when it leads back into the journey: one that comes only to exits and dead
    ends does not.
    """
    cards = _cards_by_step(graph)
    roles = {lane.id: lane.role for lane in graph.lanes()}
    dead = dead_ends(graph)
    stuck = frozenset((*dead.steps, *dead.cards))
    found = []
    for step, here in cards.items():
        wrong = tuple(card.id for card in here if _is_trouble(card, roles))
        if wrong:
            offered = {
                *_relations_from(graph, wrong, FLOW),
                *_relations_from(graph, (step, *(card.id for card in here)), OTHER_WAYS),
            }
            leading = (each for each in sorted(offered) if _leads_back(graph, graph.one(Relation, each), stuck))
            found.append(Trouble(step, wrong, tuple(leading)))
    return tuple(found)


def _is_trouble(card: Card, roles: Mapping[RecordId, str]) -> bool:
    return roles.get(card.lane) in TROUBLE_ROLES or not TROUBLE_FLAGS.isdisjoint(card.flags)


def _relations_from(graph: JourneyGraph, ends: Iterable[RecordId], kinds: frozenset[str]) -> Iterable[RecordId]:
    return (each.id for end in ends for each in graph.relations_from(end) if each.kind in kinds)


def _leads_back(graph: JourneyGraph, relation: Relation, stuck: frozenset[RecordId]) -> bool:
    """Whether the way that a relation begins comes to where the journey goes on by itself."""
    seen, wave = {relation.source}, [relation.target]
    while wave:
        end = wave.pop()
        if end not in seen:
            seen.add(end)
            onward = [each for each in graph.relations_from(end) if each.kind in FLOW]
            if not any(each.kind == "next" for each in onward) and _goes_on(graph, end, stuck):
                return True
            wave += [each.target for each in onward]
    return False


def _goes_on(graph: JourneyGraph, end: RecordId, stuck: frozenset[RecordId]) -> bool:
    record = graph.get(end)
    if isinstance(record, Card):
        return stuck.isdisjoint((end, record.step))
    return isinstance(record, Step) and end not in stuck


def single_persons(graph: JourneyGraph) -> tuple[Dependency, ...]:
    """Who is the only one named for the work of a step: first the one with most such steps.

    A person is who owns a card and is no department of the catalogue. A step depends on a person when its cards name no
    other owner and no department.
    """
    departments = {name for each in graph.table(Department).values() for name in _names(each)}
    steps: dict[str, list[RecordId]] = {}
    cards: dict[str, dict[RecordId, None]] = {}
    for step, here in _cards_by_step(graph).items():
        owned = [card for card in here if card.owner.strip()]
        owners = {card.owner.strip() for card in owned}
        if len(owners) == 1 and owners.isdisjoint(departments) and not any(card.departments for card in here):
            (person,) = owners
            steps.setdefault(person, []).append(step)
            cards.setdefault(person, {}).update(dict.fromkeys(card.id for card in owned))
    found = [Dependency(person, tuple(own), tuple(cards[person])) for person, own in steps.items()]
    return tuple(sorted(found, key=lambda each: -len(each.steps)))


def _names(department: Department) -> Iterable[str]:
    return (department.name,) if isinstance(department.name, str) else department.name.values()


def _cards_by_step(graph: JourneyGraph) -> dict[RecordId, list[Card]]:
    """The cards that cover each step, step by step, from the top lane down."""
    flow = flow_of(graph)
    found: dict[RecordId, list[Card]] = {step: [] for step in flow.steps}
    for lane in graph.lanes():
        for card in graph.cards_of_lane(lane.id):
            for step in columns_of(flow, card):
                found[step].append(card)
    return found
