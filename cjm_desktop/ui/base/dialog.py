"""What every dialog of the program is: a window that fits the screen that it comes up on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

# What the title bar and the borders of the system take around a window, known only once it has been shown.
FRAME = QSize(16, 48)
LEAST_WIDTH, TITLE_SIGNS = 360, 200  # of a small dialog; what stands beside the words of a title bar


class Dialog(QDialog):
    """A dialog that is never larger than the screen's free area, and lies in it whole: its buttons can be reached."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_to_screen(self)


def wide_enough(dialog: QDialog) -> None:
    """Make a small dialog wide enough for its title, beside the signs that the system puts around it."""
    dialog.ensurePolished()
    dialog.sizeHint()  # a dialog of Qt's own makes its layout late, and that would have a width of its own
    if layout := dialog.layout():
        layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    dialog.setMinimumWidth(max(dialog.minimumWidth(), LEAST_WIDTH, width_of_title(dialog)))


def width_of_title(dialog: QDialog) -> int:
    """The width in which a dialog's title can be read, beside the signs that the system puts around it."""
    return dialog.fontMetrics().horizontalAdvance(dialog.windowTitle()) + TITLE_SIGNS


def fit_to_screen(window: QWidget) -> None:
    """Make a window no larger than the free area of its screen, and move it inside."""
    room = window.screen().availableGeometry()
    frame = (window.frameGeometry().size() - window.size()).expandedTo(FRAME)
    size = window.size().boundedTo(room.size() - frame)
    if size != window.size():
        window.resize(size)
    left = min(max(window.x(), room.left()), room.right() + 1 - size.width() - frame.width())
    top = min(max(window.y(), room.top()), room.bottom() + 1 - size.height() - frame.height())
    if QPoint(left, top) != window.pos():
        window.move(left, top)
