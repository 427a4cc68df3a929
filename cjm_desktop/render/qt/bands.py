"""Sheets as pixels, painted in bands: a poster of A0 at 300 dpi is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPaintDevice, QPainter

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.painting import paint_block, set_apart

MM_PER_INCH = 25.4
BAND_ROWS = 512
_BAND_BYTES = 24 * 2**20  # of four bytes a pixel
_OVERHANG = 16.0  # map units that strokes may reach beyond their block

Blocks = Iterable[tuple[float, float, Block]]


@cache
def _offscreen_application() -> QGuiApplication:
    return QGuiApplication(["cjm", "-platform", "offscreen"])


def ensure_gui() -> None:
    """Make Qt ready to paint pictures where no application runs, as on the command line. Needs no display."""
    if QGuiApplication.instance() is None:
        _offscreen_application()


def pixel_size(sheet: Sheet, dpi: float) -> tuple[int, int]:
    """Width and height of a sheet in pixels."""
    page = sheet.page
    return max(1, round(page.width / MM_PER_INCH * dpi)), max(1, round(page.height / MM_PER_INCH * dpi))


def bands(
    sheet: Sheet, dpi: float, rows: int = BAND_ROWS, *, transparent: bool = False
) -> Iterator[tuple[int, QImage]]:
    """The picture from top to bottom in bands of at most that many rows, each with the number of rows done.

    On white, or on nothing when `transparent`; then its pixels are premultiplied with their opacity.
    """
    ensure_gui()
    width, height = pixel_size(sheet, dpi)
    rows = max(1, min(rows, _BAND_BYTES // (4 * width)))
    pixels = dpi / 72
    kept = RenderCache()
    kind = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    views = [(view, list(view.blocks())) for view in sheet.views]
    for start in range(0, height, rows):
        count = min(rows, height - start)
        image = QImage(width, count, kind)
        image.fill(Qt.GlobalColor.transparent if transparent else Qt.GlobalColor.white)
        with painting_on(image) as painter:
            for view, blocks in views:
                with set_apart(painter):
                    painter.translate(0, -start)
                    painter.scale(pixels, pixels)
                    scale = view.place.scale * pixels
                    top = view.place.dy * pixels
                    span = (start - top) / scale - _OVERHANG, (start + count - top) / scale + _OVERHANG
                    near = [each for each in blocks if each[1] <= span[1] and each[1] + each[2].h >= span[0]]
                    paint_view(painter, view, near, kept, scale)
        yield start + count, image


@contextmanager
def painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that has ended before its device can go, whatever stops the painting: Qt ends the process otherwise."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def paint_sheet(painter: QPainter, sheet: Sheet, kept: RenderCache) -> None:
    """Draw a sheet, its corner at the painter's origin, a point (1/72 inch) a unit. Leaves the painter as it was."""
    for view in sheet.views:
        with set_apart(painter):
            scale = painter.deviceTransform().m11() * view.place.scale
            paint_view(painter, view, view.blocks(), kept, scale)


def paint_view(painter: QPainter, view: View, blocks: Blocks, kept: RenderCache, scale: float) -> None:
    """Draw blocks of a view in points of its sheet, at `scale` device pixels a map unit; changes the painter."""
    if view.clip is not None:
        painter.setClipRect(QRectF(view.clip.x, view.clip.y, view.clip.w, view.clip.h), Qt.ClipOperation.IntersectClip)
    painter.translate(view.place.dx, view.place.dy)
    painter.scale(view.place.scale, view.place.scale)
    origin = painter.transform()
    for x, y, block in blocks:
        painter.translate(x, y)
        paint_block(painter, block, kept, scale)
        painter.setTransform(origin)
