"""JPEG and WebP pictures, small and nearly right.

A JPEG is put together of bands that are encoded one by one, so that a poster is never in memory as a whole: with a
restart marker between them, which the format has for just that, they are one scan. WebP has nothing of the kind: its
encoder takes the whole picture, which is refused beforehand where that would take too much.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtGui import QImage

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.render.qt.bands import BAND_ROWS, bands, pixel_size

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = {"JPEG": 65_535, "WEBP": 16_383}  # what their headers can say
MOST_PIXELS_WEBP = 72_000_000  # an A1 at 300 dpi; encoding takes ten bytes each
_PAINTING = 0.7  # of the time, for progress
_BLOCK = 8  # pixels a side of what a JPEG encodes as one
_MOST_BLOCKS = 65_535  # between two restart markers
_SOF0, _SOS, _DRI, _EOI = 0xC0, 0xDA, 0xDD, b"\xff\xd9"


def write_lossy(
    sheet: Sheet,
    kind: str,
    dpi: float,
    quality: int,
    out: BinaryIO,
    progress: Callable[[float], None],
    *,
    transparent: bool = False,
) -> None:
    """Write a sheet as `JPEG` or `WEBP` of a quality from 1 to 100; a WebP may be `transparent`.

    Raises CjmError E413 for a picture beyond the format's limits, before anything is painted. `progress` takes 0 … 1
    and may raise to cancel.
    """
    width, height = pixel_size(sheet, dpi)
    _check(kind, width, height)
    if kind == "WEBP":
        _write_webp(sheet, dpi, quality, out, progress, transparent)
    else:
        _write_jpeg(sheet, dpi, quality, out, progress)
    progress(1.0)


def _check(kind: str, width: int, height: int) -> None:
    limit = LONGEST_SIDE[kind]
    if max(width, height) <= limit and (kind != "WEBP" or width * height <= MOST_PIXELS_WEBP):
        return
    raise refusal("CJM-E413", width=width, height=height, format="WebP" if kind == "WEBP" else kind)


def _write_webp(
    sheet: Sheet, dpi: float, quality: int, out: BinaryIO, progress: Callable[[float], None], transparent: bool
) -> None:
    from PIL import Image

    width, height = pixel_size(sheet, dpi)
    picture = Image.new("RGBA" if transparent else "RGB", (width, height))
    for done, image in bands(sheet, dpi, transparent=transparent):
        picture.paste(_picture(image, transparent=transparent), (0, done - image.height()))
        progress(_PAINTING * done / height)
    picture.save(out, "WEBP", quality=quality, method=2)


def _write_jpeg(sheet: Sheet, dpi: float, quality: int, out: BinaryIO, progress: Callable[[float], None]) -> None:
    width, height = pixel_size(sheet, dpi)
    across = -(-width // _BLOCK)
    rows = max(1, min(_MOST_BLOCKS // across, BAND_ROWS // _BLOCK)) * _BLOCK
    waiting: Image.Image | None = None  # bands are of the painter's own height, parts of whole blocks
    parts = 0
    for done, image in bands(sheet, dpi, rows):
        waiting = _joined(waiting, _picture(image))
        while waiting is not None and (waiting.height >= rows or done == height):
            part, waiting = _cut(waiting, rows)
            encoded = io.BytesIO()
            part.save(encoded, "JPEG", quality=quality, dpi=(dpi, dpi), subsampling=0)
            head, scan = _head_and_scan(encoded.getvalue(), height, across * (rows // _BLOCK))
            out.write(bytes((0xFF, 0xD0 + (parts - 1) % 8)) if parts else head)
            out.write(scan)
            parts += 1
        progress(done / height)
    out.write(_EOI)


def _head_and_scan(data: bytes, height: int, interval: int) -> tuple[bytes, bytes]:
    """What stands before the scan of a baseline JPEG, for a picture of that height in parts, and the scan alone."""
    head = bytearray(data[:2])
    at = 2
    while True:
        kind = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        segment = bytearray(data[at:end])
        if kind == _SOF0:
            segment[5:7] = struct.pack(">H", height)
        if kind == _SOS:
            head += struct.pack(">BBHH", 0xFF, _DRI, 4, interval) + segment
            return bytes(head), data[end : -len(_EOI)]
        head += segment
        at = end


def _joined(above: Image.Image | None, below: Image.Image) -> Image.Image:
    from PIL import Image

    if above is None:
        return below
    both = Image.new("RGB", (below.width, above.height + below.height))
    both.paste(above, (0, 0))
    both.paste(below, (0, above.height))
    return both


def _cut(picture: Image.Image, rows: int) -> tuple[Image.Image, Image.Image | None]:
    """The upper rows of a picture, and what is left of it."""
    if picture.height <= rows:
        return picture, None
    return picture.crop((0, 0, picture.width, rows)), picture.crop((0, rows, picture.width, picture.height))


def _picture(image: QImage, *, transparent: bool = False) -> Image.Image:
    from PIL import Image

    kind = QImage.Format.Format_RGBA8888 if transparent else QImage.Format.Format_RGB888
    plain = image.convertToFormat(kind)
    mode = "RGBA" if transparent else "RGB"
    size = plain.width(), plain.height()
    return Image.frombytes(mode, size, bytes(plain.constBits()), "raw", mode, plain.bytesPerLine(), 1)
