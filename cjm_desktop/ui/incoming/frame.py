"""The frame of the table in the sheet: drawn around it, and dragged by its sides and corners."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTableView

from cjm_desktop.interchange.mapping import Area

NEAR = 5  # pixels from the frame at which it can be taken hold of
HUE, ASKING = QColor("#3A76AB"), QColor("#B45309")
_SHAPES = {
    (True, False): Qt.CursorShape.SizeVerCursor,
    (False, True): Qt.CursorShape.SizeHorCursor,
}


class Frame:
    """The frame around one area of a table view; while it is dragged, `area` is where it would be let go of."""

    def __init__(self, view: QTableView) -> None:
        """Serve one view."""
        self._view = view
        self.area: Area | None = None
        self._held: tuple[int, ...] = ()  # the sides in hand: places in the area
        self._begun: Area | None = None

    @property
    def held(self) -> bool:
        """Whether it is being dragged."""
        return bool(self._held)

    def show(self, area: Area | None) -> None:
        """Stand around another area."""
        self.area = area
        self._held, self._begun = (), None

    def cursor(self, at: QPoint) -> Qt.CursorShape | None:
        """The shape of the pointer over a side or corner, None elsewhere."""
        sides = self._held or self._sides_at(at)
        if not sides:
            return None
        vertical, horizontal = any(each in (0, 2) for each in sides), any(each in (1, 3) for each in sides)
        if vertical and horizontal:
            falling = set(sides) in ({0, 1}, {2, 3})
            return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
        return _SHAPES[(vertical, horizontal)]

    def take(self, at: QPoint) -> bool:
        """Take hold of the sides at a place; False where there are none."""
        self._held, self._begun = self._sides_at(at), self.area
        return self.held

    def drag(self, at: QPoint) -> None:
        """Let the sides in hand follow the pointer, cell by cell."""
        if self.area is None:
            return
        model, view = self._view.model(), self._view
        row, column = view.rowAt(at.y()), view.columnAt(at.x())
        row = (0 if at.y() < 0 else model.rowCount() - 1) if row < 0 else row
        column = (0 if at.x() < 0 else model.columnCount() - 1) if column < 0 else column
        top, left, bottom, right = self.area
        moved = [top, left, bottom, right]
        for side in self._held:
            moved[side] = row if side in (0, 2) else column
        moved[0], moved[1] = min(moved[0], bottom), min(moved[1], right)
        moved[2], moved[3] = max(moved[2], moved[0]), max(moved[3], moved[1])
        self.area = (moved[0], moved[1], moved[2], moved[3])

    def release(self) -> Area | None:
        """Let go; gives the area where it is another one than before."""
        area, begun = self.area, self._begun
        self._held, self._begun = (), None
        return area if area != begun else None

    def give_up(self) -> bool:
        """Go back to where a drag began; False where there is none."""
        if not self.held:
            return False
        self.show(self._begun)
        return True

    def paint(self, painter: QPainter, asked: Area | None) -> None:
        """Draw it, and in the colour of questions the part that one is about."""
        for area, hue in ((self.area, HUE), (asked, ASKING)):
            if area is not None:
                painter.setPen(QPen(hue, 2))
                painter.drawRect(self._rect(*area))

    def _rect(self, top: int, left: int, bottom: int, right: int) -> QRect:
        view, model = self._view, self._view.model()
        bottom, right = min(bottom, model.rowCount() - 1), min(right, model.columnCount() - 1)
        x, y = view.columnViewportPosition(left), view.rowViewportPosition(top)
        w = view.columnViewportPosition(right) + view.columnWidth(right) - x
        h = view.rowViewportPosition(bottom) + view.rowHeight(bottom) - y
        return QRect(x, y, w - 1, h - 1)

    def _sides_at(self, at: QPoint) -> tuple[int, ...]:
        if self.area is None:
            return ()
        rect = self._rect(*self.area)
        if not rect.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at):
            return ()
        far = (at.y() - rect.top(), at.x() - rect.left(), at.y() - rect.bottom(), at.x() - rect.right())
        near = [side for side in range(4) if abs(far[side]) <= NEAR]
        return tuple(near[:2])
