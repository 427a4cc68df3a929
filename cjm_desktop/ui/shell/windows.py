"""What is asked of the open windows: which is in front, which comes next, in which nothing has been done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    # The start screen stands without them.
    from cjm_desktop.compose.document import Document
    from cjm_desktop.ui.shell.main_window import MainWindow


def come_forward(window: QWidget) -> None:
    """Bring a window before all others, out of the task bar too."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


class WindowPlace(NamedTuple):
    """How a window stands on its screen: its place as a window with a frame, and whether it fills the screen."""

    place: QRect
    state: Qt.WindowState

    @classmethod
    def of(cls, window: QWidget) -> WindowPlace:
        """How a window stands now."""
        free = window.isMaximized() or window.isFullScreen() or window.isMinimized()
        return cls(window.normalGeometry() if free else window.geometry(), window.windowState())

    def take(self, window: QWidget) -> None:
        """Show a window as that one stood."""
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(self.place)
        window.setWindowState(self.state & ~Qt.WindowState.WindowActive)
        window.show()


def window_after(windows: Sequence[MainWindow], document: Document, by: int) -> MainWindow:
    """The window `by` places after that of a document, in the order in which they were opened, and round again."""
    place = next((at for at, window in enumerate(windows) if window.document is document), 0)
    return windows[(place + by) % len(windows)]


def is_untouched(window: MainWindow) -> bool:
    """Whether a window shows a new map in which nothing has been done, so that another one may take its place."""
    document = window.document
    return document.path is None and document.origin is None and not document.editor.modified


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; two that cannot be looked at do not."""
    try:
        return one.samefile(other)
    except OSError:
        return False
