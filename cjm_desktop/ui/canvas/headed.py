"""A camera that keeps the headings of the map in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.drawing.drawing import Block, PlacedLayer
from cjm_desktop.foundation.geometry import Point, Rect
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.canvas.camera import Camera
from cjm_desktop.ui.canvas.dimming import Dimming
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.frozen import Frozen, Strip, frozen, label_column, pointed, slid
from cjm_desktop.ui.canvas.map_item import MapItem
from cjm_desktop.ui.canvas.overlay import Overlay, OverlayMarks
from cjm_desktop.ui.canvas.pins import PinsItem
from cjm_desktop.ui.canvas.qt_shapes import to_qrect, to_rect
from cjm_desktop.ui.canvas.strips import Item, Strips, areas

NOTHING = Frozen(Rect(0.0, 0.0, 0.0, 0.0))
CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
FAR = 1_000_000  # logical pixels: no screen is so large
ROUNDS = 3  # of scrolling to something: what is frozen changes on the way


class HeadedView(Camera):
    """Shows a map with the stages above it and the labels beside it, wherever it is scrolled to.

    A place of the viewport where a heading stands still is a place of that heading (`place_at`), so whatever can be
    done with a heading is done there by the same tools.
    """

    moved = Signal()  # something else of the map is seen, or another layout of it

    _layout: Layout | None = None  # Qt sends the first events while it is being made
    _frozen = NOTHING
    _kept_in_sight = True

    def __init__(self, document: CanvasDocument, translate: Translate, parent: QWidget | None = None) -> None:
        """Show nothing of a map yet."""
        super().__init__(parent)
        self._document = document
        self._translate = translate
        self._map = MapItem(Dimming(document))
        self._overlay = Overlay()
        self.scene().addItem(self._map)
        self.scene().addItem(self._overlay)
        self._pins = PinsItem()
        self.scene().addItem(self._pins)
        self._strips = Strips(self._map, self._overlay, self._pins)
        self._holding = False
        self.held: Strip | None = None
        self.zoom_changed.connect(lambda _zoom: self._freeze())

    # What stands still.

    @property
    def frozen(self) -> Frozen:
        """The headings that stand still now."""
        return self._frozen

    @property
    def shown_layout(self) -> Layout | None:
        """The layout that is shown, None before there is one."""
        return self._layout

    def paint_layers(self, painter: QPainter, layers: Sequence[PlacedLayer]) -> None:
        """Paint layers of a map at the painter's scale."""
        self._map.paint_layers(painter, layers)

    @property
    def marks(self) -> OverlayMarks:
        """What lies over the map now."""
        return self._overlay.marks

    @property
    def headings_kept(self) -> bool:
        """Whether headings are kept in sight."""
        return self._kept_in_sight

    def lay_over_headings(self, paint: Callable[[QPainter, Sequence[Item]], None]) -> None:
        """Have something painted over the headings that stand still, which is given the blocks and their places."""
        self._strips.over = paint

    def repaint_map(self) -> None:
        """Paint all of the map anew: other cards stand back."""
        self._map.update()
        self.repaint_headings()

    def hold_pin(self, comment: RecordId) -> None:
        """Fill the pin that a comment owns; "" for none."""
        self._pins.hold(comment)
        self.repaint_headings()

    @property
    def held_pin(self) -> RecordId:
        """The comment whose pin is filled, "" for none."""
        return self._pins.held

    def keep_headings(self, kept: bool) -> None:
        """Keep headings in sight, or let them scroll away with the map."""
        self._kept_in_sight = kept
        self._freeze()

    def freeze(self, layout: Layout) -> None:
        """Take the headings of another layout."""
        self._layout = layout
        self._freeze()

    def repaint_headings(self, changed: Sequence[Rect] | None = None) -> None:
        """Paint the headings that stand still anew: something that lies over them is another one.

        With the places in the map of all that is `changed`, only where one of them shows or lies below.
        """
        shown = [(strip.source, strip.place) for strip in self._frozen.strips]
        shown += [(slide.item.rect, slide.item.rect) for slide in self._frozen.slides]
        for (source, place), area in zip(shown, self._areas(), strict=True):
            if changed is None or any(rect.intersects(source) or rect.intersects(place) for rect in changed):
                self.viewport().update(area)

    def _freeze(self, moved: QPoint | None = None) -> None:
        """Find out what stands still now; what was painted of it was `moved` with the map."""
        before = self._areas()
        seen = to_rect(self.mapped(QRectF(self.viewport().rect())))
        wanted = self._kept_in_sight and self._layout is not None
        self._frozen = frozen(self._layout, seen, self.zoom) if wanted and self._layout else Frozen(seen)
        for area in before:
            self.viewport().update(area.translated(moved) if moved else area)
        self.repaint_headings()
        self.moved.emit()

    def _areas(self) -> list[QRect]:
        seen = self.viewportTransform()
        return [seen.mapRect(each).toAlignedRect().adjusted(-1, -1, 1, 1) for each in areas(self._frozen, self.zoom)]

    def mapped(self, area: QRectF) -> QRectF:
        """The part of the map under a part of the viewport."""
        return self.viewportTransform().inverted()[0].mapRect(area)

    # Where things are seen.

    @property
    def room(self) -> QRectF:
        return self.viewportTransform().mapRect(to_qrect(self._frozen.room)) if self._layout else super().room

    def on_screen(self, rect: QRectF) -> QRectF:
        dx, dy = self._frozen.way_of(to_rect(rect))
        return super().on_screen(rect.translated(dx, dy))

    def place_at(self, at: QPointF) -> QPointF:
        """The place of the map that is seen at a point of the viewport.

        While something is dragged it stays a place of what was pressed: of the strip, or of the map beside all strips,
        where only a relation reaches into them.
        """
        where = self.map_place(at)
        held = self.held if self._holding else None
        if held is not None:
            strip = self._frozen.head if held.dx == 0.0 else self._frozen.side
            if held.dx and held.dy:
                strip = self._frozen.corner
            return where - QPointF(strip.dx, strip.dy) if strip else where
        if not self._holding or self._overlay.marks.line is not None:
            found = pointed(self._frozen, Point(where.x(), where.y()))
            return QPointF(found.x, found.y)
        room = self._frozen.room
        x = max(where.x(), room.x) if self._frozen.side else where.x()
        y = max(where.y(), room.y) if self._frozen.head else where.y()
        return QPointF(x, y)

    def point_of(self, at: Point) -> QPoint:
        """The point of the viewport where a place of the map is seen."""
        return self.on_screen(QRectF(at.x, at.y, 0.0, 0.0)).topLeft().toPoint()

    @property
    def calm_area(self) -> QRect:
        """The part of the viewport inside which a drag does not scroll; without end where a strip is dragged along."""
        area = self.room.toRect()
        if self.held is not None and self._holding:
            if self.held.dx:
                area.setLeft(-FAR)
                area.setRight(FAR)
            if self.held.dy:
                area.setTop(-FAR)
                area.setBottom(FAR)
        return area

    def as_seen(self, record: RecordId, block: Block) -> Block:
        """The block of a record with its words where they are seen."""
        slide = self._frozen.slide_of(record)
        return slid(block, slide.dx, slide.dy) if slide else block

    def clip(self, widget: QWidget, rect: QRectF) -> None:
        """Let strips cover a widget that stands on a part of the map, unless that part is in a strip itself."""
        covered = self._layout is not None and self._frozen.way_of(to_rect(rect)) == (0.0, 0.0)
        free = self.room.toAlignedRect().translated(-widget.pos())
        if covered and self._frozen.strips and not free.contains(widget.rect()):
            left = free & widget.rect()
            widget.setMask(QRegion(left if not left.isEmpty() else QRect(-1, -1, 1, 1)))  # an empty mask is none
        else:
            widget.clearMask()

    def is_covered(self, rect: QRectF) -> bool:
        """Whether a strip covers some of a part of the map."""
        if self._frozen.way_of(to_rect(rect)) != (0.0, 0.0):
            return False
        return any(strip.place.intersects(to_rect(rect)) for strip in self._frozen.strips)

    # Getting there.

    def reveal(self, rect: QRectF) -> None:
        for _ in range(ROUNDS):
            by = self._along(rect, self._way_to(self._named(rect)))
            if by.isNull():
                return
            self.pan(by)

    def bring(self, rect: QRectF) -> None:
        named = self._named(rect)
        by = self._along(rect, self._way_into_middle(named))
        if not by.isNull():
            self.pan(by)
            self.reveal(rect)

    def zoom_to(self, rect: QRectF) -> None:
        super().zoom_to(rect)
        seen = QRectF(self.viewport().rect())
        if self.room != seen and self._frozen.strips:
            self.set_zoom(self._zoom_for(rect, self.room))
            self._place(rect.center(), self.room.center())

    def _named(self, rect: QRectF) -> QRectF:
        """The place of a lane's name for that of the lane, if names stand still."""
        if self._layout is None or not self._frozen.side:
            return rect
        return to_qrect(label_column(self._layout, to_rect(rect)))

    def _along(self, rect: QRectF, by: QPointF) -> QPointF:
        """A way without the direction in which a heading cannot leave the view."""
        dx, dy = self._frozen.way_of(to_rect(self._named(rect)))
        return QPointF(0.0 if dx else by.x(), 0.0 if dy else by.y())

    # What Qt tells.

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._freeze(QPoint(dx, dy))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._freeze()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() in CLICKS and not self._holding:
                where = self.map_place(event.position())
                self.held, self._holding = self._frozen.strip_at(where.x(), where.y()), True
            elif event.type() is QEvent.Type.MouseMove and not event.buttons():
                self._holding = False
        answer = super().viewportEvent(event)
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease and not event.buttons():
            self._holding = False
        return answer

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._layout is None or not (self._frozen.strips or self._frozen.slides):
            return
        if any(area.intersects(QRectF(rect)) for area in areas(self._frozen, self.zoom)):
            ink = self._document.options().theme.color("ink.title")
            self._strips.paint(painter, self._frozen, self.zoom, self._corner_words(), ink)

    def _corner_words(self) -> str:
        """Which stages are in sight, of how many."""
        layout, room = self._layout, self._frozen.room
        columns = layout.columns if layout else ()
        stages = list(dict.fromkeys(each.stage for each in columns))
        seen = [each.stage for each in columns if each.x < room.right and room.x < each.x + each.w]
        if not seen:
            return ""
        first, last = stages.index(seen[0]) + 1, stages.index(seen[-1]) + 1
        if first == last:
            return self._translate(message(N_("Stage {first} / {count}"), first=first, count=len(stages)))
        told = message(N_("Stages {first}–{last} / {count}"), first=first, last=last, count=len(stages))
        return self._translate(told)
