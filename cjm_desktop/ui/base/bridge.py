"""The one QObject between the core and Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cjm_desktop.edit.foresight import LARGE

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.edit.store import DocumentChanged

Slot = Callable[..., object]


class Followers:
    """Who is told of one thing: all at once, and of a large map one in each turn of the event loop.

    What each of them does is short; what they do together would keep the window from answering.
    """

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._slots: list[Slot] = []

    def connect(self, slot: Slot) -> None:
        """Connect a slot too, while the bridge observes the document."""
        self._slots.append(slot)

    def emit(self, *told: object) -> None:
        """Tell all."""
        for slot in self._slots:
            self._turns.do(slot, told)

    def clear(self) -> None:
        """Tell nobody any more."""
        self._slots = []


class Turns(QObject):
    """Does one thing in each turn of the event loop, where the map is large; else at once."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._waiting: deque[tuple[Slot, tuple[object, ...]]] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._next)

    def do(self, slot: Slot, told: tuple[object, ...]) -> None:
        """Call a slot, once for all times that it waits to be told the same."""
        if not self._waiting and len(self._document.graph) < LARGE:
            slot(*told)
        elif (slot, told) not in self._waiting:
            self._waiting.append((slot, told))
            self._turn.start()

    def stop(self) -> None:
        """Do nothing any more."""
        self._turn.stop()
        self._waiting.clear()

    def _next(self) -> None:
        slot, told = self._waiting.popleft()
        if self._waiting:
            self._turn.start()
        slot(*told)


class Bridge(QObject):
    """Tells of a document.

    `changed` tells each DocumentChanged. `settled` is debounced: once for all changes of one turn of the event loop, so
    that widgets that are slow to refresh do so once for a macro of a hundred changes. `selected` follows the session's
    selection and focus; `state_changed` follows name, saved state and shown language. `previewed` tells of two
    maps, the one that was shown and the one that is shown now, where a command is only previewed.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Listen to a document until `stop`."""
        super().__init__(parent)
        self._turns = Turns(document, self)
        self.changed = Followers(self._turns)
        self.settled = Followers(self._turns)
        self.selected = Followers(self._turns)
        self.state_changed = Followers(self._turns)
        self.previewed = Followers(self._turns)
        self._document, self._shown = document, document.shown
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.settled.emit)
        self._stops = [
            document.editor.observe(self._on_changed),
            document.editor.session.observe(self.selected.emit),
            document.observe(self._on_seen),
        ]

    def _on_changed(self, event: DocumentChanged) -> None:
        self.changed.emit(event)
        self.state_changed.emit()
        self._turn.start()

    def _on_seen(self, event: DocumentChanged | None) -> None:
        before, self._shown = self._shown, self._document.shown
        if event is None and self._shown is not before:
            self.previewed.emit(before, self._shown)
            self.redraw()

    def redraw(self) -> None:
        """Have the map laid out again though no record changed: another language or theme is shown."""
        self.state_changed.emit()
        self._turn.start()

    def stop(self) -> None:
        """Stop listening: the window closes."""
        self._turn.stop()
        self._turns.stop()
        for followers in (self.changed, self.settled, self.selected, self.state_changed, self.previewed):
            followers.clear()
        for stop in self._stops:
            stop()
        self._stops = []
