"""What differs, marked over the map on the screen: frames with signs, hatched what is gone, ghosts with arrows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.drawing.drawing import Placed
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.lines import line_at, middle_of_line
from cjm_desktop.model.differences import MOVED, REMOVED, Difference, siblings
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Card, Lane, RecordId, Stage, Step
from cjm_desktop.model.united import United
from cjm_desktop.model.values import placed
from cjm_desktop.ui.canvas.line_marks import around_line, draw_line_mark
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect
from cjm_desktop.ui.comparing.signs import COLORS, SIDE, draw_sign

FADE = QColor(255, 255, 255, 150)  # over all that is the same
HERE = QColor("#1D4ED8")
VEIL = QColor(255, 255, 255, 120)
# In logical pixels: they do not zoom.
LINE, GAP, RADIUS, RING = 2.0, 3.0, 6.0, 4.0
DASHES = (4.0, 3.0)
HEAD = 7.0
REACH = 40.0
MARGIN = 240.0
SLIT = 14.0  # in map units: how wide the gap is shown in which something stood
CLEAR, CATCH = 16.0, 8.0  # in map units: what is not faded along a line, and how near a click meets it


class DifferenceMark(Struct, frozen=True):
    """Where something that differs is drawn; `ghost` is where it was. A relation is marked along its `line`."""

    id: RecordId
    what: str
    rect: Rect
    ghost: Rect | None = None
    line: Placed | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the map is on it."""
        if self.line is not None:
            return line_at(self.line.block, x - self.line.x, y - self.line.y, CATCH)
        return self.rect.contains(x, y)


class DifferenceMarks(QGraphicsItem):
    """Marks what differs on the united map, and the one that is looked at."""

    def __init__(self) -> None:
        """Mark nothing yet."""
        super().__init__()
        self.setZValue(0.5)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._size = QRectF()
        self._here: DifferenceMark | None = None
        self.marks: tuple[DifferenceMark, ...] = ()

    def show_marks(self, layout: Layout, marks: Sequence[DifferenceMark]) -> None:
        """Mark these on a layout."""
        self.prepareGeometryChange()
        self._size = QRectF(0, 0, layout.drawing.w, layout.drawing.h)
        self.marks = tuple(marks)
        self.update()

    def turn_to(self, here: DifferenceMark | None) -> None:
        """Ring one of them."""
        self._here = here
        self.update()

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        seen = to_rect(option.exposedRect).grown(REACH / scale)
        shown = [each for each in self.marks if _meets(each, seen)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fade(painter, shown, option.exposedRect)
        for mark in shown:
            self._ghost(painter, mark, scale)
        for mark in shown:
            self._frame(painter, mark, scale)
        if self._here is not None and self._here.line is not None:
            draw_line_mark(painter, self._here.line, HERE, scale, hovered=False)
        elif self._here is not None:
            painter.setPen(QPen(HERE, RING / scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = to_qrect(self._here.rect.grown((GAP + RING) / scale))
            painter.drawRoundedRect(around, (RADIUS + RING) / scale, (RADIUS + RING) / scale)
        for mark in shown:
            corner = _corner(mark, GAP / scale)
            painter.save()
            painter.translate(corner)
            painter.scale(1 / scale, 1 / scale)
            beside = mark.line is None and mark.rect.w * scale <= SIDE
            draw_sign(painter, QPointF(SIDE / 2 if beside else 0, 0), mark.what)
            painter.restore()

    def _fade(self, painter: QPainter, shown: Iterable[DifferenceMark], exposed: QRectF) -> None:
        whole, clear = QPainterPath(), QPainterPath()
        whole.addRect(exposed & self._size)
        clear.setFillRule(Qt.FillRule.WindingFill)
        for mark in shown:
            if mark.line is not None:
                clear.addPath(around_line(mark.line, CLEAR))
            else:
                clear.addRect(to_qrect(mark.rect))
            if mark.ghost is not None:
                clear.addRect(to_qrect(mark.ghost))
        painter.fillPath(whole.subtracted(clear), FADE)

    def _frame(self, painter: QPainter, mark: DifferenceMark, scale: float) -> None:
        color, place = QColor(COLORS[mark.what]), to_qrect(mark.rect.grown(GAP / scale))
        if mark.line is not None:
            draw_line_mark(painter, mark.line, color, scale, hovered=False)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark.what == REMOVED:
            painter.fillRect(to_qrect(mark.rect), VEIL)
            hatched = QBrush(QColor(185, 28, 28, 90), Qt.BrushStyle.BDiagPattern)
            hatched.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
            painter.setBrush(hatched)
        painter.setPen(QPen(color, LINE / scale))
        painter.drawRoundedRect(place, RADIUS / scale, RADIUS / scale)

    def _ghost(self, painter: QPainter, mark: DifferenceMark, scale: float) -> None:
        if mark.ghost is None:
            return
        place, to = to_qrect(mark.ghost), to_qrect(mark.rect)
        pen = QPen(QColor(COLORS[MOVED]), LINE / scale)
        painter.fillRect(place, VEIL)
        dashed = QPen(pen)
        dashed.setDashPattern(DASHES)
        painter.setPen(dashed)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, RADIUS / scale, RADIUS / scale)
        start, end = _ends(place, to)
        painter.setPen(QPen(QColor(COLORS[MOVED]), 1.5 / scale))
        bend = QPointF((end.x() - start.x()) / 2, 0)
        way = QPainterPath(start)
        way.cubicTo(start + bend, end - bend, end)
        painter.drawPath(way)
        back = -1 if end.x() >= start.x() else 1
        for up in (-1, 1):
            painter.drawLine(end, end + QPointF(back * HEAD, up * HEAD / 2) / scale)


def _corner(mark: DifferenceMark, gap: float) -> QPointF:
    """Where the sign of a mark stands: at the right corner of its frame, or in the middle of a line."""
    middle = middle_of_line(mark.line.block) if mark.line is not None else None
    if mark.line is None or middle is None:
        return to_qrect(mark.rect.grown(gap)).topRight()
    return QPointF(mark.line.x + middle[0], mark.line.y + middle[1])


def _ends(ghost: QRectF, to: QRectF) -> tuple[QPointF, QPointF]:
    """Where the arrow leaves the old place and where it arrives."""
    right = to.center().x() >= ghost.center().x()
    start = QPointF(ghost.right() if right else ghost.left(), ghost.center().y())
    level = min(max(start.y(), to.top()), to.bottom()) if to.height() > ghost.height() else to.center().y()
    return start, QPointF(to.left() if right else to.right(), level)


def _meets(mark: DifferenceMark, seen: Rect) -> bool:
    whole = mark.rect if mark.ghost is None else mark.rect.united(mark.ghost)
    return whole.intersects(seen)


def marks_on(
    layout: Layout, both: United, differences: Iterable[Difference], before: JourneyGraph | None = None
) -> Iterator[DifferenceMark]:
    """The marks of differences, one a record: the heaviest of its signs.

    Where the map shows what is now in the place of what was, `before` tells where a moved stage, step or lane stood.

    What is not drawn itself, an entry of a list or a source, is marked on the cards that show it.
    """
    ghosts = {moved: ghost for ghost, moved in both.ghosts.items()}
    told: dict[RecordId, str] = {}
    for each in differences:
        if each.id:
            told.setdefault(each.id, each.what)
    users = _users(both.graph, [each for each in told if layout.hits.rect_of(each) is None])
    for record, what in told.items():
        ghost = layout.hits.rect_of(ghosts[record]) if record in ghosts else None
        if what == MOVED and isinstance(both.graph.get(record), Stage | Step):
            rect = _column(layout, both.graph, record)
        else:
            rect = layout.hits.rect_of(record)
        if what == MOVED and ghost is None and before is not None:
            moved = {each for each, how in told.items() if how == MOVED}
            ghost = _gap(layout, before, record, moved)
        if rect is not None:
            yield DifferenceMark(record, what, rect, ghost, layout.hits.line_of(record))
        for user in users.get(record, ()):
            if user not in told and (place := layout.hits.rect_of(user)) is not None:
                yield DifferenceMark(record, what, place)


def _gap(layout: Layout, before: JourneyGraph, record: RecordId, moved: Collection[RecordId]) -> Rect | None:
    """The gap in which a stage, step or lane stood, beside the nearest of its neighbours that still stands there."""
    was = before.get(record)
    if not isinstance(was, Stage | Step | Lane):
        return None
    row = siblings(before, type(was), placed(was)[:-1])
    at = row.index(record)
    for beside, ahead in ((row[:at][::-1], False), (row[at + 1 :], True)):
        for each in beside:
            rect = layout.hits.rect_of(each) if each not in moved else None
            if rect is None:
                continue
            if isinstance(was, Lane):
                return Rect(rect.x, (rect.y if ahead else rect.bottom) - SLIT / 2, rect.w, SLIT)
            return Rect((rect.x if ahead else rect.right) - SLIT / 2, rect.y - SLIT, SLIT, rect.h + 2 * SLIT)
    return None


def _column(layout: Layout, graph: JourneyGraph, record: RecordId) -> Rect | None:
    """The column of a step or the columns of a stage, from the top of its head to the last lane."""
    steps = {record} if graph.find(Step, record) else {step.id for step in graph.steps_of(record)}
    columns = [each for each in layout.columns if each.step in steps]
    head = layout.hits.rect_of(record)
    if not columns or head is None:
        return head
    bottom = max((row.y + row.h for row in layout.rows), default=head.bottom)
    left, right = min(each.x for each in columns), max(each.x + each.w for each in columns)
    return Rect(left, head.y, right - left, bottom - head.y)


def _users(graph: JourneyGraph, entries: Sequence[RecordId]) -> dict[RecordId, list[RecordId]]:
    """The cards that refer to each of some entries."""
    wanted, found = set(entries), dict[RecordId, list[RecordId]]()
    if not wanted:
        return found
    references = marks_of(Card).references
    for card in graph.cards():
        for reference in references:
            for each in wanted.intersection(reference.of(card)):
                found.setdefault(each, []).append(card.id)
    return found
