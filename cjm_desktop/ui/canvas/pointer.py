"""From Qt's pointer and keys to those of the tools, and back from their cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from cjm_desktop.layout.hit import HitIndex
from cjm_desktop.model.graph import Cell
from cjm_desktop.tools.base import Button, Cursor, Modifier, PointerEvent
from cjm_desktop.ui.canvas.headed import HeadedView

_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.LEFT,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
    Qt.MouseButton.RightButton: Button.RIGHT,
}
_SHAPES = {
    Cursor.MOVE: Qt.CursorShape.ClosedHandCursor,
    Cursor.COPY: Qt.CursorShape.DragCopyCursor,
    Cursor.CROSS: Qt.CursorShape.CrossCursor,
    Cursor.FORBIDDEN: Qt.CursorShape.ForbiddenCursor,
    Cursor.WIDTH: Qt.CursorShape.SplitHCursor,
    Cursor.HEIGHT: Qt.CursorShape.SplitVCursor,
    Cursor.HAND: Qt.CursorShape.PointingHandCursor,
}


def pointer_event(event: QMouseEvent, at: QPointF, zoom: float, clicks: int = 1) -> PointerEvent:
    """The event of a pointer that is at a place of the map, at a zoom of pixels a map unit."""
    button = _BUTTONS.get(event.button(), Button.NONE)
    slop = QApplication.startDragDistance() / zoom
    return PointerEvent(at.x(), at.y(), button, modifiers_of(event.modifiers()), clicks, slop)


def modifiers_of(held: Qt.KeyboardModifier) -> Modifier:
    """The held keys that tools know."""
    found = Modifier.NONE
    if held & Qt.KeyboardModifier.ShiftModifier:
        found |= Modifier.SHIFT
    if held & Qt.KeyboardModifier.ControlModifier:
        found |= Modifier.CTRL
    if held & Qt.KeyboardModifier.AltModifier:
        found |= Modifier.ALT
    return found


def key_name(key: int) -> str:
    """The name of a key as tools know it, such as `Escape`; "" for keys without a name, as some keyboards have them."""
    try:
        return Qt.Key(key).name.removeprefix("Key_")
    except ValueError:
        return ""


def cursor_shape(cursor: Cursor) -> Qt.CursorShape:
    """The shape of the pointer for what a tool says."""
    return _SHAPES.get(cursor, Qt.CursorShape.ArrowCursor)


def cell_in_sight(view: HeadedView, hits: HitIndex) -> Cell | None:
    """The cell under the pointer where that is over the map, else the one nearest to the middle of what is seen."""
    seen = view.viewport()
    under = seen.mapFromGlobal(QCursor.pos())
    places = (QPointF(under),) if seen.underMouse() and seen.rect().contains(under) else ()
    found = (view.place_at(place) for place in (*places, view.room.center()))
    return next((cell for at in found if (cell := hits.nearest_cell(at.x(), at.y()))), None)
