"""PNG pictures, painted and written in bands: a poster of A0 at 300 dpi is never in memory as a whole."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import BinaryIO

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.page import Page, fit
from cjm_desktop.render.qt.cache import RenderCache
from cjm_desktop.render.qt.painting import paint_block

MM_PER_INCH = 25.4
BAND_ROWS = 512
_BAND_BYTES = 24 * 2**20  # of four bytes a pixel
_OVERHANG = 16.0  # map units that strokes may reach beyond their block
_COMPRESSION = 1  # with rows unfiltered: the smaller and the faster file for flat areas
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@cache
def _offscreen_application() -> QGuiApplication:
    return QGuiApplication(["cjm", "-platform", "offscreen"])


def ensure_gui() -> None:
    """Make Qt ready to paint pictures where no application runs, as on the command line. Needs no display."""
    if QGuiApplication.instance() is None:
        _offscreen_application()


def render_png(
    drawing: Drawing,
    page: Page,
    dpi: float,
    out: BinaryIO,
    progress: Callable[[float], None],
    band_rows: int = BAND_ROWS,
) -> None:
    """Write the drawing on its page as an RGB PNG that knows its resolution.

    `progress` takes 0 … 1 after each band and may raise to cancel; part of the file has been written then.
    """
    ensure_gui()
    width, height = (max(1, round(side / MM_PER_INCH * dpi)) for side in (page.width, page.height))
    rows = max(1, min(band_rows, _BAND_BYTES // (4 * width)))
    per_metre = round(dpi * 1000 / MM_PER_INCH)
    out.write(_SIGNATURE)
    _chunk(out, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    _chunk(out, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    compressor = zlib.compressobj(_COMPRESSION)
    # zlib works on one band while Qt paints the next.
    with ThreadPoolExecutor(1) as pool:
        packed: Future[bytes] | None = None
        for done, band in _bands(drawing, page, dpi, width, height, rows):
            if packed is not None:
                _chunk(out, b"IDAT", packed.result())
            packed = pool.submit(compressor.compress, band)
            progress(done / height)
        if packed is not None:
            _chunk(out, b"IDAT", packed.result())
    _chunk(out, b"IDAT", compressor.flush())
    _chunk(out, b"IEND", b"")


def _bands(drawing: Drawing, page: Page, dpi: float, width: int, height: int, rows: int) -> Iterator[tuple[int, bytes]]:
    """The picture's rows in PNG's own form, band by band, each with the number of rows done."""
    place = fit(drawing, page)
    pixels_a_point = dpi / 72
    scale = place.scale * pixels_a_point
    left, top = place.dx * pixels_a_point, place.dy * pixels_a_point
    items = [
        (layer.x + placed.x, layer.y + placed.y, placed.block)
        for layer in drawing.layers
        for placed in layer.layer.items
    ]
    kept = RenderCache()
    for start in range(0, height, rows):
        count = min(rows, height - start)
        image = QImage(width, count, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(left, top - start)
        painter.scale(scale, scale)
        upper, lower = (start - top) / scale - _OVERHANG, (start + count - top) / scale + _OVERHANG
        _paint_within(painter, items, kept, scale, upper, lower)
        painter.end()
        yield start + count, _png_rows(image)


def _paint_within(
    painter: QPainter,
    items: list[tuple[float, float, Block]],
    kept: RenderCache,
    scale: float,
    upper: float,
    lower: float,
) -> None:
    origin = painter.transform()
    for x, y, block in items:
        if y <= lower and y + block.h >= upper:
            painter.translate(x, y)
            paint_block(painter, block, kept, scale)
            painter.setTransform(origin)


def _png_rows(image: QImage) -> bytes:
    """The rows as RGB, each after the byte for "no filter"."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    stride, length = rgb.bytesPerLine(), rgb.width() * 3
    pixels = memoryview(rgb.constBits())
    return b"".join(
        part for row in range(rgb.height()) for part in (b"\0", pixels[row * stride : row * stride + length])
    )


def _chunk(out: BinaryIO, kind: bytes, data: bytes) -> None:
    if data or kind != b"IDAT":
        out.write(struct.pack(">I", len(data)) + kind)
        out.write(data)
        out.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
