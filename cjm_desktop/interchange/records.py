"""Collects the records of a map that is being made of a source, and gives them their places and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from cjm_desktop.edit.measuring import Measure, measure_in, metric_fields
from cjm_desktop.foundation.ids import NewId, keys_between
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceCell, visible
from cjm_desktop.interchange.words import SynonymTable, meaning, plain
from cjm_desktop.model.fields import TEXT_LIMIT, TITLE_LIMIT
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    PREFIX_OF,
    Card,
    Channel,
    Department,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Touchpoint,
)
from cjm_desktop.model.roles import TROUBLES, role_of
from cjm_desktop.model.rules import MAX_LANES, MAX_STEPS

MOST_CARDS = 50_000
# The catalogue that the cards of a role name an entry of, and the field that does.
CATALOGUE_OF: dict[str, tuple[type[Touchpoint | Channel], str]] = {
    "touchpoints": (Touchpoint, "touchpoint"),
    "channels": (Channel, "channel"),
}
LONGEST_ENTRY = 60
_IN_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,12})[)\]）]\s*$")
_MORE_UNITS = ("원", "만원", "천원", "건", "명", "회", "점", "EUR", "USD", "KRW", "JPY", "GBP", "円", "元")
_SIGNS_OF = {"원": ("₩",), "KRW": ("₩",), "EUR": ("€",), "USD": ("$",), "GBP": ("£",), "JPY": ("¥",), "円": ("¥",)}
SOURCE_KEY = "importedFrom"


class NewRecords:
    """The records of a new map, in the order in which they were added."""

    def __init__(self, new_id: NewId, lang: str, origin: dict[str, str], roles: SynonymTable) -> None:
        """Begin with an empty map; `origin` is what each card says of its source beside the cell, `roles` are the words
        by which lanes are called.
        """
        self._new_id = new_id
        self._lang = lang
        self._origin = origin
        self._roles = roles
        self.map: dict[str, Any] = {}
        self._stages: list[Stage] = []
        self._steps: list[Step] = []
        self._lanes: list[Lane] = []
        self._cards: list[Card] = []
        self._index_of: dict[RecordId, int] = {}
        self._others: dict[RecordId, Record] = {}
        self._entries: dict[tuple[type[Record], str], RecordId] = {}

    def stage(self, name: str) -> RecordId:
        """Add a stage."""
        self._stages.append(Stage(id=self._id(Stage), name=name[:TITLE_LIMIT]))
        return self._stages[-1].id

    def step(self, stage: RecordId, name: str) -> RecordId:
        """Add a step to a stage."""
        if len(self._steps) >= MAX_STEPS:
            raise refusal("CJM-E514", what=message(N_("steps")), limit=MAX_STEPS)
        self._steps.append(Step(id=self._id(Step), stage=stage, name=name[:TITLE_LIMIT]))
        return self._steps[-1].id

    def lane(self, role: str, name: str, prompt: str = "") -> RecordId:
        """Add a lane."""
        if len(self._lanes) >= MAX_LANES:
            raise refusal("CJM-E514", what=message(N_("lanes")), limit=MAX_LANES)
        self._lanes.append(Lane(id=self._id(Lane), role=role, name=name[:TITLE_LIMIT], prompt=prompt[:TEXT_LIMIT]))
        return self._lanes[-1].id

    def lane_of(self, role: str) -> RecordId:
        """The first lane of a role, made where there is none."""
        return next((each.id for each in self._lanes if each.role == role), "") or self.lane(role, "")

    def lane_near(self, role: str, lane: RecordId) -> RecordId:
        """The lane of a role that is nearest to another one; where there is none, one is made below that."""
        at = next(index for index, each in enumerate(self._lanes) if each.id == lane)
        found = [(abs(index - at), index) for index, each in enumerate(self._lanes) if each.role == role]
        if found:
            return self._lanes[min(found)[1]].id
        made = self.lane(role, "")
        self._lanes.insert(at + 1, self._lanes.pop())
        return made

    def card(
        self, lane: RecordId, step: RecordId, text: str, cell: SourceCell, note: str = "", **fields: Any
    ) -> RecordId:
        """Add a card below those of its cell, with a word on where it came from; a `note` beside that of the cell.

        Short words in a lane of touchpoints or channels become an entry of the catalogue, one for each name, and a
        number in a lane of metrics a metric, as when it is typed there.
        """
        if len(self._cards) >= MOST_CARDS:
            raise refusal("CJM-E514", what=message(N_("cards")), limit=MOST_CARDS)
        role = next(each.role for each in self._lanes if each.id == lane)
        words = visible(text)
        if role in CATALOGUE_OF and words and len(words) <= LONGEST_ENTRY and "\n" not in words:
            kind, field = CATALOGUE_OF[role]
            fields[field] = self.entry(kind, words)
            words = ""
        elif role == "departments" and words and len(words) <= LONGEST_ENTRY:
            fields["departments"] = (self.entry(Department, words),)
            words = ""
        elif role_of(role).measured and words and (metric := self._metric_of(lane, step, words)):
            fields["metric"], words = metric, ""
        note = "\n".join(filter(None, (visible(cell.note), note, words[TEXT_LIMIT:])))[:TEXT_LIMIT]
        data = {SOURCE_KEY: {**self._origin, **({"cell": cell.where} if cell.where else {})}}
        made = Card(id=self._id(Card), lane=lane, step=step, text=words[:TEXT_LIMIT], note=note, data=data, **fields)
        self._index_of[made.id] = len(self._cards)
        self._cards.append(made)
        return made.id

    def change_cards(self, cards: Iterable[RecordId], **fields: Any) -> list[RecordId]:
        """Give fields to some cards; tags are added to those there are."""
        changed = []
        for card_id in cards:
            index = self._index_of.get(card_id)
            if index is not None:
                card = self._cards[index]
                wanted = dict(fields)
                if "tags" in wanted:
                    wanted["tags"] = tuple(dict.fromkeys((*card.tags, *wanted["tags"])))
                self._cards[index] = structs.replace(card, **wanted)
                changed.append(card.id)
        return changed

    def measured(self, card: RecordId, **fields: Any) -> RecordId:
        """Make a card show a metric with these fields, called as its words are, else as its step or stage."""
        index = self._index_of[card]
        before = self._cards[index]
        if before.metric:
            self._others[before.metric] = structs.replace(self._others[before.metric], **fields)
            return before.metric
        place = self._place(before.step)
        name = str(before.text).split("\n", 1)[0] or place
        if any(isinstance(each, Metric) and each.name == name for each in self._others.values()):
            name = f"{name} · {place}"
        made = self.add(Metric, name=name[:TITLE_LIMIT], **fields)
        self._cards[index] = structs.replace(before, metric=made, text=str(before.text).partition("\n")[2])
        return made

    def _metric_of(self, lane: RecordId, step: RecordId, words: str) -> RecordId:
        """The metric that words name, or measure, made where there is none; nothing where they do neither.

        One name with other values in other places is another metric there: none of the values is the newer one.
        """
        if known := self._entries.get((Metric, plain(words) or words)):
            return known  # a sheet beside the map tells of it
        measure, stated = measure_in(words), self._stated_unit(lane)
        if (
            measure is not None
            and stated
            and not measure.name
            and measure.unit in ("", stated, *_SIGNS_OF.get(stated, ()))
        ):
            measure = structs.replace(measure, unit=stated)
        name = "" if measure is None else measure.name or self._name_by_place(lane, step)
        if measure is None or not name:
            return ""
        there = self._others.get(self._entries.get((Metric, plain(name) or name), ""))
        if isinstance(there, Metric) and (fields := _completed(there, measure)) is not None:
            self._others[there.id] = structs.replace(there, **fields)
            return there.id
        if there is not None:
            name = f"{name} · {self._place(step)}"
        return self.named(Metric, name[:TITLE_LIMIT], **metric_fields(measure))

    def _stated_unit(self, lane: RecordId) -> str:
        """The unit that the name of a lane states for all its numbers: `Cost (EUR)`, `비용(원)`."""
        called = next(str(each.name) for each in self._lanes if each.id == lane)
        found = _IN_BRACKETS.search(called)
        said = measure_in(f"1 {found[1].strip()}", _MORE_UNITS) if found and found.start() else None
        return said.unit if said is not None and not said.name else ""

    def _name_by_place(self, lane: RecordId, step: RecordId) -> str:
        """What a number without a name measures: what its lane is called, unless that only says metrics, and where."""
        called = next(str(each.name) for each in self._lanes if each.id == lane)
        if self._stated_unit(lane):
            called = _IN_BRACKETS.sub("", called).strip()
        label, colon, rest = called.partition(":")
        known = meaning(label if colon else called, self._roles)
        if known is not None and known.sureness == 1.0 and role_of(known.key).measured:
            called = rest.strip()
        return " · ".join(filter(None, (called, self._place(step))))

    def _place(self, step_id: RecordId) -> str:
        """What the place of a card is called: by its step, else by its stage."""
        step = next(each for each in self._steps if each.id == step_id)
        return str(step.name or next(each.name for each in self._stages if each.id == step.stage))

    def says_numbers(self, card: RecordId) -> bool:
        """Whether the words of a card hold numbers, of which it shows no metric."""
        made = self._cards[self._index_of[card]]
        return not made.metric and any(char.isdecimal() for char in str(made.text))

    def note(self, card: RecordId, lines: Iterable[str]) -> None:
        """Add lines to the note of a card."""
        index = self._index_of[card]
        note = "\n".join(filter(None, (str(self._cards[index].note), *lines)))[:TEXT_LIMIT]
        self._cards[index] = structs.replace(self._cards[index], note=note)

    def rate(self, cards: Sequence[RecordId], severity: int | None, words: str) -> list[RecordId]:
        """Say how bad the troubles among some cards are; where there are none, or it is no such word, it is a tag."""
        role_of = {each.id: each.role for each in self._lanes}
        bad = [each for each in cards if role_of[self._cards[self._index_of[each]].lane] in TROUBLES]
        if severity is not None and bad:
            return self.change_cards(bad, severity=severity)
        return self.change_cards(cards, tags=(words,))

    def move_cards(self, cards: Sequence[RecordId], role: str, name: str) -> list[RecordId]:
        """Put cards into the lane of a role, made under a name where there is none; those in such a lane stay."""
        role_of = {each.id: each.role for each in self._lanes}
        away = [each for each in cards if role_of[self._cards[self._index_of[each]].lane] != role]
        if not away:
            return list(cards)
        lane = next((each.id for each in self._lanes if each.role == role), "") or self.lane(role, name)
        for card in away:
            before = self._cards[self._index_of[card]]
            entry = before.touchpoint or before.channel or before.metric or next(iter(before.departments), "")
            if not before.text and entry:  # elsewhere the entry is no word of the card
                self.change_cards([card], text=getattr(self._others[entry], "name", ""))
        return self.change_cards(away, lane=lane)

    def entry(self, kind: type[Record], name: str, **fields: Any) -> RecordId:
        """The record of a catalogue or persona of that name, made where there is none."""
        key = (kind, plain(name) or name)
        if key not in self._entries:
            self._entries[key] = self.add(kind, name=name[:TITLE_LIMIT], **fields)
        elif fields:  # what is told of it elsewhere, too
            before = self._others[self._entries[key]]
            more = {name: told for name, told in fields.items() if told and not getattr(before, name)}
            self._others[before.id] = structs.replace(before, **more)
        return self._entries[key]

    def there(self, kind: type[Record], name: str) -> bool:
        """Whether there is an entry of that name."""
        return (kind, plain(name) or name) in self._entries

    def named(self, kind: type[Record], name: str, **fields: Any) -> RecordId:
        """Add another record that cards can show by its name, the first of it."""
        made = self.add(kind, name=name, **fields)
        self._entries.setdefault((kind, plain(name) or name), made)
        return made

    def add(self, kind: type[Record], **fields: Any) -> RecordId:
        """Add another record."""
        made = kind(id=self._id(kind), **fields)
        self._others[made.id] = made
        return made.id

    def put(self, record: Record) -> RecordId:
        """Take a record as it is, once."""
        self._others.setdefault(record.id, record)
        return record.id

    def relate(self, source: RecordId, target: RecordId, label: str = "") -> None:
        """Add an arrow between two cards."""
        if source != target:
            self.add(Relation, source=source, target=target, label=label[:TITLE_LIMIT])

    def first_steps(self) -> dict[str, RecordId]:
        """The first step of each stage, by the stage's name as names are compared."""
        firsts = {step.stage: step.id for step in reversed(self._steps)}
        return {plain(str(each.name)): firsts[each.id] for each in self._stages if each.id in firsts}

    def steps_by_name(self) -> dict[str, RecordId]:
        """The first step of each name, as names are compared."""
        return {name: each.id for each in reversed(self._steps) if (name := plain(str(each.name)))}

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are so far."""
        return sum(isinstance(each, kind) for each in self._others.values())

    @property
    def personas(self) -> list[RecordId]:
        """The personas so far."""
        return [each.id for each in self._others.values() if isinstance(each, Persona)]

    def build(self) -> JourneyGraph:
        """The map as a graph: one stage and step at least, everything in its order."""
        if not self._stages:
            self.stage("")
        for stage in self._stages:
            if not any(step.stage == stage.id for step in self._steps):
                self.step(stage.id, "")
        record = JourneyMap(id=self._id(JourneyMap), lang=self._lang, personas=tuple(self.personas), **self.map)
        others = list(self._others.values())
        records: list[Record] = [record, *(each for each in others if not hasattr(each, "order"))]
        groups: list[list[Any]] = [[*self._stages], [*self._lanes]]
        groups += [
            [each for each in others if type(each) is kind]
            for kind in {type(each) for each in others}
            if "order" in kind.__struct_fields__
        ]
        groups += [*_grouped(self._steps, "stage"), *_grouped(self._cards, "cell")]
        for siblings in groups:
            keys = keys_between(None, None, len(siblings))
            records += [structs.replace(each, order=key) for each, key in zip(siblings, keys, strict=True)]
        return graph_of(records)

    def _id(self, kind: type[Record]) -> RecordId:
        return self._new_id(PREFIX_OF[kind])


def _completed(metric: Metric, measure: Measure) -> dict[str, Any] | None:
    """What words add to a metric that says the same or nothing yet; None where it is another one."""
    told = {reading.value for reading in metric.values}
    if (told and measure.value not in told) or (metric.unit and measure.unit and metric.unit != measure.unit):
        return None
    fields = metric_fields(measure)
    return {name: fields[name] for name in ("unit", "target", "values") if not getattr(metric, name)}


def _grouped(records: Sequence[Any], by: str) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for record in records:
        key = (record.lane, record.step) if by == "cell" else getattr(record, by)
        groups.setdefault(key, []).append(record)
    return list(groups.values())
