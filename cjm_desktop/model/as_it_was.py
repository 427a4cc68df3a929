"""What a map shows of the journey as it was: how it felt, and the cards that are not there as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from cjm_desktop.model.counterparts import counterparts
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Touchpoint
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import Text, text_in

SHADOW = "shadow-"  # what the ids of shadow cards begin with: no record of a map has such a one


class FormerFeeling(Struct, frozen=True):
    """How a persona felt at what became a step."""

    step: RecordId
    persona: RecordId
    value: float


class AsItWas(Struct, frozen=True):
    """By lane of the later map: how it felt at its steps, and the cards that its cells no longer have as they were.

    A shadow card says words and nothing else; it stands in the step that its own has become. What has no step any more
    stands nowhere: `counterparts` tells of it.
    """

    felt: Mapping[RecordId, tuple[FormerFeeling, ...]]
    shadows: Mapping[RecordId, tuple[Card, ...]]


NOTHING_WAS = AsItWas({}, {})


def as_it_was(before: JourneyGraph, after: JourneyGraph) -> AsItWas:
    """What a map shows of the one before it, lane by lane of the same id; of feelings, also of the only one of both."""
    pairs = [(each.before, each.after) for each in counterparts(before, after) if each.before and each.after]
    felt: dict[RecordId, tuple[FormerFeeling, ...]] = {}
    shadows: dict[RecordId, tuple[Card, ...]] = {}
    for lane in after.lanes():
        former = _former_lane(lane, before, after)
        if former is None:
            continue
        if role_of(lane.role).points:
            felt[lane.id] = tuple(each for old, new in pairs for each in _felt(before, former, old, new))
        else:
            cards = tuple(card for old, new in pairs for card in _shadows((before, former, old), (after, lane.id, new)))
            shadows |= {lane.id: cards} if cards else {}
    return AsItWas({key: each for key, each in felt.items() if each}, shadows)


def _former_lane(lane: Lane, before: JourneyGraph, after: JourneyGraph) -> RecordId | None:
    if before.find(Lane, lane.id) is not None:
        return lane.id
    alike = [[each.id for each in graph.lanes() if each.role == lane.role] for graph in (before, after)]
    return alike[0][0] if role_of(lane.role).points and [len(each) for each in alike] == [1, 1] else None


def _felt(
    before: JourneyGraph, lane: RecordId, old: tuple[RecordId, ...], new: tuple[RecordId, ...]
) -> Iterator[FormerFeeling]:
    values: dict[RecordId, list[float]] = {}
    for step in old:
        for card in before.cell(lane, step):
            if card.value is not None:
                values.setdefault(card.persona, []).append(card.value)
    for step in new:
        for persona, each in values.items():
            yield FormerFeeling(step, persona, sum(each) / len(each))


Cells = tuple[JourneyGraph, RecordId, tuple[RecordId, ...]]  # of a map those of a lane in some steps


def _shadows(was: Cells, now: Cells) -> Iterator[Card]:
    """The cards of cells that are not there as they were, each with its words, in the step where its own now stands."""
    before, lane, old = was
    after, here, new = now
    cards = [card for step in new for card in after.cell(here, step)]
    at = {card.id: card.step for card in cards}
    said = {_said(card, after) for card in cards}
    for step in old:
        for card in before.cell(lane, step):
            words = _said(card, before)
            if words and words not in said:
                text = _in_language(_words(card, before), before.map.lang, after.map.lang)
                where = at.get(card.id) or (step if step in new else new[0])
                yield Card(
                    id=f"{SHADOW}{card.id}",
                    lane=here,
                    step=where,
                    order=card.order,
                    text=text,
                    evidence="observed",  # what is assumed has dashes, which would say something else here
                )


def _words(card: Card, graph: JourneyGraph) -> Text:
    touchpoint = graph.find(Touchpoint, card.touchpoint) if card.touchpoint else None
    return card.text or (touchpoint.name if touchpoint is not None else "")


def _said(card: Card, graph: JourneyGraph) -> str:
    return " ".join(text_in(_words(card, graph), graph.map.lang, graph.map.lang).split())


def _in_language(text: Text, lang: str, other: str) -> Text:
    return {lang: text} if isinstance(text, str) and lang != other else text
