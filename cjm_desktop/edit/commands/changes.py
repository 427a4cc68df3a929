"""Single changes taken over from another version of the map, each with what it cannot be without."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import keep_names
from cjm_desktop.edit.commands.conflicts import THEIRS, ConflictAnswer, give, keyed
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.cascades import needs_of
from cjm_desktop.model.differences import ADDED, MOVED, REMOVED, Difference
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.merging import spoken
from cjm_desktop.model.questions import told_place
from cjm_desktop.model.records import Card, Conflict, JourneyMap, Record, RecordId, Stage, Step
from cjm_desktop.model.values import file_path, place_of, plain_value


@command("map.take", NN_("Take over a change", "Take over {count} changes"))
def take_changes(draft: Draft, differences: Sequence[Difference], other: JourneyGraph) -> None:
    """Make so much of the map what `other` says: each difference leads from the map to that one, those that follow too.

    What was added there comes with all that it names and that cannot be without it; what is gone there goes. What has
    become the same meanwhile is passed over.
    """
    taking = _Taking(draft, other)
    taking.add([each.id for each in differences if each.what == ADDED])
    for each in differences:
        if each.what not in (ADDED, REMOVED):
            taking.change(each)
    gone = [each.id for each in differences if each.what == REMOVED and each.id in draft]
    keep_names(draft, frozenset(gone))
    draft.delete(gone)
    taking.straighten()


def can_be_taken(difference: Difference) -> bool:
    """Whether a difference is one of the map's records, and not of what it is or of what this version cannot read."""
    return bool(difference.id) and difference.path != ("id",) and difference.collection != "conflicts"


class _Taking:
    """A draft while it takes over changes of another version."""

    def __init__(self, draft: Draft, other: JourneyGraph) -> None:
        self._draft, self._other = draft, other
        self._came: dict[RecordId, None] = {}

    def add(self, ids: Sequence[RecordId]) -> None:
        """Bring records, and what there is only because of them."""
        before = set(self._came)
        for each in ids:
            self._bring(each)
        while fresh := set(self._came) - before:
            before |= fresh
            for record in [each for each in self._other.records() if each.id not in self._draft]:
                needs = needs_of(record)
                if not needs.isdisjoint(fresh) and all(each in self._draft for each in needs):
                    self._bring(record.id)

    def _bring(self, record_id: RecordId) -> None:
        record = self._other.get(record_id)
        if record is None or record_id in self._draft or isinstance(record, JourneyMap | Conflict):
            return
        self._came[record_id] = None
        self._bring_named(record)
        mine = spoken(record, self._other.map.lang, self._draft.lang)
        for reference in marks_of(type(mine)).references:  # the map goes by its own id here
            ids = tuple(self._draft.map.id if each == self._other.map.id else each for each in reference.of(mine))
            if ids != reference.of(mine):
                mine = replace(mine, **{reference.name: ids if reference.many else ids[0]})
        if place_of(type(mine)):
            mine = keyed(self._draft, mine, mine, told_place(self._other, record))
        self._draft.write(record_id, mine)
        if isinstance(record, Stage):
            for step in self._other.steps_of(record_id):
                self._bring(step.id)

    def _bring_named(self, record: Record) -> None:
        for reference in marks_of(type(record)).references:
            for each in reference.of(record):
                self._bring(each)

    def change(self, difference: Difference) -> None:
        """Give a record a value, or its place, of the other version."""
        theirs = self._other.get(difference.id)
        if theirs is None or difference.id not in self._draft:
            return
        if difference.what == MOVED:
            value, named = told_place(self._other, theirs), place_of(type(theirs))[:-1]
        else:
            value, named = plain_value(difference.after), difference.path[:1]
        for reference in marks_of(type(theirs)).references:
            if reference.name in named:
                for each in reference.of(theirs):
                    self._bring(each)
        field = file_path(type(theirs), difference.path)
        give(self._draft, difference.id, field, {THEIRS: value}, ConflictAnswer(THEIRS))

    def straighten(self) -> None:
        """Let no card end before it begins, and no stage be without steps."""
        columns = {step.id: at for at, step in enumerate(self._draft.steps())}
        for card in list(self._draft.table(Card).values()):
            if card.until and columns.get(card.until, -1) < columns[card.step]:
                self._draft.update(card.id, until="")
        filled = {each.stage for each in self._draft.table(Step).values()}
        self._draft.delete([each for each in self._draft.table(Stage) if each not in filled])
