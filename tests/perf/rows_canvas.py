"""Rows of the screen: frames of a window of 1600 × 1000 pixels, painted as the canvas paints them.

The limit is what one item must do that knows nothing but cards and lines: far away one batch of rectangles, near by a
rectangle and prepared glyphs for each card in view, and a prepared path for each relation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont
from PySide6.QtWidgets import QApplication

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.arrows import LINE
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.records import Card, Relation
from cjm_desktop.render.qt import RenderCache, paint_map
from cjm_desktop.render.qt.shapes import qt_path
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row
from tests.perf.rows_layout import typed

WIDTH, HEIGHT = 1600, 1000
VIEWS = 12
PAN = 90.0
ZOOMS = (0.5, 0.63, 0.8, 1.0, 1.25, 1.6)
FAR = 0.35

Placed = tuple[float, float, Block]


@dataclass(frozen=True)
class Found:
    """What the limit paints of a part of the map."""

    cards: list[Placed]
    relations: list[Placed]


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("first paint, all visible", "one batch of rectangles", None, _first_paint),
        Row("frame, all visible", "one batch of rectangles", 2.0, _all_visible),
        Row("frame, pan at 100 %", "rectangles, glyphs, lines", 2.0, _pan),
        Row("frame, zoom about 100 %", "rectangles, glyphs, lines", 2.0, _zoom),
        Row("end of an edit to repaint", "wrap, rectangles, glyphs, lines", None, _ended),
    )


@cache
def application() -> QApplication:
    """Qt with windows, which has to be there before anything else begins Qt without them."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


class Stage:
    """A picture as large as the window, and the map on it through our painter or the limit's."""

    def __init__(self, bench: Bench) -> None:
        application()
        self._bench = bench
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.cache = RenderCache()
        self._prepared: dict[int, list[tuple[QPointF, QGlyphRun]]] = {}
        self._paths: dict[int, list[QPainterPath]] = {}
        faces = load_faces(bench.program.folder / "fonts")
        self._fonts = {name: QRawFont(str(faces[name].path), CARD.size) for name in ("regular", "semibold", "emoji")}

    def ours(self, layout: Layout, view: Rect) -> None:
        """Paint a part of the map as the canvas does."""
        layers = layout.drawing.layers
        self._paint(view, lambda painter: paint_map(painter, layers, view, layout.hits.visible(view), self.cache))

    def limit(self, found: Found, view: Rect) -> None:
        """Paint cards, and near by the relations between them, in the least way."""
        if WIDTH / view.w < FAR:
            rects = [QRectF(x, y, block.w, block.h) for x, y, block in found.cards]
            self._paint(view, lambda painter: painter.drawRects(rects))
        else:
            self._paint(view, lambda painter: self._near(painter, found))

    def _near(self, painter: QPainter, found: Found) -> None:
        painter.setPen(QPen(QColor("black"), LINE))
        for x, y, block in found.relations:
            painter.translate(x, y)
            for path in self._lines(block):
                painter.strokePath(path, painter.pen())
            painter.translate(-x, -y)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y, block in found.cards:
            painter.drawRect(QRectF(x, y, block.w, block.h))
            painter.translate(x, y)
            painter.setPen(QColor("black"))
            for place, run in self._runs(block):
                painter.drawGlyphRun(place, run)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.translate(-x, -y)

    def _lines(self, block: Block) -> list[QPainterPath]:
        found = self._paths.get(id(block))
        if found is None:
            ops = (op for op in block.ops if isinstance(op, PathOp) and op.stroke is not None and op.fill is None)
            found = self._paths[id(block)] = [qt_path(op.path, op.x, op.y, op.scale) for op in ops]
        return found

    def _runs(self, block: Block) -> list[tuple[QPointF, QGlyphRun]]:
        found = self._prepared.get(id(block))
        if found is None:
            found = [self._run(op) for op in block.ops if isinstance(op, TextRun) and op.words]
            self._prepared[id(block)] = found
        return found

    def _run(self, op: TextRun) -> tuple[QPointF, QGlyphRun]:
        run = QGlyphRun()
        run.setRawFont(self._fonts[op.words[0].face])
        scale = op.size / 2048
        run.setGlyphIndexes([glyph for word in op.words for glyph in word.glyphs])
        run.setPositions(
            [QPointF(x + dx * scale, 0) for x, word in zip(op.xs, op.words, strict=True) for dx in word.xs]
        )
        return QPointF(op.x, op.baseline), run

    def _paint(self, view: Rect, paint: Callable[[QPainter], object]) -> None:
        self._image.fill(QColor("white"))
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(WIDTH / view.w, WIDTH / view.w)
        painter.translate(-view.x, -view.y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#EFF6FF"))
        paint(painter)
        painter.end()


def _whole(layout: Layout) -> Rect:
    scale = min(WIDTH / layout.drawing.w, HEIGHT / layout.drawing.h)
    return Rect(0, 0, WIDTH / scale, HEIGHT / scale)


def _view(layout: Layout, step: int, scale: float = 1.0) -> Rect:
    """A part of the middle of the map, a little further on at every step."""
    w, h = WIDTH / scale, HEIGHT / scale
    return Rect(layout.drawing.w / 3 + step * PAN, layout.drawing.h / 3 + step * PAN / 2, w, h)


def middle_of(layout: Layout) -> Rect:
    """What a window shows of the middle of the map at 100 %."""
    return _view(layout, 0)


def found_in(bench: Bench, layout: Layout, view: Rect) -> Found:
    """The cards and relations in a part of the map, each with its place."""
    cards, relations = bench.document.graph.table(Card), bench.document.graph.table(Relation)
    seen = list(layout.hits.visible(view))
    return Found(
        [placed for placed in seen if placed[2].owner in cards],
        [placed for placed in seen if placed[2].owner in relations],
    )


def _first_paint(bench: Bench) -> Pair:
    stage, layout = Stage(bench), bench.document.layout
    view = _whole(layout)
    found = found_in(bench, layout, view)

    def fresh() -> None:
        stage.cache = RenderCache()
        stage.ours(layout, view)

    return paired(fresh, lambda: stage.limit(found, view))


def _all_visible(bench: Bench) -> Pair:
    layout = bench.document.layout
    return _frames(bench, [_whole(layout)])


def _pan(bench: Bench) -> Pair:
    layout = bench.document.layout
    return _frames(bench, [_view(layout, step) for step in range(VIEWS)])


def _zoom(bench: Bench) -> Pair:
    layout = bench.document.layout
    return _frames(bench, [_view(layout, 0, scale) for scale in ZOOMS])


def _frames(bench: Bench, views: list[Rect]) -> Pair:
    stage, layout = Stage(bench), bench.document.layout
    all_found = [found_in(bench, layout, view) for view in views]
    for view, found in zip(views, all_found, strict=True):  # both begin with everything prepared
        stage.ours(layout, view)
        stage.limit(found, view)

    def ours() -> None:
        for view in views:
            stage.ours(layout, view)

    def limit() -> None:
        for found, view in zip(all_found, views, strict=True):
            stage.limit(found, view)

    pair = paired(ours, limit)
    return Pair(pair.ours / len(views), pair.limit / len(views))


def _ended(bench: Bench) -> Pair:
    stage, document = Stage(bench), bench.document
    view = _view(document.layout, 0)
    found = found_in(bench, document.layout, view)
    placed = next(item for item in found.cards if item[2].owner)
    card = document.graph.one(Card, placed[2].owner)
    shaper, width = Shaper(load_faces(bench.program.folder / "fonts")), placed[2].w
    counts: Iterator[int] = cycle(range(1, 20))

    def ours() -> None:
        document.editor.run(typed(document, card, next(counts)))
        stage.ours(document.layout, view)

    def limit() -> None:
        shaper.wrap(f"{card.text} {'가' * next(counts)}", CARD, width)
        stage.limit(found, view)

    pair = paired(ours, limit)
    while document.editor.undo() is not None:
        pass
    return pair
