"""Random editing: whatever is done, undone and done again, the map stays sound and every state comes back as it was."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cjm_desktop.edit.clipboard import Clip, clip_bytes, clip_of, copied
from cjm_desktop.edit.commands.arrange import nudge_cards, nudge_lanes, nudge_stages, nudge_steps
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import (
    add_card,
    add_cards,
    delete_records,
    duplicate_cards,
    move_cards,
    nudge_value,
    set_field,
    set_text,
    set_values,
)
from cjm_desktop.edit.commands.measures import (
    collapse_lanes,
    expand_lanes,
    recolor_lanes,
    resize_lanes,
    resize_steps,
)
from cjm_desktop.edit.commands.paste import (
    cut_records,
    duplicate_lanes,
    duplicate_stages,
    duplicate_steps,
    paste_clip,
)
from cjm_desktop.edit.commands.people import add_persona, add_record
from cjm_desktop.edit.commands.relations import (
    add_relation,
    add_terminal,
    reattach,
    reverse_relations,
    set_kind,
)
from cjm_desktop.edit.commands.split import (
    merge_lanes,
    merge_stages,
    merge_steps,
    split_lane,
    split_stage,
    split_step,
)
from cjm_desktop.edit.commands.start import start_map
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
from cjm_desktop.edit.commands.tables import paste_table, plan_table
from cjm_desktop.edit.fieldtypes import text_fields
from cjm_desktop.edit.history import Mark
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.edit.tables import Table, TableCell, table_as_tsv, table_from_tsv, table_of
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import END_TYPES, RECORD_TYPES
from cjm_desktop.model.records import (
    Card,
    Channel,
    Comment,
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
        self.clip: Clip | None = None

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

    def has_room(self) -> bool:
        """Whether the map is still small enough to grow by copies."""
        return len(self.editor.graph) < 100

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
        if self.has_room():
            self.run(duplicate_cards.call(self.some(cards, Card)))

    @rule(parts=st.lists(PICK, min_size=1, max_size=2), which=st.integers(0, 2))
    def duplicates_parts(self, parts: list[int], which: int) -> None:
        if self.has_room():
            self.run(
                (
                    duplicate_stages.call(self.some(parts, Stage)),
                    duplicate_steps.call(self.some(parts, Step)),
                    duplicate_lanes.call(self.some(parts, Lane)),
                )[which]
            )

    @rule(ids=st.lists(PICK, min_size=1, max_size=3), kind=st.sampled_from([Card, Card, Lane, Step, Stage]))
    def copies(self, ids: list[int], kind: type[Record]) -> None:
        clip = copied(self.editor.graph, self.some(ids, kind))
        self.clip = clip_of(clip_bytes(clip)) if clip else self.clip

    @rule(lane=PICK, step=PICK, before=PICK)
    def pastes(self, lane: int, step: int, before: int) -> None:
        if self.clip and self.has_room():
            to_lane, to_step = (None, None) if before % 5 == 0 else self.place(lane, step)
            self.run(paste_clip.call(self.clip, to_lane, to_step, self.maybe(before, Card)))

    @rule(first=PICK)
    def pastes_its_own_table(self, first: int) -> None:
        graph = self.editor.graph
        ids = [lane.id for lane in graph.lanes()]
        clip = copied(graph, ids[first % len(ids) :]) if ids else None
        if clip and graph.steps():
            place = ids[first % len(ids)], graph.steps()[0].id
            table = table_from_tsv(table_as_tsv(table_of(clip, graph.map.lang)))
            plan = plan_table(graph, table, *place)
            assert (plan.missing_lanes, plan.missing_stages) == (0, 0)
            self.run(paste_table.call(table, *place))

    @rule(texts=st.lists(WORDS, min_size=1, max_size=4), lane=PICK, step=PICK, create=st.booleans())
    def pastes_a_table(self, texts: list[str], lane: int, step: int, create: bool) -> None:
        cells = [TableCell(i // 2, i % 2, text, right=1 + i % 2) for i, text in enumerate(texts)]
        if self.has_room():
            self.run(paste_table.call(Table(tuple(cells)), *self.place(lane, step), create))

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

    @rule(parts=st.lists(PICK, min_size=1, max_size=3), by=st.sampled_from([-1, 1]), which=st.integers(0, 4))
    def nudges(self, parts: list[int], by: int, which: int) -> None:
        self.run(
            (
                nudge_stages.call(self.some(parts, Stage), by),
                nudge_steps.call(self.some(parts, Step), by),
                nudge_lanes.call(self.some(parts, Lane), by),
                nudge_cards.call(self.some(parts, Card), right=by),
                nudge_cards.call(self.some(parts, Card), down=by),
            )[which]
        )

    @rule(parts=st.lists(PICK, max_size=3), which=st.integers(0, 5))
    def splits_and_merges(self, parts: list[int], which: int) -> None:
        self.run(
            (
                merge_stages.call(self.some(parts, Stage)),
                merge_steps.call(self.some(parts, Step)),
                merge_lanes.call(self.some(parts, Lane)),
                split_stage.call(self.pick(sum(parts), Step), "rest"),
                split_step.call(self.pick(sum(parts), Step), self.some(parts, Card)),
                split_lane.call(self.pick(sum(parts), Lane), self.some(parts, Card), "rest"),
            )[which]
        )

    @rule(part=PICK, size=st.sampled_from([None, -5.0, 300.0, 1e9]), which=st.integers(0, 4))
    def measures(self, part: int, size: float | None, which: int) -> None:
        self.run(
            (
                resize_steps.call([self.pick(part, Step)], size),
                resize_lanes.call([self.pick(part, Lane)], size),
                collapse_lanes.call([self.pick(part, Lane)]),
                expand_lanes.call([self.pick(part, Lane)]),
                recolor_lanes.call([self.pick(part, Lane)], "lane.needs" if size else ""),
            )[which]
        )

    @rule(cards=st.lists(PICK, min_size=1, max_size=2), by=st.sampled_from([-0.5, 0.1, 3.0]))
    def scores(self, cards: list[int], by: float) -> None:
        self.run(nudge_value.call(self.some(cards, Card), by))
        self.run(set_values.call({self.pick(cards[0], Card): by}))

    @rule(names=st.lists(WORDS, max_size=3), persona=WORDS)
    def starts(self, names: list[str], persona: str) -> None:
        self.run(start_map.call(persona, "a goal", names, [names, names[:1]], "Where"))

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

    @rule(relation=PICK, kind=st.sampled_from(["branch", "next"]))
    def changes_a_relation(self, relation: int, kind: str) -> None:
        self.run(set_kind.call([self.pick(relation, Relation)], kind))
        self.run(reverse_relations.call([self.pick(relation, Relation)]))

    @rule(kind=st.sampled_from(["entry", "exit"]), ends=st.lists(PICK, max_size=2), name=WORDS)
    def adds_a_terminal(self, kind: str, ends: list[int], name: str) -> None:
        if self.has_room():
            self.run(add_terminal.call(kind, name, self.some(ends, *END_TYPES)))

    @rule(records=st.lists(PICK, min_size=1, max_size=2))
    def cuts(self, records: list[int]) -> None:
        self.run(cut_records.call(self.some(records)))

    @rule(name=WORDS)
    def adds_a_persona(self, name: str) -> None:
        self.run(add_persona.call(name))

    @rule(which=st.integers(0, 3), about=PICK)
    def adds_another_record(self, which: int, about: int) -> None:
        record = (
            Channel(id=self.fresh("own_ch"), name="Web"),
            Touchpoint(id=self.fresh("own_tp"), name="Till", channel=self.maybe(about, Channel) or ""),
            Terminal(id=self.fresh("own_tm"), name="Elsewhere", kind="exit"),
            Comment(id=self.fresh("own_cm"), target=self.pick(about), text="why?"),
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
