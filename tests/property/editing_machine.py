"""The ground of random editing: a map, the ways back and forth, and what must hold after every step."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cjm_desktop.edit.clipboard import Clip
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.history import UndoMark
from cjm_desktop.edit.store import BrokenRule
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES, marks_of
from cjm_desktop.model.records import Blob, Lane, Record, RecordId, Step
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import a_shop, counting_ids

State = Mapping[RecordId, Record]
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
PICK = st.integers(0, 10_000)
LANGS = st.sampled_from(["en", "ko", "de"])


def state_of(graph: JourneyGraph) -> State:
    return {record.id: record for record in graph.records()}


def named(state: State) -> dict[RecordId, Record]:
    """Leave out the pictures that nothing shows: they stay for undo, and are not written."""
    shown = {
        each
        for record in state.values()
        for reference in marks_of(type(record)).references
        if Blob in reference.targets
        for each in reference.of(record)
    }
    return {key: record for key, record in state.items() if not isinstance(record, Blob) or key in shown}


def same_objects(one: State, other: State) -> bool:
    return one.keys() == other.keys() and all(one[key] is other[key] for key in one)


class EditingMachine(RuleBasedStateMachine):
    """Edits a small shop, and remembers every state that undo and redo must lead to.

    Its rules take back, do again and save; those that change the map are added by others.
    """

    def __init__(self) -> None:
        """Begin with a map of four steps, three lanes and six cards."""
        super().__init__()
        self.editor = a_shop().editor()
        self.fresh = counting_ids()
        self.states = [state_of(self.editor.graph)]
        self.at = 0
        self.saved: State = self.states[0]
        self.mark: UndoMark | None = None
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

    @rule(step=st.integers(0, 30))
    def goes_to_a_step(self, step: int) -> None:
        to = step % len(self.states)
        event = self.editor.go_to(self.editor.history.position - self.at + to)
        assert event is None or to != self.at
        self.at = to

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
        fresh = graph_of(list(self.editor.graph.records()))
        for graph in (self.editor.graph, self.editor.graph.copied()):
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
        assert dict(state_of(decoded.graph)) == named(self.states[self.at])
        assert encode(decoded.graph, decoded.revision) == data
