"""Line icons from the one set of path data that the map draws its own icons with."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap

from cjm_desktop.foundation.paths import resources

GRID = 24.0
SIZES = (16, 20, 24, 32, 40, 48)


def icon(name: str, palette: QPalette) -> QIcon:
    """The icon of a name in the colours of a palette, also for its disabled state."""
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    return _icon(name, *(palette.color(group, QPalette.ColorRole.ButtonText).rgba() for group in groups))


@lru_cache(maxsize=256)
def _icon(name: str, ink: int, faint: int) -> QIcon:
    result = QIcon()
    for mode, color in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, faint)):
        for size in SIZES:
            result.addPixmap(pixmap(name, QColor.fromRgba(color), size), mode)
    return result


def swatch(color: str, size: QSize, ratio: float) -> QPixmap:
    """A small upright bar in a lane's colour, as the map has it left of a lane's name."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(size.width() // 2 - 2, 1, 4, size.height() - 2, 2, 2)
    painter.end()
    return picture


def pixmap(name: str, color: QColor, size: int) -> QPixmap:
    """An icon as a square picture of so many pixels."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / GRID, size / GRID)
    pen = QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(_path(name))
    painter.end()
    return picture


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((resources() / "icons" / "icons.json").read_text(encoding="utf-8"))
    return data


@cache
def _path(name: str) -> QPainterPath:
    path = QPainterPath()
    for outline in _data()[name]["paths"]:
        numbers: list[float] = []
        command = ""
        for part in [*outline, ""]:
            if isinstance(part, str):
                _draw(path, command, numbers)
                command, numbers = part, []
            else:
                numbers.append(part)
    return path


def _draw(path: QPainterPath, command: str, n: list[float]) -> None:
    if command == "M":
        path.moveTo(n[0], n[1])
    elif command == "L":
        for i in range(0, len(n), 2):
            path.lineTo(n[i], n[i + 1])
    elif command == "C":
        for i in range(0, len(n), 6):
            path.cubicTo(QPointF(n[i], n[i + 1]), QPointF(n[i + 2], n[i + 3]), QPointF(n[i + 4], n[i + 5]))
    elif command == "Z":
        path.closeSubpath()
