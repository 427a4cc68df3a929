"""Strips at the edges of the map: where the hits lie along it, and which part of it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.ui.canvas.camera import Camera

THICK, BAR, INSET = 11, 5.0, 3.0
TICK, TICK_HERE = 2.0, 4.0
# On a light strip, and on a dark one.
TICK_COLORS, HERE_COLORS = ("#D97706", "#FFB020"), ("#7C2D12", "#FF6B3D")


class FoundStrip(QWidget):
    """A strip along the right or the lower edge of the view; a click on it goes there."""

    def __init__(self, view: Camera, *, upright: bool) -> None:
        """Stand at the edge of a view; nothing is seen of it before there are hits."""
        super().__init__(view)
        self._view, self._upright = view, upright
        self._ticks: Sequence[float] = ()
        self._here: float | None = None
        self._extent = QRectF()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        view.viewport().installEventFilter(self)  # the view is resized before its viewport is
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
        view.zoom_changed.connect(self.update)

    def show_ticks(self, places: Sequence[QPointF], extent: QRectF) -> None:
        """Show ticks for places of a map of that extent; without any the strip is gone."""
        self._extent = extent
        self._ticks = sorted({round(self._share(each), 4) for each in places})
        self._stand()
        self.setVisible(bool(places))
        self.raise_()
        self.update()

    def show_here(self, here: QPointF | None) -> None:
        """Show where the current hit is."""
        self._here = self._share(here) if here is not None else None
        self.update()

    @property
    def ticks(self) -> Sequence[float]:
        """Where the ticks are, as shares of the map's length."""
        return self._ticks

    def _share(self, place: QPointF) -> float:
        extent = self._extent
        if self._upright:
            return (place.y() - extent.top()) / max(1.0, extent.height())
        return (place.x() - extent.left()) / max(1.0, extent.width())

    def _stand(self) -> None:
        seen = self._view.viewport().geometry()
        if self._upright:
            self.setGeometry(seen.right() + 1 - THICK, seen.top(), THICK, seen.height() - THICK)
        else:
            self.setGeometry(seen.left(), seen.bottom() + 1 - THICK, seen.width(), THICK)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        view, at = self._view, event.position()
        middle = QPointF(view.viewport().rect().center())
        share = at.y() / self.height() if self._upright else at.x() / self.width()
        if self._upright:
            wanted = view.viewportTransform().map(QPointF(0, self._extent.top() + share * self._extent.height()))
            view.pan(QPointF(0, middle.y() - wanted.y()))
        else:
            wanted = view.viewportTransform().map(QPointF(self._extent.left() + share * self._extent.width(), 0))
            view.pan(QPointF(middle.x() - wanted.x(), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(palette.ColorRole.Window))
        dark = palette.color(palette.ColorRole.Window).lightnessF() < 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        length = self.height() if self._upright else self.width()
        first, last = (self._share(self._view.map_place(QPointF(at))) for at in self._corners())
        first, last = max(0.0, first) * length, min(1.0, last) * length
        painter.setBrush(palette.color(palette.ColorRole.Dark))
        painter.drawRoundedRect(self._across(first, max(last - first, BAR), INSET), BAR / 2, BAR / 2)
        painter.setBrush(QColor(TICK_COLORS[dark]))
        for each in self._ticks:
            painter.drawRect(self._across(each * length - TICK / 2, TICK, 1.0))
        if self._here is not None:
            painter.setBrush(QColor(HERE_COLORS[dark]))
            painter.drawRect(self._across(self._here * length - TICK_HERE / 2, TICK_HERE, 0.0))

    def _corners(self) -> tuple[QPointF, QPointF]:
        seen = QRectF(self._view.viewport().rect())
        return seen.topLeft(), seen.bottomRight()

    def _across(self, start: float, length: float, inset: float) -> QRectF:
        wide = THICK - 2 * inset
        return QRectF(inset, start, wide, length) if self._upright else QRectF(start, inset, length, wide)
