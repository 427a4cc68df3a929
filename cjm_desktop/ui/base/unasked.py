"""Dialogs that open by themselves: keys that were meant for the map decide nothing in them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

CALM = 0.5  # seconds without a key, after which keys are meant for the dialog
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})


class KeysToCome(QObject):
    """Keeps keys from a dialog until it has been seen: for half a second, and as long as somebody goes on typing.

    A key that is held down since before the dialog came repeats without end, so repeats never count.
    """

    def __init__(self, dialog: QDialog, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin when the dialog is shown; it keeps this object."""
        super().__init__(dialog)
        self._dialog = dialog
        self._clock = clock
        self._calm_from: float | None = None
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        dialog.finished.connect(lambda _: app.removeEventFilter(self))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._dialog and kind == QEvent.Type.Show:
            self._calm_from = self._clock() + CALM
        if kind not in _KEYS or not self._is_inside(watched):
            return False
        now = self._clock()
        if self._calm_from is None or now < self._calm_from:
            if kind != QEvent.Type.KeyRelease:
                self._calm_from = now + CALM
            return True
        return isinstance(event, QKeyEvent) and event.isAutoRepeat()

    def _is_inside(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and (watched is self._dialog or self._dialog.isAncestorOf(watched))
