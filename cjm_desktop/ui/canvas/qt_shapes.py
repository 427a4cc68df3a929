"""Between the map's shapes and Qt's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from cjm_desktop.foundation.geometry import Point, Rect


def to_qrect(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.w, rect.h)


def to_rect(rect: QRectF) -> Rect:
    """The same rectangle for the map."""
    return Rect(rect.x(), rect.y(), rect.width(), rect.height())


def to_qpoint(point: Point) -> QPointF:
    """The same point for Qt."""
    return QPointF(point.x, point.y)
