"""Scrolling by itself while something is dragged to the edge of the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QTimer

MARGIN = 28  # logical pixels from the edge
FASTEST = 22.0  # logical pixels a tick
TICK = 30  # milliseconds


class Drift(QObject):
    """Calls for a little scrolling again and again, the farther out the pointer the more."""

    def __init__(self, parent: QObject, scroll: Callable[[QPointF], None]) -> None:
        """Call `scroll` with the pixels by which the map is to move."""
        super().__init__(parent)
        self._scroll = scroll
        self._by = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(lambda: self._scroll(self._by))

    def follow(self, at: QPointF, view: QRect) -> None:
        """Take note of where the pointer is in the view."""
        calm = view.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        across = _beyond(at.x(), calm.left(), calm.right())
        down = _beyond(at.y(), calm.top(), calm.bottom())
        self._by = QPointF(across, down)
        if self._by.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stay where it is: nothing is dragged any more."""
        self._timer.stop()


def _beyond(at: float, low: float, high: float) -> float:
    """How far to move the map for a pointer outside of a range: against the pointer's way, at most the fastest."""
    out = min(0.0, at - low) + max(0.0, at - high)
    return -max(-FASTEST, min(FASTEST, out * FASTEST / MARGIN))
