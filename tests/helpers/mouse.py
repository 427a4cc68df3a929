"""What Qt's simulated mouse leaves out: letting go. A button that a test holds is held in the tests after it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

AT = QPoint(1, 1)


class _Bystander(QWidget):
    """Notes what is held while the pointer passes over it."""

    held = Qt.MouseButton.NoButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.held = event.buttons()


def double_click(widget: QWidget, at: QPoint) -> None:
    """Press a second time and let go, as a hand does; Qt's own double click stays down."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def let_go() -> Qt.MouseButton:
    """Let go of every button, over a widget that nobody sees. Gives those that were held."""
    bystander = _Bystander()
    QTest.mouseMove(bystander, AT)
    for button in Qt.MouseButton:
        if button & bystander.held:
            QTest.mouseRelease(bystander, button, pos=AT)
    return bystander.held
