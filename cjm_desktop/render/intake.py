"""Pictures of strangers made fit for a map: upright, no larger than it needs, and nothing but their pixels."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import TYPE_CHECKING

from cjm_desktop.model.records import Blob
from cjm_desktop.render.pictures import decode

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2_560  # pixels: 22 cm of paper at 300 dpi
_QUALITY = 88
_PHOTO = b"\xff\xd8\xff"  # how a JPEG begins


def picture_of(data: bytes) -> Blob | None:
    """The picture of a file's bytes written anew, at most 2560 pixels long; None when they cannot be read.

    Photographs stay JPEG, all else becomes PNG. Nothing but the pixels comes along: no place, no date, no camera.
    """
    from PIL import Image

    decoded = decode(data, side=LONGEST_SIDE)
    if decoded is None:
        return None
    image = Image.frombytes("RGBA", (decoded.width, decoded.height), decoded.rgba)
    return _written(image, opaque=decoded.opaque, photo=data.startswith(_PHOTO))


def picture_of_pixels(width: int, height: int, rgba: bytes) -> Blob:
    """A picture of the clipboard, as pixels of four bytes, written alike."""
    from PIL import Image

    image = Image.frombytes("RGBA", (width, height), rgba)
    lowest, _ = image.getchannel("A").getextrema()
    return _written(image, opaque=lowest == 255, photo=False)


def _written(image: Image, *, opaque: bool, photo: bool) -> Blob:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    if opaque and photo:
        image.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
        kind = "image/jpeg"
    else:
        (image.convert("RGB") if opaque else image).save(out, "PNG", optimize=True)
        kind = "image/png"
    written = out.getvalue()
    return Blob(
        id=f"sha256:{hashlib.sha256(written).hexdigest()}",
        type=kind,
        w=image.width,
        h=image.height,
        data=base64.b64encode(written).decode("ascii"),
    )
