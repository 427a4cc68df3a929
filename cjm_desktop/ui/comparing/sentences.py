"""Rows that are sentences: a sign, a sentence on as many lines as it needs, and where that is; and headings."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.comparing.signs import SIDE, draw_sign

ABOUT, SIGN, COUNT = (
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole + 1,
    Qt.ItemDataRole.UserRole + 2,
)
PAD_X, PAD_Y, GAP = 12.0, 7.0, 10.0
TICK = 16.0
_WRAPS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.AlignmentFlag.AlignLeft)
_FAR = 100_000.0
Index = QModelIndex | QPersistentModelIndex


class Sentences(QStyledItemDelegate):
    """Paints an item with a sign as a sentence, any other as a heading with a number at its end."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        """Paint in the colours of a look, as wide as a view is."""
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = float(self._view.viewport().width())
        if not index.data(SIGN):
            return QSize(0, round(QFontMetricsF(_strong(option.font)).height() + 2 * PAD_Y))
        room = max(1.0, width - 2 * PAD_X - SIDE - GAP - (TICK + GAP if _has_tick(index) else 0.0))
        height = _height(option.font, str(index.data()), room)
        about = str(index.data(ABOUT) or "")
        return QSize(0, round(height + (_height(_small(option.font), about, room) if about else 0.0) + 2 * PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        room = QRectF(option.rect).adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        what = index.data(SIGN)
        if not what:
            painter.fillRect(option.rect, QColor(self._look.hover))
            painter.setFont(_strong(option.font))
            painter.setPen(QColor(self._look.title))
            metrics = QFontMetricsF(painter.font())
            number = str(index.data(COUNT) or "")
            width = room.width() - metrics.horizontalAdvance(number) - GAP
            painter.drawText(room.topLeft() + QPointF(0, metrics.ascent()), _elided(metrics, str(index.data()), width))
            painter.setPen(QColor(self._look.second))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), number)
        else:
            style = option.widget.style()
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if _has_tick(index):
                self._tick(painter, _tick_place(option.rect), ticked=_is_ticked(index))
                room.setLeft(room.left() + TICK + GAP)
            draw_sign(painter, QPointF(room.x() + SIDE / 2, room.y() + SIDE / 2), str(what))
            room.setLeft(room.left() + SIDE + GAP)
            sentence = str(index.data())
            painter.setPen(QColor(self._look.ink))
            painter.setFont(option.font)
            painter.drawText(room, _WRAPS, sentence)
            room.setTop(room.top() + _height(option.font, sentence, room.width()))
            painter.setPen(QColor(self._look.second))
            painter.setFont(_small(option.font))
            painter.drawText(room, _WRAPS, str(index.data(ABOUT) or ""))
        painter.restore()

    def _tick(self, painter: QPainter, place: QRectF, *, ticked: bool) -> None:
        look = self._look
        painter.setPen(QPen(QColor(look.accent if ticked else look.field), 1.5))
        painter.setBrush(QColor(look.accent if ticked else look.paper))
        painter.drawRoundedRect(place, 3, 3)
        if ticked:
            painter.setPen(QPen(QColor(look.on_accent), 2))
            corner, unit = place.topLeft(), TICK / 16
            painter.drawPolyline([corner + QPointF(x, y) * unit for x, y in ((3.5, 8.5), (6.5, 11.5), (12.5, 5.0))])

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if not _has_tick(index):
            return False
        if isinstance(event, QMouseEvent):
            over = _tick_place(option.rect).adjusted(-PAD_Y, -PAD_Y, PAD_Y, PAD_Y).contains(event.position())
            pressed = event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton
            if not over or not pressed:
                return False
        elif not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            return False
        state = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


def _has_tick(index: Index) -> bool:
    return index.data(Qt.ItemDataRole.CheckStateRole) is not None


def _is_ticked(index: Index) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked


def _tick_place(row: QRect) -> QRectF:
    return QRectF(row.left() + PAD_X, row.top() + PAD_Y + 1, TICK, TICK)


def _height(font: QFont, words: str, width: float) -> float:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, _FAR), _WRAPS, words).height()


def _elided(metrics: QFontMetricsF, words: str, width: float) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 0.75)
    return small
