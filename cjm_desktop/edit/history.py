"""What was done, as data: to take it back, to do it again, and to know whether the map is as it was saved."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import reduce

from msgspec import Struct

from cjm_desktop.edit.session import SelectionState
from cjm_desktop.foundation.messages import Message
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.records import Blob, Card, Checkpoint, Record

MOST_STEPS = 1_000
MOST_BYTES = 256 * 1024 * 1024


class UndoStep(Struct, frozen=True):
    """One step that can be undone: its changes, its label, the selection before and after, its estimated bytes."""

    changes: ChangeSet
    label: Message
    before: SelectionState
    after: SelectionState
    size: int


class UndoMark(Struct, frozen=True):
    """A place in the history, to squash or go back to."""

    position: int


class History:
    """The steps done and undone. It changes no map itself: its owner commits and tells it.

    Positions count every step since the start, also those forgotten, so that marks and the clean point stay right.
    """

    def __init__(self, most_steps: int = MOST_STEPS, most_bytes: int = MOST_BYTES) -> None:
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []
        self._forgotten = 0
        self._size = 0
        self._clean: int | None = 0
        self._most_steps = most_steps
        self._most_bytes = most_bytes

    @property
    def position(self) -> int:
        """How many steps lie behind the present state."""
        return self._forgotten + len(self._done)

    @property
    def to_undo(self) -> UndoStep | None:
        """The step that undo takes back, or None."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> UndoStep | None:
        """The step that redo does again, or None."""
        return self._undone[-1] if self._undone else None

    @property
    def entries(self) -> tuple[UndoStep, ...]:
        """The steps that can be undone, the oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[UndoStep, ...]:
        """The steps that can be done again, the next one first."""
        return tuple(reversed(self._undone))

    @property
    def forgotten(self) -> int:
        """How many steps are too long ago to be taken back."""
        return self._forgotten

    @property
    def saved_at(self) -> int | None:
        """The position of the state that was saved last, or opened; None where none leads there."""
        return self._clean

    def way_to(self, position: int) -> tuple[UndoStep, ...]:
        """The steps between the present state and a position, in the order in which they were done."""
        here, there = len(self._done), position - self._forgotten
        if not 0 <= there <= here + len(self._undone):
            raise ValueError(f"no step leads to position {position}")
        return tuple(self._done[there:]) if there < here else self.undone[: there - here]

    def record(self, changes: ChangeSet, label: Message, before: SelectionState, after: SelectionState) -> None:
        """Add a step; what was undone is gone, and the oldest steps go when they are too many or too large."""
        self._drop_undone()
        self._push(UndoStep(changes, label, before, after, estimated_bytes(changes)))
        while len(self._done) > 1 and (len(self._done) > self._most_steps or self._size > self._most_bytes):
            self._size -= self._done.pop(0).size
            self._forgotten += 1

    def moved_to(self, position: int) -> None:
        """Note that all steps between here and a position have been undone, or done again."""
        while self.position > position:
            self.stepped_back()
        while self.position < position:
            self.stepped_forward()

    def stepped_back(self) -> None:
        """Note that the last step has been undone."""
        entry = self._done.pop()
        self._size -= entry.size
        self._undone.append(entry)

    def stepped_forward(self) -> None:
        """Note that the step undone last has been done again."""
        self._push(self._undone.pop())

    # Marks.

    def mark(self) -> UndoMark:
        """Remember this place."""
        return UndoMark(self.position)

    def since(self, mark: UndoMark) -> tuple[UndoStep, ...]:
        """The steps done since a mark; none when undo has gone back behind it."""
        return tuple(self._done[max(0, mark.position - self._forgotten) :])

    def squash_to(self, mark: UndoMark, label: Message | None = None) -> None:
        """Make one step of all since a mark, under the label of the first of them unless another is given.

        When nothing is different in the end, no step is left.
        """
        steps = self.since(mark)
        if len(steps) < 2 and not (steps and label):
            return
        was_clean = self._clean == self.position
        changes = joined(steps)
        self._take_off(len(steps))
        if self._clean is not None and self._clean > self.position:
            self._clean = None
        if changes:
            name = label or steps[0].label
            self._push(UndoStep(changes, name, steps[0].before, steps[-1].after, estimated_bytes(changes)))
        if was_clean:
            self._clean = self.position

    def dropped_to(self, mark: UndoMark) -> None:
        """Note that everything since a mark has been taken back for good."""
        self._drop_undone()
        self._take_off(len(self.since(mark)))
        if self._clean is not None and self._clean > self.position:
            self._clean = None

    # The clean point.

    def mark_clean(self) -> None:
        """Note that the present state is the saved one."""
        self._clean = self.position

    def mark_unclean(self) -> None:
        """Note that no state that can be reached is the saved one."""
        self._clean = None

    @property
    def is_clean(self) -> bool:
        """Whether the present state is the saved one."""
        return self._clean == self.position

    def _push(self, entry: UndoStep) -> None:
        self._done.append(entry)
        self._size += entry.size

    def _take_off(self, count: int) -> None:
        for _ in range(count):
            self._size -= self._done.pop().size

    def _drop_undone(self) -> None:
        if self._clean is not None and self._clean > self.position:
            self._clean = None
        self._undone.clear()


def joined(steps: Iterable[UndoStep]) -> ChangeSet:
    """The changes of several steps as one set."""
    return reduce(ChangeSet.then, (entry.changes for entry in steps), ChangeSet())


def estimated_bytes(changes: ChangeSet) -> int:
    """About how much memory the two sides of some changes hold: the records, their long texts and pictures."""
    return sum(_record_bytes(change.before) + _record_bytes(change.after) for change in changes)


def _record_bytes(record: Record | None) -> int:
    if record is None:
        return 0
    words: object = (
        record.data if isinstance(record, Blob | Checkpoint) else record.text if isinstance(record, Card) else ""
    )
    return sys.getsizeof(record) + sys.getsizeof(words)
