"""PNG pictures, written band by band."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Protocol

from PySide6.QtGui import QImage

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import Sheet, sheet_of
from cjm_desktop.render.qt.bands import BAND_ROWS, MM_PER_INCH, bands, pixel_size

_COMPRESSION = 1  # with rows unfiltered: the smaller and the faster file for flat areas
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _RGBA = 2, 6


class Compressor(Protocol):
    """Packs bytes as they come, in zlib's format."""

    def compress(self, data: bytes, /) -> bytes:
        """Take more, and give what of it is packed."""

    def flush(self) -> bytes:
        """Give the rest."""


def render_png(
    drawing: Drawing,
    page: Page,
    dpi: float,
    out: BinaryIO,
    progress: Callable[[float], None],
    band_rows: int = BAND_ROWS,
) -> None:
    """Write the drawing on its page as an RGB PNG that knows its resolution; see `write_png`."""
    write_png(sheet_of(drawing, page), dpi, out, progress, band_rows=band_rows)


def write_png(
    sheet: Sheet,
    dpi: float,
    out: BinaryIO,
    progress: Callable[[float], None],
    *,
    transparent: bool = False,
    band_rows: int = BAND_ROWS,
) -> None:
    """Write a sheet as a PNG that knows its resolution: RGB on white, or RGBA on nothing.

    `progress` takes 0 … 1 after each band and may raise to cancel; part of the file has been written then.
    """
    width, height = pixel_size(sheet, dpi)
    per_metre = round(dpi * 1000 / MM_PER_INCH)
    out.write(_SIGNATURE)
    _chunk(out, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _RGBA if transparent else _RGB, 0, 0, 0))
    _chunk(out, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    compressor = _compressor()
    # It works on one band while Qt paints the next.
    with ThreadPoolExecutor(1) as pool:
        packed: Future[bytes] | None = None
        for done, image in bands(sheet, dpi, band_rows, transparent=transparent):
            band = _png_rows(image, transparent=transparent)
            if packed is not None:
                _chunk(out, b"IDAT", packed.result())
            packed = pool.submit(compressor.compress, band)
            progress(done / height)
        if packed is not None:
            _chunk(out, b"IDAT", packed.result())
    _chunk(out, b"IDAT", compressor.flush())
    _chunk(out, b"IEND", b"")


def _compressor() -> Compressor:
    """What packs quickest of what is here: ISA-L, which some machines have no wheel of, else zlib."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.compressobj(_COMPRESSION)
    return isal_zlib.compressobj(_COMPRESSION)


def _png_rows(image: QImage, *, transparent: bool) -> bytes:
    """The rows in PNG's own form, each after the byte for "no filter"."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888 if transparent else QImage.Format.Format_RGB888)
    stride, length = plain.bytesPerLine(), plain.width() * (4 if transparent else 3)
    pixels = memoryview(plain.constBits())
    return b"".join(
        part for row in range(plain.height()) for part in (b"\0", pixels[row * stride : row * stride + length])
    )


def _chunk(out: BinaryIO, kind: bytes, data: bytes) -> None:
    if data or kind != b"IDAT":
        out.write(struct.pack(">I", len(data)) + kind)
        out.write(data)
        out.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
