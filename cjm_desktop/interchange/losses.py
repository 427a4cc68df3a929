"""What of a map a format has no place for, counted, to be said before it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, Translate, message
from cjm_desktop.interchange.columns import is_filled
from cjm_desktop.interchange.outgoing import ACTION_ROLES, TableWords
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Comment, Evidence, Metric, Persona, Touchpoint
from cjm_desktop.model.roles import role_of

# What a format may keep of a map.
LANES, CARDS, RELATIONS, PERSONAS = "lanes", "cards", "relations", "personas"
_SAID = ("text", "value", "image")  # what formats say of a card, or what is counted by itself


def losses_of(graph: JourneyGraph, lang: str, kept: Collection[str]) -> tuple[Message, ...]:
    """What would not be in a file that keeps some parts only: a counted line for each."""
    return tuple(message(text, count=count) for count, text in _lost(graph, lang, kept) if count)


def _lost(graph: JourneyGraph, lang: str, kept: Collection[str]) -> Iterator[tuple[int, Plural]]:
    cards = list(graph.cards())
    words = TableWords(graph, lang, str)
    if LANES not in kept:
        others = [lane for lane in graph.lanes() if lane.role not in ACTION_ROLES and not role_of(lane.role).points]
        yield len(others), NN_("{count} lane", "{count} lanes")
    if CARDS not in kept:
        told = _told_by_steps(graph)
        yield sum(card.id not in told for card in cards), NN_("{count} card", "{count} cards")
    else:
        bare = [card for card in cards if card.value is None and not words.card(card)]
        yield len(bare), NN_("{count} card without words", "{count} cards without words")
    if RELATIONS not in kept:
        yield len(list(graph.relations())), NN_("{count} relation", "{count} relations")
    detailed = [card for card in cards if _is_detailed(card, words)]
    yield len(detailed), NN_("what else is known of {count} card", "what else is known of {count} cards")
    if PERSONAS not in kept:
        yield len(graph.map.personas), NN_("{count} persona", "{count} personas")
    else:
        described = [each for each in graph.map.personas if _described(graph, each)]
        yield len(described), NN_("the description of {count} persona", "the descriptions of {count} personas")
    yield sum(bool(card.image) for card in cards), NN_("{count} picture", "{count} pictures")
    entries = [
        *graph.in_order(Touchpoint),
        *graph.in_order(Channel),
        *graph.in_order(Metric),
        *graph.in_order(Evidence),
    ]
    yield len(entries), NN_("{count} entry of the lists", "{count} entries of the lists")
    yield len(graph.in_order(Comment)), NN_("{count} comment", "{count} comments")


def _is_detailed(card: Card, words: TableWords) -> bool:
    """Whether a card holds more than its words, its value and its picture."""
    said = (*_SAID, "" if words.text(card.text) else words.entry(card)[0])
    return any(is_filled(card, info) for info in fields_of(Card) if info.field.label and info.name not in said)


def _told_by_steps(graph: JourneyGraph) -> set[str]:
    """The cards that a diagram of steps and scores tells: emotions, and what is done in a step without a name."""
    told: set[str] = set()
    for step in graph.steps():
        cards = [(role_of(lane.role), card) for lane in graph.lanes() for card in graph.cell(lane.id, step.id)]
        scores = [card for role, card in cards if role.points and card.value is not None]
        doing = [card for role, card in cards if role.key in ACTION_ROLES and not step.name]
        told |= {card.id for card in (*(each for each in scores[:1] if not each.text), *doing[:1])}
    return told


def _described(graph: JourneyGraph, persona: str) -> bool:
    record = graph.find(Persona, persona)
    return record is not None and any(
        is_filled(record, info) for info in fields_of(Persona) if info.field.label and info.name != "name"
    )


def told_losses(lost: Collection[Message], translate: Translate) -> str:
    """The losses in a sentence."""
    parts = ", ".join(translate(each) for each in lost)
    return translate(message(N_("Not in this file: {parts}."), parts=parts))
