"""The map that an import becomes, drawn as it will stand, fitted into its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.model.records import RecordId
from cjm_desktop.render.qt import RenderCache, paint_map

MARGIN = 16.0
RING = QColor("#1D4ED8")


class MapPreview(QWidget):
    """A drawing on white; `mark` rings the cards of a cell."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._document: Document | None = None
        self._cache = RenderCache()
        self._marked: tuple[RecordId, ...] = ()
        self.setMinimumSize(320, 240)

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def show_map(self, document: Document | None) -> None:
        """Show a map, or nothing."""
        self._document = document
        self.update()

    def mark(self, records: tuple[RecordId, ...]) -> None:
        """Ring some records."""
        self._marked = records
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._document is None:
            return
        layout = self._document.layout
        drawing = layout.drawing
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / drawing.w, room.height() / drawing.h)
        if scale <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = room.x() + (room.width() - drawing.w * scale) / 2
        paper = QRectF(left, room.y(), drawing.w * scale, drawing.h * scale)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.setPen(QPen(QColor("#D3DCE6"), 1))
        painter.drawRect(paper)
        painter.translate(paper.topLeft())
        painter.scale(scale, scale)
        whole = Rect(0.0, 0.0, drawing.w, drawing.h)
        items = [
            (placed.x + item.x, placed.y + item.y, item.block)
            for placed in drawing.layers
            for item in placed.layer.items
        ]
        paint_map(painter, drawing.layers, whole, items, self._cache)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(RING, 2.5 / scale))
        for record in self._marked:
            found = layout.hits.rect_of(record)
            if found is not None:
                grown = found.grown(4 / scale)
                painter.drawRoundedRect(QRectF(grown.x, grown.y, grown.w, grown.h), 4 / scale, 4 / scale)
        painter.end()
