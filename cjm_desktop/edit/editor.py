"""Editing one map: commands in, changes out, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.filtering import Filtering
from cjm_desktop.edit.foresight import Foresee, StepGivenUp, at_once
from cjm_desktop.edit.history import History, UndoMark, joined
from cjm_desktop.edit.session import Session
from cjm_desktop.edit.store import ChangeOrigin, DocumentChanged, Store
from cjm_desktop.foundation.ids import NewId
from cjm_desktop.foundation.ids import new_id as random_id
from cjm_desktop.foundation.messages import Message
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.graph import JourneyGraph


class Editor:
    """The store, the history and the session of one map, in step with each other.

    Observers of the map find history and selection already as they are to be; those of the session are told after them.
    """

    def __init__(self, graph: JourneyGraph, *, new_id: NewId = random_id) -> None:
        self._store = Store(graph)
        self._new_id = new_id
        self.foresee: Foresee = at_once
        self.session = Session()
        self.filtering = Filtering(lambda: self.graph)
        self._store.observe(lambda _: self.filtering.forget())  # the first to hear: others ask what passes
        self.history = History()

    @property
    def commits(self) -> int:
        """How often the map has been changed, for what is true only until it changes again."""
        return self._store.commits

    @property
    def graph(self) -> JourneyGraph:
        """The map as it is now."""
        return self._store.graph

    def observe(self, observer: Callable[[DocumentChanged], None]) -> Callable[[], None]:
        """Call the observer after every change of the map. Gives the way to stop it."""
        return self._store.observe(observer)

    def run(self, call: CommandCall) -> DocumentChanged | None:
        """Carry out a command and select what it asks for; None when nothing in the map is different then.

        A command that raises leaves everything as it was. Raises StepGivenUp where its outcome was not waited for.
        """
        draft = Draft(self.graph, self._new_id)

        def find() -> ChangeSet:
            call.apply(draft)
            return draft.changes()

        commits = self._store.commits
        found = self.foresee(find, call.weight)
        changes = found.changes
        if not changes:
            if draft.selected is not None:
                self.session.select(draft.selected)
            return None
        before = self.session.bookmark

        def settle() -> None:
            self.session.settle(self.graph)
            if draft.selected is not None:
                self.session.select(draft.selected)
            self.history.record(changes, call.label, before, self.session.bookmark)

        return self._commit(changes, call.label, ChangeOrigin.USER, settle, commits if found.sound else None)

    # The way back.

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.history.to_undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self.history.to_redo is not None

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self.history.to_undo.label if self.history.to_undo else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        return self.history.to_redo.label if self.history.to_redo else None

    def undo(self) -> DocumentChanged | None:
        """Take back the last step with its selection; None when there is none."""
        entry = self.history.to_undo
        if entry is None:
            return None

        def settle() -> None:
            self.session.restore(entry.before)
            self.history.stepped_back()

        return self._step(entry.changes.inverse(), entry.label, ChangeOrigin.UNDO, settle)

    def redo(self) -> DocumentChanged | None:
        """Do the step undone last once more; None when there is none."""
        entry = self.history.to_redo
        if entry is None:
            return None

        def settle() -> None:
            self.session.restore(entry.after)
            self.history.stepped_forward()

        return self._step(entry.changes, entry.label, ChangeOrigin.REDO, settle)

    def go_to(self, position: int) -> DocumentChanged | None:
        """Undo or do again all steps up to a position of the history, at once; None when nothing is different then.

        Raises ValueError for a position that no step leads to.
        """
        steps = self.history.way_to(position)
        if not steps:
            return None
        back = position < self.history.position
        changes = joined(steps)

        def settle() -> None:
            self.session.restore(steps[0].before if back else steps[-1].after)
            self.history.moved_to(position)

        if not changes:  # such as a card that was added and deleted again
            settle()
            return None
        if back:
            return self._step(changes.inverse(), steps[0].label, ChangeOrigin.UNDO, settle)
        return self._step(changes, steps[-1].label, ChangeOrigin.REDO, settle)

    def squash_to(self, mark: UndoMark, label: Message | None = None) -> None:
        """Make one step of all since a mark of the history."""
        self.history.squash_to(mark, label)

    def bail_to(self, mark: UndoMark) -> DocumentChanged | None:
        """Take back all since a mark of the history for good; None when nothing is different then."""
        steps = self.history.since(mark)
        if not steps:
            return None
        changes = joined(steps).inverse()

        def settle() -> None:
            self.session.restore(steps[0].before)
            self.history.dropped_to(mark)

        if not changes:
            settle()
            return None
        return self._step(changes, steps[-1].label, ChangeOrigin.UNDO, settle)

    # Saving.

    @property
    def modified(self) -> bool:
        """Whether the map differs from what was saved last, or from what was opened."""
        return not self.history.is_clean

    def mark_saved(self) -> None:
        """Note that the map as it is now has been saved."""
        self.history.mark_clean()

    def mark_unsaved(self) -> None:
        """Note that the map is not what its file says, and that undo does not lead there."""
        self.history.mark_unclean()

    def _step(
        self, changes: ChangeSet, label: Message, origin: ChangeOrigin, settle: Callable[[], None]
    ) -> DocumentChanged | None:
        """Commit changes that are known, unless what comes of them is not waited for."""
        commits = self._store.commits
        try:
            found = self.foresee(lambda: changes, len(changes))
        except StepGivenUp:
            return None
        return self._commit(changes, label, origin, settle, commits if found.sound else None)

    def _commit(
        self,
        changes: ChangeSet,
        label: Message,
        origin: ChangeOrigin,
        settle: Callable[[], None],
        sound_at: int | None,
    ) -> DocumentChanged:
        with self.session.held():
            return self._store.commit(changes, label=label, origin=origin, settle=settle, sound_at=sound_at)
