"""Rectangles, paths and pictures as steps that a painter repeats."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen

from cjm_desktop.drawing.ops import ImageOp, Path, PathOp, RoundRect, Stroke
from cjm_desktop.render.outlines import round_rect
from cjm_desktop.render.pictures import cover
from cjm_desktop.render.qt.colors import brush_of, pen_of
from cjm_desktop.render.qt.pictures import PictureCache

ROUNDNESS = 0.02  # how far a drawn curve may be from the true one, in map units
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


class FillStep:
    """A plain rectangle in one paint."""

    __slots__ = ("_brush", "_rect")

    def __init__(self, op: RoundRect, brush: QBrush) -> None:
        self._rect = QRectF(op.x, op.y, op.w, op.h)
        self._brush = brush

    def paint(self, painter: QPainter, scale: float) -> None:
        """Fill it; the scale makes no difference."""
        painter.fillRect(self._rect, self._brush)


class PathStep:
    """An outline, filled, stroked or both."""

    __slots__ = ("_brush", "_path", "_pen")

    def __init__(self, path: QPainterPath, brush: QBrush | None, pen: QPen | None) -> None:
        self._path = path
        self._brush = brush or _NO_BRUSH
        self._pen = pen or _NO_PEN

    def paint(self, painter: QPainter, scale: float) -> None:
        """Draw it; the scale makes no difference."""
        painter.setBrush(self._brush)
        painter.setPen(self._pen)
        painter.drawPath(self._path)


class ImageStep:
    """A picture that covers a rectangle with round corners; who keeps the picture is asked for it at each paint."""

    __slots__ = ("_clip", "_op", "_pictures", "_target")

    def __init__(self, op: ImageOp, pictures: PictureCache) -> None:
        """Take the op of a picture that can be shown, and those that keep it."""
        self._target = QRectF(*cover(op, *(pictures.shape_of(op) or (1, 1))))
        self._clip = qt_path(round_rect(op.x, op.y, op.w, op.h, op.radius))
        self._op = op
        self._pictures = pictures

    def paint(self, painter: QPainter, scale: float) -> None:
        """Draw at `scale` device pixels a map unit."""
        image = self._pictures.image(self._op, self._target.width() * scale, scale)
        if image is None:
            return
        # A texture brush has smooth edges, a clip path has not.
        brush = QBrush(image)
        transform = brush.transform()
        transform.translate(self._target.x(), self._target.y())
        transform.scale(self._target.width() / image.width(), self._target.height() / image.height())
        brush.setTransform(transform)
        painter.fillPath(self._clip, brush)


def rect_step(op: RoundRect) -> FillStep | PathStep:
    """The step of a rectangle."""
    if op.radius <= 0 and op.stroke is None and op.fill is not None:
        return FillStep(op, brush_of(op.fill))
    return path_step(PathOp(round_rect(op.x, op.y, op.w, op.h, op.radius), fill=op.fill, stroke=op.stroke))


def path_step(op: PathOp) -> PathStep:
    """The step of a path, its scale and place worked in."""
    place = (op.x, op.y, op.scale)
    if op.stroke is not None and op.stroke.dash and op.fill is None:
        return PathStep(_dashes(op.path, op.stroke, *place), pen_of(op.stroke, *place).brush(), None)
    brush = brush_of(op.fill, *place) if op.fill else None
    return PathStep(qt_path(op.path, *place), brush, pen_of(op.stroke, *place) if op.stroke else None)


@lru_cache(maxsize=4096)
def qt_path(outline: Path, left: float = 0.0, top: float = 0.0, scale: float = 1.0) -> QPainterPath:
    """A path of Qt, scaled and then moved; it is shared by all that look the same, as most cards do."""
    points = [
        QPointF(left + x * scale, top + y * scale)
        for x, y in zip(outline.coords[::2], outline.coords[1::2], strict=True)
    ]
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    at = 0
    for command in outline.commands:
        if command == "M":
            path.moveTo(points[at])
        elif command == "L":
            path.lineTo(points[at])
        elif command == "C":
            path.cubicTo(*points[at : at + 3])
            at += 2
        else:
            path.closeSubpath()
            continue
        at += 1
    return path


@lru_cache(maxsize=4096)
def _dashes(outline: Path, stroke: Stroke, left: float, top: float, scale: float) -> QPainterPath:
    """What the dashes of an outline cover. Qt would work them out at every paint; to fill them is quicker."""
    stroker = QPainterPathStroker(pen_of(stroke, left, top, scale))
    stroker.setCurveThreshold(ROUNDNESS)
    return stroker.createStroke(qt_path(outline, left, top, scale))
