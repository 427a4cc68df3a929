"""The only writer of a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Message
from cjm_desktop.foundation.refusals import refusal, sentences
from cjm_desktop.model import rules
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.pack import may_change


class ChangeOrigin(Enum):
    """Where a change comes from."""

    USER = "user"
    UNDO = "undo"
    REDO = "redo"


class DocumentChanged(Struct, frozen=True):
    """The one event of a map: what has changed, and how people call it."""

    changes: ChangeSet
    label: Message
    origin: ChangeOrigin


Observer = Callable[[DocumentChanged], None]


class ReentrantCommit(RuntimeError):
    """An observer of a change tried to change the map."""


class BrokenRule(CjmError):
    """A change would break the map and was refused; `problems` says how, at least one."""

    def __init__(self, problems: Sequence[rules.Problem]) -> None:
        super().__init__(
            "CJM-E301",
            *sentences("CJM-E301", reason=problems[0].message),
            "\n".join(str(problem) for problem in problems),
        )
        self.problems = tuple(problems)


class Store:
    """Holds the graph of one map and changes it, one checked change set at a time."""

    def __init__(self, graph: JourneyGraph) -> None:
        self._graph = graph
        self._observers: dict[object, Observer] = {}
        self._busy = False
        self.commits = 0  # how often the map has been changed

    @property
    def graph(self) -> JourneyGraph:
        """The map as it is now."""
        return self._graph

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Call the observer after every commit, in the order of these calls. Gives the way to stop it."""
        token = object()
        self._observers[token] = observer

        def stop() -> None:
            self._observers.pop(token, None)

        return stop

    def commit(
        self,
        changes: ChangeSet,
        *,
        label: Message,
        origin: ChangeOrigin = ChangeOrigin.USER,
        settle: Callable[[], None] | None = None,
        sound_at: int | None = None,
    ) -> DocumentChanged:
        """Check and apply changes, let `settle` bring along what belongs to them, then tell the observers.

        Raises CjmError E124 where the map is a review pack, BrokenRule when it would break, and ReentrantCommit inside
        an observer; nothing has happened then. The rules are not asked again where they have passed these changes when
        the map was at `sound_at`. An observer that raises stops neither the commit nor the other observers: what it
        raised comes out at the end.
        """
        if self._busy:
            raise ReentrantCommit("an observer of a change may not change the map")
        if not may_change(self._graph, changes):
            raise refusal("CJM-E124")
        if sound_at != self.commits and (problems := rules.check_changes(self._graph, changes)):
            raise BrokenRule(problems)
        self._graph.apply(changes)
        self.commits += 1
        if settle is not None:
            settle()
        event = DocumentChanged(changes, label, origin)
        self._busy = True
        try:
            raised = self._tell(event)
        finally:
            self._busy = False
        if len(raised) == 1:
            raise raised[0]
        if raised:
            raise ExceptionGroup("observers of a change failed", raised)
        return event

    def _tell(self, event: DocumentChanged) -> list[Exception]:
        raised: list[Exception] = []
        for observer in tuple(self._observers.values()):
            try:
                observer(event)
            except Exception as error:  # noqa: BLE001  (collected and raised by the caller)
                raised.append(error)
        return raised
