"""The rows of the outline: their words, and at their end how much is said about what they show."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from cjm_desktop.ui.base.typed_over import ReadableRows
from cjm_desktop.ui.panels.outline_model import COUNT_ROLE

PIXELS, PAD, GAP, ROUND = 11, 6.0, 6.0, 7.0


class OutlineRows(ReadableRows):
    """Draws the number of open comments in a pill at the end of a row, which its words keep clear of."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        count = index.data(COUNT_ROLE)
        if not count:
            super().paint(painter, option, index)
            return
        font = QFont(option.font)
        font.setPixelSize(PIXELS)
        font.setWeight(QFont.Weight.DemiBold)
        size = QFontMetricsF(font)
        words = str(count)
        width, height = max(size.horizontalAdvance(words) + 2 * PAD, 2 * ROUND + 3), 2 * ROUND + 2
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, whole, painter, option.widget)
        beside = QStyleOptionViewItem(option)
        beside.rect = option.rect.adjusted(0, 0, -round(width + GAP), 0)
        super().paint(painter, beside, index)
        place = QRectF(
            option.rect.right() - width - GAP / 2, option.rect.center().y() - height / 2 + 0.5, width, height
        )
        accent = option.palette.color(QPalette.ColorRole.Accent)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(accent), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, ROUND, ROUND)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
