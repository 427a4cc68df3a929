"""What records are called in lists and headings."""

from __future__ import annotations

from collections import Counter

from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.card_names import name_of_entry, naming_entries
from cjm_desktop.model.derived import latest
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.figures import figure_text, judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.kinds import KIND_NAMES
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import (
    COLLECTIONS,
    Card,
    CardRule,
    Category,
    Channel,
    Comment,
    Competitor,
    DataObject,
    Department,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyMap,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    RecordId,
    Relation,
    SavedView,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.ruling import RuleWords
from cjm_desktop.model.text import Text, one_line, text_in
from cjm_desktop.model.times import length_words
from cjm_desktop.model.vocabulary import RELATION_KINDS

ADD_LABELS: dict[type[Record], str] = {
    Persona: N_("Add persona"),
    Channel: N_("Add channel"),
    Touchpoint: N_("Add touchpoint"),
    Department: N_("Add department"),
    Stakeholder: N_("Add stakeholder"),
    Metric: N_("Add metric"),
    Evidence: N_("Add source"),
    Survey: N_("Add survey"),
    Jotting: N_("Add quote or note"),
    GuidingQuestion: N_("Add a question"),
    Terminal: N_("Add entry or exit"),
    Category: N_("Add category"),
    JourneyPath: N_("Add path"),
    Term: N_("Add word"),
    DataObject: N_("Add data object"),
    Initiative: N_("Add initiative"),
    Competitor: N_("Add competitor"),
    OwnMark: N_("Add mark"),
    OwnRelation: N_("Add kind of relation"),
    CardRule: N_("Add colour rule"),
    SavedView: N_("Add view"),
}
LIST_NAMES: dict[type[Record], str] = {
    Persona: N_("Personas"),
    Channel: N_("Channels"),
    Touchpoint: N_("Touchpoints"),
    Department: N_("Departments"),
    Category: N_("Categories of problems"),
    JourneyPath: N_("Named paths"),
    Term: N_("Glossary"),
    Stakeholder: N_("Stakeholders"),
    Metric: N_("Metrics"),
    Evidence: N_("Sources"),
    Survey: N_("Surveys"),
    Jotting: N_("Collected"),
    GuidingQuestion: N_("Guiding questions"),
    Terminal: N_("Entries and exits"),
    DataObject: N_("Data objects"),
    Initiative: N_("Initiatives and campaigns"),
    Competitor: N_("Competitors and alternatives"),
    OwnMark: N_("Own marks"),
    OwnRelation: N_("Own kinds of relation"),
    CardRule: N_("Colour rules"),
    SavedView: N_("Saved views"),
}
CARD_LETTERS = 60  # of a card that is chosen in a list
UNTITLED = N_("(no text yet)")
NOTHING_FOUND = N_("Nothing here has these words.")  # below a search line that leaves an empty list


class Labels:
    """Names of the records of one map in the language that it is shown in."""

    def __init__(self, graph: JourneyGraph, lang: str, words: Translate) -> None:
        """Take the map, its shown language and the interface's translator."""
        self._graph = graph
        self._lang = lang
        self._words = words

    def text(self, text: Text) -> str:
        """A text's words, on one line."""
        return " ".join(text_in(text, self._lang, self._graph.map.lang).split())

    def kind(self, kind: type[Record]) -> str:
        """What a kind of record is called."""
        return self._words(KIND_NAMES.get(kind, N_("Record")))

    def field(self, kind: type[Record], name: str) -> str:
        """What a field of a kind of record is called; "" for one that has no name."""
        return next((self._words(each.field.label) for each in fields_of(kind) if each.name == name), "")

    def kind_of(self, relation: Relation) -> str:
        """What a relation is called: by its kind of the map's own, else by its usual one."""
        usual = next((each.label for each in RELATION_KINDS if each.key == relation.kind), relation.kind)
        return self.of(relation.own_kind) if relation.own_kind else self._words(usual)

    def of(self, record_id: RecordId) -> str:
        """The name of a record; never empty."""
        record = self._graph.get(record_id)
        if record is None:
            return self._words(UNTITLED)
        if isinstance(record, Step):
            return self.step(record)
        if isinstance(record, Lane):
            return self.text(record.name) or self._words(role_of(record.role).name)
        if isinstance(record, Relation):
            ends = message(N_("{source} → {target}"), source=self.of(record.source), target=self.of(record.target))
            return self._words(ends)
        words = self.text(_text_of(record))
        if not words and isinstance(record, CardRule):
            words = RuleWords(self._graph, self._lang, self._words).rule(record)
        if not words and isinstance(record, Card):
            _, entries = naming_entries(record, self._graph.get)
            words = ", ".join(self.text(name_of_entry(each)) for each in entries) or self._facts(record)
        return words or self._words(UNTITLED)

    def said(self, record: Record) -> str:
        """What a record says, that may not be in the map any more; its kind where it says nothing."""
        words = self.text(_text_of(record))
        named = self.of(record.id) if record.id in self._graph else ""
        return words or (self.kind(type(record)) if named in ("", self._words(UNTITLED)) else named)

    def _facts(self, card: Card) -> str:
        """What a card without words is drawn as: how good its moment is, how long it takes, its picture."""
        if card.value is not None:
            return number_text(card.value, signed=True)
        if card.duration is not None:
            return self._words(length_words(card.duration))
        return self._words(N_("(picture)")) if card.image else ""

    def step(self, step: Step) -> str:
        """The name of a step, else that of its stage with its place in it."""
        name = self.text(step.name)
        if name:
            return name
        stage = self.text(getattr(self._graph.get(step.stage), "name", ""))
        siblings = self._graph.steps_of(step.stage)
        if len(siblings) <= 1:
            return stage or self._words(UNTITLED)
        number = [each.id for each in siblings].index(step.id) + 1
        return self._words(message(N_("{stage}, step {number}"), stage=stage or "…", number=number))

    def column(self, step: Step) -> str:
        """The name of a step with its stage before it, where the two differ."""
        stage = self.text(getattr(self._graph.get(step.stage), "name", ""))
        name = self.text(step.name)
        return f"{stage} · {name}" if name and stage else self.step(step)

    def options(self, collection: str) -> list[tuple[str, str]]:
        """All records of a collection as (id, name) pairs, to choose from, in the order of `entries`.

        No two read alike: those of one name are told apart by what else they say, else by their place among them.
        """
        entries = self.entries(COLLECTIONS[collection][0])
        names = Counter(name for _, name in entries)
        told = [(each, self._told_apart(each, name) if names[name] > 1 else name) for each, name in entries]
        alike, seen = Counter(name for _, name in told), Counter[str]()
        found = []
        for each, name in told:
            seen[name] += 1
            found.append((each, f"{name} ({seen[name]})" if alike[name] > 1 else name))
        return found

    def cards(self) -> list[tuple[RecordId, str]]:
        """All cards as (id, step and words) pairs, to choose from, in the order of the map."""
        graph = self._graph
        return [
            (card.id, f"{self.step(step)} · {one_line(self.of(card.id), CARD_LETTERS)}")
            for lane in graph.lanes()
            for step in graph.steps()
            for card in graph.cell(lane.id, step.id)
        ]

    def lanes_of_cards(self) -> dict[RecordId, str]:
        """The name of the lane that each card lies in."""
        names = {lane.id: self.of(lane.id) for lane in self._graph.lanes()}
        return {card.id: names[card.lane] for card in self._graph.table(Card).values()}

    def _told_apart(self, record_id: RecordId, name: str) -> str:
        """The name of an entry with what tells it from others of that name."""
        record = self._graph.get(record_id)
        details: list[str] = []
        if isinstance(record, Metric):
            reading, unit = latest(record), self.text(record.unit)
            value = figure_text(record, reading, judging(self._graph).least) if reading else ""
            details = [" ".join(filter(None, (value, unit))), reading.date if reading else "", self.text(record.note)]
        elif isinstance(record, Touchpoint):
            details = [self.of(record.channel) if record.channel else ""]
        elif isinstance(record, Evidence):
            details = [record.date]
        return " · ".join(filter(None, (name, *details)))

    def entries(self, kind: type[Record]) -> list[tuple[RecordId, str]]:
        """All records of a kind as (id, name) pairs: in their own order, or by name where they have none.

        The personas on the map come before the others.
        """
        found = [(record.id, self.of(record.id)) for record in self._graph.in_order(kind)]
        if marks_of(kind).ordered:
            return found
        shown = self._graph.map.personas
        first = {each: at for at, each in enumerate(shown)}
        return sorted(found, key=lambda pair: (first.get(pair[0], len(shown)), pair[1].casefold(), pair[0]))


def _text_of(record: Record) -> Text:
    if isinstance(record, Card | Comment):
        return record.text
    if isinstance(record, JourneyMap):
        return record.title
    found: Text = getattr(record, "name", "")
    return found


def add_label(kind: type[Record]) -> Message:
    """What the button that adds a record of a kind says."""
    return message(ADD_LABELS.get(kind, N_("Add entry")))
