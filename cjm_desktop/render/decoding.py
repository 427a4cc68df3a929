"""Decoding pictures, in the process that calls: as a rule one of its own, whose memory the system bounds.

Decoders are written in C and fed by strangers. `serve` is what that process does; `render/pictures.py` asks it.
"""

from __future__ import annotations

import io
import struct
import sys
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from cjm_desktop.drawing.theme import GREY, PALE, grey_level

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_384
KEPT_SIDE = 4_096  # pixels kept of the longer side: 35 cm of paper at 300 dpi
MEMORY = 2**30  # what one process of decoders may take
TONES = ("", GREY, PALE)
PICTURE, JPEG = b"P", b"J"
QUESTION = struct.Struct(">cBII")  # what is asked, tone, longest side, how many bytes follow
ANSWER = struct.Struct(">?IIBB")  # whether there is one, width, height, opaque or components, grey
_PALE = 0.5  # the share of a pale picture's colours that stays
_GREY_STEPS = 33  # a side of the table of greys
_ORIENTATION = 0x0112  # EXIF


class Picture(Struct, frozen=True, eq=False):
    """A decoded picture, upright: RGBA bytes, rows from the top without padding.

    `opaque` if no pixel shows through; `grey` if its colours were made grey, so that one channel tells them all.
    """

    width: int
    height: int
    rgba: bytes
    opaque: bool
    grey: bool = False


class Jpeg(Struct, frozen=True, eq=False):
    """A JPEG that a document may hold as it is: upright, grey (1 component) or colour (3)."""

    width: int
    height: int
    components: int


def decode_here(data: bytes, tone: str, side: int) -> Picture | None:
    """The picture of a PNG, JPEG, WebP or GIF file, no longer than `side`; None if damaged, foreign or too large."""
    from PIL import ImageOps

    try:
        image = _open(data)
        if image is None:
            return None
        image.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((side, side))
        rgba = _toned(upright.convert("RGBA"), tone)
    except Exception:  # noqa: BLE001  (Pillow's decoders raise whatever damaged bytes lead them to)
        return None
    opaque = rgba.getchannel("A").getextrema() == (255, 255)
    return Picture(rgba.width, rgba.height, rgba.tobytes(), opaque, tone == GREY)


def jpeg_here(data: bytes) -> Jpeg | None:
    """What a document needs to know of a JPEG to hold its bytes as they are; None where it has to be decoded first."""
    try:
        image = _open(data)
        if image is None or image.format != "JPEG" or image.mode not in ("L", "RGB"):
            return None
        if image.getexif().get(_ORIENTATION, 1) != 1:
            return None
        image.load()  # a damaged one must show as the same placeholder everywhere
    except Exception:  # noqa: BLE001  (see decode_here)
        return None
    return Jpeg(image.width, image.height, 1 if image.mode == "L" else 3)


def serve() -> None:
    """Answer questions from the standard input until it ends, within bounds of memory where the system has them."""
    _bound_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(QUESTION.size)) == QUESTION.size:
        kind, tone, side, length = QUESTION.unpack(head)
        data = source.read(length)
        _answer(sink, jpeg_here(data) if kind == JPEG else decode_here(data, TONES[tone], side))
        sink.flush()


def _answer(sink: BinaryIO, found: Picture | Jpeg | None) -> None:
    if found is None:
        sink.write(ANSWER.pack(False, 0, 0, 0, 0))
    elif isinstance(found, Jpeg):
        sink.write(ANSWER.pack(True, found.width, found.height, found.components, 0))
    else:
        sink.write(ANSWER.pack(True, found.width, found.height, found.opaque, found.grey))
        sink.write(found.rgba)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _toned(image: Image, tone: str) -> Image:
    if tone == GREY:
        return image.filter(_greys())
    if tone == PALE:
        paler = [round(255 - (255 - level) * _PALE) for level in range(256)]
        return image.point([*paler * 3, *range(256)])
    return image


@cache
def _greys() -> Color3DLUT:
    """A table of the greys that are as light as colours, by the rule that makes the grey theme of the colours."""
    from PIL.ImageFilter import Color3DLUT

    def grey(red: float, green: float, blue: float) -> tuple[float, float, float]:
        level = grey_level(red, green, blue)
        return level, level, level

    return Color3DLUT.generate(_GREY_STEPS, grey)


def _open(data: bytes) -> Image | None:
    from PIL import Image

    if len(data) > MOST_BYTES:
        return None
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    too_large = max(image.size) > LONGEST_SIDE or image.width * image.height > MOST_PIXELS
    return None if too_large else image
