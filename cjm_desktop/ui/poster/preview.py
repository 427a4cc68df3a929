"""Print preview of a poster: the display list on its sheets, with cuts and overlaps, to page through and zoom."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster import Poster
from cjm_desktop.layout.poster.picture import PosterPicture
from cjm_desktop.layout.poster.setup import margin_of
from cjm_desktop.layout.poster.tiles import Tile
from cjm_desktop.model.records import RecordId
from cjm_desktop.render.qt import RenderCache, paint_map, paint_overview
from cjm_desktop.ui.poster.preview_marks import mark_cuts, mark_overlap, mark_places, mark_trim

MARGIN = 22.0
MOST_ZOOM = 24.0
ZOOM_STEP = 1.25
PAN_STEP = 60.0
JUMP_SHARE = 0.5  # of the view that a text jumped to may take up
MOST_JUMP_ZOOM = 8.0
VEIL = QColor(255, 255, 255, 150)


class Leaf(Struct, frozen=True):
    """One page of the preview: a sheet as it is printed, or the whole poster with its `tiles`.

    `part` is the name of the part of a poster that a sheet shows.
    """

    sheet: Sheet
    tiles: tuple[Tile, ...] = ()
    part: str = ""


class PosterPreview(QWidget):
    """Shows one page at a time on a neutral ground; `turned` comes when the page or the zoom changes."""

    turned = Signal()

    def __init__(self, cache: RenderCache) -> None:
        """Show no page."""
        super().__init__()
        self._cache = cache
        self._poster: Poster | None = None
        self._leaves: tuple[Leaf, ...] = ()
        self._places: dict[RecordId, Rect] = {}
        self._at = 0
        self._zoom = 1.0
        self._center = QPointF(0.5, 0.5)  # what of the sheet is in the middle, in shares of its sides
        self._grip: QPointF | None = None
        self._faded = False
        self.small: frozenset[RecordId] = frozenset()
        self.shown = ""
        self.setMinimumSize(380, 300)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    # What is shown.

    def show_poster(self, poster: Poster | None) -> None:
        """Show a poster, at its first page or at the page number shown before; None shows no page."""
        alike = poster is not None and self._poster is not None and _shape(poster) == _shape(self._poster)
        self._poster = poster
        self._leaves = tuple(_leaves(poster)) if poster else ()
        self._places = _places(poster) if poster else {}
        self.small = frozenset(each.owner for each in poster.small if each.owner) if poster else frozenset()
        if not alike:
            self._at, self._zoom, self._center = 0, 1.0, QPointF(0.5, 0.5)
        self.update()
        self.turned.emit()

    def set_faded(self, *, faded: bool) -> None:
        """Show the page as stale (dimmed), or as current."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    @property
    def count(self) -> int:
        """The number of pages: the overview, where the poster is tiled, and every sheet."""
        return len(self._leaves)

    @property
    def number(self) -> int:
        """The number of the page shown, from 0."""
        return self._at

    @property
    def leaf(self) -> Leaf | None:
        """The page shown."""
        return self._leaves[self._at] if self._leaves else None

    @property
    def sheet_numbers(self) -> dict[Sheet, int]:
        """The sheets that are printed, with their numbers from 1."""
        return {sheet: number for number, sheet in enumerate(self._poster.sheets if self._poster else (), 1)}

    @property
    def zoom(self) -> float:
        """The zoom factor; at 1 the sheet fits into the view."""
        return self._zoom

    def turn_to(self, number: int) -> None:
        """Show another page."""
        number = max(0, min(number, self.count - 1))
        if number != self._at and self._leaves:
            self._at = number
            self._center = QPointF(0.5, 0.5)
            self.update()
            self.turned.emit()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom about an anchor point of the widget, by default its middle."""
        middle = QPointF(self.rect().center())
        at = at or middle
        sheet = self._sheet_rect()
        zoom = max(1.0, min(zoom, MOST_ZOOM))
        if sheet is None or zoom == self._zoom:
            return
        share = QPointF((at.x() - sheet.x()) / sheet.width(), (at.y() - sheet.y()) / sheet.height())
        self._zoom = zoom
        now = self._sheet_rect()
        if now is not None:
            off = at - middle
            self._center = QPointF(share.x() - off.x() / now.width(), share.y() - off.y() / now.height())
        self._settle()

    def show_record(self, owner: RecordId) -> None:
        """Mark a record and bring it into sight, on the whole poster or the sheet that is shown where it is on it."""
        self.shown = owner
        place = self._places.get(owner)
        if place is not None:
            if self._on_leaf(place) is None:
                self.turn_to(next((n for n, leaf in enumerate(self._leaves) if self._meets(leaf, place)), self._at))
            spot, leaf = self._on_leaf(place), self.leaf
            if spot is not None and leaf is not None:
                width, height = leaf.sheet.size
                fitting = min(width / spot.w, height / spot.h) * JUMP_SHARE
                self._zoom = max(1.0, min(fitting, MOST_JUMP_ZOOM))
                self._center = QPointF(spot.center.x / width, spot.center.y / height)
        self._settle()

    def _settle(self) -> None:
        """Clamp the scroll offset so that the sheet stays in the view."""
        sheet = self._sheet_rect()
        if sheet is not None:
            shares = []
            for length, room, share in (
                (sheet.width(), self.width(), self._center.x()),
                (sheet.height(), self.height(), self._center.y()),
            ):
                half = (room / 2 - MARGIN) / length
                shares.append(0.5 if half >= 0.5 else max(half, min(share, 1 - half)))
            self._center = QPointF(*shares)
        self.update()
        self.turned.emit()

    # Where things are.

    def _sheet_rect(self) -> QRectF | None:
        """Where the sheet lies in the widget."""
        if self.leaf is None:
            return None
        width, height = self.leaf.sheet.size
        fit = min((self.width() - 2 * MARGIN) / width, (self.height() - 2 * MARGIN) / height)
        scale = max(fit, 0.01) * self._zoom
        middle = QRectF(self.rect()).center()
        left = middle.x() - self._center.x() * width * scale
        return QRectF(left, middle.y() - self._center.y() * height * scale, width * scale, height * scale)

    def _on_leaf(self, place: Rect) -> Rect | None:
        """Where a point of the drawing lies on the page shown, in points; None where it is on another page."""
        leaf = self.leaf
        return _on_sheet(self._poster, leaf.sheet, place) if leaf and self._poster else None

    def _meets(self, leaf: Leaf, place: Rect) -> bool:
        return self._poster is not None and _on_sheet(self._poster, leaf.sheet, place) is not None

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet, leaf = self._sheet_rect(), self.leaf
        if sheet is None or leaf is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 42, 67, 16))
        painter.drawRoundedRect(sheet.adjusted(-2, 0, 2, 4), 3, 3)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.save()
        painter.setClipRect(sheet)
        scale = sheet.width() / leaf.sheet.size[0]
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        seen = QRectF(event.rect()).translated(-sheet.topLeft())
        area = Rect(seen.x() / scale, seen.y() / scale, seen.width() / scale, seen.height() / scale)
        for view in leaf.sheet.views:
            self._paint_view(painter, view, area)
        self._paint_marks(painter, leaf)
        painter.restore()
        if self._faded:
            painter.fillRect(sheet, VEIL)
        painter.setPen(QPen(QColor("#D3DCE6"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)

    def _paint_view(self, painter: QPainter, view: View, area: Rect) -> None:
        painter.save()
        if view.clip is not None:
            clip = QRectF(view.clip.x, view.clip.y, view.clip.w, view.clip.h)
            painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        place = view.place
        painter.translate(place.dx, place.dy)
        painter.scale(place.scale, place.scale)
        near = Rect((area.x - place.dx) / place.scale, (area.y - place.dy) / place.scale, *_sides(area, place.scale))
        near = near.grown(MARGIN)
        items = [(x, y, block) for x, y, block in view.blocks() if near.intersects(Rect(x, y, block.w, block.h))]
        if self._poster is not None and view.drawing is self._poster.drawing:
            paint_map(painter, view.drawing.layers, near, items, self._cache)
        else:
            paint_overview(painter, items, self._cache)
        painter.restore()

    def _paint_marks(self, painter: QPainter, leaf: Leaf) -> None:
        if leaf.tiles and self._poster is not None:
            mark_cuts(painter, leaf.tiles, {sheet.label for sheet in self._poster.sheets})
        elif self._poster is not None and self._poster.grid and leaf.sheet.trim:
            mark_overlap(painter, leaf.sheet)
        elif leaf.sheet.trim is not None:
            mark_trim(painter, leaf.sheet.trim)
        spots = {owner: self._on_leaf(self._places[owner]) for owner in self.small if owner in self._places}
        mark_places(painter, [spot for spot in spots.values() if spot is not None], chosen=False)
        shown = self._on_leaf(self._places[self.shown]) if self.shown in self._places else None
        if shown is not None:
            mark_places(painter, [shown], chosen=True)

    # What users do.

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self._zoom * ZOOM_STEP**turns, event.position())
        else:
            self._pan(QPointF(event.angleDelta().x() / 120, turns) * PAN_STEP)
        event.accept()

    def _pan(self, by: QPointF) -> None:
        sheet = self._sheet_rect()
        if sheet is not None:
            self._center -= QPointF(by.x() / sheet.width(), by.y() / sheet.height())
            self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._pan(event.position() - self._grip)
            self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoom_to(1.0 if self._zoom > 1.0 else 4.0, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        pans = {
            Qt.Key.Key_Left: QPointF(PAN_STEP, 0),
            Qt.Key.Key_Right: QPointF(-PAN_STEP, 0),
            Qt.Key.Key_Up: QPointF(0, PAN_STEP),
            Qt.Key.Key_Down: QPointF(0, -PAN_STEP),
        }
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn_to(self._at + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(0 if key == Qt.Key.Key_Home else self.count - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_to(self._zoom * ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_to(self._zoom / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.zoom_to(1.0)
        elif pan := pans.get(Qt.Key(key)):
            self._pan(pan)
        else:
            super().keyPressEvent(event)


def _leaves(poster: Poster) -> Iterator[Leaf]:
    if poster.grid is not None:
        yield Leaf(whole_sheet(poster), poster.grid.tiles)
    yield from (Leaf(sheet, part=sheet.label if poster.grid else "") for sheet in poster.sheets)


def whole_sheet(poster: Poster) -> Sheet:
    """The overview: the whole poster as one sheet, however it is tiled."""
    left = (poster.width - poster.drawing.w * poster.scale) / 2
    picture = PosterPicture(poster.drawing, poster.scale, left, margin_of(poster.setup))
    return Sheet(Page(poster.width, poster.height), (View(poster.drawing, picture.placement(0.0, 0.0)),))


def _shape(poster: Poster) -> tuple[float, float, int]:
    return round(poster.width, 1), round(poster.height, 1), len(poster.sheets)


def _places(poster: Poster) -> dict[RecordId, Rect]:
    """The bounding box of the first block of each record, in units of the drawing."""
    found: dict[RecordId, Rect] = {}
    for layer in poster.drawing.layers:
        for placed in layer.layer.items:
            if placed.block.owner:
                rect = Rect(layer.x + placed.x, layer.y + placed.y, placed.block.w, placed.block.h)
                found.setdefault(placed.block.owner, rect)
    return found


def _on_sheet(poster: Poster, sheet: Sheet, place: Rect) -> Rect | None:
    for view in sheet.views:
        if view.drawing is poster.drawing:
            to, scale = view.place, view.place.scale
            spot = Rect(place.x * scale + to.dx, place.y * scale + to.dy, place.w * scale, place.h * scale)
            if view.clip is None or view.clip.intersects(spot):
                return spot
    return None


def _sides(area: Rect, scale: float) -> tuple[float, float]:
    return area.w / scale, area.h / scale
