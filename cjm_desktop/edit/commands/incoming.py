"""What another program made, brought into the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import Any

from cjm_desktop.edit.adoption import Adoption
from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.placing import behind_its_kind
from cjm_desktop.edit.telling import facts_of_others
from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.model.card_names import NAMING, STANDS_FOR, name_of_entry, naming_entries
from cjm_desktop.model.facts import facts
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyPath,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    RecordId,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import text_in

SOURCE_KEY = "importedFrom"
NAMING_FIELDS = frozenset(each.name for each in NAMING)  # whose entries may be the words of a card
EMPTY = ("", (), None)
OWN_WORDS = ("text", "value", "title", *(each.name for each in NAMING))  # by which things are known: nothing is added
PLAIN_KIND = "next"
# What is listed beside the journey; people, metrics and their values come in ways of their own.
LISTED: tuple[type[Record], ...] = (
    *(Channel, Touchpoint, Department, Category, JourneyPath, DataObject, Initiative, Competitor, OwnMark),
    *(OwnRelation, Evidence, Survey, Term, Stakeholder, Jotting, Terminal, GuidingQuestion),
)
ROUNDED = 0.051  # between a value and what formats of whole or tenth points make of it


@command("map.bring_in", N_("Import"))
def bring_in(draft: Draft, source: JourneyGraph, same: Mapping[RecordId, RecordId]) -> None:
    """Add the stages, steps, lanes and cards of a map that was made elsewhere, all its lists and relations, and select
    its new cards.

    `same` tells which of its stages, steps and lanes are there already. A card that shows the same in the same cell is
    not added again, and one that came from the same cell of the same file takes over its words.
    """
    adoption, people = Adoption(draft, source), frozenset(draft.table(Persona))
    adoption.new.update(same)
    if source.lanes():  # else only people come in, and a map of none has one blank column
        _add_columns(draft, source, adoption)
    for lane in source.lanes():
        if lane.id not in adoption.new:
            key = draft.key_behind(draft.lanes())
            adoption.take(lane, order=key)
    _add_cards(draft, source, adoption)
    _add_personas(draft, source, adoption, people)
    _add_metrics(draft, source, adoption)
    _complete(draft, draft.map, source.map, adoption)
    for kind in LISTED:
        _add_listed(draft, source, adoption, kind)
    _add_relations(draft, source, adoption)


def _add_columns(draft: Draft, source: JourneyGraph, adoption: Adoption) -> None:
    for stage in source.stages():
        if stage.id not in adoption.new:
            key = draft.key_behind(draft.stages())
            adoption.take(stage, order=key)
        else:
            _complete(draft, draft.one(Stage, adoption.new[stage.id]), stage, adoption)
        for step in source.steps_of(stage.id):
            if step.id not in adoption.new:
                home = adoption.new[stage.id]
                key = draft.key_behind(draft.steps_of(home))
                adoption.take(step, stage=home, order=key)
            else:
                _complete(draft, draft.one(Step, adoption.new[step.id]), step, adoption)


def _add_cards(draft: Draft, source: JourneyGraph, adoption: Adoption) -> None:
    origins = _by_origin(draft)
    columns = {step.id: index for index, step in enumerate(draft.steps())}
    added: list[RecordId] = []
    for lane in source.lanes():
        for card in source.cards_of_lane(lane.id):
            place = adoption.new[card.lane], adoption.new[card.step]
            if (before := _same(draft, card, place, source)) is not None:
                adoption.new[card.id] = before.id
                if SOURCE_KEY not in card.data:  # else what is beside its words may be anything that stood in a table
                    _complete(draft, before, card, adoption)
                continue
            if (before := _again(draft, card, place, origins)) is not None:
                adoption.new[card.id] = before.id
                _say_again(draft, before, card, _shown(source, card)[0], adoption.references(card))
                continue
            end = adoption.new.get(card.until, "")
            until = end if end and columns[end] > columns[place[1]] else ""
            key = draft.key_behind(draft.cell(*place))
            added.append(adoption.take(card, lane=place[0], step=place[1], until=until, order=key).id)
    if added:
        draft.select(*added)


def _say_again(draft: Draft, before: Card, card: Card, words: str, references: Mapping[str, Any]) -> None:
    """Give a card the words that its cell has now; where they are others, also what is told about them there.

    Words may be those of an entry that it stands for, by its `references`; then it stands for that one from now on.
    """
    fields = facts_of_others(draft, before, words, draft.lang, edited=True)
    if fields:
        told = [info for info in facts() if not info.field.refers_to and getattr(card, info.name) not in EMPTY]
        fields |= {info.name: getattr(card, info.name) for info in told}
    fields |= {
        name: told
        for name, told in references.items()
        if name in NAMING_FIELDS and (told or (name in STANDS_FOR and not before.text))
    }
    draft.update(before.id, **fields, text=card.text, value=card.value, source=card.source)


def _same(draft: Draft, card: Card, place: tuple[RecordId, RecordId], source: JourneyGraph) -> Card | None:
    """The card of the cell that shows the same, be it by its text or by the name of what it stands for.

    One that is nothing but a value is that with this value, whatever words stand at it: formats that hold values alone
    say it so.
    """
    words, value = _shown(source, card)
    for other in draft.cell(*place):
        others = _shown(draft, other)
        if (words and others == (words, value)) or (not words and value is not None and _near(value, others[1])):
            return other
    return None


def _shown(graph: JourneyGraph | Draft, card: Card) -> tuple[str, float | None]:
    """What a card is read as: its words, else the name of the entry that it stands for; and its value."""
    lang = graph.map.lang
    words = text_in(card.text, lang, lang)
    _, entries = naming_entries(card, graph.get)  # formats name the first one
    words = words or next((text_in(name_of_entry(each), lang, lang) for each in entries), "")
    first, _, rest = words.replace("−", "-").partition("\n")
    if card.value is None and (number := number_in(first)) is not None:
        return " ".join(rest.split()), number  # as tables write the value of a card, above its words if it has any
    return " ".join(words.split()), card.value


def _near(value: float, other: float | None) -> bool:
    return other is not None and abs(value - other) <= ROUNDED


def _again(draft: Draft, card: Card, place: tuple[RecordId, RecordId], origins: Mapping[str, Card]) -> Card | None:
    """The card of the map that came from the same cell, and says something else there now."""
    origin = _origin(card)
    found = origins.get(origin) if origin else None
    return found if found is not None and found.id in draft and (found.lane, found.step) == place else None


def _by_origin(draft: Draft) -> dict[str, Card]:
    """The cards by the cell that they came from, where no other came from there."""
    found: dict[str, list[Card]] = {}
    for card in draft.table(Card).values():
        if origin := _origin(card):
            found.setdefault(origin, []).append(card)
    return {origin: cards[0] for origin, cards in found.items() if len(cards) == 1}


def _origin(card: Card) -> str:
    told = card.data.get(SOURCE_KEY)
    return "\n".join(str(told.get(key, "")) for key in ("file", "sheet", "cell")) if isinstance(told, dict) else ""


def _add_relations(draft: Draft, source: JourneyGraph, adoption: Adoption) -> None:
    """Those whose ends came along; formats that know one kind of arrow say the others so."""
    for relation in sorted(source.relations(), key=attrgetter("id")):
        start, end = adoption.new.get(relation.source), adoption.new.get(relation.target)
        if not start or not end:
            continue
        kinds = {each.kind for each in draft.relations_from(start) if each.target == end}
        if not kinds or (relation.kind not in kinds and relation.kind != PLAIN_KIND):
            adoption.take(relation, source=start, target=end)


def _add_personas(draft: Draft, source: JourneyGraph, adoption: Adoption, there: Collection[RecordId]) -> None:
    """Those that were `there` are completed; the others stand on the map where they stood on the one that came."""
    for persona in source.in_order(Persona):
        made = adoption.standing(persona) or adoption.take(persona)
        adoption.new[persona.id] = made.id
        if made.id in there:
            _complete(draft, made, persona, adoption)
        elif not source.map.personas or persona.id in source.map.personas:
            draft.update(draft.map.id, personas=(*draft.map.personas, made.id))


def _add_listed(draft: Draft, source: JourneyGraph, adoption: Adoption, kind: type[Record]) -> None:
    """Entries that no card names come along too, and complete the ones of their names that are there."""
    for entry in source.in_order(kind):
        there = adoption.standing(entry)
        if there is None:
            adoption.take(behind_its_kind(draft, entry))
        else:
            adoption.new[entry.id] = there.id
            _complete(draft, there, entry, adoption)


def _complete(draft: Draft, there: Record, other: Record, adoption: Adoption) -> None:
    """Give a record what another one of its name says where it says nothing itself."""
    named = adoption.references(other)
    fields = {
        info.name: told
        for info in fields_of(type(there))
        if info.field.label and info.name not in OWN_WORDS and getattr(there, info.name) in EMPTY
        if (told := named.get(info.name, "" if info.field.refers_to else getattr(other, info.name))) not in EMPTY
    }
    if fields:
        draft.update(there.id, **fields)


def _add_metrics(draft: Draft, source: JourneyGraph, adoption: Adoption) -> None:
    """Metrics of no card come along; to one that is there already come its values, one for each date and segment."""
    for metric in source.in_order(Metric):
        there = adoption.standing(metric)
        if there is None:
            key = draft.key_behind(draft.in_order(Metric))
            adoption.take(metric, order=key)
        elif there.values != metric.values:
            dated = {(each.date, each.segment): each for each in (*there.values, *metric.values)}
            draft.update(there.id, values=tuple(dated[when] for when in sorted(dated)))
