"""Tint and sign of each fate of a cell: never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

# Hues of the signs; the tint behind the words is the same hue, pale.
HUES = {
    "title": "#486581",
    "stage": "#1F4E79",
    "step": "#3A76AB",
    "lane": "#0F766E",
    "card": "#1D4ED8",
    "value": "#6D28D9",
    "detail": "#4D7C0F",
    "open": "#B45309",
    "skipped": "#7B8794",
}
STRENGTH = {"stage": 46, "title": 34, "lane": 34, "open": 44, "skipped": 0}
USUAL_STRENGTH = 22


def tint(kind: str) -> QColor:
    """The ground of a cell with that fate."""
    color = QColor(HUES[kind])
    color.setAlpha(STRENGTH.get(kind, USUAL_STRENGTH))
    return color


def fill_ground(painter: QPainter, area: QRectF, kind: str) -> None:
    """Tint a cell, or hatch one that is left out."""
    if kind != "skipped":
        painter.fillRect(area, tint(kind))
        return
    hatch = QColor(HUES["skipped"])
    hatch.setAlpha(52)
    painter.fillRect(area, QBrush(hatch, Qt.BrushStyle.BDiagPattern))


def paint_sign(painter: QPainter, kind: str, place: QRectF) -> None:
    """The sign of a fate in a square place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = QColor(HUES[kind])
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, w, h = place.x(), place.y(), place.width(), place.height()
    if kind == "title":
        painter.drawLine(QPointF(x + 1, y + 2), QPointF(x + w - 1, y + 2))
        painter.drawLine(QPointF(x + w / 2, y + 2), QPointF(x + w / 2, y + h - 1))
    elif kind in ("stage", "step"):
        points = [(0, 1), (0.6, 1), (1, 0.5), (0.6, 0), (0, 0), (0.35, 0.5)]
        chevron = QPolygonF([QPointF(x + px * w, y + 2 + py * (h - 4)) for px, py in points])
        if kind == "stage":
            painter.setBrush(color)
        painter.drawPolygon(chevron)
    elif kind == "lane":
        painter.drawLine(QPointF(x + 1, y + 1), QPointF(x + 1, y + h - 1))
        for at in (0.25, 0.5, 0.75):
            painter.drawLine(QPointF(x + 4, y + at * h), QPointF(x + w, y + at * h))
    elif kind == "card":
        painter.drawRoundedRect(QRectF(x + 0.5, y + 2, w - 1, h - 4), 2, 2)
        painter.fillRect(QRectF(x + 0.5, y + 2, 3, h - 4), color)
    elif kind == "value":
        painter.drawPolyline([QPointF(x, y + h - 2), QPointF(x + w / 2, y + 2), QPointF(x + w, y + h - 2)])
    elif kind == "detail":
        painter.drawEllipse(QRectF(x + 1, y + 1, w - 2, h - 2))
        painter.drawLine(QPointF(x + w / 2, y + h / 2), QPointF(x + w / 2, y + h - 3))
    elif kind == "open":
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "?")
    else:
        painter.drawEllipse(QRectF(x + 1, y + 1, w - 2, h - 2))
        painter.drawLine(QPointF(x + 3, y + h - 3), QPointF(x + w - 3, y + 3))
    painter.restore()
