"""JPEG and WebP pictures. Their encoders take a picture as a whole, so it has to fit into memory and their limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from PySide6.QtGui import QImage

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.render.qt.bands import bands, pixel_size

LONGEST_SIDE = {"JPEG": 65_535, "WEBP": 16_383}  # what their headers can say
MOST_PIXELS = 200_000_000  # 600 MB: an A0 at 300 dpi is 140 million
_PAINTING = 0.7  # of the time, for progress


def write_lossy(
    sheet: Sheet, kind: str, dpi: float, quality: int, out: BinaryIO, progress: Callable[[float], None]
) -> None:
    """Write a sheet as `JPEG` or `WEBP` of a quality from 1 to 100.

    Raises CjmError E413 for a picture beyond the format's limits. `progress` takes 0 … 1 and may raise to cancel.
    """
    from PIL import Image

    width, height = pixel_size(sheet, dpi)
    _check(kind, width, height)
    pixels = bytearray(3 * width * height)
    at = 0
    for done, image in bands(sheet, dpi):
        rows = _rgb(image)
        pixels[at : at + len(rows)] = rows
        at += len(rows)
        progress(_PAINTING * done / height)
    picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", 0, 1)
    if kind == "WEBP":
        picture.save(out, kind, quality=quality, method=2)
    else:
        picture.save(out, kind, quality=quality, dpi=(dpi, dpi), subsampling=0)
    progress(1.0)


def _check(kind: str, width: int, height: int) -> None:
    limit = LONGEST_SIDE[kind]
    if max(width, height) <= limit and width * height <= MOST_PIXELS:
        return
    raise refusal("CJM-E413", width=width, height=height, format="WebP" if kind == "WEBP" else kind)


def _rgb(image: QImage) -> bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    stride, length = plain.bytesPerLine(), plain.width() * 3
    pixels = memoryview(plain.constBits())
    return b"".join(pixels[row * stride : row * stride + length] for row in range(plain.height()))
