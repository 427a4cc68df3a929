"""Words that an input method hands over at a moment when nothing may be typed: they are held, and come afterwards."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class HeldWords(QObject):
    """Holds the events of an input method from `hold` to `stop`, until `deliver`, for what has the keys then.

    Those of another window than at the beginning get none: nobody meant them there.

    An event loop that leaves keys and clicks in their queue does not keep an input method waiting: its events are sent
    and not queued, and would be typed into what is just being finished.
    """

    def __init__(self) -> None:
        self._application = cast("QApplication", QApplication.instance())
        super().__init__(self._application)
        self._held: list[QInputMethodEvent] = []
        self._window: QWidget | None = None

    def hold(self) -> None:
        """Hold them from now on."""
        self._window = QApplication.activeWindow()
        self._application.installEventFilter(self)

    def stop(self) -> None:
        """Hold no more of them."""
        self._application.removeEventFilter(self)

    def deliver(self) -> None:
        """Let those that were held come, in their order, once what is being done now has ended."""
        QTimer.singleShot(0, self._deliver if self._held else self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.InputMethod or not isinstance(event, QInputMethodEvent):
            return False
        held = QInputMethodEvent(event.preeditString(), event.attributes())
        held.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
        self._held.append(held)
        event.accept()
        return True

    def _deliver(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None:  # a window of its own has just gone, and who comes after it has not got the keys yet
            self._application.focusChanged.connect(self._deliver, Qt.ConnectionType.SingleShotConnection)
            return
        for event in self._held:
            if focused.window() is self._window:
                QApplication.sendEvent(focused, event)
            focused = QApplication.focusWidget() or focused
        self._held.clear()
        self.deleteLater()
