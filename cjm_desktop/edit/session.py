"""What a user looks at while editing: never saved, never undone by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Lane, RecordId, Step


class SelectionState(Struct, frozen=True):
    """A selection and a focused cell to come back to."""

    selection: tuple[RecordId, ...] = ()
    focus: Cell | None = None


class Session:
    """The selection and the focused cell of one map, and who wants to know of them."""

    def __init__(self) -> None:
        self._bookmark = SelectionState()
        self._observers: dict[object, Callable[[], None]] = {}
        self._held = False

    @property
    def selection(self) -> tuple[RecordId, ...]:
        """The ids of the selected records, in the order in which they were selected."""
        return self._bookmark.selection

    @property
    def focus(self) -> Cell | None:
        """The focused cell as lane and step, or None."""
        return self._bookmark.focus

    @property
    def bookmark(self) -> SelectionState:
        """Both, to be restored later."""
        return self._bookmark

    def select(self, ids: Iterable[RecordId]) -> None:
        """Make these the selection, each once."""
        self.restore(SelectionState(tuple(dict.fromkeys(ids)), self.focus))

    def set_focus(self, cell: Cell | None) -> None:
        """Put the focus on a cell, or nowhere."""
        self.restore(SelectionState(self.selection, cell))

    def restore(self, bookmark: SelectionState) -> None:
        """Take over a selection and a focus; the observers are told if it is another one."""
        if bookmark == self._bookmark:
            return
        self._bookmark = bookmark
        if not self._held:
            self._tell()

    def settle(self, graph: JourneyGraph) -> None:
        """Drop what is not in the map any more, and the focus on a cell of a collapsed lane."""
        focus = self.focus
        lane = graph.find(Lane, focus[0]) if focus else None
        if focus and (lane is None or lane.collapsed or graph.find(Step, focus[1]) is None):
            focus = None
        self.restore(SelectionState(tuple(each for each in self.selection if each in graph), focus))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Tell the observers only at the end, once, and only if something is different then."""
        before, was_held = self._bookmark, self._held
        self._held = True
        try:
            yield
        finally:
            self._held = was_held
            if not was_held and before != self._bookmark:
                self._tell()

    def observe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Call the observer after every change. Gives the way to stop it."""
        token = object()
        self._observers[token] = observer

        def stop() -> None:
            self._observers.pop(token, None)

        return stop

    def _tell(self) -> None:
        for observer in tuple(self._observers.values()):
            observer()
