"""The QApplication: bundled faces, and files that the system hands over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from cjm_desktop.ui.base.theming import load_faces


class Application(QApplication):
    """An application that keeps the files of QFileOpenEvent (macOS) until somebody opens them."""

    def __init__(self, argv: Sequence[str]) -> None:
        """Start Qt with the bundled interface face."""
        super().__init__(list(argv))
        self._waiting: list[Path] = []
        self._open: Callable[[Path], object] | None = None
        load_faces(self)

    def open_with(self, opener: Callable[[Path], object]) -> None:
        """Hand over the files that have come already, and every later one."""
        self._open = opener
        for path in self._waiting:
            opener(path)
        self._waiting = []

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            path = Path(event.file())
            if self._open is None:
                self._waiting.append(path)
            else:
                self._open(path)
            return True
        return super().event(event)
