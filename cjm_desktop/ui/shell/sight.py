"""What of a map a window shows: the saved view that it is turned to is followed when it changes or goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from cjm_desktop.compose.overlaid import WHOLE
from cjm_desktop.model.records import SavedView
from cjm_desktop.ui.actions.viewing import look_through
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk


class SightFollower(QObject):
    """Keeps a window in step with the view that it is turned to, and its other parts with what is seen."""

    def __init__(self, desk: Desk, bridge: Bridge, window: QObject, told: Sequence[Callable[[], object]]) -> None:
        """Serve one window; `told` are called whenever something else is seen."""
        super().__init__(window)
        self._desk, self._told = desk, tuple(told)
        self._shown: SavedView | None = None
        bridge.settled.connect(self._follow)
        self._stop = desk.document.observe(self._seen)

    def stop(self) -> None:
        """Stop listening: the window closes."""
        self._stop()

    def _seen(self, event: object) -> None:
        """Say what is seen now: the picture is another one."""
        if event is None:
            self._shown = self._desk.document.graph.find(SavedView, self._desk.document.sight.view)
            for each in self._told:
                each()

    def _follow(self) -> None:
        document = self._desk.document
        view = document.sight.view
        if not view:
            return
        record = document.graph.find(SavedView, view)
        if record is None:
            document.sight = WHOLE
        elif record is not self._shown:
            look_through(self._desk, record)
            self._shown = record
