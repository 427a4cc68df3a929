"""Pictures from map files, decoded within limits. They come from strangers: nothing here trusts their bytes."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.drawing.ops import ImageOp, RoundRect
from cjm_desktop.drawing.theme import GREY, PALE, grey_level, grey_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_BYTES = 10 * 2**20
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_384
KEPT_SIDE = 4_096  # pixels kept of the longer side: 35 cm of paper at 300 dpi
PLACEHOLDER = "#E4EAF0"
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


def picture_of(op: ImageOp) -> Picture | None:
    """The picture that an op shows, in its tone; None if it cannot be shown."""
    return decode(op.data, op.tone)


def jpeg_of(op: ImageOp) -> Jpeg | None:
    """The JPEG that a document may hold as it is to show an op; None where the picture has to be decoded."""
    found = plain_jpeg(op.data)
    kept = found is not None and (not op.tone or (op.tone == GREY and found.components == 1))
    return found if kept else None


def decode(data: bytes, tone: str = "") -> Picture | None:
    """The picture of a PNG, JPEG, WebP or GIF file (its first frame); None if damaged, foreign or too large.

    `tone` is that of an `ImageOp`.
    """
    from PIL import ImageOps

    try:
        image = _open(data)
        if image is None:
            return None
        image.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
        rgba = _toned(upright.convert("RGBA"), tone)
    except Exception:  # noqa: BLE001  (Pillow's decoders raise whatever damaged bytes lead them to)
        return None
    opaque = rgba.getchannel("A").getextrema() == (255, 255)
    return Picture(rgba.width, rgba.height, rgba.tobytes(), opaque, tone == GREY)


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


def plain_jpeg(data: bytes) -> Jpeg | None:
    """What a document needs to know of a JPEG to hold its bytes as they are; None where it has to be decoded first."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    try:
        image = _open(data)
        if image is None or image.format != "JPEG" or image.mode not in ("L", "RGB"):
            return None
        if image.getexif().get(_ORIENTATION, 1) != 1:
            return None
        image.load()  # a damaged one must show as the same placeholder everywhere
    except Exception:  # noqa: BLE001  (see decode)
        return None
    return Jpeg(image.width, image.height, 1 if image.mode == "L" else 3)


def as_png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    from PIL import Image

    out = io.BytesIO()
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba)
    mode = {(True, True): "L", (True, False): "LA", (False, True): "RGB"}.get((picture.grey, picture.opaque))
    (image.convert(mode) if mode else image).save(out, "PNG")
    return out.getvalue()


def _open(data: bytes) -> Image | None:
    from PIL import Image

    if len(data) > MOST_BYTES:
        return None
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    too_large = max(image.size) > LONGEST_SIDE or image.width * image.height > MOST_PIXELS
    return None if too_large else image


def cover(op: ImageOp, width: int, height: int) -> tuple[float, float, float, float]:
    """Where a whole picture of that size lies (x, y, w, h) to cover the op's rectangle from its middle."""
    scale = max(op.w / width, op.h / height)
    w, h = width * scale, height * scale
    return op.x + (op.w - w) / 2, op.y + (op.h - h) / 2, w, h


def placeholder(op: ImageOp) -> RoundRect:
    """What stands for a picture that cannot be shown."""
    fill = grey_of(PLACEHOLDER) if op.tone == GREY else PLACEHOLDER
    return RoundRect(op.x, op.y, op.w, op.h, op.radius, fill=fill)
