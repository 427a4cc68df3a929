"""What lies over the map while it is edited: frames, ghosts, marks. On the screen only, in widths of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.drawing.drawing import Placed
from cjm_desktop.foundation.geometry import Point, Rect, bounds
from cjm_desktop.layout.style import CARD_RADIUS
from cjm_desktop.ui.canvas.line_marks import draw_line_mark
from cjm_desktop.ui.canvas.qt_shapes import to_qpoint, to_qrect, to_rect

# In logical pixels: they do not zoom.
RING = 2.0
RING_GAP = 2.0
HANDLE = 5.0
HANDLE_GAP = 11.0
HANDLE_HIT = 24.0
REACH = 20.0  # how far a mark may stick out of its rectangle
VALUE_REACH = 80.0  # and the number beside what is dragged
GHOST_OPACITY = 0.55
MANY = 250  # selected records in sight: more of them get plain frames, which are drawn together
HOVER_ALPHA, FILL_ALPHA, BLOCK_ALPHA = 110, 30, 18  # of 255
PLUS, PLUS_ARM = 9.0, 4.5
VALUE_PIXELS = 13


class OverlayMarks(Struct, frozen=True):
    """Everything that the overlay shows, in map units.

    `focus` is the focused cell, `block` the selected cells, `hover` the record under the pointer, `target` where a
    relation would end; `drop` is where what is being dragged would go, and `value` the emotion that it would have.
    Relations are marked along their `lines`, and `hover_line` under the pointer. `edge` can be dragged, `plus` clicked,
    and `fold`, the chevron of a lane that is collapsed or not. No frame goes through what is `spared`.
    """

    selected: tuple[Rect, ...] = ()
    focus: Rect | None = None
    hover: Rect | None = None
    handles: tuple[Point, ...] = ()
    ghosts: tuple[tuple[str, Rect], ...] = ()
    drop: Rect | None = None
    marquee: Rect | None = None
    line: tuple[Point, Point] | None = None
    target: Rect | None = None
    block: Rect | None = None
    edge: Rect | None = None
    plus: Point | None = None
    fold: tuple[Point, bool] | None = None
    value: float | None = None
    lines: tuple[Placed, ...] = ()
    hover_line: Placed | None = None
    spared: tuple[Rect, ...] = ()


class Overlay(QGraphicsItem):
    """Draws the marks above the map. Its lines are as wide at every zoom."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setZValue(1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._marks = OverlayMarks()
        self._extent = QRectF()
        self._accent = QColor("#1D4ED8")
        self._zoom = 1.0
        self._pictures: dict[str, QPixmap] = {}

    @property
    def marks(self) -> OverlayMarks:
        """What is shown now."""
        return self._marks

    def cover(self, extent: QRectF, zoom: float, accent: str) -> None:
        """Say which part of the scene may hold marks, how many pixels a map unit has, and the colour of all marks."""
        if extent != self._extent:
            self.prepareGeometryChange()
            self._extent = extent
        if zoom != self._zoom or accent != self._accent.name():
            self._zoom, self._accent = zoom, QColor(accent)
            self.update()

    def show_marks(self, marks: OverlayMarks) -> tuple[Rect, ...]:
        """Show other marks; repaints no more than what is different, and gives the places of that in the map."""
        if marks == self._marks:
            return ()
        before, after = set(_places(self._marks)), set(_places(marks))
        others = set(self._marks.selected) ^ set(marks.selected)
        self._marks = marks
        changed = (
            *(
                rect.grown((VALUE_REACH if isinstance(name, float) else REACH) / self._zoom)
                for name, rect in before ^ after
            ),
            *(rect.grown(REACH / self._zoom) for rect in others),
        )
        for rect in changed:
            self.update(to_qrect(rect))
        return changed

    def carry(self, pictures: dict[str, QPixmap]) -> None:
        """Take the pictures of the records that are about to be dragged, by their ids."""
        self._pictures = pictures

    def boundingRect(self) -> QRectF:
        return self._extent

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paint_marks(painter, to_rect(option.exposedRect))

    def paint_marks(self, painter: QPainter, exposed: Rect) -> None:
        """Paint the marks of a part of the map."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = self._marks
        painter.save()
        self._spare(painter, exposed)
        if marks.hover:
            self._ring(painter, marks.hover, self._faded(HOVER_ALPHA), 1.0)
        if marks.focus:
            self._cell(painter, marks.focus)
        if marks.block:
            self._block(painter, marks.block)
        if marks.target:
            self._ring(painter, marks.target, self._accent, RING)
        self._lines(painter, exposed)
        self._selection(painter, exposed)
        painter.restore()
        for owner, rect in marks.ghosts:
            self._ghost(painter, owner, rect)
        if marks.ghosts and marks.value is not None:
            self._value(painter, marks.ghosts[0][1], marks.value)
        for bar in filter(None, (marks.drop, marks.edge)):
            self._bar(painter, bar)
        if marks.marquee:
            painter.setPen(self._pen(self._accent, 1.0))
            painter.setBrush(self._faded(FILL_ALPHA))
            painter.drawRect(to_qrect(marks.marquee))
        if marks.line:
            self._line(painter, *marks.line)
        self._buttons(painter)

    def _spare(self, painter: QPainter, exposed: Rect) -> None:
        """Leave out what frames do not go through."""
        around = exposed.grown(REACH / self._zoom)
        spared = [rect for rect in self._marks.spared if rect.intersects(around)]
        if spared:
            beside = QPainterPath()
            beside.addRect(to_qrect(around))
            for rect in spared:
                beside.addRoundedRect(to_qrect(rect), CARD_RADIUS, CARD_RADIUS)
            painter.setClipPath(beside, Qt.ClipOperation.IntersectClip)

    def _selection(self, painter: QPainter, exposed: Rect) -> None:
        around = exposed.grown(REACH / self._zoom)
        seen = [rect for rect in self._marks.selected if rect.intersects(around)]
        if len(seen) <= MANY:
            for rect in seen:
                self._ring(painter, rect, self._accent, RING)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen(self._accent, 1.0))
        painter.setBrush(self._faded(FILL_ALPHA))
        painter.drawRects([to_qrect(rect) for rect in seen])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _lines(self, painter: QPainter, exposed: Rect) -> None:
        around = REACH / self._zoom
        hovered = self._marks.hover_line
        for line in (*self._marks.lines, *((hovered,) if hovered else ())):
            if line.rect.grown(around).intersects(exposed):
                draw_line_mark(painter, line, self._accent, self._zoom, hovered=line is hovered)

    def _ring(self, painter: QPainter, rect: Rect, color: QColor, width: float) -> None:
        painter.setPen(self._pen(color, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = (RING_GAP + width / 2) / self._zoom
        radius = min(CARD_RADIUS, min(rect.w, rect.h) / 2) + out
        painter.drawRoundedRect(to_qrect(rect.grown(out)), radius, radius)

    def _cell(self, painter: QPainter, rect: Rect) -> None:
        painter.setPen(self._pen(self._accent, RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(to_qrect(rect), CARD_RADIUS, CARD_RADIUS)

    def _block(self, painter: QPainter, rect: Rect) -> None:
        painter.setPen(self._pen(self._accent, 1.0))
        painter.setBrush(self._faded(BLOCK_ALPHA))
        painter.drawRoundedRect(to_qrect(rect), CARD_RADIUS, CARD_RADIUS)

    def _bar(self, painter: QPainter, rect: Rect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        least = 3.0 / self._zoom
        bar = rect.grown(max(0.0, (least - min(rect.w, rect.h)) / 2))
        painter.drawRoundedRect(to_qrect(bar), least / 2, least / 2)

    def _buttons(self, painter: QPainter) -> None:
        """What can be taken or clicked."""
        for handle in self._marks.handles:
            painter.setPen(self._pen(self._accent, RING))
            painter.setBrush(QColor(Qt.GlobalColor.white))
            painter.drawEllipse(to_qpoint(handle), HANDLE / self._zoom, HANDLE / self._zoom)
        if self._marks.fold:
            self._fold(painter, *self._marks.fold)
        if self._marks.plus:
            self._plus(painter, self._marks.plus)

    def _plus(self, painter: QPainter, at: Point) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(to_qpoint(at), PLUS / self._zoom, PLUS / self._zoom)
        painter.setPen(self._pen(QColor(Qt.GlobalColor.white), RING))
        arm = PLUS_ARM / self._zoom
        painter.drawLine(QPointF(at.x - arm, at.y), QPointF(at.x + arm, at.y))
        painter.drawLine(QPointF(at.x, at.y - arm), QPointF(at.x, at.y + arm))

    def _fold(self, painter: QPainter, at: Point, collapsed: bool) -> None:
        painter.setPen(self._pen(self._accent, 1.0))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawEllipse(to_qpoint(at), PLUS / self._zoom, PLUS / self._zoom)
        painter.setPen(self._pen(self._accent, RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        arm = 0.8 * PLUS_ARM / self._zoom
        ends = ((-arm / 2, -arm), (arm / 2, 0.0), (-arm / 2, arm))
        turned = [(x, y) if collapsed else (y, x) for x, y in ends]
        painter.drawPolyline([QPointF(at.x + x, at.y + y) for x, y in turned])

    def _value(self, painter: QPainter, rect: Rect, value: float) -> None:
        """The emotion that is being set, as a face and a number in a pill beside what is dragged."""
        painter.save()
        painter.translate(rect.right + (RING_GAP + RING) / self._zoom, rect.center.y)
        painter.scale(1 / self._zoom, 1 / self._zoom)
        font = painter.font()
        font.setPixelSize(VALUE_PIXELS)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        pill = QRectF(0, -VALUE_PIXELS, 5 * VALUE_PIXELS, 2 * VALUE_PIXELS)
        painter.drawRoundedRect(pill, VALUE_PIXELS, VALUE_PIXELS)
        white = QColor(Qt.GlobalColor.white)
        painter.setPen(white)
        words = QRectF(2 * VALUE_PIXELS, -VALUE_PIXELS, 2.8 * VALUE_PIXELS, 2 * VALUE_PIXELS)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{value:+g}".replace("-", "−") if value else "0")
        _draw_face(painter, QPointF(VALUE_PIXELS, 0), 0.72 * VALUE_PIXELS, value, white)
        painter.restore()

    def _ghost(self, painter: QPainter, owner: str, rect: Rect) -> None:
        picture = self._pictures.get(owner)
        painter.save()
        painter.setOpacity(GHOST_OPACITY)
        if picture is None:
            painter.setPen(self._pen(self._accent, 1.0))
            painter.setBrush(self._faded(FILL_ALPHA))
            painter.drawRoundedRect(to_qrect(rect), CARD_RADIUS, CARD_RADIUS)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(to_qrect(rect), picture, QRectF(picture.rect()))
        painter.restore()

    def _line(self, painter: QPainter, start: Point, end: Point) -> None:
        painter.setPen(self._pen(self._accent, RING))
        painter.drawLine(to_qpoint(start), to_qpoint(end))
        painter.setBrush(self._accent)
        painter.drawEllipse(QPointF(end.x, end.y), 3.0 / self._zoom, 3.0 / self._zoom)

    def _faded(self, alpha: int) -> QColor:
        color = QColor(self._accent)
        color.setAlpha(alpha)
        return color

    def _pen(self, color: QColor, width: float) -> QPen:
        # Not a cosmetic pen: those count device pixels and get thinner the denser the screen is.
        return QPen(color, width / self._zoom)


def _draw_face(painter: QPainter, at: QPointF, radius: float, value: float, color: QColor) -> None:
    """A face as glad as a value from −2 to +2."""
    painter.setPen(QPen(color, radius / 6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)
    bend = radius * 0.35 * max(-1.0, min(1.0, value / 1.2))
    mouth = QPainterPath(at + QPointF(-radius * 0.42, radius * 0.35 - bend / 2))
    mouth.quadTo(at + QPointF(0, radius * 0.35 + bend * 1.5), at + QPointF(radius * 0.42, radius * 0.35 - bend / 2))
    painter.drawPath(mouth)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for side in (-1, 1):
        painter.drawEllipse(at + QPointF(side * radius * 0.34, -radius * 0.24), radius * 0.11, radius * 0.11)


def handles_of(rect: Rect, zoom: float) -> tuple[Point, ...]:
    """Where the handles for relations stand beside a card: left and right, where the gutters are."""
    out = HANDLE_GAP / zoom
    return Point(rect.x - out, rect.center.y), Point(rect.right + out, rect.center.y)


def is_on_handle(at: Point, rect: Rect, zoom: float) -> bool:
    """Tell whether a point is on a handle of a card; the card itself is not."""
    reach = HANDLE_HIT / 2 / zoom
    near = any(abs(at.x - one.x) <= reach and abs(at.y - one.y) <= reach for one in handles_of(rect, zoom))
    return near and not rect.contains(at.x, at.y)


def line_out_of(rect: Rect, end: Point) -> tuple[Point, Point]:
    """The line from the middle of a rectangle to a point, from where it leaves the rectangle; no line inside of it."""
    if rect.contains(end.x, end.y):
        return end, end
    start = rect.center
    dx, dy = end.x - start.x, end.y - start.y
    share = min(rect.w / 2 / abs(dx) if dx else 1.0, rect.h / 2 / abs(dy) if dy else 1.0)
    return Point(start.x + dx * share, start.y + dy * share), end


def _places(marks: OverlayMarks) -> Iterator[tuple[object, Rect]]:
    """Each mark, but those of what is selected, with the rectangle that it is drawn in."""
    yield from (("line", line.rect) for line in marks.lines)
    yield from (("ghost", rect) for _, rect in marks.ghosts)
    if marks.value is not None:
        yield from ((marks.value, rect) for _, rect in marks.ghosts[:1])
    points = (*marks.handles, *((marks.plus,) if marks.plus else ()), *((marks.fold[0],) if marks.fold else ()))
    yield from (("point", Rect(at.x, at.y, 0, 0)) for at in points)
    single = {
        "focus": marks.focus,
        "block": marks.block,
        "edge": marks.edge,
        "hover": marks.hover,
        "drop": marks.drop,
        "marquee": marks.marquee,
        "target": marks.target,
        "hover line": marks.hover_line.rect if marks.hover_line else None,
    }
    yield from ((name, rect) for name, rect in single.items() if rect)
    if marks.line:
        yield marks.line, _around(marks.line)


def _around(points: Iterable[Point]) -> Rect:
    return bounds(Rect(at.x, at.y, 0, 0) for at in points) or Rect(0, 0, 0, 0)
