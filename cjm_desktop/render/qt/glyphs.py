"""Glyphs in Qt: cached bitmaps for running text, filled outlines for large type."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from weakref import WeakValueDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QPainterPath, QRawFont, QTransform

from cjm_desktop.drawing.ops import ShapedWord, TextRun
from cjm_desktop.layout.fonts import Face, Faces
from cjm_desktop.render.qt.colors import color_of

# Text is drawn at one size and the painter scaled, as a raw font has whole pixels only.
BASE = 40
# Device pixels: Qt draws nothing of a raw font above 64, and fills each glyph anew when it draws larger type.
LARGEST_CACHED = 56.0
_KEPT_RUNS = 60_000  # as many words as a shaper keeps
_OUTLINE_SIZE = 1024  # fine enough that outlines show no rounding on an A0 poster


class _Read(threading.local):
    """The faces that Qt has read in a thread, for as long as somebody paints with them.

    Each is some 5 MB, and a window has half a dozen places that paint.
    """

    def __init__(self) -> None:
        self.fonts: WeakValueDictionary[str, QRawFont] = WeakValueDictionary()


_READ = _Read()


class GlyphSource:
    """The faces as Qt knows them: raw fonts, and outlines of single glyphs."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._raw: dict[tuple[str, int], QRawFont] = {}
        self._outlines: dict[tuple[str, int], QPainterPath] = {}
        self._runs: dict[int, tuple[ShapedWord, QGlyphRun]] = {}

    def face(self, name: str) -> Face:
        """The face of that name."""
        return self._faces[name]

    def raw(self, face: str, size: int = BASE) -> QRawFont:
        """A face at a size in pixels, unhinted, so that glyphs stand where the layout put them at every scale."""
        font = self._raw.get((face, size))
        if font is None:
            if size == BASE:
                font = _read(str(self._faces[face].path))
            else:
                font = QRawFont(self.raw(face))  # another size of what has been read
                font.setPixelSize(float(size))
            self._raw[face, size] = font
        return font

    def run(self, word: ShapedWord) -> QGlyphRun:
        """A word that begins at the origin, set at `BASE`. It is kept by identity, and the word with it."""
        kept = self._runs.get(id(word))
        if kept is None:
            if len(self._runs) > _KEPT_RUNS:
                self._runs.clear()
            unit = BASE / self._faces[word.face].upem
            run = QGlyphRun()
            run.setRawFont(self.raw(word.face))
            run.setGlyphIndexes(word.glyphs)
            run.setPositions([QPointF(dx * unit, -dy * unit) for dx, dy in zip(word.xs, word.ys, strict=True)])
            kept = self._runs[id(word)] = word, run
        return kept[1]

    def outline(self, face: str, glyph: int) -> QPainterPath:
        """A glyph's outline at `_OUTLINE_SIZE`."""
        path = self._outlines.get((face, glyph))
        if path is None:
            path = self._outlines[face, glyph] = self.raw(face, _OUTLINE_SIZE).pathForGlyph(glyph)
        return path


def _read(path: str) -> QRawFont:
    font = _READ.fonts.get(path)
    if font is None:
        font = _READ.fonts[path] = QRawFont(path, float(BASE), QFont.HintingPreference.PreferNoHinting)
    return font


class GlyphStep:
    """Consecutive runs of a block in one face, size and colour: drawn in one go.

    `words` stand at x and baseline of the block, in map units.
    """

    __slots__ = ("_color", "_face", "_outline", "_painted", "_run", "_source", "size", "words")

    def __init__(self, source: GlyphSource, face: str, size: float, color: str) -> None:
        self.size = size
        self._source = source
        self._face = face
        self._color = color_of(color)
        self.words: list[tuple[ShapedWord, float, float]] = []
        self._painted = False
        self._run: QGlyphRun | None = None
        self._outline: QPainterPath | None = None

    def paint(self, painter: QPainter, scale: float) -> None:
        """Draw at `scale` device pixels a map unit."""
        if self.size * scale > LARGEST_CACHED:
            if self._outline is None:
                self._outline = self._make_outline()
            painter.fillPath(self._outline, self._color)
            return
        before = painter.transform()
        zoom = self.size / BASE
        painter.scale(zoom, zoom)
        painter.setPen(self._color)
        if self._run is None and self._painted:
            self._run = self._make_run()
        if self._run is None:
            self._paint_words(painter)
        else:
            painter.drawGlyphRun(QPointF(0.0, 0.0), self._run)
        painter.setTransform(before)

    def _paint_words(self, painter: QPainter) -> None:
        """Draw word by word: to place each glyph in Python pays only from the second time on."""
        self._painted = True
        shrink, run_of = BASE / self.size, self._source.run
        for word, x, baseline in self.words:
            painter.drawGlyphRun(QPointF(x * shrink, baseline * shrink), run_of(word))

    def _make_run(self) -> QGlyphRun:
        glyphs: list[int] = []
        places: list[QPointF] = []
        shrink = BASE / self.size
        unit = BASE / self._source.face(self._face).upem
        for word, x, baseline in self.words:
            left, line = x * shrink, baseline * shrink
            glyphs += word.glyphs
            places += [QPointF(left + dx * unit, line - dy * unit) for dx, dy in zip(word.xs, word.ys, strict=True)]
        run = QGlyphRun()
        run.setRawFont(self._source.raw(self._face))
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        return run

    def _make_outline(self) -> QPainterPath:
        zoom = self.size / _OUTLINE_SIZE
        unit = self.size / self._source.face(self._face).upem
        whole = QPainterPath()
        for word, x, baseline in self.words:
            for glyph, dx, dy in zip(word.glyphs, word.xs, word.ys, strict=True):
                place = QTransform(zoom, 0.0, 0.0, zoom, x + dx * unit, baseline - dy * unit)
                whole.addPath(place.map(self._source.outline(self._face, glyph)))
        whole.setFillRule(Qt.FillRule.WindingFill)
        return whole


def glyph_steps(runs: Iterable[TextRun], source: GlyphSource) -> list[GlyphStep]:
    """The steps that draw runs of text which nothing lies between."""
    steps: dict[tuple[str, float, str], GlyphStep] = {}
    for run in runs:
        left, baseline, face = run.x, run.baseline, None
        for word, start in zip(run.words, run.xs, strict=True):
            if word.face != face:
                face = word.face
                key = (face, run.size, run.color)
                step = steps.get(key) or steps.setdefault(key, GlyphStep(source, *key))
            step.words.append((word, left + start, baseline))
    return list(steps.values())
