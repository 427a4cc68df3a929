"""List entries of two lines: a name, and below it in a quieter colour what it is; a bar beside them in a colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cjm_desktop.ui.base.theming import Look

ABOUT = Qt.ItemDataRole.AccessibleDescriptionRole
PAD_X, PAD_Y, BAR = 10.0, 7.0, 4.0


class TwoLines(QStyledItemDelegate):
    """Paints the text of an item strongly, and below it what `ABOUT` holds, each on one line.

    A colour as the item's decoration is painted as a bar left of them.
    """

    def __init__(self, look: Look, parent: QObject) -> None:
        """Paint in the colours of a look."""
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        given = index.data(Qt.ItemDataRole.SizeHintRole)
        if isinstance(given, QSize):
            return given
        strong, plain = _fonts(option.font)
        height = QFontMetricsF(strong).height() + QFontMetricsF(plain).height() + 2 * PAD_Y
        return QSize(0, round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        room = QRectF(option.rect).adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        strong, plain = _fonts(option.font)
        painter.save()
        color = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(color, QColor):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(room.x(), room.y() + 1, BAR, room.height() - 2), BAR / 2, BAR / 2)
            room.setLeft(room.left() + PAD_X)
        top = room.y()
        for role, font, ink in (
            (Qt.ItemDataRole.DisplayRole, strong, self._look.title),
            (ABOUT, plain, self._look.second),
        ):
            metrics = QFontMetricsF(font)
            words = metrics.elidedText(str(index.data(role) or ""), Qt.TextElideMode.ElideRight, room.width())
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(room.x(), top, room.width(), metrics.height()), words)
            top += metrics.height()
        painter.restore()


def room_for(font: QFont, name: str, about: str) -> int:
    """How wide an entry has to be, in logical pixels, for its two lines to be read whole, with a bar beside them."""
    strong, plain = _fonts(font)
    words = max(QFontMetricsF(strong).horizontalAdvance(name), QFontMetricsF(plain).horizontalAdvance(about))
    return math.ceil(words + 3 * PAD_X)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    strong, plain = QFont(font), QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    plain.setPointSizeF(font.pointSizeF() - 0.75)
    return strong, plain
