"""Pictures from map files, decoded within limits. They come from strangers: nothing here trusts their bytes."""

from __future__ import annotations

import io
from math import ceil

from cjm_desktop.drawing.ops import ImageOp, RoundRect
from cjm_desktop.drawing.theme import GREY, grey_of
from cjm_desktop.render.decoder import decoder
from cjm_desktop.render.decoding import KEPT_SIDE, MOST_BYTES, Jpeg, Picture

__all__ = [
    "FINEST",
    "KEPT_SIDE",
    "MOST_BYTES",
    "Jpeg",
    "Picture",
    "as_png",
    "cover",
    "decode",
    "jpeg_of",
    "picture_of",
    "placeholder",
    "plain_jpeg",
    "side_for",
]

PLACEHOLDER = "#E4EAF0"
LEAST_SIDE = 256
FINEST = 400 / 96  # pixels a map unit in documents: 400 dots an inch where the map is printed in true size


def picture_of(op: ImageOp, side: int = KEPT_SIDE) -> Picture | None:
    """The picture that an op shows, in its tone, no longer than `side` pixels; None if it cannot be shown."""
    return decode(op.data, op.tone, side)


def side_for(op: ImageOp, scale: float) -> int:
    """The longer side in pixels that a picture is kept at to be shown at `scale` pixels a map unit.

    A power of two, so that it is decoded anew at few scales; the picture may be much longer than the frame it covers.
    """
    wanted = max(1, ceil(2 * max(op.w, op.h) * scale))
    return min(KEPT_SIDE, max(LEAST_SIDE, 1 << (wanted - 1).bit_length()))


def jpeg_of(op: ImageOp) -> Jpeg | None:
    """The JPEG that a document may hold as it is to show an op; None where the picture has to be decoded."""
    found = plain_jpeg(op.data)
    kept = found is not None and (not op.tone or (op.tone == GREY and found.components == 1))
    return found if kept else None


def decode(data: bytes, tone: str = "", side: int = KEPT_SIDE) -> Picture | None:
    """The picture of a PNG, JPEG, WebP or GIF file (its first frame); None if damaged, foreign or too large.

    `tone` is that of an `ImageOp`.
    """
    return decoder().picture(data, tone, side)


def plain_jpeg(data: bytes) -> Jpeg | None:
    """What a document needs to know of a JPEG to hold its bytes as they are; None where it has to be decoded first."""
    return decoder().jpeg(data) if data.startswith(b"\xff\xd8\xff") else None


def as_png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    from PIL import Image

    out = io.BytesIO()
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba)
    mode = {(True, True): "L", (True, False): "LA", (False, True): "RGB"}.get((picture.grey, picture.opaque))
    (image.convert(mode) if mode else image).save(out, "PNG")
    return out.getvalue()


def cover(op: ImageOp, width: int, height: int) -> tuple[float, float, float, float]:
    """Where a whole picture of that size lies (x, y, w, h) to cover the op's rectangle from its middle."""
    scale = max(op.w / width, op.h / height)
    w, h = width * scale, height * scale
    return op.x + (op.w - w) / 2, op.y + (op.h - h) / 2, w, h


def placeholder(op: ImageOp) -> RoundRect:
    """What stands for a picture that cannot be shown."""
    fill = grey_of(PLACEHOLDER) if op.tone == GREY else PLACEHOLDER
    return RoundRect(op.x, op.y, op.w, op.h, op.radius, fill=fill)
