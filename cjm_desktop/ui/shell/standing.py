"""Where a window stands on the screen, and what stands at its sides: as in the one that was closed last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from cjm_desktop.ui.base.dialog import FRAME, fit_to_screen
from cjm_desktop.ui.base.settings import Settings

FIRST_SIZE = QSize(1440, 900)
SIDE_WIDTHS = (272, 280)
BELOW_HEIGHT = 300


def stand_as_left(window: QMainWindow, settings: Settings, sides: Sequence[QDockWidget]) -> None:
    """Give a window the place and the sides of the one that was closed last, on the screen that is there now."""
    window.resize(FIRST_SIZE.boundedTo(window.screen().availableGeometry().size() - FRAME))
    window.restoreGeometry(settings.geometry)
    if not window.restoreState(settings.state):
        window.resizeDocks(list(sides), list(SIDE_WIDTHS), Qt.Orientation.Horizontal)
    fit_to_screen(window)  # the place kept may be one of another screen


def stand_below(window: QMainWindow, dock: QDockWidget) -> None:
    """Put a dock below the map, between the sides, as high as it was last."""
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    if not window.restoreDockWidget(dock):
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        window.resizeDocks([dock], [BELOW_HEIGHT], Qt.Orientation.Vertical)
