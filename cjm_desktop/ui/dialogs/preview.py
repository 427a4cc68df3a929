"""A small picture of what will be printed, painted from the drawing itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page, fit
from cjm_desktop.render.qt import RenderCache, paint_drawing

MARGIN = 22.0


class Preview(QWidget):
    """A sheet of paper on a desk with the map on it."""

    def __init__(self, cache: RenderCache) -> None:
        """Show an empty desk."""
        super().__init__()
        self._cache = cache
        self._drawing: Drawing | None = None
        self._page: Page | None = None
        self.setMinimumSize(380, 320)

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    def show_drawing(self, drawing: Drawing, page: Page) -> None:
        """Show a drawing on its page."""
        self._drawing, self._page = drawing, page
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing is None or self._page is None:
            return
        page = self._page
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / page.width, room.height() / page.height)
        sheet = QRectF(0, 0, page.width * scale, page.height * scale)
        sheet.moveCenter(room.center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 42, 67, 16))
        painter.drawRoundedRect(sheet.adjusted(-2, 0, 2, 4), 3, 3)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setClipRect(sheet)
        placement = fit(self._drawing, page)
        # Points of the page to pixels of this widget.
        zoom = scale * 25.4 / 72
        painter.save()
        painter.translate(sheet.x() + placement.dx * zoom, sheet.y() + placement.dy * zoom)
        painter.scale(placement.scale * zoom, placement.scale * zoom)
        paint_drawing(painter, self._drawing, self._cache)
        painter.restore()
        painter.setClipping(False)
        painter.setPen(QPen(QColor("#D3DCE6"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
