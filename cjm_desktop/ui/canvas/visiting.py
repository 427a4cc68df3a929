"""A view that goes to parts of a journey, and back to where somebody has been."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import Translate
from cjm_desktop.layout.style import CARD
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.canvas.camera import FIT_MARGIN, READABLE, Place
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.frozen import most_with_labels
from cjm_desktop.ui.canvas.headed import HeadedView

MOST = 100  # places that are remembered
NEAR = 8.0  # logical pixels: a place so near is the same one
READING = 1.0  # the zoom at which a narrow stage is shown
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Visits:
    """The places that were left for others, and those that somebody has come back from."""

    def __init__(self) -> None:
        """Begin where nobody has been anywhere."""
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """A place is left for another one; what lay ahead is forgotten."""
        self.ahead.clear()
        if not self.behind or not _is_near(self.behind[-1], here):
            self.behind = [*self.behind[1 - MOST :], here]

    def back(self, here: Place) -> Place | None:
        """The place before, None where there is none."""
        return _turn(self.behind, self.ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that was come back from, None where there is none."""
        return _turn(self.ahead, self.behind, here)


class VisitingView(HeadedView):
    """Shows a stage or all of a map's width, and remembers what was seen before each such leap.

    Scrolling and zooming by hand are no leaps: going back leads to where they ended.
    """

    visited = Signal()  # the places to go back and forward to are others

    def __init__(self, document: CanvasDocument, translate: Translate, parent: QWidget | None = None) -> None:
        """Show nothing of a map yet."""
        super().__init__(document, translate, parent)
        self._visits = Visits()
        self._leaping = False

    # Back and forward.

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._visits.behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was come back from."""
        return bool(self._visits.ahead)

    def go_back(self) -> None:
        """Show what was seen before the last leap."""
        self._visit(self._visits.back(self._here))

    def go_forward(self) -> None:
        """Show what was come back from."""
        self._visit(self._visits.forward(self._here))

    def _visit(self, place: Place | None) -> None:
        if place is not None:
            self.go_back_to(place)
            self.visited.emit()

    def leave(self) -> None:
        """Remember what is seen now as a place to go back to."""
        self._visits.leave(self._here)
        self.visited.emit()

    @property
    def _here(self) -> Place:
        corner = self.map_place(QPointF(0, 0))
        return self.zoom, corner.x(), corner.y()

    @contextmanager
    def _leap(self, least: float = NEAR) -> Iterator[None]:
        """Remember what is seen before something else is shown, at least so many logical pixels away."""
        before, outermost = self._here, not self._leaping
        self._leaping = True
        try:
            yield
        finally:
            if outermost:
                self._leaping = False
                if not _is_near(before, self._here, least):
                    self._visits.leave(before)
                    self.visited.emit()

    @contextmanager
    def _unasked(self) -> Iterator[None]:
        """Show something else that nobody has asked for."""
        before, self._leaping = self._leaping, True
        try:
            yield
        finally:
            self._leaping = before

    # Leaps.

    def fit(self) -> None:
        with self._leap():
            super().fit()

    def zoom_to(self, rect: QRectF) -> None:
        with self._leap():
            super().zoom_to(rect)

    def bring(self, rect: QRectF) -> None:
        with self._leap():
            super().bring(rect)

    def reveal(self, rect: QRectF) -> None:
        # The next card is no leap, a card at the other end of the map is one.
        with self._leap(min(self.viewport().width(), self.viewport().height()) / 2):
            super().reveal(rect)

    def zoom_to_100(self) -> None:
        with self._leap():
            super().zoom_to_100()

    def zoom_to_width(self) -> None:
        """Show all of the map's width, at about the same height as before."""
        with self._leap():
            view, content = QRectF(self.viewport().rect()), self._content
            middle = self.map_place(view.center()).y()
            self.set_zoom((view.width() - 2 * FIT_MARGIN) / max(1.0, content.width()))
            self._show_between(content, middle)

    def zoom_to_stage(self, stage: RecordId) -> bool:
        """Show a stage as large as it goes: all of its lanes if they can be read then, else all of its width.

        What lies at the middle of the view stays there in height. False for a stage that has no columns.
        """
        layout = self._document.layout
        columns = [column for column in layout.columns if column.stage == stage]
        head = layout.hits.rect_of(stage)
        if not columns or not layout.rows or head is None:
            return False
        left, right = columns[0].x, max(columns[-1].x + columns[-1].w, head.right)
        bottom = layout.rows[-1].y + layout.rows[-1].h
        rect = QRectF(left, head.y, right - left, bottom - head.y)
        with self._leap():
            scrolled = self.frozen.head is not None
            middle = self.map_place(self.room.center()).y() if scrolled else rect.top()
            self.zoom_to(rect)
            if self.zoom * CARD.size < READABLE:
                wide = self._zoom_for(QRectF(0.0, 0.0, rect.width(), 1.0), self.room)
                most = min(READING, most_with_labels(self.viewport().width()))
                self.set_zoom(max(READABLE / CARD.size, min(wide, most)))
                self._show_between(rect, middle)
        return True

    def _show_between(self, rect: QRectF, middle: float) -> None:
        """Put a part of the map into the middle from side to side, and a height of it at the middle, but not beyond."""
        for _ in range(2):  # what stands still at the edges follows from where the map is
            room = self.room
            low = rect.top() + (room.height() / 2 - FIT_MARGIN) / self.zoom
            high = rect.bottom() - (room.height() / 2 - FIT_MARGIN) / self.zoom
            y = max(low, min(middle, high)) if low < high else low
            self._place(QPointF(rect.center().x(), y), room.center())

    def show_middle(self, at: QPointF) -> None:
        """Bring a place of the map into the middle, as it is dragged there."""
        for _ in range(2):  # what stands still at the edges follows from where the map is
            self.pan(self.room.center() - self.viewportTransform().map(at))

    def show_readable(self, size: float, widths: tuple[float, float]) -> None:
        with self._unasked():
            super().show_readable(size, widths)

    def _keep(self) -> None:
        with self._unasked():
            super()._keep()

    # What Qt tells.

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in PRESSES:
            if event.button() is Qt.MouseButton.BackButton:
                self.go_back()
                return True
            if event.button() is Qt.MouseButton.ForwardButton:
                self.go_forward()
                return True
        return super().viewportEvent(event)


def _turn(from_here: list[Place], to_there: list[Place], here: Place) -> Place | None:
    """Take the last place of one list that is not the present one, and keep the present one in the other list."""
    while from_here:
        place = from_here.pop()
        if not _is_near(place, here):
            to_there.append(here)
            return place
    return None


def _is_near(one: Place, other: Place, within: float = NEAR) -> bool:
    near = within / max(one[0], 0.01)
    same_zoom = abs(one[0] - other[0]) < 0.001 * one[0]
    return same_zoom and abs(one[1] - other[1]) <= near and abs(one[2] - other[2]) <= near
