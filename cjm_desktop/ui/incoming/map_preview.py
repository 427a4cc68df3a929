"""The map that an import becomes, drawn as it will stand, fitted into its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import RecordId
from cjm_desktop.render.qt import RenderCache, paint_map
from cjm_desktop.ui.base.background import Newest

MARGIN = 16.0
MUCH = 400  # blocks from which a map is painted beside the window
MOST_MARKED = 100
RING = QColor("#1D4ED8")


class MapPreview(QWidget):
    """A drawing on white; `mark` rings the cards of a cell."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._document: Document | None = None
        self._cache = RenderCache()
        self._marked: tuple[RecordId, ...] = ()
        self._picture = QImage()
        self._asked: tuple[Layout | None, QSize] = (None, QSize())  # of what, and how large, the newest picture is
        self._newest = Newest(self)
        self._newest.done.connect(self._take)
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

    def close_works(self) -> None:
        """Paint nothing more beside the window."""
        self._newest.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._document is None:
            return
        layout = self._document.layout
        paper = self._paper(layout.drawing)
        if paper.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if sum(len(placed.layer.items) for placed in layout.drawing.layers) > MUCH:
            self._ask_for(layout, paper)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._picture)
        else:
            painter.save()
            painter.translate(paper.topLeft())
            _paint(painter, layout.drawing, paper.width(), self._cache)
            painter.restore()
        painter.setPen(QPen(QColor("#D3DCE6"), 1))
        painter.drawRect(paper)
        scale = paper.width() / layout.drawing.w
        painter.translate(paper.topLeft())
        painter.scale(scale, scale)
        painter.setPen(QPen(RING, 2.5 / scale))
        for record in self._marked[:MOST_MARKED]:
            found = layout.hits.rect_of(record)
            if found is not None:
                grown = found.grown(4 / scale)
                painter.drawRoundedRect(QRectF(grown.x, grown.y, grown.w, grown.h), 4 / scale, 4 / scale)
        painter.end()

    def _paper(self, drawing: Drawing) -> QRectF:
        """Where the map stands in the widget."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = max(0.0, min(room.width() / drawing.w, room.height() / drawing.h))
        left = room.x() + (room.width() - drawing.w * scale) / 2
        return QRectF(left, room.y(), drawing.w * scale, drawing.h * scale)

    def _ask_for(self, layout: Layout, paper: QRectF) -> None:
        """Have a map painted at this size, unless it is or is being; till then the picture before it stands there."""
        size = (paper.size() * self.devicePixelRatioF()).toSize()
        if self._asked[0] is not layout or self._asked[1] != size:
            self._asked = (layout, size)
            self._newest.ask(lambda: lambda _: _picture_of(layout.drawing, size))

    def _take(self, made: object) -> None:
        if isinstance(made, QImage):
            self._picture = made
            self.update()


def _picture_of(drawing: Drawing, size: QSize) -> QImage:
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, drawing, size.width(), RenderCache())
    painter.end()
    return picture


def _paint(painter: QPainter, drawing: Drawing, width: float, cache: RenderCache) -> None:
    """Paint a drawing as wide as that, its corner where the painter stands."""
    painter.scale(width / drawing.w, width / drawing.w)
    whole = Rect(0.0, 0.0, drawing.w, drawing.h)
    items = [
        (placed.x + item.x, placed.y + item.y, item.block) for placed in drawing.layers for item in placed.layer.items
    ]
    paint_map(painter, drawing.layers, whole, items, cache)
