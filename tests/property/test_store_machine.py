"""Random editing: whatever is done, undone and done again, the map stays sound and every state comes back as it was."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cjm_desktop.edit.clipboard import copied_cards
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import (
    add_card,
    add_cards,
    delete_records,
    duplicate_cards,
    move_cards,
    paste_cards,
    set_field,
    set_text,
)
from cjm_desktop.edit.commands.people import add_persona, add_record
from cjm_desktop.edit.commands.relations import add_relation, reattach
from cjm_desktop.edit.commands.structure import (
    add_lane,
    add_stage,
    add_step,
    move_lane,
    move_stage,
    move_step,
    set_map_lang,
    set_page,
)
from cjm_desktop.edit.fieldtypes import text_fields
from cjm_desktop.edit.history import Mark
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import END_TYPES, RECORD_TYPES
from cjm_desktop.model.records import (
    Card,
    Channel,
    Comment,
    Json,
    Lane,
    PageSetup,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import ROLES
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import a_shop, counting_ids

State = Mapping[RecordId, Record]
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
PICK = st.integers(0, 10_000)
LANGS = st.sampled_from(["en", "ko", "de"])


def state_of(graph: JourneyGraph) -> State:
    return {record.id: record for record in graph.records()}


def same_objects(one: State, other: State) -> bool:
    return one.keys() == other.keys() and all(one[key] is other[key] for key in one)


class StoreMachine(RuleBasedStateMachine):
    """Edits a small shop, and remembers every state that undo and redo must lead to."""

    def __init__(self) -> None:
        """Begin with a map of four steps, three lanes and six cards."""
        super().__init__()
        self.editor = a_shop().editor()
        self.fresh = counting_ids()
        self.states = [state_of(self.editor.graph)]
        self.at = 0
        self.saved: State = self.states[0]
        self.mark: Mark | None = None
        self.clip: dict[str, Json] | None = None

    def ids(self, *kinds: type[Record]) -> list[RecordId]:
        """The ids of all records of some kinds, or of any kind."""
        return sorted(record.id for record in self.editor.graph.records() if isinstance(record, kinds or Record))

    def pick(self, number: int, *kinds: type[Record]) -> RecordId:
        """One of these ids; an id of nothing where there is none."""
        ids = self.ids(*kinds)
        return ids[number % len(ids)] if ids else "cd_gone"

    def maybe(self, number: int, *kinds: type[Record]) -> RecordId | None:
        """One of these ids, or sometimes None."""
        return None if number % 3 == 0 else self.pick(number, *kinds)

    def some(self, numbers: list[int], *kinds: type[Record]) -> list[RecordId]:
        """Some of these ids."""
        ids = self.ids(*kinds)
        return [ids[number % len(ids)] for number in numbers] if ids else []

    def run(self, call: CommandCall) -> None:
        """Carry out a command; one that fails must leave everything as it is."""
        before = state_of(self.editor.graph)
        try:
            event = self.editor.run(call)
        except (BrokenRule, KeyError):
            assert same_objects(state_of(self.editor.graph), before)
            return
        if event is None:
            assert same_objects(state_of(self.editor.graph), before)
            return
        self.at += 1
        self.states[self.at :] = [state_of(self.editor.graph)]
        if self.mark and self.mark.position >= self.at:
            self.mark = None

    def place(self, lane: int, step: int) -> tuple[RecordId, RecordId]:
        """A cell."""
        return self.pick(lane, Lane), self.pick(step, Step)

    @rule(lane=PICK, step=PICK, text=WORDS, before=PICK)
    def adds_a_card(self, lane: int, step: int, text: str, before: int) -> None:
        self.run(add_card.call(*self.place(lane, step), text, before=self.maybe(before, Card)))

    @rule(lane=PICK, step=PICK, texts=st.lists(WORDS, max_size=3))
    def adds_cards(self, lane: int, step: int, texts: list[str]) -> None:
        self.run(add_cards.call(texts, *self.place(lane, step)))

    @rule(record=PICK, field=PICK, words=WORDS, lang=LANGS)
    def writes(self, record: int, field: int, words: str, lang: str) -> None:
        found = self.editor.graph.get(self.pick(record))
        names = text_fields(type(found)) if found else ()
        if found and names:
            self.run(set_text.call(found.id, names[field % len(names)], words, lang))

    @rule(cards=st.lists(PICK, max_size=3), value=st.sampled_from([None, 1, 3, 7]))
    def rates(self, cards: list[int], value: int | None) -> None:
        self.run(set_field.call(self.some(cards, Card), "severity", value))

    @rule(card=PICK, persona=PICK, channel=PICK)
    def refers(self, card: int, persona: int, channel: int) -> None:
        self.run(set_field.call([self.pick(card, Card)], "persona", self.maybe(persona, Persona) or ""))
        self.run(set_field.call([self.pick(card, Card)], "channel", self.pick(channel, Channel)))

    @rule(card=PICK, step=PICK)
    def spans(self, card: int, step: int) -> None:
        self.run(set_field.call([self.pick(card, Card)], "until", self.maybe(step, Step) or ""))

    @rule(cards=st.lists(PICK, min_size=1, max_size=3), lane=PICK, step=PICK, before=PICK)
    def moves_cards(self, cards: list[int], lane: int, step: int, before: int) -> None:
        self.run(move_cards.call(self.some(cards, Card), *self.place(lane, step), self.maybe(before, Card)))

    @rule(cards=st.lists(PICK, max_size=3))
    def duplicates(self, cards: list[int]) -> None:
        if len(self.ids(Card)) < 40:
            self.run(duplicate_cards.call(self.some(cards, Card)))

    @rule(cards=st.lists(PICK, min_size=1, max_size=4))
    def copies(self, cards: list[int]) -> None:
        self.clip = copied_cards(self.editor.graph, self.some(cards, Card))

    @rule(lane=PICK, step=PICK, before=PICK)
    def pastes(self, lane: int, step: int, before: int) -> None:
        if self.clip and self.ids(Lane) and self.ids(Step):
            self.run(paste_cards.call(self.clip, *self.place(lane, step), self.maybe(before, Card)))

    @rule(records=st.lists(PICK, min_size=1, max_size=2))
    def deletes(self, records: list[int]) -> None:
        self.run(delete_records.call(self.some(records)))

    @rule(name=WORDS, before=PICK)
    def adds_a_stage(self, name: str, before: int) -> None:
        self.run(add_stage.call(name, self.maybe(before, Stage)))

    @rule(stage=PICK, name=WORDS, before=PICK)
    def adds_a_step(self, stage: int, name: str, before: int) -> None:
        self.run(add_step.call(self.pick(stage, Stage), name, self.maybe(before, Step)))

    @rule(role=st.sampled_from([*ROLES, "of tomorrow"]), before=PICK)
    def adds_a_lane(self, role: str, before: int) -> None:
        self.run(add_lane.call(role, before=self.maybe(before, Lane)))

    @rule(stage=PICK, before=PICK)
    def moves_a_stage(self, stage: int, before: int) -> None:
        self.run(move_stage.call(self.pick(stage, Stage), self.maybe(before, Stage)))

    @rule(step=PICK, stage=PICK, before=PICK)
    def moves_a_step(self, step: int, stage: int, before: int) -> None:
        self.run(move_step.call(self.pick(step, Step), self.pick(stage, Stage), self.maybe(before, Step)))

    @rule(lane=PICK, before=PICK)
    def moves_a_lane(self, lane: int, before: int) -> None:
        self.run(move_lane.call(self.pick(lane, Lane), self.maybe(before, Lane)))

    @rule(lang=LANGS)
    def changes_the_language(self, lang: str) -> None:
        self.run(set_map_lang.call(lang))

    @rule(paper=st.sampled_from(["A0", "A1", "A3"]))
    def changes_the_page(self, paper: str) -> None:
        self.run(set_page.call(PageSetup(paper=paper)))

    @rule(source=PICK, end=PICK, kind=st.sampled_from(["next", "loop", "answers"]))
    def relates(self, source: int, end: int, kind: str) -> None:
        self.run(add_relation.call(self.pick(source, *END_TYPES), self.pick(end, *END_TYPES), kind))

    @rule(relation=PICK, end=PICK)
    def reattaches(self, relation: int, end: int) -> None:
        self.run(reattach.call(self.pick(relation, Relation), target=self.pick(end)))

    @rule(name=WORDS)
    def adds_a_persona(self, name: str) -> None:
        self.run(add_persona.call(name))

    @rule(which=st.integers(0, 3), about=PICK)
    def adds_another_record(self, which: int, about: int) -> None:
        record = (
            Channel(id=self.fresh("ch"), name="Web"),
            Touchpoint(id=self.fresh("tp"), name="Till", channel=self.maybe(about, Channel) or ""),
            Terminal(id=self.fresh("tm"), name="Elsewhere", kind="exit"),
            Comment(id=self.fresh("cm"), target=self.pick(about), text="why?"),
        )[which]
        self.run(add_record.call(record))

    @rule()
    def undoes(self) -> None:
        event = self.editor.undo()
        assert (event is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redoes(self) -> None:
        event = self.editor.redo()
        assert (event is None) == (self.at == len(self.states) - 1)
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def marks(self) -> None:
        self.mark = self.editor.history.mark()

    @rule()
    def squashes(self) -> None:
        if self.mark and self.mark.position < self.at == len(self.states) - 1:
            self.editor.squash_to(self.mark)
            left = self.editor.history.position
            self.states[self.mark.position + 1 : -1] = []
            if left == self.mark.position:
                del self.states[-1]
            self.at = left

    @rule()
    def bails(self) -> None:
        if self.mark and self.mark.position <= self.at:
            self.editor.bail_to(self.mark)
            if self.mark.position < self.at:
                self.at = self.mark.position
                del self.states[self.at + 1 :]

    @rule()
    def saves(self) -> None:
        self.editor.mark_saved()
        self.saved = state_of(self.editor.graph)

    @invariant()
    def is_in_the_state_that_undo_and_redo_promise(self) -> None:
        assert same_objects(state_of(self.editor.graph), self.states[self.at])
        assert self.editor.can_undo == (self.at > 0)
        assert self.editor.can_redo == (self.at < len(self.states) - 1)

    @invariant()
    def is_modified_unless_it_is_what_was_saved(self) -> None:
        assert self.editor.modified or same_objects(state_of(self.editor.graph), self.saved)

    @invariant()
    def keeps_every_rule(self) -> None:
        assert [problem for problem in rules.check(self.editor.graph) if not problem.notice] == []

    @invariant()
    def selects_only_what_is_there(self) -> None:
        assert all(each in self.editor.graph for each in self.editor.session.selection)

    @invariant()
    def answers_like_a_graph_made_afresh(self) -> None:
        graph = self.editor.graph
        fresh = graph_of(list(graph.records()))
        for kind in RECORD_TYPES:
            assert graph.in_order(kind) == fresh.in_order(kind)
        for stage in fresh.stages():
            assert graph.steps_of(stage.id) == fresh.steps_of(stage.id)
        for lane in fresh.lanes():
            assert graph.cards_of_lane(lane.id) == fresh.cards_of_lane(lane.id)
        for end in fresh.records():
            assert graph.relations_from(end.id) == fresh.relations_from(end.id)
            assert graph.relations_to(end.id) == fresh.relations_to(end.id)

    @invariant()
    def comes_back_from_its_file(self) -> None:
        data = encode(self.editor.graph, Revision())
        decoded = decode(data)
        assert decoded.problems == ()
        assert dict(state_of(decoded.graph)) == dict(self.states[self.at])
        assert encode(decoded.graph, decoded.revision) == data


TestStore = StoreMachine.TestCase
