"""The pins of comments over the map and its marks, the one whose thread is open filled."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.drawing.drawing import Block, Layer
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.pins import PINS
from cjm_desktop.model.records import RecordId
from cjm_desktop.render.qt import RenderCache, paint_overview
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect


class PinsItem(QGraphicsItem):
    """Paints the pins of a layout, which the map itself leaves out."""

    def __init__(self) -> None:
        """Show none yet."""
        super().__init__()
        self.setZValue(2)  # over frames: what is selected is often what is talked about
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._layout: Layout | None = None
        self._layer: Layer | None = None
        self._held: RecordId = ""
        self._filled: tuple[Block, Block] | None = None
        self._cache = RenderCache()

    @property
    def held(self) -> RecordId:
        """The comment that owns the filled pin, "" for none."""
        return self._held

    def show_layout(self, layout: Layout) -> None:
        """Show the pins of another layout."""
        before, self._layout = self._layout, layout
        if before is None or (before.drawing.w, before.drawing.h) != (layout.drawing.w, layout.drawing.h):
            self.prepareGeometryChange()
        layer = next((each.layer for each in layout.drawing.layers if each.layer.kind == PINS), None)
        if layer is not self._layer:
            self._layer = layer
            self.update()

    def hold(self, comment: RecordId) -> None:
        """Fill the pin that a comment owns, and no other."""
        if comment == self._held:
            return
        changed, self._held = (self._held, comment), comment
        for item in self._layer.items if self._layer else ():
            if item.block.owner in changed:
                self.update(to_qrect(item.rect.grown(4.0)))

    def paint_pins(self, painter: QPainter, exposed: Rect) -> None:
        """Paint the pins of a part of the map."""
        if self._layout is None or self._layer is None:
            return
        pins = [(x, y, self._dressed(block)) for x, y, block in self._layout.hits.pins_in(exposed)]
        if pins:
            paint_overview(painter, pins, self._cache)

    def _dressed(self, block: Block) -> Block:
        if block.owner != self._held:
            return block
        if self._filled is None or self._filled[0] is not block:
            ground, figure = block.ops
            if isinstance(ground, PathOp) and ground.stroke is not None and isinstance(figure, TextRun):
                ops = (replace(ground, fill=ground.stroke.paint), replace(figure, color=str(ground.fill)))
                self._filled = block, replace(block, ops=ops)
            else:
                return block
        return self._filled[1]

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._layout.drawing.w, self._layout.drawing.h) if self._layout else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paint_pins(painter, to_rect(option.exposedRect).grown(4.0))
