"""What was found, marked over the map: on the screen only. The drawing that is printed knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.edit.finding import Hit
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import STRUCTURE, referrers
from cjm_desktop.model.records import JourneyMap, RecordId
from cjm_desktop.render.qt import RenderCache, paint_block
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.found_places import DrawnWords, FoundLine, places_in
from cjm_desktop.ui.canvas.qt_shapes import to_rect

GROUND, INK, BENEATH = "#FFE58A", "#1F2933", "#B45309"
HERE, ON_HERE = "#9A3412", "#FFFFFF"
# In logical pixels, but for the part of a map unit.
LEAST, LINE, RADIUS = 4.0, 1.5, 2.0
READABLE = 3.5  # device pixels of type: smaller letters are not drawn again over their ground
MARGIN = 120.0  # map units around the map, for the tag below the last card
TAG_PIXELS, TAG_PAD, TAG_GAP = 12, 7.0, 5.0
BLEED = 40.0


class FoundMarks(QGraphicsItem):
    """Marks all hits that are drawn, and the current one with its number."""

    def __init__(self, document: CanvasDocument) -> None:
        """Mark nothing yet."""
        super().__init__()
        self.setZValue(0.5)  # over the map, below frames and marks of editing
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._document = document
        self._hits: dict[RecordId, list[Hit]] = {}
        self._here: Hit | None = None
        self._tag = ""
        self._accent = QColor("#1D4ED8")
        self._faces = load_faces(resources() / "fonts")
        self._cache = RenderCache()
        self._lines: dict[int, tuple[Block, Mapping[Hit, Sequence[FoundLine]]]] = {}

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Mark these hits, none of them as the current one."""
        self.prepareGeometryChange()
        self._hits = shown_by(self._document.editor.graph, hits)
        self._lines.clear()
        self._here, self._tag = None, ""
        self._accent = QColor(self._document.options().theme.color("accent"))
        self.update()

    def turn_to(self, here: Hit | None, tag: str) -> None:
        """Make a hit the current one, with a tag beside it."""
        self._here, self._tag = here, tag
        self.update()

    @property
    def tag(self) -> str:
        """What stands beside the current hit."""
        return self._tag

    def place_of(self, hit: Hit) -> Rect | None:
        """Where the words of a hit are drawn, at their first place; None where they are not."""
        layout = self._document.layout
        around = layout.hits.rect_of(hit.record)
        places = [around] if around else []
        if around is None:
            users = (each for each, marked in self._hits.items() if hit in marked)
            places = [rect for each in users if (rect := layout.hits.rect_of(each))][:1]
        for rect in places:
            for x, y, block in layout.hits.visible(rect):
                for line in self._found_in(block).get(hit, ()):
                    return line.rect.moved(x, y)
        return None

    def marked(self, rect: Rect) -> list[tuple[Hit, Rect]]:
        """The marks in a part of the map, each with its place."""
        return [
            (hit, line.rect.moved(x, y))
            for x, y, block in self._document.layout.hits.visible(rect)
            for hit, lines in self._found_in(block).items()
            for line in lines
        ]

    def _found_in(self, block: Block) -> Mapping[Hit, Sequence[FoundLine]]:
        hits = self._hits.get(block.owner)
        if not hits:
            return {}
        kept = self._lines.get(id(block))
        if kept is None:
            kept = self._lines[id(block)] = block, places_in(DrawnWords(block, self._faces), hits)
        return kept[1]

    def boundingRect(self) -> QRectF:
        drawing = self._document.layout.drawing
        return QRectF(-MARGIN, -MARGIN, drawing.w + 2 * MARGIN, drawing.h + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._hits:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = painter.worldTransform().m11()
        seen = to_rect(option.exposedRect).grown(BLEED)
        self.paint_over(painter, self._document.layout.hits.visible(seen))
        if self._here is not None and self._tag:
            self._paint_tag(painter, self._here, scale)

    def paint_over(self, painter: QPainter, items: Iterable[tuple[float, float, Block]]) -> None:
        """Mark the hits in some blocks where they are seen."""
        scale = painter.worldTransform().m11()
        for x, y, block in items:
            found = self._found_in(block)
            if found:
                painter.save()
                painter.translate(x, y)
                # The current one last: it may stand in the same line.
                for hit in sorted(found, key=lambda each: each == self._here):
                    self._mark(painter, found[hit], scale, here=hit == self._here)
                painter.restore()

    def _mark(self, painter: QPainter, lines: Sequence[FoundLine], scale: float, *, here: bool) -> None:
        for rect, run in lines:
            high = max(rect.h, LEAST / scale)
            place = QRectF(rect.x, rect.y + (rect.h - high) / 2, max(rect.w, LEAST / scale), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(HERE if here else GROUND))
            painter.drawRoundedRect(place, RADIUS / scale, RADIUS / scale)
            if run.size * scale * painter.device().devicePixelRatio() >= READABLE:
                self._letters(painter, run, place, ON_HERE if here else INK)
            if not here:
                pen = QPen(QColor(BENEATH), LINE / scale)
                painter.setPen(pen)
                painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _letters(self, painter: QPainter, run: TextRun, place: QRectF, color: str) -> None:
        """Draw the letters of a line again that stand in a place, in another colour."""
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        block = Block("", 0.0, 0.0, (replace(run, color=color),))
        paint_block(painter, block, self._cache, painter.deviceTransform().m11())
        painter.restore()

    def _paint_tag(self, painter: QPainter, hit: Hit, scale: float) -> None:
        around = self._document.layout.hits.rect_of(hit.record) or self.place_of(hit)
        if around is None:
            return
        font = QFont(QApplication.font())
        font.setPixelSize(TAG_PIXELS)
        font.setWeight(QFont.Weight.DemiBold)
        size = QFontMetricsF(font)
        width, height = size.horizontalAdvance(self._tag) + 2 * TAG_PAD, size.height() + 4
        drawing = self._document.layout.drawing
        below = around.bottom + (TAG_GAP + height) / scale <= drawing.h + MARGIN
        painter.save()
        top = around.bottom + TAG_GAP / scale if below else around.y - (TAG_GAP + height) / scale
        painter.translate(max(around.right - (width + TAG_GAP) / scale, around.x), top)
        painter.scale(1 / scale, 1 / scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        pill = QRectF(0, 0, width, height)
        painter.drawRoundedRect(pill, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(Qt.GlobalColor.white))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._tag)
        painter.restore()


def shown_by(graph: JourneyGraph, hits: Iterable[Hit]) -> dict[RecordId, list[Hit]]:
    """The hits by what draws them: their own records, and of entries of catalogues all that show their names."""
    found: dict[RecordId, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.record, []).append(hit)
    entries = {each for each in found if not isinstance(graph.get(each), (*STRUCTURE, JourneyMap))}
    kinds = {type(record) for each in entries if (record := graph.get(each))}
    for user_kind, reference in {pair for kind in kinds for pair in referrers().get(kind, ())}:
        users = [graph.map] if user_kind is JourneyMap else graph.table(user_kind).values()
        for user in users:
            for entry in entries.intersection(reference.of(user)):
                found.setdefault(user.id, []).extend(hit for hit in found[entry] if hit.record == entry)
    return found
